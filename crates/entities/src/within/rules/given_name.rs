//! A given name alone, or a family name that stands first ("Min" for Min Jae-sung): only where one person bears it and
//! nobody's surname is the same.

use rustc_hash::FxHashMap;

use super::Rule;
use crate::within::state::State;

pub(super) const RULE: Rule = Rule { name: "given-name", apply };

/// Names with more given names are more often two names that were taken for one.
const WORDS: usize = 2;

fn apply(state: &mut State<'_>) {
    let named = state.named();
    let mut bearers: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let mut bare = Vec::new();
    for &i in &named {
        let Some(person) = &state.mentions[i].person else { continue };
        if let Some(first) = person.given.first().filter(|_| person.given.len() <= WORDS) {
            let of = bearers.entry(first.clone()).or_default();
            if of.len() < 3 && of.iter().all(|&j| state.root(j) != state.root(i)) {
                of.push(i);
            }
        } else if !state.cluster(i).has_full_name() {
            bare.push((i, person.surname.clone()));
        }
    }
    for (i, word) in bare {
        let Some([bearer]) = bearers.get(&word).map(Vec::as_slice) else { continue };
        state.link(i, *bearer, RULE.name, 0.8);
    }
}
