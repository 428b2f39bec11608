//! Statements that answer others.

use std::io;

use jiff::civil::Date;
use onrecord_model::{Answer, Corpus, StatementRef};

use super::across::{Across, Recorded};
use super::variants::said;
use super::{Rows, Schema, Stretches, table};
use crate::awaited::Statements;

table! {
    /// One row for each statement that answers another: denies it, rejects it, confirms it or says the opposite.
    answers, Row<'a> {
        /// The answer's number in the run, from 0.
        answer: u32,
        /// What it does with the other statement: `denies`, `rejects`, `confirms`, `agrees`, `contradicts`.
        kind: &'a str,
        /// The statement that answers: its article.
        article: u32,
        /// And its number in that article.
        statement: u32,
        /// Who published that article.
        outlet: Option<&'a str>,
        /// And when.
        published: Option<Date>,
        /// Who answers.
        speakers: Vec<&'a str>,
        /// What is said.
        content: String,
        /// The statement that is answered: its article.
        to_article: u32,
        /// And its number in that article.
        to_statement: u32,
        /// Who published that article.
        to_outlet: Option<&'a str>,
        /// And when.
        to_published: Option<Date>,
        /// Who is answered.
        to_speakers: Vec<&'a str>,
        /// What they had said.
        to_content: String,
        /// The words that show it, in the article of the answer.
        evidence: String,
        /// Where their stretches begin.
        evidence_starts: Vec<u32>,
        /// Where they end.
        evidence_ends: Vec<u32>,
        /// The rule that found it.
        rule: &'a str,
        /// How sure it is, 0 to 1.
        confidence: f32,
    }
}

pub(crate) struct AnswersRows;

pub(crate) type Answers = Across<AnswersRows>;

impl Recorded for AnswersRows {
    type Record = Answer;
    const SCHEMA: &'static Schema = Row::SCHEMA;
    const PARQUET: &'static str = "answers.parquet";
    const CSV: &'static str = "answers.csv";

    fn rows(
        corpus: &Corpus,
        number: u32,
        record: &Answer,
        statements: &Statements,
        rows: &mut dyn Rows,
    ) -> io::Result<()> {
        rows.row(&row(corpus, number, record, statements).cells())
    }
}

fn row<'a>(corpus: &'a Corpus, number: u32, answer: &'a Answer, statements: &'a Statements) -> Row<'a> {
    let entry = |place: StatementRef| corpus.articles.get(place.article as usize);
    let outlet = |place| entry(place).and_then(|entry| entry.outlet.as_deref());
    let published = |place| entry(place).and_then(|entry| entry.published.as_deref()?.parse().ok());
    let told = |place: StatementRef| statements.get(&place);
    let speakers = |place| told(place).into_iter().flat_map(|told| &told.speakers).map(|who| who.name.as_str());
    let content = |place| told(place).map_or_else(String::new, |told| said(&told.content).text);
    let evidence = answer.evidence.iter().filter_map(|&span| told(answer.answer)?.words(span)).cloned();
    let Stretches { text, starts, ends } = said(&evidence.collect::<Vec<_>>());
    Row {
        answer: number,
        kind: answer.kind.as_str(),
        article: answer.answer.article,
        statement: answer.answer.attribution.0,
        outlet: outlet(answer.answer),
        published: published(answer.answer),
        speakers: speakers(answer.answer).collect(),
        content: content(answer.answer),
        to_article: answer.to.article,
        to_statement: answer.to.attribution.0,
        to_outlet: outlet(answer.to),
        to_published: published(answer.to),
        to_speakers: speakers(answer.to).collect(),
        to_content: content(answer.to),
        evidence: text,
        evidence_starts: starts,
        evidence_ends: ends,
        rule: &answer.rule,
        confidence: answer.confidence,
    }
}
