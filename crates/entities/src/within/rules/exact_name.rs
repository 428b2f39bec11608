//! The same name again: "Harbour Authority … the Harbour Authority", "Ann Lee … Ann Lee".
//!
//! A surname alone is left to the rule that knows who bears it. Known failure: two people of one full name.

use rustc_hash::FxHashMap;

use super::Rule;
use crate::body;
use crate::within::state::State;

pub(super) const RULE: Rule = Rule { name: "exact-name", apply };

fn apply(state: &mut State<'_>) {
    let mut first: FxHashMap<(bool, String), usize> = FxHashMap::default();
    for i in state.named() {
        let mention = &state.mentions[i];
        if mention.person.as_ref().is_some_and(|person| !person.is_full()) {
            continue;
        }
        let person = mention.person.is_some();
        let key = if person { mention.key.clone() } else { body::key(&mention.text) };
        match first.get(&(person, key.clone())) {
            Some(&before) => {
                state.link(i, before, RULE.name, 0.98);
            }
            None => {
                first.insert((person, key), i);
            }
        }
    }
}
