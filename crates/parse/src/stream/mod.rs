//! Between files and articles: streams of many records, compressed or not, of any length, one record at a time.
//!
//! [`Unpacked`] takes the compression off, [`Format`] says what a stream holds, [`Records`] pulls articles' raw
//! [`Content`]s out of it, each with its [`Origin`], and [`Content::read`] makes a document of one: that is the work, and may be
//! done by other threads. Nothing but the record at hand is held in memory. Damage is told where it stands and the
//! stream is read on, as far as anything can be made of it.
//!
//! ```
//! use onrecord_parse::stream::{Format, Limits, Records, Settings, Unpacked};
//!
//! let warc = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://harbour.example/storm\r\n\
//!     Content-Type: application/http\r\nContent-Length: 92\r\n\r\n\
//!     HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n\
//!     <p>The quay is closed, she said.\r\n\r\n";
//! let settings = Settings::default();
//! let input = Unpacked::new(&warc[..], settings.limits);
//! for found in Records::of(input, "harbour.warc", Format::Warc, &settings) {
//!     let document = found.content?.read(found.origin, &settings)?.value;
//!     assert_eq!(document.origin.name, "harbour.warc#0");
//!     assert_eq!(document.metadata.url.as_deref(), Some("https://harbour.example/storm"));
//! }
//! # Ok::<(), onrecord_parse::ParseError>(())
//! ```

mod columnar;
mod compressed;
mod content;
mod format;
mod json;
mod lines;
mod table;
mod tape;
mod warc;

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::sync::Arc;

pub use compressed::{Packing, Unpacked};
pub use content::{Content, Page, Row};
pub use format::Format;
use onrecord_model::{Diagnostic, Member, Origin, Stage};
use parquet::file::reader::ChunkReader;

use crate::ParseError;
use crate::jsonl::Fields;

/// Bounds on what a stream may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The longest record, or file of one article, in bytes, when unpacked: longer ones are set aside.
    pub record: u64,
    /// How many bytes may come out of one that goes in, once [`free`](Self::free) bytes are out. News gives 3 to 10.
    pub ratio: u64,
    /// Bytes that may come out whatever went in.
    pub free: u64,
    /// Bytes that may come out of a packed stream at all.
    pub total: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { record: 64 << 20, ratio: 200, free: 64 << 20, total: 1 << 40 }
    }
}

impl Limits {
    fn check(&self, packed: u64, unpacked: u64) -> Result<(), ParseError> {
        let is_bomb = unpacked > self.free && unpacked / self.ratio.max(1) > packed;
        if is_bomb || unpacked > self.total { Err(ParseError::Bomb { packed, unpacked }) } else { Ok(()) }
    }
}

/// How streams are read.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Under which names the fields of records and the columns of tables go.
    pub fields: Arc<Fields>,
    /// What a stream may ask for.
    pub limits: Limits,
}

/// What stood next in a stream.
#[derive(Debug)]
pub struct Found {
    /// Where: the file's name, and for a record its number and place.
    pub origin: Origin,
    /// How many bytes it holds.
    pub bytes: u64,
    /// An article's raw content, or why there is none. An error without a record's number is one of the stream.
    pub content: Result<Content, ParseError>,
}

/// The records of a stream that hold articles, in order, with what had to be set aside.
pub struct Records<'a> {
    source: Box<dyn Source + 'a>,
}

/// A reader of one format.
trait Source {
    /// What stands next; none at the end, and after what cannot be gone on from.
    fn next(&mut self) -> Option<Found>;

    /// What was passed over since it is no article, by kind.
    fn skipped(&self) -> BTreeMap<String, u64> {
        BTreeMap::new()
    }
}

impl<'a> Records<'a> {
    /// The records of `input`, the file `name`, which holds `format`; one that holds a single article has one record, without
    /// a number.
    pub fn of<R: Read + 'a>(input: Unpacked<R>, name: &str, format: Format, settings: &Settings) -> Self {
        let (name, limits) = (name.to_owned(), settings.limits);
        let source: Box<dyn Source + 'a> = match format {
            Format::Jsonl => Box::new(lines::Lines::new(input, name, limits)),
            Format::Json => Box::new(json::Json::new(input, name, settings)),
            Format::Csv => Box::new(table::Table::new(input, name, None, settings)),
            Format::Tsv => Box::new(table::Table::new(input, name, Some(b'\t'), settings)),
            Format::Warc => Box::new(warc::Warc::new(input, name, limits)),
            Format::Text | Format::Html => Box::new(Whole { input: Some(input), name, format, limits }),
            Format::Parquet => Box::new(Once(Some(broken(Origin::file(name), ParseError::NotInOrder)))),
        };
        Self { source }
    }

    /// The rows of the table of Parquet in `input`, the file `name`. They are not read in order, so it must be a file, or be held
    /// in memory.
    pub fn of_parquet(input: impl ChunkReader + 'static, name: &str, settings: &Settings) -> Self {
        Self { source: Box::new(columnar::Columnar::new(input, name.to_owned(), settings)) }
    }

    /// What was passed over so far since it is no article, by kind: pictures, redirections, requests.
    #[must_use]
    pub fn skipped(&self) -> BTreeMap<String, u64> {
        self.source.skipped()
    }
}

impl Iterator for Records<'_> {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        self.source.next()
    }
}

/// A stream that is one article.
struct Whole<R: Read> {
    input: Option<Unpacked<R>>,
    name: String,
    format: Format,
    limits: Limits,
}

impl<R: Read> Source for Whole<R> {
    fn next(&mut self) -> Option<Found> {
        let input = self.input.take()?;
        let origin = Origin::file(std::mem::take(&mut self.name));
        let mut bytes = Vec::new();
        let read = input.take(self.limits.record + 1).read_to_end(&mut bytes);
        let length = bytes.len() as u64;
        if length > self.limits.record {
            return Some(broken(origin, ParseError::RecordTooLong { limit: self.limits.record }));
        }
        let mut page = Page { is_html: self.format == Format::Html, body: bytes, ..Page::default() };
        match read.map_err(ParseError::from) {
            // What came before a break is the article as far as it goes.
            Err(ParseError::Damaged(message)) if length > 0 => {
                page.diagnostics.push(Diagnostic::new(Stage::Parse, "cut-short", message));
            }
            Err(error) => return Some(broken(origin, error)),
            Ok(_) => {}
        }
        Some(Found { origin, bytes: length, content: Ok(Content::Page(Box::new(page))) })
    }
}

/// A stream of which one thing is to be said.
struct Once(Option<Found>);

impl Source for Once {
    fn next(&mut self) -> Option<Found> {
        self.0.take()
    }
}

fn broken(origin: Origin, error: ParseError) -> Found {
    Found { origin, bytes: 0, content: Err(error) }
}

/// What went wrong with a stream: limits that struck, damage, or what the system said.
impl From<io::Error> for ParseError {
    fn from(error: io::Error) -> Self {
        let is_damage = matches!(error.kind(), io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData);
        match error.downcast::<Self>() {
            Ok(error) => error,
            Err(error) if is_damage => Self::Damaged(error.to_string()),
            Err(error) => Self::Unreadable(error.to_string()),
        }
    }
}
