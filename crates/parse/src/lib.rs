//! From raw article text to a [`Document`]: decoding, typed blocks, repetition and metadata.
//!
//! The text of the document is the decoded input, unaltered. Page furniture (share bars, advertisements, comment
//! forms, links to other stories), captions and passages that are printed twice are marked by [`Block`]s, never cut
//! out. Where it is unclear what a line is, it stays a paragraph: to read an advertisement costs little, to lose a
//! statement costs the story.
//!
//! ```
//! use onrecord_model::{BlockKind, Origin};
//!
//! let bytes = "Harbour reopens after storm\n\n\
//!     OSLO, Nov. 19, 2019 (Reuters) - The harbour reopened on Monday, the port authority said.\n\n\
//!     Share on Facebook\n\n\
//!     “We had help from everyone,” harbour master Ida Holm told reporters.\n"
//!     .as_bytes();
//! let document = onrecord_parse::read(bytes, Origin::file("harbour.txt")).unwrap().value;
//!
//! let kinds: Vec<&str> = document.blocks.iter().map(|block| block.kind.as_str()).collect();
//! assert_eq!(kinds, ["title", "dateline", "paragraph", "furniture", "paragraph"]);
//! assert_eq!(document.metadata.agency.as_deref(), Some("Reuters"));
//! assert_eq!(document.metadata.published.unwrap().date.to_string(), "2019-11-19");
//! ```
//!
//! [`Block`]: onrecord_model::Block

mod agencies;
mod blocks;
mod credits;
mod dates;
mod decode;
mod detectors;
mod fields;
pub mod html;
pub mod jsonl;
mod language;
mod layout;
mod lines;
mod metadata;
mod outlet;
mod page;
mod phrases;
mod places;
mod repeats;
mod seen;
mod splitters;
pub mod stream;
mod words;

use onrecord_model::{Diagnosed, Diagnostic, Document, Metadata, Origin};

/// Why there is no document. Messy text is never a reason: that gives diagnostics.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ParseError {
    /// The bytes are a picture, an archive or the like.
    #[error("this is not text")]
    Binary,
    /// There is nothing but white space.
    #[error("there is no text")]
    Empty,
    /// Offsets are 32-bit.
    #[error("the text is longer than {limit} bytes")]
    TooLong {
        /// The longest text that is taken, in bytes.
        limit: u32,
    },
    /// The record is not a JSON object.
    #[error("not a JSON object: {0}")]
    Json(String),
    /// The record has no field with the text.
    #[error("no text in any of the fields {0}")]
    NoText(String),
    /// The table has no column with the text.
    #[error("no column for the text: none of {wanted} among {found}; name it: --field text=COLUMN")]
    NoColumn {
        /// Names that it may have.
        wanted: String,
        /// The columns that are there.
        found: String,
    },
    /// The column for the text holds something else.
    #[error("the column {column} holds {kind}, not text; name another: --field text=COLUMN")]
    Column {
        /// Its name.
        column: String,
        /// What it holds, in the words of Arrow.
        kind: String,
    },
    /// There is no such field to be named.
    #[error("no field is called {0}: there are {names}", names = jsonl::Fields::NAMES.join(", "))]
    UnknownField(String),
    /// The record is longer than is taken.
    #[error("longer than {}", size(*limit))]
    RecordTooLong {
        /// The longest that is taken, in bytes.
        limit: u64,
    },
    /// The compressed stream may be made to fill memory or disks.
    #[error("{} come out of the first {}: taken for a bomb, and read no further", size(*unpacked), size(*packed))]
    Bomb {
        /// Bytes that had been read.
        packed: u64,
        /// Bytes that came out of them.
        unpacked: u64,
    },
    /// The stream is not as it was written; what and where.
    #[error("{0}")]
    Damaged(String),
    /// The system cannot read on.
    #[error("cannot be read to its end: {0}")]
    Unreadable(String),
    /// A kind of input that is known, and not read.
    #[error("{0} is not read")]
    Unsupported(&'static str),
    /// A table of Parquet is read from its end.
    #[error("a table of Parquet cannot be read as a stream")]
    NotInOrder,
    /// The record holds no response of HTTP that could be read.
    #[error("not a response of HTTP: {0}")]
    Http(String),
    /// The page has a content coding that we do not know.
    #[error("the page's content coding {0:?} is not read")]
    Coding(String),
}

impl ParseError {
    /// What is said of a table whose columns are `found`.
    fn no_column<'a>(fields: &jsonl::Fields, found: impl Iterator<Item = &'a str>) -> Self {
        let found: Vec<&str> = found.take(50).collect();
        Self::NoColumn { wanted: fields.text.join(", "), found: words::head(&found.join(", "), 500).to_owned() }
    }
}

/// A number of bytes for people.
fn size(bytes: u64) -> String {
    if bytes < 1 << 20 { format!("{bytes} bytes") } else { format!("{} MiB", bytes >> 20) }
}

/// Reads a plain-text file: decodes it, types its blocks and collects what it says about itself.
///
/// # Errors
/// If the bytes are not text, hold nothing but white space, or are too many for 32-bit offsets.
pub fn read(bytes: &[u8], origin: Origin) -> Result<Diagnosed<Document>, ParseError> {
    // No encoding decodes to fewer bytes than half of its input.
    if bytes.len() / 2 > u32::MAX as usize {
        return Err(ParseError::TooLong { limit: u32::MAX });
    }
    let decoded = decode::decode(bytes, None)?;
    let known = Metadata { encoding: Some(decoded.encoding.name().to_owned()), ..Metadata::default() };
    document(decoded.text, origin, known, decoded.diagnostics)
}

/// Reads text that is decoded already.
///
/// # Errors
/// If there is nothing but white space, or too much for 32-bit offsets.
pub fn text(text: String, origin: Origin) -> Result<Diagnosed<Document>, ParseError> {
    document(text, origin, Metadata::default(), Vec::new())
}

/// The common way: blocks and metadata for `text`, where `known` is known from outside and wins.
fn document(
    text: String,
    origin: Origin,
    known: Metadata,
    diagnostics: Vec<Diagnostic>,
) -> Result<Diagnosed<Document>, ParseError> {
    check_length(text.len(), u32::MAX)?;
    if text.trim().is_empty() {
        return Err(ParseError::Empty);
    }
    let seen = seen::Seen::new(&text);
    let mut blocks = blocks::blocks(&seen.text, known.title.as_deref());
    let mut metadata = metadata::complete(known, &seen.text, &blocks, &origin);
    seen.restore(&mut blocks, &mut metadata);
    Ok(Diagnosed { value: Document { origin, text, blocks, metadata }, diagnostics })
}

fn check_length(bytes: usize, limit: u32) -> Result<(), ParseError> {
    if bytes > limit as usize { Err(ParseError::TooLong { limit }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_an_error_and_messy_text_is_not() {
        assert_eq!(read(b" \n\t\n", Origin::default()).unwrap_err(), ParseError::Empty);
        assert_eq!(read(b"", Origin::default()).unwrap_err(), ParseError::Empty);
        assert_eq!(read(b"\x89PNG\r\n", Origin::default()).unwrap_err(), ParseError::Binary);
        let messy = read(b"\x93Unclosed, he said \xff\xff.", Origin::default()).unwrap();
        assert_eq!(messy.value.blocks.len(), 1);
        assert!(!messy.diagnostics.is_empty());
    }

    #[test]
    fn offsets_past_32_bits_are_refused() {
        assert_eq!(check_length(10, 10), Ok(()));
        assert_eq!(check_length(11, 10), Err(ParseError::TooLong { limit: 10 }));
    }
}
