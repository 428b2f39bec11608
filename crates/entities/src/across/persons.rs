//! Full names of people against each other.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHasher};

use super::blocking;
use super::cluster::Clusters;
use super::compare;
use super::form::Class;
use crate::fold::{bones, skeleton};

/// Forms under one key are compared with so many of their neighbours in alphabetical order.
pub(crate) const WINDOW: usize = 32;

/// A pair that is rather one person than two.
#[derive(Clone, Copy)]
struct Pair {
    a: u32,
    b: u32,
    bits: f32,
    initial: bool,
}

/// Joins full names that are one person's, the surest pairs first.
pub(crate) fn full_names(clusters: &mut Clusters<'_>) {
    let forms = clusters.of_class(Class::Person);
    let (candidates, compared) = (candidates(clusters, &forms), forms.len());
    clusters.compared += candidates.len() as u64;
    let mut pairs: Vec<Pair> = Vec::new();
    for (a, b) in candidates {
        if let Some(score) = compare::score(clusters.form(a), clusters.form(b), compared) {
            let bits = score.evidence.bits();
            if bits > 0.0 {
                pairs.push(Pair { a, b, bits, initial: score.initial });
            }
        }
    }
    let rank = |pair: &Pair| (clusters.rank(pair.a), clusters.rank(pair.b));
    pairs.sort_unstable_by(|x, y| y.bits.total_cmp(&x.bits).then_with(|| rank(x).cmp(&rank(y))));
    let initials = partners_of_initials(clusters, &pairs);
    for Pair { a, b, initial, .. } in pairs {
        let torn = initial && [a, b].iter().any(|id| initials.get(id).is_some_and(|&torn| torn));
        if !torn && clusters.root(a) != clusters.root(b) && clusters.agree(a, b) {
            // Weighing again is cheaper than keeping the evidence of every pair.
            if let Some(score) = compare::score(clusters.form(a), clusters.form(b), compared) {
                clusters.merge(a, b, score.rule, &score.evidence);
            }
        }
    }
}

/// Pairs that share a blocking key, each once, in the order of keys.
fn candidates(clusters: &Clusters<'_>, forms: &[u32]) -> Vec<(u32, u32)> {
    let mut keys: Vec<(u64, u32)> = Vec::with_capacity(forms.len() * 5);
    for &id in forms {
        keys.extend(blocking_keys(clusters, id).map(|key| (key, clusters.rank(id))));
    }
    blocking::pairs(clusters, keys, WINDOW)
}

/// Keys under which spellings of one name meet: the bones of the surname, the bones of the given name with the surname's
/// first sound, the words in any order, and the first two words.
fn blocking_keys(clusters: &Clusters<'_>, id: u32) -> impl Iterator<Item = u64> {
    let keys = clusters.form(id).person.as_ref().map(|person| {
        let initial = skeleton(&person.surname).chars().next();
        let given = person.given.first().map(|given| bones(given));
        let [first, last] = person.sides();
        let beginning = (&person.given.first(), person.given.get(1).unwrap_or(&person.surname));
        [
            hash(('s', bones(&person.surname))),
            hash(('g', given, initial)),
            hash(('c', first)),
            hash(('c', last)),
            hash(('b', beginning)),
        ]
    });
    keys.into_iter().flatten()
}

fn hash(key: impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    key.hash(&mut hasher);
    hasher.finish()
}

/// Forms with an initial that fits people who are not one: "R. Hale" where there are Robert and Rose.
fn partners_of_initials(clusters: &Clusters<'_>, pairs: &[Pair]) -> FxHashMap<u32, bool> {
    let mut partners: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for &Pair { a, b, .. } in pairs.iter().filter(|pair| pair.initial) {
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
