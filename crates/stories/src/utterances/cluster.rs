//! Likely pairs clustered into groups.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use onrecord_model::StatementGroup;

use super::blocking::likely_pairs;
use super::compare::{Passage, features};
use super::describe::describe;
use super::telling::Telling;
use super::weights::Weights;

/// The least probability of two tellings, and the least mean between two clusters, to be one utterance.
pub const THRESHOLD: f32 = 0.3;

/// Tellings of one component that are clustered by their mean distances; more are sorted around the longest ones, which costs
/// less than the square.
const MAX_LINKED: usize = 150;
/// Groups that such a component is sorted into at most: bounds what each telling is compared with.
const MAX_LEADERS: usize = 64;

/// Groups among a few tellings that are held in memory; see [`Groups::finish`].
#[must_use]
pub fn among(tellings: Vec<Telling>, weights: &Weights, text: impl Fn(u32) -> Option<u32>) -> Vec<StatementGroup> {
    let mut groups = Groups::new(weights, likely_pairs(&tellings));
    let needed = groups.needed();
    for (number, telling) in (0..).zip(tellings).filter(|(number, _)| needed.contains(number)) {
        groups.add(number, telling);
    }
    groups.finish(&text)
}

/// Tellings on their way into groups.
pub struct Groups<'w> {
    weights: &'w Weights,
    tellings: BTreeMap<u32, Telling>,
    pairs: Vec<(u32, u32)>,
}

impl<'w> Groups<'w> {
    /// For the pairs that [`candidates`](super::candidates) gave.
    #[must_use]
    pub fn new(weights: &'w Weights, pairs: Vec<(u32, u32)>) -> Self {
        Self { weights, tellings: BTreeMap::new(), pairs }
    }

    /// The numbers of the tellings that it needs.
    #[must_use]
    pub fn needed(&self) -> BTreeSet<u32> {
        self.pairs.iter().flat_map(|&(left, right)| [left, right]).collect()
    }

    /// Takes a telling.
    pub fn add(&mut self, number: u32, telling: Telling) {
        self.tellings.insert(number, telling);
    }

    /// Groups of at least two tellings, in order of their first. `text` says which of the texts that several articles print an
    /// article prints.
    #[must_use]
    pub fn finish(self, text: &impl Fn(u32) -> Option<u32>) -> Vec<StatementGroup> {
        let passages = Passages::new(&self);
        let mut found: Vec<Parts> = Vec::new();
        for component in passages.components() {
            let clusters =
                if component.len() <= MAX_LINKED { passages.linked(&component) } else { passages.led(component) };
            let part = |at| {
                let (number, Passage { part, .. }) = passages.all[at];
                (number, part.words.clone())
            };
            let parts = |cluster: Vec<usize>| cluster.into_iter().map(part).collect();
            found.extend(clusters.into_iter().map(parts).filter(|parts: &Parts| parts.len() > 1));
        }
        let telling = |(number, part): (u32, Range<usize>)| (&self.tellings[&number], part);
        let describe = |group: Parts| describe(group.into_iter().map(telling).collect(), self.weights, text);
        widest(found).into_iter().map(describe).collect()
    }
}

/// The tellings of a group, and the part of each that is alike: places of words.
type Parts = BTreeMap<u32, Range<usize>>;

/// Those of the groups that no other one contains, in order: where the same tellings have several sentences in common, these are
/// one part of them; where each of two others tells another sentence of a long quotation, that one is in two groups.
fn widest(mut groups: Vec<Parts>) -> Vec<Parts> {
    groups.sort_unstable_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.keys().cmp(b.keys())));
    let mut kept: Vec<Parts> = Vec::new();
    let mut holding: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for group in groups {
        let others = group.keys().next().and_then(|first| holding.get(first)).into_iter().flatten();
        let mut wider = others.copied().filter(|&other| group.keys().all(|telling| kept[other].contains_key(telling)));
        let Some(other) = wider.next() else {
            group.keys().for_each(|&telling| holding.entry(telling).or_default().push(kept.len()));
            kept.push(group);
            continue;
        };
        if kept[other].len() == group.len() {
            for (part, more) in kept[other].values_mut().zip(group.into_values()) {
                *part = part.start.min(more.start)..part.end.max(more.end);
            }
        }
    }
    kept.sort_unstable_by(|a, b| a.keys().cmp(b.keys()));
    kept
}

/// The parts of tellings, and how likely they are one utterance.
struct Passages<'g> {
    weights: &'g Weights,
    all: Vec<(u32, Passage<'g>)>,
    /// Probabilities by places in `all`. Trees judge the pairs that they are asked about and no others: they have learnt from
    /// such pairs alone.
    likely: BTreeMap<(usize, usize), f32>,
}

impl<'g> Passages<'g> {
    fn new(groups: &'g Groups<'_>) -> Self {
        let parts =
            |(&number, telling): (&u32, &'g Telling)| Passage::all(telling).map(move |passage| (number, passage));
        let all: Vec<(u32, Passage<'g>)> = groups.tellings.iter().flat_map(parts).collect();
        let mut passages = Self { weights: groups.weights, all, likely: BTreeMap::new() };
        let of = |number| {
            let first = passages.all.partition_point(|&(other, _)| other < number);
            first..passages.all.partition_point(|&(other, _)| other <= number)
        };
        let pairs =
            groups.pairs.iter().flat_map(|&(a, b)| of(a).flat_map(move |left| of(b).map(move |right| (left, right))));
        let judged = |(left, right)| Some(((left, right), passages.judge(left, right)?));
        passages.likely = pairs.filter_map(judged).collect();
        passages
    }

    fn judge(&self, left: usize, right: usize) -> Option<f32> {
        let (left, right) = (self.all[left].1, self.all[right].1);
        let comparable = !left.of.overlaps(right.of) && left.is_comparable(&right);
        comparable.then(|| self.weights.probability(&features(left, right)))
    }

    /// Passages that likely pairs connect, each component in order, components in order of their first.
    fn components(&self) -> Vec<Vec<usize>> {
        let mut parents: Vec<usize> = (0..self.all.len()).collect();
        for (&(a, b), _) in self.likely.iter().filter(|&(_, &likely)| likely >= THRESHOLD) {
            let (a, b) = (root(&mut parents, a), root(&mut parents, b));
            parents[a.max(b)] = a.min(b);
        }
        let mut components: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for at in 0..parents.len() {
            components.entry(root(&mut parents, at)).or_default().push(at);
        }
        components.into_values().filter(|component| component.len() > 1).collect()
    }

    /// Average linkage (Sokal and Michener 1958): the two clusters with the highest mean probability become one, as long as it
    /// is high enough. Clusters that hold statements of which one stands in the other stay apart.
    fn linked(&self, component: &[usize]) -> Vec<Vec<usize>> {
        let of = |&left: &usize, &right: &usize| {
            if self.all[left].1.of.overlaps(self.all[right].1.of) {
                return f32::NEG_INFINITY;
            }
            self.likely.get(&(left.min(right), left.max(right))).copied().unwrap_or(0.0)
        };
        let mut clusters: Vec<Vec<usize>> = component.iter().map(|&at| vec![at]).collect();
        let mut sums: Vec<Vec<f32>> =
            component.iter().map(|left| component.iter().map(|right| of(left, right)).collect()).collect();
        loop {
            let mut best: Option<(f32, usize, usize)> = None;
            for (i, left) in clusters.iter().enumerate() {
                for (j, right) in clusters.iter().enumerate().skip(i + 1) {
                    let mean = sums[i][j] / (left.len() * right.len()) as f32;
                    if mean >= THRESHOLD && best.is_none_or(|(most, ..)| mean > most) {
                        best = Some((mean, i, j));
                    }
                }
            }
            let Some((_, i, j)) = best else { return clusters };
            let joined = clusters.remove(j);
            clusters[i].extend(joined);
            let joined = sums.remove(j);
            for (k, value) in joined.into_iter().enumerate().filter(|&(k, _)| k != j) {
                let other = if k > j { k - 1 } else { k };
                sums[i][k] += value;
                sums[other][i] = sums[i][k];
            }
            for row in &mut sums {
                row.remove(j);
            }
        }
    }

    /// Leader clustering by falling length (Hartigan 1975).
    fn led(&self, mut component: Vec<usize>) -> Vec<Vec<usize>> {
        component.sort_by_key(|&at| (std::cmp::Reverse(self.all[at].1.part.words.len()), at));
        let mut clusters: Vec<Vec<usize>> = Vec::new();
        // Where the tellings of each cluster stand: only those of one article can overlap.
        let mut taken: Vec<BTreeMap<u32, Vec<usize>>> = Vec::new();
        for at in component {
            let telling = self.all[at].1.of;
            let article = telling.place.article;
            let mut best: Option<(f32, usize)> = None;
            for (number, cluster) in clusters.iter().enumerate() {
                let likely = self.judge(cluster[0], at).unwrap_or(0.0);
                let overlaps = |&other: &usize| self.all[other].1.of.overlaps(telling);
                let apart = || taken[number].get(&article).is_some_and(|others| others.iter().any(overlaps));
                if likely >= THRESHOLD && best.is_none_or(|(most, _)| likely > most) && !apart() {
                    best = Some((likely, number));
                }
            }
            let number = match best {
                Some((_, number)) => number,
                None if clusters.len() < MAX_LEADERS => {
                    clusters.push(Vec::new());
                    taken.push(BTreeMap::new());
                    clusters.len() - 1
                }
                None => continue,
            };
            clusters[number].push(at);
            taken[number].entry(article).or_default().push(at);
        }
        clusters
    }
}

fn root(parents: &mut [usize], mut at: usize) -> usize {
    while parents[at] != at {
        parents[at] = parents[parents[at]];
        at = parents[at];
    }
    at
}
