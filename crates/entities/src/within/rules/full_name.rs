//! Full names of one person that differ in middle names, initials or transliteration: "Sergei/Sergey Tkachenko",
//! "R. Hale … Robert J. Hale".

use rustc_hash::FxHashMap;

use super::Rule;
use crate::fold::{Likeness, bones};
use crate::person::Given;
use crate::within::state::State;

pub(super) const RULE: Rule = Rule { name: "full-name", apply };

/// Names under one key are compared with so many that came before.
const REACH: usize = 24;

fn apply(state: &mut State<'_>) {
    pairs(state, |state, i, j| {
        let (Some(a), Some(b)) = (&state.mentions[i].person, &state.mentions[j].person) else { return };
        let compared = a.compare(b);
        let confidence = match (compared.surname, compared.given) {
            (Likeness::Same, Given::Same) => 0.97,
            (Likeness::Same, Given::Sound) | (Likeness::Sound, Given::Same) => 0.93,
            (Likeness::Same, Given::Initial) => 0.85,
            _ => return,
        };
        state.link(i, j, RULE.name, confidence);
    });
}

/// Calls `compare` with every full name and those before it that share a key: the bones of the surname, or of all words
/// in any order, or of the given name with the surname's first letter.
pub(super) fn pairs(state: &mut State<'_>, compare: impl Fn(&mut State<'_>, usize, usize)) {
    let mut blocks: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for i in state.named() {
        let Some(person) = state.mentions[i].person.as_ref().filter(|person| person.is_full()) else { continue };
        let mut words: Vec<&str> = person.words().collect();
        words.sort_unstable();
        let initial = person.surname.chars().next().unwrap_or_default();
        let keys = [
            bones(&person.surname),
            format!("*{}", words.join(" ")),
            format!("{} {initial}", person.given.first().map_or_else(String::new, |given| bones(given))),
        ];
        for key in keys {
            let block = blocks.entry(key).or_default();
            let known = block.iter().any(|&j| state.root(j) == state.root(i));
            for &j in block.iter().rev().take(REACH) {
                if state.root(i) != state.root(j) {
                    compare(state, i, j);
                }
            }
            // One bearer of each spelling is enough to be found by.
            if !known || block.len() < REACH {
                block.push(i);
            }
        }
    }
}
