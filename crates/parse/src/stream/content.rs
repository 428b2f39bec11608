//! The raw content of one record, and how it becomes a document: all that costs time, for any thread to do.

use std::io::{self, Read};
use std::sync::Arc;

use jiff::Timestamp;
use onrecord_model::{Diagnosed, Diagnostic, Document, Origin, Stage};
use serde_json::{Map, Value};

use super::warc::body;
use super::{Settings, json};
use crate::{ParseError, decode, html, jsonl};

/// The raw content of one record.
#[derive(Clone, Debug)]
pub enum Content {
    /// A JSON object.
    Json(Vec<u8>),
    /// A row of a table.
    Row(Row),
    /// A page, or a plain text.
    Page(Box<Page>),
}

/// A row of a table: its cells as bytes.
#[derive(Clone, Debug)]
pub struct Row {
    pub(super) columns: Arc<[String]>,
    pub(super) data: Vec<u8>,
    /// Where each cell ends.
    pub(super) ends: Vec<usize>,
}

/// A page as it was stored or sent.
#[derive(Clone, Debug, Default)]
pub struct Page {
    pub(super) is_html: bool,
    pub(super) body: Vec<u8>,
    /// Whether the body is in the pieces of HTTP's chunked coding.
    pub(super) is_chunked: bool,
    /// How the body is packed, in the order in which that was done.
    pub(super) codings: Vec<String>,
    pub(super) charset: Option<String>,
    pub(super) url: Option<String>,
    pub(super) captured: Option<Timestamp>,
    /// What was odd about the record.
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl Content {
    /// Whether there is something where the text of an article should be. It need not be one for that.
    #[must_use]
    pub fn has_text(&self, settings: &Settings) -> bool {
        match self {
            Self::Json(object) => json::has_text(object, &settings.fields),
            Self::Row(row) => row.has_text(settings),
            Self::Page(_) => true,
        }
    }

    /// Makes a document of it.
    ///
    /// # Errors
    /// When there is no article in it, or it cannot be read.
    pub fn read(self, origin: Origin, settings: &Settings) -> Result<Diagnosed<Document>, ParseError> {
        match self {
            Self::Json(line) => jsonl::record(&line, origin, &settings.fields),
            Self::Row(row) => row.read(origin, settings),
            Self::Page(page) => page.read(origin, settings),
        }
    }
}

impl Row {
    /// Whether a column for the text holds more than a word or two: names of articles stand in such columns too.
    fn has_text(&self, settings: &Settings) -> bool {
        let is_text = |cell: &[u8]| cell.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).count() > 2;
        let mut cells = self.columns.iter().zip(self.cells());
        cells.any(|(column, cell)| settings.fields.is_text(column) && is_text(cell))
    }

    pub(super) fn cells(&self) -> impl Iterator<Item = &[u8]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| &self.data[start..end])
    }

    fn read(&self, origin: Origin, settings: &Settings) -> Result<Diagnosed<Document>, ParseError> {
        let mut diagnostics = Vec::new();
        if self.ends.len() != self.columns.len() {
            let message = format!("the row has {} columns, and the header {}", self.ends.len(), self.columns.len());
            diagnostics.push(Diagnostic::new(Stage::Parse, "column-count", message));
        }
        let mut object = Map::new();
        for (column, cell) in self.columns.iter().zip(self.cells()) {
            let text = match std::str::from_utf8(cell) {
                Ok(text) => text.to_owned(),
                Err(_) => decode::decode(cell, None).map_or_else(
                    |_| String::from_utf8_lossy(cell).into_owned(),
                    |decoded| decoded.tell(&mut diagnostics),
                ),
            };
            // Of two columns of one name the first counts.
            object.entry(column.clone()).or_insert(Value::String(text));
        }
        jsonl::object(&object, origin, &settings.fields, diagnostics)
    }
}

impl Page {
    fn read(self, origin: Origin, settings: &Settings) -> Result<Diagnosed<Document>, ParseError> {
        let Self { is_html, mut body, is_chunked, codings, charset, url, captured, mut diagnostics } = self;
        if is_chunked {
            body = body::joined(body, &mut diagnostics);
        }
        for coding in codings.iter().rev() {
            body = body::unpacked(body, coding, &settings.limits, &mut diagnostics)?;
        }
        let mut read = if is_html {
            html::read(&body, origin, &html::Given { charset, url })?
        } else {
            let mut read = crate::read(&body, origin)?;
            read.value.metadata.url = url;
            read
        };
        drop(body);
        read.value.metadata.captured = captured;
        read.diagnostics.splice(0..0, diagnostics);
        Ok(read)
    }
}

/// Reads all of `input` within `limit`; what was read before it broke off, and why it did.
pub(super) fn all(input: impl Read, limit: u64) -> Result<(Vec<u8>, Option<io::Error>), ParseError> {
    let mut bytes = Vec::new();
    let broke = input.take(limit + 1).read_to_end(&mut bytes).err();
    if bytes.len() as u64 > limit { Err(ParseError::RecordTooLong { limit }) } else { Ok((bytes, broke)) }
}
