//! A quotation, then who says it: `"We will sign," Ms Okafor said on Monday. "The terms are fair."`, also inverted
//! (`… said Ms Okafor`), and also where the words before the mark belong to it (`But "we will sign," she said`).
//!
//! Known to fail: a quoted term that happens to stand before a subject (`the "fixer" said nothing`) looks the same to it;
//! the scorer tells them apart by the comma.

use super::Sentence;
use super::quotes::{chain_back, closed_before, following_quotes};
use crate::candidate::Candidate;
use crate::grammar::clause::{self, Opening};
use crate::grammar::predicate::{Form, Subject};
use crate::grammar::words::{is_quote, is_time, opens_adjunct};
use crate::view::{Tokens, View};

/// Adds a candidate for every verb whose group, with its subject, directly follows a closing mark.
pub(super) fn propose(view: &View<'_>, sentence: &Sentence<'_>, out: &mut Vec<Candidate>) {
    for predicate in sentence.predicates {
        if matches!(predicate.form, Form::Passive | Form::Infinitive) || view.quotation_of(predicate.head).is_some() {
            continue;
        }
        let start = match &predicate.subject {
            Subject::Left(subject) => subject.start.min(predicate.group.start),
            Subject::Right(_) | Subject::None | Subject::Shared(_) => predicate.group.start,
            Subject::Relative(_) => continue,
        };
        let floor = sentence.tokens.start.saturating_sub(3).max(view.block_tokens(predicate.head).start);
        let Some(number) = closed_before(view, start, floor) else { continue };
        let mut content = chain_back(view, number);
        if let Some(prefix) = prefix_of(view, &content[0]) {
            content.insert(0, prefix);
        }
        let cue_end = match &predicate.subject {
            Subject::Right(subject) => subject.end,
            _ => predicate.group.end,
        };
        content.extend(resumed(view, cue_end, sentence.tokens.end));
        out.push(Candidate::of("quote before", predicate, content));
    }
}

/// The words between the start of the sentence and the mark that opens the quotation, if they belong to the statement.
fn prefix_of(view: &View<'_>, quotation: &Tokens) -> Option<Tokens> {
    let first = quotation.start;
    if quotation.is_empty() {
        return None;
    }
    let sentence = view.sentence_of(first);
    let open = first.checked_sub(1).filter(|&i| is_quote(view, i))?;
    if sentence.start >= open || open - sentence.start > clause::LONGEST {
        return None;
    }
    let introduced = matches!(view.word(open - 1), "," | ":");
    let clause = (sentence.start..open).any(|i| view.tag(i).is_finite());
    let other_quote = (sentence.start..open).any(|i| view.closed_at(i).is_some());
    (!(other_quote || introduced && clause)).then_some(sentence.start..open)
}

/// What goes on after the cue: a second half of the sentence, quoted or not, and the quoted sentences behind it.
pub(super) fn resumed(view: &View<'_>, cue_end: usize, sentence_end: usize) -> Vec<Tokens> {
    let mut at = cue_end;
    // Over what stands between cue and resumption: "told reporters on Friday", "said in an interview at the port".
    while at < sentence_end
        && at < cue_end + 30
        && !matches!(view.word(at), "," | "." | ":" | ";")
        && !is_quote(view, at)
    {
        at += 1;
    }
    if at >= sentence_end {
        return following_quotes(view, sentence_end);
    }
    if matches!(view.word(at), "," | ":" | ";") && at + 1 < sentence_end {
        let next = at + 1;
        return match clause::opening(view, next, sentence_end) {
            Some(Opening::Quote) => quote_from(view, next, sentence_end),
            Some(Opening::To | Opening::That) => {
                let end = clause::end_of(view, next, sentence_end);
                let mut pieces = vec![next..end];
                pieces.extend(following_quotes(view, sentence_end));
                pieces
            }
            // ", noting that …" and ", a former minister, …" are the reporter's.
            _ => after_parenthesis(view, next, sentence_end),
        };
    }
    if view.opened_at(at).is_some() {
        return quote_from(view, at, sentence_end);
    }
    following_quotes(view, sentence_end)
}

/// Over a parenthesis between commas (", a lawyer, ", ", on Monday,") to a quotation that resumes the statement.
fn after_parenthesis(view: &View<'_>, from: usize, sentence_end: usize) -> Vec<Tokens> {
    let reopened = (from..sentence_end.min(from + 40)).find(|&i| view.opened_at(i).is_some());
    match reopened {
        Some(open)
            if open > 0
                && matches!(view.word(open - 1), "," | ":")
                && !(from..open).any(|i| view.tag(i).is_finite()) =>
        {
            quote_from(view, open, sentence_end)
        }
        None => following_quotes(view, sentence_end),
        Some(_) => Vec::new(),
    }
}

/// The quotation that token `open` opens, as the second half of a statement, and what follows it.
pub(super) fn quote_from(view: &View<'_>, open: usize, sentence_end: usize) -> Vec<Tokens> {
    let Some(number) = view.opened_at(open) else { return Vec::new() };
    let mut pieces = super::quotes::chain_on(view, number);
    let end = pieces.last().map_or(open, |piece| piece.end);
    let past = super::quotes::past_close(view, end);
    let same_sentence = past < sentence_end && past < view.len();
    if same_sentence && pieces.len() == 1 {
        // `said the plan was "dead" and would …`: the sentence goes on in the reporter's words.
        let reporter = matches!(view.word(past), "," | "." | ";" | ":" | "-" | "–" | "—" | "--")
            || is_time(view, past)
            || opens_adjunct(view, past);
        if !reporter {
            let tail = clause::end_of(view, past, sentence_end);
            pieces.push(past..tail);
        }
        return pieces;
    }
    pieces.extend(following_quotes(view, past));
    pieces
}
