//! The ranker: which earlier mention a description or a pronoun goes back to, or none.
//!
//! A network of one hidden layer scores each earlier mention that may be meant, and that none is; the scores of mentions
//! that are together already are added as probabilities, and the best cluster wins (mention ranking: Denis and Baldridge
//! 2008, "Specialized models and ranking for coreference resolution"; features after Durrett and Klein 2013, "Easy
//! victories and uphill battles in coreference resolution"; easy names first, as Lee et al. 2013).
//!
//! Training reads [`Lesson`]s: the same features, from the same walk through the text, with the truth beside them.

mod candidates;
mod features;
mod link;
mod profile;

use onrecord_model::{Analysis, Attribution, Document, Span};
use onrecord_network::kernel::{Matrix, Processor};
use onrecord_network::{Decoder, Embeddings, Encoder, Format, Parts, WIDTH, WeightsError};

pub use features::{MEANING, MENTION, PAIR, meaning};
pub(crate) use link::link;

use super::view::View;
use super::{collect, names, sieved};

/// What weights files of the ranker look like.
const FORMAT: Format = Format { magic: *b"OREW", version: 1 };

/// What mentions are: a person, a body, a place, anything else.
pub const KINDS: usize = 4;

/// One matrix with its bias.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What a mention asks of those before it.
    Anaphor,
    /// What a mention offers to those behind it.
    Candidate,
    /// The score of a pair.
    Pair,
    /// The score of going back to none.
    Alone,
    /// What a mention is.
    Kind,
}

impl Part {
    /// All, in the order in which weights hold them.
    pub const ALL: &[Self] = &[Self::Anaphor, Self::Candidate, Self::Pair, Self::Alone, Self::Kind];

    /// Inputs and outputs.
    #[must_use]
    pub const fn size(self) -> (usize, usize) {
        match self {
            Self::Anaphor | Self::Candidate => (WIDTH, WIDTH),
            Self::Pair | Self::Alone => (WIDTH, 1),
            Self::Kind => (WIDTH, KINDS),
        }
    }
}

/// What is known of a mention in training.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    /// Nothing.
    Unknown,
    /// The cluster that it belongs to.
    Cluster(u32),
}

/// A document as the ranker goes through it.
#[derive(Clone, Debug, Default)]
pub struct Lesson {
    /// Features of all mentions; [`u32::MAX`] for none.
    pub mentions: Vec<[u32; MENTION]>,
    /// Where each mention's head stands.
    pub heads: Vec<Span>,
    /// Decisions, in text order.
    pub examples: Vec<Example>,
}

/// One decision.
#[derive(Clone, Debug, Default)]
pub struct Example {
    /// The mention that goes back to one of the choices, or to none.
    pub mention: usize,
    /// Earlier mentions, the nearest first.
    pub choices: Vec<Choice>,
    /// Whether it goes back to none, where that is known.
    pub alone: Option<bool>,
}

/// An earlier mention that may be meant.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The earlier mention.
    pub mention: usize,
    /// Features of the pair; [`u32::MAX`] for none.
    pub pair: [u32; PAIR],
    /// Whether it is right, where that is known.
    pub right: Option<bool>,
}

/// Reads a document with what is known of its mentions, by their heads' place. Where that is not everything, `ranker` links
/// those of which nothing is known; without one, such a mention is a cluster of its own.
#[must_use]
pub fn lesson(
    document: &Document,
    analysis: &Analysis,
    attributions: &[Attribution],
    truth: &dyn Fn(Span) -> Truth,
    ranker: Option<&Ranker>,
) -> Lesson {
    let view = View::new(document, analysis, attributions);
    let names = names::Names::collect(&view);
    let mut state = sieved(&view, collect::collect(&view, &names), crate::Metonyms::embedded());
    link::teach(&mut state, truth, ranker)
}

/// The weights of the ranker, decoded.
#[derive(Clone, Debug)]
pub struct Ranker {
    processor: Processor,
    embeddings: Embeddings,
    matrices: Vec<Matrix>,
    /// Weights of the hidden layer in the scores of a pair and of none, and their biases.
    pair: [f32; WIDTH],
    alone: [f32; WIDTH],
    biases: [f32; 2],
}

impl Ranker {
    /// Of embeddings of features and of parts in the order of [`Part::ALL`].
    #[must_use]
    pub fn new(embeddings: Embeddings, parts: &Parts) -> Self {
        let lay = |(part, (weights, bias)): (&Part, &(Vec<f32>, Vec<f32>))| {
            let (inputs, outputs) = part.size();
            Matrix::new(inputs, outputs, weights, bias)
        };
        let row = |part: Part| std::array::from_fn(|i| parts[part as usize].0[i]);
        let bias = |part: Part| parts[part as usize].1[0];
        Self {
            processor: Processor::default(),
            embeddings,
            matrices: Part::ALL.iter().zip(parts).map(lay).collect(),
            pair: row(Part::Pair),
            alone: row(Part::Alone),
            biases: [bias(Part::Pair), bias(Part::Alone)],
        }
    }

    /// Reads a weights file.
    ///
    /// # Errors
    /// If the bytes are something else, of another version, or damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, WeightsError> {
        let mut input = Decoder::open(bytes, FORMAT)?;
        let embeddings = Embeddings::decode(&mut input)?;
        let mut parts = Parts::new();
        for part in Part::ALL {
            let (inputs, outputs) = part.size();
            parts.push((input.floats(inputs * outputs)?, input.floats(outputs)?));
        }
        Ok(Self::new(embeddings, &parts))
    }

    /// The weights file of what was learnt.
    #[must_use]
    pub fn encode(embeddings: &mut [(u32, [f32; WIDTH])], parts: &Parts) -> Vec<u8> {
        let mut out = Encoder::default();
        Embeddings::encode(embeddings, &mut out);
        for (weights, bias) in parts {
            out.floats(weights);
            out.floats(bias);
        }
        out.finish(FORMAT)
    }

    /// What mentions ask, offer and are: [`WIDTH`], [`WIDTH`] and [`KINDS`] (padded) numbers for each.
    fn read(&self, mentions: &[[u32; MENTION]]) -> Read {
        let mut x = Vec::new();
        self.embeddings.sum(self.processor, mentions, &mut x);
        let apply = |part: Part| {
            let mut out = Vec::new();
            self.matrices[part as usize].apply(self.processor, mentions.len(), &x, &mut out);
            out
        };
        Read { asks: apply(Part::Anaphor), offers: apply(Part::Candidate), kinds: apply(Part::Kind) }
    }

    /// Scores of the choices, and of none in the last place.
    fn score(&self, read: &Read, mention: usize, choices: &[(usize, [u32; PAIR])], scores: &mut Vec<f32>) {
        let pairs: Vec<[u32; PAIR]> = choices.iter().map(|&(_, pair)| pair).collect();
        let mut sums = Vec::new();
        self.embeddings.sum(self.processor, &pairs, &mut sums);
        let asks = &read.asks[mention * WIDTH..][..WIDTH];
        scores.clear();
        for (&(candidate, _), sum) in choices.iter().zip(sums.chunks_exact(WIDTH)) {
            let offers = &read.offers[candidate * WIDTH..][..WIDTH];
            let mut lanes = [0.0_f32; 16];
            for i in 0..WIDTH {
                lanes[i % 16] += self.pair[i] * (asks[i] + offers[i] + sum[i]).max(0.0);
            }
            scores.push(self.biases[0] + lanes.iter().sum::<f32>());
        }
        let alone: f32 = asks.iter().zip(&self.alone).map(|(ask, weight)| ask.max(0.0) * weight).sum();
        scores.push(self.biases[1] + alone);
    }
}

/// What a ranker reads off mentions alone.
struct Read {
    asks: Vec<f32>,
    offers: Vec<f32>,
    kinds: Vec<f32>,
}
