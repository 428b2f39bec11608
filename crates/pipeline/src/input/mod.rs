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
    excluded: Vec<PathBuf>,
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
    /// Nothing to be had, and why.
    None(String),
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
            Content::None(reason) => return Err(io::Error::other(reason.clone())),
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

    /// Whether a run that met it now would set the whole of it aside, or stop in the middle of it.
    pub(crate) fn is_unreadable(&self) -> bool {
        match self.format {
            Format::Unsupported => true,
            Format::Text if self.size.is_some_and(|size| size > MAX_ARTICLE_BYTES) => true,
            Format::Text | Format::Jsonl => self.checksum().is_err(),
        }
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
    /// Leaves out `path`, a file or a folder with everything below it, when folders are searched: a run must not read its
    /// own output.
    pub fn exclude(&mut self, path: &Path) {
        self.excluded.extend(fs::canonicalize(path));
    }

    /// Adds the file at `path`, or all files below the folder at `path` that can be read, in order of their names.
    /// A path that was added already is left out. A file that cannot be read, or is of a kind that we cannot read, stays
    /// in the list when it was named itself, and so does a folder below `path` that cannot be listed: the run will set it
    /// aside with the reason.
    ///
    /// # Errors
    /// When `path` is a folder that cannot be listed.
    pub fn add(&mut self, path: &Path) -> Result<(), PipelineError> {
        if path.is_dir() {
            self.add_folder(path).map_err(PipelineError::io(path))
        } else {
            self.add_file(path, Format::of(path));
            Ok(())
        }
    }

    /// Adds one article's bytes under `name`: standard input, say.
    pub fn add_bytes(&mut self, name: &str, bytes: Vec<u8>) {
        if self.seen.insert(PathBuf::from(name)) {
            let size = Some(bytes.len() as u64);
            self.list.push(Input { name: name.to_owned(), size, content: Content::Bytes(bytes), format: Format::Text });
        }
    }

    /// The inputs that `keep` says, in order.
    pub(crate) fn filtered<E>(&self, mut keep: impl FnMut(&Input) -> Result<bool, E>) -> Result<Self, E> {
        let mut list = Vec::new();
        for input in &self.list {
            if keep(input)? {
                list.push(input.clone());
            }
        }
        let (skipped, seen, excluded) = (self.skipped.clone(), self.seen.clone(), self.excluded.clone());
        Ok(Self { list, skipped, seen, excluded })
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

    fn add_folder(&mut self, folder: &Path) -> io::Result<()> {
        if self.is_excluded(folder) {
            return Ok(());
        }
        let mut entries: Vec<fs::DirEntry> = fs::read_dir(folder)?.collect::<Result<_, _>>()?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            if entry.file_name().as_encoded_bytes().starts_with(b".") {
                continue;
            }
            let path = folder.join(entry.file_name());
            let found = match entry.file_type() {
                Ok(kind) if kind.is_dir() => self.add_folder(&path),
                Ok(kind) => {
                    self.add_found(&path, kind);
                    Ok(())
                }
                Err(error) => Err(error),
            };
            if let Err(error) = found {
                self.add_unreadable(&path, &error);
            }
        }
        Ok(())
    }

    /// Adds what a search has found. Links to files are followed; links to folders are not: they may lead back up.
    fn add_found(&mut self, path: &Path, kind: fs::FileType) {
        let kind = if kind.is_symlink() { fs::metadata(path).map_or(kind, |data| data.file_type()) } else { kind };
        let format = Format::of(path);
        // Looking up where each of a million files really lies would take long.
        let is_named = |path: &Path| self.excluded.iter().any(|own| own.file_name() == path.file_name());
        if kind.is_dir() || (is_named(path) && self.is_excluded(path)) {
            tracing::debug!(path = %path.display(), "left out");
        } else if format == Format::Unsupported {
            self.skip(path);
        } else if kind.is_file() || kind.is_symlink() {
            // A link that leads nowhere is set aside by the run.
            self.add_file(path, format);
        } else {
            // A pipe would be waited for, maybe for ever.
            tracing::warn!(path = %path.display(), "not a regular file: skipped");
        }
    }

    fn is_excluded(&self, path: &Path) -> bool {
        !self.excluded.is_empty() && fs::canonicalize(path).is_ok_and(|path| self.excluded.contains(&path))
    }

    fn add_unreadable(&mut self, path: &Path, error: &io::Error) {
        if self.seen.insert(path.to_owned()) {
            let content = Content::None(error.to_string());
            self.list.push(Input { name: self.name_for(path), size: None, content, format: Format::Text });
        }
    }

    fn add_file(&mut self, path: &Path, format: Format) {
        // "./a" is "a"; "b/../a" may not be, when b is a link.
        let plain: PathBuf = path.components().filter(|part| *part != Component::CurDir).collect();
        if self.seen.insert(plain) {
            let size = fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|data| data.len());
            let content = Content::File(path.to_owned());
            self.list.push(Input { name: self.name_for(path), size, content, format });
        }
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

    #[cfg(unix)]
    #[test]
    fn what_cannot_be_read_does_not_stop_a_search() {
        use std::os::unix::fs::{PermissionsExt, symlink};

        let root = tempfile::tempdir().unwrap();
        let at = |name: &str| root.path().join(name);
        fs::create_dir_all(at("in/closed")).unwrap();
        fs::write(at("in/a.txt"), "One.").unwrap();
        fs::write(at("in/articles.jsonl"), "{}").unwrap();
        symlink(at("in/a.txt"), at("in/link.txt")).unwrap();
        symlink(at("nowhere"), at("in/lost.txt")).unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(at("in/socket.txt")).unwrap();
        fs::set_permissions(at("in/closed"), fs::Permissions::from_mode(0o0)).unwrap();
        let mut inputs = Inputs::default();
        inputs.exclude(&at("in/articles.jsonl"));
        inputs.add(&at("in")).unwrap();
        let can_see_all = fs::read_dir(at("in/closed")).is_ok();
        fs::set_permissions(at("in/closed"), fs::Permissions::from_mode(0o700)).unwrap();
        let mut expect = vec!["in/a.txt", "in/closed", "in/link.txt", "in/lost.txt"];
        if can_see_all {
            // The superuser's searches meet no closed folder.
            expect.remove(1);
        }
        assert_eq!(names(&inputs, root.path()), expect);

        let mut inputs = Inputs::default();
        inputs.add_unreadable(&at("in/closed"), &io::Error::other("no entry"));
        assert!(inputs.list()[0].is_unreadable());
        let tasks: Vec<Task<'_>> = Tasks::from(inputs.list(), Cursor::default()).collect();
        assert!(matches!(tasks[..], [Task { source: Source::Whole(_), .. }]));
    }
}
