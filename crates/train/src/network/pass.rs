//! One piece of a batch through the network and back.

use std::ops::Range;

use onrecord_language::network::{ARC, LAYERS, NAME_LAYERS, Part, RELATION, RELATIONS, bucket, hidden};
use onrecord_network::WIDTH;

use super::examples::{Sentence, UNKNOWN};
use crate::gradient::layer::{self, Trace};
use crate::gradient::{Costs, Parameters, Slopes, chance, dense, mask, softmax, times};
use crate::random::SplitMix;

/// Parts of rows that are left out at random, so that the network relies on none.
#[derive(Clone, Copy, Debug)]
pub(super) struct Drop {
    /// Of a token's embeddings.
    pub(super) input: f32,
    /// Of the states that a layer adds.
    pub(super) layer: f32,
    /// Of what readers read and of what they make of it.
    pub(super) reader: f32,
}

struct Pass<'a> {
    parameters: &'a Parameters,
    slopes: Slopes,
    tokens: usize,
    drop: Drop,
}

impl Pass<'_> {
    fn read(&self, part: Part, x: &[f32]) -> Vec<f32> {
        let (weights, bias) = &self.parameters.parts[part.number()];
        let rows = if part == Part::Root { 1 } else { x.len() / part.size().0 };
        dense::forward(x, rows, part.size(), weights, bias)
    }

    fn back(&mut self, part: Part, x: &[f32], dy: &[f32]) -> Vec<f32> {
        let (weights, _) = &self.parameters.parts[part.number()];
        let (change, bias) = &mut self.slopes.parts[part.number()];
        dense::backward(x, dy, x.len() / part.size().0, part.size(), weights, (change, bias))
    }
}

/// Runs `sentences` through the network: their slopes and what they cost. `forget` says how likely each embedding is to
/// be left out; `total` is what the loss is divided by.
pub(super) fn run(
    parameters: &Parameters,
    sentences: &[&Sentence],
    forget: &dyn Fn(u32) -> f32,
    drop: Drop,
    seed: u64,
    total: f32,
) -> (Slopes, Costs<4>) {
    let mut random = SplitMix::new(seed);
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let mut features = Vec::new();
    for sentence in sentences {
        let start = features.len();
        for token in &sentence.tokens {
            features.push(
                token.map(|row| if row == u32::MAX || chance(&mut random) < forget(row) { u32::MAX } else { row }),
            );
        }
        ranges.push(start..features.len());
    }
    let tokens = features.len();
    let mut pass = Pass { parameters, slopes: Slopes::zero(&parameters.parts), tokens, drop };
    let mut costs = Costs::default();

    let mut x = vec![0.0; tokens * WIDTH];
    for (token, row) in features.iter().zip(x.chunks_exact_mut(WIDTH)) {
        for &feature in token.iter().filter(|&&f| f != u32::MAX) {
            dense::add(row, &parameters.rows[feature as usize]);
        }
    }
    let input_mask = mask(&mut random, x.len(), drop.input);
    times(&mut x, &input_mask);

    // Up: what each layer was given, and what it did.
    let mut given: Vec<Vec<f32>> = Vec::new();
    let mut traces: Vec<(Trace, Vec<f32>)> = Vec::new();
    for number in 0..LAYERS {
        let raw = pass.read(Part::Layer(number), &x);
        let trace = layer::forward(&ranges, &raw, Part::Layer(number).size().1);
        let mask = mask(&mut random, x.len(), drop.layer);
        let mut y = x.clone();
        for ((y, state), mask) in y.iter_mut().zip(&trace.states).zip(&mask) {
            *y += state * mask;
        }
        given.push(std::mem::replace(&mut x, y));
        traces.push((trace, mask));
    }

    // Down again, from the readers of the last layer.
    let mut slope = arcs(&mut pass, &mut random, sentences, &ranges, &x, total, &mut costs);
    for number in (0..LAYERS).rev() {
        if number + 1 == NAME_LAYERS {
            let rows = if number + 1 == LAYERS { &x } else { &given[number + 1] };
            let more = labels(&mut pass, &mut random, sentences, rows, total, &mut costs);
            dense::add(&mut slope, &more);
        }
        let (trace, mask) = &traces[number];
        let mut state_slope = slope.clone();
        times(&mut state_slope, mask);
        let raw = layer::backward(&ranges, trace, &state_slope, Part::Layer(number).size().1);
        let more = pass.back(Part::Layer(number), &given[number], &raw);
        dense::add(&mut slope, &more);
    }
    times(&mut slope, &input_mask);
    for (token, slope) in features.iter().zip(slope.chunks_exact(WIDTH)) {
        for &feature in token.iter().filter(|&&f| f != u32::MAX) {
            dense::add(pass.slopes.row(feature), slope);
        }
    }
    (pass.slopes, costs)
}

/// Tags and names; gives the slope of the rows.
fn labels(
    pass: &mut Pass<'_>,
    random: &mut SplitMix,
    sentences: &[&Sentence],
    rows: &[f32],
    total: f32,
    costs: &mut Costs<4>,
) -> Vec<f32> {
    let mask = mask(random, rows.len(), pass.drop.reader);
    let mut x = rows.to_vec();
    times(&mut x, &mask);
    let mut slope = vec![0.0; rows.len()];
    for (kind, part) in [(0, Part::Tags), (1, Part::Names)] {
        let mut scores = pass.read(part, &x);
        let width = part.size().1;
        let mut rows = scores.chunks_exact_mut(width);
        for sentence in sentences {
            for (at, row) in (0..sentence.tokens.len()).zip(&mut rows) {
                let gold = if kind == 0 { sentence.tags[at] } else { sentence.names[at] };
                if gold == UNKNOWN {
                    row.fill(0.0);
                    continue;
                }
                costs.0[kind].0 += f64::from(softmax(row, usize::from(gold), 1.0 / total));
                costs.0[kind].1 += 1;
            }
        }
        let more = pass.back(part, &x, &scores);
        dense::add(&mut slope, &more);
    }
    times(&mut slope, &mask);
    slope
}

/// Heads and relations; gives the slope of the rows.
fn arcs(
    pass: &mut Pass<'_>,
    random: &mut SplitMix,
    sentences: &[&Sentence],
    ranges: &[Range<usize>],
    rows: &[f32],
    total: f32,
    costs: &mut Costs<4>,
) -> Vec<f32> {
    let mut slope = vec![0.0; rows.len()];
    if sentences.iter().all(|s| s.heads.iter().all(|&h| h == u16::MAX)) {
        return slope;
    }
    // The root is one more row at the end.
    let input_mask = mask(random, rows.len() + WIDTH, pass.drop.reader);
    let root_row = pass.read(Part::Root, &[]);
    let mut x = [rows, &root_row[..]].concat();
    times(&mut x, &input_mask);
    let root = pass.tokens;
    let parts = [Part::Dependent, Part::Head, Part::RelationDependent, Part::RelationHead];
    let raw = parts.map(|part| pass.read(part, &x));
    let mut active = raw.clone();
    let masks = parts.map(|part| mask(random, (root + 1) * part.size().1, pass.drop.reader));
    for (active, mask) in active.iter_mut().zip(&masks) {
        active.iter_mut().for_each(|x| *x = hidden(*x));
        times(active, mask);
    }
    let [dependents, heads, as_dependents, as_heads] = &active;
    let distances = pass.read(Part::Distance, dependents);
    let distance_width = Part::Distance.size().1;
    let mut slopes = parts.map(|part| vec![0.0; (root + 1) * part.size().1]);
    let mut distance_slope = vec![0.0; distances.len()];
    let (mut common, mut gold_relations) = (Vec::new(), Vec::new());
    for (sentence, range) in sentences.iter().zip(ranges) {
        let n = range.len();
        let key = |head: usize| if head == 0 { root } else { range.start + head - 1 };
        let queries = &dependents[range.start * ARC..range.end * ARC];
        let mut scores = dense::product(queries, n, ARC, n + 1, |i, head| heads[key(head) * ARC + i]);
        let width = scores.len() / n;
        for i in 0..n {
            let row = &mut scores[i * width..(i + 1) * width];
            let gold = sentence.heads[i];
            if gold == u16::MAX {
                row.fill(0.0);
                continue;
            }
            let own = range.start + i;
            for head in 0..=n {
                row[head] += distances[own * distance_width + bucket(i + 1, head)];
            }
            row[i + 1] = f32::NEG_INFINITY;
            costs.0[2].0 += f64::from(softmax(&mut row[..=n], usize::from(gold), sentence.sure[i] / total));
            costs.0[2].1 += 1;
            row[n + 1..].fill(0.0);
            for head in 0..=n {
                distance_slope[own * distance_width + bucket(i + 1, head)] += row[head];
            }
            let gold_key = key(usize::from(gold));
            let (a, b) = (&as_dependents[own * RELATION..][..RELATION], &as_heads[gold_key * RELATION..][..RELATION]);
            common.extend(a.iter().zip(b).map(|(a, b)| a * b));
            common.extend_from_slice(a);
            common.extend_from_slice(b);
            gold_relations.push((own, gold_key, sentence.relations[i], sentence.sure[i]));
        }
        let dq =
            dense::product(&scores, n, width, ARC, |head, i| if head <= n { heads[key(head) * ARC + i] } else { 0.0 });
        dense::add(&mut slopes[0][range.start * ARC..range.end * ARC], &dq);
        let dk = dense::product(&dense::transposed(&scores, n, width), width, n, ARC, |i, j| queries[i * ARC + j]);
        for head in 0..=n {
            dense::add(&mut slopes[1][key(head) * ARC..][..ARC], &dk[head * ARC..][..ARC]);
        }
    }
    let mut scores = pass.read(Part::Relation, &common);
    for (row, &(_, _, gold, sure)) in scores.chunks_exact_mut(RELATIONS).zip(&gold_relations) {
        costs.0[3].0 += f64::from(softmax(row, usize::from(gold), sure / total));
        costs.0[3].1 += 1;
    }
    let common_slope = pass.back(Part::Relation, &common, &scores);
    for (slope, &(own, head, _, _)) in common_slope.chunks_exact(3 * RELATION).zip(&gold_relations) {
        for i in 0..RELATION {
            let (a, b) = (as_dependents[own * RELATION + i], as_heads[head * RELATION + i]);
            slopes[2][own * RELATION + i] += slope[i] * b + slope[RELATION + i];
            slopes[3][head * RELATION + i] += slope[i] * a + slope[2 * RELATION + i];
        }
    }
    let more = pass.back(Part::Distance, dependents, &distance_slope);
    dense::add(&mut slopes[0], &more);
    let mut x_slope = vec![0.0; x.len()];
    for (number, part) in parts.into_iter().enumerate() {
        let slope = &mut slopes[number];
        times(slope, &masks[number]);
        for (slope, raw) in slope.iter_mut().zip(&raw[number]) {
            *slope *= if *raw > 0.0 { 1.0 } else { 0.1 };
        }
        let more = pass.back(part, &x, slope);
        dense::add(&mut x_slope, &more);
    }
    times(&mut x_slope, &input_mask);
    dense::add(&mut pass.slopes.parts[Part::Root.number()].1, &x_slope[root * WIDTH..]);
    slope.copy_from_slice(&x_slope[..root * WIDTH]);
    slope
}
