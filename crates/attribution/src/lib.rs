//! Who said what: attributions in an analysed document.
//!
//! [Frames](frames) propose candidates, each the way in which English ties a statement to a source ("…," X said; X
//! denied that …; according to X); a logistic regression over [features] [judges](Weights) them, and the best that can
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
pub mod meaning;
mod score;
#[cfg(test)]
mod testing;
pub mod view;

use std::sync::Arc;

use onrecord_model::{Analysis, Attribution, Block, Diagnosed, Document, Sentence};

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
    // Captions are analysed for their names; what they show is no statement.
    let in_story = |sentence: &&Sentence| view.document.blocks.get(sentence.block.index()).is_some_and(Block::is_story);
    for sentence in view.analysis.sentences.iter().filter(in_story) {
        let tokens = sentence.token_range();
        let predicates = grammar::predicate::of_sentence(view, &tokens);
        let sentence = frames::Sentence { tokens, predicates: &predicates };
        for propose in frames::FRAMES {
            propose(view, &sentence, &mut proposed);
        }
        for candidate in proposed.drain(..).filter(|candidate| candidate.is_sound(view)) {
            let others = candidate.other_sources(view);
            found.push(candidate);
            found.extend(others);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_model::Span;
    use proptest::prelude::*;

    const PIECES: &[&str] = &[
        "Holm/NNP",
        "said/VBD",
        "saying/VBG",
        "told/VBN",
        "that/IN",
        "who/WP",
        "which/WDT",
        "the/DT",
        "plan/NN",
        "he/PRP",
        "his/PRP$",
        "'s/POS",
        "of/IN",
        "to/TO",
        "sign/VB",
        "was/VBD",
        "by/IN",
        "according/VBG",
        "and/CC",
        ",/,",
        "./.",
        ":/:",
        "“/``",
        "”/''",
        "(/-LRB-",
        ")/-RRB-",
        "Monday/NNP",
        "would/MD",
        "not/RB",
        "sure/JJ",
        "claim/NN",
        "—/:",
    ];

    fn attributions(text: &str) -> (Document, Vec<Attribution>) {
        let (document, analysis) = testing::tagged(text);
        let attributor = Attributor::embedded().expect("weights").with_threshold(0.02);
        let found = attributor.attribute(&document, &analysis).value;
        (document, found)
    }

    proptest! {
        #[test]
        fn any_tags_give_well_formed_attributions(pieces in prop::collection::vec(prop::sample::select(PIECES), 1..60)) {
            let (document, found) = attributions(&pieces.join(" "));
            for (at, attribution) in found.iter().enumerate() {
                let sources: Vec<Span> = attribution.sources.iter().flat_map(|source| source.spans.clone()).collect();
                for role in [&attribution.content, &attribution.cue, &sources] {
                    prop_assert!(role.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
                    prop_assert!(role.iter().all(|span| document.text.get(span.range()).is_some_and(|text| !text.is_empty())));
                }
                let (content, cue) = (&attribution.content, &attribution.cue);
                for (one, other) in [(content, cue), (content, &sources), (cue, &sources)] {
                    prop_assert!(one.iter().all(|a| other.iter().all(|b| !a.overlaps(*b))));
                }
                prop_assert!(!attribution.content.is_empty());
                prop_assert!((0.0..=1.0).contains(&attribution.confidence));
                prop_assert!(attribution.parent.is_none_or(|parent| parent.index() < found.len() && parent.index() != at));
            }
        }
    }
}
