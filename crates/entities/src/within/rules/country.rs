//! Names of one country: "the United States … the US … America".
//!
//! A capital or a seat of government stays an entity of its own: "Oslo" may be the town.

use rustc_hash::FxHashMap;

use super::Rule;
use crate::places;
use crate::within::state::State;

pub(super) const RULE: Rule = Rule { name: "country", apply };

fn apply(state: &mut State<'_>) {
    let mut first: FxHashMap<places::Code, usize> = FxHashMap::default();
    for i in state.named() {
        let mention = &state.mentions[i];
        if mention.person.is_some() {
            continue;
        }
        let Some(code) = places::country(&mention.key) else { continue };
        match first.get(code) {
            Some(&before) => {
                state.link(i, before, RULE.name, 0.97);
            }
            None => {
                first.insert(code, i);
            }
        }
    }
}
