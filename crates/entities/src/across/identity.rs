//! From clusters of forms to the table of identities.

use std::cmp::Reverse;

use jiff::civil::Date;
use onrecord_model::{Appearance, EntityId, EntityKind, Identity};
use rustc_hash::FxHashMap;

use super::Linked;
use super::base::{self, Base, Subject};
use super::cluster::Clusters;
use super::counts::Counts;
use super::form::{Class, Form};

/// Identities that are not yet in order.
pub(crate) struct Table {
    pub(crate) rows: Vec<Identity>,
    /// For every identity the form that names it.
    pub(crate) forms: Vec<u32>,
    /// Whether an identity is somebody whom one article mentions without a name.
    pub(crate) nameless: Vec<bool>,
    /// For every article the identity of each of its entities.
    pub(crate) of: Vec<Vec<u32>>,
}

pub(crate) fn build(clusters: &Clusters<'_>, assigned: &[u32], statements: &[u32], ends: &[usize]) -> Table {
    let mut place: FxHashMap<u32, usize> = FxHashMap::default();
    let mut rows: Vec<Identity> = Vec::new();
    let mut forms: Vec<u32> = Vec::new();
    let mut nameless: Vec<bool> = Vec::new();
    let mut of: Vec<Vec<u32>> = Vec::with_capacity(ends.len());
    let mut start = 0;
    for (article, &end) in ends.iter().enumerate() {
        let mut row = Vec::with_capacity(end - start);
        for (entity, i) in (start..end).enumerate() {
            let form = assigned[i];
            let at = if alone(clusters, form) {
                rows.push(identity(clusters, &[form]));
                forms.push(form);
                nameless.push(true);
                rows.len() - 1
            } else {
                *place.entry(clusters.root(form)).or_insert_with(|| {
                    let members = ranked(clusters, clusters.members(form));
                    rows.push(identity(clusters, &members));
                    forms.extend(members.first());
                    nameless.push(false);
                    rows.len() - 1
                })
            };
            let article = u32::try_from(article).unwrap_or(u32::MAX);
            rows[at].appearances.push(Appearance { article, entity: EntityId::at(entity) });
            rows[at].statements += statements[i];
            row.push(u32::try_from(at).unwrap_or(u32::MAX));
        }
        of.push(row);
        start = end;
    }
    for (form, merge) in &clusters.merges {
        if let Some(&at) = place.get(&clusters.root(*form)) {
            rows[at].merges.push(merge.clone());
        }
    }
    for row in &mut rows {
        // A country or city that says something is its government.
        if row.kind == EntityKind::Place && row.statements > 0 {
            row.kind = EntityKind::Organisation;
        }
    }
    Table { rows, forms, nameless, of }
}

impl Table {
    /// Asks `base` about everybody who has a name.
    pub(crate) fn look_up(&mut self, clusters: &Clusters<'_>, base: &Base, days: &[Option<Date>]) {
        for (row, &form) in self.rows.iter_mut().zip(&self.forms) {
            if alone(clusters, form) {
                continue;
            }
            let days = row.appearances.iter().filter_map(|of| days.get(of.article as usize).copied().flatten());
            let days: Vec<i32> = days.map(base::day).collect();
            let subject = Subject {
                kind: row.kind,
                names: [&row.name].into_iter().chain(&row.aliases).map(String::as_str).collect(),
                roles: row.roles.iter().map(String::as_str).collect(),
                affiliations: clusters.affiliations(form),
                days: days.iter().min().copied().zip(days.iter().max().copied()),
            };
            row.kb = base.answer(&subject);
        }
    }
}

/// Calls an identity by the name that is decided for it.
pub(crate) fn rename(row: &mut Identity, name: &str) {
    if row.name != name {
        row.aliases.retain(|alias| alias != name);
        row.aliases.insert(0, std::mem::replace(&mut row.name, name.to_owned()));
    }
}

/// Whether each appearance of the form is somebody else: an unnamed source, or a role or noun that nobody is known by.
fn alone(clusters: &Clusters<'_>, form: u32) -> bool {
    let nameless = matches!(clusters.form(form).class, Class::Private | Class::Role | Class::Noun | Class::Loose);
    nameless && clusters.members(form).len() == 1
}

/// The forms of an identity, full names before bare ones, then the most frequent.
fn ranked(clusters: &Clusters<'_>, members: &[u32]) -> Vec<u32> {
    let mut members = members.to_vec();
    members.sort_by_key(|&id| {
        let form = clusters.form(id);
        (form.class, Reverse(form.articles), Reverse(form.mentions), form.key.as_str())
    });
    members
}

fn identity(clusters: &Clusters<'_>, members: &[u32]) -> Identity {
    let forms: Vec<&Form> = members.iter().map(|&id| clusters.form(id)).collect();
    let name = forms.first().map_or("", |form| form.name()).to_owned();
    let (mut names, mut roles, mut kinds) = (Counts::default(), Counts::default(), [0u32; 6]);
    for form in &forms {
        for (sum, count) in kinds.iter_mut().zip(form.kinds) {
            *sum += count;
        }
        for (role, count) in form.roles.ranked() {
            roles.add(role, count);
        }
        if !matches!(form.class, Class::Role | Class::Noun | Class::Loose) {
            for (text, count) in form.names.ranked().into_iter().chain(form.aliases.ranked()) {
                names.add(text, count);
            }
        }
    }
    let most = kinds.iter().max().copied().unwrap_or(0);
    let kind = EntityKind::ALL.iter().copied().find(|&kind| kinds[kind as usize] == most).unwrap_or(EntityKind::Other);
    let texts = |counts: &Counts| counts.ranked().iter().map(|(text, _)| (*text).to_owned()).collect::<Vec<_>>();
    let aliases = texts(&names).into_iter().filter(|alias| *alias != name).collect();
    Identity {
        id: String::new(),
        former_ids: Vec::new(),
        name,
        kind,
        aliases,
        roles: texts(&roles),
        appearances: Vec::new(),
        statements: 0,
        merges: Vec::new(),
        kb: None,
    }
}

pub(crate) fn sorted(rows: Vec<Identity>, nameless: &[bool], mut of: Vec<Vec<u32>>) -> Linked {
    let silent = |i: usize| nameless[i] && rows[i].statements == 0;
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by(|&a, &b| {
        let rank = |i: usize| {
            let row = &rows[i];
            (silent(i), Reverse(row.statements), row.name.as_str(), row.appearances.first().copied())
        };
        rank(a).cmp(&rank(b))
    });
    let listed = (0..rows.len()).filter(|&i| !silent(i)).count();
    let mut place = vec![0u32; rows.len()];
    for (new, &old) in order.iter().enumerate() {
        place[old] = u32::try_from(new).unwrap_or(u32::MAX);
    }
    for row in &mut of {
        for at in row {
            *at = place[*at as usize];
        }
    }
    let mut slots: Vec<Option<Identity>> = rows.into_iter().map(Some).collect();
    let identities = order.iter().take(listed).filter_map(|&old| slots[old].take()).collect();
    Linked { identities, of, remarks: Vec::new(), compared: 0 }
}
