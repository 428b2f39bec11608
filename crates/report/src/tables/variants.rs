//! Each telling of an utterance, aligned with the longest one.

use std::io;

use jiff::civil::Date;
use onrecord_model::{Corpus, Span, StatementGroup, Variant};

use super::across::{Across, Recorded};
use super::{Rows, Schema, Stretches, table};
use crate::awaited::{Statements, Told, Words};
use crate::place::Text;

table! {
    /// One row for each telling of an utterance that the run has several of. The longest is the lead, which the others are
    /// compared with.
    variants, Row<'a> {
        /// The group's number in the run.
        group: u32,
        /// The telling's number in the group, from 0.
        variant: u32,
        /// The article's number in the run.
        article: u32,
        /// The statement's number in the article.
        statement: u32,
        /// The article's file as given.
        article_name: &'a str,
        /// Who published the article.
        outlet: Option<&'a str>,
        /// The day of publication.
        published: Option<Date>,
        /// What those who speak are called.
        speakers: Vec<&'a str>,
        /// `direct`, `mixed`, `indirect`.
        kind: Option<&'a str>,
        /// What is said.
        content: String,
        /// Where its stretches begin.
        content_starts: Vec<u32>,
        /// Where they end.
        content_ends: Vec<u32>,
        /// The sentences of it that tell the utterance, where not all of it does: of a long quotation the part that others tell.
        part: Option<&'a str>,
        /// Where they begin.
        part_start: Option<u32>,
        /// Where they end.
        part_end: Option<u32>,
        /// Whether this is the lead.
        is_lead: bool,
        /// Whether this was published first, as far as days are known.
        is_first: bool,
        /// Seen from the lead: `verbatim`, `cut` (words left out), `reworded` (mostly the same words), `paraphrased`.
        wording: &'a str,
        /// How sure it is that this is the utterance of the lead, 0 to 1.
        similarity: f32,
        /// The telling that this one is a copy of, because their articles print one text.
        copy_of: Option<u32>,
        /// The runs of words that it has in common with the lead.
        common: Vec<&'a str>,
        /// Where they begin in this article.
        common_starts: Vec<u32>,
        /// Where they end.
        common_ends: Vec<u32>,
        /// Where they begin in the article of the lead.
        lead_starts: Vec<u32>,
        /// Where they end there.
        lead_ends: Vec<u32>,
    }
}

pub(crate) struct VariantsRows;

pub(crate) type Variants = Across<VariantsRows>;

impl Recorded for VariantsRows {
    type Record = StatementGroup;
    const SCHEMA: &'static Schema = Row::SCHEMA;
    const PARQUET: &'static str = "variants.parquet";
    const CSV: &'static str = "variants.csv";

    fn rows(
        corpus: &Corpus,
        number: u32,
        record: &StatementGroup,
        statements: &Statements,
        rows: &mut dyn Rows,
    ) -> io::Result<()> {
        for (variant, place) in record.variants.iter().zip(0u32..) {
            rows.row(&row(corpus, (number, record), (place, variant), statements).cells())?;
        }
        Ok(())
    }
}

fn row<'a>(
    corpus: &'a Corpus,
    (group_number, group): (u32, &'a StatementGroup),
    (number, variant): (u32, &Variant),
    statements: &'a Statements,
) -> Row<'a> {
    let entry = corpus.articles.get(variant.place.article as usize);
    let told = statements.get(&variant.place);
    let lead = group.variants.get(group.lead as usize).and_then(|lead| statements.get(&lead.place));
    let content = told.map_or_else(|| said(&[]), |told| said(&told.content));
    let words = |told: Option<&'a Told>, span: Span| told.and_then(|told| told.words(span));
    let part = variant.part.and_then(|part| words(told, part));
    // A run stands in both lists or in neither.
    let runs: Vec<(&Words, &Words)> =
        variant.aligned.iter().filter_map(|run| words(told, run.here).zip(words(lead, run.lead))).collect();
    Row {
        group: group_number,
        variant: number,
        article: variant.place.article,
        statement: variant.place.attribution.0,
        article_name: entry.map_or("", |entry| &entry.name),
        outlet: entry.and_then(|entry| entry.outlet.as_deref()),
        published: entry.and_then(|entry| entry.published.as_deref()?.parse().ok()),
        speakers: told.map_or_else(Vec::new, |told| told.speakers.iter().map(|who| who.name.as_str()).collect()),
        kind: told.map(|told| told.kind.as_str()),
        content: content.text,
        content_starts: content.starts,
        content_ends: content.ends,
        part: part.map(|part| part.text.as_str()),
        part_start: part.map(|part| part.start),
        part_end: part.map(|part| part.end),
        is_lead: number == group.lead,
        is_first: number == group.first,
        wording: variant.wording.as_str(),
        similarity: variant.similarity,
        copy_of: variant.copy_of,
        common: runs.iter().map(|(here, _)| here.text.as_str()).collect(),
        common_starts: runs.iter().map(|(here, _)| here.start).collect(),
        common_ends: runs.iter().map(|(here, _)| here.end).collect(),
        lead_starts: runs.iter().map(|(_, lead)| lead.start).collect(),
        lead_ends: runs.iter().map(|(_, lead)| lead.end).collect(),
    }
}

/// Kept stretches as three columns.
pub(super) fn said(words: &[Words]) -> Stretches {
    words.iter().map(|words| Text { start: words.start, end: words.end, text: &words.text }).collect()
}
