//! Utterances that are told several times.

use std::io;

use jiff::civil::Date;
use onrecord_model::{Corpus, StatementGroup};

use super::across::{Across, Recorded};
use super::variants::said;
use super::{Rows, Schema, table};
use crate::awaited::Statements;

table! {
    /// One row for each utterance that the run has several tellings of; the table `variants` has these.
    groups, Row<'a> {
        /// The group's number in the run, from 0.
        group: u32,
        /// What those who speak are called.
        speakers: Vec<&'a str>,
        /// Their ids from run to run, in the same order.
        speaker_ids: Vec<&'a str>,
        /// How many tellings there are.
        variants: u32,
        /// How many of them do not stem from another: copies of one text count once.
        independent: u32,
        /// The outlets that tell it, each once, in the order of the tellings.
        outlets: Vec<&'a str>,
        /// What is said, as the longest telling has it, which the others are compared with.
        content: String,
        /// That telling: its article.
        lead_article: Option<u32>,
        /// And its number in that article.
        lead_statement: Option<u32>,
        /// The telling that was published first: its article.
        first_article: Option<u32>,
        /// And its number in that article.
        first_statement: Option<u32>,
        /// Who published that.
        first_outlet: Option<&'a str>,
        /// And when.
        first_published: Option<Date>,
        /// What two tellings do not agree in: `quotation` (both quote, in other words), `speaker` (they name somebody else), `number` (they give other numbers).
        flags: Vec<&'a str>,
        /// For each flag, the one telling (`variant` of the table `variants`).
        flag_left: Vec<u32>,
        /// And the other.
        flag_right: Vec<u32>,
    }
}

pub(crate) struct GroupsRows;

pub(crate) type Groups = Across<GroupsRows>;

impl Recorded for GroupsRows {
    type Record = StatementGroup;
    const SCHEMA: &'static Schema = Row::SCHEMA;
    const PARQUET: &'static str = "groups.parquet";
    const CSV: &'static str = "groups.csv";

    fn rows(
        corpus: &Corpus,
        number: u32,
        record: &StatementGroup,
        statements: &Statements,
        rows: &mut dyn Rows,
    ) -> io::Result<()> {
        rows.row(&row(corpus, number, record, statements).cells())
    }
}

fn row<'a>(corpus: &'a Corpus, number: u32, group: &StatementGroup, statements: &Statements) -> Row<'a> {
    let speakers = group.speakers.iter().filter_map(|&speaker| corpus.identities.get(speaker as usize));
    let entry = |article: u32| corpus.articles.get(article as usize);
    let mut outlets: Vec<&str> = Vec::new();
    for variant in &group.variants {
        let outlet = entry(variant.place.article).and_then(|entry| entry.outlet.as_deref());
        outlets.extend(outlet.filter(|outlet| !outlets.contains(outlet)));
    }
    let place = |variant: u32| group.variants.get(variant as usize).map(|variant| variant.place);
    let (lead, first) = (place(group.lead), place(group.first));
    let first_entry = first.and_then(|place| entry(place.article));
    Row {
        group: number,
        speakers: speakers.clone().map(|identity| identity.name.as_str()).collect(),
        speaker_ids: speakers.map(|identity| identity.id.as_str()).collect(),
        variants: u32::try_from(group.variants.len()).unwrap_or(u32::MAX),
        independent: group.independent,
        outlets,
        content: lead
            .and_then(|place| statements.get(&place))
            .map_or_else(String::new, |told| said(&told.content).text),
        lead_article: lead.map(|place| place.article),
        lead_statement: lead.map(|place| place.attribution.0),
        first_article: first.map(|place| place.article),
        first_statement: first.map(|place| place.attribution.0),
        first_outlet: first_entry.and_then(|entry| entry.outlet.as_deref()),
        first_published: first_entry.and_then(|entry| entry.published.as_deref()?.parse().ok()),
        flags: group.flags.iter().map(|flag| flag.kind.as_str()).collect(),
        flag_left: group.flags.iter().map(|flag| flag.left).collect(),
        flag_right: group.flags.iter().map(|flag| flag.right).collect(),
    }
}
