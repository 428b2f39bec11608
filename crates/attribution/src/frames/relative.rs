//! A cue inside a relative clause whose gap belongs to the content: `two trawlers, which Holm said belonged to smugglers`,
//! `which she called a mistake`.
//!
//! Known to fail: where the relative pronoun is left out ("the plan she said would fail") nothing is proposed.

use onrecord_model::Tag;

use super::Sentence;
use crate::candidate::Candidate;
use crate::grammar::clause;
use crate::grammar::predicate::{Form, Subject};
use crate::view::View;

/// Adds a candidate for every verb whose subject directly follows a relative pronoun.
pub(super) fn propose(view: &View<'_>, sentence: &Sentence<'_>, out: &mut Vec<Candidate>) {
    for predicate in sentence.predicates {
        let Subject::Left(subject) = &predicate.subject else { continue };
        if matches!(predicate.form, Form::Passive | Form::Reduced) || subject.start <= sentence.tokens.start {
            continue;
        }
        let pronoun = subject.start - 1;
        let relative =
            matches!(view.tag(pronoun), Tag::Wdt | Tag::Wp) || view.is_any(pronoun, &["which", "who", "what", "whom"]);
        let at = predicate.group.end;
        if !relative || at >= sentence.tokens.end {
            continue;
        }
        let end = clause::end_of(view, at, sentence.tokens.end);
        let mut content = vec![pronoun..subject.start];
        if end > at {
            content.push(at..end);
        }
        out.push(Candidate::of("relative", predicate, content));
    }
}
