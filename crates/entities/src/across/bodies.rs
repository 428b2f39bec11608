//! Bodies: other names that articles give them, acronyms, and names that were taken for people.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::cluster::Clusters;
use super::form::Class;
use crate::body;
use crate::fold::fold;

/// Joins a body's other names to it, where one body has them or most do.
pub(crate) fn aliases(clusters: &mut Clusters<'_>) {
    let bodies = clusters.of_class(Class::Body);
    let by_key: FxHashMap<&str, u32> = bodies.iter().map(|&id| (&clusters.form(id).key[2..], id)).collect();
    // For every other name that is a form itself: the forms that have it, with how many articles say so.
    let mut said: FxHashMap<u32, Vec<(u32, u32)>> = FxHashMap::default();
    for &id in &bodies {
        for (alias, count) in clusters.form(id).aliases.ranked() {
            if let Some(&other) = by_key.get(body::key(alias).as_str()).filter(|&&other| other != id) {
                said.entry(other).or_default().push((id, count));
            }
        }
    }
    let mut initials: FxHashMap<String, Vec<u32>> = FxHashMap::default();
    for &id in &bodies {
        for short in body::initials(clusters.form(id).name()).into_iter().filter(|short| short.len() >= 3) {
            initials.entry(short).or_default().push(id);
        }
    }
    for &id in &bodies {
        if let Some(of) = said.get_mut(&id) {
            of.sort_by_key(|&(other, count)| (Reverse(count), clusters.form(other).key.as_str()));
            let rest: u32 = of
                .iter()
                .skip(1)
                .filter(|(other, _)| clusters.root(*other) != clusters.root(of[0].0))
                .map(|&(_, n)| n)
                .sum();
            if of[0].1 >= 4 * rest.max(1) || rest == 0 {
                clusters.merge(id, of[0].0, "alias", 0.85);
                continue;
            }
        }
        let name = clusters.form(id).name();
        if !body::is_acronym(name) || clusters.members(id).len() > 1 {
            continue;
        }
        if let Some([full]) = initials.get(&fold(name)).map(Vec::as_slice) {
            clusters.merge(id, *full, "acronym", 0.75);
        }
    }
}

/// Joins names that one article took for a person, and others for a body, to the body where that is the usual reading.
pub(crate) fn strays(clusters: &mut Clusters<'_>) {
    let by_key: FxHashMap<String, u32> =
        clusters.of_class(Class::Body).into_iter().map(|id| (clusters.form(id).key[2..].to_owned(), id)).collect();
    let others = [Class::Surname, Class::Person, Class::Other].into_iter().flat_map(|class| clusters.of_class(class));
    for id in others.collect::<Vec<_>>() {
        let form = clusters.form(id);
        if clusters.members(id).len() > 1 || !form.roles.0.is_empty() {
            continue;
        }
        let Some(&body) = by_key.get(&body::key(form.name())) else { continue };
        if clusters.form(body).articles > form.articles || form.class == Class::Other {
            clusters.merge(id, body, "same name, other kind", 0.7);
        }
    }
}
