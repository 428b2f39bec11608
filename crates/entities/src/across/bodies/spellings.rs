//! Names of bodies and places that differ by a slip of the hand or a transliteration in one of their words.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use crate::across::blocking;
use crate::across::cluster::Clusters;
use crate::across::compare::{by_chance, by_frequency};
use crate::across::evidence::{self as table, Evidence};
use crate::across::form::Class;
use crate::fold::{Likeness, alike, bones};
use crate::person::is_common;
use crate::places;

/// Names under one key are compared with so many of their neighbours in alphabetical order.
const WINDOW: usize = 16;
/// Shorter words are often as near to other words.
const LETTERS: usize = 6;

/// Joins misspelt names to the usual spelling.
pub(crate) fn spellings(clusters: &mut Clusters<'_>) {
    let named: Vec<u32> = clusters.of_class(Class::Body);
    let mut keys: Vec<(u64, u32)> = Vec::new();
    for &id in &named {
        let words: Vec<&str> = clusters.form(id).key[2..].split(' ').collect();
        for (i, word) in words.iter().enumerate().filter(|(_, word)| word.len() >= LETTERS) {
            let bones = bones(word);
            let mut hasher = FxHasher::default();
            (&words[..i], bones.get(..2), &words[i + 1..]).hash(&mut hasher);
            keys.push((hasher.finish(), clusters.rank(id)));
        }
    }
    let pairs = blocking::pairs(clusters, keys, WINDOW);
    clusters.compared += pairs.len() as u64;
    for (a, b) in pairs {
        if clusters.root(a) != clusters.root(b)
            && let Some(evidence) = weigh(clusters, a, b, named.len()).filter(|evidence| evidence.bits() > 0.0)
        {
            clusters.merge(a, b, "misspelling", &evidence);
        }
    }
}

fn weigh(clusters: &Clusters<'_>, a: u32, b: u32, names: usize) -> Option<Evidence> {
    let (left, right) = (clusters.form(a), clusters.form(b));
    let words = |id: u32| clusters.form(id).key[2..].split(' ');
    if words(a).count() != words(b).count() || clusters.told_apart(a, b) > 0 {
        return None;
    }
    let mut differing = words(a).zip(words(b)).filter(|(x, y)| x != y);
    let (Some((x, y)), None) = (differing.next(), differing.next()) else { return None };
    let known = |word: &str| places::tie(word).is_some() || is_common(word) || word.bytes().any(|b| b.is_ascii_digit());
    if x.len().min(y.len()) < LETTERS || alike(x, y) == Likeness::Apart || known(x) || known(y) {
        return None;
    }
    let kind = if clusters.is_place(a) == clusters.is_place(b) { &table::KIND_SAME } else { &table::KIND_DIFFERENT };
    let evidence = by_chance(Evidence::new(&table::SPELLING).with(kind), names);
    Some(by_frequency(evidence, left.articles, right.articles))
}
