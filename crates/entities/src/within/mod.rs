//! Resolution inside one article: who and what is behind each source and each name.

mod build;
mod candidate;
mod collect;
mod given;
mod metonym;
mod names;
mod phrase;
pub mod rank;
mod repair;
mod rules;
mod salience;
mod settle;
mod state;
mod view;

use std::sync::Arc;

use onrecord_model::{Analysis, Attribution, Diagnosed, Document, Resolution};
use onrecord_network::WeightsError;

pub use given::{Given, GivenResolution, Others};

use crate::Metonyms;
use rank::Ranker;

/// Resolution inside one article, with its weights and tables: cheap to clone.
///
/// The method is a sieve of rules for names (Lee et al. 2013), and a ranker for descriptions and pronouns
/// ([`rank`]); which of them linked a mention, and how sure that is, stands in each [`Mention`](onrecord_model::Mention).
#[derive(Clone, Debug)]
pub struct Resolver {
    ranker: Arc<Ranker>,
    metonyms: Arc<Metonyms>,
}

impl Resolver {
    /// With the weights and the table of metonyms that come with this crate.
    ///
    /// # Errors
    /// If the crate was built with damaged weights.
    pub fn embedded() -> Result<Self, WeightsError> {
        Ok(Self::new(Ranker::from_bytes(crate::EMBEDDED)?))
    }

    /// With weights of the caller's.
    #[must_use]
    pub fn new(ranker: Ranker) -> Self {
        Self { ranker: Arc::new(ranker), metonyms: Arc::new(Metonyms::embedded().clone()) }
    }

    /// The same with a table of the caller's of names that stand for governments.
    #[must_use]
    pub fn with_metonyms(self, metonyms: Arc<Metonyms>) -> Self {
        Self { metonyms, ..self }
    }

    /// Finds the people, bodies and places that `document` speaks of, and ties every source of every attribution to one
    /// or several of them.
    ///
    /// Never fails. A source that nothing can be said about gets an entity of its own, and a pronoun among them a
    /// diagnostic (`unresolved-source`). The result is consistent with `attributions` ([`Resolution::is_consistent`]). Time
    /// grows linearly with the text: every search looks back over a bounded window.
    #[must_use]
    pub fn resolve(
        &self,
        document: &Document,
        analysis: &Analysis,
        attributions: &[Attribution],
    ) -> Diagnosed<Resolution> {
        let view = view::View::new(document, analysis, attributions);
        let names = names::Names::collect(&view);
        build::build(&self.linked(&view, collect::collect(&view, &names)))
    }

    /// The same with mentions that the caller brings, beside those that are found or, but for the sources of
    /// `attributions`, in their place.
    #[must_use]
    pub fn resolve_given(
        &self,
        document: &Document,
        analysis: &Analysis,
        attributions: &[Attribution],
        given: &[Given],
        others: Others,
    ) -> Diagnosed<GivenResolution> {
        let view = view::View::new(document, analysis, attributions);
        let names = names::Names::collect(&view);
        let mentions = given::select(&view, &names, collect::collect(&view, &names), given, others);
        let state = self.linked(&view, mentions);
        let Diagnosed { value: resolution, diagnostics } = build::build(&state);
        Diagnosed { value: GivenResolution { resolution, mentions: given::mentions(&state, given) }, diagnostics }
    }

    fn linked<'a>(&self, view: &'a view::View<'a>, mentions: Vec<candidate::Candidate>) -> state::State<'a> {
        let mut state = sieved(view, mentions, &self.metonyms);
        rank::link(&mut state, &self.ranker);
        state
    }
}

/// Mentions with what the rules find of them.
fn sieved<'a>(
    view: &'a view::View<'a>,
    mut mentions: Vec<candidate::Candidate>,
    metonyms: &Metonyms,
) -> state::State<'a> {
    settle::settle(&mut mentions);
    metonym::settle(view, &mut mentions, metonyms);
    let mut state = state::State::new(view, mentions);
    for rule in rules::RULES {
        (rule.apply)(&mut state);
    }
    state
}
