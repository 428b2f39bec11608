//! Whether the saying is negated. What the content denies is its own business, and so is "denied".

use onrecord_model::Tag;

use super::Statement;
use super::construction::{leaves, left_unsaid, unanswered};
use crate::grammar::words::is_auxiliary;
use crate::view::View;

/// Words that negate the verb they stand by.
const NOT: &[&str] = &["not", "n't", "n’t", "never", "nor", "nobody", "neither"];

/// "Not only", "not just", "never before" say that it was said, and more.
const FOCUS: &[&str] = &["before", "only", "just", "merely", "simply", "solely"];

/// "Made no secret of" is another way to say that it was said.
const AFFIRMED: &[&str] = &["secret", "bones", "mistake", "wonder", "matter"];

/// Words that have their negation in them.
const LEXICAL: &[&str] = &[
    "unaware",
    "unknown",
    "unclear",
    "oblivious",
    "silent",
    "silence",
    "mum",
    "tight-lipped",
    "unconcerned",
    "unconvinced",
    "unable",
    "unwilling",
];

/// Whether `statement` reports that something was not said, thought or wanted.
pub(super) fn of(view: &View<'_>, statement: &Statement<'_>) -> bool {
    // "Minced no words", "does not mince words".
    if view.lemma(statement.key) == "mince" {
        return false;
    }
    let left = leaves(view, statement.key)
        && (left_unsaid(view, statement, statement.key).is_some() || unanswered(view, statement.key));
    let governed = governor(view, statement).is_some_and(|i| leaves(view, i));
    let lexical = statement.cue.iter().flat_map(Clone::clone).any(|i| view.is_any(i, LEXICAL));
    let plain =
        group(view, statement) || in_cue(view, statement) || without(view, statement) || nobody(view, statement);
    plain ^ (left || governed || lexical)
}

/// A negating word in the verb group: "has not yet said".
fn group(view: &View<'_>, statement: &Statement<'_>) -> bool {
    let floor = view.sentence_of(statement.key).start.max(statement.key.saturating_sub(10));
    (floor..statement.key)
        .rev()
        .take_while(|&i| {
            let tag = view.tag(i);
            let sources = statement.is_source(i);
            sources
                || tag.is_adverb()
                || is_auxiliary(view, i)
                || matches!(tag, Tag::Md | Tag::To)
                || statement.is_cue(i)
        })
        .any(|i| !statement.is_source(i) && negates(view, i))
        && !statement.content.iter().any(|content| content.contains(&statement.key))
}

fn negates(view: &View<'_>, i: usize) -> bool {
    let longer = view.is(i, "no") && view.is(i + 1, "longer");
    (view.is_any(i, NOT) && !view.is_any(i + 1, FOCUS)) || longer
}

/// A negating word behind the key: "is not clear", "made no comment", but not "prefers not to".
fn in_cue(view: &View<'_>, statement: &Statement<'_>) -> bool {
    let last = statement.cue.iter().map(|tokens| tokens.end).max().unwrap_or(0);
    let refusal = matches!(view.lemma(statement.key), "say" | "vote");
    statement.cue.iter().flat_map(Clone::clone).any(|i| {
        let not = negates(view, i) && i + 1 < last && view.tag(i + 1) != Tag::To;
        let no = view.is(i, "no") && !refusal && !view.is_any(i + 1, AFFIRMED);
        let before = i < statement.key;
        no || not && (!before || view.tag(statement.key).is_verb())
    })
}

/// "Without naming him".
fn without(view: &View<'_>, statement: &Statement<'_>) -> bool {
    let first = statement.cue.iter().map(|tokens| tokens.start).min().unwrap_or(statement.key);
    let from = first.saturating_sub(2).max(view.sentence_of(statement.key).start);
    (from..statement.key).any(|i| view.is(i, "without"))
}

/// The verb right before an infinitive or gerund cue: "declined" of "declined to say" where "to say" is the cue.
fn governor(view: &View<'_>, statement: &Statement<'_>) -> Option<usize> {
    let floor = view.sentence_of(statement.key).start;
    let mut infinitive = view.tag(statement.key) == Tag::Vbg;
    let mut i = statement.key;
    while i > floor {
        i -= 1;
        let tag = view.tag(i);
        if tag == Tag::To {
            infinitive = true;
        } else if infinitive && (tag.is_verb() || tag.is_noun() || tag == Tag::Jj) {
            return Some(i);
        } else if !tag.is_adverb() {
            return None;
        }
    }
    None
}

/// "Nobody said", "none of them knew", "she said nothing".
fn nobody(view: &View<'_>, statement: &Statement<'_>) -> bool {
    if view.is(statement.key + 1, "nothing") && view.tag(statement.key).is_verb() {
        return true;
    }
    let opens = |i: usize| {
        view.is_any(i, &["nobody", "none", "nothing", "neither"])
            || view.is(i, "no")
            || view.is(i, "not") && view.is(i + 1, "one")
    };
    let first = statement.cue.iter().map(|tokens| tokens.start).min().unwrap_or(statement.key);
    let floor = view.sentence_of(statement.key).start;
    let before = (floor.max(first.saturating_sub(2))..first)
        .any(|i| view.is_any(i, &["nobody", "none"]) || view.is(i, "no") && view.is(i + 1, "one"));
    statement.sources.iter().any(|source| opens(source.start)) || before
}
