//! Heads and relations: dependents look for heads, the best tree is taken, and each arc is given its relation.

use std::ops::Range;

use onrecord_network::WIDTH;
use onrecord_network::kernel::Matrix;

use super::parts::{ARC, RELATION};
use super::{LAYERS, Network, Part, States, tree};

/// Classes of distance that the weights have room for.
pub const DISTANCES: usize = 32;

/// Classes for each direction.
const STEPS: usize = 8;

/// The class of the distance from token `dependent` to its head `head`, both from 1, where 0 is the root.
#[must_use]
pub const fn bucket(dependent: usize, head: usize) -> usize {
    if head == 0 {
        return 0;
    }
    let step = match head.abs_diff(dependent) {
        0..=4 => head.abs_diff(dependent),
        5..=6 => 5,
        7..=9 => 6,
        10..=15 => 7,
        _ => 8,
    };
    if head > dependent { step } else { STEPS + step }
}

/// What the readers of arcs do to their numbers: a leaky rectifier.
#[inline]
#[must_use]
pub fn hidden(x: f32) -> f32 {
    if x > 0.0 { x } else { 0.1 * x }
}

/// An arc: the head, from 1, where 0 is the root, and the number of the relation.
pub type Arc = (u32, u8);

/// Memory for reading arcs.
#[derive(Clone, Debug, Default)]
pub struct Arcs {
    dependents: Vec<f32>,
    heads: Vec<f32>,
    distances: Vec<f32>,
    as_dependents: Vec<f32>,
    as_heads: Vec<f32>,
    keys: Matrix,
    scores: Vec<f32>,
    tree: tree::Search,
    common: Vec<f32>,
    relations: Vec<f32>,
}

/// What the root offers as a head.
#[derive(Clone, Debug, Default)]
pub(super) struct Root {
    key: Vec<f32>,
    relation: Vec<f32>,
}

impl Network {
    pub(super) fn root_of(&self) -> Root {
        let row: Vec<f32> = self.part(Part::Root).bias().take(WIDTH).collect();
        let through = |part| {
            let mut out = Vec::new();
            self.part(part).apply(self.processor, 1, &row, &mut out);
            out.iter_mut().for_each(|x| *x = hidden(*x));
            out
        };
        Root { key: through(Part::Head), relation: through(Part::RelationHead) }
    }

    /// Finds the arcs of `sentences`, whose rows have gone through all layers: for each token in turn its head and one
    /// of the first `relations` relations, of which number `root` is for the root's dependent alone.
    pub fn arcs(
        &self,
        sentences: &[Range<usize>],
        states: &States,
        (relations, root): (usize, usize),
        arcs: &mut Arcs,
        found: &mut Vec<Arc>,
    ) {
        debug_assert_eq!(states.layers, LAYERS);
        for (part, out) in [
            (Part::Dependent, &mut arcs.dependents),
            (Part::Head, &mut arcs.heads),
            (Part::RelationDependent, &mut arcs.as_dependents),
            (Part::RelationHead, &mut arcs.as_heads),
        ] {
            self.read(part, states, out);
            out.iter_mut().for_each(|x| *x = hidden(*x));
        }
        let tokens = states.rows.len() / WIDTH;
        self.part(Part::Distance).apply(self.processor, tokens, &arcs.dependents, &mut arcs.distances);
        let before = found.len();
        for sentence in sentences {
            self.attach(sentence.clone(), arcs, found);
        }
        self.relate(sentences, arcs, &found[before..]);
        let width = self.part(Part::Relation).width();
        for (arc, scores) in found[before..].iter_mut().zip(arcs.relations.chunks_exact(width)) {
            let best = (0..relations).filter(|&r| r != root).reduce(|a, b| if scores[b] > scores[a] { b } else { a });
            arc.1 = if arc.0 == 0 { root } else { best.unwrap_or(root) } as u8;
        }
    }

    /// Heads of one sentence.
    fn attach(&self, sentence: Range<usize>, arcs: &mut Arcs, found: &mut Vec<Arc>) {
        let Arcs { dependents, heads, distances, keys, scores, tree, .. } = arcs;
        let offered = &heads[sentence.start * ARC..sentence.end * ARC];
        let n = sentence.len();
        keys.lay(ARC, n + 1, |i, head| if head == 0 { self.root.key[i] } else { offered[(head - 1) * ARC + i] });
        keys.apply(self.processor, n, &dependents[sentence.start * ARC..sentence.end * ARC], scores);
        let width = keys.width();
        for (i, row) in scores.chunks_exact_mut(width).enumerate() {
            let distances = &distances[(sentence.start + i) * DISTANCES..][..DISTANCES];
            for (head, score) in row.iter_mut().enumerate().take(n + 1) {
                *score += distances[bucket(i + 1, head)];
            }
        }
        found.extend(tree.best(n, width, scores).iter().map(|&head| (head, 0)));
    }

    /// Scores of relations for the arcs found.
    fn relate(&self, sentences: &[Range<usize>], arcs: &mut Arcs, found: &[Arc]) {
        let Arcs { as_dependents, as_heads, common, relations, .. } = arcs;
        common.clear();
        let mut rest = found.iter();
        for sentence in sentences {
            for (at, &(head, _)) in sentence.clone().zip(&mut rest) {
                let dependent = &as_dependents[at * RELATION..][..RELATION];
                let head = match head {
                    0 => &self.root.relation,
                    head => &as_heads[(sentence.start + head as usize - 1) * RELATION..][..RELATION],
                };
                common.extend(dependent.iter().zip(head).map(|(a, b)| a * b));
                common.extend_from_slice(dependent);
                common.extend_from_slice(head);
            }
        }
        self.part(Part::Relation).apply(self.processor, found.len(), common, relations);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_have_classes_by_direction() {
        assert_eq!(bucket(3, 0), 0);
        assert_eq!([bucket(3, 4), bucket(3, 2)], [1, 9]);
        assert_eq!([bucket(1, 99), bucket(99, 1)], [8, 16]);
        assert!(bucket(99, 1) < DISTANCES);
    }
}
