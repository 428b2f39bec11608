//! Names that were taken for different sorts of things: a tagger that calls a company a person once, or a person a place.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::has_full_name;
use crate::across::cluster::Clusters;
use crate::across::compare::by_chance;
use crate::across::evidence::{self as table, Evidence};
use crate::across::form::Class;
use crate::body;
use crate::fold::fold;
use crate::places;

/// So many readings of one name are compared, and so many bearers of one surname.
const WINDOW: usize = 16;

/// Joins one name that articles took for different sorts of things.
///
/// Of a name of several words all readings are one; of one word only where no person is known who bears it as a surname,
/// and where the other reading is by far the commoner if anybody says what the person does.
pub(crate) fn same_names(clusters: &mut Clusters<'_>) {
    let mut readings: FxHashMap<String, Vec<u32>> = FxHashMap::default();
    for class in [Class::Body, Class::Other, Class::Group, Class::Person, Class::Surname, Class::Loose] {
        for id in clusters.of_class(class) {
            let name = fold(clusters.form(id).name());
            // In a person's name "S." is a letter of it.
            let person = matches!(class, Class::Person | Class::Surname) && name.split(' ').any(|word| word.len() == 1);
            readings.entry(if person { name } else { body::key(&name) }).or_default().push(id);
        }
    }
    let mut readings: Vec<(String, Vec<u32>)> = readings.into_iter().filter(|(_, of)| of.len() > 1).collect();
    readings.sort_unstable();
    for (_, of) in readings {
        let usual = of.iter().filter(|&&id| clusters.form(id).class != Class::Loose);
        let usual = usual.max_by_key(|&&id| (clusters.form(id).articles, Reverse(clusters.rank(id)))).copied();
        let Some(usual) =
            usual.filter(|&usual| is_loose(clusters, usual, 0) || clusters.form(usual).class == Class::Person)
        else {
            continue;
        };
        let (best, articles) = (clusters.form(usual).class, clusters.form(usual).articles);
        for id in of.into_iter().take(WINDOW) {
            let demonym = [id, usual].iter().any(|&id| clusters.form(id).class == Class::Group)
                && places::tie(&clusters.form(id).key[2..]).is_some();
            if clusters.form(id).class != best && is_loose(clusters, id, articles) && !demonym {
                let evidence = Evidence::new(&table::SAME_NAME);
                clusters.merge(usual, id, "same name, other kind", &evidence);
            }
        }
    }
}

/// Whether a form may be a stray reading of a name that `articles` articles take for something else.
fn is_loose(clusters: &Clusters<'_>, id: u32, articles: u32) -> bool {
    let form = clusters.form(id);
    let titled = form.person.as_ref().is_some_and(|person| person.titled);
    let bare = form.class == Class::Surname
        && (has_full_name(clusters, id) || !form.roles.0.is_empty() && 4 * form.articles > articles);
    !titled && !bare
}

/// Joins a surname that some articles took for a body, or overlooked, to the person of the run who bears it, where that
/// reading is the commoner one.
pub(crate) fn surnames(clusters: &mut Clusters<'_>) {
    let mut bearers: FxHashMap<&str, Vec<u32>> = FxHashMap::default();
    let people = clusters.of_class(Class::Person);
    for &id in &people {
        let Some(person) = &clusters.form(id).person else { continue };
        let of = bearers.entry(&person.surname).or_default();
        if of.len() < WINDOW && of.iter().all(|&known| clusters.root(known) != clusters.root(id)) {
            of.push(id);
        }
    }
    for class in [Class::Body, Class::Other, Class::Group, Class::Loose] {
        for id in clusters.of_class(class) {
            let form = clusters.form(id);
            let Some(word) = form.key.get(2..).filter(|word| !word.contains(' ') && !has_full_name(clusters, id))
            else {
                continue;
            };
            if places::tie(word).is_some() || body::is_acronym(form.name()) {
                continue;
            }
            let mut of: Vec<(u32, u32)> =
                bearers.get(word).into_iter().flatten().map(|&person| (clusters.weight(person), person)).collect();
            of.sort_by_key(|&(weight, person)| (Reverse(weight), clusters.rank(person)));
            let second = of.get(1).map_or(0, |&(weight, _)| weight);
            let Some(&(weight, person)) = of.first().filter(|(weight, _)| *weight >= 4 * second) else { continue };
            #[allow(clippy::cast_precision_loss, reason = "articles of a run are fewer than a float counts")]
            let times = weight as f32 / clusters.weight(id) as f32;
            let evidence = Evidence::new(&table::STRAY_SURNAME).with_bits("articles", "of either", times.log2());
            // Towns and people share names more often than bodies and people do.
            let evidence = evidence.and(clusters.is_place(id).then_some(&table::STRAY_PLACE));
            let evidence = by_chance(evidence, people.len());
            if evidence.bits() > 0.0 {
                clusters.merge(person, id, "surname taken for something else", &evidence);
            }
        }
    }
}
