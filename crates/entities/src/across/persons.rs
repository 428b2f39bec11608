//! People: full names against each other, then surnames alone against who bears them.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::cluster::Clusters;
use super::compare::{self, Score, THRESHOLD};
use super::form::Class;
use crate::affiliation::{Agreement, agreement};
use crate::fold::{bones, skeleton};
use crate::person::is_common;

/// Forms under one key are compared with so many of their neighbours in alphabetical order.
const WINDOW: usize = 32;

/// Joins full names that are one person's, the surest pairs first.
pub(crate) fn full_names(clusters: &mut Clusters<'_>) {
    let forms = clusters.of_class(Class::Person);
    let mut blocks: FxHashMap<String, Vec<u32>> = FxHashMap::default();
    for &id in &forms {
        for key in blocking_keys(clusters, id) {
            blocks.entry(key).or_default().push(id);
        }
    }
    let mut blocks: Vec<(String, Vec<u32>)> = blocks.into_iter().filter(|(_, block)| block.len() > 1).collect();
    blocks.sort_unstable();
    let mut pairs: Vec<(u32, u32, Score)> = Vec::new();
    for (_, block) in &blocks {
        for (i, &a) in block.iter().enumerate() {
            for &b in block[i + 1..].iter().take(WINDOW) {
                if let Some(score) = compare::score(clusters.form(a), clusters.form(b)) {
                    pairs.push((a, b, score));
                }
            }
        }
    }
    let key = |id: u32| clusters.form(id).key.as_str();
    pairs.retain(|(_, _, score)| score.value >= THRESHOLD);
    pairs.sort_by(|x, y| y.2.value.total_cmp(&x.2.value).then_with(|| (key(x.0), key(x.1)).cmp(&(key(y.0), key(y.1)))));
    pairs.dedup_by(|x, y| (x.0, x.1) == (y.0, y.1));
    let initials = partners_of_initials(clusters, &pairs);
    for (a, b, score) in pairs {
        let torn = score.initial && [a, b].iter().any(|id| initials.get(id).is_some_and(|&torn| torn));
        if !torn && clusters.root(a) != clusters.root(b) && clusters.agree(a, b) {
            clusters.merge(a, b, score.rule, score.value);
        }
    }
}

/// Keys under which spellings of one name meet: the bones of the surname, the bones of the given name with the surname's
/// first sound, and the words in any order.
fn blocking_keys(clusters: &Clusters<'_>, id: u32) -> Vec<String> {
    let Some(person) = &clusters.form(id).person else { return Vec::new() };
    let initial = skeleton(&person.surname).chars().next().unwrap_or_default();
    let given = person.given.first().map_or_else(String::new, |given| bones(given));
    let mut words: Vec<&str> = person.words().collect();
    words.sort_unstable();
    let surname = format!("s {}", bones(&person.surname));
    vec![surname, format!("g {given} {initial}"), format!("w {}", words.join(" "))]
}

/// Forms with an initial that fits people who are not one: "R. Hale" where there are Robert and Rose.
fn partners_of_initials(clusters: &Clusters<'_>, pairs: &[(u32, u32, Score)]) -> FxHashMap<u32, bool> {
    let mut partners: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for &(a, b, _) in pairs.iter().filter(|(_, _, score)| score.initial) {
        let short =
            |id: u32| clusters.form(id).person.as_ref().is_some_and(|p| p.given.iter().all(|word| word.len() <= 2));
        for (one, other) in [(a, b), (b, a)] {
            if short(one) {
                partners.entry(one).or_default().push(other);
            }
        }
    }
    let torn = |others: &Vec<u32>| {
        let others = &others[..others.len().min(WINDOW)];
        others.iter().any(|&x| others.iter().any(|&y| !compare::can_be_one(clusters.form(x), clusters.form(y))))
    };
    partners.iter().map(|(&id, others)| (id, torn(others))).collect()
}

/// Puts surnames alone to the one person of the run who bears them, or who clearly does.
pub(crate) fn surnames(clusters: &mut Clusters<'_>) {
    let mut bearers: FxHashMap<String, Vec<u32>> = FxHashMap::default();
    let mut firsts: FxHashMap<String, Vec<u32>> = FxHashMap::default();
    for id in clusters.of_class(Class::Person) {
        let Some(person) = &clusters.form(id).person else { continue };
        put(clusters, bearers.entry(surname_key(&person.surname)).or_default(), id);
        if let Some(first) = person.given.first() {
            put(clusters, firsts.entry(first.clone()).or_default(), id);
        }
    }
    let mut left: FxHashMap<String, Vec<u32>> = FxHashMap::default();
    for id in clusters.of_class(Class::Surname) {
        let Some(person) = &clusters.form(id).person else { continue };
        let empty = Vec::new();
        let of = bearers.get(&surname_key(&person.surname)).unwrap_or(&empty);
        let candidates = fitting(clusters, id, of);
        if let Some((best, rule, score)) = choose(clusters, id, &candidates) {
            clusters.merge(id, best, rule, score);
            continue;
        }
        // "Min" for Min Jae-sung, where nobody is called Min after a given name.
        let family = !is_common(&person.surname);
        let firsts =
            firsts.get(&person.surname).filter(|_| family).map(|of| fitting(clusters, id, of)).unwrap_or_default();
        if let (true, [one]) = (of.is_empty(), firsts.as_slice()) {
            clusters.merge(id, *one, "first name", 0.65);
            continue;
        }
        // Nobody's full name is known: one surname is one person unless something speaks against it.
        let alone = left.entry(surname_key(&person.surname)).or_default();
        let same = alone.iter().copied().find(|&other| of.is_empty() && fits(clusters, id, other));
        match same {
            Some(other) => clusters.merge(id, other, "same surname", 0.7),
            None => alone.push(id),
        }
    }
}

fn put(clusters: &Clusters<'_>, of: &mut Vec<u32>, id: u32) {
    if of.len() < WINDOW && of.iter().all(|&known| clusters.root(known) != clusters.root(id)) {
        of.push(id);
    }
}

fn surname_key(surname: &str) -> String {
    if surname.len() < 5 { surname.to_owned() } else { skeleton(surname) }
}

fn fitting(clusters: &Clusters<'_>, id: u32, of: &[u32]) -> Vec<u32> {
    of.iter().copied().filter(|&other| fits(clusters, id, other)).collect()
}

/// Whether nothing speaks against the bare name `id` being `other`.
fn fits(clusters: &Clusters<'_>, id: u32, other: u32) -> bool {
    let form = clusters.form(id);
    let genders = matches!((form.gender, clusters.gender(other)), (Some(a), Some(b)) if a != b);
    let told_apart = form.key.rsplit('|').next().unwrap_or_default();
    let name = crate::fold::fold(clusters.form(other).name());
    let barred = !told_apart.is_empty() && told_apart.split(',').any(|known| known == name);
    let affiliations = agreement(&form.parsed_affiliations(), &clusters.affiliations(other));
    !genders && !barred && affiliations != Agreement::Conflict && !clusters.barred(id, other)
}

/// The only candidate, or the one that context or frequency singles out.
fn choose(clusters: &Clusters<'_>, id: u32, candidates: &[u32]) -> Option<(u32, &'static str, f32)> {
    if let [one] = candidates {
        return Some((*one, "surname", 0.9));
    }
    let form = clusters.form(id);
    let own = form.parsed_affiliations();
    let context = |other: u32| {
        let role = clusters.members(other).iter().take(WINDOW).any(|&m| compare::shared_role(form, clusters.form(m)));
        u32::from(role) * 2 + u32::from(agreement(&own, &clusters.affiliations(other)) >= Agreement::Related)
    };
    let mut ranked: Vec<(u32, u32, u32)> = candidates.iter().map(|&c| (context(c), clusters.weight(c), c)).collect();
    ranked.sort_by_key(|&(context, weight, c)| (Reverse(context), Reverse(weight), clusters.form(c).key.as_str()));
    let [first, second, ..] = ranked.as_slice() else { return None };
    if first.0 > second.0 {
        Some((first.2, "surname in context", 0.8))
    } else if first.1 >= 4 * second.1.max(1) {
        Some((first.2, "surname of the most frequent", 0.7))
    } else {
        None
    }
}
