//! Shards: what the first pass leaves on disk, in pieces that are complete or absent.
//!
//! A shard is two files. `shard-N.digest` holds what the pass across articles compares; `shard-N.jsonl` holds articles and
//! what was set aside, a line each, and ends with a line that says where to go on. Both are written under another name
//! and renamed, the second one last: a shard counts when it has its `.jsonl`.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use onrecord_model::{Article, ArticleDigest, ArticleEntry};
use serde::{Deserialize, Serialize};

use super::folder::settle;
use crate::failure::Failure;
use crate::input::{Cursor, InputSummary};
use crate::run::Outcome;
use crate::sort::frame;
use crate::{PipelineError, stages};

/// A line of a shard.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Line {
    Article(Box<Article>),
    Failure(Failure),
    Input(InputSummary),
    End(End),
}

/// The last line of a shard: what it holds, and where to go on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct End {
    pub next: Cursor,
    pub articles: u64,
    pub failures: u64,
    pub words: u64,
}

/// An article ready for a shard.
pub(super) struct Formed {
    line: Vec<u8>,
    digest: Vec<u8>,
}

impl Formed {
    /// Serialises `article`; done by the thread that made it.
    pub(super) fn of(article: Article) -> Self {
        let digest = (entry(&article), stages::digest(&article));
        let digest = postcard::to_stdvec(&digest).expect("digests are plain data");
        let mut line = serde_json::to_vec(&Line::Article(Box::new(article))).expect("articles are plain data");
        line.push(b'\n');
        Self { line, digest }
    }
}

fn entry(article: &Article) -> ArticleEntry {
    let metadata = &article.document.metadata;
    ArticleEntry {
        name: article.document.origin.name.clone(),
        title: article.document.display_title().to_owned(),
        outlet: metadata.outlet.clone(),
        agency: metadata.agency.clone(),
        published: metadata.published.as_ref().map(|published| published.date.to_string()),
        statements: u32::try_from(article.attributions.len()).unwrap_or(u32::MAX),
        copied: 0.0,
    }
}

/// Writes shards of so many articles and failures each.
pub(super) struct ShardWriter<'a> {
    folder: &'a Path,
    size: u64,
    number: u64,
    open: Option<Open>,
    /// Of all shards written, the ones before a resume included.
    pub total: End,
}

struct Open {
    digests: BufWriter<File>,
    lines: BufWriter<File>,
    end: End,
}

impl<'a> ShardWriter<'a> {
    /// Goes on after the complete shards of `folder`, and drops what is incomplete. The first `earlier` shards are those
    /// of other inputs.
    pub(super) fn open(folder: &'a Path, size: u64, earlier: u64) -> Result<Self, PipelineError> {
        let mut writer = Self { folder, size, number: 0, open: None, total: End::default() };
        for path in shards(folder)? {
            let end = last_line(&path)?;
            let next = if writer.number < earlier { Cursor::default() } else { end.next };
            writer.total.add(&End { next, ..end });
            writer.number += 1;
        }
        Ok(writer)
    }

    pub(super) fn accept(&mut self, outcome: Outcome<Formed>) -> Result<(), PipelineError> {
        if self.open.is_none() {
            let create = |path: PathBuf| File::create(&path).map(BufWriter::new).map_err(PipelineError::io(&path));
            let digests = create(self.path("digest.tmp"))?;
            self.open = Some(Open { digests, lines: create(self.path("jsonl.tmp"))?, end: End::default() });
        }
        let path = self.path("jsonl.tmp");
        let Some(open) = &mut self.open else { return Ok(()) };
        open.write(outcome).map_err(PipelineError::io(&path))?;
        if open.end.articles + open.end.failures >= self.size { self.close() } else { Ok(()) }
    }

    /// Completes the last shard.
    pub(super) fn finish(mut self) -> Result<End, PipelineError> {
        self.close()?;
        Ok(self.total)
    }

    fn close(&mut self) -> Result<(), PipelineError> {
        let Some(mut open) = self.open.take() else { return Ok(()) };
        open.line(&Line::End(open.end)).map_err(PipelineError::io(&self.path("jsonl.tmp")))?;
        for (name, file) in [("digest", open.digests), ("jsonl", open.lines)] {
            let temporary = self.path(&format!("{name}.tmp"));
            let written = file.into_inner().map_err(std::io::IntoInnerError::into_error);
            written.and_then(|file| file.sync_data()).map_err(PipelineError::io(&temporary))?;
            fs::rename(&temporary, self.path(name)).map_err(PipelineError::io(&temporary))?;
            settle(self.folder);
        }
        tracing::debug!(shard = self.number, articles = open.end.articles, "shard complete");
        self.number += 1;
        self.total.add(&open.end);
        Ok(())
    }

    fn path(&self, extension: &str) -> PathBuf {
        self.folder.join(format!("shard-{:06}.{extension}", self.number))
    }
}

impl Open {
    fn write(&mut self, outcome: Outcome<Formed>) -> std::io::Result<()> {
        match outcome.result {
            Some(Ok(formed)) => {
                let length = u32::try_from(formed.digest.len()).map_err(std::io::Error::other)?;
                self.digests.write_all(&length.to_le_bytes())?;
                self.digests.write_all(&formed.digest)?;
                self.lines.write_all(&formed.line)?;
                self.end.articles += 1;
            }
            Some(Err(failure)) => {
                self.line(&Line::Failure(failure))?;
                self.end.failures += 1;
            }
            None => {}
        }
        if let Some(summary) = outcome.summary {
            self.line(&Line::Input(summary))?;
        }
        self.end.words += outcome.words;
        self.end.next = outcome.next;
        Ok(())
    }

    fn line(&mut self, line: &Line) -> std::io::Result<()> {
        serde_json::to_writer(&mut self.lines, line)?;
        self.lines.write_all(b"\n")
    }
}

impl End {
    fn add(&mut self, other: &Self) {
        self.next = other.next;
        self.articles += other.articles;
        self.failures += other.failures;
        self.words += other.words;
    }
}

/// The complete shards of `folder` in order.
pub(super) fn shards(folder: &Path) -> Result<Vec<PathBuf>, PipelineError> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(PipelineError::io(folder))? {
        let path = entry.map_err(PipelineError::io(folder))?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        let number = name.and_then(|name| name.strip_prefix("shard-")?.strip_suffix(".jsonl")?.parse::<usize>().ok());
        found.extend(number.map(|number| (number, path)));
    }
    // By number: beyond a million shards the names have more digits.
    found.sort();
    for (expect, (number, path)) in found.iter().enumerate() {
        if *number != expect {
            return Err(PipelineError::damaged(path, &"a shard before it is missing"));
        }
    }
    Ok(found.into_iter().map(|(_, path)| path).collect())
}

/// The lines of `shards`, one after the other, each with the shard that it is from.
pub(super) fn lines(shards: &[PathBuf]) -> impl Iterator<Item = Result<(&Path, Vec<u8>), PipelineError>> {
    shards.iter().flat_map(|path| {
        let lines: Box<dyn Iterator<Item = _>> = match File::open(path) {
            Ok(file) => Box::new(BufReader::with_capacity(1 << 16, file).split(b'\n')),
            Err(error) => Box::new(std::iter::once(Err(error))),
        };
        lines.map(|line| line.map(|line| (path.as_path(), line)).map_err(PipelineError::io(path)))
    })
}

/// The digests of one shard, numbered from `first` on.
pub(super) fn digests(shard: &Path, first: u32) -> Result<Vec<(ArticleEntry, ArticleDigest)>, PipelineError> {
    let path = shard.with_extension("digest");
    let mut file = BufReader::new(File::open(&path).map_err(PipelineError::io(&path))?);
    let mut digests: Vec<(ArticleEntry, ArticleDigest)> = Vec::new();
    while let Some(bytes) = frame(&mut file).map_err(PipelineError::io(&path))? {
        let (entry, mut digest): (ArticleEntry, ArticleDigest) =
            postcard::from_bytes(&bytes).map_err(|error| PipelineError::damaged(&path, &error))?;
        digest.article = first + u32::try_from(digests.len()).unwrap_or(u32::MAX);
        for answer in &mut digest.answers {
            answer.answer.article = digest.article;
            answer.to.article = digest.article;
        }
        digests.push((entry, digest));
    }
    Ok(digests)
}

fn last_line(path: &Path) -> Result<End, PipelineError> {
    let read = || -> std::io::Result<Vec<u8>> {
        let mut file = File::open(path)?;
        let size = file.metadata()?.len();
        file.seek(SeekFrom::Start(size.saturating_sub(1024)))?;
        let mut tail = Vec::new();
        file.read_to_end(&mut tail)?;
        Ok(tail)
    };
    let tail = read().map_err(PipelineError::io(path))?;
    let line = tail.trim_ascii_end().rsplit(|&byte| byte == b'\n').next().unwrap_or_default();
    match serde_json::from_slice(line) {
        Ok(Line::End(end)) => Ok(end),
        _ => Err(PipelineError::damaged(path, &"its last line is missing")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shards_are_in_order_of_their_numbers() {
        let check = |numbers: &[&str], expect: Option<&[&str]>| {
            let folder = tempfile::tempdir().unwrap();
            for number in numbers {
                File::create(folder.path().join(format!("shard-{number}.jsonl"))).unwrap();
            }
            File::create(folder.path().join("shard-000000.jsonl.tmp")).unwrap();
            let found = shards(folder.path()).ok();
            let expect: Option<Vec<PathBuf>> = expect.map(|numbers| {
                numbers.iter().map(|number| folder.path().join(format!("shard-{number}.jsonl"))).collect()
            });
            assert_eq!(found, expect);
        };
        check(&[], Some(&[]));
        check(
            &["000002", "10", "0", "3", "01", "4", "5", "6", "7", "8", "9"],
            Some(&["0", "01", "000002", "3", "4", "5", "6", "7", "8", "9", "10"]),
        );
        check(&["000000", "000002"], None);
    }
}
