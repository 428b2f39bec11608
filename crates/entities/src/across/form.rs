//! Forms: the distinct names of a run, with what is said of their bearers.

use std::sync::Arc;

use onrecord_model::{EntityDigest, EntityKind};
use rustc_hash::FxHashMap;

use super::counts::{self, Counts, Tenures};
use crate::affiliation::Affiliation;
use crate::gender::{self, Gender};
use crate::person::PersonName;
use crate::role::Role;

/// What a form can be linked to, and how. Where forms of several classes are one, the first one names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    /// A person with given name and surname.
    Person,
    /// A body or a place.
    Body,
    /// Any other name.
    Other,
    /// People of one nationality, faith or party.
    Group,
    /// A person by one name.
    Surname,
    /// A person by role alone, or with an affiliation.
    Role,
    /// A body by a noun that is written like its name: "the Commission".
    Noun,
    /// A phrase that is written like a name, but was not found to be one.
    Loose,
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
    /// In how many articles it is said to be a woman, or a man.
    genders: [u32; 2],
    /// Spellings with the number of articles that have them.
    pub(crate) names: Counts,
    pub(crate) aliases: Counts,
    pub(crate) roles: Counts,
    /// Of a description, the role that it names; others may stand beside it ("the Republican governor").
    pub(crate) own_role: Counts,
    pub(crate) tenures: Tenures,
    pub(crate) affiliations: Counts,
    pub(crate) kinds: [u32; 6],
    pub(crate) articles: u32,
    pub(crate) mentions: u32,
    /// What roles and affiliations mean, once [`Reader::read`] has read them.
    pub(crate) facts: Facts,
}

/// Roles and affiliations, parsed, the most frequent first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    pub(crate) roles: Vec<Held>,
    pub(crate) affiliations: Vec<Affiliation>,
}

/// A role that articles give to a form.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    pub(crate) role: Arc<Role>,
    /// In how many articles.
    pub(crate) count: u32,
    /// As which string, to find the days.
    pub(crate) text: Arc<str>,
}

impl Form {
    pub(crate) fn new(class: Class, key: String) -> Self {
        Self {
            class,
            key,
            person: None,
            gender: None,
            genders: [0; 2],
            names: Counts::default(),
            aliases: Counts::default(),
            roles: Counts::default(),
            own_role: Counts::default(),
            tenures: Tenures::default(),
            affiliations: Counts::default(),
            kinds: [0; 6],
            articles: 0,
            mentions: 0,
            facts: Facts::default(),
        }
    }

    /// Takes in one article's entity of this form.
    pub(crate) fn count(&mut self, entity: &EntityDigest) {
        if matches!(self.class, Class::Person | Class::Surname) {
            let titled = PersonName::parse(&entity.name);
            let known = self.person.as_ref().is_some_and(|person| person.titled);
            if self.person.is_none() || !known && titled.as_ref().is_some_and(|person| person.titled) {
                self.person = titled;
            }
        }
        if let Some(gender) = gender_of(entity) {
            self.genders[gender as usize] += 1;
        }
        self.names.add(&entity.name, 1);
        for alias in &entity.aliases {
            self.aliases.add(alias, 1);
        }
        if let (Class::Role, Some(role)) = (self.class, entity.roles.first()) {
            self.own_role.add(role, 1);
        }
        let day = counts::day(entity);
        for role in &entity.roles {
            self.roles.add(role, 1);
            if let Some(day) = day {
                self.tenures.add(role, day);
            }
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
        self.names.first().unwrap_or_default()
    }
}

/// Reads roles and affiliations, each distinct string once.
#[derive(Default)]
pub(crate) struct Reader {
    roles: FxHashMap<Arc<str>, Option<Arc<Role>>>,
    affiliations: FxHashMap<Arc<str>, Option<Affiliation>>,
}

impl Reader {
    /// Fills in what the form's words mean.
    pub(crate) fn read(&mut self, form: &mut Form) {
        let [female, male] = form.genders;
        form.gender = match female.cmp(&male) {
            std::cmp::Ordering::Greater => Some(Gender::Female),
            std::cmp::Ordering::Less => Some(Gender::Male),
            std::cmp::Ordering::Equal => None,
        };
        let ranked = |counts: &Counts| {
            let mut of = counts.0.clone();
            of.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            of
        };
        for (text, count) in ranked(&form.roles) {
            let role = self.roles.entry(Arc::clone(&text)).or_insert_with_key(|text| Role::parse(text).map(Arc::new));
            if let Some(role) = role {
                form.facts.roles.push(Held { role: Arc::clone(role), count, text });
            }
        }
        for (text, _) in ranked(&form.affiliations) {
            let own = self.affiliations.entry(text).or_insert_with_key(|text| Affiliation::parse(text));
            form.facts.affiliations.extend(own.clone());
        }
    }
}

/// What honorifics, role nouns and, last, the given name say of the gender.
pub(crate) fn gender_of(entity: &EntityDigest) -> Option<Gender> {
    if entity.kind != EntityKind::Person {
        return None;
    }
    let names = || [&entity.name].into_iter().chain(&entity.aliases).filter_map(|name| PersonName::parse(name));
    let noun = |role: &String| role.split(' ').find_map(gender::of_noun);
    let titled = names().find_map(|name| name.gender);
    titled.or_else(|| entity.roles.iter().find_map(noun)).or_else(|| names().find_map(|name| name.likely_gender()))
}
