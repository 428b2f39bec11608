//! Statements about the subject of a passive: `The plan was criticised by the mayor`, `The port is expected to close`,
//! `It is believed that …`. The agent is the source; without one there is none.
//!
//! Known to fail: passives of verbs that also report plain events ("was named chairman") depend wholly on the scorer.

use super::Sentence;
use crate::candidate::{Candidate, Found};
use crate::grammar::clause;
use crate::grammar::noun_phrase;
use crate::grammar::predicate::{Form, Subject};
use crate::view::View;

/// Adds a candidate for every passive with a subject, and for every participle with an agent.
pub(super) fn propose(view: &View<'_>, sentence: &Sentence<'_>, out: &mut Vec<Candidate>) {
    for predicate in sentence.predicates {
        let end = sentence.tokens.end;
        let subject = match (&predicate.form, &predicate.subject) {
            (Form::Passive, Subject::Left(subject)) => Some(subject.clone()),
            (Form::Passive, Subject::Relative(pronoun)) => Some(*pronoun..*pronoun + 1),
            (Form::Reduced, _) => noun_phrase::ending_at(view, predicate.group.start, sentence.tokens.start),
            _ => None,
        };
        let Some(subject) = subject else { continue };
        let by = (predicate.group.end..end.min(predicate.group.end + 3)).find(|&i| view.is(i, "by"));
        let agent = by.and_then(|by| noun_phrase::core_starting_at(view, by + 1, end));
        let from = agent.as_ref().map_or(predicate.group.end, |agent| agent.end);
        let frame = match (agent.is_some(), predicate.form) {
            (true, Form::Reduced) => "reduced by",
            (true, _) => "passive by",
            (false, Form::Passive) => "passive",
            (false, _) => continue,
        };
        let found = if agent.is_some() { Found::Right } else { Found::Nowhere };
        let stops = if from < end { clause::ends_of(view, from, end) } else { vec![from] };
        for stop in stops {
            let mut content = vec![subject.clone()];
            if !view.strip(from..stop).is_empty() {
                content.push(from..stop);
            }
            out.push(Candidate { source: agent.clone(), found, ..Candidate::of(frame, predicate, content) });
        }
    }
}
