//! One piece of a batch through the attribution network and back.

use std::ops::Range;

use onrecord_attribution::network::around::PAIRS;
use onrecord_attribution::network::chain::{Chain, LABELS, Transitions};
use onrecord_attribution::network::features::COUNT;
use onrecord_attribution::network::{COLUMNS, LAYERS, Part, WINDOW_LAYERS, logistic, windowed};
use onrecord_network::{WIDTH, gates};

use super::meanings::{Meanings, SIZE};
use crate::gradient::layer::{self, Trace};
use crate::gradient::{Costs, Parameters, Slopes, chance, dense, mask, times};
use crate::random::SplitMix;

/// What is left out at random.
#[derive(Clone, Copy, Debug)]
pub(super) struct Drop {
    pub(super) input: f32,
    pub(super) layer: f32,
    pub(super) reader: f32,
}

/// How much the roles of one cue count beside the decision that it is one.
pub(super) const ROLES: f32 = 0.6;

/// A sequence of tokens with what is known of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Sequence {
    /// Numbers of features; [`u32::MAX`] for those that are not learnt.
    pub(super) tokens: Vec<[u32; COUNT]>,
    /// Numbers of vectors of meaning; [`u32::MAX`] for those that have none.
    pub(super) meanings: Vec<u32>,
    /// For each token and column of the reader of cues: no, yes or unknown.
    pub(super) cues: Vec<[Option<bool>; COLUMNS]>,
    /// Cues with their surroundings.
    pub(super) windows: Vec<Window>,
}

/// A cue, or what could be taken for one, and its surroundings, counted from the start of the sequence.
#[derive(Clone, Debug, Default)]
pub(super) struct Window {
    pub(super) key: usize,
    pub(super) tokens: Range<usize>,
    pub(super) pairs: Vec<[u16; PAIRS]>,
    /// Roles of the tokens; none where it is no cue.
    pub(super) roles: Option<Vec<u8>>,
}

/// Layers, one above the other, as they were gone through.
#[derive(Default)]
struct Climb {
    given: Vec<Vec<f32>>,
    traces: Vec<(Trace, Vec<f32>)>,
}

struct Pass<'a> {
    parameters: &'a Parameters,
    slopes: Slopes,
    drop: Drop,
    random: SplitMix,
}

impl Pass<'_> {
    fn read(&self, part: Part, x: &[f32]) -> Vec<f32> {
        let (weights, bias) = &self.parameters.parts[part.number()];
        dense::forward(x, x.len() / part.size().0, part.size(), weights, bias)
    }

    fn back(&mut self, part: Part, x: &[f32], dy: &[f32]) -> Vec<f32> {
        let (weights, _) = &self.parameters.parts[part.number()];
        let (change, bias) = &mut self.slopes.parts[part.number()];
        dense::backward(x, dy, x.len() / part.size().0, part.size(), weights, (change, bias))
    }

    fn climb(&mut self, parts: &[Part], ranges: &[Range<usize>], x: &mut Vec<f32>) -> Climb {
        let mut climb = Climb::default();
        for &part in parts {
            let raw = self.read(part, x);
            let trace = layer::forward(ranges, &raw, gates(windowed(part)));
            let mask = mask(&mut self.random, x.len(), self.drop.layer);
            let mut y = x.clone();
            for ((y, state), mask) in y.iter_mut().zip(&trace.states).zip(&mask) {
                *y += state * mask;
            }
            climb.given.push(std::mem::replace(x, y));
            climb.traces.push((trace, mask));
        }
        climb
    }

    fn descend(&mut self, parts: &[Part], ranges: &[Range<usize>], climb: &Climb, slope: &mut [f32]) {
        for (number, &part) in parts.iter().enumerate().rev() {
            let (trace, mask) = &climb.traces[number];
            let mut of_states = slope.to_vec();
            times(&mut of_states, mask);
            let raw = layer::backward(ranges, trace, &of_states, gates(windowed(part)));
            let more = self.back(part, &climb.given[number], &raw);
            dense::add(slope, &more);
        }
    }

    fn masked(&mut self, x: &[f32], drop: f32) -> (Vec<f32>, Vec<f32>) {
        let mask = mask(&mut self.random, x.len(), drop);
        let mut x = x.to_vec();
        times(&mut x, &mask);
        (x, mask)
    }
}

/// Parts of the layers over the document.
fn layers() -> Vec<Part> {
    (0..LAYERS.len()).map(Part::Layer).collect()
}

/// Parts of the layers over surroundings.
fn window_layers() -> Vec<Part> {
    (0..WINDOW_LAYERS.len()).map(Part::Window).collect()
}

/// The matrix that turns meanings into embeddings, which training alone has.
pub(super) const MEANING: usize = Part::ALL.len();

/// Part of meanings that are left out at random.
const UNKNOWN: f32 = 0.1;

/// What all sequences of a batch are gone through with.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) parameters: &'a Parameters,
    pub(super) meanings: &'a Meanings,
    /// How likely each embedding is to be left out.
    pub(super) forget: &'a (dyn Fn(u32) -> f32 + Sync),
    pub(super) drop: Drop,
    /// What the loss is divided by.
    pub(super) total: f32,
}

/// Runs `sequences` through the network: their slopes and what they cost. `more` chooses further windows, given the
/// sequence's number and the scores of the first look.
pub(super) fn run(
    setting: Setting<'_>,
    sequences: &[&Sequence],
    more: &dyn Fn(usize, &[f32]) -> Vec<Window>,
    seed: u64,
) -> (Slopes, Costs<3>) {
    let Setting { parameters, meanings, forget, drop, total } = setting;
    let mut pass = Pass { parameters, slopes: Slopes::zero(&parameters.parts), drop, random: SplitMix::new(seed) };
    let mut costs = Costs::default();
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut features: Vec<[u32; COUNT]> = Vec::new();
    for sequence in sequences {
        let start = features.len();
        for token in &sequence.tokens {
            features.push(
                token.map(|row| if row == u32::MAX || chance(&mut pass.random) < forget(row) { u32::MAX } else { row }),
            );
        }
        ranges.push(start..features.len());
    }
    let mut x = vec![0.0; features.len() * WIDTH];
    for (token, row) in features.iter().zip(x.chunks_exact_mut(WIDTH)) {
        for &feature in token.iter().filter(|&&f| f != u32::MAX) {
            dense::add(row, &parameters.rows[feature as usize]);
        }
    }
    let mut of_words = vec![0.0; features.len() * SIZE];
    let numbers = sequences.iter().flat_map(|sequence| &sequence.meanings);
    for (&number, row) in numbers.zip(of_words.chunks_exact_mut(SIZE)) {
        if number != u32::MAX && chance(&mut pass.random) >= UNKNOWN {
            row.copy_from_slice(&meanings.rows[number as usize]);
        }
    }
    let (weights, bias) = &parameters.parts[MEANING];
    dense::add(&mut x, &dense::forward(&of_words, features.len(), (SIZE, WIDTH), weights, bias));
    let input_mask = mask(&mut pass.random, x.len(), drop.input);
    times(&mut x, &input_mask);
    let climb = pass.climb(&layers(), &ranges, &mut x);

    let mut slope = vec![0.0; x.len()];
    let scores = cues(&mut pass, sequences, &ranges, &x, &mut slope, total, &mut costs);
    let mut windows: Vec<Window> = Vec::new();
    for (number, (sequence, range)) in sequences.iter().zip(&ranges).enumerate() {
        let chosen = more(number, &scores[range.start * COLUMNS..range.end * COLUMNS]);
        windows.extend(sequence.windows.iter().cloned().chain(chosen).map(|window| Window {
            key: window.key + range.start,
            tokens: window.tokens.start + range.start..window.tokens.end + range.start,
            ..window
        }));
    }
    if !windows.is_empty() {
        surroundings(&mut pass, &windows, &x, &mut slope, total, &mut costs);
    }
    pass.descend(&layers(), &ranges, &climb, &mut slope);
    times(&mut slope, &input_mask);
    for (token, slope) in features.iter().zip(slope.chunks_exact(WIDTH)) {
        for &feature in token.iter().filter(|&&f| f != u32::MAX) {
            dense::add(pass.slopes.row(feature), slope);
        }
    }
    let (change, bias) = &mut pass.slopes.parts[MEANING];
    dense::backward(&of_words, &slope, features.len(), (SIZE, WIDTH), weights, (change, bias));
    // The bias would be one more embedding that every token has.
    bias.fill(0.0);
    (pass.slopes, costs)
}

/// The first look: which tokens are cues. Gives the scores.
fn cues(
    pass: &mut Pass<'_>,
    sequences: &[&Sequence],
    ranges: &[Range<usize>],
    x: &[f32],
    slope: &mut [f32],
    total: f32,
    costs: &mut Costs<3>,
) -> Vec<f32> {
    let (rows, mask) = pass.masked(x, pass.drop.reader);
    let scores = pass.read(Part::Cue, &rows);
    let mut slopes = vec![0.0; scores.len()];
    for (sequence, range) in sequences.iter().zip(ranges) {
        let places = range.start * COLUMNS..;
        for (place, gold) in places.zip(sequence.cues.iter().flatten()) {
            let Some(gold) = *gold else { continue };
            let (cost, change) = binary(scores[place], gold);
            slopes[place] = change / total;
            costs.0[0].0 += f64::from(cost);
            costs.0[0].1 += usize::from(gold);
        }
    }
    let mut back = pass.back(Part::Cue, &rows, &slopes);
    times(&mut back, &mask);
    dense::add(slope, &back);
    scores
}

fn binary(score: f32, gold: bool) -> (f32, f32) {
    let probability = logistic(score);
    let right = if gold { probability } else { 1.0 - probability };
    (-right.max(1e-20).ln(), probability - f32::from(u8::from(gold)))
}

/// The second look: roles around cues, and cues again.
fn surroundings(
    pass: &mut Pass<'_>,
    windows: &[Window],
    x: &[f32],
    slope: &mut [f32],
    total: f32,
    costs: &mut Costs<3>,
) {
    let tokens = pass.read(Part::Token, x);
    let heads: Vec<f32> = windows.iter().flat_map(|w| x[w.key * WIDTH..(w.key + 1) * WIDTH].to_vec()).collect();
    let keys = pass.read(Part::Key, &heads);
    let around = &pass.parameters.parts[Part::Around.number()].0;
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut rows: Vec<f32> = Vec::new();
    for (window, key) in windows.iter().zip(keys.chunks_exact(WIDTH)) {
        let first = rows.len() / WIDTH;
        for (i, pairs) in window.tokens.clone().zip(&window.pairs) {
            let start = rows.len();
            rows.extend_from_slice(&tokens[i * WIDTH..(i + 1) * WIDTH]);
            dense::add(&mut rows[start..], key);
            for &pair in pairs {
                let pair = usize::from(pair);
                dense::add(&mut rows[start..], &around[pair * WIDTH..(pair + 1) * WIDTH]);
            }
        }
        ranges.push(first..rows.len() / WIDTH);
    }
    let input_mask = mask(&mut pass.random, rows.len(), pass.drop.input);
    times(&mut rows, &input_mask);
    let climb = pass.climb(&window_layers(), &ranges, &mut rows);

    let mut of_rows = roles(pass, windows, &ranges, &rows, total, costs);
    again(pass, windows, &ranges, &rows, &mut of_rows, total, costs);
    pass.descend(&window_layers(), &ranges, &climb, &mut of_rows);
    times(&mut of_rows, &input_mask);

    let mut of_tokens = vec![0.0; tokens.len()];
    let mut of_keys = vec![0.0; keys.len()];
    for ((number, window), range) in windows.iter().enumerate().zip(&ranges) {
        for ((i, pairs), row) in window.tokens.clone().zip(&window.pairs).zip(range.clone()) {
            let slope = &of_rows[row * WIDTH..(row + 1) * WIDTH];
            dense::add(&mut of_tokens[i * WIDTH..(i + 1) * WIDTH], slope);
            dense::add(&mut of_keys[number * WIDTH..(number + 1) * WIDTH], slope);
            for &pair in pairs {
                let pair = usize::from(pair);
                dense::add(&mut pass.slopes.parts[Part::Around.number()].0[pair * WIDTH..(pair + 1) * WIDTH], slope);
            }
        }
    }
    let back = pass.back(Part::Token, x, &of_tokens);
    dense::add(slope, &back);
    let back = pass.back(Part::Key, &heads, &of_keys);
    for (window, back) in windows.iter().zip(back.chunks_exact(WIDTH)) {
        dense::add(&mut slope[window.key * WIDTH..(window.key + 1) * WIDTH], back);
    }
}

fn roles(
    pass: &mut Pass<'_>,
    windows: &[Window],
    ranges: &[Range<usize>],
    rows: &[f32],
    total: f32,
    costs: &mut Costs<3>,
) -> Vec<f32> {
    let (rows, mask) = pass.masked(rows, pass.drop.reader);
    let scores = pass.read(Part::Role, &rows);
    let (emissions, _) = scores.as_chunks::<LABELS>();
    let transitions = Transitions::new(&pass.parameters.parts[Part::Transitions.number()].0);
    let mut slopes = vec![0.0; emissions.len() * LABELS];
    let mut chain = Chain::default();
    let part = ROLES / total;
    for (window, range) in windows.iter().zip(ranges) {
        let Some(gold) = &window.roles else { continue };
        let emissions = &emissions[range.clone()];
        chain.sum(&transitions, emissions);
        costs.0[1].0 += f64::from(chain.partition - Chain::score(&transitions, emissions, gold));
        costs.0[1].1 += 1;
        let steps = &mut pass.slopes.parts[Part::Transitions.number()].0;
        for (at, (marginals, &label)) in chain.marginals.iter().zip(gold).enumerate() {
            for (other, marginal) in marginals.iter().enumerate() {
                let change = (marginal - f32::from(u8::from(other == usize::from(label)))) * part;
                slopes[(range.start + at) * LABELS + other] = change;
                if at == 0 {
                    steps[LABELS * LABELS + other] += change;
                }
                if at + 1 == gold.len() {
                    steps[(LABELS + 1) * LABELS + other] += change;
                }
            }
        }
        for (from, row) in chain.steps.iter().enumerate() {
            for (to, expected) in row.iter().enumerate() {
                steps[from * LABELS + to] += expected * part;
            }
        }
        for pair in gold.windows(2) {
            steps[usize::from(pair[0]) * LABELS + usize::from(pair[1])] -= part;
        }
    }
    let mut back = pass.back(Part::Role, &rows, &slopes);
    times(&mut back, &mask);
    back
}

fn again(
    pass: &mut Pass<'_>,
    windows: &[Window],
    ranges: &[Range<usize>],
    rows: &[f32],
    slope: &mut [f32],
    total: f32,
    costs: &mut Costs<3>,
) {
    let places: Vec<usize> =
        windows.iter().zip(ranges).map(|(window, range)| range.start + window.key - window.tokens.start).collect();
    let heads: Vec<f32> = places.iter().flat_map(|&row| rows[row * WIDTH..(row + 1) * WIDTH].to_vec()).collect();
    let (heads, mask) = pass.masked(&heads, pass.drop.reader);
    let scores = pass.read(Part::Again, &heads);
    let mut slopes = vec![0.0; windows.len()];
    for ((window, slope), &score) in windows.iter().zip(&mut slopes).zip(&scores) {
        let (cost, change) = binary(score, window.roles.is_some());
        *slope = change / total;
        costs.0[2].0 += f64::from(cost);
        costs.0[2].1 += usize::from(window.roles.is_some());
    }
    let mut back = pass.back(Part::Again, &heads, &slopes);
    times(&mut back, &mask);
    for (&row, back) in places.iter().zip(back.chunks_exact(WIDTH)) {
        dense::add(&mut slope[row * WIDTH..(row + 1) * WIDTH], back);
    }
}
