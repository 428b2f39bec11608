//! What learns a network: layers and matrices there and back, and steps down the slope.

pub(crate) mod dense;
pub(crate) mod layer;
mod parameters;

pub(crate) use parameters::{Parameters, Shape, Slopes};

use crate::random::{Random, SplitMix};

/// A number from 0 to 1.
pub(crate) fn chance(random: &mut SplitMix) -> f32 {
    (random.next() >> 40) as f32 / (1_u64 << 24) as f32
}

/// What labels cost, by kind: sum and count.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Costs<const N: usize>(pub(crate) [(f64, usize); N]);

impl<const N: usize> Default for Costs<N> {
    fn default() -> Self {
        Self([(0.0, 0); N])
    }
}

impl<const N: usize> Costs<N> {
    pub(crate) fn add(&mut self, other: Self) {
        for (sum, more) in self.0.iter_mut().zip(other.0) {
            sum.0 += more.0;
            sum.1 += more.1;
        }
    }

    /// What one label cost, by kind.
    pub(crate) fn mean(self) -> [f64; N] {
        self.0.map(|(sum, count)| sum / count.max(1) as f64)
    }
}

/// The size of a step: up to `most` over the first `warm` steps, then down to nothing until the last of `steps`.
pub(crate) fn rate(most: f32, warm: f32, step: usize, steps: usize) -> f32 {
    most * (step as f32 / warm).min(1.0) * (1.0 - step as f32 / steps as f32).max(0.01)
}

/// A mask of zeros and, for what is kept, the factor that makes up for what is not.
pub(crate) fn mask(random: &mut SplitMix, count: usize, drop: f32) -> Vec<f32> {
    let keep = 1.0 / (1.0 - drop);
    (0..count).map(|_| if chance(random) < drop { 0.0 } else { keep }).collect()
}

/// Multiplies each number by its mask.
pub(crate) fn times(x: &mut [f32], mask: &[f32]) {
    for (x, mask) in x.iter_mut().zip(mask) {
        *x *= mask;
    }
}

/// Turns scores into their slope under the loss of giving `gold` too little, times `weight`; gives the loss without it.
pub(crate) fn softmax(scores: &mut [f32], gold: usize, weight: f32) -> f32 {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - most).exp();
        sum += *score;
    }
    let loss = -(scores[gold] / sum).max(1e-20).ln();
    for score in scores.iter_mut() {
        *score *= weight / sum;
    }
    scores[gold] -= weight;
    loss
}
