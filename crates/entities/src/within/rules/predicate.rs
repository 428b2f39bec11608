//! A name that is said of a pronoun: "I am Ann Lee", "She was Ann Lee".

use onrecord_model::{EntityKind, MentionKind, Relation};

use super::Rule;
use crate::within::state::State;

pub(super) const RULE: Rule = Rule { name: "predicate", apply };

/// The subject is at most so many mentions before.
const REACH: usize = 4;
/// And the copula so many words.
const NEAR: usize = 24;

fn apply(state: &mut State<'_>) {
    for i in state.named() {
        let Some(token) = copula(state, i).filter(|_| state.mentions[i].entity == EntityKind::Person) else { continue };
        let subject = (i.saturating_sub(REACH)..i).rev().find(|&j| {
            let mention = &state.mentions[j];
            let singular = mention.kind == MentionKind::Pronominal && !mention.plural;
            singular
                && state.view.governor(mention.head_token) == Some(token)
                && state.view.relation(mention.head_token) == Some(Relation::Nsubj)
        });
        if let Some(j) = subject {
            state.adopt(j, i);
            state.link(j, i, RULE.name, 0.85);
        }
    }
}

/// The token of name `i` that a copula hangs on.
fn copula(state: &State<'_>, i: usize) -> Option<usize> {
    let view = state.view;
    let name = view.tokens_in(state.mentions[i].head);
    name.clone().find(|&token| {
        let mut before = view.subtree(token).start.max(name.start.saturating_sub(NEAR))..name.start;
        before.any(|t| view.governor(t) == Some(token) && view.relation(t) == Some(Relation::Cop))
    })
}
