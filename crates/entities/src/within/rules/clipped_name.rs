//! A body by the beginnings of its name's words: "Penn State" for Pennsylvania State University, "Harrow" for Harrow School.
//!
//! What is left out must be nouns for bodies, and only one longer name may fit; a single word must be whole. A place is
//! never short for a body that is called after it ("Port Ellen", "Port Ellen Group").

use onrecord_model::EntityKind;

use super::Rule;
use super::short_name::is_company_word;
use crate::nouns;
use crate::places;
use crate::within::state::State;

pub(super) const RULE: Rule = Rule { name: "clipped-name", apply };

/// Fewer letters of a word tell too little.
const LETTERS: usize = 3;
/// So many longer names are compared.
const REACH: usize = 64;

fn apply(state: &mut State<'_>) {
    let body = |i: usize, state: &State<'_>| state.mentions[i].entity == EntityKind::Organisation;
    let named = state.named();
    let mut bodies: Vec<usize> = Vec::new();
    for &i in named.iter().filter(|&&i| body(i, state)) {
        let fresh = bodies.iter().all(|&j| state.mentions[j].key != state.mentions[i].key);
        if fresh && bodies.len() < REACH {
            bodies.push(i);
        }
    }
    for &i in &named {
        let mention = &state.mentions[i];
        let short = words(&mention.key);
        // Two words that a longer name has are hardly a place.
        let place = short.len() < 2 && (state.cluster(i).named_places || !body(i, state));
        if mention.entity == EntityKind::Person || places::tie(&mention.key).is_some() || place {
            continue;
        }
        let long = |&&j: &&usize| is_clipped(&short, &words(&state.mentions[j].key));
        let mut of: Vec<usize> = bodies.iter().filter(long).map(|&j| state.root(j)).collect();
        of.dedup();
        if let [one] = of[..]
            && one != state.root(i)
        {
            state.link(i, one, RULE.name, 0.8);
        }
    }
}

fn words(key: &str) -> Vec<&str> {
    key.split(' ').filter(|word| !matches!(*word, "the" | "of" | "for" | "and")).collect()
}

fn is_clipped(short: &[&str], long: &[&str]) -> bool {
    if short.len() >= long.len() || short.is_empty() {
        return false;
    }
    let begins = |(a, b): (&&str, &&str)| a == b || short.len() > 1 && a.len() >= LETTERS && b.starts_with(*a);
    let rest = &long[short.len()..];
    let telling = !short.iter().all(|word| nouns::is_body(word));
    telling
        && short.iter().zip(long).all(begins)
        && rest.iter().all(|word| nouns::is_body(word) || is_company_word(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_of_words() {
        let check = |short: &str, long: &str, expect: bool| {
            assert_eq!(is_clipped(&words(short), &words(long)), expect, "{short} {long}");
        };
        check("harb works", "harbour works company", true);
        check("north college", "northern college university", true);
        check("arendal", "arendal school", true);
        check("aren", "arendal school", false);
        check("university", "university faculty senate", false);
        check("harbour works", "harbour works union leader", false);
    }
}
