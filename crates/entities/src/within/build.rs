//! From clusters to the model's tables.

use onrecord_model::{
    BlockKind, Diagnosed, Diagnostic, Entity, EntityId, EntityKind, Fact, Mention, MentionId, MentionKind, Resolution,
    Stage,
};
use rustc_hash::{FxHashMap, FxHashSet};

use super::state::State;
use crate::fold::fold;

/// No mention, no entity.
const NONE: usize = usize::MAX;

pub(crate) fn build(state: &State<'_>) -> Diagnosed<Resolution> {
    let kept = kept(state);
    let mut entity_of = vec![NONE; state.mentions.len()];
    let mut entities: Vec<Entity> = Vec::new();
    let mut new_index = vec![NONE; state.mentions.len()];
    let mut mentions: Vec<Mention> = Vec::with_capacity(kept.len());
    let mut diagnostics = Vec::new();
    for (new, &old) in kept.iter().enumerate() {
        new_index[old] = new;
    }
    for &old in &kept {
        let candidate = &state.mentions[old];
        let of: Vec<usize> = if candidate.members.is_empty() { vec![old] } else { candidate.members.clone() };
        let mut ids: Vec<EntityId> = Vec::with_capacity(of.len());
        for member in of {
            let root = state.root(member);
            if entity_of[root] == NONE {
                entity_of[root] = entities.len();
                entities.push(entity(state, member));
            }
            let id = EntityId::at(entity_of[root]);
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        let link = &state.links[old];
        if link.rule == "unresolved" && candidate.is_source() {
            let message = format!("nobody was found for the source “{}”", candidate.text);
            diagnostics.push(Diagnostic::new(Stage::Entities, "unresolved-source", message).at(candidate.head));
        }
        mentions.push(Mention {
            span: candidate.span,
            head: candidate.head,
            kind: candidate.kind,
            entities: ids,
            antecedent: link.antecedent.map(|a| new_index[a]).filter(|&a| a != NONE).map(MentionId::at),
            rule: link.rule.to_owned(),
            confidence: link.confidence,
        });
    }
    let sources = sources(state, &new_index);
    Diagnosed { value: Resolution { mentions, entities, sources }, diagnostics }
}

/// Mentions that are worth keeping: names, sources, people, bodies and places, what is one with those, and what the caller
/// brought.
pub(super) fn kept(state: &State<'_>) -> Vec<usize> {
    let own = |i: usize| {
        let mention = &state.mentions[i];
        mention.kind == MentionKind::Named || mention.is_source() || state.is_actor(i) || !mention.members.is_empty()
    };
    let mut worth = vec![false; state.mentions.len()];
    for i in (0..worth.len()).filter(|&i| own(i)) {
        worth[state.root(i)] = true;
    }
    (0..worth.len()).filter(|&i| own(i) || worth[state.root(i)] || state.mentions[i].given.is_some()).collect()
}

/// For every attribution and source, the mention behind it.
fn sources(state: &State<'_>, new_index: &[usize]) -> Vec<Vec<MentionId>> {
    let mut rows: Vec<Vec<MentionId>> =
        state.view.attributions.iter().map(|a| vec![MentionId(0); a.sources.len()]).collect();
    for &old in &state.sources {
        for &(a, s) in &state.mentions[old].source_of {
            if let Some(slot) = rows.get_mut(a as usize).and_then(|row| row.get_mut(s as usize)) {
                *slot = MentionId::at(new_index[old]);
            }
        }
    }
    rows
}

/// The entity of the cluster that `mention` belongs to.
fn entity(state: &State<'_>, mention: usize) -> Entity {
    let cluster = state.cluster(mention);
    let members: Vec<usize> = cluster.members.iter().copied().collect();
    let names: Vec<usize> = members.iter().copied().filter(|&m| state.mentions[m].kind == MentionKind::Named).collect();
    let nominal = || members.iter().copied().find(|&m| state.mentions[m].kind == MentionKind::Nominal);
    let best = fullest(state, &names).or_else(nominal).unwrap_or(mention);
    let name = state.mentions[best].text.clone();
    let mut aliases: Vec<String> = Vec::new();
    let mut known: FxHashSet<String> = [name.clone()].into_iter().collect();
    for &m in &names {
        let mention = &state.mentions[m];
        let titled = mention.titled.as_ref();
        for text in [Some(&mention.text), titled].into_iter().flatten() {
            if known.insert(text.clone()) {
                aliases.push(text.clone());
            }
        }
    }
    Entity { name, kind: kind(state, &members, best), aliases, facts: facts(state, &members), named: !names.is_empty() }
}

/// The mention with the fullest name: in the running text, most words, then most frequent, then first. Headlines capitalise
/// words that are no part of a name, captions misspell.
fn fullest(state: &State<'_>, names: &[usize]) -> Option<usize> {
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for &m in names {
        *counts.entry(&state.mentions[m].text).or_default() += 1;
    }
    let rank = |&m: &usize| {
        let text = state.mentions[m].text.as_str();
        let block = state.view.document.block_at(state.mentions[m].head.start());
        let kind = block.map_or(BlockKind::Paragraph, |block| state.view.document.blocks[block.index()].kind);
        let words = text.split(' ').count();
        (kind != BlockKind::Title, words, kind != BlockKind::Caption, counts[text], std::cmp::Reverse(m))
    };
    names.iter().copied().max_by_key(rank)
}

fn kind(state: &State<'_>, members: &[usize], best: usize) -> EntityKind {
    let mut counts = [0usize; 6];
    for &m in members.iter().filter(|&&m| state.mentions[m].kind == MentionKind::Named) {
        counts[state.mentions[m].entity as usize] += 1;
    }
    let most = counts.iter().max().copied().unwrap_or(0);
    let named = EntityKind::ALL.iter().copied().find(|&kind| most > 0 && counts[kind as usize] == most);
    let kind = named.unwrap_or(state.mentions[best].entity);
    // Whom the article calls "she" is a person, whatever the name was taken for.
    let gendered = |&m: &usize| state.mentions[m].kind == MentionKind::Pronominal && state.mentions[m].gender.is_some();
    if !matches!(kind, EntityKind::Person | EntityKind::Place) && members.iter().any(gendered) {
        return EntityKind::Person;
    }
    let speaks = members.iter().any(|&m| state.mentions[m].is_source());
    // A country or city that says something is its government.
    if kind == EntityKind::Place && speaks { EntityKind::Organisation } else { kind }
}

fn facts(state: &State<'_>, members: &[usize]) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    let mut known = FxHashSet::default();
    for &m in members {
        for fact in &state.mentions[m].facts {
            if known.insert((fact.kind, fold(&fact.text))) {
                facts.push(fact.clone());
            }
        }
    }
    facts
}
