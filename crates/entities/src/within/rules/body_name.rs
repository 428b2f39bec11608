//! A body by its noun, written like a name: "the University" for the Estmark State University last named, "the House" for
//! the House of Keys.

use onrecord_model::EntityKind;
use rustc_hash::FxHashMap;

use super::Rule;
use crate::nouns;
use crate::places;
use crate::within::state::State;

pub(super) const RULE: Rule = Rule { name: "body-name", apply };

fn apply(state: &mut State<'_>) {
    // Bodies by the noun that heads their names, in text order.
    let mut headed: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let mut bare: Vec<(usize, String)> = Vec::new();
    for i in state.named() {
        let mention = &state.mentions[i];
        if mention.entity == EntityKind::Person || places::tie(&mention.key).is_some() {
            continue;
        }
        let key = mention.key.strip_prefix("the ").unwrap_or(&mention.key);
        let word = |noun: &str| nouns::is_body(noun) || noun == "house";
        if !key.contains(' ') {
            if word(key) && nouns::singular(key).is_none_or(|one| !word(&one)) {
                bare.push((i, key.to_owned()));
            }
            continue;
        }
        let words: Vec<&str> = key.split(' ').collect();
        let head = words.iter().position(|&word| word == "of" || word == "for").map_or(words.len(), |of| of);
        if let Some(noun) = head.checked_sub(1).map(|at| words[at]).filter(|noun| word(noun)) {
            headed.entry(noun.to_owned()).or_default().push(i);
        }
    }
    for (i, noun) in bare {
        let Some(of) = headed.get(&noun) else { continue };
        let before = of.partition_point(|&j| j < i);
        let nearest = before.checked_sub(1).map(|at| of[at]);
        let only = of.iter().all(|&j| state.root(j) == state.root(of[0]));
        if let Some(j) = nearest.or(only.then_some(of[0])) {
            state.link(i, j, RULE.name, if only { 0.85 } else { 0.6 });
        }
    }
}
