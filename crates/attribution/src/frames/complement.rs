//! A verb and what it governs: `She said that the port would close`, `he vowed to appeal`, `they criticised the plan`,
//! `she called for a vote`. The frame's name carries what opens the content, since verbs differ in what they take.
//!
//! Known to fail: where the content ends is guessed from marks; a trailing clause of the reporter's without a comma
//! ("said the port would close when asked") stays in.

use super::Sentence;
use super::quotes::following_quotes;
use crate::candidate::Candidate;
use crate::grammar::clause::{self, Opening};
use crate::grammar::predicate::{Form, Subject};
use crate::grammar::words::is_quote;
use crate::view::{Tokens, View};

/// Adds a candidate for every verb with a complement on its right.
pub(super) fn propose(view: &View<'_>, sentence: &Sentence<'_>, out: &mut Vec<Candidate>) {
    for predicate in sentence.predicates {
        if matches!(predicate.form, Form::Passive | Form::Reduced) || matches!(predicate.subject, Subject::Right(_)) {
            continue;
        }
        let end = sentence.tokens.end;
        let Some(gap) = clause::after_cue(view, predicate.group.end, end) else { continue };
        let mut at = gap.at;
        let mut cue = predicate.group.clone();
        let frame = match gap.opening {
            Opening::Quote => match &gap.addressee {
                // "called the plan “a gift”": what looks like a listener is the object.
                Some(object) => {
                    at = object.start;
                    "object quote"
                }
                None => continue,
            },
            Opening::That => "that",
            Opening::Wh => "wh",
            Opening::To => "to",
            Opening::Gerund => "gerund",
            Opening::Clause => "clause",
            Opening::Object => "object",
            Opening::Preposition => {
                at += 1;
                cue.end = at;
                "preposition"
            }
        };
        for stop in clause::ends_of(view, at, end) {
            let content = with_open_quote(view, at..stop);
            // A participle before its clause: what stands behind the source is not the participle's any more.
            let swallows_source =
                predicate.subject.tokens().is_some_and(|source| source.start >= at && source.start < stop);
            if swallows_source || view.strip(content[0].clone()).is_empty() {
                continue;
            }
            let addressee = gap.addressee.clone().filter(|_| frame != "object quote");
            let mut candidate = Candidate { addressee, ..Candidate::of(frame, predicate, content) };
            if gap.at == predicate.group.end {
                candidate.cue = vec![cue.clone()];
            }
            out.push(candidate);
        }
    }
}

/// A content that ends inside quotation marks goes on to their close; one that ends with a quotation may be followed by
/// quoted sentences.
pub(super) fn with_open_quote(view: &View<'_>, content: Tokens) -> Vec<Tokens> {
    let Some(last) = content.end.checked_sub(1).filter(|&last| last >= content.start) else { return vec![content] };
    let enclosing = view.quotation_of(content.start);
    let mut pieces = vec![content.clone()];
    let open = view.quotation_of(last).filter(|&number| Some(number) != enclosing);
    let end = match open {
        Some(number) => {
            let words = view.quotation_tokens(number);
            if words.end > content.end {
                pieces[0].end = words.end;
                pieces.extend(super::quotes::chain_on(view, number).into_iter().skip(1));
            }
            words.end
        }
        None => content.end,
    };
    if enclosing.is_none() && (open.is_some() || is_quote(view, last)) {
        let past = super::quotes::past_close(view, end);
        if past < view.len() && view.sentence_of(past).start == past && view.block_of(past) == view.block_of(last) {
            pieces.extend(following_quotes(view, past));
        }
    }
    pieces
}
