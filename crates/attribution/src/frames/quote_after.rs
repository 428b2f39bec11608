//! Who says it, then a quotation: `Ms Okafor said: "We will sign."`, `He told reporters on Monday, "…"`, also where the
//! quotation opens the next paragraph after a colon.
//!
//! Known to fail: a colon that opens a list of quotations by several people gives them all to the first.

use super::Sentence;
use super::quote_before::quote_from;
use super::quotes::following_quotes;
use crate::candidate::Candidate;
use crate::grammar::clause::{self, Opening};
use crate::grammar::predicate::{Form, Subject};
use crate::grammar::words::is_auxiliary;
use crate::view::View;

/// Adds a candidate for every verb that a quotation follows.
pub(super) fn propose(view: &View<'_>, sentence: &Sentence<'_>, out: &mut Vec<Candidate>) {
    for predicate in sentence.predicates {
        if predicate.form == Form::Passive && !matches!(predicate.subject, Subject::Left(_)) {
            continue;
        }
        // "The vote was “a farce”" says nothing of who calls it so.
        if is_auxiliary(view, predicate.head) {
            continue;
        }
        let from = match &predicate.subject {
            Subject::Right(subject) => subject.end,
            _ => predicate.group.end,
        };
        let end = sentence.tokens.end;
        let gap = clause::after_cue(view, from, end).filter(|gap| gap.opening == Opening::Quote);
        let (content, addressee) = match gap {
            Some(gap) => (quote_from(view, gap.at, end), gap.addressee),
            None => {
                // Everything up to a colon at the end of the sentence, and a quotation behind it.
                let colon = end.checked_sub(1).filter(|&i| i >= from && view.is(i, ":"));
                let near =
                    colon.is_some_and(|colon| colon < from + 25 && !(from..colon).any(|i| view.tag(i).is_finite()));
                if !near {
                    continue;
                }
                (following_or_next(view, end), None)
            }
        };
        if content.is_empty() {
            continue;
        }
        out.push(Candidate { addressee, ..Candidate::of("quote after", predicate, content) });
    }
}

fn following_or_next(view: &View<'_>, at: usize) -> Vec<crate::view::Tokens> {
    let run = following_quotes(view, at);
    if !run.is_empty() || at >= view.len() {
        return run;
    }
    // The quotation may have no closing mark or go on in the reporter's words.
    match view.opened_at(at) {
        Some(_) => quote_from(view, at, view.sentence_of(at).end),
        None => Vec::new(),
    }
}
