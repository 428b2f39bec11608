//! Pronouns that speak, first persons inside a statement, and "who" after its noun. All others are ranked
//! ([`rank`](crate::within::rank)).
//!
//! Candidates of the right number, gender and sort are weighed: who spoke last, who is the subject, how near, how often
//! named. Whoever a statement's content names is not its speaker (condition C of binding theory). "I" in a statement
//! inside a statement is the outer one's speaker. Known failures: "he" for somebody only described after it; two men in
//! one clause.

use onrecord_model::{EntityKind, Kind, MentionKind, Span, Tag};

use super::Rule;
use crate::body;
use crate::nouns;
use crate::places;
use crate::within::salience::{Pronoun, REPETITION};
use crate::within::state::State;

pub(crate) const RULE: Rule = Rule { name: "pronoun", apply };

/// So many mentions before a pronoun are weighed.
const REACH: usize = 96;
/// And so many sentences before, unless somebody spoke last.
const SENTENCES: usize = 8;
/// So many earlier sources are looked at for who spoke last.
const SPEAKERS: usize = 4;

fn apply(state: &mut State<'_>) {
    for i in 0..state.mentions.len() {
        if state.mentions[i].kind != MentionKind::Pronominal {
            continue;
        }
        let found = if is_first_person(state, i) {
            spoken(state, i).map(|j| (j, 0.8))
        } else if state.view.is(state.mentions[i].head_token, &["who", "whom", "which", "that"]) {
            relative(state, i).map(|j| (j, 0.85))
        } else {
            None
        };
        if let Some((j, confidence)) = found.filter(|&(j, _)| j != i) {
            state.stand_for(i, j, RULE.name, confidence);
        }
    }
}

fn is_first_person(state: &State<'_>, i: usize) -> bool {
    state.view.is(state.mentions[i].head_token, &["i", "me", "my", "myself", "we", "us", "our", "ourselves"])
}

/// Whom a pronoun that speaks stands for, and how sure that is.
pub(crate) fn speaker(state: &State<'_>, i: usize) -> Option<(usize, f32)> {
    if !state.mentions[i].is_source() {
        return None;
    }
    match state.view.word(state.mentions[i].head_token).to_lowercase().as_str() {
        "i" | "me" | "my" | "myself" | "we" | "us" | "our" | "ourselves" => beside(state, i).map(|j| (j, 0.5)),
        "he" | "him" | "his" | "himself" | "she" | "her" | "hers" | "herself" => {
            weigh(state, i, Sort::Person).or_else(|| misread_speaker(state, i).map(|j| (j, 0.4)))
        }
        "it" | "its" | "itself" => weigh(state, i, Sort::Thing),
        "they" | "them" | "their" | "themselves" => weigh(state, i, Sort::Several),
        _ => None,
    }
    .filter(|&(j, _)| j != i)
}

/// What a pronoun can stand for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Person,
    Thing,
    Several,
}

/// The source of the statement that the pronoun stands in, or, for one that speaks inside it, of the statement around.
fn spoken(state: &State<'_>, i: usize) -> Option<usize> {
    let view = state.view;
    let mention = &state.mentions[i];
    let parent = mention.source_of.iter().find_map(|&(a, _)| view.attributions.get(a as usize)?.parent);
    let holds = |j: &usize| {
        let of = &state.mentions[*j].source_of;
        let outer = parent.is_some_and(|parent| {
            of.get(of.partition_point(|&(a, _)| a < parent.0)).is_some_and(|&(a, _)| a == parent.0)
        });
        outer || state.spoken(*j, mention.head).next().is_some()
    };
    near(state, i).into_iter().find(holds)
}

/// Who speaks beside a quotation that the pronoun stands in.
fn beside(state: &State<'_>, i: usize) -> Option<usize> {
    let view = state.view;
    let block = view.document.block_at(state.mentions[i].head.start());
    let beside =
        |j: &usize| !state.mentions[*j].quoted && view.document.block_at(state.mentions[*j].head.start()) == block;
    let (before, after): (Vec<usize>, Vec<usize>) = near(state, i).into_iter().filter(beside).partition(|&j| j < i);
    after.first().or(before.last()).copied().filter(|_| state.mentions[i].quoted)
}

/// The sources around mention `i` that are no first persons.
fn near(state: &State<'_>, i: usize) -> Vec<usize> {
    sources_around(state, i).iter().copied().filter(|&j| j != i && !is_first_person(state, j)).collect()
}

/// The last sources before mention `i`, and the next from it on.
fn sources_around<'s>(state: &'s State<'_>, i: usize) -> &'s [usize] {
    let at = state.sources.partition_point(|&j| j < i);
    &state.sources[at.saturating_sub(SPEAKERS)..(at + SPEAKERS).min(state.sources.len())]
}

/// The noun that "who" or "which" follows.
fn relative(state: &State<'_>, i: usize) -> Option<usize> {
    let at = state.mentions[i].head_token;
    let near = (i.saturating_sub(6)..i).rev();
    near.filter(|&j| state.mentions[j].kind != MentionKind::Pronominal).find(|&j| {
        let end = state.mentions[j].head_token + 1;
        let comma = usize::from(state.view.has_tag(end, Tag::Comma));
        end <= at && (end + comma == at || state.mentions[j].tokens.end == at)
    })
}

/// Who spoke last, where that was taken for a body although "she" goes on speaking.
fn misread_speaker(state: &State<'_>, i: usize) -> Option<usize> {
    let named = |j: &usize| {
        let other = &state.mentions[*j];
        let words = other.key.split(' ');
        let person = words.clone().count() <= 4 && !words.clone().next_back().is_some_and(nouns::is_body);
        state.is_name(*j)
            && person
            && !other.plural
            && places::tie(&other.key).is_none()
            && !body::is_acronym(&other.text)
    };
    let j = last_speakers(state, i).into_iter().next()?;
    let first = state.cluster(j).members.iter().copied().take(REACH);
    let names = first.filter(|&m| state.is_name(m)).collect::<Vec<_>>();
    (!names.is_empty() && names.iter().all(named)).then_some(j)
}

/// The best candidate before the pronoun, and how sure that is.
fn weigh(state: &State<'_>, i: usize, sort: Sort) -> Option<(usize, f32)> {
    let view = state.view;
    let mention = &state.mentions[i];
    let here = view.sentence(mention.head_token)?;
    let barred = barred(state, i);
    let mut pronoun = Pronoun::new(state, i, here, last_speakers(state, i));
    let mut candidates = Vec::new();
    // Clusters with their nearest mention, their best score, and what more mentions add.
    let mut scores: Vec<(usize, usize, f32)> = Vec::new();
    for j in (i.saturating_sub(REACH)..i).rev() {
        let root = state.root(j);
        let Some(there) = view.sentence(state.mentions[j].head_token) else { continue };
        if here.saturating_sub(there) > SENTENCES && pronoun.spoke(state, j).is_none() {
            break;
        }
        if fits(state, i, j, sort) && !barred.contains(&root) {
            pronoun.consider(state, j);
            candidates.push((j, root));
        }
    }
    for (j, root) in candidates {
        let score = pronoun.score(state, j);
        let alone = !state.mentions[j].members.is_empty();
        match scores.iter_mut().find(|(known, ..)| *known == root && !alone) {
            Some(known) => known.2 = known.2.max(score) + REPETITION,
            None => scores.push((root, j, score)),
        }
    }
    // The nearest wins a tie: it was met first.
    let mut best: Option<(usize, f32)> = None;
    let mut second = f32::MIN;
    for &(_, j, score) in &scores {
        match best {
            Some((_, top)) if score <= top => second = second.max(score),
            _ => {
                second = second.max(best.map_or(f32::MIN, |(_, top)| top));
                best = Some((j, score));
            }
        }
    }
    let (j, top) = best?;
    let margin = if second == f32::MIN { 3.0 } else { (top - second).clamp(0.0, 3.0) };
    Some((j, 0.5 + 0.13 * margin))
}

/// Who spoke before mention `i`, the last first: speakers of whole statements before those of statements inside them.
fn last_speakers(state: &State<'_>, i: usize) -> Vec<usize> {
    let at = state.sources.partition_point(|&j| j < i);
    let before = &state.sources[at.saturating_sub(SPEAKERS)..at];
    let outer = |j: &usize| {
        let attributions = &state.view.attributions;
        state.mentions[*j]
            .source_of
            .iter()
            .take(SPEAKERS)
            .any(|&(a, _)| attributions.get(a as usize).is_some_and(|a| a.parent.is_none()))
    };
    let mut found: Vec<usize> = before.iter().rev().copied().filter(outer).collect();
    found.extend(before.iter().rev().copied().filter(|j| !outer(j)));
    found
}

/// Clusters that mention `i` cannot be: whoever the content of its own statement names or describes, and, inside a
/// quotation, its speaker.
fn barred(state: &State<'_>, i: usize) -> Vec<usize> {
    let view = state.view;
    let attributions =
        |j: usize| state.mentions[j].source_of.iter().filter_map(|&(a, _)| view.attributions.get(a as usize));
    let mut barred: Vec<usize> = Vec::new();
    let own: Vec<Span> = attributions(i).flat_map(|a| &a.content).copied().take(8).collect();
    if !own.is_empty() {
        let near = i.saturating_sub(REACH)..(i + REACH).min(state.mentions.len());
        let named = near.filter(|&j| j != i && state.mentions[j].kind != MentionKind::Pronominal);
        barred.extend(
            named.filter(|&j| own.iter().any(|span| span.contains(state.mentions[j].head))).map(|j| state.root(j)),
        );
    }
    if state.mentions[i].quoted {
        let head = state.mentions[i].head;
        let quotes = |&&j: &&usize| j != i && state.spoken(j, head).any(|a| a.kind != Kind::Indirect);
        barred.extend(sources_around(state, i).iter().filter(quotes).map(|&j| state.root(j)));
    }
    barred
}

/// Whether mention `j` can be what the pronoun `i` of `sort` stands for.
fn fits(state: &State<'_>, i: usize, j: usize, sort: Sort) -> bool {
    let other = &state.mentions[j];
    let one = !other.plural && other.members.is_empty();
    if other.plain && state.cluster(j).members.len() == 1 {
        return false;
    }
    match sort {
        Sort::Person => {
            let person = state.cluster(j).person && one;
            let genders = (state.mentions[i].gender, state.cluster(j).gender);
            person && !matches!(genders, (Some(a), Some(b)) if a != b)
        }
        Sort::Thing => {
            let place = other.entity == EntityKind::Place && !other.subject && !other.is_source();
            let thing = matches!(other.entity, EntityKind::Organisation | EntityKind::Place | EntityKind::Document)
                || other.entity == EntityKind::Other && other.is_source();
            one && thing && !place && !state.cluster(j).person
        }
        Sort::Several => {
            let body = other.entity == EntityKind::Organisation && one;
            other.kind != MentionKind::Pronominal && (other.plural || body || other.entity == EntityKind::Group)
        }
    }
}
