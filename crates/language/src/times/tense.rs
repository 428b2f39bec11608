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

/// Words before an expression that put it ahead, unless the past is spoken of.
const TOWARD: &[&str] = &["until", "till", "by", "starting", "beginning", "effective"];

/// The tense around the tokens from `first` to `end`.
pub(super) fn around(reader: &Reader<'_>, first: usize, end: usize) -> Tense {
    let left = |n: usize| first.wrapping_sub(n);
    if reader.is(left(1), "since") {
        return Tense::Past;
    }
    let the = usize::from(reader.is_any(left(1), &["the", "a", "an"]));
    let ahead_of = reader.is(left(1 + the), "of") && reader.is(left(2 + the), "ahead");
    let toward = ahead_of || reader.is_any(left(1), TOWARD);
    let is_before = reader.is_any(left(1 + the), &["before", "toward", "towards", "for"]);
    let is_after = reader.is_any(left(1 + the), &["after", "following"]);
    let of_event = is_of_event(reader, end) && !is_after;
    match before(reader, first) {
        Some(Tense::Present) | None if of_event || toward => Tense::Future,
        Some(Tense::Past) if of_event && (toward || is_before) => Tense::Future,
        Some(tense) => tense,
        None => after(reader, end),
    }
}

/// Whether the noun that the expression describes is announced: "Tuesday's California primary".
fn is_of_event(reader: &Reader<'_>, end: usize) -> bool {
    let describes =
        |at: &usize| reader.tag(*at).is_some_and(|tag| tag.is_noun() || tag.is_adjective() || tag == Tag::Pos);
    (end..end + 4).take_while(describes).any(|at| reader.is_any(at, EVENTS))
}

/// By the nearest finite verb before `first`.
fn before(reader: &Reader<'_>, first: usize) -> Option<Tense> {
    let mut infinitive = false;
    let mut ahead = false;
    for i in (first.saturating_sub(REACH)..first).rev() {
        let token = &reader.tokens[i];
        match token.tag {
            // A capital "May" inside a sentence is somebody's name.
            Tag::Md if reader.word(i) != "May" || reader.tag(i.wrapping_sub(1)).is_none_or(|tag| !tag.is_proper()) => {
                return Some(modal(reader, i));
            }
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
            Tag::Vbg if reader.is_any(i.wrapping_sub(1), &["after", "since"]) => return Some(Tense::Past),
            // "released Monday", but not "to be released Monday".
            Tag::Vbn
                if !infinitive && !AHEAD.contains(&token.lemma.as_str()) && !reader.is(i.wrapping_sub(1), "be") =>
            {
                let modal = reader.tag(i.wrapping_sub(1)) == Some(Tag::Md);
                return Some(if modal { Tense::Future } else { Tense::Past });
            }
            Tag::Vbn | Tag::Jj | Tag::Vbg | Tag::Rb if AHEAD.contains(&token.lemma.as_str()) => {
                // "due to" a noun gives a reason.
                ahead |= token.lemma != "due" || !reader.is(i + 1, "to") || reader.tag(i + 2) == Some(Tag::Vb);
            }
            // What stands before a relative clause is no business of its.
            Tag::Wdt | Tag::Wp | Tag::Wrb if !ahead && !infinitive => return None,
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

/// "will meet" lies ahead, "would have met" behind, "could meet" neither.
fn modal(reader: &Reader<'_>, at: usize) -> Tense {
    let perfect = (1..=3).any(|n| reader.is(at + n, "have")) && !reader.is(at + 1, "to");
    let negated = reader.is_any(at + 1, &["not", "n't", "n’t"]);
    match () {
        () if perfect => Tense::Past,
        // "Could not be reached Monday".
        () if reader.is(at, "could") => {
            if negated {
                Tense::Past
            } else {
                Tense::Present
            }
        }
        () => Tense::Future,
    }
}
