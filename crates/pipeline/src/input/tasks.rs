//! The stream of tasks that a run's inputs make: one for each article that is hoped for.

use onrecord_model::Origin;
use onrecord_parse::ParseError;
use onrecord_parse::stream::{Content, Format, Settings};
use serde::{Deserialize, Serialize};

use super::{Input, InputSummary, Opened};
use crate::failure::Failure;

/// A table found in a folder that is none of articles.
const TABLE: &str = "table without texts";

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
    /// Bytes that it holds, or will hold.
    pub weight: u64,
    pub source: Source<'a>,
}

/// Where an article comes from.
pub(crate) enum Source<'a> {
    /// A file to be read, or bytes at hand, as one article.
    Whole(&'a Input),
    /// A record of a larger file.
    Record { origin: Origin, content: Content },
    /// Known already not to be an article.
    Broken(Failure),
    /// An input of many records has been read to its end.
    Closed(InputSummary),
}

/// Iterates over the tasks of `inputs`.
pub(crate) struct Tasks<'a> {
    inputs: &'a [Input],
    settings: &'a Settings,
    at: Cursor,
    skip: u64,
    open: Option<Opened<'a>>,
    /// What the open input is, if it is passed over.
    passed: Option<&'static str>,
}

impl<'a> Tasks<'a> {
    /// The tasks from `cursor` on.
    pub(crate) const fn from(inputs: &'a [Input], cursor: Cursor, settings: &'a Settings) -> Self {
        let at = Cursor { input: cursor.input, task: 0 };
        Self { inputs, settings, at, skip: cursor.task, open: None, passed: None }
    }

    fn input(&self) -> Option<&'a Input> {
        self.inputs.get(usize::try_from(self.at.input).ok()?)
    }

    /// A task of the open input; after the `last` the next input follows.
    fn task(&mut self, bytes: u64, weight: u64, source: Source<'a>, last: bool) -> Task<'a> {
        if last {
            self.open = None;
            self.at = Cursor { input: self.at.input + 1, task: 0 };
        } else {
            self.at.task += 1;
        }
        Task { next: self.at, bytes, weight, source }
    }

    /// The next task of an input that has been opened.
    fn record(&mut self, input: &'a Input, mut open: Opened<'a>) -> Task<'a> {
        let before = open.bytes();
        let found = open.next();
        let bytes = open.bytes() - before;
        let Some(found) = found else { return self.end(input, open, bytes) };
        let is_first = self.at.task == 0 && input.is_found;
        let (source, last) = match found.content {
            // Not every table that lies about is one of articles, and still less is all JSON.
            Ok(content) if is_first && !content.has_text(self.settings) && self.passes(input, &content) => {
                return self.end(input, open, bytes);
            }
            Ok(content) => (Source::Record { origin: found.origin, content }, false),
            Err(ParseError::NoColumn { .. }) if is_first => {
                self.passed = Some(TABLE);
                return self.end(input, open, bytes);
            }
            Err(error) => {
                let last = matches!(error, ParseError::Unreadable(_));
                (Source::Broken(Failure::of(&found.origin, &error.to_string())), last)
            }
        };
        self.open = Some(open);
        self.task(bytes, found.bytes, source, last)
    }

    /// Whether an input without texts that opens with `content` is to be passed over.
    fn passes(&mut self, input: &Input, content: &Content) -> bool {
        self.passed = match content {
            Content::Row(_) => Some(TABLE),
            Content::Json(_) if input.format == Some(Format::Json) => Some("JSON without texts"),
            _ => None,
        };
        self.passed.is_some()
    }

    fn end(&mut self, input: &Input, open: Opened<'a>, bytes: u64) -> Task<'a> {
        let source = match open.close() {
            Ok(mut summary) => {
                if let Some(kind) = self.passed.take() {
                    tracing::info!(input = input.name, "{kind}: passed over");
                    summary.skipped.insert(kind.to_owned(), 1);
                }
                Source::Closed(summary)
            }
            Err(error) => {
                let error = ParseError::Unreadable(error.to_string());
                Source::Broken(Failure::of(&Origin::file(&input.name), &error.to_string()))
            }
        };
        self.task(bytes, 0, source, true)
    }
}

impl<'a> Iterator for Tasks<'a> {
    type Item = Task<'a>;

    fn next(&mut self) -> Option<Task<'a>> {
        loop {
            let input = self.input()?;
            let number = self.at.task;
            let task = match self.open.take() {
                Some(open) => self.record(input, open),
                None if input.is_whole() => {
                    let size = input.size.unwrap_or(0);
                    self.task(size, size, Source::Whole(input), true)
                }
                None => match input.open(self.settings) {
                    Ok(open) => {
                        self.open = Some(open);
                        continue;
                    }
                    Err(error) => {
                        let failure = Failure::of(&Origin::file(&input.name), &format!("cannot be read: {error}"));
                        self.task(input.size.unwrap_or(0), 0, Source::Broken(failure), true)
                    }
                },
            };
            if number >= self.skip {
                self.skip = 0;
                return Some(task);
            }
        }
    }
}
