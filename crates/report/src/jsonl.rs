//! `articles.jsonl`: everything that was found in each article, one article a line.
//!
//! All offsets (`start`, `end`) count Unicode code points of the line's own `text`, half open. Every span of a
//! statement, a mention or a fact carries the text under it. Absent means unknown.
//!
//! | column | |
//! |---|---|
//! | `schema` | version of this form ([`SCHEMA_VERSION`](onrecord_model::SCHEMA_VERSION)) |
//! | `article` | the article's number in the run, from 0: what the other files call `article` |
//! | `name`, `record`, `byte_offset`, `member` (`offset`, `bytes`), `field` | where its bytes came from |
//! | `title`, `outlet`, `agency`, `authors`, `published`, `published_source`, `place`, `url`, `captured`, `language`, `encoding` | metadata |
//! | `shared_text` | number of a text that several articles of the run print, whole or cut |
//! | `copied` | how much of the text stands in other articles of the run too, 0 to 1; absent for nothing |
//! | `text` | the text exactly as decoded |
//! | `blocks` | typed stretches: `kind`, `start`, `end`, `repeats` (an earlier block), `detector`, `passage` (number of a passage shared with other articles) |
//! | `statements` | `id`, `kind`, `class`, `act`, `negated` (only where true), `content`, `cue`, `sources`, `addressee`, `channel` (with its `kind`), `time`, `place`, `parent` (a statement's id), `confidence`, `rule`, `notes`, `groups` (lines of `groups.jsonl`: the utterances that other statements of the run tell too), `answers` (what it answers: `answer`, a line of `answers.jsonl`; `kind`; `article` and `statement`, the one that is answered) |
//! | `statements[].sources` | `spans`, `head`, and in `who` the `entity` of this article, the `identity` of the run, its `identity_id` and its canonical `name` |
//! | `entities` | `id`, `name`, `kind`, `named`, `aliases`, `facts`, `identity`, `identity_id` |
//! | `mentions` | `id`, `kind`, `start`, `end`, `text`, `head`, `entities`, `antecedent`, `rule`, `confidence` |
//! | `diagnostics` | `stage`, `code`, `message`, `start`, `end` |

use std::io::{self, Write};

use onrecord_model::{
    Act, AnswerKind, Article, AttributionId, BlockId, BlockKind, ChannelKind, Corpus, CueClass, DateSource, EntityKind,
    FactKind, Kind, Member, MentionKind, Stage,
};
use serde::Serialize;

use crate::index::Index;
use crate::place::{Place, Text, Who};
use crate::{Format, Renderer};

pub(crate) const FORMAT: Format = Format {
    name: "jsonl",
    file_name: "articles.jsonl",
    summary: "everything found in each article, one article a line, for programs",
    make: || Box::new(Jsonl::default()),
};

/// Writes `articles.jsonl`.
#[derive(Default)]
pub struct Jsonl {
    index: Index,
}

impl Renderer for Jsonl {
    fn begin(&mut self, _: &mut dyn Write, corpus: &Corpus) -> io::Result<()> {
        self.index = Index::new(corpus);
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
        let place = Place::new(&self.index, corpus, number, article, identities);
        serde_json::to_writer(&mut *out, &place.line())?;
        out.write_all(b"\n")
    }

    fn end(&mut self, _: &mut dyn Write, _: &Corpus) -> io::Result<()> {
        Ok(())
    }
}

#[derive(Serialize)]
struct Line<'a> {
    schema: u32,
    article: u32,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byte_offset: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    member: Option<Member>,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'a str>,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    agency: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    authors: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published_source: Option<DateSource>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    captured: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    shared_text: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    copied: Option<f32>,
    text: &'a str,
    blocks: Vec<Block<'a>>,
    statements: Vec<Statement<'a>>,
    entities: Vec<Entity<'a>>,
    mentions: Vec<Mention<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    diagnostics: Vec<Diagnostic<'a>>,
}

#[derive(Serialize)]
struct Block<'a> {
    kind: BlockKind,
    start: u32,
    end: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    repeats: Option<BlockId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    detector: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    passage: Option<u32>,
}

#[derive(Serialize)]
struct Statement<'a> {
    id: u32,
    kind: Kind,
    class: CueClass,
    act: Act,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    negated: bool,
    content: Vec<Text<'a>>,
    cue: Vec<Text<'a>>,
    sources: Vec<Source<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    addressee: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    channel: Option<Channel<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Text<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<AttributionId>,
    confidence: f32,
    rule: &'a str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    notes: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    groups: Vec<u32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    answers: Vec<Answered>,
}

/// What a statement answers.
#[derive(Serialize)]
struct Answered {
    answer: u32,
    kind: AnswerKind,
    article: u32,
    statement: u32,
}

#[derive(Serialize)]
struct Channel<'a> {
    kind: ChannelKind,
    start: u32,
    end: u32,
    text: &'a str,
}

#[derive(Serialize)]
struct Source<'a> {
    spans: Vec<Text<'a>>,
    head: Text<'a>,
    who: Vec<Who<'a>>,
}

#[derive(Serialize)]
struct Entity<'a> {
    id: u32,
    name: &'a str,
    kind: EntityKind,
    named: bool,
    aliases: &'a [String],
    facts: Vec<Fact<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    identity: Option<u32>,
    #[serde(skip_serializing_if = "str::is_empty")]
    identity_id: &'a str,
}

#[derive(Serialize)]
struct Fact<'a> {
    kind: FactKind,
    start: u32,
    end: u32,
    text: &'a str,
}

#[derive(Serialize)]
struct Mention<'a> {
    id: u32,
    kind: MentionKind,
    start: u32,
    end: u32,
    text: &'a str,
    head: Text<'a>,
    entities: Vec<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    antecedent: Option<u32>,
    rule: &'a str,
    confidence: f32,
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    stage: Stage,
    code: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<u32>,
}

impl<'a> Place<'a> {
    fn line(&self) -> Line<'a> {
        let document = &self.article.document;
        let (origin, metadata) = (&document.origin, &document.metadata);
        Line {
            schema: self.article.schema,
            article: self.number,
            name: &origin.name,
            record: origin.record,
            byte_offset: origin.byte_offset,
            member: origin.member,
            field: origin.field.as_deref(),
            title: document.display_title(),
            outlet: metadata.outlet.as_deref(),
            agency: metadata.agency.as_deref(),
            authors: &metadata.authors,
            published: metadata.published.as_ref().map(|published| published.date.to_string()),
            published_source: metadata.published.as_ref().map(|published| published.source),
            place: metadata.place.as_deref(),
            url: metadata.url.as_deref(),
            captured: metadata.captured.map(|time| time.to_string()),
            language: metadata.language.as_deref(),
            encoding: metadata.encoding.as_deref(),
            shared_text: self.index.text(self.number),
            copied: self
                .corpus
                .articles
                .get(self.number as usize)
                .map(|entry| entry.copied)
                .filter(|&copied| copied > 0.0),
            text: &document.text,
            blocks: document.blocks.iter().enumerate().map(|(i, block)| self.block(BlockId::at(i), block)).collect(),
            statements: self.article.statements().map(|(id, _)| self.statement(id)).collect(),
            entities: (0u32..).zip(&self.article.resolution.entities).map(|(id, e)| self.entity(id, e)).collect(),
            mentions: (0u32..).zip(&self.article.resolution.mentions).map(|(id, m)| self.mention(id, m)).collect(),
            diagnostics: self.article.diagnostics.iter().map(|diagnostic| self.diagnostic(diagnostic)).collect(),
        }
    }

    fn block(&self, id: BlockId, block: &'a onrecord_model::Block) -> Block<'a> {
        let (start, end) = self.span(block.span);
        Block {
            kind: block.kind,
            start,
            end,
            repeats: block.repeats,
            detector: block.detector.as_deref(),
            passage: self.index.passage(self.number, id),
        }
    }

    fn statement(&self, id: AttributionId) -> Statement<'a> {
        let attribution = &self.article.attributions[id.index()];
        let rows = self.article.resolution.sources.get(id.index());
        let sources = attribution.sources.iter().enumerate().map(|(i, source)| Source {
            spans: self.texts(&source.spans),
            head: self.text(source.head),
            who: rows.and_then(|row| row.get(i)).map_or_else(Vec::new, |mention| {
                let mention = self.article.resolution.mentions.get(mention.index());
                let entities = mention.map_or(&[][..], |mention| &mention.entities);
                entities.iter().filter_map(|entity| self.who(entity.0)).collect()
            }),
        });
        Statement {
            id: id.0,
            kind: attribution.kind,
            class: attribution.class,
            act: attribution.act,
            negated: attribution.negated,
            content: self.texts(&attribution.content),
            cue: self.texts(&attribution.cue),
            sources: sources.collect(),
            addressee: attribution.addressee.map(|span| self.text(span)),
            channel: attribution.channel.map(|channel| {
                let Text { start, end, text } = self.text(channel.span);
                Channel { kind: channel.kind, start, end, text }
            }),
            time: attribution.time.map(|span| self.text(span)),
            place: attribution.place.map(|span| self.text(span)),
            parent: attribution.parent,
            confidence: attribution.confidence,
            rule: &attribution.evidence.rule,
            notes: &attribution.evidence.notes,
            groups: self.index.groups(self.number, id).collect(),
            answers: self.index.answers(self.number, id).filter_map(|number| self.answered(number)).collect(),
        }
    }

    fn answered(&self, answer: u32) -> Option<Answered> {
        let it = self.corpus.answers.get(answer as usize)?;
        Some(Answered { answer, kind: it.kind, article: it.to.article, statement: it.to.attribution.0 })
    }

    fn entity(&self, id: u32, entity: &'a onrecord_model::Entity) -> Entity<'a> {
        let facts = entity.facts.iter().map(|fact| {
            let (start, end) = self.span(fact.span);
            Fact { kind: fact.kind, start, end, text: &fact.text }
        });
        Entity {
            id,
            name: &entity.name,
            kind: entity.kind,
            named: entity.named,
            aliases: &entity.aliases,
            facts: facts.collect(),
            identity: self.identity(id).and_then(|_| self.identities.get(id as usize).copied()),
            identity_id: self.identity(id).map_or("", |identity| &identity.id),
        }
    }

    fn mention(&self, id: u32, mention: &'a onrecord_model::Mention) -> Mention<'a> {
        let Text { start, end, text } = self.text(mention.span);
        Mention {
            id,
            kind: mention.kind,
            start,
            end,
            text,
            head: self.text(mention.head),
            entities: mention.entities.iter().map(|entity| entity.0).collect(),
            antecedent: mention.antecedent.map(|antecedent| antecedent.0),
            rule: &mention.rule,
            confidence: mention.confidence,
        }
    }

    fn diagnostic(&self, diagnostic: &'a onrecord_model::Diagnostic) -> Diagnostic<'a> {
        let place = diagnostic.span.map(|span| self.span(span));
        Diagnostic {
            stage: diagnostic.stage,
            code: &diagnostic.code,
            message: &diagnostic.message,
            start: place.map(|(start, _)| start),
            end: place.map(|(_, end)| end),
        }
    }
}
