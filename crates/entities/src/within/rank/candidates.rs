//! Which mentions are ranked, and which earlier ones may be meant.

use onrecord_model::{EntityKind, MentionKind};
use rustc_hash::FxHashMap;

use super::features::{Rank, fits, gender_of_form};
use super::profile::{HE, I, IT, OTHER, Profile, SHE, SUBJECT, WE, YOU};
use crate::affiliation::{Agreement, agreement};
use crate::body;
use crate::nouns;
use crate::places;
use crate::within::state::State;

/// So many mentions before are looked at, fewer for pronouns.
const REACH: usize = 90;
const PRONOUN_REACH: usize = 50;
/// And so many mentions behind a pronoun.
const BEHIND: usize = 10;
/// And so many sentences before a pronoun.
const SENTENCES: usize = 9;
/// So many mentions of a cluster are asked for roles.
const LOOK: usize = 16;
/// So many choices at most, fewer for pronouns.
const MOST: usize = 40;
const MOST_OF_PRONOUN: usize = 22;
/// So many choices of a description at most that share no word with it: "the minister" may be anybody, "ministers" are
/// hardly ever others than "ministers".
const OTHERS: usize = 10;
const OTHERS_OF_BARE: usize = 5;

/// Whether mention `i` is one that the ranker decides on.
pub(super) fn is_anaphor(state: &State<'_>, i: usize, own: &Profile) -> bool {
    let mention = &state.mentions[i];
    // Those of whom it is known already whom they mean, and what goes back to them, do not close a mention.
    let linked = state.links[i].antecedent.is_some() || !mention.members.is_empty();
    let itself = usize::from(mention.kind != MentionKind::Pronominal);
    let open = !linked && state.cluster(i).described == itself;
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
    let (reach, most) = if own.form > 0 { (PRONOUN_REACH, MOST_OF_PRONOUN) } else { (REACH, MOST) };
    let mut others = match (own.form, own.article) {
        (0, 0) => OTHERS_OF_BARE,
        (0, _) => OTHERS,
        _ => usize::MAX,
    };
    let mut found: Vec<(usize, Rank)> = Vec::new();
    let mut rank = Rank::default();
    let mut seen: Vec<usize> = Vec::new();
    for j in (i.saturating_sub(reach)..i).rev() {
        let other = &profiles[j];
        if own.form > 0 && own.sentence.abs_diff(other.sentence) > SENTENCES || found.len() >= most {
            break;
        }
        let alike = own.form == 0 && own.shares_word(other);
        if !alike && others == 0 || !may_be(state, i, j, own, other) {
            continue;
        }
        others -= usize::from(!alike);
        found.push((j, rank));
        rank.nearer += 1;
        let root = state.root(j);
        if !seen.contains(&root) {
            seen.push(root);
            rank.subjects += usize::from(other.role == SUBJECT);
            rank.fitting += usize::from(fits(state, own.form, j, other));
        }
    }
    if matches!(own.form, HE | SHE | IT) {
        // "When she had spoken, Ann Lee left": subjects behind the pronoun in its sentence.
        let behind = (i + 1..profiles.len().min(i + BEHIND)).take_while(|&j| profiles[j].sentence == own.sentence);
        let subject = |&j: &usize| profiles[j].role == SUBJECT && state.mentions[j].kind == MentionKind::Named;
        let fitting = behind.filter(subject).filter(|&j| may_be(state, i, j, own, &profiles[j]));
        found.extend(fitting.take(2).map(|j| (j, rank)));
    }
    if matches!(own.form, 0 | I | WE | YOU) {
        let far = last_of_head.get(&far_key(own)).into_iter().flatten().rev().take(2).copied();
        let nearest = found.last().map_or(i, |&(j, _)| j);
        for j in far.filter(|&j| j < nearest && may_be(state, i, j, own, &profiles[j])) {
            found.push((j, rank));
        }
    }
    found
}

/// What a mention is found by from far away: the noun, or the person of a pronoun and whether it is quoted.
pub(super) fn far_key(own: &Profile) -> u32 {
    if own.form == 0 { own.head } else { u32::from(own.form) * 2 + u32::from(own.quotation.is_some()) }
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
                && (places::tie(&antecedent.key).is_some()
                    || antecedent.entity == EntityKind::Place
                    || body::is_acronym(&antecedent.text)
                    || antecedent.key.split(' ').next_back().is_some_and(nouns::is_body));
            other.number == 1
                && !thing
                && !(other.form > 0 && other.form != own.form && own.quotation == other.quotation)
        }
        IT => other.number == 1 && !(cluster.person && cluster.named) && (other.form == 0 || other.form == IT),
        0 => {
            // "The Norwegian army" is no more Norway than "the Swedish minister" the Norwegian one.
            let of_country = !mention.affiliations.is_empty() && places::tie(&antecedent.key).is_some();
            let foreign = agreement(&mention.affiliations, &cluster.affiliations) == Agreement::Conflict;
            // Of a vice president nobody says "the president".
            let held = || cluster.members.iter().take(LOOK).flat_map(|&m| &state.mentions[m].roles);
            let other_role = mention.roles.first().is_some_and(|role| {
                held().any(|held| held.head() == role.head()) && !held().any(|held| role.describes(held))
            });
            if of_country || foreign || other_role {
                return false;
            }
            let person = cluster.person && cluster.named && mention.entity == EntityKind::Organisation;
            let thing = mention.entity == EntityKind::Person && cluster.named && !cluster.person;
            let one = antecedent.members.is_empty() && cluster.person && cluster.named;
            !(person || thing || one && own.number == 2)
        }
        _ => true,
    }
}
