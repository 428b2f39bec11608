//! The network that all labels come from: embeddings, a few recurrent layers in both directions, and small readers.
//!
//! A token is the sum of the embeddings of its form, affixes and look. Gated recurrences carry context along the
//! sentence, both ways. The first layers serve tags and names, all of them heads and relations:
//!
//! * tags and names: linear readers, names with only such sequences of labels as make whole names;
//! * heads: queries of dependents against keys of heads (Dozat and Manning 2017, "Deep Biaffine Attention for Neural
//!   Dependency Parsing"), with a part for the distance (Shaw et al. 2018, "Self-Attention with Relative Position
//!   Representations"); from the best heads the best [`tree`];
//! * relations: a reader of what dependent and head have in common.

mod arcs;
pub mod names;
mod parts;
pub mod tree;

use std::ops::Range;

pub use arcs::{Arc, Arcs, DISTANCES, bucket, hidden};
pub use parts::{ARC, LAYERS, NAME_LAYERS, Part, RELATION, RELATIONS, windowed};

use onrecord_network::kernel::{Matrix, Processor};
use onrecord_network::{Decoder, Embeddings, Encoder, WIDTH, WeightsError, scan};

use crate::features::words::COUNT;

/// Weights of the network, ready for use.
#[derive(Clone, Debug)]
pub struct Network {
    processor: Processor,
    embeddings: Embeddings,
    /// By [`Part`].
    parts: Vec<Matrix>,
    root: arcs::Root,
}

/// What the network made of some sentences, and the memory for it.
#[derive(Clone, Debug, Default)]
pub struct States {
    /// [`WIDTH`] numbers for each token.
    pub rows: Vec<f32>,
    /// Layers that the rows have gone through.
    layers: usize,
    gates: Vec<f32>,
}

impl Network {
    /// A network of these embeddings (feature and row) and, for each [`Part`], weights and bias.
    #[must_use]
    pub fn new(embeddings: Embeddings, parts: &[(Vec<f32>, Vec<f32>)]) -> Self {
        let lay = |(part, (weights, bias)): (&Part, &(Vec<f32>, Vec<f32>))| {
            let (inputs, outputs) = part.size();
            Matrix::new(inputs, outputs, weights, bias)
        };
        let parts = Part::ALL.iter().zip(parts).map(lay).collect();
        let mut network = Self { processor: Processor::default(), embeddings, parts, root: arcs::Root::default() };
        network.root = network.root_of();
        network
    }

    /// Starts with tokens: the sums of their embeddings.
    pub fn embed(&self, tokens: &[[u32; COUNT]], states: &mut States) {
        states.layers = 0;
        self.embeddings.sum(self.processor, tokens, &mut states.rows);
    }

    /// Takes the rows of `sentences`, which lie one after the other, up to so many layers.
    pub fn climb(&self, sentences: &[Range<usize>], layers: usize, states: &mut States) {
        while states.layers < layers {
            let matrix = self.part(Part::Layer(states.layers));
            let States { rows, gates, .. } = states;
            matrix.apply(self.processor, rows.len() / WIDTH, rows, gates);
            for sentence in sentences {
                scan(self.processor, sentence.clone(), windowed(states.layers), gates, rows);
            }
            states.layers += 1;
        }
    }

    /// The scores of a linear reader, [`Matrix::width`] for each token.
    pub fn read(&self, part: Part, states: &States, scores: &mut Vec<f32>) {
        self.part(part).apply(self.processor, states.rows.len() / WIDTH, &states.rows, scores);
    }

    fn part(&self, part: Part) -> &Matrix {
        &self.parts[part.number()]
    }

    pub(crate) fn decode(input: &mut Decoder<'_>) -> Result<Self, WeightsError> {
        let embeddings = Embeddings::decode(input)?;
        let mut parts = Vec::new();
        for part in Part::ALL {
            let (inputs, outputs) = part.size();
            parts.push((input.floats(inputs * outputs)?, input.floats(outputs)?));
        }
        Ok(Self::new(embeddings, &parts))
    }

    /// Writes embeddings, rounded to small numbers, and parts.
    pub fn encode(embeddings: &mut [(u32, [f32; WIDTH])], parts: &[(Vec<f32>, Vec<f32>)], out: &mut Encoder) {
        Embeddings::encode(embeddings, out);
        for (weights, bias) in parts {
            out.floats(weights);
            out.floats(bias);
        }
    }
}
