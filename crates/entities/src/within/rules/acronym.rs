//! Initials of a name that the article spells out: "the Department of Fisheries … DOF".

use onrecord_model::EntityKind;
use rustc_hash::FxHashMap;

use super::Rule;
use crate::body;
use crate::fold::fold;
use crate::places;
use crate::within::state::State;

pub(super) const RULE: Rule = Rule { name: "acronym", apply };

fn apply(state: &mut State<'_>) {
    let named = state.named();
    let mut spelt: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for &i in &named {
        let mention = &state.mentions[i];
        if mention.entity != EntityKind::Person {
            for initials in body::initials(&mention.text).into_iter().filter(|initials| initials.len() >= 2) {
                spelt.entry(initials).or_default().push(i);
            }
        }
    }
    for &i in &named {
        let mention = &state.mentions[i];
        let country = places::country(&mention.key).is_some();
        if country || !body::is_acronym(&mention.text) || mention.entity == EntityKind::Person {
            continue;
        }
        let Some(full) = spelt.get(&fold(&mention.text)) else { continue };
        // The nearest before, or else the first after.
        let at = full.partition_point(|&m| m < i);
        let best = at.checked_sub(1).map_or(full[0], |before| full[before]);
        state.link(i, best, RULE.name, 0.9);
    }
}
