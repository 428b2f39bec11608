//! What stands in apposition to a name: "Ann Lee, a retired pilot from Arendal,".

use onrecord_model::EntityKind;

use super::Rule;
use crate::within::state::State;

pub(super) const RULE: Rule = Rule { name: "apposition", apply };

/// The other side is at most so many mentions away.
const REACH: usize = 12;

fn apply(state: &mut State<'_>) {
    for i in 0..state.mentions.len() {
        let Some(governor) = state.mentions[i].apposition else { continue };
        let near = i.saturating_sub(REACH)..(i + REACH).min(state.mentions.len());
        let other = near.into_iter().find(|&j| {
            let other = &state.mentions[j];
            j != i
                && other.members.is_empty()
                && (other.head_token == governor || other.head.range().contains(&at(state, governor)))
        });
        let Some(j) = other.filter(|&j| state.mentions[j].plural == state.mentions[i].plural) else { continue };
        let unknown = |m: usize| matches!(state.mentions[m].entity, EntityKind::Other);
        if unknown(i) {
            state.adopt(i, j);
        }
        state.link(i, j, RULE.name, 0.85);
    }
}

/// The byte where token `i` starts.
fn at(state: &State<'_>, i: usize) -> usize {
    state.view.token(i).map_or(usize::MAX, |token| token.span.range().start)
}
