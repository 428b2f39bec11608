//! The layer's weights, shared by all workers.

use std::sync::Arc;

use onrecord_network::WeightsError;

use crate::weights::Weights;
use crate::worker::{Layers, Worker};

/// The weights that ship with this crate, as bytes: for checksums.
pub static EMBEDDED: &[u8] = include_bytes!("../weights/english.bin");

/// Immutable weights: cheap to clone and to share between threads.
#[derive(Clone, Debug)]
pub struct Language {
    pub(crate) weights: Arc<Weights>,
}

impl Language {
    /// The weights that ship with this crate; `weights/README.md` tells what they were trained on.
    ///
    /// # Errors
    /// Only if the crate was built with damaged weights.
    pub fn embedded() -> Result<Self, WeightsError> {
        Self::from_bytes(EMBEDDED)
    }

    /// Weights that the caller brings.
    ///
    /// # Errors
    /// If `bytes` are no weights file, are damaged, or belong to another version of this crate.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, WeightsError> {
        Ok(Self { weights: Arc::new(Weights::decode(bytes)?) })
    }

    /// A worker that finds all there is. Each thread needs its own.
    #[must_use]
    pub fn worker(&self) -> Worker {
        self.worker_for(Layers::ALL)
    }

    /// A worker that does only what is asked for, and pays only for that.
    #[must_use]
    pub fn worker_for(&self, layers: Layers) -> Worker {
        Worker::new(self.clone(), layers)
    }
}
