//! The token of a cue that says what kind of cue it is.

use onrecord_model::Tag;

use super::lexicon::{Part, sense};
use crate::grammar::words::is_auxiliary;
use crate::view::{Tokens, View};

/// The first main verb of `cue`; without one, a noun or adjective that the table has; else its first word.
pub(super) fn of(view: &View<'_>, cue: &[Tokens]) -> Option<usize> {
    let tokens = || cue.iter().flat_map(Clone::clone);
    let verb = tokens().find(|&i| view.tag(i).is_verb() && !helps(view, cue, i));
    let known = |part: Part| {
        tokens().find(|&i| {
            let fits = if part == Part::Noun { view.tag(i).is_noun() } else { !view.tag(i).is_noun() };
            fits && sense(part, &view.lemma(i).to_lowercase()).is_some()
        })
    };
    let word = || tokens().find(|&i| view.word(i).contains(char::is_alphanumeric));
    verb.or_else(|| known(Part::Noun)).or_else(|| known(Part::Adjective)).or_else(word).or_else(|| tokens().next())
}

/// Whether the verb at `i` is an auxiliary of a later one in the cue.
fn helps(view: &View<'_>, cue: &[Tokens], i: usize) -> bool {
    let Some(part) = cue.iter().find(|tokens| tokens.contains(&i)) else { return false };
    let next = (i + 1..part.end).find(|&j| !view.tag(j).is_adverb() && view.tag(j) != Tag::Prp);
    is_auxiliary(view, i)
        && next.is_some_and(|j| matches!(view.tag(j), Tag::Vb | Tag::Vbn | Tag::Vbg) || is_auxiliary(view, j))
}
