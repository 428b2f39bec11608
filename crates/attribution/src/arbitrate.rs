//! From judged readings to attributions: contents that do not cross, inner statements under outer ones.

use std::cmp::Reverse;

use onrecord_model::AttributionId;

use crate::reading::Reading;
use crate::view::{Tokens, View};

/// How sure an inner statement has to be.
const NESTED_THRESHOLD: f32 = 0.5;

/// So many statements inside or around one are no text that anybody wrote.
const CROWD: usize = 16;

/// A reading with the probability that it is right, and that it would be by itself if what it stands in were no content.
#[derive(Clone, Debug)]
pub(crate) struct Judged {
    /// What proposed it.
    pub(crate) rule: &'static str,
    pub(crate) reading: Reading,
    pub(crate) probability: f32,
    pub(crate) nested: f32,
    /// How likely the cue is one, where the network said so.
    pub(crate) cue: Option<f32>,
}

impl Judged {
    fn cover(&self) -> Tokens {
        let content = &self.reading.content;
        let start = content.first().map_or(0, |piece| piece.start);
        start..content.last().map_or(start, |piece| piece.end)
    }

    /// Whether every token of `other`'s content and cue lies in this content; its source may be named before it.
    fn encloses(&self, other: &Judged) -> bool {
        let inside = |tokens: &Tokens| {
            self.reading.content.iter().any(|piece| piece.start <= tokens.start && tokens.end <= piece.end)
        };
        other.reading.cue.iter().all(inside) && other.reading.content.iter().all(inside)
    }
}

/// Chooses among `judged` those whose probability is at least `threshold` and that can stand together, most probable
/// first, and puts them in text order, each with the one that it stands in.
pub(crate) fn choose(view: &View<'_>, mut judged: Vec<Judged>, threshold: f32) -> Vec<(Judged, Option<AttributionId>)> {
    judged.retain(|judged| !judged.reading.content.is_empty());
    // Ties go to the earlier cue, so that the result does not depend on the sort.
    judged.sort_by(|a, b| b.probability.total_cmp(&a.probability).then(a.reading.key.cmp(&b.reading.key)));
    let mut field = Field { contents: vec![Vec::new(); view.len()], cues: vec![false; view.len()], chosen: Vec::new() };
    let mut rest = Vec::new();
    for judged in judged {
        if judged.probability < threshold || !field.contents[judged.reading.key].is_empty() {
            rest.push(judged);
        } else {
            field.offer(view, judged);
        }
    }
    rest.sort_by(|a, b| b.nested.total_cmp(&a.nested).then(a.reading.key.cmp(&b.reading.key)));
    for judged in rest.into_iter().filter(|judged| judged.nested >= NESTED_THRESHOLD.max(threshold)) {
        field.offer_nested(view, judged);
    }
    let mut chosen = field.chosen;
    chosen.sort_by_key(|judged| (judged.cover().start, Reverse(judged.cover().end), judged.reading.key));
    let parents = parents_of(&chosen);
    chosen.into_iter().zip(parents).collect()
}

/// What has been chosen so far, indexed by the tokens of content and cue.
struct Field {
    contents: Vec<Vec<u32>>,
    cues: Vec<bool>,
    chosen: Vec<Judged>,
}

impl Field {
    /// A statement in nobody's content. What others have of its content, it loses: words are said once.
    fn offer(&mut self, view: &View<'_>, mut judged: Judged) {
        if self.has_cue_of(&judged) {
            return;
        }
        let neighbours = self.neighbours(&judged);
        if neighbours.len() >= CROWD {
            return;
        }
        let crossing: Vec<u32> =
            neighbours.into_iter().filter(|&other| !judged.encloses(&self.chosen[other as usize])).collect();
        if !crossing.is_empty() {
            let free = |&i: &usize| !self.contents[i].iter().any(|other| crossing.contains(other));
            let content = kept(view, &judged.reading.content, free);
            if !is_most(&content, &judged.reading.content) {
                return;
            }
            judged.reading.content = content;
        }
        self.take(judged);
    }

    /// A statement in the content of another, as far as it stands there. What speakers say of themselves ("we hope that
    /// …", or the same source again) is no statement beside the one it stands in.
    fn offer_nested(&mut self, view: &View<'_>, mut judged: Judged) {
        let Some(&outer) = self.contents[judged.reading.key].last() else { return };
        if self.has_cue_of(&judged) || self.contents[judged.reading.key].len() >= CROWD {
            return;
        }
        let outer = &self.chosen[outer as usize];
        let inside = |&i: &usize| outer.reading.content.iter().any(|piece| piece.contains(&i));
        let content = kept(view, &judged.reading.content, inside);
        judged.reading.cue = kept(view, &judged.reading.cue, inside);
        let source = &judged.reading.source;
        let first_person =
            |tokens: &Tokens| tokens.len() == 1 && view.is_any(tokens.start, &["i", "we", "me", "us", "my", "our"]);
        let adds = !source.is_empty() && !source.iter().any(first_person) && *source != outer.reading.source;
        if !adds || judged.reading.cue.is_empty() || !is_most(&content, &judged.reading.content) {
            return;
        }
        judged.reading.content = content;
        if self.neighbours(&judged).iter().all(|&other| {
            let other = &self.chosen[other as usize];
            other.encloses(&judged) || judged.encloses(other)
        }) {
            judged.probability = judged.nested;
            self.take(judged);
        }
    }

    fn has_cue_of(&self, judged: &Judged) -> bool {
        judged.reading.cue.iter().flat_map(Clone::clone).any(|i| self.cues[i])
    }

    fn neighbours(&self, judged: &Judged) -> Vec<u32> {
        let mut neighbours: Vec<u32> = Vec::new();
        for i in judged.reading.content.iter().flat_map(Clone::clone) {
            for &other in &self.contents[i] {
                if !neighbours.contains(&other) {
                    neighbours.push(other);
                }
            }
            if neighbours.len() >= CROWD {
                break;
            }
        }
        neighbours
    }

    fn take(&mut self, judged: Judged) {
        let number = u32::try_from(self.chosen.len()).unwrap_or(u32::MAX);
        for i in judged.reading.content.iter().flat_map(Clone::clone) {
            self.contents[i].push(number);
        }
        for i in judged.reading.cue.iter().flat_map(Clone::clone) {
            self.cues[i] = true;
        }
        self.chosen.push(judged);
    }
}

/// The tokens of `pieces` that `keep` lets through, without punctuation at their edges.
fn kept(view: &View<'_>, pieces: &[Tokens], keep: impl Fn(&usize) -> bool) -> Vec<Tokens> {
    let mut found: Vec<Tokens> = Vec::new();
    for piece in pieces {
        let mut fresh = true;
        for i in piece.clone() {
            if !keep(&i) {
                fresh = true;
                continue;
            }
            match found.last_mut() {
                Some(last) if !fresh => last.end = i + 1,
                _ => found.push(i..i + 1),
            }
            fresh = false;
        }
    }
    found.into_iter().map(|tokens| view.strip(tokens)).filter(|tokens| !tokens.is_empty()).collect()
}

fn is_most(part: &[Tokens], whole: &[Tokens]) -> bool {
    let count = |pieces: &[Tokens]| pieces.iter().map(ExactSizeIterator::len).sum::<usize>();
    !part.is_empty() && 2 * count(part) > count(whole)
}

/// For each of `chosen`, sorted by the start and falling end of their contents, the innermost that encloses it.
fn parents_of(chosen: &[Judged]) -> Vec<Option<AttributionId>> {
    let mut open: Vec<usize> = Vec::new();
    let mut parents = Vec::with_capacity(chosen.len());
    for (at, judged) in chosen.iter().enumerate() {
        open.retain(|&outer| chosen[outer].cover().end > judged.cover().start);
        let parent = open.iter().rev().find(|&&outer| chosen[outer].encloses(judged));
        parents.push(parent.map(|&outer| AttributionId::at(outer)));
        open.push(at);
    }
    parents
}
