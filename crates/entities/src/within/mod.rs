//! Resolution inside one article: who and what is behind each source and each name.

mod build;
mod candidate;
mod collect;
mod metonym;
mod names;
mod phrase;
mod repair;
mod rules;
mod salience;
mod settle;
mod state;
mod view;

use onrecord_model::{Analysis, Attribution, Diagnosed, Document, Resolution};

use crate::Metonyms;

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
    resolve_with(document, analysis, attributions, Metonyms::embedded())
}

/// The same with a table of the caller's of names that stand for governments.
#[must_use]
pub fn resolve_with(
    document: &Document,
    analysis: &Analysis,
    attributions: &[Attribution],
    metonyms: &Metonyms,
) -> Diagnosed<Resolution> {
    let view = view::View::new(document, analysis, attributions);
    let names = names::Names::collect(&view);
    let mut mentions = collect::collect(&view, &names);
    settle::settle(&mut mentions);
    metonym::settle(&view, &mut mentions, metonyms);
    let mut state = state::State::new(&view, mentions);
    for rule in rules::RULES {
        (rule.apply)(&mut state);
    }
    build::build(&state)
}
