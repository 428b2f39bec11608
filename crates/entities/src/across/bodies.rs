//! Bodies: other names that articles give them, acronyms, and names that were taken for people.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::cluster::Clusters;
use super::form::Class;
use crate::body;
use crate::fold::fold;
use crate::places;

/// So many readings of one name are compared.
const WINDOW: usize = 16;
/// The longest end of a body's name that stands for it, in words.
const LONGEST: usize = 4;

/// Joins a body's other names to it, where one body has them or most do.
pub(crate) fn aliases(clusters: &mut Clusters<'_>) {
    let bodies = clusters.of_class(Class::Body);
    let by_key: FxHashMap<&str, u32> = bodies.iter().map(|&id| (&clusters.form(id).key[2..], id)).collect();
    // For every other name that is a form itself: the forms that have it, with how many articles say so.
    let mut said: FxHashMap<u32, Vec<(u32, u32)>> = FxHashMap::default();
    for &id in &bodies {
        for (alias, count) in clusters.form(id).aliases.ranked() {
            let key = body::key(alias);
            // No country is short for one of its bodies.
            if let Some(&other) = by_key.get(key.as_str()).filter(|&&other| other != id && !key.starts_with('=')) {
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
            // An acronym that everybody uses is not short for what one article mentions.
            if clusters.form(id).articles <= 4 * clusters.form(*full).articles {
                clusters.merge(id, *full, "acronym", 0.75);
            }
        }
    }
}

/// Joins "the Commission" to the one body of the run whose name ends so, if several articles name it.
pub(crate) fn nouns(clusters: &mut Clusters<'_>) {
    let mut ending: FxHashMap<String, Vec<u32>> = FxHashMap::default();
    for id in clusters.of_class(Class::Body) {
        let name = fold(clusters.form(id).name());
        for (at, _) in name.rmatch_indices(' ').take(LONGEST) {
            let of = ending.entry(name[at + 1..].to_owned()).or_default();
            if of.len() < 2 && of.iter().all(|&known| clusters.root(known) != clusters.root(id)) {
                of.push(id);
            }
        }
    }
    for id in clusters.of_class(Class::Noun) {
        let of = clusters.form(id).key.get(2..).and_then(|noun| ending.get(noun)).map(Vec::as_slice);
        if let Some(&[body]) = of
            && clusters.weight(body) > 1
        {
            clusters.merge(id, body, "noun of the only body", 0.6);
        }
    }
}

/// Joins one name that articles took for different sorts of things: a tagger that calls a company a person once.
///
/// Of a name of several words all readings are one; of one word only where no person is known who bears it as a surname.
pub(crate) fn strays(clusters: &mut Clusters<'_>) {
    let mut readings: FxHashMap<String, Vec<u32>> = FxHashMap::default();
    for class in [Class::Body, Class::Other, Class::Person, Class::Surname] {
        for id in clusters.of_class(class) {
            readings.entry(body::key(clusters.form(id).name())).or_default().push(id);
        }
    }
    let mut readings: Vec<(String, Vec<u32>)> = readings.into_iter().filter(|(_, of)| of.len() > 1).collect();
    readings.sort_unstable();
    for (_, of) in readings {
        let loose = |id: u32| {
            let form = clusters.form(id);
            let titled = form.person.as_ref().is_some_and(|person| person.titled);
            let bare = form.class == Class::Surname && (clusters.members(id).len() > 1 || !form.roles.0.is_empty());
            !titled && !bare
        };
        let of: Vec<u32> = of.into_iter().filter(|&id| loose(id)).take(WINDOW).collect();
        let Some(&usual) = of.iter().max_by_key(|&&id| (clusters.form(id).articles, Reverse(&clusters.form(id).key)))
        else {
            continue;
        };
        for id in of {
            let (form, best) = (clusters.form(id), clusters.form(usual));
            if id != usual && form.class != best.class {
                clusters.merge(id, usual, "same name, other kind", 0.7);
            }
        }
    }
}

/// Joins a surname that some articles took for a body to the person of the run who bears it, where that reading is by far
/// the commoner one.
pub(crate) fn surnames(clusters: &mut Clusters<'_>) {
    let mut bearers: FxHashMap<&str, Vec<u32>> = FxHashMap::default();
    for id in clusters.of_class(Class::Person) {
        let Some(person) = &clusters.form(id).person else { continue };
        let of = bearers.entry(&person.surname).or_default();
        if of.len() < WINDOW && of.iter().all(|&known| clusters.root(known) != clusters.root(id)) {
            of.push(id);
        }
    }
    for class in [Class::Body, Class::Other] {
        for id in clusters.of_class(class) {
            let form = clusters.form(id);
            let Some(word) = form.key.get(2..).filter(|word| !word.contains(' ') && clusters.members(id).len() == 1)
            else {
                continue;
            };
            if places::tie(word).is_some() || body::is_acronym(form.name()) {
                continue;
            }
            let mut of: Vec<(u32, u32)> =
                bearers.get(word).into_iter().flatten().map(|&person| (clusters.weight(person), person)).collect();
            of.sort_by_key(|&(weight, person)| (Reverse(weight), &clusters.form(person).key));
            let second = of.get(1).map_or(0, |&(weight, _)| weight);
            if let Some(&(weight, person)) = of.first().filter(|(weight, _)| *weight >= 4 * second)
                && weight >= 3 * form.articles
            {
                clusters.merge(id, person, "surname taken for a body", 0.65);
            }
        }
    }
}
