//! What a run reads: files named by the user, the files of folders, standard input.

mod records;
mod tasks;

use std::collections::{BTreeMap, HashSet};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Component, Path, PathBuf};

use sha2::{Digest, Sha256};
pub(crate) use tasks::{Cursor, InputSummary, Source, Task, Tasks, hex, too_long};

use crate::PipelineError;

/// The longest file or record that is taken for one article, in bytes: longer ones are set aside.
pub const MAX_ARTICLE_BYTES: u64 = 256 << 20;

/// The inputs of a run, in the order in which they will be read, each once.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    list: Vec<Input>,
    skipped: BTreeMap<String, u64>,
    seen: HashSet<PathBuf>,
    excluded: Option<PathBuf>,
}

/// One input.
#[derive(Clone, Debug)]
pub struct Input {
    /// Its path as the user gave it, with forward slashes.
    pub name: String,
    /// Its size in bytes; none when it cannot be told.
    pub size: Option<u64>,
    pub(crate) content: Content,
    pub(crate) format: Format,
}

#[derive(Clone, Debug)]
pub(crate) enum Content {
    File(PathBuf),
    Bytes(Vec<u8>),
}

/// What a file's extension says that it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// One article.
    Text,
    /// One article a line.
    Jsonl,
    /// Something that we cannot read yet.
    Unsupported,
}

impl Input {
    /// SHA-256 of its bytes as they are now.
    pub(crate) fn checksum(&self) -> io::Result<String> {
        let mut hash = Sha256::new();
        match &self.content {
            Content::Bytes(bytes) => hash.update(bytes),
            Content::File(path) => {
                let mut file = BufReader::with_capacity(1 << 16, File::open(path)?);
                loop {
                    let taken = file.fill_buf()?.len();
                    if taken == 0 {
                        break;
                    }
                    hash.update(file.buffer());
                    file.consume(taken);
                }
            }
        }
        Ok(hex(&hash.finalize()))
    }
}

impl Format {
    fn of(path: &Path) -> Self {
        match extension(path).as_str() {
            "txt" | "text" => Self::Text,
            "jsonl" => Self::Jsonl,
            _ => Self::Unsupported,
        }
    }
}

impl Inputs {
    /// Leaves out everything below `folder` when other folders are searched: a run must not read its own output.
    pub fn exclude(&mut self, folder: &Path) {
        self.excluded = fs::canonicalize(folder).ok();
    }

    /// Adds the file at `path`, or all files below the folder at `path` that can be read, in order of their names.
    /// A path that was added already is left out. A file that cannot be read, or is of a kind that we cannot read, stays
    /// in the list when it was named itself: the run will set it aside with the reason.
    ///
    /// # Errors
    /// When a folder cannot be listed.
    pub fn add(&mut self, path: &Path) -> Result<(), PipelineError> {
        if path.is_dir() { self.add_folder(path) } else { self.add_file(path, Format::of(path)) }
    }

    /// Adds one article's bytes under `name`: standard input, say.
    pub fn add_bytes(&mut self, name: &str, bytes: Vec<u8>) {
        if self.seen.insert(PathBuf::from(name)) {
            let size = Some(bytes.len() as u64);
            self.list.push(Input { name: name.to_owned(), size, content: Content::Bytes(bytes), format: Format::Text });
        }
    }

    /// The inputs, in order.
    #[must_use]
    pub fn list(&self) -> &[Input] {
        &self.list
    }

    /// How many files of searched folders are of a kind that we cannot read, by extension.
    #[must_use]
    pub const fn skipped(&self) -> &BTreeMap<String, u64> {
        &self.skipped
    }

    /// Bytes of all inputs together, as far as known.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.list.iter().filter_map(|input| input.size).sum()
    }

    fn add_folder(&mut self, folder: &Path) -> Result<(), PipelineError> {
        if self.excluded.is_some() && fs::canonicalize(folder).ok() == self.excluded {
            return Ok(());
        }
        let entries = fs::read_dir(folder).map_err(PipelineError::io(folder))?;
        let mut entries: Vec<fs::DirEntry> = entries.collect::<Result<_, _>>().map_err(PipelineError::io(folder))?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let path = folder.join(entry.file_name());
            let kind = entry.file_type().map_err(PipelineError::io(&path))?;
            if entry.file_name().as_encoded_bytes().starts_with(b".") {
                continue;
            }
            // Links to folders are not followed: they may lead back up.
            if kind.is_dir() {
                self.add_folder(&path)?;
            } else if !path.is_dir() {
                match Format::of(&path) {
                    Format::Unsupported => self.skip(&path),
                    format => self.add_file(&path, format)?,
                }
            }
        }
        Ok(())
    }

    fn add_file(&mut self, path: &Path, format: Format) -> Result<(), PipelineError> {
        // "./a" is "a"; "b/../a" may not be, when b is a link.
        let plain: PathBuf = path.components().filter(|part| *part != Component::CurDir).collect();
        if self.seen.insert(plain) {
            let size = fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|data| data.len());
            let content = Content::File(path.to_owned());
            self.list.push(Input { name: self.name_for(path), size, content, format });
        }
        Ok(())
    }

    fn skip(&mut self, path: &Path) {
        let extension = extension(path);
        let count = self.skipped.entry(extension).or_default();
        *count += 1;
        if *count == 1 {
            tracing::info!(file = %path.display(), "files of this kind are not read: skipped");
        }
    }

    fn name_for(&self, path: &Path) -> String {
        let name = path.to_string_lossy();
        if std::path::MAIN_SEPARATOR == '/' { name.into_owned() } else { name.replace(std::path::MAIN_SEPARATOR, "/") }
    }
}

/// The extension in lower case, or nothing.
fn extension(path: &Path) -> String {
    path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(inputs: &Inputs, root: &Path) -> Vec<String> {
        let root = format!("{}/", root.display());
        inputs.list().iter().map(|input| input.name.replace(&root, "")).collect()
    }

    #[test]
    fn folders_are_searched_in_order_and_nothing_is_read_twice() {
        let root = tempfile::tempdir().unwrap();
        let at = |name: &str| root.path().join(name);
        fs::create_dir_all(at("in/b")).unwrap();
        fs::create_dir_all(at("in/out")).unwrap();
        for name in
            ["in/z.txt", "in/b/2.TXT", "in/b/1.jsonl", "in/page.html", "in/.hidden.txt", "in/out/articles.jsonl"]
        {
            fs::write(at(name), "One.").unwrap();
        }
        let mut inputs = Inputs::default();
        inputs.exclude(&at("in/out"));
        for path in ["in/z.txt", "in/./z.txt", "in", "in/page.html", "in/absent.txt"] {
            inputs.add(&at(path)).unwrap();
        }
        assert_eq!(
            names(&inputs, root.path()),
            ["in/z.txt", "in/b/1.jsonl", "in/b/2.TXT", "in/page.html", "in/absent.txt"]
        );
        assert_eq!(inputs.skipped().iter().collect::<Vec<_>>(), [(&"html".to_owned(), &1)]);
        assert_eq!(inputs.bytes(), 16);
    }
}
