//! Learning the ranker.

use onrecord_entities::rank::{MEANING, Part};
use onrecord_network::{Parts, WIDTH};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::super::attribution::meanings::{Meanings, SIZE};
use super::gold::Article;
use super::pass::{self, Decision, Drop, Setting, Task};
use crate::gradient::{Costs, Parameters, Shape, rate};
use crate::random::{Random, SplitMix};

/// Decisions in a batch, about, and pieces that it is cut into: slopes are added in their order, so that weights do not
/// depend on the number of threads.
const BATCH: usize = 400;
const PIECES: usize = 2;
/// The largest step, which is reached after so many batches and falls to nothing until the end.
const RATE: f32 = 2e-3;
const WARM: f32 = 30.0;
const DROP: Drop = Drop { input: 0.3, hidden: 0.4 };
/// An embedding that so many mentions or pairs have is left out half of the time.
const FORGET: f32 = 5.0;
/// A feature that fewer have is not learnt.
const RARE: u32 = 8;
/// The numbers of one in so many epochs, the last, are averaged.
const AVERAGED: usize = 3;
/// Start of the random numbers.
const SEED: u64 = 1;

/// Embeddings by feature, and parts.
pub(super) type Learnt = (Vec<(u32, [f32; WIDTH])>, Parts);

/// Learns from `articles`: embeddings by feature, and parts.
pub(super) fn learn(
    articles: &[Article],
    meanings: &Meanings,
    epochs: usize,
    progress: &mut dyn FnMut(&str),
) -> Learnt {
    let mut tasks: Vec<Task> = articles.iter().map(|article| task(article, meanings)).collect();
    let (features, counts) = number(&mut tasks);
    let decisions: usize = tasks.iter().map(|task| task.examples.len()).sum();
    progress(&format!("{decisions} decisions, {} features", features.len()));
    let forget = |row: u32| FORGET / (FORGET + counts[row as usize] as f32);

    let small = |size| Shape { weights: 0.1, ..Shape::of(size) };
    let shapes: Vec<Shape> =
        Part::ALL.iter().map(|part| Shape::of(part.size())).chain([small((SIZE, WIDTH))]).collect();
    let mut parameters = Parameters::new(&shapes, features.len(), SEED);
    let mut random = SplitMix::new(SEED ^ 0x5eed);
    let mut order: Vec<usize> = (0..tasks.len()).collect();
    let steps = decisions.div_ceil(BATCH) * epochs;
    let mut step = 0;
    let mut mean_rows: Vec<[f32; WIDTH]> = vec![[0.0; WIDTH]; features.len()];
    let mut mean_parts: Parts =
        shapes.iter().map(|shape| (vec![0.0; shape.size.0 * shape.size.1], vec![0.0; shape.size.1])).collect();
    let averaged = epochs.div_ceil(AVERAGED);
    for epoch in 0..epochs {
        random.shuffle(&mut order);
        let mut costs = Costs::default();
        for batch in batches(&order, &tasks) {
            let rate = rate(RATE, WARM, step.min(steps - 1), steps).max(RATE * 0.15);
            let seed = random.next();
            let total = batch.iter().map(|&at| tasks[at].examples.len()).sum::<usize>().max(1) as f32;
            let setting = Setting { parameters: &parameters, meanings, forget: &forget, drop: DROP, total };
            let work = |(number, piece): (usize, &[usize])| {
                let chosen: Vec<&Task> = piece.iter().map(|&at| &tasks[at]).collect();
                pass::run(setting, &chosen, seed.wrapping_add(number as u64))
            };
            let size = batch.len().div_ceil(PIECES);
            let results: Vec<_> = batch.par_chunks(size).enumerate().map(work).collect();
            costs.add(parameters.step_along(results, rate));
            step += 1;
        }
        if epoch + averaged >= epochs {
            let share = 1.0 / averaged as f32;
            let blend = |sum: &mut [f32], values: &[f32]| {
                sum.iter_mut().zip(values).for_each(|(sum, value)| *sum += share * value);
            };
            mean_rows.iter_mut().zip(&parameters.rows).for_each(|(sum, row)| blend(sum, row));
            for (sum, part) in mean_parts.iter_mut().zip(&parameters.parts) {
                blend(&mut sum.0, &part.0);
                blend(&mut sum.1, &part.1);
            }
        }
        let mean = costs.mean();
        progress(&format!("epoch {}: links {:.3}, kinds {:.3}", epoch + 1, mean[0], mean[1]));
    }
    let mut embeddings: Vec<(u32, [f32; WIDTH])> = features.into_iter().zip(mean_rows).collect();
    let mut parts = mean_parts;
    let to_rows = parts.pop().unwrap_or_default().0;
    for (feature, number) in meanings.features() {
        let vector = &meanings.rows[number as usize];
        let row = |n: usize| (0..SIZE).map(|i| vector[i] * to_rows[i * WIDTH + n]).sum();
        embeddings.push((feature, std::array::from_fn(row)));
    }
    (embeddings, parts)
}

fn batches<'a>(order: &'a [usize], tasks: &[Task]) -> Vec<&'a [usize]> {
    let mut batches = Vec::new();
    let (mut start, mut count) = (0, 0);
    for (at, &task) in order.iter().enumerate() {
        count += tasks[task].examples.len();
        if count >= BATCH || at + 1 == order.len() {
            batches.push(&order[start..=at]);
            (start, count) = (at + 1, 0);
        }
    }
    batches
}

/// An article's lesson, with those mentions alone that some decision looks at, or whose kind is known.
fn task(article: &Article, meanings: &Meanings) -> Task {
    let lesson = &article.lesson;
    let mut used = vec![false; lesson.mentions.len()];
    for example in &lesson.examples {
        used[example.mention] = true;
        example.choices.iter().for_each(|choice| used[choice.mention] = true);
    }
    let mut place = vec![usize::MAX; used.len()];
    let mut task = Task::default();
    for at in (0..used.len()).filter(|&at| used[at] || article.kinds[at].is_some()) {
        place[at] = task.mentions.len();
        let mut features = lesson.mentions[at];
        let meaning = std::mem::replace(&mut features[MEANING], u32::MAX);
        task.meanings.push(meanings.number(meaning).unwrap_or(u32::MAX));
        task.mentions.push(features);
        task.kinds.push(article.kinds[at]);
    }
    for example in &lesson.examples {
        let choices = example.choices.iter().map(|choice| (place[choice.mention], choice.pair, choice.right)).collect();
        task.examples.push(Decision { mention: place[example.mention], choices, alone: example.alone });
    }
    task
}

/// Numbers features by how often they come, drops rare ones; gives the features and their counts.
fn number(tasks: &mut [Task]) -> (Vec<u32>, Vec<u32>) {
    let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
    each(tasks, &mut |feature| *counts.entry(*feature).or_default() += 1);
    counts.remove(&u32::MAX);
    let mut kept: Vec<(u32, u32)> = counts.into_iter().filter(|&(_, count)| count >= RARE).collect();
    kept.sort_unstable_by_key(|&(feature, count)| (std::cmp::Reverse(count), feature));
    let numbers: FxHashMap<u32, u32> = kept.iter().zip(0..).map(|(&(feature, _), number)| (feature, number)).collect();
    each(tasks, &mut |feature| *feature = numbers.get(feature).copied().unwrap_or(u32::MAX));
    kept.into_iter().unzip()
}

fn each(tasks: &mut [Task], visit: &mut dyn FnMut(&mut u32)) {
    for task in tasks {
        task.mentions.iter_mut().flatten().for_each(&mut *visit);
        for decision in &mut task.examples {
            decision.choices.iter_mut().flat_map(|(_, pair, _)| pair).for_each(&mut *visit);
        }
    }
}
