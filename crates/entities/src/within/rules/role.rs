//! A description by role for somebody whom the article says to hold it: "the White House spokesman" for Press Secretary
//! Ann Lee, "the minister" for the minister last spoken of.
//!
//! An affiliation must agree where both sides have one. Known failure: "the president" of a country that the article
//! takes for granted while another president was named last.

use onrecord_model::{EntityKind, MentionKind};
use rustc_hash::FxHashMap;

use super::Rule;
use crate::affiliation::{Agreement, agreement};
use crate::within::state::State;

pub(super) const RULE: Rule = Rule { name: "role", apply };

/// So many holders of one role are compared, the nearest.
const REACH: usize = 24;

fn apply(state: &mut State<'_>) {
    let mut holders: FxHashMap<String, Vec<(usize, usize)>> = FxHashMap::default();
    for i in state.named() {
        for (r, role) in state.mentions[i].roles.iter().enumerate() {
            if state.mentions[i].entity == EntityKind::Person {
                holders.entry(role.head().to_owned()).or_default().push((i, r));
            }
        }
    }
    for i in 0..state.mentions.len() {
        let mention = &state.mentions[i];
        let wanted = mention.kind == MentionKind::Nominal && mention.definite && !mention.plural;
        if !wanted || mention.entity != EntityKind::Person {
            continue;
        }
        if let Some((holder, confidence)) = holder(state, i, &holders) {
            let before = state.cluster(holder).last_before(i);
            state.link(i, before.unwrap_or(holder), RULE.name, confidence);
        }
    }
}

/// The best holder of the role that mention `i` describes, and how sure that is.
fn holder(state: &State<'_>, i: usize, holders: &FxHashMap<String, Vec<(usize, usize)>>) -> Option<(usize, f32)> {
    let mention = &state.mentions[i];
    let role = mention.roles.first()?;
    let of = holders.get(role.head())?;
    let split = of.partition_point(|&(m, _)| m < i);
    let near = of[split.saturating_sub(REACH)..(split + REACH).min(of.len())].iter();
    let mut best: Option<((Agreement, bool, usize), usize)> = None;
    let mut rivals = 0;
    let mut seen: Vec<usize> = Vec::new();
    for &(m, r) in near {
        if !role.describes(&state.mentions[m].roles[r]) || !state.compatible(i, m) {
            continue;
        }
        let agrees = agreement(&mention.affiliations, &state.cluster(m).affiliations);
        if agrees <= Agreement::Different {
            continue;
        }
        if !seen.contains(&state.root(m)) {
            seen.push(state.root(m));
            rivals += 1;
        }
        // Who was spoken of last, by any mention before this one.
        let last = state.cluster(m).last_before(i);
        let rank = (agrees, last.is_some(), last.unwrap_or(0));
        if best.is_none_or(|(known, _)| rank > known) {
            best = Some((rank, m));
        }
    }
    let ((agrees, before, _), m) = best?;
    let confidence = match (agrees, mention.affiliations.is_empty()) {
        (Agreement::Same, _) => 0.9,
        (Agreement::Related, _) => 0.8,
        (_, true) if before => 0.75,
        // "The Norwegian minister", and a minister of whom the article does not say whence.
        _ if rivals == 1 && (before || agrees != Agreement::Unknown) => 0.55,
        _ => return None,
    };
    Some((m, confidence))
}
