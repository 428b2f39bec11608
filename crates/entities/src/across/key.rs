//! Under which form an entity of an article is counted, and which forms an article tells apart.

use onrecord_model::{EntityDigest, EntityKind, MentionKind};
use rustc_hash::FxHashMap;

use super::form::{Class, Form, gender_of};
use crate::affiliation::Affiliation;
use crate::body;
use crate::fold::{bones, fold};
use crate::nouns;
use crate::person::PersonName;
use crate::role::Role;

/// So many names of one article that share a surname, or a beginning or end, are told apart.
const REACH: usize = 8;
/// The longest beginning or end of a body's name that stands for it, in words.
pub(crate) const LONGEST: usize = 4;

/// How many full names an article has for each surname's sound.
pub(crate) fn surnames_of(entities: &[EntityDigest]) -> FxHashMap<String, Vec<usize>> {
    let mut surnames: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (i, entity) in
        entities.iter().enumerate().filter(|(_, entity)| entity.named && entity.kind == EntityKind::Person)
    {
        if let Some(person) = PersonName::parse(&entity.name).filter(PersonName::is_full) {
            surnames.entry(bones(&person.surname)).or_default().push(i);
        }
    }
    surnames
}

/// The class of an entity and the key that it shares with others of its form.
pub(crate) fn key(
    entity: &EntityDigest,
    all: &[EntityDigest],
    surnames: &FxHashMap<String, Vec<usize>>,
    index: usize,
) -> (Class, String) {
    let folded = fold(&entity.name);
    if !entity.named || folded.is_empty() {
        return unnamed(entity, &folded);
    }
    let kind = if body::is_company(&entity.name) { EntityKind::Organisation } else { entity.kind };
    match kind {
        EntityKind::Person => match PersonName::parse(&entity.name) {
            Some(person) if person.is_full() => {
                let words: Vec<&str> = person.words().collect();
                let suffix = person.suffix.as_deref().unwrap_or_default();
                (Class::Person, format!("P|{}|{suffix}", words.join(" ")))
            }
            Some(person) => {
                // Whoever bears the surname in this article was told apart from this one there.
                let mut others: Vec<String> = surnames
                    .get(&bones(&person.surname))
                    .into_iter()
                    .flatten()
                    .filter(|&&i| i != index)
                    .take(4)
                    .map(|&i| fold(&all[i].name))
                    .collect();
                others.sort_unstable();
                let gender = gender_of(entity);
                let (roles, affiliations) = signature(entity);
                (Class::Surname, format!("S|{}|{gender:?}|{roles}|{affiliations}|{}", person.surname, others.join(",")))
            }
            None => (Class::Other, format!("O|{folded}")),
        },
        EntityKind::Organisation | EntityKind::Place | EntityKind::Document => {
            (Class::Body, format!("B|{}", body::key(&entity.name)))
        }
        EntityKind::Group => (Class::Group, format!("G|{folded}")),
        EntityKind::Other => (Class::Other, format!("O|{folded}")),
    }
}

/// Pairs of forms that one article gives to different people or bodies: full names with one surname, and names of which
/// one is the beginning or end of the other.
pub(crate) fn namesakes(forms: &[Form], assigned: &[u32]) -> Vec<(u32, u32)> {
    let mut by_surname: FxHashMap<String, Vec<u32>> = FxHashMap::default();
    let mut bodies: FxHashMap<&str, u32> = FxHashMap::default();
    for &id in assigned {
        let form = &forms[id as usize];
        match (form.class, &form.person) {
            (Class::Person, Some(person)) => {
                let of = by_surname.entry(bones(&person.surname)).or_default();
                if of.len() < REACH && !of.contains(&id) {
                    of.push(id);
                }
            }
            (Class::Body | Class::Other, _) => {
                bodies.insert(&form.key[2..], id);
            }
            _ => {}
        }
    }
    let mut pairs = Vec::new();
    for of in by_surname.values() {
        for (i, &a) in of.iter().enumerate() {
            pairs.extend(of[i + 1..].iter().map(|&b| (a.min(b), a.max(b))));
        }
    }
    for (key, &long) in &bodies {
        for short in ends(key).chain(beginnings(key)) {
            if let Some(&short) = bodies.get(short).filter(|&&short| short != long) {
                pairs.push((short.min(long), short.max(long)));
            }
        }
    }
    pairs
}

/// The ends of a name, by whole words, that are shorter than it.
pub(crate) fn ends(key: &str) -> impl Iterator<Item = &str> {
    key.rmatch_indices(' ').take(LONGEST).map(|(at, _)| &key[at + 1..])
}

/// The beginnings of a name, by whole words, that are shorter than it.
pub(crate) fn beginnings(key: &str) -> impl Iterator<Item = &str> {
    key.match_indices(' ').take(LONGEST).map(|(at, _)| &key[..at])
}

fn unnamed(entity: &EntityDigest, folded: &str) -> (Class, String) {
    let (roles, affiliations) = signature(entity);
    let indefinite = ["a ", "an ", "another ", "one "].iter().any(|article| folded.starts_with(article));
    let by_role = !indefinite && entity.kind == EntityKind::Person && entity.best == MentionKind::Nominal;
    let definite = folded.starts_with("the ");
    if by_role && !roles.is_empty() && (definite || !affiliations.is_empty()) {
        (Class::Role, format!("R|{roles}|{affiliations}"))
    } else if let Some(noun) = proper_noun(entity, folded) {
        (Class::Noun, format!("N|{noun}"))
    } else if is_written_as_name(&entity.name) {
        (Class::Loose, format!("L|{folded}"))
    } else {
        (Class::Private, format!("U|{}|{folded}", entity.kind))
    }
}

/// What is left of "the Harbour Board" without its article, if it ends in a noun for bodies and has capitals throughout;
/// and "Navy", as a singular without an article is a name, but not "Police" or "Authorities".
fn proper_noun<'a>(entity: &EntityDigest, folded: &'a str) -> Option<&'a str> {
    let noun = folded.strip_prefix("the ");
    let body = entity.kind == EntityKind::Organisation && entity.best == MentionKind::Nominal;
    let capitals = entity.name.split(' ').skip(noun.is_some().into()).all(|word| word.starts_with(char::is_uppercase));
    let plural = |noun: &str| noun.ends_with('s') || noun == "police" || noun.contains(' ');
    let noun = noun.or_else(|| Some(folded).filter(|noun| !plural(noun)))?;
    (body && capitals && noun.split(' ').next_back().is_some_and(nouns::is_body)).then_some(noun)
}

/// Whether capitals stand where a name has them, and no word is a common noun for people or bodies: such a phrase may be a
/// name that was overlooked, but it may also open a sentence.
fn is_written_as_name(text: &str) -> bool {
    const SMALL: &[&str] = &["of", "and", "the", "de", "al", "el", "van", "von", "bin"];
    let common = |word: &str| {
        [nouns::Class::Role, nouns::Class::Person, nouns::Class::Body, nouns::Class::Government, nouns::Class::Document]
            .into_iter()
            .any(|class| nouns::is(word, class))
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let capital = |word: &&str| word.trim_start_matches(['\'', '"', '‘', '“']).starts_with(char::is_uppercase);
    capital(first)
        && words.iter().all(|word| capital(word) || SMALL.contains(word))
        && !words.iter().any(|word| common(word))
        && last.chars().count() > 2
}

fn signature(entity: &EntityDigest) -> (String, String) {
    let mut roles: Vec<String> =
        entity.roles.iter().filter_map(|role| Role::parse(role)).map(|role| role.key()).collect();
    let mut affiliations: Vec<String> = entity
        .affiliations
        .iter()
        .filter_map(|text| Affiliation::parse(text))
        .map(|own| own.key().to_owned())
        .collect();
    for list in [&mut roles, &mut affiliations] {
        list.sort_unstable();
        list.dedup();
        list.truncate(4);
    }
    (roles.join(","), affiliations.join(","))
}
