//! A clause in the reporter's words, then who says it: `The port will close, the minister said.`, also in the middle
//! (`The port, she said, will close`) and inverted (`…, said the minister`).
//!
//! Known to fail: a sentence with two statements before the cue is given to it whole.

use onrecord_model::Tag;

use super::Sentence;
use super::quote_before::resumed;
use super::quotes::closed_before;
use crate::candidate::Candidate;
use crate::grammar::clause::LONGEST;
use crate::grammar::predicate::{Form, Predicate, Subject};
use crate::grammar::words::{is_dash, is_time, opens_adjunct};
use crate::view::{Tokens, View};

/// Adds a candidate for every verb that stands, with its subject, between a comma and a mark.
pub(super) fn propose(view: &View<'_>, sentence: &Sentence<'_>, out: &mut Vec<Candidate>) {
    for predicate in sentence.predicates {
        let (start, end) = match &predicate.subject {
            Subject::Left(subject) => (subject.start.min(predicate.group.start), predicate.group.end),
            Subject::Right(subject) => (predicate.group.start, subject.end),
            _ => continue,
        };
        if matches!(predicate.form, Form::Passive | Form::Infinitive) || start <= sentence.tokens.start + 1 {
            continue;
        }
        let mark = start - 1;
        if view.tag(mark) != Tag::Comma && !is_dash(view, mark)
            || closed_before(view, start, sentence.tokens.start).is_some()
        {
            continue;
        }
        let Some(tail) = tail_of(view, end, sentence.tokens.end) else { continue };
        let before = before_of(view, sentence, predicate, mark);
        if before.is_empty() || is_adjunct_clause(view, &before) {
            continue;
        }
        let mut content = vec![before];
        if tail < sentence.tokens.end && matches!(view.word(tail), ",") && tail + 1 < sentence.tokens.end {
            let rest = tail + 1..crate::grammar::clause::end_of(view, tail + 1, sentence.tokens.end);
            let participle = view.tag(tail + 1) == Tag::Vbg;
            if !participle && !view.is_any(tail + 1, &["according", "when", "while"]) {
                content.push(rest);
            }
        } else {
            content.extend(resumed(view, tail, sentence.tokens.end));
        }
        out.push(Candidate::of("parenthetical", predicate, content));
    }
}

/// What the statement holds before its cue: the sentence so far with the whole of a quotation that it began in, or, for a
/// cue inside a quotation, the quotation so far.
fn before_of(view: &View<'_>, sentence: &Sentence<'_>, predicate: &Predicate, mark: usize) -> Tokens {
    let start = sentence.tokens.start;
    let enclosing = view.quotation_of(predicate.head);
    let start = match view.quotation_of(start) {
        Some(number) if enclosing.is_none() => view.quotation_tokens(number).start.min(start),
        _ => enclosing.map_or(start, |number| start.max(view.quotation_tokens(number).start)),
    };
    start.max(mark.saturating_sub(LONGEST)).min(mark)..mark
}

/// Whether all that stands before the comma is one subordinate clause: "While the port is closed, she has asked for …".
fn is_adjunct_clause(view: &View<'_>, before: &Tokens) -> bool {
    const SUBORDINATORS: &[&str] = &[
        "while", "although", "though", "when", "as", "since", "because", "after", "before", "if", "unless", "whereas",
        "until",
    ];
    view.is_any(before.start, SUBORDINATORS) && !before.clone().any(|i| view.tag(i) == Tag::Comma)
}

/// Whether the cue is followed by nothing but adjuncts up to a mark; the mark's place.
fn tail_of(view: &View<'_>, from: usize, end: usize) -> Option<usize> {
    let is_mark = |i: usize| matches!(view.word(i), "," | "." | "?" | "!" | ";") || is_dash(view, i);
    if from >= end || is_mark(from) {
        return Some(from.min(end));
    }
    let mark = (from..end.min(from + 40)).find(|&i| is_mark(i) || view.opened_at(i).is_some()).unwrap_or(end);
    let adjunct =
        is_time(view, from) || opens_adjunct(view, from) || view.tag(from) == Tag::In || view.tag(from).is_adverb();
    let listener = view.tag(from).is_noun() || matches!(view.tag(from), Tag::Prp | Tag::Dt | Tag::PrpS | Tag::Jj);
    // A finite verb right behind the listener makes it the subject of a content on the right.
    let clause = (from..mark).take_while(|&i| view.tag(i) != Tag::In).any(|i| view.tag(i).is_finite());
    ((adjunct && !view.is(from, "that")) || listener && !clause).then_some(mark)
}
