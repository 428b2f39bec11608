//! Forms: the distinct names of a run, with what is said of their bearers.

use onrecord_model::{EntityDigest, EntityKind, MentionKind};
use rustc_hash::FxHashMap;

use crate::affiliation::Affiliation;
use crate::body;
use crate::fold::{bones, fold};
use crate::gender::{self, Gender};
use crate::nouns;
use crate::person::PersonName;
use crate::role::Role;

/// So many spellings, roles and affiliations of a form are kept.
const KEEP: usize = 48;

/// What a form can be linked to, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    /// A person with given name and surname.
    Person,
    /// A person by one name.
    Surname,
    /// A body or a place.
    Body,
    /// People of one nationality, faith or party.
    Group,
    /// Any other name.
    Other,
    /// A person by role alone, or with an affiliation.
    Role,
    /// A body by a noun that is written like its name: "the Commission".
    Noun,
    /// A source without a name: each appearance is somebody else.
    Private,
}

/// One distinct name, or description, over all articles.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    pub(crate) class: Class,
    pub(crate) key: String,
    /// The parts of a person's name.
    pub(crate) person: Option<PersonName>,
    pub(crate) gender: Option<Gender>,
    /// Spellings with the number of articles that have them.
    pub(crate) names: Counts,
    pub(crate) aliases: Counts,
    pub(crate) roles: Counts,
    pub(crate) affiliations: Counts,
    pub(crate) kinds: [u32; 6],
    pub(crate) articles: u32,
    pub(crate) mentions: u32,
}

/// Strings with how often they occurred.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counts(pub(crate) Vec<(String, u32)>);

impl Counts {
    pub(crate) fn add(&mut self, text: &str, count: u32) {
        if let Some(known) = self.0.iter_mut().find(|(known, _)| known == text) {
            known.1 += count;
        } else if self.0.len() < KEEP {
            self.0.push((text.to_owned(), count));
        }
    }

    /// The strings, most frequent first, then by alphabet.
    pub(crate) fn ranked(&self) -> Vec<(&str, u32)> {
        let mut ranked: Vec<(&str, u32)> = self.0.iter().map(|(text, count)| (text.as_str(), *count)).collect();
        ranked.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        ranked
    }
}

impl Form {
    pub(crate) fn new(class: Class, key: String) -> Self {
        Self {
            class,
            key,
            person: None,
            gender: None,
            names: Counts::default(),
            aliases: Counts::default(),
            roles: Counts::default(),
            affiliations: Counts::default(),
            kinds: [0; 6],
            articles: 0,
            mentions: 0,
        }
    }

    /// Takes in one article's entity of this form.
    pub(crate) fn count(&mut self, entity: &EntityDigest) {
        if self.person.is_none() && matches!(self.class, Class::Person | Class::Surname) {
            self.person = PersonName::parse(&entity.name);
        }
        self.gender = self.gender.or_else(|| gender_of(entity));
        self.names.add(&entity.name, 1);
        for alias in &entity.aliases {
            self.aliases.add(alias, 1);
        }
        for role in &entity.roles {
            self.roles.add(role, 1);
        }
        for affiliation in &entity.affiliations {
            self.affiliations.add(affiliation, 1);
        }
        self.kinds[entity.kind as usize] += 1;
        self.articles += 1;
        self.mentions = self.mentions.saturating_add(entity.mentions);
    }

    /// Its most frequent spelling.
    pub(crate) fn name(&self) -> &str {
        self.names.ranked().first().map_or("", |&(name, _)| name)
    }

    /// Its roles, parsed.
    pub(crate) fn parsed_roles(&self) -> Vec<(Role, u32)> {
        self.roles.ranked().iter().filter_map(|&(role, count)| Some((Role::parse(role)?, count))).collect()
    }

    /// Its affiliations, parsed, the most frequent first.
    pub(crate) fn parsed_affiliations(&self) -> Vec<Affiliation> {
        self.affiliations.ranked().iter().filter_map(|(text, _)| Affiliation::parse(text)).collect()
    }
}

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
    match entity.kind {
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

/// Pairs of full names with one surname that one article gives to different people.
pub(crate) fn namesakes(forms: &[Form], assigned: &[u32]) -> Vec<(u32, u32)> {
    let mut by_surname: FxHashMap<String, Vec<u32>> = FxHashMap::default();
    for &id in assigned {
        let form = &forms[id as usize];
        if let (Class::Person, Some(person)) = (form.class, &form.person) {
            let of = by_surname.entry(bones(&person.surname)).or_default();
            if of.len() < 8 && !of.contains(&id) {
                of.push(id);
            }
        }
    }
    let mut pairs = Vec::new();
    for of in by_surname.values() {
        for (i, &a) in of.iter().enumerate() {
            pairs.extend(of[i + 1..].iter().map(|&b| (a.min(b), a.max(b))));
        }
    }
    pairs
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
    } else {
        (Class::Private, format!("U|{}|{folded}", entity.kind))
    }
}

/// What is left of "the Harbour Board" without its article, if it ends in a noun for bodies and has capitals throughout.
fn proper_noun<'a>(entity: &EntityDigest, folded: &'a str) -> Option<&'a str> {
    let noun = folded.strip_prefix("the ")?;
    let body = entity.kind == EntityKind::Organisation && entity.best == MentionKind::Nominal;
    let capitals = entity.name.split(' ').skip(1).all(|word| word.starts_with(char::is_uppercase));
    (body && capitals && noun.split(' ').next_back().is_some_and(nouns::is_body)).then_some(noun)
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

/// What honorifics, role nouns and, last, the given name say of the gender.
fn gender_of(entity: &EntityDigest) -> Option<Gender> {
    if entity.kind != EntityKind::Person {
        return None;
    }
    let names = || [&entity.name].into_iter().chain(&entity.aliases).filter_map(|name| PersonName::parse(name));
    let noun = |role: &String| role.split(' ').find_map(gender::of_noun);
    let titled = names().find_map(|name| name.gender);
    titled.or_else(|| entity.roles.iter().find_map(noun)).or_else(|| names().find_map(|name| name.likely_gender()))
}
