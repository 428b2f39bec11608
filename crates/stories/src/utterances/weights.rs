//! What was learnt: how much a stem tells, and how much each feature counts.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::FEATURES;
use super::telling::stems_of;

/// The weights that this crate carries; `weights/README.md` beside them says what they were learnt from.
pub static EMBEDDED: &[u8] = include_bytes!("../../weights/utterances.bin");

/// Learnt weights.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Weights {
    /// Hashes of stems, sorted, with how much each tells: tenths of the natural logarithm of the inverse frequency
    /// (Spärck Jones 1972) among stretches of news as long as statements.
    pub stems: Vec<(u32, u8)>,
    /// What a stem tells that is not among them.
    pub unseen: u8,
    /// Boosted trees over [`FEATURES`] (Friedman 2001), whose leaves add up to the log-odds that two tellings are one utterance.
    pub trees: Vec<Tree>,
}

/// How deep trees are.
pub const DEPTH: usize = 4;

/// A tree of decisions: node `n` leads to `2n + 1` where its feature is at most its threshold, and to `2n + 2` elsewhere.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tree {
    /// The feature of each inner node, and its threshold.
    pub nodes: Vec<(u8, f32)>,
    /// What each leaf adds.
    pub leaves: Vec<f32>,
}

impl Tree {
    /// What it says of these features.
    #[must_use]
    pub fn value(&self, features: &[f32; FEATURES.len()]) -> f32 {
        let mut node = 0;
        while let Some(&(feature, threshold)) = self.nodes.get(node) {
            let value = features.get(usize::from(feature)).copied().unwrap_or(0.0);
            node = 2 * node + if value <= threshold { 1 } else { 2 };
        }
        self.leaves.get(node - self.nodes.len()).copied().unwrap_or(0.0)
    }

    fn is_whole(&self) -> bool {
        self.nodes.len() == (1 << DEPTH) - 1
            && self.leaves.len() == 1 << DEPTH
            && self
                .nodes
                .iter()
                .all(|&(feature, threshold)| usize::from(feature) < FEATURES.len() && !threshold.is_nan())
            && self.leaves.iter().all(|leaf| leaf.is_finite())
    }
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
        if weights.trees.iter().all(Tree::is_whole) {
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
        stems_of(text)
    }

    pub(crate) fn of_stem(&self, stem: u32) -> f32 {
        let found = self.stems.binary_search_by_key(&stem, |&(hash, _)| hash);
        f32::from(found.map_or(self.unseen, |at| self.stems[at].1)) / 10.0
    }

    /// The highest probability of several [`comparisons`](super::comparisons); 0 without any.
    #[must_use]
    pub fn likeliest(&self, comparisons: &[[f32; FEATURES.len()]]) -> f32 {
        comparisons.iter().map(|features| self.probability(features)).fold(0.0, f32::max)
    }

    /// The probability that two parts of tellings with these features are one utterance.
    #[must_use]
    pub fn probability(&self, features: &[f32; FEATURES.len()]) -> f32 {
        let sum: f32 = self.trees.iter().map(|tree| tree.value(features)).sum();
        1.0 / (1.0 + libm::expf(-sum))
    }
}
