//! Surnames alone against who bears them.
//!
//! Inside an article they were settled before. What is left is the article that never gives the full name: it means whom
//! the run knows by that surname, if that is one person, or if one is spoken of much more, or if roles, affiliations, dates
//! and the names beside it single one out. It never joins two bearers: each surname goes to one of them or to none.

use rustc_hash::FxHashMap;

use super::cluster::{Clusters, Profile};
use super::compare::{by_affiliations, by_roles};
use super::context::{Context, Moves};
use super::evidence::{self as table, Evidence, Level};
use super::form::{Class, Form};
use super::persons::WINDOW;
use crate::affiliation::{Agreement, agreement};
use crate::fold::{fold, skeleton};
use crate::person::is_common;

/// A bearer whom nobody names in full is spoken of, as it were, in so many articles.
const UNKNOWN: f32 = 0.25;
/// A bearer must be so probable.
const SURE: f32 = 0.75;

/// Those who bear a surname, or a given name, by full name.
struct Bearers {
    by_surname: FxHashMap<String, Vec<u32>>,
    by_first: FxHashMap<String, Vec<u32>>,
    profiles: FxHashMap<u32, Bearer>,
}

struct Bearer {
    profile: Profile,
    /// Their names, folded.
    names: Vec<String>,
}

/// Puts surnames alone to the one person of the run who bears them, or who clearly does. Appearances of one form that
/// context gives to several people go into `moves`.
pub(crate) fn surnames(clusters: &mut Clusters<'_>, context: &Context<'_>, moves: &mut Moves) {
    let bearers = bearers(clusters);
    let mut left: FxHashMap<String, Vec<u32>> = FxHashMap::default();
    for id in clusters.of_class(Class::Surname) {
        let form = clusters.form(id);
        let Some(person) = &form.person else { continue };
        let of = bearers.by_surname.get(&surname_key(&person.surname)).map_or(&[][..], Vec::as_slice);
        let candidates: Vec<u32> = of
            .iter()
            .copied()
            .filter(|&other| fits(form, &bearers.profiles[&other]) && !clusters.barred(id, other))
            .collect();
        clusters.compared += of.len() as u64;
        if let Some((best, rule, evidence)) = choose(form, &candidates, &bearers) {
            clusters.merge(best, id, rule, &evidence);
            continue;
        }
        if candidates.len() > 1 && by_context(clusters, context, id, &candidates, moves) {
            continue;
        }
        // "Min" for Min Jae-sung, where nobody is called Min after a given name.
        let firsts = bearers.by_first.get(&person.surname).filter(|_| !is_common(&person.surname) && of.is_empty());
        let mut firsts = firsts.into_iter().flatten().filter(|other| fits(form, &bearers.profiles[other]));
        if let (Some(&one), None) = (firsts.next(), firsts.next()) {
            clusters.merge(one, id, "first name", &Evidence::new(&table::FIRST_OF_NAME));
            continue;
        }
        // Nobody's full name is known: one surname is one person unless something speaks against it.
        let alone = left.entry(surname_key(&person.surname)).or_default();
        match alone.iter().copied().find(|&other| of.is_empty() && are_one(form, clusters.form(other))) {
            Some(other) => clusters.merge(other, id, "same surname", &Evidence::new(&table::ONLY_SURNAME)),
            None => alone.push(id),
        }
    }
}

fn bearers(clusters: &Clusters<'_>) -> Bearers {
    let (mut by_surname, mut by_first) = (FxHashMap::default(), FxHashMap::default());
    let mut profiles = FxHashMap::default();
    let put = |of: &mut FxHashMap<String, Vec<u32>>, key: String, root: u32| {
        let of = of.entry(key).or_default();
        if of.len() < WINDOW && !of.contains(&root) {
            of.push(root);
        }
    };
    for id in clusters.of_class(Class::Person) {
        let Some(person) = &clusters.form(id).person else { continue };
        let root = clusters.root(id);
        put(&mut by_surname, surname_key(&person.surname), root);
        if let Some(first) = person.given.first() {
            put(&mut by_first, first.clone(), root);
        }
        profiles.entry(root).or_insert_with(|| {
            let names = clusters.looked_at(root, Some(Class::Person)).into_iter();
            Bearer { profile: clusters.profile(root), names: names.map(|m| fold(clusters.form(m).name())).collect() }
        });
    }
    Bearers { by_surname, by_first, profiles }
}

fn surname_key(surname: &str) -> String {
    if surname.len() < 5 { surname.to_owned() } else { skeleton(surname) }
}

/// Whether nothing speaks against the bare name being the bearer's.
fn fits(form: &Form, bearer: &Bearer) -> bool {
    let Profile { gender, affiliations, .. } = &bearer.profile;
    let genders = matches!((form.gender, gender), (Some(a), Some(b)) if a != *b);
    let told_apart = form.key.rsplit('|').next().unwrap_or_default();
    let barred = !told_apart.is_empty() && told_apart.split(',').any(|known| bearer.names.iter().any(|n| n == known));
    !genders && !barred && agreement(&form.facts.affiliations, affiliations) != Agreement::Conflict
}

/// Whether nothing speaks against two bare surnames being one person's.
fn are_one(form: &Form, other: &Form) -> bool {
    let genders = matches!((form.gender, other.gender), (Some(a), Some(b)) if a != b);
    !genders && agreement(&form.facts.affiliations, &other.facts.affiliations) != Agreement::Conflict
}

/// The bearer to whom frequency, roles and affiliations give most of the odds.
fn choose(form: &Form, candidates: &[u32], bearers: &Bearers) -> Option<(u32, &'static str, Evidence)> {
    let weighed: Vec<[Option<&'static Level>; 2]> = candidates
        .iter()
        .map(|id| {
            let Profile { roles, affiliations, .. } = &bearers.profiles[id].profile;
            let roles = by_roles(&form.facts.roles, roles);
            [roles, by_affiliations(&form.facts.affiliations, affiliations)]
        })
        .collect();
    let weight = |i: usize| bearers.profiles[&candidates[i]].profile.weight;
    let plain: Vec<f32> = (0..candidates.len()).map(|i| odds(weight(i), &[])).collect();
    let odds: Vec<f32> = (0..candidates.len()).map(|i| odds(weight(i), &weighed[i])).collect();
    let best = best_of(&odds)?;
    let in_context = best_of(&plain) != Some(best);
    let rest: f32 = plain.iter().enumerate().filter(|&(i, _)| i != best).map(|(_, odds)| odds).sum::<f32>() + UNKNOWN;
    let (rule, outcome) = match candidates.len() {
        1 => ("surname", "the only one"),
        _ if in_context => ("surname in context", "one of several"),
        _ => ("surname of the most frequent", "the most frequent"),
    };
    let evidence = Evidence::from_bits("bearers", outcome, (plain[best] / rest).log2());
    let evidence = weighed[best].iter().fold(evidence, |evidence, &level| evidence.and(level));
    Some((candidates[best], rule, evidence))
}

/// The place of the only odds that leave little to all others.
fn best_of(odds: &[f32]) -> Option<usize> {
    let best = (0..odds.len()).max_by(|&a, &b| odds[a].total_cmp(&odds[b]))?;
    (odds[best] / (odds.iter().sum::<f32>() + UNKNOWN) >= SURE).then_some(best)
}

#[allow(clippy::cast_precision_loss, reason = "articles of a run are fewer than a float counts")]
fn odds(weight: u32, levels: &[Option<&'static Level>]) -> f32 {
    weight as f32 * levels.iter().flatten().map(|level| level.factor()).product::<f32>()
}

/// Gives every appearance of a surname to the bearer whom its article's date and its other names single out. Whether it
/// could do so for any.
fn by_context(
    clusters: &mut Clusters<'_>,
    context: &Context<'_>,
    id: u32,
    candidates: &[u32],
    moves: &mut Moves,
) -> bool {
    let found = context.bearers(clusters, id, candidates);
    let mut any = false;
    for (appearance, place, evidence) in found {
        if evidence.probability() >= SURE {
            if moves.insert(appearance, candidates[place], id) {
                clusters.note(candidates[place], id, "surname in context", &evidence);
            }
            any = true;
        }
    }
    any
}
