//! What a run reads: files named by the user, the files of folders, standard input.

mod open;
mod tasks;

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use glob::MatchOptions;
use onrecord_parse::stream::Format;
pub(crate) use open::{InputSummary, Opened, hex};
pub(crate) use tasks::{Cursor, Source, Task, Tasks};

use crate::PipelineError;

/// The longest file or record that is taken for one article, in bytes when unpacked: longer ones are set aside.
pub const MAX_ARTICLE_BYTES: u64 = 64 << 20;

/// How much of a stream is held in memory: a shorter one is as good as a file, and can be looked at again.
const HELD: u64 = 16 << 20;

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
    /// What its name says that it holds; none when only its bytes can tell.
    pub(crate) format: Option<Format>,
    /// Whether it was found in a folder, and not named.
    pub(crate) is_found: bool,
}

#[derive(Clone, Debug)]
pub(crate) enum Content {
    File(PathBuf),
    Bytes(Vec<u8>),
    /// What can be read only once.
    Stream(Arc<Pipe>),
    /// Nothing to be had, and why.
    None(String),
}

/// A stream, until somebody has taken it.
pub(crate) struct Pipe(Mutex<Option<Box<dyn Read + Send>>>);

impl Pipe {
    fn take(&self) -> io::Result<Box<dyn Read + Send>> {
        let taken = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        taken.ok_or_else(|| io::Error::other("it has been read already"))
    }
}

impl std::fmt::Debug for Pipe {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pipe")
    }
}

impl Input {
    /// Whether it is one article that is too long whatever it holds.
    pub(crate) fn is_too_long(&self) -> bool {
        self.is_whole() && self.size.is_some_and(|size| size > MAX_ARTICLE_BYTES)
    }

    /// Whether its name says that it is one article.
    pub(crate) const fn is_whole(&self) -> bool {
        matches!(self.format, Some(Format::Text | Format::Html))
    }

    /// Whether a run that met it now would set the whole of it aside, or stop in the middle of it.
    pub(crate) fn is_unreadable(&self) -> bool {
        self.is_too_long() || self.checksum().is_err()
    }
}

impl Inputs {
    /// Leaves out `path`, a file or a folder with everything below it, when folders are searched: a run must not read its
    /// own output.
    pub fn exclude(&mut self, path: &Path) {
        self.excluded.extend(fs::canonicalize(path));
    }

    /// Adds the file at `path`, or all files below the folder at `path` that can be read, in order of their names, or what fits
    /// the pattern `path` (`data/*.warc.gz`), where there is no file of that name. A file that is named itself or by a pattern
    /// may have any name: where its extension says nothing, its bytes tell what it holds.
    ///
    /// A path that was added already is left out. A file that cannot be read, or is of a kind that we cannot read, stays
    /// in the list when it was named itself, and so does a folder below `path` that cannot be listed: the run will set it
    /// aside with the reason.
    ///
    /// # Errors
    /// When `path` is a folder that cannot be listed.
    pub fn add(&mut self, path: &Path) -> Result<(), PipelineError> {
        if path.is_dir() {
            return self.add_folder(path).map_err(PipelineError::io(path));
        }
        let options = MatchOptions { require_literal_leading_dot: true, ..MatchOptions::default() };
        let pattern = path.to_str().filter(|text| text.contains(['*', '?', '[']) && !path.exists());
        let Some(Ok(paths)) = pattern.map(|pattern| glob::glob_with(pattern, options)) else {
            self.add_file(path, false);
            return Ok(());
        };
        let before = self.list.len();
        for found in paths {
            match found {
                Ok(found) if self.is_excluded(&found) => {}
                Ok(found) if found.is_dir() => self.add_folder(&found).map_err(PipelineError::io(&found))?,
                Ok(found) => self.add_file(&found, false),
                Err(error) => self.add_unreadable(error.path(), error.error()),
            }
        }
        if self.list.len() == before {
            tracing::warn!(pattern = %path.display(), "no file fits that was not read already");
        }
        Ok(())
    }

    /// Adds bytes under `name`, which tells what they hold if it has a known extension; otherwise they do themselves.
    pub fn add_bytes(&mut self, name: &str, bytes: Vec<u8>) {
        self.push(name, Some(bytes.len() as u64), Content::Bytes(bytes));
    }

    /// Adds a stream under `name`, standard input say, which is read as the run goes on: it may be of any length.
    ///
    /// # Errors
    /// When its beginning cannot be read.
    pub fn add_stream(&mut self, name: &str, mut stream: impl Read + Send + 'static) -> Result<(), PipelineError> {
        let mut bytes = Vec::new();
        stream.by_ref().take(HELD).read_to_end(&mut bytes).map_err(PipelineError::io(Path::new(name)))?;
        if (bytes.len() as u64) < HELD {
            self.add_bytes(name, bytes);
        } else {
            let whole: Box<dyn Read + Send> = Box::new(io::Cursor::new(bytes).chain(stream));
            self.push(name, None, Content::Stream(Arc::new(Pipe(Mutex::new(Some(whole))))));
        }
        Ok(())
    }

    fn push(&mut self, name: &str, size: Option<u64>, content: Content) {
        if self.seen.insert(PathBuf::from(name)) {
            let format = Format::of_name(name);
            self.list.push(Input { name: name.to_owned(), size, content, format, is_found: false });
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
        let is_known = path.file_name().is_some_and(|name| Format::of_name(&name.to_string_lossy()).is_some());
        // Looking up where each of a million files really lies would take long.
        let is_named = |path: &Path| self.excluded.iter().any(|own| own.file_name() == path.file_name());
        if kind.is_dir() || (is_named(path) && self.is_excluded(path)) {
            tracing::debug!(path = %path.display(), "left out");
        } else if !is_known {
            self.skip(path);
        } else if kind.is_file() || kind.is_symlink() {
            // A link that leads nowhere is set aside by the run.
            self.add_file(path, true);
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
            let (name, content) = (self.name_for(path), Content::None(error.to_string()));
            self.list.push(Input { name, size: None, content, format: Some(Format::Text), is_found: true });
        }
    }

    fn add_file(&mut self, path: &Path, is_found: bool) {
        // "./a" is "a"; "b/../a" may not be, when b is a link.
        let plain: PathBuf = path.components().filter(|part| *part != Component::CurDir).collect();
        if self.seen.insert(plain) {
            let size = fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|data| data.len());
            let (name, content) = (self.name_for(path), Content::File(path.to_owned()));
            let format = Format::of_name(&name);
            self.list.push(Input { name, size, content, format, is_found });
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
        for name in ["in/z.txt", "in/b/2.TXT", "in/b/1.jsonl", "in/page.pdf", "in/.hidden.txt", "in/out/articles.jsonl"]
        {
            fs::write(at(name), "One.").unwrap();
        }
        let mut inputs = Inputs::default();
        inputs.exclude(&at("in/out"));
        for path in ["in/z.txt", "in/./z.txt", "in", "in/page.pdf", "in/absent.txt"] {
            inputs.add(&at(path)).unwrap();
        }
        assert_eq!(
            names(&inputs, root.path()),
            ["in/z.txt", "in/b/1.jsonl", "in/b/2.TXT", "in/page.pdf", "in/absent.txt"]
        );
        assert_eq!(inputs.skipped().iter().collect::<Vec<_>>(), [(&"pdf".to_owned(), &1)]);
        assert_eq!(inputs.bytes(), 16);
    }

    #[test]
    fn patterns_name_files() {
        let root = tempfile::tempdir().unwrap();
        let at = |name: &str| root.path().join(name);
        fs::create_dir_all(at("in/b")).unwrap();
        for name in ["in/b/2.txt.gz", "in/1.txt.gz", "in/.0.txt.gz", "in/[3].md", "in/out.txt.gz"] {
            fs::write(at(name), "One.").unwrap();
        }
        let mut inputs = Inputs::default();
        inputs.exclude(&at("in/out.txt.gz"));
        for pattern in ["in/**/*.gz", "in/[3].md", "in/[", "in/x*"] {
            inputs.add(&at(pattern)).unwrap();
        }
        assert_eq!(names(&inputs, root.path()), ["in/1.txt.gz", "in/b/2.txt.gz", "in/[3].md", "in/["]);
    }

    #[test]
    fn a_long_stream_is_not_held() {
        let mut inputs = Inputs::default();
        inputs.add_stream("short", &b"It is late."[..]).unwrap();
        inputs.add_stream("long", io::repeat(b'x').take(3 * HELD)).unwrap();
        let [short, long] = inputs.list() else { panic!() };
        assert!(matches!(&short.content, Content::Bytes(bytes) if bytes == b"It is late."));
        let Content::Stream(pipe) = &long.content else { panic!() };
        assert_eq!(io::copy(&mut pipe.take().unwrap(), &mut io::sink()).unwrap(), 3 * HELD);
        assert!(long.checksum().is_err());
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
        let settings = onrecord_parse::stream::Settings::default();
        let tasks: Vec<Task<'_>> = Tasks::from(inputs.list(), Cursor::default(), &settings).collect();
        assert!(matches!(tasks[..], [Task { source: Source::Whole(_), .. }]));
    }
}
