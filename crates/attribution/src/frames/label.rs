//! A colon that names who speaks: in headlines (`Port to close: minister`, `Minister: port to close`) and in transcripts
//! (`OKAFOR: We will sign.`).
//!
//! Known to fail: headlines of the form "Topic: what happened" look alike; the scorer leans on names and roles.

use onrecord_model::{BlockKind, Tag};

use super::Sentence;
use crate::candidate::{Candidate, Found};
use crate::grammar::noun_phrase;
use crate::view::View;

/// The longest label, in tokens.
const LONGEST: usize = 8;

/// Adds candidates for the first and the last colon of a headline, and for the first of a paragraph.
pub(super) fn propose(view: &View<'_>, sentence: &Sentence<'_>, out: &mut Vec<Candidate>) {
    let range = sentence.tokens.clone();
    if range.is_empty() {
        return;
    }
    let headline = matches!(view.block_kind(range.start), BlockKind::Title | BlockKind::Subhead);
    let block = view.block_tokens(range.start);
    let opens_block = block.start == range.start;
    let colon = |i: &usize| view.is(*i, ":") && view.quotation_of(*i).is_none();
    if opens_block {
        let first = (range.start..range.end.min(range.start + LONGEST)).find(colon);
        if let Some(at) = first.filter(|&at| at > range.start && at + 2 < block.end) {
            let named = view.tag(at - 1).is_proper() || view.word(at - 1).chars().all(char::is_uppercase);
            if headline || named && !(range.start..at).any(|i| view.tag(i).is_verb()) {
                let frame = if headline { "headline label" } else { "transcript" };
                let end = if headline { range.end } else { block.end };
                push(view, out, frame, at, range.start..at, at + 1..end);
            }
        }
    }
    if headline {
        let last = (range.start..range.end).rev().take(LONGEST).find(colon);
        if let Some(at) = last.filter(|&at| at + 1 < range.end && at > range.start + 1) {
            push(view, out, "headline tail", at, at + 1..range.end, range.start..at);
        }
    }
}

fn push(
    view: &View<'_>,
    out: &mut Vec<Candidate>,
    frame: &'static str,
    at: usize,
    source: crate::view::Tokens,
    content: crate::view::Tokens,
) {
    let source = view.strip(source);
    let phrase =
        noun_phrase::core_starting_at(view, source.start, source.end).is_some_and(|phrase| phrase.end == source.end);
    if source.is_empty() || !phrase && !source.clone().all(|i| view.tag(i).is_proper() || view.tag(i) == Tag::Nn) {
        return;
    }
    out.push(Candidate {
        frame,
        key: at,
        cue: vec![at..at + 1],
        content: vec![content],
        source: Some(source),
        addressee: None,
        form: None,
        found: Found::Left,
        negated: false,
    });
}
