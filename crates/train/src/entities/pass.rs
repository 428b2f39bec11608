//! One piece of a batch through the ranker and back.

use onrecord_entities::rank::{KINDS, MENTION, PAIR, Part};
use onrecord_network::WIDTH;

use super::super::attribution::meanings::{Meanings, SIZE};
use crate::gradient::{Costs, Parameters, Slopes, chance, dense, mask, softmax, times};
use crate::random::SplitMix;

/// The matrix that turns meanings into embeddings, which training alone has.
pub(super) const MEANING: usize = Part::ALL.len();

/// How much what a mention is counts beside what it goes back to.
const KIND: f32 = 0.3;

/// A lesson with numbered features.
#[derive(Clone, Debug, Default)]
pub(super) struct Task {
    pub(super) mentions: Vec<[u32; MENTION]>,
    pub(super) meanings: Vec<u32>,
    pub(super) kinds: Vec<Option<u8>>,
    pub(super) examples: Vec<Decision>,
}

/// A decision with numbered features.
#[derive(Clone, Debug)]
pub(super) struct Decision {
    pub(super) mention: usize,
    pub(super) choices: Vec<(usize, [u32; PAIR], Option<bool>)>,
    pub(super) alone: Option<bool>,
}

/// What is left out at random.
#[derive(Clone, Copy, Debug)]
pub(super) struct Drop {
    pub(super) input: f32,
    pub(super) hidden: f32,
}

/// What all tasks of a batch are gone through with.
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

/// Runs `tasks` through the ranker: their slopes and what they cost.
pub(super) fn run(setting: Setting<'_>, tasks: &[&Task], seed: u64) -> (Slopes, Costs<2>) {
    let Setting { parameters, meanings, forget, drop, total } = setting;
    let mut random = SplitMix::new(seed);
    let mut slopes = Slopes::zero(&parameters.parts);
    let mut costs = Costs::default();
    let keep = |row: u32, random: &mut SplitMix| row != u32::MAX && chance(random) >= forget(row);
    let parts = &parameters.parts;

    let mut features: Vec<[u32; MENTION]> = Vec::new();
    let mut numbers: Vec<u32> = Vec::new();
    for task in tasks {
        for mention in &task.mentions {
            features.push(mention.map(|row| if keep(row, &mut random) { row } else { u32::MAX }));
        }
        numbers.extend(&task.meanings);
    }
    let rows = features.len();
    let mut x = vec![0.0; rows * WIDTH];
    for (mention, row) in features.iter().zip(x.chunks_exact_mut(WIDTH)) {
        for &feature in mention.iter().filter(|&&f| f != u32::MAX) {
            dense::add(row, &parameters.rows[feature as usize]);
        }
    }
    let mut of_words = vec![0.0; rows * SIZE];
    for (&number, row) in numbers.iter().zip(of_words.chunks_exact_mut(SIZE)) {
        if number != u32::MAX && chance(&mut random) >= 0.1 {
            row.copy_from_slice(&meanings.rows[number as usize]);
        }
    }
    dense::add(&mut x, &dense::forward(&of_words, rows, (SIZE, WIDTH), &parts[MEANING].0, &parts[MEANING].1));
    let input_mask = mask(&mut random, x.len(), drop.input);
    times(&mut x, &input_mask);

    let read = |part: Part| {
        let (weights, bias) = &parts[part as usize];
        dense::forward(&x, rows, part.size(), weights, bias)
    };
    let (asks, offers, mut kinds) = (read(Part::Anaphor), read(Part::Candidate), read(Part::Kind));
    let (mut of_asks, mut of_offers) = (vec![0.0; asks.len()], vec![0.0; offers.len()]);

    let mut start = 0;
    for task in tasks {
        for (at, gold) in task.kinds.iter().enumerate() {
            let scores = &mut kinds[(start + at) * KINDS..][..KINDS];
            match gold {
                Some(gold) => {
                    let cost = softmax(scores, usize::from(*gold), KIND / total);
                    costs.0[1].0 += f64::from(cost);
                    costs.0[1].1 += 1;
                }
                None => scores.fill(0.0),
            }
        }
        for decision in &task.examples {
            let m = start + decision.mention;
            let pair_weights = &parts[Part::Pair as usize].0;
            let alone_weights = &parts[Part::Alone as usize].0;
            let hidden_mask = mask(&mut random, WIDTH, drop.hidden);
            let ask = &asks[m * WIDTH..][..WIDTH];
            let mut hidden: Vec<f32> = Vec::with_capacity((decision.choices.len() + 1) * WIDTH);
            let mut used: Vec<[u32; PAIR]> = Vec::with_capacity(decision.choices.len());
            let mut scores: Vec<f32> = Vec::with_capacity(decision.choices.len() + 1);
            let mut labels: Vec<Option<bool>> = Vec::with_capacity(decision.choices.len() + 1);
            for (candidate, pair, right) in &decision.choices {
                let pair = pair.map(|row| if keep(row, &mut random) { row } else { u32::MAX });
                let offer = &offers[(start + candidate) * WIDTH..][..WIDTH];
                let mut sum: [f32; WIDTH] = std::array::from_fn(|i| ask[i] + offer[i]);
                for &feature in pair.iter().filter(|&&f| f != u32::MAX) {
                    dense::add(&mut sum, &parameters.rows[feature as usize]);
                }
                let mut score = parts[Part::Pair as usize].1[0];
                for i in 0..WIDTH {
                    sum[i] = sum[i].max(0.0) * hidden_mask[i];
                    score += sum[i] * pair_weights[i];
                }
                hidden.extend(sum);
                used.push(pair);
                scores.push(score);
                labels.push(*right);
            }
            let alone: Vec<f32> = ask.iter().zip(&hidden_mask).map(|(ask, mask)| ask.max(0.0) * mask).collect();
            let score =
                parts[Part::Alone as usize].1[0] + alone.iter().zip(alone_weights).map(|(a, w)| a * w).sum::<f32>();
            hidden.extend(&alone);
            scores.push(score);
            labels.push(decision.alone);
            let cost = marginal(&mut scores, &labels, 1.0 / total);
            costs.0[0].0 += f64::from(cost);
            costs.0[0].1 += 1;

            for (at, &change) in scores.iter().enumerate().filter(|(_, change)| **change != 0.0) {
                let state = &hidden[at * WIDTH..][..WIDTH];
                let last = at == decision.choices.len();
                let part = if last { Part::Alone } else { Part::Pair } as usize;
                slopes.parts[part].1[0] += change;
                let mut back = [0.0; WIDTH];
                for i in 0..WIDTH {
                    slopes.parts[part].0[i] += change * state[i];
                    if state[i] > 0.0 {
                        back[i] = change * parts[part].0[i] * hidden_mask[i];
                    }
                }
                dense::add(&mut of_asks[m * WIDTH..][..WIDTH], &back);
                if !last {
                    let candidate = start + decision.choices[at].0;
                    dense::add(&mut of_offers[candidate * WIDTH..][..WIDTH], &back);
                    for &feature in used[at].iter().filter(|&&f| f != u32::MAX) {
                        dense::add(slopes.row(feature), &back);
                    }
                }
            }
        }
        start += task.mentions.len();
    }

    let mut slope = vec![0.0; x.len()];
    for (part, dy) in [(Part::Anaphor, &of_asks), (Part::Candidate, &of_offers), (Part::Kind, &kinds)] {
        let (change, bias) = &mut slopes.parts[part as usize];
        dense::add(&mut slope, &dense::backward(&x, dy, rows, part.size(), &parts[part as usize].0, (change, bias)));
    }
    times(&mut slope, &input_mask);
    for (mention, slope) in features.iter().zip(slope.chunks_exact(WIDTH)) {
        for &feature in mention.iter().filter(|&&f| f != u32::MAX) {
            dense::add(slopes.row(feature), slope);
        }
    }
    let (change, bias) = &mut slopes.parts[MEANING];
    dense::backward(&of_words, &slope, rows, (SIZE, WIDTH), &parts[MEANING].0, (change, bias));
    // The bias would be one more embedding that every mention has.
    bias.fill(0.0);
    (slopes, costs)
}

/// Turns scores into their slope under the loss of giving what is right too little; where nothing is known to be right, of
/// giving what is wrong too much. What is unknown does not count. Gives the loss.
fn marginal(scores: &mut [f32], labels: &[Option<bool>], weight: f32) -> f32 {
    let known = labels.contains(&Some(true));
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let (mut all, mut right) = (0.0_f32, 0.0_f32);
    for (score, label) in scores.iter_mut().zip(labels) {
        *score = (*score - most).exp();
        let counted = !known || label.is_some();
        *score = if counted { *score } else { 0.0 };
        all += *score;
        let good = if known { *label == Some(true) } else { *label != Some(false) };
        right += if good { *score } else { 0.0 };
    }
    let right = right.max(1e-9);
    for (score, label) in scores.iter_mut().zip(labels) {
        let good = if known { *label == Some(true) } else { *label != Some(false) };
        let share = *score / all - if good { *score / right } else { 0.0 };
        *score = share * weight;
    }
    -(right / all).max(1e-9).ln()
}
