//! The network that finds cues and, for each, its source and content.
//!
//! A document's tokens go through recurrent layers in both directions; a reader gives each the probability of being the
//! head of a cue. For each likely cue, its surroundings go through further layers, which know for each token where it
//! stands seen from the cue: distance, branch of the dependency tree, sentence, quotation. A [`chain`] over their
//! readings gives each token its role, and a last reader looks again at whether the cue is one.

pub mod around;
pub mod chain;
pub mod features;
mod parts;
mod run;

pub use parts::{COLUMNS, LAYERS, Part, WINDOW_LAYERS, windowed};
pub use run::{Finder, Found, logistic, pieces, pieces_with_quotations};

use onrecord_network::kernel::{Matrix, Processor};
use onrecord_network::{Decoder, Embeddings, Encoder, Parts, WIDTH, WeightsError};

use chain::Transitions;

/// Weights of the network, ready for use.
#[derive(Clone, Debug)]
pub struct Network {
    processor: Processor,
    embeddings: Embeddings,
    /// By [`Part`].
    matrices: Vec<Matrix>,
    /// Embeddings of what a token is to a cue.
    around: Vec<[f32; WIDTH]>,
    transitions: Transitions,
}

impl Network {
    /// A network of these embeddings and, for each [`Part`], weights and bias.
    #[must_use]
    pub fn new(embeddings: Embeddings, parts: &Parts) -> Self {
        let lay = |(part, (weights, bias)): (&Part, &(Vec<f32>, Vec<f32>))| {
            let (inputs, outputs) = part.size();
            Matrix::new(inputs, outputs, weights, bias)
        };
        let matrices = Part::ALL.iter().zip(parts).map(lay).collect();
        let around = parts[Part::Around.number()].0.as_chunks::<WIDTH>().0.to_vec();
        let transitions = Transitions::new(&parts[Part::Transitions.number()].0);
        Self { processor: Processor::default(), embeddings, matrices, around, transitions }
    }

    fn matrix(&self, part: Part) -> &Matrix {
        &self.matrices[part.number()]
    }

    pub(crate) fn decode(input: &mut Decoder<'_>) -> Result<Self, WeightsError> {
        let embeddings = Embeddings::decode(input)?;
        let mut parts = Parts::new();
        for part in Part::ALL {
            let (inputs, outputs) = part.size();
            parts.push((input.floats(inputs * outputs)?, input.floats(outputs)?));
        }
        Ok(Self::new(embeddings, &parts))
    }

    /// Writes embeddings, rounded to small numbers, and parts.
    pub fn encode(embeddings: &mut [(u32, [f32; WIDTH])], parts: &Parts, out: &mut Encoder) {
        Embeddings::encode(embeddings, out);
        for (weights, bias) in parts {
            out.floats(weights);
            out.floats(bias);
        }
    }
}
