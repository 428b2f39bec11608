//! Parts of tellings that likely pairs connect, clustered.

use std::collections::BTreeMap;
use std::rc::Rc;

use onrecord_model::Span;

use super::compare::{Passage, features};
use super::groups::{Place, Shelf, THRESHOLD};
use super::telling::Telling;
use super::weights::Weights;

/// Parts of one component that are clustered by their mean distances; more are sorted around the longest ones, which costs
/// less than the square.
const MAX_LINKED: usize = 150;
/// Groups that such a component is sorted into at most: bounds what each part is compared with.
const MAX_LEADERS: usize = 64;

/// How likely pairs are one utterance, by their places in a component, the smaller first.
pub(super) type Likely = BTreeMap<(usize, usize), f32>;

/// A component on its way into clusters.
pub(super) struct Cluster<'c> {
    weights: &'c Weights,
    places: &'c [Place],
    likely: Likely,
    /// Of each part the article, the extent of the statement, and the number of words.
    facts: Vec<(u32, Span, usize)>,
}

impl<'c> Cluster<'c> {
    pub(super) fn new<S: Shelf>(
        weights: &'c Weights,
        shelf: &mut S,
        places: &'c [Place],
        likely: Likely,
    ) -> Result<Self, S::Error> {
        let fact = |&(number, part): &Place| {
            let telling = shelf.telling(number)?;
            Ok((telling.place.article, telling.extent, passage(&telling, part).part.words.len()))
        };
        let facts = places.iter().map(fact).collect::<Result<_, _>>()?;
        Ok(Self { weights, places, likely, facts })
    }

    /// The clusters, as places of parts in the component.
    pub(super) fn clusters<S: Shelf>(&self, shelf: &mut S) -> Result<Vec<Vec<usize>>, S::Error> {
        if self.places.len() <= MAX_LINKED { Ok(self.linked()) } else { self.led(shelf) }
    }

    /// Whether the statements of two parts are one, or one stands in the other.
    fn overlap(&self, left: usize, right: usize) -> bool {
        let ((article, extent, _), (other, of_other, _)) = (self.facts[left], self.facts[right]);
        article == other && extent.overlaps(of_other)
    }

    /// Average linkage (Sokal and Michener 1958): the two clusters with the highest mean probability become one, as long as it
    /// is high enough. Clusters that hold statements of which one stands in the other stay apart.
    fn linked(&self) -> Vec<Vec<usize>> {
        let of = |left: usize, right: usize| {
            if self.overlap(left, right) {
                return f32::NEG_INFINITY;
            }
            self.likely.get(&(left.min(right), left.max(right))).copied().unwrap_or(0.0)
        };
        let parts = 0..self.places.len();
        let mut clusters: Vec<Vec<usize>> = parts.clone().map(|at| vec![at]).collect();
        let mut sums: Vec<Vec<f32>> =
            parts.clone().map(|left| parts.clone().map(|right| of(left, right)).collect()).collect();
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
    fn led<S: Shelf>(&self, shelf: &mut S) -> Result<Vec<Vec<usize>>, S::Error> {
        let mut parts: Vec<usize> = (0..self.places.len()).collect();
        parts.sort_by_key(|&at| (std::cmp::Reverse(self.facts[at].2), at));
        let mut clusters: Vec<Vec<usize>> = Vec::new();
        let mut leaders: Vec<Rc<Telling>> = Vec::new();
        // Where the parts of each cluster stand: only those of one article can overlap.
        let mut taken: Vec<BTreeMap<u32, Vec<usize>>> = Vec::new();
        for at in parts {
            let (number, part) = self.places[at];
            let telling = shelf.telling(number)?;
            let own = passage(&telling, part);
            let article = telling.place.article;
            let mut best: Option<(f32, usize)> = None;
            for (number, leader) in leaders.iter().enumerate() {
                let apart = taken[number]
                    .get(&article)
                    .is_some_and(|others| others.iter().any(|&other| self.overlap(other, at)));
                let leader = passage(leader, self.places[clusters[number][0]].1);
                if apart || !leader.is_comparable(&own) {
                    continue;
                }
                let likely = self.weights.probability(&features(leader, own));
                if likely >= THRESHOLD && best.is_none_or(|(most, _)| likely > most) {
                    best = Some((likely, number));
                }
            }
            let number = match best {
                Some((_, number)) => number,
                None if clusters.len() < MAX_LEADERS => {
                    clusters.push(Vec::new());
                    leaders.push(telling);
                    taken.push(BTreeMap::new());
                    clusters.len() - 1
                }
                None => continue,
            };
            clusters[number].push(at);
            taken[number].entry(article).or_default().push(at);
        }
        Ok(clusters)
    }
}

fn passage(telling: &Telling, part: u16) -> Passage<'_> {
    Passage { of: telling, part: &telling.parts[usize::from(part)] }
}
