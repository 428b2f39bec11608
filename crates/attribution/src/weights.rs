//! What a weights file of the stage holds.

use onrecord_network::{Decoder, Encoder, Format, Parts, WIDTH, WeightsError};

use crate::judge::Judge;
use crate::network::Network;

/// What weights files of the attribution stage look like.
const FORMAT: Format = Format { magic: *b"ORAW", version: 2 };

/// Network and judge, decoded.
#[derive(Clone, Debug)]
pub struct Weights {
    pub(crate) network: Network,
    pub(crate) judge: Judge,
}

impl Weights {
    /// Of a network and its judge.
    #[must_use]
    pub const fn new(network: Network, judge: Judge) -> Self {
        Self { network, judge }
    }

    /// Reads a weights file.
    ///
    /// # Errors
    /// If the bytes are something else, of another version, or damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, WeightsError> {
        let mut input = Decoder::open(bytes, FORMAT)?;
        let network = Network::decode(&mut input)?;
        Ok(Self { network, judge: Judge::decode(&mut input)? })
    }

    /// The weights file of what was learnt: embeddings and parts of the network, and the judge.
    #[must_use]
    pub fn encode(embeddings: &mut [(u32, [f32; WIDTH])], parts: &Parts, judge: &Judge) -> Vec<u8> {
        let mut out = Encoder::default();
        Network::encode(embeddings, parts, &mut out);
        judge.encode(&mut out);
        out.finish(FORMAT)
    }
}
