//! Who said what: attributions in an analysed document.
//!
//! [Frames](frames) propose candidates, each the way in which English ties a statement to a source ("…," X said; X
//! denied that …; according to X); a logistic regression over [features] [judges](score) them, and the best that can
//! stand together are kept. The probability is learnt on PolNeAR (Newell et al. 2018) as the chance that content and
//! source both agree with an annotator's, and is the attribution's confidence.
//!
//! ```
//! use onrecord_attribution::Attributor;
//! use onrecord_model::{Analysis, Document, Origin};
//!
//! // An analysis comes from onrecord-language, or from another tagger; an empty one yields no statements.
//! let document = Document::plain("Nobody spoke.", Origin::file("note.txt"));
//! let attributor = Attributor::embedded()?;
//! assert!(attributor.attribute(&document, &Analysis::default()).value.is_empty());
//! # Ok::<(), onrecord_attribution::WeightsError>(())
//! ```

mod arbitrate;
pub mod candidate;
pub mod features;
pub mod frames;
pub mod grammar;
mod score;
#[cfg(test)]
mod testing;
pub mod view;

use std::sync::Arc;

use onrecord_model::{Analysis, Attribution, Diagnosed, Document};

use arbitrate::Judged;
use candidate::Candidate;
pub use score::{Weights, WeightsError};
use view::View;

/// The weights that ship with the crate; `weights/README.md` is their card.
pub static EMBEDDED: &[u8] = include_bytes!("../weights/attribution.bin");

/// The threshold on confidence that gives the best F1 on PolNeAR's training folds.
pub const DEFAULT_THRESHOLD: f32 = 0.3;

/// Finds attributions. Cheap to clone: weights are shared.
#[derive(Clone, Debug)]
pub struct Attributor {
    weights: Arc<Weights>,
    threshold: f32,
}

impl Attributor {
    /// With the weights that ship with the crate.
    ///
    /// # Errors
    /// If they are damaged, which only a broken build can cause.
    pub fn embedded() -> Result<Self, WeightsError> {
        Ok(Self::new(Weights::from_bytes(EMBEDDED)?))
    }

    /// With weights of the caller's own.
    #[must_use]
    pub fn new(weights: Weights) -> Self {
        Self { weights: Arc::new(weights), threshold: DEFAULT_THRESHOLD }
    }

    /// Keeps only attributions that are at least this sure: between 0 and 1, higher for precision, lower for recall.
    #[must_use]
    pub fn with_threshold(self, threshold: f32) -> Self {
        Self { threshold, ..self }
    }

    /// The attributions of a document, in order of their contents' first byte.
    #[must_use]
    pub fn attribute(&self, document: &Document, analysis: &Analysis) -> Diagnosed<Vec<Attribution>> {
        let view = View::new(document, analysis);
        let mut scratch = Vec::new();
        let judged = candidates(&view)
            .into_iter()
            .map(|candidate| {
                features::extract(&view, &candidate, &mut scratch);
                let probability = self.weights.probability(&scratch);
                Judged { content: candidate.clean_content(&view), candidate, probability }
            })
            .collect();
        Diagnosed::clean(arbitrate::choose(&view, judged, self.threshold))
    }
}

/// Everything that the frames propose, in text order: for prediction and for training.
#[must_use]
pub fn candidates(view: &View<'_>) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut proposed = Vec::new();
    for sentence in &view.analysis.sentences {
        let tokens = sentence.token_range();
        let predicates = grammar::predicate::of_sentence(view, &tokens);
        let sentence = frames::Sentence { tokens, predicates: &predicates };
        for propose in frames::FRAMES {
            propose(view, &sentence, &mut proposed);
        }
        for candidate in proposed.drain(..) {
            let others = candidate.other_sources(view);
            found.push(candidate);
            found.extend(others);
        }
    }
    found
}
