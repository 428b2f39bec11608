//! A body by a part of its name: "Harbour Works" for Harbour Works Group, "the Defence Ministry" for the Norwegian Defence
//! Ministry.
//!
//! What is left out must be words that any body of the sort bears, or a nationality; or the short name must be the
//! beginning of one longer name only. A place is never short for a body ("Port Ellen", "Port Ellen Museum"). Known failure:
//! a company and a daughter that bears its name.

use onrecord_model::EntityKind;
use rustc_hash::FxHashMap;

use super::Rule;
use crate::body;
use crate::nouns;
use crate::places;
use crate::within::state::State;

pub(super) const RULE: Rule = Rule { name: "short-name", apply };

/// So many longer names for one short one are compared.
const REACH: usize = 8;

fn apply(state: &mut State<'_>) {
    // Longer names by each of their beginnings, and by themselves without a nationality.
    let mut longer: FxHashMap<String, Vec<(usize, bool)>> = FxHashMap::default();
    let bodies: Vec<usize> =
        state.named().into_iter().filter(|&i| state.mentions[i].entity == EntityKind::Organisation).collect();
    let mut put = |state: &State<'_>, key: String, i: usize, sure: bool| {
        let of = longer.entry(key).or_default();
        let known = of.iter().any(|&(j, _)| state.root(j) == state.root(i));
        if !known && of.len() < REACH {
            of.push((i, sure));
        }
    };
    for &i in &bodies {
        let words: Vec<&str> = state.mentions[i].key.split(' ').collect();
        for n in 1..words.len().min(6) {
            let rest = &words[n..];
            put(state, words[..n].join(" "), i, rest.iter().all(|word| nouns::is_body(word) || is_company_word(word)));
        }
        let key = body::key(&state.mentions[i].text);
        let (countries, others): (Vec<&str>, Vec<&str>) = key.split(' ').partition(|word| word.starts_with('='));
        if !countries.is_empty() && !others.is_empty() {
            put(state, format!("~{}", others.join(" ")), i, true);
        }
    }
    for &i in &bodies {
        let key = &state.mentions[i].key;
        if places::tie(key).is_some() || state.cluster(i).named_places {
            continue;
        }
        let state_body = format!("~{}", body::key(&state.mentions[i].text));
        let of = longer.get(key).into_iter().chain(longer.get(&state_body)).flatten();
        let of: Vec<(usize, bool)> = of.copied().filter(|&(j, _)| state.root(j) != state.root(i)).collect();
        let Some(&(j, _)) = of.first().filter(|(j, _)| of.iter().all(|(k, _)| state.root(*k) == state.root(*j))) else {
            continue;
        };
        let confidence = if of.iter().any(|&(_, sure)| sure) { 0.85 } else { 0.65 };
        state.link(i, j, RULE.name, confidence);
    }
}

fn is_company_word(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "inc",
        "corp",
        "co",
        "ltd",
        "plc",
        "llc",
        "gmbh",
        "holdings",
        "holding",
        "airlines",
        "airways",
        "motors",
        "industries",
        "technologies",
        "systems",
        "international",
        "enterprises",
        "entertainment",
        "pharmaceuticals",
        "partners",
        "brothers",
        "stores",
        "communications",
        "energy",
        "petroleum",
        "electric",
        "computer",
        "software",
        "records",
        "pictures",
    ];
    WORDS.contains(&word)
}
