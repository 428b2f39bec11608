//! A surname alone, or with Mr or Mrs, for somebody whose full name the article gives, before or after.
//!
//! Where several bear the name, gender decides, then who was spoken of last. Of several who are all named in full only later
//! it is the one whose role was spoken of ("the mayor"), else the one who holds an office: a surname that is not
//! introduced is one that readers know, not the minister's husband. What is left over is one person for each
//! surname and gender. Known failure: "Hale" after both Hales in one sentence.

use onrecord_model::MentionKind;
use rustc_hash::FxHashMap;

use super::Rule;
use crate::fold::skeleton;
use crate::nouns;
use crate::role::Role;
use crate::within::state::State;

pub(super) const RULE: Rule = Rule { name: "surname", apply };

/// So many bearers of one surname are told apart.
const REACH: usize = 16;
/// So many mentions are searched for what is known of a bearer.
const LOOK: usize = 48;

fn apply(state: &mut State<'_>) {
    let named = state.named();
    let mut bearers: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let mut bare = Vec::new();
    for &i in &named {
        let Some(person) = &state.mentions[i].person else { continue };
        let key = surname_key(&person.surname);
        if !person.is_full() {
            bare.push((i, key));
            continue;
        }
        let of = bearers.entry(key).or_default();
        if of.len() < REACH && of.iter().all(|&j| state.root(j) != state.root(i)) {
            of.push(i);
        }
    }
    let mut alone: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (i, key) in bare {
        let fits = |&j: &usize| !clash(state, i, j) && state.compatible(i, j);
        let candidates: Vec<usize> = bearers.get(&key).into_iter().flatten().copied().filter(fits).collect();
        let last = |j: usize| state.cluster(j).last_before(i);
        let torn = candidates.len() > 1 && candidates.iter().all(|&j| last(j).is_none());
        let known = |j: usize| torn.then(|| (spoken_of(state, i, j), holds_office(state, j)));
        let best = candidates.iter().copied().max_by_key(|&j| (last(j), known(j), std::cmp::Reverse(j)));
        if let Some(best) = best {
            let antecedent = last(best).unwrap_or(best);
            state.link(i, antecedent, RULE.name, if candidates.len() == 1 { 0.95 } else { 0.7 });
            continue;
        }
        let others = alone.entry(key).or_default();
        let same = others.iter().copied().rev().take(REACH).find(|&j| !clash(state, i, j) && state.compatible(i, j));
        if same.is_none_or(|j| !state.link(i, j, RULE.name, 0.9)) {
            others.push(i);
        }
    }
}

/// Whether a description before mention `i` names a role of the cluster of `j`.
fn spoken_of(state: &State<'_>, i: usize, j: usize) -> bool {
    let described = |m: &usize| {
        let mention = &state.mentions[*m];
        mention.kind == MentionKind::Nominal && mention.definite && !mention.plural
    };
    let before = (i.saturating_sub(LOOK)..i).filter(described).filter_map(|m| state.mentions[m].roles.first());
    before.into_iter().any(|role| roles(state, j).any(|held| role.describes(held)))
}

/// Whether the article gives an office to the cluster of `j`, not only a relation to somebody ("the minister's husband").
fn holds_office(state: &State<'_>, j: usize) -> bool {
    roles(state, j).any(|role| nouns::is_role(role.head()))
}

fn roles<'s>(state: &'s State<'_>, j: usize) -> impl Iterator<Item = &'s Role> {
    state.cluster(j).members.iter().take(LOOK).flat_map(|&m| &state.mentions[m].roles)
}

/// Surnames of one sound meet; short ones must be equal.
fn surname_key(surname: &str) -> String {
    if surname.len() < 5 { surname.to_owned() } else { skeleton(surname) }
}

fn clash(state: &State<'_>, i: usize, j: usize) -> bool {
    let (a, b) = (&state.mentions[i], &state.mentions[j]);
    let titles = matches!((&a.person, &b.person), (Some(a), Some(b)) if a.clashes(b));
    titles || matches!((state.cluster(i).gender, state.cluster(j).gender), (Some(a), Some(b)) if a != b)
}
