//! A capital that speaks for the country that the article names, a seat for the body that it stands for: "Oslo refused … Norway",
//! "the Quai d'Orsay … the French Foreign Ministry".
//!
//! Which mentions stand for what was settled before ([`metonym`](crate::within::metonym)).

use rustc_hash::FxHashMap;

use super::Rule;
use crate::body;
use crate::within::state::State;

pub(super) const RULE: Rule = Rule { name: "metonym", apply };

fn apply(state: &mut State<'_>) {
    let standing: Vec<usize> =
        state.named().into_iter().filter(|&i| !state.mentions[i].stands_for.is_empty()).collect();
    if standing.is_empty() {
        return;
    }
    let mut first: FxHashMap<String, usize> = FxHashMap::default();
    for i in state.named() {
        let mention = &state.mentions[i];
        if mention.stands_for.is_empty() && mention.person.is_none() {
            first.entry(body::key(&mention.text)).or_insert(i);
        }
    }
    for i in standing {
        let forms = &state.mentions[i].stands_for;
        if let Some(&named) = forms.iter().find_map(|form| first.get(&body::key(form))) {
            state.link(i, named, RULE.name, 0.85);
        }
    }
}
