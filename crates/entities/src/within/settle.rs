//! Kinds of names, settled over the article: a tagger that takes "Okafor" for a place once and for a person elsewhere is
//! wrong once.

use onrecord_model::{EntityKind, MentionKind};
use rustc_hash::FxHashMap;

use super::candidate::Candidate;
use crate::gender;
use crate::nouns;
use crate::person::{PersonName, is_common};
use crate::places;

/// Makes names of one form one kind, and cuts names that ran into other words to the name that the article has elsewhere.
pub(crate) fn settle(mentions: &mut [Candidate]) {
    cut_long_names(mentions);
    let forms = Forms::count(mentions);
    for mention in
        mentions.iter_mut().filter(|mention| mention.kind == MentionKind::Named && mention.members.is_empty())
    {
        match forms.better_kind(mention) {
            Some(EntityKind::Person) => become_person(mention),
            Some(kind) => become_thing(mention, kind),
            None => {}
        }
    }
}

/// How often the article uses which word for what.
#[derive(Default)]
struct Forms {
    /// Mentions of each folded name, by kind.
    counts: FxHashMap<String, [u32; 6]>,
    /// Full names of people with each surname, or family name that stands first.
    surnames: FxHashMap<String, u32>,
}

impl Forms {
    fn count(mentions: &[Candidate]) -> Self {
        let mut forms = Self::default();
        for mention in mentions.iter().filter(|mention| mention.kind == MentionKind::Named) {
            if let Some(person) = mention.person.as_ref().filter(|person| person.is_full() && mention.key.contains(' '))
            {
                // "Min" of Min Soyeon.
                let first = person.given.first().filter(|first| !is_common(first));
                for name in [Some(&person.surname), first].into_iter().flatten() {
                    *forms.surnames.entry(name.clone()).or_default() += 1;
                }
            }
            forms.counts.entry(mention.key.clone()).or_default()[mention.entity as usize] += 1;
        }
        forms
    }

    /// Whether a word is the name of a thing more often than a part of a person's.
    fn is_thing(&self, word: &str) -> bool {
        let of = self.counts.get(word).copied().unwrap_or_default();
        let person = of[EntityKind::Person as usize];
        of.iter().sum::<u32>() - person > person + self.surnames.get(word).copied().unwrap_or(0)
    }

    /// What a mention is rather than what it was taken for, if that is something else.
    fn better_kind(&self, mention: &Candidate) -> Option<EntityKind> {
        let key = mention.key.as_str();
        let person = mention.entity == EntityKind::Person;
        let titled = mention.person.as_ref().is_some_and(|person| person.titled) || !mention.roles.is_empty();
        let place = places::tie(key);
        let surname = self.surnames.contains_key(key);
        let counts = self.counts.get(key)?;
        if !person && place.is_none() {
            let known = surname && !self.is_thing(key);
            if known || is_common(key) && counts[EntityKind::Person as usize] > 0 {
                return Some(EntityKind::Person);
            }
        }
        if let (true, false, false, Some((_, tie))) = (person, titled, surname, place) {
            return Some(if tie == places::Tie::Seat { EntityKind::Organisation } else { EntityKind::Place });
        }
        // "Oslo Today", "Vecherny Oslo".
        let after_thing =
            || key.split(' ').count() == 2 && key.split(' ').any(|word| self.is_thing(word) && !is_common(word));
        if is_body(mention, titled) || person && !titled && after_thing() {
            return Some(EntityKind::Organisation);
        }
        majority(counts, key).filter(|&most| most != mention.entity && !(person && titled))
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

/// The kind that most of a form's mentions have; of two that are equally frequent a person where the form has a given name,
/// else the other.
fn majority(counts: &[u32; 6], key: &str) -> Option<EntityKind> {
    let most = counts.iter().max().copied().filter(|_| counts.iter().sum::<u32>() > 1)?;
    let (first, rest) = key.split_once(' ').unwrap_or((key, ""));
    let named = !rest.is_empty() && is_common(first);
    let best = |kind: &EntityKind| counts[*kind as usize] == most;
    let person = best(&EntityKind::Person).then_some(EntityKind::Person);
    let other = || EntityKind::ALL.iter().copied().find(|kind| *kind != EntityKind::Person && best(kind));
    if named { person.or_else(other) } else { other().or(person) }
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
