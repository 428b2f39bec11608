//! Whom decisions mean, among the forms of a run.
//!
//! A name alone means every form of that spelling, an id the form that the id was minted from. A name in an article means
//! one appearance, which is taken out of its form, so that two bearers of one name can be told apart.

use onrecord_model::{Appearance, EntityDigest, EntityKind};
use rustc_hash::{FxHashMap, FxHashSet};

use super::decisions::{Decision, Decisions, Reference};
use super::form::{Class, Form};
use super::ids::{self, Anchors, Earlier};

/// So many names are told to somebody who looks for another one.
const SHOWN: usize = 8;

/// What decisions need of the entities that stream by: those of the articles that they name.
#[derive(Default)]
pub(crate) struct Watch {
    articles: FxHashSet<String>,
    /// By place in the list of all entities.
    kept: FxHashMap<usize, EntityDigest>,
    /// Where the entities of an article stand in that list.
    ranges: FxHashMap<String, (usize, usize)>,
}

impl Watch {
    pub(crate) fn of(decisions: &Decisions) -> Self {
        let references = decisions.lines.iter().flat_map(Decision::references);
        let article = |reference: &Reference| match reference {
            Reference::Name { article, .. } => article.clone(),
            Reference::Id(_) => None,
        };
        Self { articles: references.filter_map(article).collect(), ..Self::default() }
    }

    /// Takes in an article whose first entity stands at `base`.
    pub(crate) fn see(&mut self, article: &str, entities: &[EntityDigest], base: usize) {
        if self.articles.contains(article) {
            self.ranges.insert(article.to_owned(), (base, base + entities.len()));
            self.kept.extend(entities.iter().enumerate().map(|(i, entity)| (base + i, entity.clone())));
        }
    }
}

/// The tables of a run that decisions are looked up in.
pub(crate) struct Tables<'a> {
    pub(crate) forms: &'a mut Vec<Form>,
    pub(crate) assigned: &'a mut [u32],
    pub(crate) anchors: &'a Anchors,
    pub(crate) earlier: &'a Earlier,
    pub(crate) watch: &'a Watch,
}

/// What a reference means.
pub(crate) enum Target {
    /// Entities, by place in the list of all.
    Places(Vec<usize>),
    Forms(Vec<u32>),
}

/// Where the ids that decisions name lead.
pub(crate) struct Ids<'a> {
    minted: FxHashMap<u64, usize>,
    earlier: FxHashMap<&'a str, Vec<Appearance>>,
}

impl<'a> Ids<'a> {
    pub(crate) fn of(decisions: &'a Decisions, anchors: &Anchors, earlier: &Earlier) -> Self {
        let named = |reference: &'a Reference| if let Reference::Id(id) = reference { Some(id.as_str()) } else { None };
        let ids: FxHashSet<&str> = decisions.lines.iter().flat_map(Decision::references).filter_map(named).collect();
        let wanted: FxHashSet<u64> = ids.iter().filter_map(|id| ids::read(id)).collect();
        let minted = if wanted.is_empty() { FxHashMap::default() } else { anchors.find(&wanted) };
        Self { minted, earlier: earlier.appearances(&ids) }
    }
}

/// Forms by the spellings that decisions look for.
pub(crate) struct Spellings<'a> {
    names: FxHashMap<&'a str, Vec<u32>>,
    aliases: FxHashMap<&'a str, Vec<u32>>,
}

impl<'a> Spellings<'a> {
    pub(crate) fn of(decisions: &'a Decisions, forms: &[Form]) -> Self {
        let mut wanted: FxHashMap<&str, Vec<u32>> = FxHashMap::default();
        for reference in decisions.lines.iter().flat_map(Decision::references) {
            if let Reference::Name { name, article: None, .. } = reference {
                wanted.insert(name, Vec::new());
            }
        }
        let mut aliases = wanted.clone();
        if !wanted.is_empty() {
            for (id, form) in (0u32..).zip(forms).filter(|(_, form)| !is_nameless(form.class)) {
                for (counts, found) in [(&form.names, &mut wanted), (&form.aliases, &mut aliases)] {
                    for (text, _) in &counts.0 {
                        if let Some(of) = found.get_mut(&**text) {
                            of.push(id);
                        }
                    }
                }
            }
        }
        for of in wanted.values_mut().chain(aliases.values_mut()) {
            of.sort_by_key(|&id| &forms[id as usize].key);
        }
        Self { names: wanted, aliases }
    }
}

pub(crate) fn find(
    reference: &Reference,
    tables: &Tables<'_>,
    spellings: &Spellings<'_>,
    ids: &Ids<'_>,
) -> Result<Target, String> {
    match reference {
        Reference::Id(id) => of_id(id, tables, ids),
        Reference::Name { kind, name, article: Some(article) } => in_article(*kind, name, article, tables),
        Reference::Name { kind, name, article: None } => {
            let fits = |form: &&u32| kind.is_none_or(|kind| of_kind(tables.forms[**form as usize].class) == sort(kind));
            let of = |found: &FxHashMap<&str, Vec<u32>>| -> Vec<u32> {
                found.get(name.as_str()).into_iter().flatten().filter(fits).copied().collect()
            };
            let (named, called) = (of(&spellings.names), of(&spellings.aliases));
            match (named.as_slice(), called.as_slice()) {
                ([], []) => Err(format!("nobody is called {reference}")),
                ([], [one]) => Ok(Target::Forms(vec![*one])),
                ([], several) => {
                    let names = several.iter().map(|&form| tables.forms[form as usize].name());
                    Err(format!("{reference} is short for several: {}", list(names)))
                }
                _ => Ok(Target::Forms(named)),
            }
        }
    }
}

/// The appearance that an id was minted from, or the most telling one of those that had the id in an earlier run.
fn of_id(id: &str, tables: &Tables<'_>, ids: &Ids<'_>) -> Result<Target, String> {
    let minted = ids::read(id);
    let place = match ids.earlier.get(id) {
        None => minted.and_then(|minted| ids.minted.get(&minted).copied()),
        Some(earlier) => {
            let rank = |place: usize| {
                let form = &tables.forms[tables.assigned[place] as usize];
                (form.class, std::cmp::Reverse(form.articles), form.key.clone(), place)
            };
            let own = earlier.iter().find(|&&appearance| tables.anchors.get(appearance) == minted);
            let own = own.and_then(|&appearance| tables.anchors.place(appearance));
            let places = || earlier.iter().filter_map(|&appearance| tables.anchors.place(appearance));
            own.or_else(|| places().min_by_key(|&place| rank(place)))
        }
    };
    place.map(|place| Target::Places(vec![place])).ok_or_else(|| format!("no identity has or had the id {id}"))
}

fn in_article(kind: Option<EntityKind>, name: &str, article: &str, tables: &Tables<'_>) -> Result<Target, String> {
    let Some(&(start, end)) = tables.watch.ranges.get(article) else {
        return Err(format!("no article is called {article:?}"));
    };
    let of = |is_called: &dyn Fn(&EntityDigest) -> bool| -> Vec<usize> {
        let fits = |place: &usize| {
            let entity = tables.watch.kept.get(place);
            entity.is_some_and(|entity| is_called(entity) && kind.is_none_or(|kind| sort(kind) == sort(entity.kind)))
        };
        (start..end).filter(fits).collect()
    };
    let named = of(&|entity| entity.name == name);
    let found = if named.is_empty() { of(&|entity| entity.aliases.iter().any(|alias| alias == name)) } else { named };
    if !found.is_empty() {
        return Ok(Target::Places(found));
    }
    let there = (start..end).filter_map(|place| tables.watch.kept.get(&place)).filter(|entity| entity.named);
    Err(format!(
        "nobody is called {name:?} in {article:?}, which names {}",
        list(there.map(|entity| entity.name.as_str()))
    ))
}

/// Gives an entity a form of its own: one that an article tells apart, or one of those that share a form only because
/// nothing names them.
pub(crate) fn split(tables: &mut Tables<'_>, place: usize, by_article: bool) {
    let old = tables.assigned[place];
    let form = &mut tables.forms[old as usize];
    if form.articles < 2 || !by_article && !is_nameless(form.class) {
        return;
    }
    form.articles -= 1;
    let mut own = match tables.watch.kept.get(&place) {
        Some(entity) => {
            let mut own = Form::new(form.class, form.key.clone());
            own.count(entity);
            discount(form, entity);
            own
        }
        // All that share a form without a name are described in the same words.
        None => form.clone(),
    };
    own.articles = 1;
    tables.assigned[place] = u32::try_from(tables.forms.len()).unwrap_or(u32::MAX);
    tables.forms.push(own);
}

/// Takes back what [`Form::count`] has taken in.
fn discount(form: &mut Form, entity: &EntityDigest) {
    let lists = [
        (&mut form.names, std::slice::from_ref(&entity.name)),
        (&mut form.aliases, &entity.aliases),
        (&mut form.roles, &entity.roles),
        (&mut form.affiliations, &entity.affiliations),
    ];
    for (counts, texts) in lists {
        for text in texts {
            if let Some(known) = counts.0.iter_mut().find(|(known, _)| **known == **text) {
                known.1 = known.1.saturating_sub(1);
            }
        }
        counts.0.retain(|(_, count)| *count > 0);
    }
    form.kinds[entity.kind as usize] = form.kinds[entity.kind as usize].saturating_sub(1);
    form.mentions = form.mentions.saturating_sub(entity.mentions);
}

pub(crate) fn forms_of(target: Target, tables: &Tables<'_>) -> Vec<u32> {
    let mut forms = match target {
        Target::Forms(forms) => return forms,
        Target::Places(places) => places.into_iter().map(|place| tables.assigned[place]).collect::<Vec<_>>(),
    };
    forms.dedup();
    forms
}

/// Kinds that articles mix up are one here: a country is a place, and an organisation when it speaks.
fn sort(kind: EntityKind) -> EntityKind {
    match kind {
        EntityKind::Place | EntityKind::Document => EntityKind::Organisation,
        kind => kind,
    }
}

fn of_kind(class: Class) -> EntityKind {
    match class {
        Class::Person | Class::Surname | Class::Role => EntityKind::Person,
        Class::Body | Class::Noun | Class::Loose => EntityKind::Organisation,
        Class::Group => EntityKind::Group,
        Class::Other | Class::Private => EntityKind::Other,
    }
}

/// Whether the form is a description, whose appearances are not one by their words alone.
fn is_nameless(class: Class) -> bool {
    matches!(class, Class::Role | Class::Noun | Class::Private | Class::Loose)
}

fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut names: Vec<String> = names.map(|name| format!("{name:?}")).collect();
    names.sort_unstable();
    names.dedup();
    let more = names.len().saturating_sub(SHOWN);
    names.truncate(SHOWN);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    if names.is_empty() { "nobody".to_owned() } else { format!("{}{more}", names.join(", ")) }
}
