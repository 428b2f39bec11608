//! Who said what: attributions in an analysed document.
//!
//! A small [network] finds the heads of cues and, for each, the tokens of its source and its content; a
//! [judge] says how likely each reading is right, and the best that can stand together are kept. The probability is
//! learnt on PolNeAR (Newell et al. 2018) as the chance that content and source both agree with an annotator's, and is the
//! attribution's confidence.
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
mod build;
mod grammar;
pub mod judge;
mod layout;
pub mod meaning;
pub mod network;
pub mod reading;
#[cfg(test)]
mod testing;
pub mod tree;
pub mod view;
mod weights;

use std::sync::Arc;

use onrecord_model::{Analysis, Attribution, Block, Diagnosed, Document, Kind};
pub use onrecord_network::WeightsError;

use arbitrate::Judged;
use network::{Finder, Found, pieces, pieces_with_quotations};
use reading::Reading;
use tree::Tree;
use view::View;
pub use weights::Weights;

/// The weights that ship with the crate; `weights/README.md` is their card.
pub static EMBEDDED: &[u8] = include_bytes!("../weights/attribution.bin");

/// The threshold on confidence that gives the best F1 on PolNeAR's training folds.
pub const DEFAULT_THRESHOLD: f32 = 0.4;

/// How likely a token must be the head of a cue for its surroundings to be looked at.
const LIKELY: f32 = 0.1;

/// How likely it must be one if what it stands in were no content.
const LIKELY_NESTED: f32 = 0.5;

/// Which statements are looked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// All.
    #[default]
    All,
    /// Those with words between quotation marks; what stands far from any mark costs nothing.
    Quotations,
}

/// Finds attributions. Cheap to clone: weights are shared.
#[derive(Clone, Debug)]
pub struct Attributor {
    weights: Arc<Weights>,
    threshold: f32,
    scope: Scope,
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
        Self { weights: Arc::new(weights), threshold: DEFAULT_THRESHOLD, scope: Scope::All }
    }

    /// Keeps only attributions that are at least this sure: between 0 and 1, higher for precision, lower for recall.
    #[must_use]
    pub fn with_threshold(self, threshold: f32) -> Self {
        Self { threshold, ..self }
    }

    /// Looks for other statements.
    #[must_use]
    pub fn with_scope(self, scope: Scope) -> Self {
        Self { scope, ..self }
    }

    /// A worker of its own for each thread: it owns the scratch memory.
    #[must_use]
    pub fn worker(&self) -> Worker {
        Worker { attributor: self.clone(), finder: Finder::default() }
    }

    /// The attributions of one document; for many, a [`worker`](Self::worker) saves memory traffic.
    #[must_use]
    pub fn attribute(&self, document: &Document, analysis: &Analysis) -> Diagnosed<Vec<Attribution>> {
        self.worker().attribute(document, analysis)
    }
}

/// An [`Attributor`] with the scratch memory of one thread.
#[derive(Clone, Debug)]
pub struct Worker {
    attributor: Attributor,
    finder: Finder,
}

impl Worker {
    /// The attributions of a document, in order of their contents' first byte.
    #[must_use]
    pub fn attribute(&mut self, document: &Document, analysis: &Analysis) -> Diagnosed<Vec<Attribution>> {
        let Attributor { weights, threshold, scope } = &self.attributor;
        if *scope == Scope::Quotations && analysis.quotations.is_empty() {
            return Diagnosed::clean(Vec::new());
        }
        let view = View::new(document, analysis);
        let tree = Tree::new(analysis);
        let pieces = match scope {
            Scope::All => pieces(&view),
            Scope::Quotations => pieces_with_quotations(&view),
        };
        let found = self.finder.find(&weights.network, &view, &tree, &pieces, &|i, first| is_likely(&view, i, first));
        let mut judged: Vec<Judged> = found.iter().map(|found| judge(weights, &view, found)).collect();
        judged.extend(layout::read(&view));
        let chosen = arbitrate::choose(&view, judged, *threshold);
        let built = chosen.iter().map(|(judged, parent)| build::attribution(&view, &tree, judged, *parent));
        let mut attributions: Vec<Attribution> = built.collect();
        if *scope == Scope::Quotations {
            keep_quotations(&mut attributions);
        }
        Diagnosed::clean(attributions)
    }
}

/// Whether the surroundings of token `i` are worth a look. Captions are analysed for their names; what they show is no
/// statement.
#[must_use]
pub fn is_likely(view: &View<'_>, i: usize, first: [f32; 2]) -> bool {
    (first[0] >= LIKELY || first[1] >= LIKELY_NESTED)
        && view.document.blocks.get(view.block_of(i)).is_some_and(Block::is_story)
}

fn judge(weights: &Weights, view: &View<'_>, found: &Found) -> Judged {
    let reading = Reading::new(view, found);
    let probability = |nested| weights.judge.probability(&judge::evidence(view, found, &reading, nested));
    let (alone, nested) = (probability(false), probability(true));
    let cue = Some(found.first[0].max(found.first[1]));
    Judged { rule: "network", probability: alone, nested, cue, reading }
}

/// Drops statements without quoted words, and makes those that stood in one of them stand alone.
fn keep_quotations(attributions: &mut Vec<Attribution>) {
    let mut numbers = Vec::with_capacity(attributions.len());
    let mut count = 0;
    for attribution in attributions.iter() {
        numbers.push((attribution.kind != Kind::Indirect).then_some(count));
        count += usize::from(attribution.kind != Kind::Indirect);
    }
    attributions.retain(|attribution| attribution.kind != Kind::Indirect);
    for attribution in attributions {
        let parent = attribution.parent.and_then(|parent| numbers[parent.index()]);
        attribution.parent = parent.map(onrecord_model::AttributionId::at);
    }
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
