//! Kinds of names, settled over the article: a tagger that takes "Okafor" for a place once and for a person elsewhere is
//! wrong once.

use onrecord_model::{EntityKind, MentionKind};
use rustc_hash::{FxHashMap, FxHashSet};

use super::candidate::Candidate;
use crate::gender;
use crate::nouns;
use crate::person::{PersonName, is_common};
use crate::places;

/// Makes names of one form one kind, and cuts names that ran into other words to the name that the article has elsewhere.
pub(crate) fn settle(mentions: &mut [Candidate]) {
    cut_long_names(mentions);
    let mut surnames: FxHashSet<String> = FxHashSet::default();
    let mut counts: FxHashMap<String, [u32; 6]> = FxHashMap::default();
    for mention in mentions.iter().filter(|mention| mention.kind == MentionKind::Named) {
        if let Some(person) = mention.person.as_ref().filter(|person| person.is_full() && mention.key.contains(' ')) {
            surnames.insert(person.surname.clone());
            // "Min" of Min Soyeon.
            surnames.extend(person.given.first().filter(|first| !is_common(first)).cloned());
        }
        counts.entry(mention.key.clone()).or_default()[mention.entity as usize] += 1;
    }
    for mention in
        mentions.iter_mut().filter(|mention| mention.kind == MentionKind::Named && mention.members.is_empty())
    {
        let person = mention.entity == EntityKind::Person;
        let titled = mention.person.as_ref().is_some_and(|person| person.titled) || !mention.roles.is_empty();
        let place = places::tie(&mention.key);
        if !person && place.is_none() && !mention.key.contains(' ') && surnames.contains(&mention.key) {
            become_person(mention);
        } else if person && place.is_some() && !titled && !surnames.contains(&mention.key) {
            let seat = place.is_some_and(|(_, tie)| tie == places::Tie::Seat);
            become_thing(mention, if seat { EntityKind::Organisation } else { EntityKind::Place });
        } else if !person
            && place.is_none()
            && is_common(&mention.key)
            && counts[&mention.key][EntityKind::Person as usize] > 0
        {
            become_person(mention);
        } else if is_body(mention, titled) {
            become_thing(mention, EntityKind::Organisation);
        } else if let Some(most) = majority(&counts[&mention.key]).filter(|&most| most != mention.entity) {
            match (most, person) {
                (EntityKind::Person, false) => become_person(mention),
                (_, true) if titled => {}
                (most, _) => become_thing(mention, most),
            }
        }
    }
}

/// "Voters Tell Ann Lee" is Ann Lee where the article has her name elsewhere.
fn cut_long_names(mentions: &mut [Candidate]) {
    let plain = |mention: &&Candidate| mention.person.is_some() && mention.key.split(' ').count() == 2;
    let known: FxHashMap<String, String> =
        mentions.iter().filter(plain).map(|mention| (mention.key.clone(), mention.text.clone())).collect();
    for mention in mentions.iter_mut().filter(|mention| mention.person.is_some()) {
        let words: Vec<&str> = mention.key.split(' ').collect();
        let n = words.len();
        if n < 3 {
            continue;
        }
        let tail = known.get(&words[n - 2..].join(" ")).filter(|_| is_common(words[n - 2]));
        let head = (n > 3).then(|| known.get(&words[..2].join(" "))).flatten();
        if let Some(text) = tail.or(head) {
            mention.call(text);
            become_person(mention);
        }
    }
}

/// Whether a name that was taken for a person or a place is a body's by its form.
fn is_body(mention: &Candidate, titled: bool) -> bool {
    match mention.entity {
        EntityKind::Person => !titled && (body_last(&mention.key) || country_first(&mention.key)),
        EntityKind::Place => places::tie(&mention.key).is_none() && body_last(&mention.key),
        _ => false,
    }
}

/// "Harbour Board".
fn body_last(key: &str) -> bool {
    key.split_once(' ').is_some() && key.split(' ').next_back().is_some_and(nouns::is_body)
}

/// "Norway Weekly": nobody is called after a country, except who bears a given name that is one.
fn country_first(key: &str) -> bool {
    let (first, rest) = key.split_once(' ').unwrap_or((key, ""));
    !rest.is_empty() && places::country(first).is_some() && gender::of_given_name(first).is_none()
}

/// The kind that more than half of a form's mentions have, if there are at least three.
fn majority(counts: &[u32; 6]) -> Option<EntityKind> {
    let all: u32 = counts.iter().sum();
    let best = counts.iter().position(|&count| all >= 3 && 2 * count > all)?;
    EntityKind::ALL.get(best).copied()
}

fn become_person(mention: &mut Candidate) {
    mention.entity = EntityKind::Person;
    mention.person = PersonName::parse(&mention.text);
    mention.gender = mention.person.as_ref().and_then(PersonName::likely_gender);
}

fn become_thing(mention: &mut Candidate, kind: EntityKind) {
    mention.entity = kind;
    mention.person = None;
    mention.gender = None;
}
