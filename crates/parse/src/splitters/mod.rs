//! Splitters: what cuts one line into several blocks.
//!
//! A splitter looks at a piece and gives its parts, each with a kind or none for running text. To add one, write a
//! file that opens with what it does, an example and its known failures, and enter it in [`SPLITTERS`].

mod credited_bar;
mod gallery;
mod inline_credit;
mod inline_dateline;
mod inline_link;
mod interface;
mod post_stamp;
mod trailing_credit;
mod trailing_stamp;

use std::ops::Range;

use onrecord_model::{BlockKind, Span};

use crate::page::Piece;

/// Cuts a line.
pub(crate) struct Splitter {
    /// The name that blocks carry.
    pub(crate) name: &'static str,
    /// The parts of the text as ranges in order, or nothing if it is to stay whole. A part without a kind is judged
    /// as a line of its own.
    pub(crate) parts: fn(&str) -> Option<Vec<Part>>,
}

/// A part of a line: up to where it goes, in bytes from the line's start, and what it is.
pub(crate) type Part = (usize, Option<BlockKind>);

/// Every splitter; the first that cuts a line wins.
pub(crate) static SPLITTERS: &[Splitter] = &[
    Splitter { name: "credited-bar", parts: credited_bar::parts },
    Splitter { name: "trailing-credit", parts: trailing_credit::parts },
    Splitter { name: "trailing-stamp", parts: trailing_stamp::parts },
    Splitter { name: "inline-dateline", parts: inline_dateline::parts },
    Splitter { name: "interface", parts: interface::parts },
    Splitter { name: "gallery", parts: gallery::parts },
    Splitter { name: "inline-link", parts: inline_link::parts },
    Splitter { name: "inline-credit", parts: inline_credit::parts },
    Splitter { name: "post-stamp", parts: post_stamp::parts },
];

/// A line is cut at most so often, which bounds the work on lines made of nothing but datelines.
const CUTS: usize = 6;

/// Adds `piece` to `pieces`, in parts if a splitter cuts it.
pub(crate) fn split(text: &str, piece: Piece, pieces: &mut Vec<Piece>) {
    split_times(text, piece, pieces, CUTS);
}

fn split_times(text: &str, piece: Piece, pieces: &mut Vec<Piece>, times: usize) {
    let inner = piece.span.of(text);
    let base = piece.span.range().start;
    let found = SPLITTERS.iter().filter(|_| times > 0).find_map(|s| Some((s.name, (s.parts)(inner)?)));
    let Some((name, parts)) = found else {
        pieces.push(piece);
        return;
    };
    let mut start = 0;
    for (end, kind) in parts {
        let span = Span::at(base + start, base + end).trimmed(text, char::is_whitespace);
        if !span.is_empty() {
            let mut part = Piece::new(text, span, piece.indent, piece.apart && start == 0);
            part.fixed = kind.map(|kind| (kind, name));
            part.links = piece.links;
            // What is left of the line may be cut again, at its other end.
            match kind {
                None => split_times(text, part, pieces, times - 1),
                _ => pieces.push(part),
            }
        }
        start = end;
    }
}

/// The parts of a line with something of `kind` inside it.
fn inside(text: &str, range: Range<usize>, kind: BlockKind) -> Vec<Part> {
    let before = (range.start > 0).then_some((range.start, None));
    let after = (range.end < text.len()).then_some((text.len(), None));
    before.into_iter().chain([(range.end, Some(kind))]).chain(after).collect()
}

/// Runs without white space, and where they start.
fn runs(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive(char::is_whitespace).filter_map(move |run| {
        let start = at;
        at += run.len();
        let run = run.trim_end();
        (!run.is_empty()).then_some((start, run))
    })
}

#[cfg(test)]
mod tests {
    use super::Part;

    /// Cuts `marked` at the bars that it has, and nowhere else.
    pub(super) fn check(parts: fn(&str) -> Option<Vec<Part>>, marked: &str) {
        let text = marked.replace('|', "");
        let found = parts(&text).unwrap_or_default();
        let mut shown = text.clone();
        for (end, _) in found.iter().rev().filter(|(end, _)| *end < text.len()) {
            shown.insert(*end, '|');
        }
        let bare = |text: &str| text.trim_matches('|').replace(" |", "|").replace("| ", "|");
        assert_eq!(bare(&shown), bare(marked));
    }
}
