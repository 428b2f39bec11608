//! Tables of what spans articles.

use std::io;

use onrecord_model::Corpus;

use super::{Rows, Schema, Table};
use crate::awaited::{Awaited, Record, Statements};
use crate::place::Place;

/// A table whose rows are those of records, as soon as the articles of each have come by.
pub(crate) trait Recorded: Send + 'static {
    type Record: Record;
    const SCHEMA: &'static Schema;
    const PARQUET: &'static str;
    const CSV: &'static str;

    /// The rows of the record with this number.
    fn rows(
        corpus: &Corpus,
        number: u32,
        record: &Self::Record,
        statements: &Statements,
        rows: &mut dyn Rows,
    ) -> io::Result<()>;
}

/// Such a table on its way.
pub(crate) struct Across<T: Recorded> {
    awaited: Awaited<T::Record>,
}

impl<T: Recorded> Default for Across<T> {
    fn default() -> Self {
        Self { awaited: Awaited::default() }
    }
}

impl<T: Recorded> Table for Across<T> {
    const SCHEMA: &'static Schema = T::SCHEMA;
    const PARQUET: &'static str = T::PARQUET;
    const CSV: &'static str = T::CSV;

    fn begin(&mut self, corpus: &Corpus, _: &mut dyn Rows) -> io::Result<()> {
        self.awaited = Awaited::new(corpus);
        Ok(())
    }

    fn article(&mut self, place: &Place<'_>, rows: &mut dyn Rows) -> io::Result<()> {
        self.awaited.article(place);
        self.write(place.corpus, Some(place.number), rows)
    }

    fn end(&mut self, corpus: &Corpus, rows: &mut dyn Rows) -> io::Result<()> {
        self.write(corpus, None, rows)
    }
}

impl<T: Recorded> Across<T> {
    fn write(&mut self, corpus: &Corpus, read: Option<u32>, rows: &mut dyn Rows) -> io::Result<()> {
        let write =
            |number, record: &T::Record, statements: &Statements| T::rows(corpus, number, record, statements, rows);
        self.awaited.each_ready(corpus, read, write)
    }
}
