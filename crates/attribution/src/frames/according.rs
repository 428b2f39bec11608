//! `The port will close, according to the ministry.`, at either end of the sentence or in its middle.
//!
//! Known to fail: "according to plan" and its like have the same shape; the scorer has to know them by their nouns.

use super::Sentence;
use crate::candidate::{Candidate, Found};
use crate::grammar::{clause, noun_phrase};
use crate::view::View;

/// Adds a candidate for every "according to".
pub(super) fn propose(view: &View<'_>, sentence: &Sentence<'_>, out: &mut Vec<Candidate>) {
    let range = sentence.tokens.clone();
    for at in range.clone() {
        if !view.is(at, "according") || at + 1 >= range.end || !view.is(at + 1, "to") {
            continue;
        }
        let Some(source) = noun_phrase::starting_at(view, at + 2, range.end) else { continue };
        let mut content = Vec::new();
        if at > range.start {
            content.push(range.start.max(at.saturating_sub(clause::LONGEST))..at);
        }
        let mut rest = source.end;
        while rest < range.end.min(at + clause::LONGEST) && !matches!(view.word(rest), "," | "." | ";") {
            rest += 1;
        }
        if rest + 1 < range.end && (at == range.start || view.is(rest, ",")) {
            content.push(rest + 1..clause::end_of(view, rest + 1, range.end));
        }
        if content.is_empty() {
            continue;
        }
        out.push(Candidate {
            frame: "according to",
            key: at,
            cue: vec![at..at + 2],
            content,
            source: Some(source),
            addressee: None,
            form: None,
            found: Found::Right,
            negated: false,
        });
    }
}
