//! Resolution inside one article: who and what is behind each source and each name.

mod build;
mod candidate;
mod collect;
mod given;
mod names;
mod phrase;
pub mod rank;
mod repair;
mod rules;
mod salience;
mod settle;
mod state;
mod view;

use onrecord_model::{Analysis, Attribution, Diagnosed, Document, Resolution};

pub use given::{Given, GivenResolution, Others};

/// Finds the people, bodies and places that `document` speaks of, and ties every source of every attribution to one or
/// several of them.
///
/// Never fails. A source that nothing can be said about gets an entity of its own, and a pronoun among them a diagnostic
/// (`unresolved-source`). The result is consistent with `attributions`
/// ([`Resolution::is_consistent`]). Time grows linearly with the text: every search looks back over a bounded window.
///
/// The method is a sieve of rules (Lee et al. 2013); the rule and its confidence stand in each
/// [`Mention`](onrecord_model::Mention).
#[must_use]
pub fn resolve(document: &Document, analysis: &Analysis, attributions: &[Attribution]) -> Diagnosed<Resolution> {
    let view = view::View::new(document, analysis, attributions);
    let names = names::Names::collect(&view);
    let mentions = collect::collect(&view, &names);
    build::build(&linked(&view, mentions))
}

/// The same with mentions that the caller brings, beside those that are found or, but for the sources of `attributions`,
/// in their place.
#[must_use]
pub fn resolve_given(
    document: &Document,
    analysis: &Analysis,
    attributions: &[Attribution],
    given: &[Given],
    others: Others,
) -> Diagnosed<GivenResolution> {
    let view = view::View::new(document, analysis, attributions);
    let names = names::Names::collect(&view);
    let mentions = given::select(&view, &names, collect::collect(&view, &names), given, others);
    let state = linked(&view, mentions);
    let Diagnosed { value: resolution, diagnostics } = build::build(&state);
    Diagnosed { value: GivenResolution { resolution, mentions: given::mentions(&state, given) }, diagnostics }
}

fn linked<'a>(view: &'a view::View<'a>, mentions: Vec<candidate::Candidate>) -> state::State<'a> {
    let mut state = sieved(view, mentions);
    if let Ok(path) = std::env::var("RANKER") {
        static RANKER: std::sync::OnceLock<rank::Ranker> = std::sync::OnceLock::new();
        let ranker = RANKER.get_or_init(|| rank::Ranker::from_bytes(&std::fs::read(path).unwrap()).unwrap());
        rank::link(&mut state, ranker);
    }
    state
}

/// Mentions with what the rules find of them.
fn sieved<'a>(view: &'a view::View<'a>, mut mentions: Vec<candidate::Candidate>) -> state::State<'a> {
    settle::settle(&mut mentions);
    let mut state = state::State::new(view, mentions);
    for rule in rules::RULES {
        (rule.apply)(&mut state);
    }
    state
}
