//! A body by a part of its name: "Harbour Works" for Harbour Works Group, "the Defence Ministry" for the Norwegian Defence
//! Ministry.
//!
//! What is left out must be words that any company bears, a nationality, or what a body is of, and only one longer name may
//! fit. A place is
//! never short for a body ("Port Ellen", "Port Ellen Group"). Known failure: a company and a daughter that bears its name.

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
    let mut longer: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    let bodies: Vec<usize> =
        state.named().into_iter().filter(|&i| state.mentions[i].entity == EntityKind::Organisation).collect();
    let mut put = |state: &State<'_>, key: String, i: usize| {
        let of = longer.entry(key).or_default();
        let known = of.iter().any(|&j| state.root(j) == state.root(i));
        if !known && of.len() < REACH {
            of.push(i);
        }
    };
    for &i in &bodies {
        let words: Vec<&str> = state.mentions[i].key.split(' ').collect();
        for n in 1..words.len().min(6) {
            // "The House" for the House of Keys, "Harbour Works" for Harbour Works Group.
            let of = words[n] == "of" && (nouns::is_body(words[n - 1]) || words[n - 1] == "house");
            if of || words[n..].iter().all(|word| is_company_word(word)) {
                put(state, words[..n].join(" "), i);
            }
        }
        let key = body::key(&state.mentions[i].text);
        let (countries, others): (Vec<&str>, Vec<&str>) = key.split(' ').partition(|word| word.starts_with('='));
        if !countries.is_empty() && !others.is_empty() {
            put(state, format!("~{}", others.join(" ")), i);
        }
    }
    for &i in &bodies {
        let key = &state.mentions[i].key;
        if places::tie(key).is_some() || state.cluster(i).named_places {
            continue;
        }
        let state_body = format!("~{}", body::key(&state.mentions[i].text));
        let of = longer.get(key).into_iter().chain(longer.get(&state_body)).flatten();
        let of: Vec<usize> = of.copied().filter(|&j| state.root(j) != state.root(i)).collect();
        if let Some(&j) = of.first().filter(|&&first| of.iter().all(|&j| state.root(j) == state.root(first))) {
            state.link(i, j, RULE.name, 0.85);
        }
    }
}

/// Whether a word is one that companies add to their names.
pub(super) fn is_company_word(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "group",
        "company",
        "corporation",
        "university",
        "college",
        "bank",
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
