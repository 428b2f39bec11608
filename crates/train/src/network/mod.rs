//! The network of the language layer, learnt by going back through it step by step.
//!
//! Batches are cut into a fixed number of pieces, whose slopes are added in order: weights do not depend on the number
//! of threads.

pub(crate) mod examples;
mod pass;
#[cfg(test)]
mod tests;

use std::path::Path;

use onrecord_language::network::Part;
use onrecord_language::weights::NameLabel;
use onrecord_network::{Parts, WIDTH};
use rayon::prelude::*;

use crate::TrainError;
use crate::bio;
use crate::conllu::TreeDocument;
use crate::gradient::{Costs, Parameters, Shape, rate};
use crate::language::Counts;
use crate::random::{Random, SplitMix};
use crate::teacher::{self, Judged};
use examples::Sentence;
use pass::Drop;

/// Pieces of a batch.
const PIECES: usize = 2;

/// Times that every sentence is seen.
pub(crate) const EPOCHS: usize = 16;
/// Times that a sentence with a gold tree is seen in one of them.
const GOLD: usize = 2;
/// Tokens in a batch.
const BATCH: usize = 1500;
/// The largest step, which is reached after so many batches and falls to nothing until the end.
const RATE: f32 = 3e-3;
const WARM: f32 = 300.0;
/// What is left out at random.
const DROP: Drop = Drop { input: 0.1, layer: 0.1, reader: 0.2 };
/// Start of the random numbers.
const SEED: u64 = 1;

/// What was learnt.
pub(crate) struct Learnt {
    /// Features with their embeddings.
    pub(crate) embeddings: Vec<(u32, [f32; WIDTH])>,
    /// Weights and bias of each part.
    pub(crate) parts: Parts,
}

/// What there is to learn from.
pub(crate) struct Material<'a> {
    /// Gold trees.
    pub(crate) trees: &'a [TreeDocument],
    /// Trees that a parser made.
    pub(crate) silver: &'a [TreeDocument],
    /// Articles that teachers labelled.
    pub(crate) judged: &'a [Judged],
    /// The folder of corpora.
    pub(crate) corpora: &'a Path,
}

/// Where each part starts.
fn shapes() -> Vec<Shape> {
    let shape = |part: &Part| {
        let shape = Shape::of(part.size());
        match part {
            Part::Relation | Part::Distance => Shape { weights: 0.05, ..shape },
            Part::Root => Shape { bias: 0.5, ..shape },
            _ => shape,
        }
    };
    Part::ALL.iter().map(shape).collect()
}

/// Learns the network.
pub(crate) fn train(
    material: &Material<'_>,
    labels: &Counts,
    epochs: usize,
    progress: &mut dyn FnMut(&str),
) -> Result<Learnt, TrainError> {
    let (mut gold, rest) = sentences(material, labels)?;
    let golden = gold.len();
    gold.extend(rest);
    let mut sentences = gold;
    let (features, counts) = examples::number_features(&mut sentences);
    let tokens: usize = sentences.iter().map(|s| s.tokens.len()).sum();
    progress(&format!("{} sentences, {tokens} tokens, {} features", sentences.len(), features.len()));

    let forget = |row: u32| match counts[row as usize] {
        u32::MAX => 0.0,
        count => 2.0 / (2.0 + count as f32) + 0.02,
    };
    let mut parameters = Parameters::new(&shapes(), features.len(), SEED);
    let mut random = SplitMix::new(SEED ^ 0x5eed);
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    (1..GOLD).for_each(|_| order.extend(0..golden));
    let seen: usize = order.iter().map(|&i| sentences[i].tokens.len()).sum();
    let steps = (seen * epochs / BATCH).max(1);
    let mut step = 0;
    for epoch in 0..epochs {
        random.shuffle(&mut order);
        let mut costs = Costs::default();
        for batch in batches(&order, &sentences, BATCH) {
            let rate = rate(RATE, WARM, step, steps);
            let seed = random.next();
            let pieces: Vec<Vec<&Sentence>> = cut(batch, &sentences);
            let total = batch.iter().map(|&i| sentences[i].tokens.len()).sum::<usize>() as f32;
            let work = |(number, piece): (usize, &Vec<&Sentence>)| {
                pass::run(&parameters, piece, &forget, DROP, seed.wrapping_add(number as u64), total)
            };
            let results: Vec<_> = pieces.par_iter().enumerate().map(work).collect();
            costs.add(parameters.step_along(results, rate));
            step += 1;
        }
        let mean = costs.mean();
        progress(&format!(
            "epoch {}: tags {:.3}, names {:.3}, heads {:.3}, relations {:.3}",
            epoch + 1,
            mean[0],
            mean[1],
            mean[2],
            mean[3]
        ));
    }
    let embeddings = features.into_iter().zip(parameters.rows).collect();
    Ok(Learnt { embeddings, parts: parameters.parts })
}

/// Sentences with gold trees, and all others.
fn sentences(material: &Material<'_>, labels: &Counts) -> Result<(Vec<Sentence>, Vec<Sentence>), TrainError> {
    let judged = material.judged;
    let of_trees = judged.iter().find(|judged| judged.corpus == teacher::TREEBANKS);
    let names_of_trees = of_trees
        .map(|j| j.judgements.iter().map(|j| j.name.map_or(examples::UNKNOWN, NameLabel::number)).collect::<Vec<u8>>());
    let (mut gold, mut rest) = (Vec::new(), Vec::new());
    let mut first = 0;
    for tree in material.trees {
        let names = names_of_trees.as_ref().and_then(|names| names.get(first..first + tree.words.len()));
        examples::of_tree(tree, names, labels, &mut gold);
        first += tree.words.len();
    }
    for tree in material.silver {
        examples::of_tree(tree, None, labels, &mut rest);
    }
    for article in bio::read_folder(&material.corpora.join("en-worldwide-newswire/train"))? {
        let name = teacher::file_name(&article);
        let of_teachers = judged.iter().find(|j| j.corpus == teacher::NEWSWIRE && j.document.origin.name == name);
        // As the corpus cuts its tokens, and as the product does.
        examples::of_names(&article, None, labels, &mut rest);
        examples::of_names(&bio::joined(&article), of_teachers, labels, &mut rest);
    }
    for judged in judged.iter().filter(|j| j.corpus != teacher::TREEBANKS && j.corpus != teacher::NEWSWIRE) {
        examples::of_teachers(judged, labels, &mut rest);
    }
    Ok((gold, rest))
}

/// Batches of about so many tokens.
fn batches<'a>(order: &'a [usize], sentences: &'a [Sentence], size: usize) -> impl Iterator<Item = &'a [usize]> {
    let mut rest = order;
    std::iter::from_fn(move || {
        let (mut tokens, mut count) = (0, 0);
        while count < rest.len() && tokens < size {
            tokens += sentences[rest[count]].tokens.len();
            count += 1;
        }
        let (batch, after) = rest.split_at(count);
        rest = after;
        (!batch.is_empty()).then_some(batch)
    })
}

/// The pieces of a batch, of about the same number of sentences.
fn cut<'a>(batch: &[usize], sentences: &'a [Sentence]) -> Vec<Vec<&'a Sentence>> {
    let mut pieces: Vec<Vec<&Sentence>> = vec![Vec::new(); PIECES];
    for (place, &index) in batch.iter().enumerate() {
        pieces[place % PIECES].push(&sentences[index]);
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}
