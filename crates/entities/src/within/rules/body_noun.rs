//! "The ministry" for the ministry last named, "the company" for the company last spoken of, "the Norwegian side" for
//! Norway.

use onrecord_model::{EntityKind, MentionKind};

use super::Rule;
use crate::affiliation::{Affiliation, Agreement, agreement};
use crate::fold::fold;
use crate::nouns;
use crate::places;
use crate::within::state::State;

pub(super) const RULE: Rule = Rule { name: "body-noun", apply };

/// A body is looked for in so many mentions before.
const REACH: usize = 60;

/// Nouns that fit bodies whatever their name is.
const GENERAL: &[&str] = &[
    "company",
    "firm",
    "group",
    "agency",
    "organisation",
    "organization",
    "newspaper",
    "paper",
    "daily",
    "network",
    "outlet",
    "broadcaster",
    "union",
    "charity",
    "body",
    "watchdog",
    "publisher",
    "carrier",
    "retailer",
    "bank",
    "manufacturer",
];

fn apply(state: &mut State<'_>) {
    for i in 0..state.mentions.len() {
        let mention = &state.mentions[i];
        let wanted = mention.kind == MentionKind::Nominal
            && mention.entity == EntityKind::Organisation
            && mention.definite
            && !mention.plural
            && state.cluster(i).members.len() == 1;
        if !wanted {
            continue;
        }
        let noun = fold(state.view.word(mention.head_token));
        if noun == "side" {
            side(state, i);
        } else if let Some((j, confidence)) = body(state, i, &noun) {
            state.link(i, j, RULE.name, confidence);
        }
    }
}

fn body(state: &State<'_>, i: usize, noun: &str) -> Option<(usize, f32)> {
    let near = (i.saturating_sub(REACH)..i).rev();
    let bodies = near.filter(|&j| state.is_name(j) && state.mentions[j].entity == EntityKind::Organisation);
    let bodies: Vec<usize> = bodies.filter(|&j| agrees(state, i, j)).collect();
    let called = |&&j: &&usize| {
        let name = &state.mentions[j];
        let own = name.key.split(' ').any(|word| word == noun || nouns::singular(word).is_some_and(|one| one == noun));
        own || name.roles.iter().any(|role| role.head() == noun)
    };
    if let Some(&j) = bodies.iter().find(called) {
        return Some((j, 0.88));
    }
    if !GENERAL.contains(&noun) {
        return None;
    }
    let speaks = |&&j: &&usize| {
        let other = &state.mentions[j];
        (other.subject || other.is_source()) && places::tie(&other.key).is_none()
    };
    bodies.iter().take(8).find(speaks).map(|&j| (j, 0.5))
}

fn agrees(state: &State<'_>, i: usize, j: usize) -> bool {
    let wanted = &state.mentions[i].affiliations;
    if wanted.is_empty() {
        return true;
    }
    let name = Affiliation::parse(&state.mentions[j].text);
    let own: Vec<Affiliation> = state.cluster(j).affiliations.iter().cloned().chain(name).collect();
    agreement(wanted, &own) >= Agreement::Related
}

/// "The Norwegian side" is Norway, where the article names it.
fn side(state: &mut State<'_>, i: usize) {
    let Some(wanted) = state.mentions[i].affiliations.first().cloned() else { return };
    let near = (i.saturating_sub(2 * REACH)..i).rev();
    let found = near.filter(|&j| state.is_name(j) && state.mentions[j].person.is_none()).find(|&j| {
        let country = places::country(&state.mentions[j].key).is_some();
        country && Affiliation::parse(&state.mentions[j].text).is_some_and(|own| own == wanted)
    });
    if let Some(j) = found {
        state.link(i, j, RULE.name, 0.6);
    }
}
