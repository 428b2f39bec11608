//! A description again: "the Norwegian president … the Norwegian president", "a senior official … the official".
//!
//! Only definite descriptions of one look back; bare plurals ("officials") stay sources of their own.

use onrecord_model::{EntityKind, MentionKind};
use rustc_hash::FxHashMap;

use super::Rule;
use crate::affiliation::{Agreement, agreement};
use crate::fold::fold;
use crate::nouns;
use crate::within::state::State;

pub(super) const RULE: Rule = Rule { name: "same-description", apply };

/// So many earlier descriptions by one noun are compared.
const REACH: usize = 8;

fn apply(state: &mut State<'_>) {
    let mut before: FxHashMap<(bool, String), Vec<usize>> = FxHashMap::default();
    for i in 0..state.mentions.len() {
        let mention = &state.mentions[i];
        let described = matches!(mention.entity, EntityKind::Person | EntityKind::Group | EntityKind::Organisation);
        if mention.kind != MentionKind::Nominal || !described || mention.count.is_some() {
            continue;
        }
        let noun = fold(state.view.word(mention.head_token));
        let noun = nouns::singular(&noun).unwrap_or(noun);
        let earlier = before.entry((mention.plural, noun)).or_default();
        if mention.definite && state.cluster(i).members.len() == 1 {
            let fits = |j: &usize| fits(state, i, *j);
            if let Some(j) = earlier.iter().rev().take(REACH).copied().find(fits) {
                state.link(i, j, RULE.name, 0.75);
            }
        }
        earlier.push(i);
    }
}

fn fits(state: &State<'_>, i: usize, j: usize) -> bool {
    let (mention, other) = (&state.mentions[i], &state.mentions[j]);
    if state.cluster(j).named && !mention.affiliations.is_empty() && other.affiliations.is_empty() {
        return false;
    }
    let agrees = agreement(&mention.affiliations, &other.affiliations);
    let roles = match (mention.roles.first(), other.roles.first()) {
        (Some(a), Some(b)) => a.describes(b),
        _ => true,
    };
    // "The Norwegian president" after "the president" adds something, and may be another.
    let adds = !mention.affiliations.is_empty() && agrees < Agreement::Related;
    // Only a source is worth the risk of taking "a minister" for "the minister".
    let introduced = other.definite || other.is_source();
    roles && !adds && agrees > Agreement::Different && introduced
}
