//! A name with one letter wrong: "Adaeze Okafor … Adaeze Okafro", "Harbour Gazette … Harbor Gazete".
//!
//! A slip in one part needs the other part right; a surname alone must be long. Known failure: real people a letter
//! apart ("Jan Novak", "Jana Novak") where neither gender nor context shows.

use rustc_hash::FxHashMap;

use super::{Rule, full_name};
use crate::fold::{Likeness, bones, is_slip};
use crate::person::{Given, PersonName};
use crate::places;
use crate::within::state::State;

pub(super) const RULE: Rule = Rule { name: "misspelling", apply };

/// Shorter names have too many real neighbours.
const LONG: usize = 6;
/// Names under one key are compared with so many.
const REACH: usize = 16;

fn apply(state: &mut State<'_>) {
    full_name::pairs(state, |state, i, j| {
        let (Some(a), Some(b)) = (&state.mentions[i].person, &state.mentions[j].person) else { return };
        let compared = a.compare(b);
        let surname_slip = matches!(compared.surname, Likeness::Slip | Likeness::Bones | Likeness::Sound);
        let confidence = match compared.given {
            Given::Same | Given::Sound if surname_slip => 0.75,
            Given::Slip if compared.surname == Likeness::Same => 0.75,
            _ => return,
        };
        state.link(i, j, RULE.name, confidence);
    });
    short_names(state);
}

/// Bare surnames against the surnames of full names, and names of bodies against each other.
fn short_names(state: &mut State<'_>) {
    let mut blocks: FxHashMap<(bool, String), Vec<usize>> = FxHashMap::default();
    let word = |state: &State<'_>, i: usize| -> String {
        let mention = &state.mentions[i];
        mention.person.as_ref().map_or_else(|| mention.key.clone(), |person| person.surname.clone())
    };
    let named = state.named();
    for &i in &named {
        let key = word(state, i);
        if key.len() < LONG {
            continue;
        }
        let person = state.mentions[i].person.is_some();
        for block_key in block_keys(&key) {
            let block = blocks.entry((person, block_key)).or_default();
            if block.len() < REACH && block.iter().all(|&j| state.root(j) != state.root(i)) {
                block.push(i);
            }
        }
    }
    for &i in &named {
        let key = word(state, i);
        let person = state.mentions[i].person.as_ref();
        if key.len() < LONG || person.is_some_and(PersonName::is_full) || state.cluster(i).members.len() > 1 {
            continue;
        }
        let near = |&j: &usize| {
            let other = word(state, j);
            // Two countries a letter apart are two countries.
            let known = places::tie(&other).is_some() && places::tie(&key).is_some();
            state.root(i) != state.root(j) && !known && other != key && is_slip(&other, &key)
        };
        let blocks = block_keys(&key).into_iter().filter_map(|block_key| blocks.get(&(person.is_some(), block_key)));
        let mut found: Vec<usize> = blocks.flatten().copied().filter(near).collect();
        found.dedup_by_key(|j| state.root(*j));
        if let Some(&j) = found.first().filter(|&&first| found.iter().all(|&j| state.root(j) == state.root(first))) {
            state.link(i, j, RULE.name, 0.6);
        }
    }
}

/// The bones of a word, and its first letters: a slip changes at most one of them, mostly.
fn block_keys(word: &str) -> [String; 2] {
    [bones(word), word.chars().take(3).chain(['*']).collect()]
}
