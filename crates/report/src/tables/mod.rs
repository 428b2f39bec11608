//! The tables of a run, for data frames, databases and spreadsheets.
//!
//! A table is one file here: it declares its columns once, by the `table!` macro, and yields rows as articles come by. Each
//! is written as Parquet and as CSV, and [`documentation`] describes all of them.
//!
//! Offsets count Unicode code points of the article's `text`, half open, and the words under them stand in the column
//! before. Where something has several stretches, starts and ends are lists, and the words of the stretches are joined by
//! " … ".
//!
//! ```
//! use onrecord_report::tables::TABLES;
//!
//! let statements = TABLES.iter().find(|table| table.name == "statements").expect("there are statements");
//! assert!(statements.columns.iter().any(|column| column.name == "content"));
//! ```

mod across;
mod answers;
mod appearances;
mod articles;
mod cell;
mod csv;
mod entities;
mod groups;
mod mentions;
mod parquet;
mod statements;
mod variants;

use std::fmt::Write as _;
use std::io::{self, Write};

use onrecord_model::{Article, Corpus};

use crate::index::Index;
use crate::place::{Place, Text};
use crate::{Format, Renderer};
use cell::{Cell, table};

pub use cell::{Column, ColumnKind, Schema};

pub(crate) use answers::Answers;
pub(crate) use appearances::Appearances;
pub(crate) use articles::Articles;
pub(crate) use entities::Entities;
pub(crate) use groups::Groups;
pub(crate) use mentions::Mentions;
pub(crate) use statements::Statements;
pub(crate) use variants::Variants;

/// Every table.
pub static TABLES: &[&Schema] = &[
    Articles::SCHEMA,
    Statements::SCHEMA,
    Mentions::SCHEMA,
    Entities::SCHEMA,
    Appearances::SCHEMA,
    Groups::SCHEMA,
    Variants::SCHEMA,
    Answers::SCHEMA,
];

/// Every table with its columns, as Markdown: `docs/tables.md`.
#[must_use]
pub fn documentation() -> String {
    let mut out = include_str!("introduction.txt").to_owned();
    for table in TABLES {
        let _ = write!(out, "\n## {}\n\n{}\n\n| column | type | what |\n|---|---|---|\n", table.name, table.about);
        for column in table.columns {
            let optional = if column.optional { ", may be empty" } else { "" };
            let parquet = if column.in_csv { "" } else { " (not in CSV)" };
            let (name, kind, about) = (column.name, column.kind.as_str(), column.about);
            let _ = writeln!(out, "| `{name}` | {kind}{optional} | {about}{parquet} |");
        }
    }
    out
}

/// A table on its way: yields rows as the run comes by.
pub(crate) trait Table: Default + Send + 'static {
    const SCHEMA: &'static Schema;
    const PARQUET: &'static str;
    const CSV: &'static str;
    /// Whether it looks up where statements and articles stand in the tables of the corpus.
    const INDEXED: bool = false;

    fn begin(&mut self, corpus: &Corpus, rows: &mut dyn Rows) -> io::Result<()> {
        let _ = (corpus, rows);
        Ok(())
    }

    fn article(&mut self, place: &Place<'_>, rows: &mut dyn Rows) -> io::Result<()> {
        let _ = (place, rows);
        Ok(())
    }

    fn end(&mut self, corpus: &Corpus, rows: &mut dyn Rows) -> io::Result<()> {
        let _ = (corpus, rows);
        Ok(())
    }
}

/// Takes rows: a cell for each column.
pub(crate) trait Rows {
    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()>;
}

/// A kind of file that tables are written as.
trait Encoder: Send + Sized + 'static {
    /// Writes what stands before the first row.
    fn begin(schema: &'static Schema, out: &mut dyn Write) -> io::Result<Self>;
    fn row(&mut self, out: &mut dyn Write, cells: &[Cell<'_>]) -> io::Result<()>;
    fn end(self, out: &mut dyn Write) -> io::Result<()>;
}

/// The format of a table as Parquet.
pub(crate) const fn in_parquet<T: Table>() -> Format {
    Format { name: "parquet", file_name: T::PARQUET, summary: parquet::SUMMARY, make: make::<T, parquet::Parquet> }
}

/// The format of a table as CSV.
pub(crate) const fn in_csv<T: Table>() -> Format {
    Format { name: "csv", file_name: T::CSV, summary: csv::SUMMARY, make: make::<T, csv::Csv> }
}

fn make<T: Table, E: Encoder>() -> Box<dyn Renderer> {
    Box::new(Tabular::<T, E> { index: Index::default(), table: T::default(), encoder: None })
}

/// Writes one table.
struct Tabular<T, E> {
    index: Index,
    table: T,
    encoder: Option<E>,
}

impl<T: Table, E: Encoder> Renderer for Tabular<T, E> {
    fn begin(&mut self, out: &mut dyn Write, corpus: &Corpus) -> io::Result<()> {
        self.index = if T::INDEXED { Index::new(corpus) } else { Index::default() };
        let encoder = self.encoder.insert(E::begin(T::SCHEMA, out)?);
        self.table.begin(corpus, &mut Sink { out, encoder })
    }

    fn article(
        &mut self,
        out: &mut dyn Write,
        corpus: &Corpus,
        number: u32,
        article: &Article,
        identities: &[u32],
    ) -> io::Result<()> {
        let place = Place::new(&self.index, corpus, number, article, identities);
        let encoder = self.encoder.as_mut().ok_or_else(not_begun)?;
        self.table.article(&place, &mut Sink { out, encoder })
    }

    fn end(&mut self, out: &mut dyn Write, corpus: &Corpus) -> io::Result<()> {
        let mut encoder = self.encoder.take().ok_or_else(not_begun)?;
        self.table.end(corpus, &mut Sink { out, encoder: &mut encoder })?;
        encoder.end(out)
    }
}

fn not_begun() -> io::Error {
    io::Error::other("a table takes rows between its beginning and its end")
}

/// An encoder with the file that it writes to.
struct Sink<'a, E> {
    out: &'a mut dyn Write,
    encoder: &'a mut E,
}

impl<E: Encoder> Rows for Sink<'_, E> {
    fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        self.encoder.row(self.out, cells)
    }
}

/// Stretches of text as three columns.
struct Stretches {
    text: String,
    starts: Vec<u32>,
    ends: Vec<u32>,
}

impl<'a> FromIterator<Text<'a>> for Stretches {
    fn from_iter<I: IntoIterator<Item = Text<'a>>>(texts: I) -> Self {
        let (mut starts, mut ends, mut words) = (Vec::new(), Vec::new(), Vec::new());
        for text in texts {
            starts.push(text.start);
            ends.push(text.end);
            words.push(text.text);
        }
        Self { text: words.join(" … "), starts, ends }
    }
}
