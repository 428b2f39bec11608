//! A noun that reports: `the minister's claim that the port would close`, `their call for a vote`, `fears that …`.
//!
//! Known to fail: the source of a noun is only looked for in its possessive; "a claim by the minister" has none.

use onrecord_model::Tag;

use super::Sentence;
use crate::candidate::{Candidate, Found};
use crate::grammar::clause::{self, Opening};
use crate::grammar::noun_phrase;
use crate::grammar::words::ends_noun_phrase;
use crate::view::{Tokens, View};

/// Adds a candidate for every noun with a clause, and for every possessed noun with a complement.
pub(super) fn propose(view: &View<'_>, sentence: &Sentence<'_>, out: &mut Vec<Candidate>) {
    let range = sentence.tokens.clone();
    for noun in range.clone() {
        if !matches!(view.tag(noun), Tag::Nn | Tag::Nns) || noun + 2 >= range.end {
            continue;
        }
        let (at, frame) = match clause::opening(view, noun + 1, range.end) {
            Some(Opening::That) if finite_after(view, noun + 2, range.end) => (noun + 1, "noun that"),
            Some(Opening::To) => (noun + 1, "noun to"),
            Some(Opening::Preposition) => (noun + 2, "noun preposition"),
            _ => continue,
        };
        let (source, start) = possessor(view, noun, range.start);
        if source.is_none() && frame != "noun that" {
            continue;
        }
        let found = if source.is_some() { Found::Left } else { Found::Nowhere };
        let mut stops = clause::ends_of(view, at, range.end);
        stops.extend(main_verb(view, at, stops[0]));
        for stop in stops {
            out.push(Candidate {
                frame,
                key: noun,
                cue: vec![start..at.max(noun + 1)],
                content: vec![at..stop],
                source: source.clone(),
                addressee: None,
                form: None,
                found,
                negated: false,
            });
        }
    }
}

/// The verb of the clause that the noun itself is subject of: "his claim that it sank | surprised them".
fn main_verb(view: &View<'_>, at: usize, end: usize) -> Option<usize> {
    let clausal = view.is(at, "that");
    let finite =
        |i: &usize| view.tag(*i).is_finite() && ends_noun_phrase(view, i - 1) || clausal && view.tag(*i).is_finite();
    (at + 1..end).filter(finite).nth(usize::from(clausal))
}

fn finite_after(view: &View<'_>, at: usize, end: usize) -> bool {
    // "the plan that failed" has its verb right after "that": a relative clause, no content.
    at < end && !view.tag(at).is_finite() && clause::finite_clause(view, at, end)
}

/// Who has what `noun` names, and where the noun's own words start.
fn possessor(view: &View<'_>, noun: usize, floor: usize) -> (Option<Tokens>, usize) {
    let mut start = noun;
    while start > floor
        && (view.tag(start - 1).is_adjective() || matches!(view.tag(start - 1), Tag::Nn | Tag::Vbn | Tag::Cd))
        && noun - start < 4
    {
        start -= 1;
    }
    if start == floor {
        return (None, start);
    }
    match view.tag(start - 1) {
        Tag::PrpS => (Some(start - 1..start), start),
        Tag::Pos => (noun_phrase::ending_at(view, start - 1, floor), start),
        _ => (None, start),
    }
}
