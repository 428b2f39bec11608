//! Plurals for people or bodies that were named before: "the two officials", "both leaders", "the two sides".
//!
//! Two that were joined by "and" or "between" come first, else those last spoken of. The mention keeps all of them.

use onrecord_model::{EntityKind, MentionKind, Tag};

use super::Rule;
use crate::nouns;
use crate::places;
use crate::within::state::State;

pub(super) const RULE: Rule = Rule { name: "members", apply };

/// Members are looked for in so many mentions before.
const REACH: usize = 30;
/// And so many sentences.
const SENTENCES: usize = 4;

/// What a plural may consist of.
#[derive(Clone, Copy)]
enum Sort {
    People,
    Countries,
    Bodies,
    Any,
}

fn apply(state: &mut State<'_>) {
    for i in 0..state.mentions.len() {
        let mention = &state.mentions[i];
        let Some(count) = mention.count.filter(|_| mention.kind == MentionKind::Nominal && mention.members.is_empty())
        else {
            continue;
        };
        let noun = state.view.word(mention.head_token).to_lowercase();
        let several =
            nouns::singular(&noun).is_some() || matches!(noun.as_str(), "two" | "pair" | "duo" | "couple" | "people");
        if !several {
            continue;
        }
        let sort = match noun.as_str() {
            "countries" | "nations" | "states" | "governments" | "capitals" | "powers" | "neighbours" | "neighbors" => {
                Sort::Countries
            }
            "sides" | "parties" | "rivals" | "two" | "pair" | "duo" | "couple" | "allies" => Sort::Any,
            _ if nouns::is_role(&noun) || nouns::is(&noun, nouns::Class::Person) => Sort::People,
            _ if nouns::is_body(&noun) => Sort::Bodies,
            _ => continue,
        };
        if let Some(members) = members(state, i, sort, count) {
            state.links[i].rule = RULE.name;
            state.links[i].confidence = 0.7;
            state.links[i].antecedent = members.last().copied();
            state.mentions[i].members = members;
        }
    }
}

fn members(state: &State<'_>, i: usize, sort: Sort, count: usize) -> Option<Vec<usize>> {
    let view = state.view;
    let here = view.sentence(state.mentions[i].head_token)?;
    let near = |&j: &usize| view.sentence(state.mentions[j].head_token).is_some_and(|there| there + SENTENCES >= here);
    let fits = |&j: &usize| state.is_name(j) && is_of(state, j, sort);
    let pool: Vec<usize> = (i.saturating_sub(REACH)..i).rev().filter(near).filter(fits).collect();
    let joined = pool.windows(2).find(|pair| joined(state, pair[1], pair[0]));
    if let (Some(pair), 2) = (joined, count) {
        return Some(vec![pair[1], pair[0]]);
    }
    let mut members: Vec<usize> = Vec::new();
    for j in pool {
        if members.iter().all(|&m| state.root(m) != state.root(j)) {
            members.push(j);
        }
        if members.len() == count {
            members.reverse();
            return Some(members);
        }
    }
    None
}

fn is_of(state: &State<'_>, j: usize, sort: Sort) -> bool {
    let mention = &state.mentions[j];
    let person = mention.entity == EntityKind::Person;
    let country = places::country(&mention.key).is_some();
    match sort {
        Sort::People => person,
        Sort::Countries => country || places::tie(&mention.key).is_some_and(|(_, tie)| tie == places::Tie::Capital),
        Sort::Bodies => mention.entity == EntityKind::Organisation && !country,
        Sort::Any => person || country || mention.entity == EntityKind::Organisation,
    }
}

/// Whether only "and" stands between the two, with what belongs to them.
fn joined(state: &State<'_>, left: usize, right: usize) -> bool {
    if state.root(left) == state.root(right) {
        return false;
    }
    let (a, b) = (state.mentions[left].head_token + 1, state.mentions[right].tokens.start);
    let end = state.mentions[left].tokens.end.max(a);
    (a == b.wrapping_sub(1) || end == b.wrapping_sub(1)) && state.view.has_tag(b.wrapping_sub(1), Tag::Cc)
}
