//! What is measured of clusters, for a key and a response over the same mentions.
//!
//! MUC (Vilain et al. 1995), B³ (Bagga and Baldwin 1998), CEAFe (Luo 2005, φ₄) and LEA (Moosavi and Strube 2016), each as
//! Pradhan et al. (2014) apply it to mentions that a system found itself: a mention that one side lacks counts on the other
//! side alone.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

use super::assignment::greatest_total;

/// Mentions in clusters.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Partition {
    /// For each mention its cluster; none for a mention that this side lacks.
    of: Vec<Option<usize>>,
    /// The mentions of each cluster.
    pub(super) clusters: Vec<Vec<usize>>,
}

/// A sum and what it would be if all were right.
pub(super) type Share = (f64, f64);

impl Partition {
    /// Puts mentions of one label together. A mention is named by its place.
    pub(super) fn new<L: Eq + Hash>(labels: impl Iterator<Item = Option<L>>) -> Self {
        let mut known = HashMap::new();
        let mut partition = Self::default();
        for (mention, label) in labels.enumerate() {
            let cluster = label.map(|label| {
                let next = known.len();
                *known.entry(label).or_insert(next)
            });
            partition.of.push(cluster);
            if let Some(cluster) = cluster {
                if cluster == partition.clusters.len() {
                    partition.clusters.push(Vec::new());
                }
                partition.clusters[cluster].push(mention);
            }
        }
        partition
    }

    /// The same without the mentions that `keep` refuses.
    pub(super) fn only(&self, keep: impl Fn(usize) -> bool) -> Self {
        Self::new(self.of.iter().enumerate().map(|(mention, &cluster)| cluster.filter(|_| keep(mention))))
    }

    /// The same with each cluster cut up by `label`.
    pub(super) fn cut<L: Eq + Hash>(&self, label: impl Fn(usize) -> L) -> Self {
        Self::new(self.of.iter().enumerate().map(|(mention, cluster)| cluster.map(|cluster| (cluster, label(mention)))))
    }

    pub(super) fn has(&self, mention: usize) -> bool {
        self.of.get(mention).is_some_and(Option::is_some)
    }

    /// How many mentions there are.
    pub(super) fn mentions(&self) -> usize {
        self.clusters.iter().map(Vec::len).sum()
    }

    /// Pairs of mentions in one cluster.
    pub(super) fn pairs(&self) -> usize {
        self.clusters.iter().map(|cluster| cluster.len() * cluster.len().saturating_sub(1) / 2).sum()
    }

    /// How many of a cluster's mentions are in which clusters here.
    fn shared(&self, cluster: &[usize]) -> BTreeMap<usize, usize> {
        let mut counts = BTreeMap::new();
        for of in cluster.iter().filter_map(|&mention| self.of[mention]) {
            *counts.entry(of).or_default() += 1;
        }
        counts
    }
}

/// Links of the key that the response keeps.
pub(super) fn muc(key: &Partition, response: &Partition) -> Share {
    let kept = |cluster: &Vec<usize>| {
        let shared = response.shared(cluster);
        shared.values().sum::<usize>() - shared.len()
    };
    let links = key.mentions() - key.clusters.len();
    (key.clusters.iter().map(kept).sum::<usize>() as f64, links as f64)
}

/// Mentions of the key, each by the part of its cluster that it is with in the response, too.
pub(super) fn b_cubed(key: &Partition, response: &Partition) -> Share {
    let right = |cluster: &Vec<usize>| {
        let squares: usize = response.shared(cluster).values().map(|n| n * n).sum();
        squares as f64 / cluster.len() as f64
    };
    (sum(key.clusters.iter().map(right)), key.mentions() as f64)
}

/// Clusters of the key, each by its links and weighed by its mentions. A singleton is right when it is one in the response.
pub(super) fn lea(key: &Partition, response: &Partition) -> Share {
    let right = |cluster: &Vec<usize>| {
        let shared = response.shared(cluster);
        let links = |n: usize| (n * n.saturating_sub(1)) as f64 / 2.0;
        match cluster.len() {
            1 => shared.keys().filter(|&&of| response.clusters[of].len() == 1).count() as f64,
            n => n as f64 * shared.values().map(|&n| links(n)).sum::<f64>() / links(n),
        }
    };
    (sum(key.clusters.iter().map(right)), key.mentions() as f64)
}

/// The total similarity of the best one-to-one alignment of clusters. It is sought apart in each group of clusters that
/// are connected by common mentions.
pub(super) fn ceaf_e(key: &Partition, response: &Partition) -> f64 {
    let shared: Vec<BTreeMap<usize, usize>> = key.clusters.iter().map(|cluster| response.shared(cluster)).collect();
    let mut back: Vec<Vec<usize>> = vec![Vec::new(); response.clusters.len()];
    for (k, counts) in shared.iter().enumerate() {
        counts.keys().for_each(|&r| back[r].push(k));
    }
    let mut total = 0.0;
    let mut done = vec![false; shared.len()];
    let mut column_of: Vec<Option<usize>> = vec![None; back.len()];
    for first in 0..shared.len() {
        if done[first] {
            continue;
        }
        done[first] = true;
        let (mut members, mut columns) = (vec![first], Vec::new());
        let mut next = 0;
        while let Some(&k) = members.get(next) {
            next += 1;
            for &r in shared[k].keys() {
                if column_of[r].is_none() {
                    column_of[r] = Some(columns.len());
                    columns.push(r);
                    members.extend(back[r].iter().copied().filter(|&k| !std::mem::replace(&mut done[k], true)));
                }
            }
        }
        let rows: Vec<Vec<f64>> = members
            .iter()
            .map(|&k| {
                let phi = |&r: &usize| {
                    let both = shared[k].get(&r).copied().unwrap_or(0);
                    2.0 * both as f64 / (key.clusters[k].len() + response.clusters[r].len()) as f64
                };
                columns.iter().map(phi).collect()
            })
            .collect();
        total += greatest_total(&rows);
    }
    total
}

/// Nothing adds up to zero; `Iterator::sum` has it negative.
fn sum(numbers: impl Iterator<Item = f64>) -> f64 {
    numbers.fold(0.0, |sum, number| sum + number)
}

/// Pairs of mentions that are together on both sides.
pub(super) fn common_pairs(key: &Partition, response: &Partition) -> usize {
    let pairs = |n: usize| n * n.saturating_sub(1) / 2;
    key.clusters.iter().flat_map(|cluster| response.shared(cluster).into_values().map(pairs)).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn partition(labels: &str) -> Partition {
        Partition::new(labels.chars().map(|label| (label != '.').then_some(label)))
    }

    /// Key and response as a letter a mention, a dot where it is missing; expected are recall and precision of MUC, B³ and
    /// LEA, and CEAFe's similarity.
    fn check(key: &str, response: &str, expect: &str) {
        let (key, response) = (partition(key), partition(response));
        let both = |metric: fn(&Partition, &Partition) -> Share| {
            let ((r, gold), (p, found)) = (metric(&key, &response), metric(&response, &key));
            format!("{r:.2}/{gold} {p:.2}/{found}")
        };
        let found = format!("{}; {}; {}; {:.2}", both(muc), both(b_cubed), both(lea), ceaf_e(&key, &response));
        assert_eq!(found, expect);
    }

    #[test]
    fn the_worked_examples_come_out() {
        // The example of Moosavi and Strube: a b c | d e f g against a b | c d | f g h i.
        check("aaabbbb..", "ppqq.rrrr", "2.00/5 2.00/5; 2.92/7 4.00/8; 1.67/7 2.67/8; 1.30");
        check("aab", "aab", "1.00/1 1.00/1; 3.00/3 3.00/3; 3.00/3 3.00/3; 2.00");
        check("aab", "...", "0.00/1 0.00/0; 0.00/3 0.00/0; 0.00/3 0.00/0; 0.00");
    }

    proptest! {
        #[test]
        fn shares_are_shares_and_only_equals_are_perfect(
            mentions in prop::collection::vec((prop::option::of(0u8..4), prop::option::of(0u8..4)), 0..14),
        ) {
            let key = Partition::new(mentions.iter().map(|&(key, _)| key));
            let response = Partition::new(mentions.iter().map(|&(_, response)| response));
            for metric in [muc, b_cubed, lea] {
                let (right, all) = metric(&key, &response);
                prop_assert!(right >= 0.0 && right <= all + 1e-9, "{right} of {all}");
                prop_assert_eq!(metric(&key, &key).0.round(), metric(&key, &key).1);
            }
            let most = key.clusters.len().min(response.clusters.len()) as f64;
            let similarity = ceaf_e(&key, &response);
            prop_assert!(similarity <= most + 1e-9);
            prop_assert!((similarity - ceaf_e(&response, &key)).abs() < 1e-9);
            let equal = key.of == response.of;
            let (right, all) = b_cubed(&key, &response);
            let (back, found) = b_cubed(&response, &key);
            prop_assert_eq!(equal, (right - all).abs() < 1e-9 && (back - found).abs() < 1e-9);
            prop_assert!(common_pairs(&key, &response) <= key.pairs().min(response.pairs()));
        }
    }
}
