//! What was learnt: how much a stem tells, and how much each feature counts.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::FEATURES;
use super::telling::stems;

/// The weights that this crate carries; `weights/README.md` beside them says what they were learnt from.
pub static EMBEDDED: &[u8] = include_bytes!("../../weights/utterances.bin");

/// Learnt weights.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Weights {
    /// Hashes of stems, sorted, with how much each tells: tenths of the natural logarithm of the inverse frequency
    /// (Spärck Jones 1972) among sentences of news.
    pub stems: Vec<(u32, u8)>,
    /// What a stem tells that is not among them.
    pub unseen: u8,
    /// One for each of [`FEATURES`], and the intercept.
    pub coefficients: Vec<f32>,
}

/// The bytes are no weights of this version.
#[derive(Debug, thiserror::Error)]
#[error("no weights for statement groups: {0}")]
pub struct WeightsError(String);

impl Weights {
    /// Reads weights from bytes.
    ///
    /// # Errors
    /// When they are damaged, or belong to another version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, WeightsError> {
        let weights: Self = postcard::from_bytes(bytes).map_err(|error| WeightsError(error.to_string()))?;
        if weights.coefficients.len() == FEATURES.len() + 1 && weights.coefficients.iter().all(|c| c.is_finite()) {
            Ok(weights)
        } else {
            Err(WeightsError("of other features".to_owned()))
        }
    }

    /// The weights that this crate carries.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static WEIGHTS: LazyLock<Weights> =
            LazyLock::new(|| Weights::from_bytes(EMBEDDED).expect("a test holds that they can be read"));
        &WEIGHTS
    }

    /// The same as bytes.
    ///
    /// # Errors
    /// Never for weights that can be held in memory.
    pub fn to_bytes(&self) -> Result<Vec<u8>, WeightsError> {
        postcard::to_stdvec(self).map_err(|error| WeightsError(error.to_string()))
    }

    /// The hashes under which the stems of the words of `text` stand in [`stems`](Self::stems), in order of the words.
    #[must_use]
    pub fn stems_of(text: &str) -> Vec<u32> {
        stems(text)
    }

    pub(super) fn of_stem(&self, stem: u32) -> f32 {
        let found = self.stems.binary_search_by_key(&stem, |&(hash, _)| hash);
        f32::from(found.map_or(self.unseen, |at| self.stems[at].1)) / 10.0
    }

    /// The probability that two tellings with these features are one utterance.
    #[must_use]
    pub fn probability(&self, features: &[f32; FEATURES.len()]) -> f32 {
        let (intercept, coefficients) =
            self.coefficients.split_last().map_or((0.0, &[][..]), |(last, rest)| (*last, rest));
        let sum = coefficients.iter().zip(features).fold(intercept, |sum, (c, x)| sum + c * x);
        1.0 / (1.0 + libm::expf(-sum))
    }
}
