//! Who said what: the statements of all articles.

use std::io;

use jiff::civil::Date;
use onrecord_model::{AttributionId, Span};

use super::{Rows, Schema, Stretches, Table, table};
use crate::place::{Place, Text};

table! {
    /// One row for each statement, in the order of the articles and of their texts. Article, outlet and day are repeated, so
    /// that the table can be read alone.
    statements, Row<'a> {
        /// The article's number in the run.
        article: u32,
        /// The statement's number in the article, from 0.
        statement: u32,
        /// The article's file as given.
        article_name: &'a str,
        /// Who published the article.
        outlet: Option<&'a str>,
        /// The day of publication.
        published: Option<Date>,
        /// What those who speak are called in the run; nobody where the article does not tell.
        speakers: Vec<&'a str>,
        /// Their ids from run to run, in the same order (`id` of the table `entities`); empty texts for sources without one.
        speaker_ids: Vec<&'a str>,
        /// What is said.
        content: String,
        /// Where its stretches begin.
        content_starts: Vec<u32>,
        /// Where they end.
        content_ends: Vec<u32>,
        /// The words that signal it ("said", "according to").
        cue: String,
        /// Where the cue's stretches begin.
        cue_starts: Vec<u32>,
        /// Where they end.
        cue_ends: Vec<u32>,
        /// The sources as the article has them: whole phrases, with title and apposition.
        sources: Vec<&'a str>,
        /// Where the sources begin.
        source_starts: Vec<u32>,
        /// Where they end.
        source_ends: Vec<u32>,
        /// `direct` (all of it in quotation marks), `mixed` (some), `indirect` (none).
        kind: &'a str,
        /// What the source does with the content: `assert`, `deny`, `accuse` and so on.
        class: &'a str,
        /// `speech` for what is said or written; `belief`, `knowledge`, `intention`, `attitude` for what is ascribed without
        /// being said.
        act: &'a str,
        /// Whether the article says that it was *not* said ("declined to say").
        negated: bool,
        /// How sure the program is that content and source are right, 0 to 1.
        confidence: f32,
        /// Who is told.
        addressee: Option<&'a str>,
        /// Where that begins.
        addressee_start: Option<u32>,
        /// Where it ends.
        addressee_end: Option<u32>,
        /// What carries the words.
        channel: Option<&'a str>,
        /// Where that begins.
        channel_start: Option<u32>,
        /// Where it ends.
        channel_end: Option<u32>,
        /// `press`, `outlet`, `broadcast`, `statement`, `post`, `event`, `document`, `message`, `agency`, `poll`.
        channel_kind: Option<&'a str>,
        /// When it was said, as the article puts it.
        time: Option<&'a str>,
        /// Where that begins.
        time_start: Option<u32>,
        /// Where it ends.
        time_end: Option<u32>,
        /// Where it was said, as the article puts it.
        place: Option<&'a str>,
        /// Where that begins.
        place_start: Option<u32>,
        /// Where it ends.
        place_end: Option<u32>,
        /// The statement of the same article whose content this one stands in.
        parent: Option<u32>,
        /// The utterances that other statements of the run tell too (`group` of the table `groups`): several where others tell
        /// several parts of a long quotation.
        groups: Vec<u32>,
        /// The rows of the table `answers` in which this statement answers another.
        answers: Vec<u32>,
        /// What proposed it.
        rule: &'a str,
    }
}

#[derive(Default)]
pub(crate) struct Statements;

impl Table for Statements {
    const SCHEMA: &'static Schema = Row::SCHEMA;
    const PARQUET: &'static str = "statements.parquet";
    const CSV: &'static str = "statements.csv";
    const INDEXED: bool = true;

    fn article(&mut self, place: &Place<'_>, rows: &mut dyn Rows) -> io::Result<()> {
        (0..place.article.attributions.len()).try_for_each(|id| rows.row(&row(place, AttributionId::at(id)).cells()))
    }
}

fn row<'a>(place: &Place<'a>, id: AttributionId) -> Row<'a> {
    let attribution = &place.article.attributions[id.index()];
    let metadata = &place.article.document.metadata;
    let stretches = |spans: &[Span]| place.texts(spans).into_iter().collect::<Stretches>();
    let speakers = place.speakers(id);
    let (content, cue) = (stretches(&attribution.content), stretches(&attribution.cue));
    let sources: Vec<Text<'_>> = attribution.sources.iter().map(|source| place.text(source.extent())).collect();
    let part = |span: Option<Span>| span.map(|span| place.text(span));
    let (addressee, time, said_in) = (part(attribution.addressee), part(attribution.time), part(attribution.place));
    let channel = part(attribution.channel.map(|channel| channel.span));
    let (text, start, end) = (|text: Text<'a>| text.text, |text: Text<'a>| text.start, |text: Text<'a>| text.end);
    Row {
        article: place.number,
        statement: id.0,
        article_name: &place.article.document.origin.name,
        outlet: metadata.outlet.as_deref(),
        published: metadata.published.as_ref().map(|published| published.date),
        speakers: speakers.iter().map(|who| who.name).collect(),
        speaker_ids: speakers.iter().map(|who| who.identity_id).collect(),
        content: content.text,
        content_starts: content.starts,
        content_ends: content.ends,
        cue: cue.text,
        cue_starts: cue.starts,
        cue_ends: cue.ends,
        sources: sources.iter().map(|source| source.text).collect(),
        source_starts: sources.iter().map(|source| source.start).collect(),
        source_ends: sources.iter().map(|source| source.end).collect(),
        kind: attribution.kind.as_str(),
        class: attribution.class.as_str(),
        act: attribution.act.as_str(),
        negated: attribution.negated,
        confidence: attribution.confidence,
        addressee: addressee.map(text),
        addressee_start: addressee.map(start),
        addressee_end: addressee.map(end),
        channel: channel.map(text),
        channel_start: channel.map(start),
        channel_end: channel.map(end),
        channel_kind: attribution.channel.map(|channel| channel.kind.as_str()),
        time: time.map(text),
        time_start: time.map(start),
        time_end: time.map(end),
        place: said_in.map(text),
        place_start: said_in.map(start),
        place_end: said_in.map(end),
        parent: attribution.parent.map(|parent| parent.0),
        groups: place.index.groups(place.number, id).collect(),
        answers: place.index.answers(place.number, id).collect(),
        rule: &attribution.evidence.rule,
    }
}
