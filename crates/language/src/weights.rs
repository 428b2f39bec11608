//! Weights of the whole layer: what a weights file holds.

use onrecord_model::{NameKind, Tag, Upos};

use crate::lemmas::Exceptions;
use crate::lexicon::{Entry, Lexicon};
use crate::linear::Linear;
use crate::network::Network;
use onrecord_network::{Decoder, Encoder, Format, WIDTH, WeightsError};

/// What weights files of the language layer look like.
const FORMAT: Format = Format { magic: *b"ORLW", version: 2 };

/// Labels that the tagger's rows have room for.
pub const TAG_WIDTH: usize = 64;

/// Labels that the sentence splitter's rows have room for: no and yes.
pub const BOUNDARY_WIDTH: usize = 2;

/// Labels that the name finder's rows have room for.
pub const NAME_WIDTH: usize = 32;

/// One label of the tagger: both tags at once.
pub type TagLabel = (Upos, Tag);

/// The place of a token in a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameLabel {
    /// No name.
    Outside,
    /// First token of several.
    Begin(NameKind),
    /// Neither first nor last.
    Inside(NameKind),
    /// Last of several.
    Last(NameKind),
    /// A name of one token.
    Unit(NameKind),
}

impl NameLabel {
    /// All labels, in the order of their numbers.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let mut all = vec![Self::Outside];
        for &kind in NameKind::ALL {
            all.extend([Self::Begin(kind), Self::Inside(kind), Self::Last(kind), Self::Unit(kind)]);
        }
        all
    }

    /// Its place in [`all`](Self::all).
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Outside => 0,
            Self::Begin(kind) => 1 + kind as u8 * 4,
            Self::Inside(kind) => 2 + kind as u8 * 4,
            Self::Last(kind) => 3 + kind as u8 * 4,
            Self::Unit(kind) => 4 + kind as u8 * 4,
        }
    }

    /// What kind of name, if any.
    #[must_use]
    pub const fn kind(self) -> Option<NameKind> {
        match self {
            Self::Outside => None,
            Self::Begin(kind) | Self::Inside(kind) | Self::Last(kind) | Self::Unit(kind) => Some(kind),
        }
    }

    /// Whether a name goes on after this token.
    #[must_use]
    pub const fn goes_on(self) -> bool {
        matches!(self, Self::Begin(_) | Self::Inside(_))
    }

    /// Whether this label may follow `previous`.
    #[must_use]
    pub fn may_follow(self, previous: Self) -> bool {
        match self {
            Self::Inside(_) | Self::Last(_) => previous.goes_on() && previous.kind() == self.kind(),
            _ => !previous.goes_on(),
        }
    }
}

/// All weights, decoded.
#[derive(Clone, Debug)]
pub(crate) struct Weights {
    pub(crate) tag_labels: Vec<TagLabel>,
    pub(crate) lexicon: Lexicon,
    pub(crate) name_labels: Vec<NameLabel>,
    pub(crate) network: Network,
    pub(crate) exceptions: Exceptions,
    pub(crate) boundaries: Linear<BOUNDARY_WIDTH>,
}

/// What training hands over to be written.
#[derive(Clone, Debug, Default)]
pub struct Trained {
    /// Labels of the tagger, by number.
    pub tag_labels: Vec<TagLabel>,
    /// The lexicon's entries.
    pub lexicon: Vec<(u32, Entry)>,
    /// The network's embeddings.
    pub embeddings: Vec<(u32, [f32; WIDTH])>,
    /// The network's weights and biases, by [`Part`](crate::network::Part). Names are numbered as [`NameLabel::all`]
    /// has them, relations as the model has them.
    pub parts: Vec<(Vec<f32>, Vec<f32>)>,
    /// The sentence splitter's rows.
    pub boundaries: Vec<(u32, [i8; BOUNDARY_WIDTH])>,
    /// Exceptions of the lemmatiser: hash of the lower-cased form, tags, lemma.
    pub lemmas: Vec<(u32, Upos, Tag, String)>,
}

impl Trained {
    /// The weights file.
    #[must_use]
    pub fn encode(&mut self) -> Vec<u8> {
        let mut out = Encoder::default();
        out.number(u32::try_from(self.tag_labels.len()).unwrap_or(u32::MAX));
        for (upos, tag) in &self.tag_labels {
            out.text(upos.as_str());
            out.text(tag.as_str());
        }
        Lexicon::encode(&mut self.lexicon, &mut out);
        Network::encode(&mut self.embeddings, &self.parts, &mut out);
        Exceptions::encode(&mut self.lemmas, &mut out);
        Linear::encode(BOUNDARY_WIDTH, &mut self.boundaries, &mut out);
        out.finish(FORMAT)
    }
}

impl Weights {
    pub(crate) fn decode(bytes: &[u8]) -> Result<Self, WeightsError> {
        let mut input = Decoder::open(bytes, FORMAT)?;
        let mut tag_labels = Vec::new();
        for _ in 0..input.count()? {
            let upos = input.text()?.parse().map_err(|_| WeightsError::Label)?;
            let tag = input.text()?.parse().map_err(|_| WeightsError::Label)?;
            tag_labels.push((upos, tag));
        }
        let lexicon = Lexicon::decode(&mut input)?;
        let network = Network::decode(&mut input)?;
        let exceptions = Exceptions::decode(&mut input)?;
        let boundaries = Linear::decode(&mut input)?;
        let name_labels = NameLabel::all();
        if lexicon.labels() > tag_labels.len() || tag_labels.is_empty() || tag_labels.len() > TAG_WIDTH {
            return Err(WeightsError::Damaged);
        }
        Ok(Self { tag_labels, lexicon, name_labels, network, exceptions, boundaries })
    }
}
