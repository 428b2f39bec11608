//! One article of the page: its text with statements marked, and the list of them beside it.

use askama::Template;
use onrecord_model::{Article, AttributionId, Block, BlockId, BlockKind, Corpus, Kind, Span};

use crate::escape::{cut, is_hidden, visible};
use crate::gather::{Gathered, counted, percent, surety};
use crate::segments::{Mark, Role, Segment, segments, within};

/// Bytes of one article's text that the page shows at most.
const MAX_TEXT: u32 = 200_000;

/// Statements of one article that the page lists at most.
const MAX_LISTED: usize = 1_000;

/// What less of an article stands elsewhere is not worth a word.
const COPIED: f32 = 0.05;

#[derive(Template)]
#[template(path = "article.html")]
pub(super) struct View {
    number: u32,
    title: String,
    details: Vec<String>,
    link: Option<String>,
    /// The text that it shares with so many other articles, and how much of it stands elsewhere.
    shared: Option<(u32, usize)>,
    copied: Option<String>,
    counts: String,
    parts: Vec<Part>,
    /// Whether the page stops before the text does.
    cut_off: bool,
    statements: Vec<Listed>,
}

/// Blocks that are shown together.
struct Part {
    /// What is folded away, for furniture and repetitions.
    folded: Option<String>,
    blocks: Vec<Shown>,
}

struct Shown {
    class: &'static str,
    /// A passage's number and in how many articles it stands.
    passage: Option<(u32, usize)>,
    pieces: Vec<Piece>,
}

/// A stretch of text with one look.
struct Piece {
    /// Statements whose content begins here.
    anchors: Vec<u32>,
    class: String,
    /// The statements that it belongs to, the innermost first.
    statements: String,
    text: String,
}

struct Listed {
    id: u32,
    kind: Kind,
    surety: &'static str,
    /// Who says it: names and, where known, the places of their identities.
    speakers: Vec<(String, Option<u32>)>,
    content: String,
    cue: String,
    why: String,
    parent: Option<u32>,
    group: Option<u32>,
}

impl View {
    pub(super) fn new(
        corpus: &Corpus,
        gathered: &Gathered,
        number: u32,
        article: &Article,
        identities: &[u32],
    ) -> Self {
        let metadata = &article.document.metadata;
        let published = metadata.published.as_ref().map(|published| published.date.to_string());
        let details = [metadata.outlet.clone(), published, metadata.agency.clone(), metadata.place.clone()];
        let authors = metadata.authors.iter().take(4).cloned();
        let details = details.into_iter().flatten().chain(authors).chain([article.document.origin.name.clone()]);
        let (parts, cut_off) = parts(corpus, gathered, number, article);
        Self {
            number,
            title: cut(article.document.display_title(), 300),
            details: details.map(|detail| cut(&detail, 200)).collect(),
            link: metadata.url.clone().filter(|url| is_web(url)),
            shared: gathered
                .index
                .text(number)
                .and_then(|text| Some((text, corpus.texts.get(text as usize)?.copies.len().saturating_sub(1)))),
            copied: corpus.articles.get(number as usize).map(|e| e.copied).filter(|&c| c >= COPIED).map(percent),
            counts: counted(article.attributions.len(), "statement"),
            parts,
            cut_off,
            statements: article
                .statements()
                .take(MAX_LISTED)
                .map(|(id, _)| listed(corpus, gathered, number, article, identities, id))
                .collect(),
        }
    }
}

/// Only addresses that lead to the web become links; "javascript:" and the like stay text.
fn is_web(url: &str) -> bool {
    let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    let plain = !url.chars().any(|c| c.is_whitespace() || is_hidden(c));
    plain && (lower.starts_with("http://") || lower.starts_with("https://"))
}

fn parts(corpus: &Corpus, gathered: &Gathered, number: u32, article: &Article) -> (Vec<Part>, bool) {
    let segments = segments(&article.attributions);
    let mut starts: Vec<(u32, u32)> =
        article.statements().filter_map(|(id, a)| Some((a.content.first()?.start(), id.0))).collect();
    starts.sort_unstable();

    let mut parts: Vec<Part> = Vec::new();
    for (index, block) in article.document.blocks.iter().enumerate() {
        if block.span.start() >= MAX_TEXT {
            return (parts, true);
        }
        let folded = match (block.kind, block.repeats) {
            (BlockKind::Furniture, _) => Some("Page furniture"),
            (_, Some(_)) => Some("Repeated from above"),
            _ => None,
        };
        let shown = Shown {
            class: block.kind.as_str(),
            passage: gathered.index.passage(number, BlockId::at(index)).and_then(|passage| {
                let uses = &corpus.passages.get(passage as usize)?.uses;
                Some((passage, uses.iter().filter(|place| place.article != number).count()))
            }),
            pieces: pieces(article, block, &segments, &starts),
        };
        match parts.last_mut() {
            Some(part) if part.folded.as_deref() == folded => part.blocks.push(shown),
            _ => parts.push(Part { folded: folded.map(str::to_owned), blocks: vec![shown] }),
        }
    }
    (parts, false)
}

fn pieces(article: &Article, block: &Block, segments: &[Segment], starts: &[(u32, u32)]) -> Vec<Piece> {
    let text = |start: u32, end: u32| visible(article.document.slice(Span::new(start, end)));
    let plain = |start, end| Piece {
        anchors: Vec::new(),
        class: String::new(),
        statements: String::new(),
        text: text(start, end),
    };
    let mut pieces = Vec::new();
    let mut at = block.span.start();
    for (span, marks) in within(segments, block.span) {
        if at < span.start() {
            pieces.push(plain(at, span.start()));
        }
        let first = starts.partition_point(|&(start, _)| start < span.start());
        let anchors = starts[first..].iter().take_while(|&&(start, _)| start == span.start());
        pieces.push(Piece {
            anchors: anchors.map(|&(_, id)| id).collect(),
            class: class(article, marks),
            statements: marks.iter().map(|mark| mark.statement.to_string()).collect::<Vec<_>>().join(" "),
            text: text(span.start(), span.end()),
        });
        at = span.end();
    }
    if at < block.span.end() {
        pieces.push(plain(at, block.span.end()));
    }
    pieces
}

/// Classes of a stretch: what it is to the innermost statement, and whether it stands inside another's content.
fn class(article: &Article, marks: &[Mark]) -> String {
    let mut classes: Vec<&str> = Vec::new();
    for mark in marks {
        let class = match mark.role {
            Role::Content => article.attributions[mark.statement as usize].kind.as_str(),
            Role::Cue => "cue",
            Role::Source => "source",
        };
        if !classes.contains(&class) {
            classes.push(class);
        }
    }
    if marks.iter().filter(|mark| mark.role == Role::Content).count() > 1 {
        classes.push("inner");
    }
    classes.join(" ")
}

fn listed(
    corpus: &Corpus,
    gathered: &Gathered,
    number: u32,
    article: &Article,
    identities: &[u32],
    id: AttributionId,
) -> Listed {
    let attribution = &article.attributions[id.index()];
    let name = |entity: usize| {
        let identity = identities.get(entity).copied();
        let known = identity.and_then(|identity| corpus.identities.get(identity as usize));
        let name = known.map_or(&article.resolution.entities[entity].name, |known| &known.name);
        (cut(name, 120), identity.filter(|_| known.is_some_and(|known| known.statements > 0)))
    };
    let entities = article.resolution.speakers(id);
    let mut speakers: Vec<(String, Option<u32>)> = entities
        .into_iter()
        .map(onrecord_model::EntityId::index)
        .filter(|&entity| entity < article.resolution.entities.len())
        .map(name)
        .collect();
    if speakers.is_empty() {
        speakers = article.source_texts(attribution).iter().map(|source| (cut(source, 120), None)).collect();
    }
    let cue: Vec<&str> = attribution.cue.iter().map(|&span| article.document.slice(span)).collect();
    let evidence = &attribution.evidence;
    let percent = format!("{:.0} %", f64::from(attribution.confidence) * 100.0);
    let why: Vec<&str> =
        [percent.as_str(), &evidence.rule].into_iter().chain(evidence.notes.iter().map(String::as_str)).collect();
    Listed {
        id: id.0,
        kind: attribution.kind,
        surety: surety(attribution.confidence),
        speakers,
        content: cut(&article.content_text(attribution), 280),
        cue: cut(&cue.join(" … "), 80),
        why: cut(&why.join(" · "), 400),
        parent: attribution.parent.map(|parent| parent.0),
        group: gathered.index.group(number, id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_links() {
        let cases =
            ["https://a.example/b", "HTTP://a.example", "javascript:alert(1)", " https://a.example", "data:x", "é"];
        assert_eq!(cases.map(is_web), [true, true, false, false, false, false]);
    }
}
