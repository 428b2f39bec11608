//! `annotations.jsonld`: statements as annotations of their articles, in the terms of the W3C's
//! [Web Annotation Data Model](https://www.w3.org/TR/annotation-model/) and of [schema.org](https://schema.org/Quotation).
//!
//! The file is one JSON-LD document that carries its context, so that nothing has to be fetched to read it, and that is
//! written as articles come by: the graph has a node for each identity that speaks, then for each article one of its own and
//! one annotation for each statement.
//!
//! | node | |
//! |---|---|
//! | `Person`, `Organization`, `Place`, `CreativeWork`, `Thing` | an identity: `name`, `alternateName`, `jobTitle`; of its entry in the knowledge base `identifier`, `description`, `sameAs` |
//! | `NewsArticle` | `identifier` (the article's name), `headline`, `datePublished`, `publisher`, `author`, `inLanguage`, `url` |
//! | `Annotation` | `target`: the content's stretches, all of them together, each by the words and by code points of the article's text; `body`: the `Quotation` |
//! | `Quotation` | `text`, `spokenByCharacter`, `isPartOf` (the article), `exampleOfWork` (the utterances that other statements tell too), and of our own `kind`, `class` and `confidence` |
//!
//! Ids are addresses within the file, but for articles with an address of their own. What the article does not say to have
//! been said (beliefs, intentions; "declined to say") is no quotation and not here. Known limit: two captures of one address
//! are one node.

use std::io::{self, Write};

use onrecord_model::{Act, Article, AttributionId, Corpus, EntityKind, Identity, Span};
use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, Serializer};

use crate::index::Index;
use crate::place::{Place, Who};
use crate::{Format, Renderer};

pub(crate) const FORMAT: Format = Format {
    name: "jsonld",
    file_name: "annotations.jsonld",
    summary: "statements as Web Annotations with schema.org quotations, for linked data",
    make: || Box::new(JsonLd::default()),
};

/// The meaning of each term; it stands at the head of the file.
const CONTEXT: &str = include_str!("jsonld/context.json");

/// Characters before and after a stretch that tell it from others of the same words.
const AROUND: usize = 32;

/// Writes `annotations.jsonld`.
#[derive(Default)]
pub struct JsonLd {
    index: Index,
    begun: bool,
}

impl Renderer for JsonLd {
    fn begin(&mut self, out: &mut dyn Write, corpus: &Corpus) -> io::Result<()> {
        self.index = Index::new(corpus);
        self.begun = false;
        write!(out, "{{\"@context\":{},\n\"@graph\":[", CONTEXT.trim_end())?;
        let speak = corpus.identities.iter().zip(0u32..).filter(|(identity, _)| identity.statements > 0);
        speak.into_iter().try_for_each(|(identity, number)| self.node(out, &speaker(number, identity)))
    }

    fn article(
        &mut self,
        out: &mut dyn Write,
        corpus: &Corpus,
        number: u32,
        article: &Article,
        identities: &[u32],
    ) -> io::Result<()> {
        // The index is on loan to the article while its nodes are written.
        let index = std::mem::take(&mut self.index);
        let place = Place::new(&index, corpus, number, article, identities);
        let node = news_article(&place);
        self.node(out, &node)?;
        for (id, attribution) in article.statements() {
            if attribution.act == Act::Speech && !attribution.negated && !attribution.content.is_empty() {
                self.node(out, &annotation(&place, id, &node))?;
            }
        }
        self.index = index;
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write, _: &Corpus) -> io::Result<()> {
        writeln!(out, "\n]}}")
    }
}

impl JsonLd {
    fn node(&mut self, out: &mut dyn Write, node: &impl Serialize) -> io::Result<()> {
        out.write_all(if std::mem::replace(&mut self.begun, true) { b",\n" } else { b"\n" })?;
        Ok(node.serialize(&mut Serializer::with_formatter(out, Embeddable))?)
    }
}

/// Writes strings so that the file can stand in a page: whatever is in them, it has no tag.
struct Embeddable;

impl Formatter for Embeddable {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(['<', '>', '&']) {
            CompactFormatter.write_string_fragment(writer, &rest[..at])?;
            write!(writer, "\\u{:04x}", rest.as_bytes()[at])?;
            rest = &rest[at + 1..];
        }
        CompactFormatter.write_string_fragment(writer, rest)
    }
}

#[derive(Serialize)]
struct Node<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(rename = "alternateName", skip_serializing_if = "<[String]>::is_empty")]
    aliases: &'a [String],
    #[serde(rename = "jobTitle", skip_serializing_if = "<[String]>::is_empty")]
    roles: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    identifier: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(rename = "sameAs", skip_serializing_if = "Vec::is_empty")]
    links: Vec<&'a str>,
}

#[derive(Serialize)]
struct NewsArticle<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    identifier: &'a str,
    headline: &'a str,
    #[serde(rename = "datePublished", skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Named<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Named<'a>>,
    #[serde(rename = "inLanguage", skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

/// Something with a name and nothing else.
#[derive(Serialize)]
struct Named<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    name: &'a str,
}

/// A node that stands elsewhere in the graph.
#[derive(Serialize)]
struct Reference<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
}

#[derive(Serialize)]
struct Annotation<'a> {
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    motivation: &'static str,
    body: Quotation<'a>,
    target: Vec<Target<'a>>,
}

#[derive(Serialize)]
struct Quotation<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    text: String,
    #[serde(rename = "spokenByCharacter", skip_serializing_if = "Vec::is_empty")]
    speakers: Vec<Reference<'a>>,
    #[serde(rename = "isPartOf")]
    article: Reference<'a>,
    #[serde(rename = "exampleOfWork", skip_serializing_if = "Vec::is_empty")]
    utterances: Vec<Reference<'a>>,
    #[serde(rename = "kind")]
    quoted: &'static str,
    class: &'static str,
    confidence: f32,
}

#[derive(Serialize)]
struct Target<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    source: &'a str,
    selector: (Quote<'a>, Position),
}

#[derive(Serialize)]
struct Quote<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    exact: &'a str,
    prefix: &'a str,
    suffix: &'a str,
}

#[derive(Serialize)]
struct Position {
    #[serde(rename = "type")]
    kind: &'static str,
    start: u32,
    end: u32,
}

fn speaker(number: u32, identity: &Identity) -> Node<'_> {
    let entry = identity.kb.as_ref().and_then(|answer| answer.entry.as_ref());
    Node {
        id: known(number, &identity.id),
        kind: type_of(identity.kind),
        name: Some(&identity.name),
        aliases: &identity.aliases,
        roles: &identity.roles,
        identifier: entry.map(|entry| entry.id.as_str()),
        description: entry.and_then(|entry| entry.description.as_deref()),
        links: entry.into_iter().flat_map(|entry| &entry.links).filter_map(|link| address(link)).collect(),
    }
}

fn news_article<'a>(place: &Place<'a>) -> NewsArticle<'a> {
    let document = &place.article.document;
    let metadata = &document.metadata;
    let url = metadata.url.as_deref().and_then(address);
    NewsArticle {
        id: url.map_or_else(|| format!("#article-{}", place.number), str::to_owned),
        kind: "NewsArticle",
        identifier: &document.origin.name,
        headline: document.display_title(),
        published: metadata.published.as_ref().map(|published| published.date.to_string()),
        publisher: metadata.outlet.as_deref().map(|name| Named { kind: "Organization", name }),
        author: metadata.authors.iter().map(|name| Named { kind: "Person", name }).collect(),
        language: metadata.language.as_deref(),
        url,
    }
}

fn annotation<'a>(place: &Place<'a>, id: AttributionId, article: &'a NewsArticle<'a>) -> Annotation<'a> {
    let attribution = &place.article.attributions[id.index()];
    let groups = place.index.groups(place.number, id);
    let (number, statement) = (place.number, id.0);
    Annotation {
        id: format!("#article-{number}-statement-{statement}"),
        kind: "Annotation",
        motivation: "describing",
        body: Quotation {
            kind: "Quotation",
            text: place.article.content_text(attribution),
            speakers: place.speakers(id).iter().map(|who| named(place, who)).collect(),
            article: Reference { id: article.id.clone(), kind: article.kind, name: None },
            utterances: groups
                .map(|group| Reference { id: format!("#group-{group}"), kind: "CreativeWork", name: None })
                .collect(),
            quoted: attribution.kind.as_str(),
            class: attribution.class.as_str(),
            confidence: attribution.confidence,
        },
        target: attribution.content.iter().map(|&span| target(place, span, &article.id)).collect(),
    }
}

/// The address of an identity: made of its id from run to run, if it has one.
fn known(number: u32, id: &str) -> String {
    let is_id = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if is_id { format!("#{id}") } else { format!("#identity-{number}") }
}

/// An identity, or an entity of the article where there is none.
fn named<'a>(place: &Place<'a>, who: &Who<'a>) -> Reference<'a> {
    let local = place.article.resolution.entities.get(who.entity as usize);
    let kind = place.identity(who.entity).map(|identity| identity.kind).or(local.map(|entity| entity.kind));
    let id = who.identity.map_or_else(
        || format!("#article-{}-entity-{}", place.number, who.entity),
        |identity| known(identity, who.identity_id),
    );
    Reference { id, kind: type_of(kind.unwrap_or(EntityKind::Other)), name: Some(who.name) }
}

fn target<'a>(place: &Place<'a>, span: Span, source: &'a str) -> Target<'a> {
    let text = &place.article.document.text;
    let (before, after) = (&text[..span.range().start], &text[span.range().end..]);
    let prefix = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let suffix = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
    let words = place.text(span);
    Target {
        kind: "SpecificResource",
        source,
        selector: (
            Quote { kind: "TextQuoteSelector", exact: words.text, prefix: &before[prefix..], suffix: &after[..suffix] },
            Position { kind: "TextPositionSelector", start: words.start, end: words.end },
        ),
    }
}

const fn type_of(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "Person",
        EntityKind::Organisation | EntityKind::Group => "Organization",
        EntityKind::Place => "Place",
        EntityKind::Document => "CreativeWork",
        EntityKind::Other => "Thing",
    }
}

/// `text` if it is an address of the web that can stand in the file as it is.
fn address(text: &str) -> Option<&str> {
    let is_foul = |c: char| c.is_whitespace() || c.is_control() || "<>\"{}|\\^`".contains(c);
    let is_web = text.starts_with("http://") || text.starts_with("https://");
    (is_web && !text.contains(is_foul)).then_some(text)
}
