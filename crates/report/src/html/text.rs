//! The text of one article cut into pieces that look alike, and what speaks for each of its statements.

use onrecord_model::{Article, Attribution, AttributionId, Block, BlockId, BlockKind, Corpus, Span};
use serde::Serialize;

use crate::escape::{cut, is_hidden, visible};
use crate::gather::Gathered;
use crate::segments::{Mark, Role, Segment, segments, within};

/// Bytes of one article's text that the page shows at most.
const MAX_TEXT: u32 = 200_000;

/// Statements of one article that the page explains at most.
const MAX_LISTED: usize = 1_000;

/// One article as its page shows it.
#[derive(Serialize)]
pub(super) struct Text {
    pub(super) file: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) authors: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) place: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) link: Option<String>,
    pub(super) blocks: Vec<Shown>,
    /// Whether the page stops before the text does.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) cut_off: bool,
    /// One for each statement, in order.
    pub(super) notes: Vec<Note>,
}

#[derive(Serialize)]
pub(super) struct Shown {
    pub(super) kind: &'static str,
    /// What is folded away: furniture, and what was there before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) fold: Option<&'static str>,
    /// A passage's number and in how many other articles it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) passage: Option<(u32, usize)>,
    pub(super) pieces: Vec<Piece>,
}

/// A stretch of text with one look.
#[derive(Serialize)]
pub(super) struct Piece {
    #[serde(rename = "t")]
    pub(super) text: String,
    #[serde(rename = "c", skip_serializing_if = "String::is_empty")]
    pub(super) class: String,
    /// The statements that it belongs to, the innermost first.
    #[serde(rename = "s", skip_serializing_if = "Vec::is_empty")]
    pub(super) statements: Vec<u32>,
}

/// What the page tells of a statement to those who ask.
#[derive(Serialize)]
pub(super) struct Note {
    /// The rules behind the statement and its speaker.
    pub(super) why: Vec<String>,
    /// To whom, where, when and through what it was said, each with its name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) about: Vec<(&'static str, String)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) parent: Option<u32>,
}

impl Text {
    pub(super) fn new(corpus: &Corpus, gathered: &Gathered, number: u32, article: &Article) -> Self {
        let metadata = &article.document.metadata;
        let (blocks, cut_off) = blocks(corpus, gathered, number, article);
        Self {
            file: cut(&article.document.origin.name, 200),
            authors: metadata.authors.iter().take(4).map(|author| cut(author, 200)).collect(),
            place: metadata.place.as_ref().map(|place| cut(place, 200)),
            link: metadata.url.clone().filter(|url| is_web(url)),
            blocks,
            cut_off,
            notes: article.statements().take(MAX_LISTED).map(|(id, statement)| note(article, id, statement)).collect(),
        }
    }
}

/// Only addresses that lead to the web become links; "javascript:" and the like stay text.
pub(super) fn is_web(url: &str) -> bool {
    let lower = url.get(..8).unwrap_or(url).to_ascii_lowercase();
    let plain = !url.chars().any(|c| c.is_whitespace() || is_hidden(c));
    plain && (lower.starts_with("http://") || lower.starts_with("https://"))
}

fn blocks(corpus: &Corpus, gathered: &Gathered, number: u32, article: &Article) -> (Vec<Shown>, bool) {
    let segments = segments(&article.attributions);
    let mut shown: Vec<Shown> = Vec::new();
    for (index, block) in article.document.blocks.iter().enumerate() {
        if block.span.start() >= MAX_TEXT {
            return (shown, true);
        }
        shown.push(Shown {
            kind: block.kind.as_str(),
            fold: match (block.kind, block.repeats) {
                (BlockKind::Furniture, _) => Some("Not part of the story"),
                (_, Some(_)) => Some("Repeated from above"),
                _ => None,
            },
            passage: gathered.index.passage(number, BlockId::at(index)).and_then(|passage| {
                let uses = &corpus.passages.get(passage as usize)?.uses;
                Some((passage, uses.iter().filter(|place| place.article != number).count()))
            }),
            pieces: pieces(article, block, &segments),
        });
    }
    (shown, false)
}

fn pieces(article: &Article, block: &Block, segments: &[Segment]) -> Vec<Piece> {
    let piece = |start: u32, end: u32, marks: &[Mark]| Piece {
        text: visible(article.document.slice(Span::new(start, end))),
        class: class(article, marks),
        statements: marks.iter().map(|mark| mark.statement).collect(),
    };
    let mut pieces = Vec::new();
    let mut at = block.span.start();
    for (span, marks) in within(segments, block.span) {
        if at < span.start() {
            pieces.push(piece(at, span.start(), &[]));
        }
        pieces.push(piece(span.start(), span.end(), marks));
        at = span.end();
    }
    if at < block.span.end() {
        pieces.push(piece(at, block.span.end(), &[]));
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

fn note(article: &Article, id: AttributionId, statement: &Attribution) -> Note {
    let words = |span: Span| cut(article.document.slice(span), 200);
    let percent = |share: f32| format!("{:.0} %", f64::from(share) * 100.0);
    let mut why = vec![format!("found by “{}”, {}", cut(&statement.evidence.rule, 80), percent(statement.confidence))];
    why.extend(statement.evidence.notes.iter().take(8).map(|note| cut(note, 200)));
    let mentions = article.resolution.sources.get(id.index()).into_iter().flatten();
    for mention in mentions.filter_map(|mention| article.resolution.mentions.get(mention.index())).take(4) {
        let names = mention.entities.iter().filter_map(|entity| article.resolution.entities.get(entity.index()));
        let names: Vec<String> = names.take(4).map(|entity| cut(&entity.name, 80)).collect();
        let head = words(mention.head);
        if names.iter().all(|name| *name != head) {
            let rule = cut(&mention.rule, 80);
            why.push(format!("“{head}” is {} by “{rule}”, {}", names.join(" and "), percent(mention.confidence)));
        }
    }
    let about = [
        ("to", statement.addressee),
        ("when", statement.time),
        ("where", statement.place),
        ("through", statement.channel.map(|channel| channel.span)),
    ];
    Note {
        why,
        about: about.into_iter().filter_map(|(what, span)| Some((what, words(span?)))).collect(),
        parent: statement.parent.map(|parent| parent.0),
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
