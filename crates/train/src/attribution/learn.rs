//! The network of the attribution stage, learnt from annotated articles.

use onrecord_attribution::network::around::{describe, window};
use onrecord_attribution::network::chain::Role;
use onrecord_attribution::network::features::{COUNT, Extractor, MEANING};
use onrecord_attribution::network::{COLUMNS, Network, Part, logistic, pieces};
use onrecord_attribution::tree::Tree;
use onrecord_attribution::view::{Tokens, View};
use onrecord_model::Block;
use onrecord_network::{Embeddings, Parts, WIDTH, WeightsError};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::gold::{Article, Gold};
use super::meanings::{Meanings, SIZE};
use super::pass::{self, Drop, Sequence, Setting, Window};
use crate::gradient::{Costs, Parameters, Shape, rate};
use crate::random::{Random, SplitMix};

/// Sequences in a batch, and pieces that it is cut into: slopes are added in their order, so that weights do not depend
/// on the number of threads.
const BATCH: usize = 4;
const PIECES: usize = 4;
/// The largest step, which is reached after so many batches and falls to nothing until the end.
const RATE: f32 = 3e-3;
const WARM: f32 = 100.0;
const DROP: Drop = Drop { input: 0.25, layer: 0.3, reader: 0.3 };
/// An embedding that so many tokens have is left out half of the time.
const FORGET: f32 = 3.0;
/// What the first look must give to a token that is no cue for the second to learn from it.
const DOUBTFUL: f32 = 0.04;
/// A feature that fewer tokens have is not learnt.
const RARE: u32 = 2;

/// How to learn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settings {
    pub(super) epochs: usize,
    pub(super) seed: u64,
}

/// What was learnt.
pub(super) struct Learnt {
    pub(super) embeddings: Vec<(u32, [f32; WIDTH])>,
    pub(super) parts: Parts,
}

impl Learnt {
    pub(super) fn network(&self) -> Result<Network, WeightsError> {
        Ok(Network::new(Embeddings::new(&self.embeddings)?, &self.parts))
    }
}

struct Text<'a> {
    view: View<'a>,
    tree: Tree,
    piece: Tokens,
}

/// Learns from `articles`.
pub(super) fn learn(
    articles: &[&Article],
    meanings: &Meanings,
    settings: Settings,
    progress: &mut dyn FnMut(&str),
) -> Learnt {
    let prepared: Vec<(Text<'_>, Sequence)> = articles.par_iter().flat_map_iter(|article| prepare(article)).collect();
    let (texts, mut sequences): (Vec<_>, Vec<_>) = prepared.into_iter().unzip();
    for sequence in &mut sequences {
        let number = |token: &mut [u32; COUNT]| meanings.number(std::mem::replace(&mut token[MEANING], u32::MAX));
        sequence.meanings = sequence.tokens.iter_mut().map(|token| number(token).unwrap_or(u32::MAX)).collect();
    }
    let (features, counts) = number(&mut sequences);
    progress(&format!("{} sequences, {} features", sequences.len(), features.len()));
    let forget = |row: u32| FORGET / (FORGET + counts[row as usize] as f32) + 0.05;

    let mut parameters = Parameters::new(&shapes(), features.len(), settings.seed);
    let mut random = SplitMix::new(settings.seed ^ 0x5eed);
    let mut order: Vec<usize> = (0..sequences.len()).collect();
    let steps = (sequences.len().div_ceil(BATCH) * settings.epochs).max(1);
    let mut step = 0;
    for epoch in 0..settings.epochs {
        random.shuffle(&mut order);
        let mut costs = Costs::default();
        for batch in order.chunks(BATCH) {
            let rate = rate(RATE, WARM, step, steps);
            let seed = random.next();
            let total = batch.iter().map(|&at| sequences[at].windows.len()).sum::<usize>().max(1) as f32;
            let setting = Setting { parameters: &parameters, meanings, forget: &forget, drop: DROP, total };
            let size = batch.len().div_ceil(PIECES);
            let work = |(number, piece): (usize, &[usize])| {
                let chosen: Vec<&Sequence> = piece.iter().map(|&at| &sequences[at]).collect();
                let more = |of: usize, scores: &[f32]| doubtful(&texts[piece[of]], chosen[of], scores);
                pass::run(setting, &chosen, &more, seed.wrapping_add(number as u64))
            };
            let results: Vec<_> = batch.par_chunks(size).enumerate().map(work).collect();
            costs.add(parameters.step_along(results, rate));
            step += 1;
        }
        let mean = costs.mean();
        progress(&format!("epoch {}: cues {:.3}, roles {:.2}, again {:.3}", epoch + 1, mean[0], mean[1], mean[2]));
    }
    let mut embeddings: Vec<(u32, [f32; WIDTH])> = features.into_iter().zip(parameters.rows).collect();
    let mut parts = parameters.parts;
    let to_rows = parts.pop().unwrap_or_default().0;
    for (feature, number) in meanings.features() {
        let vector = &meanings.rows[number as usize];
        let row = |n: usize| (0..SIZE).map(|i| vector[i] * to_rows[i * WIDTH + n]).sum();
        embeddings.push((feature, std::array::from_fn(row)));
    }
    Learnt { embeddings, parts }
}

/// Where each part starts, and behind them the matrix that turns meanings into embeddings.
pub(super) fn shapes() -> Vec<Shape> {
    let small = |size| Shape { weights: 0.1, ..Shape::of(size) };
    let shape = |part: &Part| match part {
        Part::Around | Part::Transitions => small(part.size()),
        _ => Shape::of(part.size()),
    };
    Part::ALL.iter().map(shape).chain([small((SIZE, WIDTH))]).collect()
}

/// Windows for the second look whose key is no cue, though the first look would not rule it out.
fn doubtful(text: &Text<'_>, sequence: &Sequence, scores: &[f32]) -> Vec<Window> {
    let places = scores.chunks_exact(COLUMNS).zip(&sequence.cues).enumerate();
    let mut doubtful: Vec<(f32, usize)> = places
        .filter(|(_, (scores, cues))| cues[0] == Some(false) && logistic(scores[0]) > DOUBTFUL)
        .map(|(at, (scores, _))| (scores[0], at))
        .collect();
    // The first look has still to learn: the likeliest are enough.
    doubtful.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    doubtful.truncate(sequence.windows.len() + 4);
    doubtful.into_iter().map(|(_, at)| around(text, at + text.piece.start)).collect()
}

/// The surroundings of token `key`, counted from the start of its sequence.
fn around(text: &Text<'_>, key: usize) -> Window {
    let start = text.piece.start;
    let tokens = window(&text.view, key, &text.piece);
    let mut pairs = Vec::new();
    describe(&text.view, &text.tree, key, &tokens, &mut pairs);
    Window { key: key - start, tokens: tokens.start - start..tokens.end - start, pairs, roles: None }
}

fn prepare(article: &Article) -> Vec<(Text<'_>, Sequence)> {
    let mut extractor = Extractor::default();
    let tree = Tree::new(&article.analysis);
    let mut prepared = Vec::new();
    for piece in pieces(&View::new(&article.document, &article.analysis)) {
        let view = View::new(&article.document, &article.analysis);
        let mut sequence = Sequence::default();
        extractor.extract(&view, &tree, &piece, &mut sequence.tokens);
        sequence.cues = targets(&view, article, &piece);
        let text = Text { view, tree: tree.clone(), piece };
        for gold in &article.gold {
            if let Some(key) = gold.key.filter(|key| text.piece.contains(key)) {
                let mut window = around(&text, key);
                window.roles = Some(roles(&text, gold, &window));
                sequence.windows.push(window);
            }
        }
        prepared.push((text, sequence));
    }
    prepared
}

/// Which tokens are cues. Inside contents nothing is known of what would be a cue by itself: statements within
/// statements are not annotated.
fn targets(view: &View<'_>, article: &Article, piece: &Tokens) -> Vec<[Option<bool>; COLUMNS]> {
    let in_story = |i: usize| article.document.blocks.get(view.block_of(i)).is_some_and(Block::is_story);
    let mut targets: Vec<[Option<bool>; COLUMNS]> =
        piece.clone().map(|i| [in_story(i).then_some(false); COLUMNS]).collect();
    let within = |i: &usize| piece.contains(i).then(|| i - piece.start);
    for at in article.gold.iter().flat_map(|gold| &gold.content).filter_map(within) {
        targets[at][1] = None;
    }
    for at in article.gold.iter().filter_map(|gold| gold.key).filter_map(|key| within(&key)) {
        targets[at] = [Some(true); COLUMNS];
    }
    targets
}

/// The roles of the tokens of a window. A mark between two words of one role has their role, any other has none: whether
/// the annotator took it in tells nothing.
fn roles(text: &Text<'_>, gold: &Gold, window: &Window) -> Vec<u8> {
    let start = text.piece.start;
    let tokens = window.tokens.start + start..window.tokens.end + start;
    let of = |i: usize| {
        let has = |tokens: &[usize]| tokens.binary_search(&i).is_ok();
        if has(&gold.cue) {
            Role::Cue
        } else if has(&gold.source) {
            Role::Source
        } else if has(&gold.content) {
            Role::Content
        } else {
            Role::None
        }
    };
    let mut roles: Vec<u8> = tokens.clone().map(|i| of(i) as u8).collect();
    let is_mark = |at: usize| text.view.strip(tokens.start + at..tokens.start + at + 1).is_empty();
    let mut last: Option<u8> = None;
    let mut at = 0;
    while at < roles.len() {
        if !is_mark(at) || at + tokens.start == window.key + start {
            last = Some(roles[at]);
            at += 1;
            continue;
        }
        let end = (at..roles.len()).find(|&next| !is_mark(next) || next + tokens.start == window.key + start);
        let next = end.map(|end| roles[end]);
        let role = if last == next { last.unwrap_or(0) } else { 0 };
        let end = end.unwrap_or(roles.len());
        roles[at..end].fill(role);
        at = end;
    }
    roles
}

/// Numbers features by how often they come, drops rare ones; gives the features and their counts.
fn number(sequences: &mut [Sequence]) -> (Vec<u32>, Vec<u32>) {
    let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
    for feature in sequences.iter().flat_map(|sequence| &sequence.tokens).flatten().filter(|&&f| f != u32::MAX) {
        *counts.entry(*feature).or_default() += 1;
    }
    let mut kept: Vec<(u32, u32)> = counts.into_iter().filter(|&(_, count)| count >= RARE).collect();
    kept.sort_unstable_by_key(|&(feature, count)| (std::cmp::Reverse(count), feature));
    let numbers: FxHashMap<u32, u32> = kept.iter().zip(0..).map(|(&(feature, _), number)| (feature, number)).collect();
    for feature in sequences.iter_mut().flat_map(|sequence| &mut sequence.tokens).flatten() {
        *feature = numbers.get(feature).copied().unwrap_or(u32::MAX);
    }
    kept.into_iter().unzip()
}
