//! Whether the clause around an expression speaks of the past or of the future.
//!
//! "The panel met Tuesday", "will meet Tuesday", "is scheduled to meet Tuesday", "On Tuesday, they will meet". The nearest
//! finite verb before the expression tells, with what stands between; where none stands before, the first after it.
//! Known failure: "The attacks on Tuesday will change the law" is read as lying ahead.

use onrecord_model::Tag;

use super::reader::Reader;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Present,
    Future,
}

/// How far a verb is looked for, in words.
const REACH: usize = 30;

/// Lemmas that put an infinitive or a noun after them ahead.
const AHEAD: &[&str] = &[
    "schedule",
    "scheduled",
    "expect",
    "expected",
    "set",
    "due",
    "slate",
    "slated",
    "plan",
    "planned",
    "poise",
    "poised",
    "likely",
    "prepare",
    "bind",
    "bound",
    "hope",
    "intend",
    "promise",
    "vow",
    "agree",
    "upcoming",
    "ahead",
];

/// Things that are announced, so that their date lies ahead unless the past is spoken of.
const EVENTS: &[&str] = &[
    "election",
    "elections",
    "vote",
    "primary",
    "primaries",
    "referendum",
    "ballot",
    "deadline",
    "summit",
    "convention",
    "caucus",
    "caucuses",
    "general",
    "midterm",
    "midterms",
    "poll",
    "polls",
    "runoff",
    "launch",
    "presidential",
];

/// The tense around the tokens from `first` to `end`.
pub(super) fn around(reader: &Reader<'_>, first: usize, end: usize) -> Tense {
    let before = before(reader, first);
    let attributive = reader.is_any(end, EVENTS) || reader.is_any(end + 1, EVENTS);
    let toward = reader.is_any(first.wrapping_sub(1), &["until", "till", "by"])
        || (reader.is(first.wrapping_sub(1), "of") && reader.is(first.wrapping_sub(2), "ahead"))
        || (reader.is(first.wrapping_sub(1), "the")
            && reader.is(first.wrapping_sub(2), "of")
            && reader.is(first.wrapping_sub(3), "ahead"));
    match before {
        Some(Tense::Present) | None if attributive || toward => Tense::Future,
        Some(Tense::Past) if attributive && (toward || is_before(reader, first)) => Tense::Future,
        Some(tense) => tense,
        None => after(reader, end),
    }
}

/// "before the November election".
fn is_before(reader: &Reader<'_>, first: usize) -> bool {
    (1..=2).any(|n| reader.is_any(first.wrapping_sub(n), &["before", "toward", "towards", "for"]))
}

/// By the nearest finite verb before `first`.
fn before(reader: &Reader<'_>, first: usize) -> Option<Tense> {
    let mut infinitive = false;
    let mut ahead = false;
    for i in (first.saturating_sub(REACH)..first).rev() {
        let token = &reader.tokens[i];
        match token.tag {
            Tag::Md => return Some(modal(reader, i)),
            Tag::Vbd => {
                let is_plan = AHEAD.contains(&token.lemma.as_str());
                return Some(if ahead || (infinitive && is_plan) { Tense::Future } else { Tense::Past });
            }
            Tag::Vbz | Tag::Vbp => {
                // "has met" is over, "is to meet", "plans to meet" and "is going to meet" lie ahead.
                let perfect = token.lemma == "have" && !infinitive;
                let future = ahead || infinitive;
                return Some(if future {
                    Tense::Future
                } else if perfect {
                    Tense::Past
                } else {
                    Tense::Present
                });
            }
            Tag::Vb if reader.tag(i.wrapping_sub(1)) == Some(Tag::To) => infinitive = true,
            Tag::Vbn | Tag::Jj | Tag::Vbg | Tag::Rb if AHEAD.contains(&token.lemma.as_str()) => ahead = true,
            Tag::Colon if reader.word(i) == ";" => break,
            _ => {}
        }
    }
    if ahead || infinitive { Some(Tense::Future) } else { None }
}

/// By the first finite verb after `end`.
fn after(reader: &Reader<'_>, end: usize) -> Tense {
    let rest = reader.tokens.get(end..).unwrap_or_default();
    let mut verbs = rest.iter().take(REACH).zip(end..).filter(|(token, _)| token.tag.is_finite());
    match verbs.next() {
        Some((token, i)) if token.tag == Tag::Md => modal(reader, i),
        Some((token, _)) if token.tag == Tag::Vbd => Tense::Past,
        Some((token, i)) if AHEAD.contains(&token.lemma.as_str()) => future_if_infinitive(reader, i),
        Some((token, i)) if token.lemma == "be" && reader.tag(i + 1) == Some(Tag::To) => Tense::Future,
        _ => Tense::Present,
    }
}

fn future_if_infinitive(reader: &Reader<'_>, verb: usize) -> Tense {
    if reader.tag(verb + 1) == Some(Tag::To) { Tense::Future } else { Tense::Present }
}

/// "will meet" lies ahead, "would have met" behind, "can meet" neither.
fn modal(reader: &Reader<'_>, at: usize) -> Tense {
    let perfect = (1..=3).any(|n| reader.is(at + n, "have")) && !reader.is(at + 1, "to");
    if perfect {
        Tense::Past
    } else if reader.is_any(at, &["can", "ca"]) {
        Tense::Present
    } else if reader.is_any(at, &["could", "might"]) && !reader.is_any(at + 1, &["be", "meet"]) {
        Tense::Present
    } else {
        Tense::Future
    }
}
