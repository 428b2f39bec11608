//! Which mentions are ranked, and which earlier ones may be meant.

use onrecord_model::{EntityKind, MentionKind};
use rustc_hash::FxHashMap;

use super::features::{Rank, fits, gender_of_form};
use super::profile::{HE, IT, OTHER, Profile, SHE, SUBJECT};
use crate::places;
use crate::within::state::State;

/// So many mentions before are looked at, fewer for pronouns.
const REACH: usize = 90;
const PRONOUN_REACH: usize = 50;
/// And so many sentences before a pronoun.
const SENTENCES: usize = 9;
/// So many choices at most.
const MOST: usize = 40;

/// Whether mention `i` is one that the ranker decides on.
pub(super) fn is_anaphor(state: &State<'_>, i: usize, own: &Profile) -> bool {
    let mention = &state.mentions[i];
    let open = state.cluster(i).members.len() == 1 && mention.members.is_empty();
    match mention.kind {
        MentionKind::Named => false,
        MentionKind::Nominal => open && (own.article != 1 || own.copula),
        MentionKind::Pronominal => open && own.form != OTHER && own.form != 0,
    }
}

/// The mentions that `i` may go back to, the nearest first, with their places among each other.
pub(super) fn choices(
    state: &State<'_>,
    profiles: &[Profile],
    last_of_head: &FxHashMap<u32, Vec<usize>>,
    i: usize,
) -> Vec<(usize, Rank)> {
    let own = &profiles[i];
    let reach = if own.form > 0 { PRONOUN_REACH } else { REACH };
    let mut found: Vec<(usize, Rank)> = Vec::new();
    let mut rank = Rank::default();
    let mut seen: Vec<usize> = Vec::new();
    for j in (i.saturating_sub(reach)..i).rev() {
        let other = &profiles[j];
        if own.form > 0 && own.sentence.abs_diff(other.sentence) > SENTENCES || found.len() >= MOST {
            break;
        }
        if !may_be(state, i, j, own, other) {
            continue;
        }
        found.push((j, rank));
        rank.nearer += 1;
        let root = state.root(j);
        if !seen.contains(&root) {
            seen.push(root);
            rank.subjects += usize::from(other.role == SUBJECT);
            rank.fitting += usize::from(fits(state, own.form, j, other));
        }
    }
    if own.form == 0 {
        let far = last_of_head.get(&own.head).into_iter().flatten().rev().take(2).copied();
        for j in far.filter(|&j| j + REACH < i && may_be(state, i, j, own, &profiles[j])) {
            found.push((j, rank));
        }
    }
    found
}

fn may_be(state: &State<'_>, i: usize, j: usize, own: &Profile, other: &Profile) -> bool {
    let (mention, antecedent) = (&state.mentions[i], &state.mentions[j]);
    if other.form == OTHER || antecedent.tokens.contains(&own.token) && other.token != own.token {
        return false;
    }
    let cluster = state.cluster(j);
    let gender = gender_of_form(own.form).or(mention.gender);
    if matches!((gender, cluster.gender), (Some(a), Some(b)) if a != b) {
        return false;
    }
    match own.form {
        HE | SHE => {
            let thing = antecedent.kind == MentionKind::Named
                && !cluster.person
                && (places::tie(&antecedent.key).is_some() || antecedent.entity == EntityKind::Place);
            other.number == 1
                && !thing
                && !(other.form > 0 && other.form != own.form && own.quotation == other.quotation)
        }
        IT => other.number == 1 && !(cluster.person && cluster.named) && (other.form == 0 || other.form == IT),
        0 => {
            let person = cluster.person && cluster.named && mention.entity == EntityKind::Organisation;
            let thing = mention.entity == EntityKind::Person && cluster.named && !cluster.person;
            !person && !thing && !(antecedent.members.is_empty() && own.number == 2 && cluster.person && cluster.named)
        }
        _ => true,
    }
}
