//! Boosted trees for two classes: Newton steps on the logistic loss (Friedman 2001; Chen and Guestrin 2016), level by level.

use onrecord_stories::utterances::{DEPTH, FEATURES, Tree};

const FEATURE_COUNT: usize = FEATURES.len();

/// How a forest grows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Growth {
    pub(crate) trees: usize,
    /// What a tree's leaves are scaled by.
    pub(crate) rate: f64,
    /// Penalty on the square of a leaf.
    pub(crate) penalty: f64,
    /// The least sum of second derivatives on each side of a split.
    pub(crate) least: f64,
    /// Thresholds that are tried for each feature: quantiles.
    pub(crate) thresholds: usize,
}

/// An example: its features, and whether it is of the class.
pub(crate) type Example = ([f32; FEATURE_COUNT], bool);

/// Grows trees on `examples`.
pub(crate) fn grow(examples: &[Example], growth: Growth) -> Vec<Tree> {
    let thresholds: Vec<Vec<f32>> =
        (0..FEATURE_COUNT).map(|feature| quantiles(examples, feature, growth.thresholds)).collect();
    // For each example the first threshold of each feature that it does not exceed.
    let binned: Vec<[u8; FEATURE_COUNT]> = (examples.iter())
        .map(|(features, _)| {
            std::array::from_fn(|feature| thresholds[feature].partition_point(|t| *t < features[feature]) as u8)
        })
        .collect();
    let mut sums = vec![0.0_f64; examples.len()];
    let mut trees = Vec::new();
    for _ in 0..growth.trees {
        let slopes: Vec<(f64, f64)> = (examples.iter().zip(&sums))
            .map(|(&(_, is), sum)| {
                let p = 1.0 / (1.0 + (-sum).exp());
                (p - f64::from(u8::from(is)), (p * (1.0 - p)).max(1e-9))
            })
            .collect();
        let tree = tree(&binned, &thresholds, &slopes, growth);
        sums.iter_mut().zip(examples).for_each(|(sum, (features, _))| *sum += f64::from(tree.value(features)));
        trees.push(tree);
    }
    trees
}

fn quantiles(examples: &[Example], feature: usize, count: usize) -> Vec<f32> {
    let mut values: Vec<f32> = examples.iter().map(|(features, _)| features[feature]).collect();
    values.sort_unstable_by(f32::total_cmp);
    values.dedup();
    let step = (values.len() as f64 / (count + 1) as f64).max(1.0);
    let mut chosen: Vec<f32> = Vec::new();
    let mut at = step;
    while (at as usize) < values.len() && chosen.len() < count {
        let place = at as usize;
        chosen.push(f32::midpoint(values[place - 1], values[place]));
        at += step;
    }
    chosen.dedup();
    chosen
}

fn tree(binned: &[[u8; FEATURE_COUNT]], thresholds: &[Vec<f32>], slopes: &[(f64, f64)], growth: Growth) -> Tree {
    let inner = (1 << DEPTH) - 1;
    let mut nodes: Vec<(u8, f32)> = vec![(0, f32::INFINITY); inner];
    let mut places: Vec<usize> = vec![0; binned.len()];
    for level in 0..DEPTH {
        let first = (1 << level) - 1;
        for (node, decision) in nodes.iter_mut().enumerate().skip(first).take(1 << level) {
            let members: Vec<usize> = (0..binned.len()).filter(|&at| places[at] == node).collect();
            let split = split(&members, binned, thresholds, slopes, growth);
            if let Some((feature, bin)) = split {
                *decision = (feature as u8, thresholds[feature][bin]);
            }
            for at in members {
                let goes_right = split.is_some_and(|(feature, bin)| usize::from(binned[at][feature]) > bin);
                places[at] = 2 * node + if goes_right { 2 } else { 1 };
            }
        }
    }
    let mut totals = vec![(0.0, 0.0); inner + 1];
    for (place, (slope, curve)) in places.into_iter().zip(slopes) {
        totals[place - inner].0 += slope;
        totals[place - inner].1 += curve;
    }
    let leaf = |(slope, curve): (f64, f64)| (-growth.rate * slope / (curve + growth.penalty)) as f32;
    Tree { nodes, leaves: totals.into_iter().map(leaf).collect() }
}

/// The feature and threshold that split `members` best, if any gains.
fn split(
    members: &[usize],
    binned: &[[u8; FEATURE_COUNT]],
    thresholds: &[Vec<f32>],
    slopes: &[(f64, f64)],
    growth: Growth,
) -> Option<(usize, usize)> {
    let total = members.iter().fold((0.0, 0.0), |sum, &at| (sum.0 + slopes[at].0, sum.1 + slopes[at].1));
    let score = |(slope, curve): (f64, f64)| slope * slope / (curve + growth.penalty);
    let mut best: Option<(f64, usize, usize)> = None;
    for (feature, thresholds) in thresholds.iter().enumerate() {
        let mut bins = vec![(0.0, 0.0); thresholds.len() + 1];
        for &at in members {
            let bin = &mut bins[usize::from(binned[at][feature])];
            bin.0 += slopes[at].0;
            bin.1 += slopes[at].1;
        }
        let mut left = (0.0, 0.0);
        for (bin, sums) in bins.iter().enumerate().take(thresholds.len()) {
            left = (left.0 + sums.0, left.1 + sums.1);
            let right = (total.0 - left.0, total.1 - left.1);
            let gain = score(left) + score(right) - score(total);
            if left.1 >= growth.least && right.1 >= growth.least && gain > best.map_or(1e-6, |(most, ..)| most) {
                best = Some((gain, feature, bin));
            }
        }
    }
    best.map(|(_, feature, bin)| (feature, bin))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_features_tell_together_is_learnt() {
        let example = |at: usize| {
            let mut features = [0.0; FEATURE_COUNT];
            features[0] = (at % 10) as f32;
            features[1] = (at / 10 % 10) as f32;
            (features, features[0] > 4.5 && features[1] < 3.5)
        };
        let examples: Vec<Example> = (0..100).map(example).collect();
        let growth = Growth { trees: 30, rate: 0.3, penalty: 1.0, least: 0.5, thresholds: 32 };
        let trees = grow(&examples, growth);
        for (features, is) in &examples {
            let sum: f32 = trees.iter().map(|tree| tree.value(features)).sum();
            assert_eq!(sum > 0.0, *is, "{features:?}");
        }
    }
}
