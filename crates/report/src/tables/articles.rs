//! The articles of a run, with what is known of each as a whole.

use std::io;

use jiff::Timestamp;
use jiff::civil::Date;

use super::cell::Whole;
use super::{Rows, Schema, Table, table};
use crate::place::Place;

table! {
    /// One row for each article, in the order of the run.
    articles, Row<'a> {
        /// The article's number in the run, from 0: what the other tables call it.
        article: u32,
        /// Its file as given; `file#number` for a record.
        name: &'a str,
        /// Its headline, or its name where there is none.
        title: &'a str,
        /// Who published it.
        outlet: Option<&'a str>,
        /// The news agency that it credits.
        agency: Option<&'a str>,
        /// The people whom the byline names.
        authors: &'a [String],
        /// The day of publication.
        published: Option<Date>,
        /// What the day was read from: `record`, `markup`, `url`, `dateline`, `text`, `file-name`.
        published_source: Option<&'a str>,
        /// The place in the dateline.
        place: Option<&'a str>,
        /// Where it was published.
        url: Option<&'a str>,
        /// When a crawler fetched it.
        captured: Option<Timestamp>,
        /// The language of its text, a BCP 47 code.
        language: Option<&'a str>,
        /// The encoding of its bytes.
        encoding: Option<&'a str>,
        /// For a record: its number in the file, from 0.
        record: Option<u64>,
        /// For a record: its first byte in the file when decompressed.
        byte_offset: Option<u64>,
        /// For a record: the field that holds the text.
        field: Option<&'a str>,
        /// A number that articles have in common which print one text, whole or cut.
        shared_text: Option<u32>,
        /// How much of the text stands in other articles of the run too, 0 to 1.
        copied: f32,
        /// How many statements it has.
        statements: u32,
        /// The text exactly as decoded: what all offsets count.
        text: Whole<'a>,
    }
}

#[derive(Default)]
pub(crate) struct Articles;

impl Table for Articles {
    const SCHEMA: &'static Schema = Row::SCHEMA;
    const PARQUET: &'static str = "articles.parquet";
    const CSV: &'static str = "articles.csv";
    const INDEXED: bool = true;

    fn article(&mut self, place: &Place<'_>, rows: &mut dyn Rows) -> io::Result<()> {
        let document = &place.article.document;
        let (origin, metadata) = (&document.origin, &document.metadata);
        let row = Row {
            article: place.number,
            name: &origin.name,
            title: document.display_title(),
            outlet: metadata.outlet.as_deref(),
            agency: metadata.agency.as_deref(),
            authors: &metadata.authors,
            published: metadata.published.as_ref().map(|published| published.date),
            published_source: metadata.published.as_ref().map(|published| published.source.as_str()),
            place: metadata.place.as_deref(),
            url: metadata.url.as_deref(),
            captured: metadata.captured,
            language: metadata.language.as_deref(),
            encoding: metadata.encoding.as_deref(),
            record: origin.record,
            byte_offset: origin.byte_offset,
            field: origin.field.as_deref(),
            shared_text: place.index.text(place.number),
            copied: place.corpus.articles.get(place.number as usize).map_or(0.0, |entry| entry.copied),
            statements: u32::try_from(place.article.attributions.len()).unwrap_or(u32::MAX),
            text: Whole(&document.text),
        };
        rows.row(&row.cells())
    }
}
