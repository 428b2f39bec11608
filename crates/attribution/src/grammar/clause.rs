//! Where a content begins after its cue, and where it ends.

use onrecord_model::Tag;

use super::noun_phrase;
use super::words::{begins_noun_phrase, is_dash, is_occasion, is_quote, is_time, opens_adjunct};
use crate::view::{Tokens, View};

/// The longest content that is looked for inside one sentence, in tokens: bounds the work on text without any structure.
pub const LONGEST: usize = 300;

/// What opens the content on the right of a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Opening {
    /// An opening quotation mark.
    Quote,
    /// "that".
    That,
    /// "whether", "why", "what" and their like.
    Wh,
    /// "to" and a verb.
    To,
    /// A gerund.
    Gerund,
    /// A finite clause without "that".
    Clause,
    /// A noun phrase.
    Object,
    /// A preposition.
    Preposition,
}

/// What opens at token `at`, if a content can.
#[must_use]
pub fn opening(view: &View<'_>, at: usize, end: usize) -> Option<Opening> {
    if at >= end {
        return None;
    }
    let tag = view.tag(at);
    if view.opened_at(at).is_some() {
        return Some(Opening::Quote);
    }
    if is_quote(view, at) {
        return None;
    }
    // "services that are alleged": a relative clause belongs to its noun.
    let verb = at + 1 + usize::from(view.tag(at + 1).is_adverb());
    if view.is(at, "that") && at > 0 && view.tag(at - 1).is_noun() && view.tag(verb).is_finite() {
        return None;
    }
    match tag {
        Tag::In if view.is(at, "that") => Some(Opening::That),
        Tag::Dt
            if view.is(at, "that")
                && at + 1 < end
                && begins_noun_phrase(view, at + 1)
                && finite_clause(view, at + 1, end) =>
        {
            Some(Opening::That)
        }
        Tag::Wdt if view.is(at, "that") => Some(Opening::That),
        Tag::Wp | Tag::Wdt | Tag::Wrb | Tag::WpS => Some(Opening::Wh),
        Tag::In if view.is_any(at, &["whether", "if"]) => Some(Opening::Wh),
        Tag::To => Some(if at + 1 < end && (view.tag(at + 1) == Tag::Vb || view.tag(at + 1).is_adverb()) {
            Opening::To
        } else {
            Opening::Preposition
        }),
        _ if finite_clause(view, at, end) => Some(Opening::Clause),
        Tag::Vbg => Some(Opening::Gerund),
        _ if begins_noun_phrase(view, at) => Some(Opening::Object),
        Tag::In | Tag::Rp => Some(Opening::Preposition),
        _ => None,
    }
}

/// Whether a clause with subject and finite verb begins at token `at`.
#[must_use]
pub fn finite_clause(view: &View<'_>, at: usize, end: usize) -> bool {
    if at >= end
        || !(begins_noun_phrase(view, at) || matches!(view.tag(at), Tag::Rb | Tag::In | Tag::Vbg | Tag::OpenQuote))
    {
        return false;
    }
    if matches!(view.tag(at), Tag::In | Tag::Rb | Tag::Vbg)
        && !view.is_any(
            at,
            &[
                "if", "when", "while", "although", "though", "because", "since", "as", "there", "not", "only", "in",
                "under", "after", "before", "until", "for", "by", "at", "on", "with", "despite",
            ],
        )
    {
        return false;
    }
    let mut nominal = false;
    for i in at..end.min(at + 30) {
        let tag = view.tag(i);
        if tag.is_finite() && nominal {
            return true;
        }
        match tag {
            Tag::In if i > at && view.is(i, "that") => return relative_then_finite(view, i, end),
            Tag::Wp | Tag::WpS | Tag::Wdt => {
                // The verb of a relative clause is not the clause's own: look past it.
                return relative_then_finite(view, i, end);
            }
            Tag::Period => return false,
            Tag::Colon if !is_dash(view, i) => return false,
            Tag::CloseQuote if i > at && view.closed_at(i).is_none() => return false,
            _ => {}
        }
        if tag.is_verb() && !matches!(tag, Tag::Vbn | Tag::Vbg) && !nominal {
            return false;
        }
        if tag == Tag::To && i > at && view.tag((i + 1).min(end - 1)) == Tag::Vb && !nominal {
            return false;
        }
        nominal |= tag.is_noun() || matches!(tag, Tag::Prp | Tag::Ex | Tag::Dt | Tag::Cd) || tag.is_adjective();
    }
    false
}

fn relative_then_finite(view: &View<'_>, pronoun: usize, end: usize) -> bool {
    (pronoun..end.min(pronoun + 30))
        .take_while(|&i| view.tag(i) != Tag::Period)
        .filter(|&i| view.tag(i).is_finite())
        .count()
        >= 2
}

/// What stands between a cue and its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The first token of the content.
    pub at: usize,
    /// What opens it.
    pub opening: Opening,
    /// Who is told.
    pub addressee: Option<Tokens>,
}

/// Finds where the content begins after a cue that ends before `from`: over addressees ("told reporters"), words of
/// time and adjuncts ("said in a letter on Friday").
#[must_use]
pub fn after_cue(view: &View<'_>, from: usize, end: usize) -> Option<Gap> {
    let end = end.min(from + LONGEST);
    let mut at = from;
    let mut addressee = None;
    // Each step passes one constituent; what has more before its content is no cue.
    for _ in 0..6 {
        if at >= end {
            return None;
        }
        if matches!(view.word(at), "," | ":") || is_dash(view, at) {
            at = past_mark(view, at, end)?;
            continue;
        }
        if is_time(view, at) && (!is_clausal(view, at, end) || is_clausal(view, at + 1, end))
            || view.tag(at).is_adverb() && at == from
        {
            at += 1;
            continue;
        }
        let found = opening(view, at, end);
        let adjunct = found == Some(Opening::Preposition) || opens_adjunct(view, at) && found != Some(Opening::To);
        if let Some(past) = past_adjunct(view, at, end).filter(|_| adjunct)
            && content_follows(view, past, end)
        {
            at = past;
            continue;
        }
        if addressee.is_none()
            && let Some((listener, past)) = listener_at(view, at, found, end)
        {
            addressee = Some(listener);
            at = past;
            continue;
        }
        return found.map(|opening| Gap { at, opening, addressee });
    }
    None
}

/// Whether something opens at `at` that only a content can be.
fn is_clausal(view: &View<'_>, at: usize, end: usize) -> bool {
    matches!(opening(view, at, end), Some(Opening::Quote | Opening::That | Opening::Wh | Opening::Clause))
}

/// Past the comma, colon or dash at `at`, if a content or a parenthesis before a content follows.
fn past_mark(view: &View<'_>, at: usize, end: usize) -> Option<usize> {
    let next = at + 1;
    if next < end && matches!(opening(view, next, end), Some(Opening::Quote | Opening::That)) || view.is(at, ":") {
        return Some(next);
    }
    // ", in a statement, that": a parenthesis before the content.
    if next >= end || !opens_adjunct(view, next) {
        return None;
    }
    let close = (next..end.min(at + 20)).find(|&i| view.tag(i) == Tag::Comma)?;
    is_clausal(view, close + 1, end).then_some(close + 1)
}

/// Whether a content, or another adjunct before one, follows an adjunct that ends before `past`.
fn content_follows(view: &View<'_>, past: usize, end: usize) -> bool {
    past < end
        && (is_clausal(view, past, end)
            || view.tag(past) == Tag::Comma && is_clausal(view, past + 1, end)
            || opens_adjunct(view, past)
            || is_time(view, past))
}

/// Who is told, where a noun phrase stands between cue and content ("told reporters that", "assured the committee on
/// Friday that"), and where the content or what leads to it begins.
fn listener_at(view: &View<'_>, at: usize, found: Option<Opening>, end: usize) -> Option<(Tokens, usize)> {
    if !matches!(found, Some(Opening::Object | Opening::Clause)) || view.tag(at) == Tag::Ex {
        return None;
    }
    let listener = noun_phrase::core_starting_at(view, at, end)?;
    let past = listener.end;
    if past >= end {
        return None;
    }
    let opens = match opening(view, past, end) {
        Some(Opening::Quote | Opening::That) => true,
        // A pronoun behind a noun phrase opens a clause of its own: "told the court they had".
        Some(Opening::Clause) => {
            found == Some(Opening::Object) && view.tag(past) != Tag::Rb || view.tag(past) == Tag::Prp
        }
        Some(Opening::Wh) => view.tag(past) == Tag::Wrb,
        _ => false,
    };
    let marked = |at: usize| at + 1 < end && matches!(view.word(at), "," | ":") && view.opened_at(at + 1).is_some();
    if opens || marked(past) {
        return Some((listener, past));
    }
    if found == Some(Opening::Object) && (opens_adjunct(view, past) || is_time(view, past)) {
        let mut next = past;
        for _ in 0..3 {
            let over_time = next < end && is_time(view, next);
            next = if over_time { next + 1 } else { past_adjunct(view, next, end).unwrap_or(next) };
        }
        if marked(next) || matches!(opening(view, next, end), Some(Opening::That | Opening::Quote)) {
            return Some((listener, next));
        }
    }
    None
}

/// The token after an adjunct that opens at `at` with a preposition.
fn past_adjunct(view: &View<'_>, at: usize, end: usize) -> Option<usize> {
    if at >= end || !opens_adjunct(view, at) {
        return None;
    }
    let mut next = at + 1;
    while next < end
        && (is_time(view, next) || view.tag(next) == Tag::Cd || view.tag(next) == Tag::In && next == at + 1)
    {
        next += 1;
    }
    if next > at + 1 && !(next < end && begins_noun_phrase(view, next) && is_occasion(view, next)) {
        return Some(next);
    }
    let phrase = noun_phrase::core_starting_at(view, next, end)?;
    // A pronoun after a noun phrase opens the clause: "in a statement he regretted".
    Some(phrase.end)
}

/// One past the last token of a content that begins at `start` and lies outside quotation marks at its start.
#[must_use]
pub fn end_of(view: &View<'_>, start: usize, end: usize) -> usize {
    if start >= end {
        return end;
    }
    let ceiling = end.min(start + LONGEST);
    let enclosing = view.quotation_of(start);
    let mut depth = 0i32;
    for i in start..ceiling {
        let tag = view.tag(i);
        match tag {
            Tag::OpenBracket => depth += 1,
            Tag::CloseBracket => depth = (depth - 1).max(0),
            _ => {}
        }
        if let (Some(number), Some(closed)) = (enclosing, view.closed_at(i))
            && number == closed
        {
            return i;
        }
        let quoted = view.quotation_of(i).is_some() && view.quotation_of(i) != enclosing;
        if depth > 0 || quoted || i == start {
            continue;
        }
        if tag == Tag::Period && view.is_any(i, &[".", "?", "!"]) {
            return i;
        }
        if tag == Tag::Comma && i + 2 < ceiling && ends_at_comma(view, i, ceiling) {
            return i;
        }
        if view.is(i, ";") {
            return i;
        }
        if view.is(i, "according") && i + 1 < ceiling && view.is(i + 1, "to") {
            return i;
        }
    }
    ceiling
}

/// Places where a content that begins at `start` may end, the one that [`end_of`] holds for likeliest first: earlier marks
/// and conjunctions are offered too, since only what follows, and the cue, can tell whose words the rest is.
#[must_use]
pub fn ends_of(view: &View<'_>, start: usize, end: usize) -> Vec<usize> {
    let last = end_of(view, start, end);
    let mut ends = vec![last];
    if start >= last {
        return ends;
    }
    let enclosing = view.quotation_of(start);
    let mut depth = 0i32;
    for i in start + 1..last {
        match view.tag(i) {
            Tag::OpenBracket => depth += 1,
            Tag::CloseBracket => depth = (depth - 1).max(0),
            _ => {}
        }
        let quoted = view.quotation_of(i).is_some() && view.quotation_of(i) != enclosing;
        if depth > 0 || quoted {
            continue;
        }
        let subordinator = view.is_any(
            i,
            &[
                "when", "after", "as", "while", "because", "before", "during", "amid", "although", "though", "if",
                "unless", "until", "since",
            ],
        );
        let adjunct =
            view.is_any(i, &["in", "at", "on", "during"]) && i + 1 < last && noun_phrase::opens_occasion(view, i, last);
        let break_here = view.tag(i) == Tag::Comma
            || is_dash(view, i)
            || view.is(i, ":")
            || subordinator && matches!(view.tag(i), Tag::In | Tag::Wrb)
            || adjunct
            || view.tag(i) == Tag::Cc
                && (view.tag(i + 1).is_finite()
                    || i + 2 < last && view.tag(i + 1).is_adverb() && view.tag(i + 2).is_finite());
        let after_comma = view.tag(i - 1) == Tag::Comma;
        if break_here && !(after_comma && ends.len() > 1) && i > start + 1 {
            ends.push(i);
            if ends.len() == 5 {
                break;
            }
        }
    }
    ends
}

/// Whether the comma at `i` ends a content: what follows belongs to the reporter.
fn ends_at_comma(view: &View<'_>, i: usize, end: usize) -> bool {
    let next = i + 1;
    if view.is(next, "according") {
        return true;
    }
    // ", adding that", ", citing the report": a participle that brings a content of its own.
    if view.tag(next) == Tag::Vbg {
        return matches!(
            opening(view, next + 1, end),
            Some(Opening::That | Opening::Clause | Opening::Quote | Opening::Wh)
        ) || view.quotation_of(i - 1).is_some()
            || is_quote(view, i - 1);
    }
    // ", he said": a parenthetical cue.
    if begins_noun_phrase(view, next)
        && let Some(subject) = noun_phrase::core_starting_at(view, next, end)
    {
        let verb = subject.end;
        if verb < end
            && view.tag(verb).is_finite()
            && (verb + 1 == end || matches!(view.tag(verb + 1), Tag::Period | Tag::Comma))
        {
            return true;
        }
    }
    view.is_any(next, &["when", "while"]) && next + 1 < end && view.tag(next + 1).is_verb()
}
