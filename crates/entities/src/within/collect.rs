//! Finding mentions: names with what stands around them, descriptions, pronouns, and whatever a source consists of.

use onrecord_model::{EntityKind, MentionKind, NameKind, Relation, Span, Tag};

use super::candidate::Candidate;
use super::names::Names;
use super::phrase::{self, Phrase};
use super::view::View;
use crate::gender;
use crate::nouns::{self, Class};
use crate::person::PersonName;
use crate::places;

/// What a token is that is no phrase of its own: a part of a compound or a fixed expression, or a word about something else.
const PARTS: &[Relation] = &[
    Relation::Compound,
    Relation::CompoundPrt,
    Relation::Flat,
    Relation::Fixed,
    Relation::Goeswith,
    Relation::Amod,
    Relation::Advmod,
    Relation::Case,
    Relation::Mark,
    Relation::Cc,
    Relation::Det,
    Relation::Discourse,
    Relation::Expl,
    Relation::Nummod,
    Relation::Punct,
    Relation::Reparandum,
];

/// What commas set off after a name has fewer tokens.
const INSERTION: usize = 24;

/// All mentions of a text, in text order.
pub(crate) fn collect(view: &View<'_>, names: &Names) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::with_capacity(names.list.len() * 2);
    let mut at_head = vec![usize::MAX; view.len()];
    for index in 0..names.list.len() {
        if let Some(candidate) = named(view, names, index) {
            at_head[candidate.head_token] = found.len();
            found.push(candidate);
        }
    }
    let mut person_over = vec![usize::MAX; view.len()];
    for (i, candidate) in found.iter().enumerate().filter(|(_, candidate)| candidate.person.is_some()) {
        person_over[candidate.tokens.clone()].fill(i);
    }
    for i in 0..view.len() {
        let candidate = pronoun(view, i).filter(|c| c.gender.is_some()).or_else(|| {
            // What stands in a person's title or apposition is said of that person already.
            description(view, names, i).filter(|candidate| person_over[candidate.head_token] == usize::MAX)
        });
        if let Some(candidate) = candidate.filter(|candidate| at_head[candidate.head_token] == usize::MAX) {
            at_head[candidate.head_token] = found.len();
            found.push(candidate);
        }
    }
    sources(view, names, &mut found, &mut at_head, &person_over);
    others(view, names, &mut found, &mut at_head, &person_over);
    for candidate in &mut found {
        candidate.span = candidate.span.cover(candidate.head);
    }
    sorted(found)
}

/// A name with title and apposition.
fn named(view: &View<'_>, names: &Names, index: usize) -> Option<Candidate> {
    let name = &names.list[index];
    let (first, end) = (name.start, name.tokens.end);
    let adjective = name.kind == NameKind::Group
        && (view.is_noun(end)
            || view.tag(end).is_some_and(Tag::is_adjective)
            || view.tag(end - 1).is_some_and(Tag::is_adjective));
    if adjective {
        return None;
    }
    let mut candidate = Candidate::new(view, first..end, end - 1, MentionKind::Named);
    candidate.head = name.span;
    candidate.span = name.span;
    candidate.entity = name.kind.into();
    candidate.call(without_region(&name.text, name.kind));
    candidate.plural = name.kind == NameKind::Group && view.word(end - 1).ends_with('s');
    let mut start = first;
    if name.kind == NameKind::Person {
        let edge = if first < name.tokens.start { first.saturating_sub(1) } else { first };
        let before = phrase::before(view, names, edge);
        start = before.start;
        if before.honorific {
            let start = before.start.max(first.saturating_sub(3));
            let honorific = (start..first).find(|&i| nouns::is_honorific(view.word(i)));
            candidate.titled = honorific.map(|i| format!("{} {}", view.word(i), name.text));
        }
        candidate.person = PersonName::parse(candidate.titled.as_ref().unwrap_or(&name.text));
        candidate.gender = before.gender.or_else(|| candidate.person.as_ref().and_then(PersonName::likely_gender));
        candidate.learn(view, &before.modifiers);
    } else {
        start = owner_start(view, names, first, end).unwrap_or(start);
        if start < first {
            let span = view.span(start..end);
            candidate.head = span.intersection(Span::new(span.start(), name.span.end())).unwrap_or(span);
            candidate.call(&view.text(candidate.head).split_whitespace().collect::<Vec<_>>().join(" "));
            candidate.affiliations.extend(crate::affiliation::Affiliation::parse(&candidate.text));
        }
    }
    let mut tokens = start..end;
    if let Some((closing, modifiers)) = phrase::after(view, names, end)
        && name.kind != NameKind::Place
    {
        let person = |i: usize| nouns::is_role(view.word(i)) || nouns::is(view.word(i), Class::Person);
        let fits = modifiers.roles.first().is_some_and(|role| person(role.end - 1) == (name.kind == NameKind::Person));
        if fits {
            candidate.learn(view, &modifiers);
            candidate.gender = candidate.gender.or_else(|| gender::of_noun(view.word(modifiers.roles[0].end - 1)));
            tokens.end = closing;
        }
    }
    // "The mate's brother, Captain Ola Berg, waited": between commas the name stands for the subject before it.
    let before = tokens.start.checked_sub(1);
    let between = before.is_some_and(|i| view.has_tag(i, Tag::Comma)) && view.has_tag(end, Tag::Comma);
    let after = [Some(tokens.end), Some(end), between.then_some(end + 1)];
    candidate.subject = after.into_iter().flatten().any(|at| view.verb_after(at).is_some())
        || subject_over_clause(view, tokens.start, end);
    candidate.span = view.span(tokens.clone()).cover(candidate.head);
    candidate.tokens = tokens;
    Some(candidate)
}

/// "Arendal" of "Arendal, Norway".
fn without_region(text: &str, kind: NameKind) -> &str {
    let place = text.split_once(',').filter(|_| kind == NameKind::Place);
    place.map_or(text, |(place, _)| place)
}

/// "Ola Berg, once the harbour master, doubts": a name that opens its sentence, with a verb after what commas set off.
fn subject_over_clause(view: &View<'_>, start: usize, end: usize) -> bool {
    let sentence = view.sentence_tokens(start);
    let opens = sentence.start == start && view.has_tag(end, Tag::Comma);
    let close = |&i: &usize| view.has_tag(i, Tag::Comma);
    let close = (end + 1..sentence.end.min(end + INSERTION)).find(close).filter(|_| opens);
    close.is_some_and(|close| view.verb_after(close + 1).is_some())
}

/// Where the nationality before a body of a state starts: "China's | Defence Ministry" is one name.
fn owner_start(view: &View<'_>, names: &Names, first: usize, end: usize) -> Option<usize> {
    if !nouns::is(view.word(end - 1), Class::Government) && !nouns::is(view.word(first), Class::Government) {
        return None;
    }
    let floor = view.sentence_tokens(first).start;
    let mut at = first;
    if at > floor && view.has_tag(at - 1, Tag::Pos) {
        at -= 1;
    }
    if at <= floor {
        return None;
    }
    let owner = names.at(at - 1);
    let start = owner.map_or(at - 1, |name| name.start);
    let word = owner.map_or_else(|| view.word(at - 1).to_owned(), |name| name.text.clone());
    let tie = places::tie(&crate::fold::fold(&word)).filter(|_| view.is_capital(start));
    let place = owner.is_some_and(|name| matches!(name.kind, NameKind::Place | NameKind::Group));
    let tied = place || tie.is_some_and(|(_, tie)| matches!(tie, places::Tie::Country | places::Tie::Demonym));
    (tied && start >= floor).then_some(start)
}

/// A definite description of a person, a body or a document that starts at token `start`.
fn description(view: &View<'_>, names: &Names, start: usize) -> Option<Candidate> {
    let opens = view.is(start, &["the", "both"]) || view.has_tag(start, Tag::PrpS);
    if !opens {
        return None;
    }
    let phrase = phrase::phrase(view, names, start)?;
    let noun = view.word(phrase.head);
    let fits =
        nouns::is_role(noun) || nouns::is_body(noun) || nouns::is(noun, Class::Document) || phrase.count.is_some();
    let title =
        names.person_at(phrase.head + 1) || names.person_at(phrase.tokens.end) || names.at(phrase.head).is_some();
    (fits && !title && phrase.definite && (!phrase.plural || phrase.count.is_some())).then(|| nominal(view, &phrase))
}

/// Every other noun phrase and personal pronoun: what pronouns may stand for, and what is spoken of again.
fn others(view: &View<'_>, names: &Names, found: &mut Vec<Candidate>, at_head: &mut [usize], person_over: &[usize]) {
    for i in 0..view.len() {
        let relation = view.relation(i);
        let apposition = relation == Some(Relation::Appos);
        let part = relation.is_none_or(|relation| PARTS.contains(&relation));
        if at_head[i] != usize::MAX || part || names.at(i).is_some() {
            continue;
        }
        // What stands in a person's title is said of that person already; an apposition is a mention of its own, and so is
        // what has the name in apposition.
        let over = person_over[i];
        let explained = over != usize::MAX && hangs_on(view, names, &found[over], i);
        if over != usize::MAX && !apposition && !explained {
            continue;
        }
        if explained {
            found[over].apposition = Some(i);
        }
        let candidate = if view.tag(i).is_some_and(|tag| matches!(tag, Tag::Prp | Tag::PrpS)) {
            pronoun(view, i)
        } else if view.is_noun(i) {
            Some(noun_phrase(view, names, i))
        } else {
            None
        };
        if let Some(mut candidate) = candidate {
            candidate.plain = candidate.kind == MentionKind::Nominal;
            candidate.apposition = view.governor(i).filter(|_| apposition);
            at_head[i] = found.len();
            found.push(candidate);
        }
    }
}

/// Whether the name of `person` stands in apposition to token `i`.
fn hangs_on(view: &View<'_>, names: &Names, person: &Candidate, i: usize) -> bool {
    let name = names.at(person.head_token).map_or(person.head_token..person.head_token + 1, |name| name.tokens.clone());
    name.into_iter().any(|t| view.governor(t) == Some(i) && view.relation(t) == Some(Relation::Appos))
}

/// The phrase with noun `head`.
fn noun_phrase(view: &View<'_>, names: &Names, head: usize) -> Candidate {
    let tokens = view.subtree(head);
    if let Some(phrase) = phrase::phrase(view, names, tokens.start).filter(|phrase| phrase.head == head) {
        return nominal(view, &phrase);
    }
    let first = |i: &usize| view.governor(*i) == Some(head) && view.relation(*i) != Some(Relation::Case);
    let start = (tokens.start.max(head.saturating_sub(INSERTION))..head).find(first).unwrap_or(head);
    let mut candidate = Candidate::new(view, start..head + 1, head, MentionKind::Nominal);
    candidate.plural = view.tag(head).is_some_and(|tag| matches!(tag, Tag::Nns | Tag::Nnps));
    candidate.definite = view.is(start, &["the", "this", "that", "these", "those"]) || view.has_tag(start, Tag::PrpS);
    candidate.entity = noun_kind(view.word(head), candidate.plural);
    candidate.gender = gender::of_noun(view.word(head));
    candidate
}

/// A mention by a common noun.
fn nominal(view: &View<'_>, phrase: &Phrase) -> Candidate {
    let mut candidate = Candidate::new(view, phrase.tokens.clone(), phrase.head, MentionKind::Nominal);
    let noun = view.word(phrase.head);
    candidate.plural = phrase.plural || phrase.count.is_some();
    candidate.definite = phrase.definite;
    candidate.count = phrase.count;
    candidate.gender = gender::of_noun(noun);
    candidate.entity = noun_kind(noun, candidate.plural);
    candidate.learn(view, &phrase.modifiers);
    if !phrase.definite || candidate.plural {
        // "A senior official" holds no role that somebody else could be found by.
        candidate.facts.retain(|fact| fact.kind != onrecord_model::FactKind::Role);
    }
    candidate
}

fn noun_kind(noun: &str, plural: bool) -> EntityKind {
    if nouns::is(noun, Class::Document) {
        EntityKind::Document
    } else if nouns::is_role(noun) || nouns::is(noun, Class::Person) {
        if plural { EntityKind::Group } else { EntityKind::Person }
    } else if nouns::is_body(noun) {
        EntityKind::Organisation
    } else if plural {
        EntityKind::Group
    } else {
        EntityKind::Other
    }
}

/// A personal pronoun at token `i`.
fn pronoun(view: &View<'_>, i: usize) -> Option<Candidate> {
    let lower = view.word(i).to_lowercase();
    let (plural, entity) = match lower.as_str() {
        "he" | "him" | "his" | "himself" | "she" | "her" | "hers" | "herself" => (false, EntityKind::Person),
        "i" | "me" | "my" | "myself" | "you" | "your" => (false, EntityKind::Person),
        "it" | "its" | "itself" => (false, EntityKind::Organisation),
        "they" | "them" | "their" | "themselves" | "we" | "us" | "our" | "ourselves" => (true, EntityKind::Group),
        "who" | "whom" | "which" | "that" => (false, EntityKind::Other),
        _ => return None,
    };
    if lower == "us" && view.word(i) != "us" {
        return None;
    }
    let mut candidate = Candidate::new(view, i..i + 1, i, MentionKind::Pronominal);
    candidate.gender = gender::of_pronoun(&lower);
    candidate.plural = plural;
    candidate.entity = entity;
    Some(candidate)
}

/// Gives every source of every attribution a mention: one that was found, or a new one.
fn sources(view: &View<'_>, names: &Names, found: &mut Vec<Candidate>, at_head: &mut [usize], person_over: &[usize]) {
    for (a, attribution) in view.attributions.iter().enumerate() {
        for (s, source) in attribution.sources.iter().enumerate() {
            let place = (u32::try_from(a).unwrap_or(u32::MAX), u32::try_from(s).unwrap_or(u32::MAX));
            let extent = source.extent();
            let mut members = joined(view, names, source.head, at_head, found);
            if members.len() < 2 {
                members = joined(view, names, extent, at_head, found);
            }
            if members.len() > 1 {
                let mut whole =
                    Candidate::new(view, view.tokens_in(extent), found[members[0]].head_token, MentionKind::Named);
                (whole.span, whole.head) = (extent, source.head);
                (whole.plural, whole.entity) = (true, EntityKind::Group);
                whole.source_of.push(place);
                whole.members = members;
                found.push(whole);
                continue;
            }
            let head = head_token(view, names, source.head, extent);
            // Of a title and the name that it goes with the name is the head, whichever the source calls so.
            let titled = head.map(|head| person_over[head]).filter(|&over| over != usize::MAX);
            let head =
                titled.filter(|&over| extent.contains(found[over].head)).map(|over| found[over].head_token).or(head);
            let head = speaker_at_end(view, names, extent, head, found, at_head).or(head);
            let known = head.map(|head| at_head[head]).filter(|&known| known != usize::MAX);
            if let Some(candidate) = known.map(|known| &mut found[known]) {
                candidate.span = candidate.span.cover(extent);
                candidate.source_of.push(place);
                continue;
            }
            let mut candidate = fresh(view, names, extent, source.head, head);
            candidate.source_of.push(place);
            if let Some(head) = head {
                at_head[head] = found.len();
            }
            found.push(candidate);
        }
    }
}

/// The names that `head` joins by "and", if it is made of several.
fn joined(view: &View<'_>, names: &Names, head: Span, at_head: &[usize], found: &[Candidate]) -> Vec<usize> {
    let tokens = view.tokens_in(head);
    let mut members: Vec<usize> = Vec::new();
    let mut i = tokens.start;
    let mut joins = false;
    while i < tokens.end.min(tokens.start + 40) {
        if let Some(name) = names.at(i) {
            let known = at_head[name.tokens.end - 1];
            let end = name.tokens.end.max(i + 1);
            let edge = end >= tokens.end || view.tag(end).is_some_and(|tag| matches!(tag, Tag::Comma | Tag::Cc));
            if edge && known != usize::MAX && found[known].kind == MentionKind::Named && !members.contains(&known) {
                members.push(known);
            }
            i = end;
            continue;
        }
        joins |= view.has_tag(i, Tag::Cc) && !members.is_empty();
        if view.tag(i).is_some_and(|tag| tag == Tag::In || tag.is_verb()) {
            return Vec::new();
        }
        i += 1;
    }
    if joins { members } else { Vec::new() }
}

/// The token that a source is about: the end of the name, the noun, the pronoun.
fn head_token(view: &View<'_>, names: &Names, head: Span, extent: Span) -> Option<usize> {
    let tokens = view.tokens_in(head);
    let tokens = if tokens.is_empty() { view.tokens_in(extent) } else { tokens };
    if tokens.is_empty() {
        return None;
    }
    let mut best = None;
    for i in tokens.clone().take(40) {
        let tag = view.tag(i)?;
        if tag == Tag::OpenBracket && best.is_some_and(|best| names.at(best).is_some()) {
            break;
        }
        if tag.is_noun() || tag == Tag::Prp || names.at(i).is_some() {
            best = Some(i);
        } else if tag == Tag::Pos {
            best = None;
        } else if best.is_some()
            && !tag.is_adjective()
            && !matches!(tag, Tag::Hyph | Tag::Cd | Tag::OpenBracket | Tag::CloseBracket)
        {
            break;
        }
    }
    let best = best.unwrap_or(tokens.end - 1);
    let name = |i: usize| names.at(i).map(|name| name.tokens.end - 1).filter(|&end| end < view.len());
    name(best).or(Some(best))
}

/// The name that ends a source which begins with something that cannot speak: "a reproach which Ann Lee, the minister,
/// rejected".
fn speaker_at_end(
    view: &View<'_>,
    names: &Names,
    extent: Span,
    head: Option<usize>,
    found: &[Candidate],
    at_head: &[usize],
) -> Option<usize> {
    let head = head.filter(|&head| view.has_tag(head, Tag::Nn) && names.at(head).is_none())?;
    if noun_kind(view.word(head), false) != EntityKind::Other {
        return None;
    }
    let tokens = view.tokens_in(extent);
    let after = head + 1..tokens.end;
    let clause = after.clone().take(40).find(|&i| matches!(view.tag(i), Some(Tag::Wdt | Tag::Wp)))?;
    let name = names.at(clause + 1).filter(|name| name.tokens.end <= tokens.end)?;
    let mention = at_head.get(name.tokens.end - 1).and_then(|&known| found.get(known))?;
    (mention.tokens.end >= tokens.end).then_some(mention.head_token)
}

/// A new mention for a source that is no known name, description or pronoun.
pub(super) fn fresh(view: &View<'_>, names: &Names, extent: Span, head: Span, token: Option<usize>) -> Candidate {
    let tokens = view.tokens_in(extent);
    let start = tokens.start;
    let Some(token) = token else {
        let mut candidate = Candidate::new(view, start..start, start, MentionKind::Nominal);
        (candidate.span, candidate.head) = (extent, head);
        candidate.call(view.text(extent).trim());
        return candidate;
    };
    let alone = tokens.len() <= 1 || view.has_tag(token, Tag::Prp);
    let mut candidate = if let Some(pronoun) = alone.then(|| pronoun(view, token)).flatten() {
        pronoun
    } else if let Some(phrase) = phrase::phrase(view, names, start).filter(|phrase| phrase.head == token) {
        let mut candidate = nominal(view, &phrase);
        let modifier_names = view.is_proper(token) && view.is_capital(token);
        if modifier_names && !nouns::is_role(view.word(token)) {
            proper(view, &mut candidate, start, token);
        }
        candidate
    } else {
        let mut candidate = Candidate::new(view, tokens.clone(), token, MentionKind::Nominal);
        let word = view.word(token);
        candidate.plural = view.tag(token).is_some_and(|tag| matches!(tag, Tag::Nns | Tag::Nnps));
        candidate.entity = noun_kind(word, candidate.plural);
        candidate.gender = gender::of_noun(word);
        if view.is_proper(token) {
            proper(view, &mut candidate, start, token);
        }
        candidate
    };
    candidate.span = candidate.span.cover(extent);
    candidate
}

/// Makes a name of a source that is written like one although no name was found there.
fn proper(view: &View<'_>, candidate: &mut Candidate, start: usize, head: usize) {
    let mut first = head;
    while first > start
        && (view.is_proper(first - 1) || view.is_capital(first - 1) && !view.has_tag(first - 1, Tag::Dt))
    {
        first -= 1;
    }
    let span = view.span(first..head + 1);
    candidate.kind = MentionKind::Named;
    candidate.head = span;
    candidate.call(&view.text(span).split_whitespace().collect::<Vec<_>>().join(" "));
    let word = view.word(head);
    candidate.entity = if nouns::is_body(word) || places::tie(&candidate.key).is_some() {
        EntityKind::Organisation
    } else {
        EntityKind::Person
    };
    if candidate.entity == EntityKind::Person {
        candidate.person = PersonName::parse(&candidate.text);
        candidate.gender = candidate.person.as_ref().and_then(PersonName::likely_gender);
    }
}

/// Sorts mentions by place and moves the indices of members along.
pub(super) fn sorted(found: Vec<Candidate>) -> Vec<Candidate> {
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by_key(|&i| (found[i].span.start(), std::cmp::Reverse(found[i].span.end()), found[i].head, i));
    let mut place = vec![0; found.len()];
    for (new, &old) in order.iter().enumerate() {
        place[old] = new;
    }
    let mut slots: Vec<Option<Candidate>> = found.into_iter().map(Some).collect();
    let mut out: Vec<Candidate> = order.iter().filter_map(|&old| slots[old].take()).collect();
    for candidate in &mut out {
        for member in &mut candidate.members {
            *member = place[*member];
        }
    }
    out
}
