//! The network at work on a document.

use std::ops::Range;

use onrecord_network::{WIDTH, scan};

use super::chain::{Chain, LABELS};
use super::features::{COUNT, Extractor};
use super::{LAYERS, Network, Part, WINDOW_LAYERS, around};
use crate::tree::Tree;
use crate::view::{Tokens, View};

/// The most tokens that are read as one sequence, so that memory is bounded.
const LONGEST: usize = 1500;

/// Rows of surroundings that are worked on together.
const GROUP: usize = 480;

/// What the network found around one cue.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The head of the cue.
    pub key: usize,
    /// Probability that it is one, and that it would be if it stood in no other content.
    pub first: [f32; 2],
    /// Score of the second look.
    pub again: f32,
    /// The tokens that were looked at.
    pub window: Tokens,
    /// The role of each, by number.
    pub roles: Vec<u8>,
    /// How likely each role of each is.
    pub marginals: Vec<[f32; LABELS]>,
}

/// Runs a network over documents; holds the scratch for it.
#[derive(Clone, Debug, Default)]
pub struct Finder {
    extractor: Extractor,
    features: Vec<[u32; COUNT]>,
    rows: Vec<f32>,
    gates: Vec<f32>,
    cues: Vec<f32>,
    tokens: Vec<f32>,
    around: Vec<f32>,
    keys: Vec<f32>,
    pairs: Vec<[u16; around::PAIRS]>,
    windows: Vec<(usize, Tokens, [f32; 2])>,
    places: Vec<Range<usize>>,
    scores: Vec<f32>,
    again: Vec<f32>,
    emissions: Vec<[f32; LABELS]>,
    chain: Chain,
}

/// Sequences of whole sentences, none longer than it may be unless a sentence is.
#[must_use]
pub fn pieces(view: &View<'_>) -> Vec<Tokens> {
    let mut pieces: Vec<Tokens> = Vec::new();
    for sentence in &view.analysis.sentences {
        let tokens = sentence.token_range();
        match pieces.last_mut() {
            Some(piece) if tokens.end - piece.start <= LONGEST => piece.end = tokens.end,
            _ => pieces.push(tokens),
        }
    }
    pieces
}

/// The same without the paragraphs far from any quotation mark: those with a quotation and their neighbours are left.
#[must_use]
pub fn pieces_with_quotations(view: &View<'_>) -> Vec<Tokens> {
    let quoted = |i: usize| view.quotation_of(i).is_some() || view.opened_at(i).is_some();
    let mut near = vec![false; view.document.blocks.len() + 2];
    for i in (0..view.len()).filter(|&i| quoted(i)) {
        let block = view.block_of(i);
        near[block.saturating_sub(1)..block + 2].fill(true);
    }
    let mut pieces: Vec<Tokens> = Vec::new();
    for sentence in view.analysis.sentences.iter().filter(|sentence| near[sentence.block.index()]) {
        let tokens = sentence.token_range();
        match pieces.last_mut() {
            Some(piece) if piece.end == tokens.start && tokens.end - piece.start <= LONGEST => piece.end = tokens.end,
            _ => pieces.push(tokens),
        }
    }
    pieces
}

/// The logistic function.
#[must_use]
pub fn logistic(score: f32) -> f32 {
    1.0 / (1.0 + libm::expf(-score))
}

impl Finder {
    /// Finds in `pieces` what `wanted` asks for, given a token and the probabilities of the first look, in text order.
    pub fn find(
        &mut self,
        network: &Network,
        view: &View<'_>,
        tree: &Tree,
        pieces: &[Tokens],
        wanted: &dyn Fn(usize, [f32; 2]) -> bool,
    ) -> Vec<Found> {
        let mut found = Vec::new();
        for piece in pieces {
            self.read(network, view, tree, piece);
            self.windows.clear();
            let mut size = 0;
            let width = network.matrix(Part::Cue).width();
            for i in piece.clone() {
                let scores = &self.cues[(i - piece.start) * width..];
                let first = [logistic(scores[0]), logistic(scores[1])];
                if wanted(i, first) {
                    let window = around::window(view, i, piece);
                    size += window.len();
                    self.windows.push((i, window, first));
                }
                if size >= GROUP {
                    self.look(network, view, tree, piece.start, &mut found);
                    size = 0;
                }
            }
            self.look(network, view, tree, piece.start, &mut found);
        }
        found
    }

    /// Takes a piece through the layers over the document, and reads cues, tokens and keys.
    fn read(&mut self, network: &Network, view: &View<'_>, tree: &Tree, piece: &Tokens) {
        let processor = network.processor;
        self.extractor.extract(view, tree, piece, &mut self.features);
        network.embeddings.sum(processor, &self.features, &mut self.rows);
        let count = piece.len();
        for (layer, &windowed) in LAYERS.iter().enumerate() {
            network.matrix(Part::Layer(layer)).apply(processor, count, &self.rows, &mut self.gates);
            scan(processor, 0..count, windowed, &self.gates, &mut self.rows);
        }
        network.matrix(Part::Cue).apply(processor, count, &self.rows, &mut self.cues);
        network.matrix(Part::Token).apply(processor, count, &self.rows, &mut self.tokens);
    }

    /// Looks at the surroundings of the cues that wait, whose piece begins with token `start`.
    fn look(&mut self, network: &Network, view: &View<'_>, tree: &Tree, start: usize, found: &mut Vec<Found>) {
        let processor = network.processor;
        let mut rows = std::mem::take(&mut self.around);
        rows.clear();
        let mut heads: Vec<f32> = Vec::new();
        for (key, ..) in &self.windows {
            heads.extend_from_slice(&self.rows[(key - start) * WIDTH..(key - start + 1) * WIDTH]);
        }
        network.matrix(Part::Key).apply(processor, self.windows.len(), &heads, &mut self.keys);
        self.places.clear();
        let (tokens, _) = self.tokens.as_chunks::<WIDTH>();
        let (keys, _) = self.keys.as_chunks::<WIDTH>();
        for ((key, window, _), of_key) in self.windows.iter().zip(keys) {
            around::describe(view, tree, *key, window, &mut self.pairs);
            let first = rows.len() / WIDTH;
            for (token, pairs) in tokens[window.start - start..window.end - start].iter().zip(&self.pairs) {
                let [a, b, c, d] = pairs.map(|row| &network.around[usize::from(row)]);
                let mut row = [0.0; WIDTH];
                for n in 0..WIDTH {
                    row[n] = token[n] + of_key[n] + ((a[n] + b[n]) + (c[n] + d[n]));
                }
                rows.extend_from_slice(&row);
            }
            self.places.push(first..rows.len() / WIDTH);
        }
        let count = rows.len() / WIDTH;
        for (layer, &windowed) in WINDOW_LAYERS.iter().enumerate() {
            network.matrix(Part::Window(layer)).apply(processor, count, &rows, &mut self.gates);
            for place in &self.places {
                scan(processor, place.clone(), windowed, &self.gates, &mut rows);
            }
        }
        network.matrix(Part::Role).apply(processor, count, &rows, &mut self.scores);
        heads.clear();
        for ((key, window, _), place) in self.windows.iter().zip(&self.places) {
            let row = place.start + key - window.start;
            heads.extend_from_slice(&rows[row * WIDTH..(row + 1) * WIDTH]);
        }
        network.matrix(Part::Again).apply(processor, self.windows.len(), &heads, &mut self.again);
        let (width, again_width) = (network.matrix(Part::Role).width(), network.matrix(Part::Again).width());
        for (number, ((key, window, first), place)) in self.windows.drain(..).zip(&self.places).enumerate() {
            self.emissions.clear();
            let scores = &self.scores[place.start * width..place.end * width];
            self.emissions.extend(scores.chunks_exact(width).map(|row| std::array::from_fn(|label| row[label])));
            self.chain.search(&network.transitions, &self.emissions);
            self.chain.sum(&network.transitions, &self.emissions);
            found.push(Found {
                key,
                first,
                again: self.again[number * again_width],
                window,
                roles: self.chain.best.clone(),
                marginals: self.chain.marginals.clone(),
            });
        }
        self.around = rows;
    }
}
