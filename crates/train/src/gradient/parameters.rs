//! What is learnt: embeddings and matrices, and how they move (Adam; Kingma and Ba 2015).

use onrecord_network::{Parts, WIDTH};
use rustc_hash::FxHashMap;

use super::Costs;
use crate::random::{Random, SplitMix};

/// Decay of the mean and of the squares.
const BETAS: (f32, f32) = (0.9, 0.98);
const TINY: f32 = 1e-8;
/// Pull of weights towards zero, as a part of the step.
const DECAY: f32 = 1e-4;

/// The size of a matrix, and how far from nothing its weights and its bias start.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    /// Inputs and outputs.
    pub(crate) size: (usize, usize),
    pub(crate) weights: f32,
    pub(crate) bias: f32,
}

impl Shape {
    /// As far as keeps the size of what passes through (Glorot and Bengio 2010), a little less.
    pub(crate) fn of(size: (usize, usize)) -> Self {
        let weights = (6.0 / (size.0 + size.1.min(2 * WIDTH)) as f32).sqrt() * 0.7;
        Self { size, weights, bias: 0.0 }
    }
}

/// Slopes of one piece of a batch.
pub(crate) struct Slopes {
    pub(crate) parts: Parts,
    places: FxHashMap<u32, usize>,
    pub(crate) rows: Vec<(u32, [f32; WIDTH])>,
}

impl Slopes {
    pub(crate) fn zero(parts: &Parts) -> Self {
        let zeros = |(weights, bias): &(Vec<f32>, Vec<f32>)| (vec![0.0; weights.len()], vec![0.0; bias.len()]);
        Self { parts: parts.iter().map(zeros).collect(), places: FxHashMap::default(), rows: Vec::new() }
    }

    /// The slope of an embedding.
    pub(crate) fn row(&mut self, number: u32) -> &mut [f32; WIDTH] {
        let place = *self.places.entry(number).or_insert_with(|| {
            self.rows.push((number, [0.0; WIDTH]));
            self.rows.len() - 1
        });
        &mut self.rows[place].1
    }

    /// Adds those of another piece.
    pub(crate) fn merge(&mut self, other: &Self) {
        for (sum, more) in self.parts.iter_mut().zip(&other.parts) {
            super::dense::add(&mut sum.0, &more.0);
            super::dense::add(&mut sum.1, &more.1);
        }
        for (number, row) in &other.rows {
            super::dense::add(self.row(*number), row);
        }
    }
}

/// Numbers that move: each with its mean slope and mean square.
#[derive(Clone)]
struct Moving {
    mean: Vec<f32>,
    square: Vec<f32>,
}

impl Moving {
    fn new(count: usize) -> Self {
        Self { mean: vec![0.0; count], square: vec![0.0; count] }
    }

    fn step(&mut self, at: usize, values: &mut [f32], slopes: &[f32], rate: f32, decay: f32) {
        let (mean, square) = (&mut self.mean[at..at + values.len()], &mut self.square[at..at + values.len()]);
        for (i, value) in values.iter_mut().enumerate() {
            let slope = slopes[i];
            mean[i] = BETAS.0 * mean[i] + (1.0 - BETAS.0) * slope;
            square[i] = BETAS.1 * square[i] + (1.0 - BETAS.1) * slope * slope;
            *value -= rate * (mean[i] / (square[i].sqrt() + TINY) + decay * *value);
        }
    }
}

/// All that is learnt.
pub(crate) struct Parameters {
    pub(crate) parts: Parts,
    /// One row for each feature that is worth it, one after the other.
    pub(crate) rows: Vec<[f32; WIDTH]>,
    moving_parts: Vec<(Moving, Moving)>,
    moving_rows: Moving,
}

impl Parameters {
    /// Random small numbers for matrices and `rows` embeddings.
    pub(crate) fn new(shapes: &[Shape], rows: usize, seed: u64) -> Self {
        let mut random = SplitMix::new(seed);
        let mut uniform = |limit: f32| ((random.next() >> 40) as f32 / (1_u64 << 23) as f32 - 1.0) * limit;
        let mut parts = Parts::new();
        for &Shape { size: (inputs, outputs), weights, bias } in shapes {
            let weights = (0..inputs * outputs).map(|_| uniform(weights)).collect();
            parts.push((weights, (0..outputs).map(|_| if bias > 0.0 { uniform(bias) } else { 0.0 }).collect()));
        }
        let rows: Vec<[f32; WIDTH]> = (0..rows).map(|_| std::array::from_fn(|_| uniform(0.1))).collect();
        let moving = |values: &Vec<f32>| Moving::new(values.len());
        let moving_parts = parts.iter().map(|(w, b)| (moving(w), moving(b))).collect();
        let moving_rows = Moving::new(rows.len() * WIDTH);
        Self { parts, rows, moving_parts, moving_rows }
    }

    /// Moves everything down the slopes of a batch's pieces, added in their order; gives what the batch cost.
    pub(crate) fn step_along<const N: usize>(&mut self, pieces: Vec<(Slopes, Costs<N>)>, rate: f32) -> Costs<N> {
        let mut pieces = pieces.into_iter();
        let Some((mut slopes, mut costs)) = pieces.next() else { return Costs::default() };
        for (more, cost) in pieces {
            slopes.merge(&more);
            costs.add(cost);
        }
        self.step(&slopes, rate);
        costs
    }

    /// Moves everything down its slope.
    pub(crate) fn step(&mut self, slopes: &Slopes, rate: f32) {
        for ((values, moving), slopes) in self.parts.iter_mut().zip(&mut self.moving_parts).zip(&slopes.parts) {
            moving.0.step(0, &mut values.0, &slopes.0, rate, DECAY);
            moving.1.step(0, &mut values.1, &slopes.1, rate, 0.0);
        }
        for (number, slope) in &slopes.rows {
            let number = *number as usize;
            self.moving_rows.step(number * WIDTH, &mut self.rows[number], slope, rate, 0.0);
        }
    }
}
