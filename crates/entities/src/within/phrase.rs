//! Noun phrases without a parser: what stands before a name, and what describes it.
//!
//! A phrase is read off tags and the noun classes: determiner, modifiers, head, and the prepositional phrases that
//! belong to a role ("the deputy head of the Harbour Authority"). Roles are read from the right ("Norway's | Deputy
//! Chief of Staff | Major General"), what is left of them is the affiliation.

use std::ops::Range;

use onrecord_model::Tag;

use super::names::Names;
use super::view::View;
use crate::gender::{self, Gender};
use crate::nouns::{self, Class};
use crate::places;

/// Words before a name are looked at no farther than this.
const REACH: usize = 16;

/// What a stretch of modifiers says: token ranges of roles, and of what they belong to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Modifiers {
    /// Roles, from the one next to the name outwards.
    pub(crate) roles: Vec<Range<usize>>,
    /// Nationalities and bodies, in text order.
    pub(crate) affiliations: Vec<Range<usize>>,
    /// Whether the roles are over.
    pub(crate) former: bool,
}

impl Modifiers {
    pub(crate) fn is_empty(&self) -> bool {
        self.roles.is_empty() && self.affiliations.is_empty()
    }
}

/// What stands before a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Before {
    /// The phrase's first token; the name's own where nothing belongs to it.
    pub(crate) start: usize,
    pub(crate) modifiers: Modifiers,
    pub(crate) honorific: bool,
    pub(crate) gender: Option<Gender>,
}

/// A description by a common noun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub(crate) tokens: Range<usize>,
    pub(crate) head: usize,
    pub(crate) definite: bool,
    pub(crate) plural: bool,
    /// "the two", "both", "the pair": how many are meant.
    pub(crate) count: Option<usize>,
    pub(crate) modifiers: Modifiers,
}

/// Reads what stands before token `end`, where a person's name starts.
pub(crate) fn before(view: &View<'_>, names: &Names, end: usize) -> Before {
    let floor = view.sentence_tokens(end).start.max(end.saturating_sub(REACH));
    let mut nothing = Before { start: end, modifiers: Modifiers::default(), honorific: false, gender: None };
    let mut at = end;
    while at > floor && nouns::is_honorific(view.word(at - 1)) && !nouns::is_role(view.word(at - 1)) {
        at -= 1;
        nothing.gender = nothing.gender.or(gender::of_honorific(view.word(at)));
        nothing.honorific = true;
        nothing.start = at;
    }
    let comma = at > floor + 1 && view.has_tag(at - 1, Tag::Comma) && comma_before_name(view, names, at - 1, end);
    if comma {
        at -= 1;
    }
    let mut sequence = Vec::new();
    let mut start = at;
    while start > floor {
        let i = start - 1;
        if view.has_tag(i, Tag::CloseBracket) {
            // "(Norwegian) President (Ola) Berg": short brackets are read through.
            let Some(open) = (floor.max(i.saturating_sub(3))..i).rev().find(|&b| view.has_tag(b, Tag::OpenBracket))
            else {
                break;
            };
            sequence.extend((open + 1..i).rev());
            start = open;
            continue;
        }
        if view.tag(i).is_some_and(|tag| matches!(tag, Tag::Dt | Tag::PrpS)) {
            start = i;
            break;
        }
        if !belongs(view, names, i, &sequence) {
            break;
        }
        sequence.push(i);
        start = i;
    }
    sequence.reverse();
    let mut modifiers = read(view, names, &sequence);
    if modifiers.roles.is_empty() {
        // Without a role only what surely names a country or body belongs: "Norwegian Ann Lee", "the Board's Ann Lee".
        modifiers.affiliations.retain(|range| {
            let possessive = view.has_tag(range.end, Tag::Pos);
            possessive || names.at(range.start).is_some() || places::is_demonym(view.word(range.start))
        });
        start = modifiers.affiliations.first().map_or(at, |first| first.start.max(start));
    }
    let role_next = modifiers.roles.first().is_some_and(|role| role.end == at);
    if modifiers.is_empty() || comma && !role_next {
        return nothing;
    }
    let gender = modifiers.roles.iter().find_map(|role| role.clone().find_map(|i| gender::of_noun(view.word(i))));
    Before { start, modifiers, honorific: nothing.honorific, gender: nothing.gender.or(gender) }
}

/// Whether the phrase before the comma at `comma` describes the name that starts at `name`: "Press Secretary, Ann Lee
/// told", or "the press secretary, Ann Lee, said" at the head of a clause.
fn comma_before_name(view: &View<'_>, names: &Names, comma: usize, name: usize) -> bool {
    if !nouns::is_role(view.word(comma - 1)) {
        return false;
    }
    let after = names.at(name).map_or(name + 1, |name| name.tokens.end);
    let closed = view.has_tag(after, Tag::Comma);
    let sentence = view.sentence_tokens(name);
    let mut start = comma;
    while start > sentence.start
        && view.tag(start - 1).is_some_and(|t| t.is_noun() || t.is_adjective() || t == Tag::Pos)
    {
        start -= 1;
    }
    let determiner = start > sentence.start && view.has_tag(start - 1, Tag::Dt);
    let clause = start - usize::from(determiner);
    let opens = clause == sentence.start
        || view
            .tag(clause - 1)
            .is_some_and(|tag| tag.is_punctuation() || tag.is_finite() || tag == Tag::In && !determiner);
    let titled = !determiner && view.is_capital(comma - 1) && view.is_capital(start);
    titled && opens || determiner && opens && closed
}

/// Whether token `i` can stand between the start of a title and the name that it goes with.
fn belongs(view: &View<'_>, names: &Names, i: usize, later: &[usize]) -> bool {
    let Some(tag) = view.tag(i) else { return false };
    let word = view.word(i);
    if tag == Tag::In || tag == Tag::To {
        return i > 0
            && ["of", "to", "for", "at"].contains(&word)
            && nouns::is_role(view.word(i - 1))
            && !later.is_empty();
    }
    if tag == Tag::Cc {
        let next = later
            .last()
            .is_some_and(|&next| nouns::is_role(view.word(next)) || nouns::is(view.word(next), Class::Modifier));
        return i > 0 && nouns::is_role(view.word(i - 1)) && next;
    }
    if names.person_at(i) {
        // "Kerr's spokesman Ola Berg": another person's name belongs only as a possessor.
        let end = names.at(i).map_or(i + 1, |name| name.tokens.end);
        return view.has_tag(end, Tag::Pos) && later.last().is_some_and(|&next| next >= end);
    }
    tag.is_noun()
        || tag.is_adjective()
        || matches!(tag, Tag::Pos | Tag::Hyph | Tag::Fw | Tag::Vbn)
        || nouns::is(word, Class::Status)
        || places::is_demonym(word)
}

/// Reads roles from the right end of `sequence` and affiliations from what is left.
pub(crate) fn read(view: &View<'_>, names: &Names, sequence: &[usize]) -> Modifiers {
    let mut out = Modifiers::default();
    let mut end = sequence.len();
    while end > 0 {
        if view.has_tag(sequence[end - 1], Tag::Cc) {
            end -= 1;
            continue;
        }
        let Some(start) = role_start(view, names, &sequence[..end]) else { break };
        out.roles.push(sequence[start]..sequence[end - 1] + 1);
        end = start;
    }
    let rest = &sequence[..end];
    out.former = rest.iter().any(|&i| view.is(i, &["former", "ex", "then", "late", "onetime", "erstwhile"]));
    let mut i = 0;
    while i < rest.len() {
        let at = rest[i];
        if nouns::is(view.word(at), Class::Status) || view.has_tag(at, Tag::Pos) || view.has_tag(at, Tag::Hyph) {
            i += 1;
            continue;
        }
        let named = (names.at(at).is_some() || view.is_proper(at) || places::is_demonym(view.word(at)))
            && !is_day(view.word(at));
        if !named && !nouns::is_body(view.word(at)) {
            i += 1;
            continue;
        }
        let mut to = i + 1;
        while to < rest.len() && rest[to] == rest[to - 1] + 1 && !view.has_tag(rest[to], Tag::Pos) {
            let next = rest[to];
            let tied = names.at(next).is_some() || view.is_proper(next) || nouns::is_body(view.word(next));
            if !tied {
                break;
            }
            to += 1;
        }
        out.affiliations.push(at..rest[to - 1] + 1);
        i = to;
    }
    out
}

/// Where in `sequence` the role that ends it starts, if a role ends it.
fn role_start(view: &View<'_>, names: &Names, sequence: &[usize]) -> Option<usize> {
    let last = sequence.len().checked_sub(1)?;
    let role = |k: usize| nouns::is_role(view.word(sequence[k])) && !names.person_at(sequence[k]);
    let mut start = if role(last) {
        last
    } else {
        // "Ambassador to Norway", "Chief of Staff".
        let linked = |k: &usize| view.is(sequence[*k], &["of", "to", "for", "at"]) && *k > 0 && role(*k - 1);
        (last.saturating_sub(5)..last).rev().find(linked)? - 1
    };
    while start > 0 {
        let i = sequence[start - 1];
        let word = view.word(i);
        let adjacent = sequence[start] == i + 1;
        let common = view.tag(i).is_some_and(|tag| tag == Tag::Nn || tag.is_adjective()) && !view.is_capital(i);
        let modifier = nouns::is(word, Class::Modifier) || common && !nouns::is_body(word);
        let foreign =
            places::is_demonym(word) || names.at(i).is_some_and(|name| !name.tokens.contains(&sequence[start]));
        // "Surgeon General" is one role, "Deputy Director General" too.
        if start == last && adjacent && view.is(sequence[last], &["general"]) && role(start - 1) && view.is_capital(i) {
            start -= 1;
            continue;
        }
        // "Chief of Staff | Major General", "counterpart | Foreign Minister".
        let linked = start >= 3 && view.is(sequence[start - 2], &["of", "to", "for"]) && role(start - 3);
        let cased = view.is_capital(sequence[last]) && !view.is_capital(i) && !nouns::is(word, Class::Modifier);
        if linked
            || cased
            || !adjacent
            || !modifier
            || foreign
            || nouns::is(word, Class::Status)
            || view.has_tag(i, Tag::Pos)
        {
            break;
        }
        start -= 1;
    }
    Some(start)
}

/// Reads the description that starts at token `start`, in its sentence.
pub(crate) fn phrase(view: &View<'_>, names: &Names, start: usize) -> Option<Phrase> {
    let ceiling = view.sentence_tokens(start).end.min(start + 2 * REACH);
    let mut at = start;
    let (mut definite, mut count) = (false, None);
    while at < ceiling {
        match view.tag(at)? {
            Tag::Dt | Tag::Pdt => {
                definite |= view.is(at, &["the", "this", "that", "these", "those", "both"]);
                count = count.or_else(|| number(view.word(at)));
            }
            Tag::PrpS => definite = true,
            Tag::Cd => count = count.or_else(|| number(view.word(at))),
            _ if at == start && view.is(at, &["both"]) => {
                definite = true;
                count = Some(2);
            }
            _ => break,
        }
        at += 1;
    }
    let first = at;
    let mut head = None;
    while at < ceiling {
        let tag = view.tag(at)?;
        let inside = tag.is_noun()
            || tag.is_adjective()
            || matches!(tag, Tag::Pos | Tag::Hyph | Tag::Fw | Tag::Cd)
            || matches!(tag, Tag::Vbn | Tag::Vbg) && view.is_noun(at + 1)
            || tag == Tag::Cc && head.is_some() && joins_modifiers(view, at)
            || places::is_demonym(view.word(at));
        if !inside {
            break;
        }
        if tag.is_noun() {
            head = Some(at);
        }
        if tag == Tag::Pos {
            definite = true;
            head = None;
        }
        at += 1;
    }
    let head = head?;
    let mut end = head + 1;
    let sequence: Vec<usize> = (first..end).collect();
    let mut modifiers = read(view, names, &sequence);
    let describes = nouns::is_role(view.word(head))
        || nouns::is_body(view.word(head))
        || nouns::is(view.word(head), Class::Document);
    while describes && end < ceiling && view.is(end, &["of", "for", "at", "to", "from", "in"]) {
        let mut to = end + 1;
        while view.tag(to).is_some_and(|tag| matches!(tag, Tag::Dt | Tag::PrpS)) {
            to += 1;
        }
        let inner = to;
        while to < ceiling && view.tag(to).is_some_and(|t| t.is_noun() || t.is_adjective() || matches!(t, Tag::Hyph)) {
            to += 1;
        }
        let belongs =
            to > inner && (inner..to).all(|i| nouns::is(view.word(i), Class::Modifier) && names.at(i).is_none());
        if let Some(role) =
            modifiers.roles.first_mut().filter(|role| role.end == end && (belongs || view.is(end, &["to"])))
        {
            // "Secretary of State", "ambassador to Norway": a part of the role.
            role.end = to.max(role.end);
            if to == inner {
                break;
            }
            end = to;
            continue;
        }
        let proper = (inner..to).any(|i| view.is_proper(i) || names.at(i).is_some());
        let body = to > inner && nouns::is_body(view.word(to - 1));
        if !proper && !body {
            break;
        }
        modifiers.affiliations.push(inner..to);
        end = to;
    }
    let word = view.word(head);
    let plural = view.tag(head).is_some_and(|tag| matches!(tag, Tag::Nns | Tag::Nnps))
        && !matches!(word.to_lowercase().as_str(), "news" | "series" | "headquarters");
    let pair = view.is(head, &["pair", "duo", "couple"]).then_some(2);
    Some(Phrase {
        tokens: start..end,
        head,
        definite,
        plural,
        count: count.or(pair).filter(|_| definite || pair.is_some()),
        modifiers,
    })
}

/// "US and Norwegian officials": a conjunction between modifiers of one head.
fn joins_modifiers(view: &View<'_>, at: usize) -> bool {
    let modifier =
        |i: usize| places::is_demonym(view.word(i)) || places::country(&crate::fold::fold(view.word(i))).is_some();
    at > 0 && modifier(at - 1) && modifier(at + 1) && view.is_noun(at + 2)
}

/// "Monday" before a name is when, not whence.
pub(crate) fn is_day(word: &str) -> bool {
    let lower = word.to_lowercase();
    let months =
        ["january", "february", "april", "june", "july", "august", "september", "october", "november", "december"];
    lower.ends_with("day") && lower.len() <= 9 || months.contains(&lower.as_str())
}

fn number(word: &str) -> Option<usize> {
    Some(match word.to_lowercase().as_str() {
        "both" | "two" | "2" => 2,
        "three" | "3" => 3,
        "four" | "4" => 4,
        _ => return None,
    })
}

/// The apposition after token `end - 1`: where it ends and what it says ("…, the harbour master of Port Ellen,").
pub(crate) fn after(view: &View<'_>, names: &Names, end: usize) -> Option<(usize, Modifiers)> {
    let ceiling = view.sentence_tokens(end.checked_sub(1)?).end;
    let mut at = end;
    if view.has_tag(at, Tag::OpenBracket) {
        let close = (at..ceiling.min(at + 6)).find(|&i| view.has_tag(i, Tag::CloseBracket))?;
        at = close + 1;
    }
    if at >= ceiling || !view.has_tag(at, Tag::Comma) {
        return None;
    }
    let mut start = at + 1;
    if view.has_tag(start, Tag::Cd) && view.has_tag(start + 1, Tag::Comma) {
        start += 2;
    }
    let phrase = phrase(view, names, start)?;
    let closed = phrase.tokens.end >= ceiling
        || view.tag(phrase.tokens.end).is_some_and(Tag::is_punctuation)
        || view.is(phrase.tokens.end, &["who", "which", "and"]);
    let own = !names.person_at(phrase.head) && !names.person_at(phrase.tokens.end);
    let noun = view.word(phrase.head);
    let describes = nouns::is_role(noun) || nouns::is_body(noun) || nouns::is(noun, Class::Person);
    if !closed || !own || !describes || phrase.plural {
        return None;
    }
    let mut modifiers = phrase.modifiers;
    if modifiers.roles.is_empty() {
        modifiers.roles.push(phrase.head..phrase.head + 1);
    }
    let closing = usize::from(view.has_tag(phrase.tokens.end, Tag::Comma) && phrase.tokens.end < ceiling);
    Some((phrase.tokens.end + closing, modifiers))
}
