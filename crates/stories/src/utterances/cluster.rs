//! Likely pairs clustered into groups.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_model::StatementGroup;

use super::blocking::likely_pairs;
use super::compare::features;
use super::describe::describe;
use super::telling::Telling;
use super::weights::Weights;

/// The least probability of two tellings, and the least mean between two clusters, to be one utterance.
pub const THRESHOLD: f32 = 0.5;

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

    /// Groups of at least two tellings, in order of their first. `text` says which of the texts that
    /// several articles print an article prints.
    #[must_use]
    pub fn finish(self, text: &impl Fn(u32) -> Option<u32>) -> Vec<StatementGroup> {
        let mut found: Vec<StatementGroup> = Vec::new();
        for component in self.components() {
            let clusters = if component.len() <= MAX_LINKED { self.linked(component) } else { self.led(component) };
            let several = clusters.into_iter().filter(|cluster| cluster.len() > 1);
            found.extend(several.map(|cluster| describe(cluster, self.weights, text)));
        }
        found.sort_unstable_by_key(|group| group.variants[0].place);
        found
    }

    fn likely(&self, left: &Telling, right: &Telling) -> f32 {
        if left.overlaps(right) { 0.0 } else { self.weights.probability(&features(left, right)) }
    }

    /// Tellings that likely pairs connect, each component in order of place.
    fn components(&self) -> Vec<Vec<&Telling>> {
        let mut parents: BTreeMap<u32, u32> = self.tellings.keys().map(|&number| (number, number)).collect();
        for &(a, b) in &self.pairs {
            let (Some(left), Some(right)) = (self.tellings.get(&a), self.tellings.get(&b)) else { continue };
            if self.likely(left, right) >= THRESHOLD {
                let (a, b) = (root(&mut parents, a), root(&mut parents, b));
                parents.insert(a.max(b), a.min(b));
            }
        }
        let mut components: BTreeMap<u32, Vec<&Telling>> = BTreeMap::new();
        for (&number, telling) in &self.tellings {
            components.entry(root(&mut parents, number)).or_default().push(telling);
        }
        components.into_values().filter(|component| component.len() > 1).collect()
    }

    /// Average linkage (Sokal and Michener 1958): the two clusters with the highest mean probability become one, as long as it
    /// is high enough. Clusters that hold statements of which one stands in the other stay apart.
    fn linked<'t>(&self, component: Vec<&'t Telling>) -> Vec<Vec<&'t Telling>> {
        let sum = |left: &[&Telling], right: &[&Telling]| {
            let mut sum = 0.0;
            for a in left {
                for b in right {
                    if a.overlaps(b) {
                        return f32::NEG_INFINITY;
                    }
                    sum += self.likely(a, b);
                }
            }
            sum
        };
        let mut clusters: Vec<Vec<&Telling>> = component.into_iter().map(|telling| vec![telling]).collect();
        let mut sums: Vec<Vec<f32>> =
            clusters.iter().map(|left| clusters.iter().map(|right| sum(left, right)).collect()).collect();
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
            for k in 0..sums.len() {
                sums[i][k] += sums[j][k];
                sums[k][i] = sums[i][k];
            }
            sums.remove(j);
            for row in &mut sums {
                row.remove(j);
            }
        }
    }

    /// Leader clustering by falling length (Hartigan 1975).
    fn led<'t>(&self, mut component: Vec<&'t Telling>) -> Vec<Vec<&'t Telling>> {
        component.sort_by_key(|telling| (std::cmp::Reverse(telling.words.len()), telling.place));
        let mut clusters: Vec<Vec<&Telling>> = Vec::new();
        // Where the tellings of each cluster stand: only those of one article can overlap.
        let mut taken: Vec<BTreeMap<u32, Vec<&Telling>>> = Vec::new();
        for telling in component {
            let article = telling.place.article;
            let mut best: Option<(f32, usize)> = None;
            for (at, cluster) in clusters.iter().enumerate() {
                let likely = self.likely(cluster[0], telling);
                let apart = || taken[at].get(&article).is_some_and(|others| others.iter().any(|o| o.overlaps(telling)));
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
            clusters[at].push(telling);
            taken[at].entry(article).or_default().push(telling);
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
