//! Likely pairs clustered into groups.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_model::StatementGroup;

use super::blocking::likely_pairs;
use super::compare::{are_comparable, features};
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
        let likely = self.likely();
        let mut found: Vec<StatementGroup> = Vec::new();
        for component in self.components(&likely) {
            let clusters =
                if component.len() <= MAX_LINKED { self.linked(&component, &likely) } else { self.led(component) };
            for cluster in clusters.into_iter().filter(|cluster| cluster.len() > 1) {
                let tellings = cluster.iter().map(|number| &self.tellings[number]).collect();
                found.push(describe(tellings, self.weights, text));
            }
        }
        found.sort_unstable_by_key(|group| group.variants[0].place);
        found
    }

    /// Pairs with the probability that they are one utterance. Trees judge the pairs that they are asked about and no others: they
    /// have learnt from such pairs alone.
    fn likely(&self) -> BTreeMap<(u32, u32), f32> {
        let judged = |&(a, b): &(u32, u32)| {
            let (left, right) = (self.tellings.get(&a)?, self.tellings.get(&b)?);
            Some(((a, b), self.judge(left, right)))
        };
        self.pairs.iter().filter_map(judged).collect()
    }

    fn judge(&self, left: &Telling, right: &Telling) -> f32 {
        let comparable = !left.overlaps(right) && are_comparable(left, right);
        if comparable { self.weights.probability(&features(left, right)) } else { 0.0 }
    }

    /// Tellings that likely pairs connect, each component in order, components in order of their first.
    fn components(&self, likely: &BTreeMap<(u32, u32), f32>) -> Vec<Vec<u32>> {
        let mut parents: BTreeMap<u32, u32> = self.tellings.keys().map(|&number| (number, number)).collect();
        for (&(a, b), _) in likely.iter().filter(|&(_, &likely)| likely >= THRESHOLD) {
            let (a, b) = (root(&mut parents, a), root(&mut parents, b));
            parents.insert(a.max(b), a.min(b));
        }
        let mut components: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for &number in self.tellings.keys() {
            components.entry(root(&mut parents, number)).or_default().push(number);
        }
        components.into_values().filter(|component| component.len() > 1).collect()
    }

    /// Average linkage (Sokal and Michener 1958): the two clusters with the highest mean probability become one, as long as it
    /// is high enough. Clusters that hold statements of which one stands in the other stay apart.
    fn linked(&self, component: &[u32], likely: &BTreeMap<(u32, u32), f32>) -> Vec<Vec<u32>> {
        let of = |&left: &u32, &right: &u32| {
            if self.tellings[&left].overlaps(&self.tellings[&right]) {
                return f32::NEG_INFINITY;
            }
            likely.get(&(left.min(right), left.max(right))).copied().unwrap_or(0.0)
        };
        let mut clusters: Vec<Vec<u32>> = component.iter().map(|&number| vec![number]).collect();
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
    fn led(&self, mut component: Vec<u32>) -> Vec<Vec<u32>> {
        component.sort_by_key(|number| (std::cmp::Reverse(self.tellings[number].words.len()), *number));
        let mut clusters: Vec<Vec<u32>> = Vec::new();
        // Where the tellings of each cluster stand: only those of one article can overlap.
        let mut taken: Vec<BTreeMap<u32, Vec<u32>>> = Vec::new();
        for number in component {
            let telling = &self.tellings[&number];
            let article = telling.place.article;
            let mut best: Option<(f32, usize)> = None;
            for (at, cluster) in clusters.iter().enumerate() {
                let likely = self.judge(&self.tellings[&cluster[0]], telling);
                let overlaps = |other: &u32| self.tellings[other].overlaps(telling);
                let apart = || taken[at].get(&article).is_some_and(|others| others.iter().any(overlaps));
                if likely >= THRESHOLD && best.is_none_or(|(most, _)| likely > most) && !apart() {
                    best = Some((likely, at));
                }
            }
            let at = match best {
                Some((_, at)) => at,
                None if clusters.len() < MAX_LEADERS => {
                    clusters.push(Vec::new());
                    taken.push(BTreeMap::new());
                    clusters.len() - 1
                }
                None => continue,
            };
            clusters[at].push(number);
            taken[at].entry(article).or_default().push(number);
        }
        clusters
    }
}

fn root(parents: &mut BTreeMap<u32, u32>, mut number: u32) -> u32 {
    while parents[&number] != number {
        let above = parents[&parents[&number]];
        parents.insert(number, above);
        number = above;
    }
    number
}
