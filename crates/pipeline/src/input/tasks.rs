//! The stream of tasks that a run's inputs make: one for each article that is hoped for.

use std::fs::File;
use std::io::{BufRead, BufReader};

use onrecord_model::Origin;
use serde::{Deserialize, Serialize};

use super::records::Records;
use super::{Content, Format, Input, MAX_ARTICLE_BYTES};
use crate::failure::Failure;

/// A place in the stream of tasks: the input, and the task within it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Cursor {
    pub input: u64,
    pub task: u64,
}

/// Something to do, in the order of the inputs.
pub(crate) struct Task<'a> {
    /// Where to go on after it.
    pub next: Cursor,
    /// Bytes of input that it stands for.
    pub bytes: u64,
    pub source: Source<'a>,
}

/// Where an article comes from.
pub(crate) enum Source<'a> {
    /// A file to be read, or bytes at hand, as one article.
    Whole(&'a Input),
    /// A record of a larger file.
    Record { origin: Origin, line: Vec<u8> },
    /// Known already not to be an article.
    Broken(Failure),
    /// An input of many records has been read to its end.
    Closed(InputSummary),
}

/// What the manifest says of an input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct InputSummary {
    pub name: String,
    pub bytes: u64,
    pub sha256: String,
}

/// Iterates over the tasks of `inputs`.
pub(crate) struct Tasks<'a> {
    inputs: &'a [Input],
    at: Cursor,
    skip: u64,
    open: Option<Records<Box<dyn BufRead + 'a>>>,
}

impl<'a> Tasks<'a> {
    /// The tasks from `cursor` on.
    pub(crate) const fn from(inputs: &'a [Input], cursor: Cursor) -> Self {
        Self { inputs, at: Cursor { input: cursor.input, task: 0 }, skip: cursor.task, open: None }
    }

    fn input(&self) -> Option<&'a Input> {
        self.inputs.get(usize::try_from(self.at.input).ok()?)
    }

    /// A task of the open input; after the `last` the next input follows.
    fn task(&mut self, bytes: u64, source: Source<'a>, last: bool) -> Task<'a> {
        if last {
            self.open = None;
            self.at = Cursor { input: self.at.input + 1, task: 0 };
        } else {
            self.at.task += 1;
        }
        Task { next: self.at, bytes, source }
    }

    /// The next task of an open stream of records.
    fn record(&mut self, input: &Input, mut records: Records<Box<dyn BufRead + 'a>>) -> Task<'a> {
        let found = records.next();
        let (source, bytes, last) = match found {
            Ok(Some(record)) => {
                // Which field the text stands in is known when the record has been read.
                let origin = Origin { field: None, ..Origin::record(&input.name, record.number, record.offset, "") };
                let bytes = record.line.as_ref().map_or(0, |line| line.len() as u64 + 1);
                let source = match record.line {
                    Some(line) => Source::Record { origin, line },
                    None => Source::Broken(Failure::of(&origin, &too_long())),
                };
                (source, bytes, false)
            }
            Ok(None) => {
                let (bytes, sha256) = records.checksum();
                let summary = InputSummary { name: input.name.clone(), bytes, sha256 };
                return self.task(0, Source::Closed(summary), true);
            }
            Err(error) => {
                let failure = Failure::of(&Origin::file(&input.name), &format!("cannot be read to its end: {error}"));
                (Source::Broken(failure), 0, true)
            }
        };
        self.open = Some(records);
        self.task(bytes, source, last)
    }
}

impl<'a> Iterator for Tasks<'a> {
    type Item = Task<'a>;

    fn next(&mut self) -> Option<Task<'a>> {
        loop {
            let input = self.input()?;
            let number = self.at.task;
            let broken = |reason: &str| Source::Broken(Failure::of(&Origin::file(&input.name), reason));
            let task = match (self.open.take(), input.format) {
                (Some(records), _) => self.record(input, records),
                (None, Format::Text) => self.task(input.size.unwrap_or(0), Source::Whole(input), true),
                (None, Format::Unsupported) => {
                    let reason = if input.size.is_some() { "format not supported yet" } else { "no such file" };
                    self.task(input.size.unwrap_or(0), broken(reason), true)
                }
                (None, Format::Jsonl) => match open(input) {
                    Ok(reader) => {
                        self.open = Some(Records::new(reader, MAX_ARTICLE_BYTES));
                        continue;
                    }
                    Err(error) => self.task(0, broken(&format!("cannot be read: {error}")), true),
                },
            };
            if number >= self.skip {
                self.skip = 0;
                return Some(task);
            }
        }
    }
}

/// Lower-case hexadecimal digits of `bytes`.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Why something above the limit is set aside.
pub(crate) fn too_long() -> String {
    format!("longer than {} MiB", MAX_ARTICLE_BYTES >> 20)
}

fn open(input: &Input) -> std::io::Result<Box<dyn BufRead + '_>> {
    Ok(match &input.content {
        Content::File(path) => Box::new(BufReader::with_capacity(1 << 16, File::open(path)?)),
        Content::Bytes(bytes) => Box::new(bytes.as_slice()),
        Content::None(reason) => return Err(std::io::Error::other(reason.clone())),
    })
}
