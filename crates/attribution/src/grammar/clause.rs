//! What opens a content behind its cue.

use onrecord_model::Tag;

use super::words::{begins_noun_phrase, is_dash, is_quote};
use crate::view::View;

/// What opens the content on the right of a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Opening {
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
pub(crate) fn opening(view: &View<'_>, at: usize, end: usize) -> Option<Opening> {
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
pub(crate) fn finite_clause(view: &View<'_>, at: usize, end: usize) -> bool {
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
