//! What is learnt: embeddings and matrices, and how they move (Adam; Kingma and Ba 2015).

use onrecord_language::network::{Part, WIDTH};
use rustc_hash::FxHashMap;

use crate::random::{Random, SplitMix};

/// Decay of the mean and of the squares.
const BETAS: (f32, f32) = (0.9, 0.98);
const TINY: f32 = 1e-8;
/// Pull of weights towards zero, as a part of the step.
const DECAY: f32 = 1e-4;

/// Weights and bias of each part, or slopes of them.
pub(super) type Parts = Vec<(Vec<f32>, Vec<f32>)>;

/// Slopes of one piece of a batch.
pub(super) struct Slopes {
    pub(super) parts: Parts,
    places: FxHashMap<u32, usize>,
    pub(super) rows: Vec<(u32, [f32; WIDTH])>,
}

impl Slopes {
    pub(super) fn zero() -> Self {
        Self { parts: zero_parts(), places: FxHashMap::default(), rows: Vec::new() }
    }

    /// The slope of an embedding.
    pub(super) fn row(&mut self, number: u32) -> &mut [f32; WIDTH] {
        let place = *self.places.entry(number).or_insert_with(|| {
            self.rows.push((number, [0.0; WIDTH]));
            self.rows.len() - 1
        });
        &mut self.rows[place].1
    }

    /// Adds those of another piece.
    pub(super) fn merge(&mut self, other: &Self) {
        for (sum, more) in self.parts.iter_mut().zip(&other.parts) {
            super::dense::add(&mut sum.0, &more.0);
            super::dense::add(&mut sum.1, &more.1);
        }
        for (number, row) in &other.rows {
            super::dense::add(self.row(*number), row);
        }
    }
}

fn zero_parts() -> Parts {
    Part::ALL.iter().map(|part| part.size()).map(|(i, o)| (vec![0.0; i * o], vec![0.0; o])).collect()
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
pub(super) struct Parameters {
    pub(super) parts: Parts,
    /// One row for each feature that is worth it, one after the other.
    pub(super) rows: Vec<[f32; WIDTH]>,
    moving_parts: Vec<(Moving, Moving)>,
    moving_rows: Moving,
}

impl Parameters {
    /// Random small numbers for matrices and `rows` embeddings.
    pub(super) fn new(rows: usize, seed: u64) -> Self {
        let mut random = SplitMix::new(seed);
        let mut uniform = |limit: f32| ((random.next() >> 40) as f32 / (1_u64 << 23) as f32 - 1.0) * limit;
        let mut parts = zero_parts();
        for (part, (weights, bias)) in Part::ALL.iter().zip(&mut parts) {
            let (inputs, outputs) = part.size();
            let limit = match part {
                Part::Relation | Part::Distance => 0.05,
                _ => (6.0 / (inputs + outputs.min(2 * WIDTH)) as f32).sqrt() * 0.7,
            };
            weights.iter_mut().for_each(|w| *w = uniform(limit));
            if *part == Part::Root {
                bias.iter_mut().for_each(|b| *b = uniform(0.5));
            }
        }
        let rows: Vec<[f32; WIDTH]> = (0..rows).map(|_| std::array::from_fn(|_| uniform(0.1))).collect();
        let moving = |values: &Vec<f32>| Moving::new(values.len());
        let moving_parts = parts.iter().map(|(w, b)| (moving(w), moving(b))).collect();
        let moving_rows = Moving::new(rows.len() * WIDTH);
        Self { parts, rows, moving_parts, moving_rows }
    }

    /// Moves everything down its slope.
    pub(super) fn step(&mut self, slopes: &Slopes, rate: f32) {
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
