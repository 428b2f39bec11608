//! Records that name statements of several articles: their words are kept from when an article comes by until the record
//! is complete.
//!
//! Records leave in their own order, each as soon as its articles and those of all before it were read. So memory holds
//! what is told and not yet complete, never a run.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::marker::PhantomData;

use onrecord_model::{Act, Answer, Article, AttributionId, Corpus, CueClass, Kind, Span, StatementGroup, StatementRef};
use serde::Serialize;

use crate::Renderer;
use crate::index::Index;
use crate::place::{Place, Text};

/// A record of a corpus that names statements.
pub(crate) trait Record: Sized + Send + 'static {
    fn all(corpus: &Corpus) -> &[Self];

    /// Its statements, each with further stretches of its article whose words the record is shown with.
    fn needs(&self) -> Vec<(StatementRef, Vec<Span>)>;
}

/// A record that is a line of a file of JSON.
pub(crate) trait Line: Record {
    fn line(&self, corpus: &Corpus, number: u32, statements: &Statements, out: &mut dyn Write) -> io::Result<()>;
}

/// Writes all records of one kind, each as soon as its articles have come by.
pub struct Lines<R> {
    index: Index,
    awaited: Awaited<R>,
}

impl<R> Default for Lines<R> {
    fn default() -> Self {
        Self { index: Index::default(), awaited: Awaited::default() }
    }
}

impl<R: Line> Renderer for Lines<R> {
    fn begin(&mut self, _: &mut dyn Write, corpus: &Corpus) -> io::Result<()> {
        self.awaited = Awaited::new(corpus);
        Ok(())
    }

    fn article(
        &mut self,
        out: &mut dyn Write,
        corpus: &Corpus,
        number: u32,
        article: &Article,
        identities: &[u32],
    ) -> io::Result<()> {
        self.awaited.article(&Place::new(&self.index, corpus, number, article, identities));
        write(&mut self.awaited, out, corpus, Some(number))
    }

    fn end(&mut self, out: &mut dyn Write, corpus: &Corpus) -> io::Result<()> {
        write(&mut self.awaited, out, corpus, None)
    }
}

/// A line for each record that is complete.
fn write<R: Line>(awaited: &mut Awaited<R>, out: &mut dyn Write, corpus: &Corpus, read: Option<u32>) -> io::Result<()> {
    awaited.each_ready(corpus, read, |number, record, statements| {
        record.line(corpus, number, statements, out)?;
        out.write_all(b"\n")
    })
}

/// What is kept of a statement.
#[derive(Serialize)]
pub(crate) struct Told {
    pub(crate) kind: Kind,
    class: CueClass,
    act: Act,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    negated: bool,
    pub(crate) speakers: Vec<Speaker>,
    pub(crate) content: Vec<Words>,
    cue: Vec<Words>,
    confidence: f32,
    #[serde(skip)]
    further: BTreeMap<Span, Words>,
}

/// A stretch of an article, as [`Text`] is, that outlives it.
#[derive(Clone, Serialize)]
pub(crate) struct Words {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) text: String,
}

/// Somebody who speaks.
#[derive(Clone, Serialize)]
pub(crate) struct Speaker {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) identity: Option<u32>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) identity_id: String,
    pub(crate) name: String,
}

/// The statements of one record.
pub(crate) type Statements = BTreeMap<StatementRef, Told>;

/// Records that wait for their articles.
pub(crate) struct Awaited<R> {
    /// Each article with each record that names a statement of it, in order.
    records: Vec<(u32, u32)>,
    /// For each record, the last article that it names.
    last: Vec<u32>,
    next: u32,
    kept: BTreeMap<u32, Statements>,
    of: PhantomData<fn() -> R>,
}

impl<R> Default for Awaited<R> {
    fn default() -> Self {
        Self { records: Vec::new(), last: Vec::new(), next: 0, kept: BTreeMap::new(), of: PhantomData }
    }
}

impl<R: Record> Awaited<R> {
    pub(crate) fn new(corpus: &Corpus) -> Self {
        let (mut records, mut last) = (Vec::new(), Vec::new());
        for (record, number) in R::all(corpus).iter().zip(0u32..) {
            let articles: Vec<u32> = record.needs().iter().map(|(place, _)| place.article).collect();
            last.push(articles.iter().copied().max().unwrap_or_default());
            records.extend(articles.into_iter().map(|article| (article, number)));
        }
        records.sort_unstable();
        records.dedup();
        Self { records, last, ..Self::default() }
    }

    /// Keeps what records need of an article.
    pub(crate) fn article(&mut self, place: &Place<'_>) {
        let first = self.records.partition_point(|&(article, _)| article < place.number);
        for &(_, record) in self.records[first..].iter().take_while(|&&(article, _)| article == place.number) {
            let here = R::all(place.corpus)[record as usize].needs();
            for (statement, spans) in here.into_iter().filter(|(statement, _)| statement.article == place.number) {
                if let Some(told) = Told::of(place, statement.attribution, &spans) {
                    self.kept.entry(record).or_default().insert(statement, told);
                }
            }
        }
    }

    /// Takes the records that are complete now that the articles up to `read` have come by, or all have, in their order.
    pub(crate) fn each_ready(
        &mut self,
        corpus: &Corpus,
        read: Option<u32>,
        mut take: impl FnMut(u32, &R, &Statements) -> io::Result<()>,
    ) -> io::Result<()> {
        while let Some((number, record, statements)) = self.ready(corpus, read) {
            take(number, record, &statements)?;
        }
        Ok(())
    }

    /// The next record that is complete now that the articles up to `read` have come by, or all have: its number, itself
    /// and its statements, without those whose article did not come.
    fn ready<'c>(&mut self, corpus: &'c Corpus, read: Option<u32>) -> Option<(u32, &'c R, Statements)> {
        let record = R::all(corpus).get(self.next as usize)?;
        let last = *self.last.get(self.next as usize)?;
        if read.is_some_and(|read| read < last) {
            return None;
        }
        let number = self.next;
        self.next += 1;
        Some((number, record, self.kept.remove(&number).unwrap_or_default()))
    }
}

impl Told {
    fn of(place: &Place<'_>, id: AttributionId, further: &[Span]) -> Option<Self> {
        let attribution = place.article.attributions.get(id.index())?;
        let words = |span: Span| Words::from(place.text(span));
        let speakers = place.speakers(id).into_iter().map(|who| Speaker {
            identity: who.identity,
            identity_id: who.identity_id.to_owned(),
            name: who.name.to_owned(),
        });
        Some(Self {
            kind: attribution.kind,
            class: attribution.class,
            act: attribution.act,
            negated: attribution.negated,
            confidence: attribution.confidence,
            content: attribution.content.iter().map(|&span| words(span)).collect(),
            cue: attribution.cue.iter().map(|&span| words(span)).collect(),
            speakers: speakers.collect(),
            further: further.iter().map(|&span| (span, words(span))).collect(),
        })
    }

    /// A stretch that the record [needs](Record::needs).
    pub(crate) fn words(&self, span: Span) -> Option<&Words> {
        self.further.get(&span)
    }
}

/// A statement as `groups.jsonl` and `answers.jsonl` have it: where it stands, and what `articles.jsonl` says of it.
#[derive(Serialize)]
pub(crate) struct TellingLine<'a> {
    article: u32,
    article_name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<&'a str>,
    statement: u32,
    #[serde(flatten)]
    told: Option<&'a Told>,
}

impl<'a> TellingLine<'a> {
    pub(crate) fn of(corpus: &'a Corpus, place: StatementRef, statements: &'a Statements) -> Self {
        let entry = corpus.articles.get(place.article as usize);
        Self {
            article: place.article,
            article_name: entry.map_or("", |entry| &entry.name),
            outlet: entry.and_then(|entry| entry.outlet.as_deref()),
            published: entry.and_then(|entry| entry.published.as_deref()),
            statement: place.attribution.0,
            told: statements.get(&place),
        }
    }
}

impl From<Text<'_>> for Words {
    fn from(text: Text<'_>) -> Self {
        Self { start: text.start, end: text.end, text: text.text.to_owned() }
    }
}

impl Record for StatementGroup {
    fn all(corpus: &Corpus) -> &[Self] {
        &corpus.groups
    }

    fn needs(&self) -> Vec<(StatementRef, Vec<Span>)> {
        let mut needs: Vec<(StatementRef, Vec<Span>)> = self
            .variants
            .iter()
            .map(|variant| (variant.place, variant.aligned.iter().map(|run| run.here).chain(variant.part).collect()))
            .collect();
        if let Some((_, spans)) = needs.get_mut(self.lead as usize) {
            spans.extend(self.variants.iter().flat_map(|variant| &variant.aligned).map(|run| run.lead));
        }
        needs
    }
}

impl Record for Answer {
    fn all(corpus: &Corpus) -> &[Self] {
        &corpus.answers
    }

    fn needs(&self) -> Vec<(StatementRef, Vec<Span>)> {
        vec![(self.answer, self.evidence.clone()), (self.to, Vec::new())]
    }
}
