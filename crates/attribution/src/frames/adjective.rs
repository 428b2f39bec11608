//! A state of mind after "be": `She is confident that the port will close`, `They were critical of the plan`.
//!
//! Known to fail: adjectives in apposition ("Aware that …, she …") are not looked at.

use super::Sentence;
use crate::candidate::Candidate;
use crate::grammar::clause::{self, Opening};
use crate::grammar::predicate::{Form, Predicate};
use crate::view::View;

/// Verbs that tie an adjective to their subject.
const COPULAS: &[&str] =
    &["be", "become", "feel", "get", "grow", "look", "remain", "seem", "sound", "stay", "appear", "'s", "'re", "'m"];

/// Adds a candidate for every adjective with a complement that follows "be" or its like.
pub(super) fn propose(view: &View<'_>, sentence: &Sentence<'_>, out: &mut Vec<Candidate>) {
    for predicate in sentence.predicates {
        if predicate.form == Form::Passive || !COPULAS.contains(&view.lemma(predicate.head)) {
            continue;
        }
        let end = sentence.tokens.end;
        let Some(adjective) =
            (predicate.group.end..end.min(predicate.group.end + 3)).find(|&i| !view.tag(i).is_adverb())
        else {
            continue;
        };
        if !view.tag(adjective).is_adjective() || adjective + 1 >= end {
            continue;
        }
        let (at, frame) = match clause::opening(view, adjective + 1, end) {
            Some(Opening::That | Opening::Clause) => (adjective + 1, "adjective that"),
            Some(Opening::To) => (adjective + 1, "adjective to"),
            Some(Opening::Preposition) => (adjective + 2, "adjective preposition"),
            _ => continue,
        };
        if at >= end {
            continue;
        }
        let cue =
            Predicate { head: adjective, group: predicate.group.start..at.max(adjective + 1), ..predicate.clone() };
        for stop in clause::ends_of(view, at, end) {
            out.push(Candidate::of(frame, &cue, vec![at..stop]));
        }
    }
}
