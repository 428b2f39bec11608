//! What shows that a statement answers something at all.

use onrecord_model::{AnswerKind, CueClass, Span};

use super::lexicon::{AGREES, CLAIMS, FALSE, FAULTS, MERITS, REPLIES, TRUE, WISHES};
use super::said::{Said, is_noun, negates};

/// What the cue does with what it answers, if it can answer.
pub(super) fn by_cue(answer: &Said<'_>) -> Option<AnswerKind> {
    match answer.attribution.class {
        CueClass::Deny => Some(AnswerKind::Denies),
        CueClass::Oppose | CueClass::Criticise => Some(AnswerKind::Rejects),
        CueClass::Confirm => Some(AnswerKind::Confirms),
        CueClass::Support => Some(AnswerKind::Agrees),
        _ if answer.opens_with(AGREES) => Some(AnswerKind::Agrees),
        _ if answer.opens_with(REPLIES) => Some(AnswerKind::Rejects),
        _ => None,
    }
}

/// A verdict on what somebody said.
pub(super) struct Verdict {
    pub(super) kind: AnswerKind,
    /// The noun for what was said, and who has it before it.
    pub(super) of: Span,
    /// Whether it is a noun for what somebody wants.
    pub(super) is_wish: bool,
    /// The words that judge.
    pub(super) judges: Span,
}

/// Words before a noun for what was said: who has it, what it is like.
const BEFORE: usize = 5;
/// Words from the noun to the verdict.
const AFTER: usize = 12;

/// "the allegations were 'completely false'", "Lind's plan 'one-sided'": a noun for what was said opens the content, with an
/// article or somebody who has it, and a word that judges follows. A negation before that word turns it around.
pub(super) fn verdict(answer: &Said<'_>) -> Option<Verdict> {
    let words: Vec<(String, Span)> = answer.words().take(BEFORE + 1 + AFTER).collect();
    let noun = words.iter().take(BEFORE + 1).position(|(word, _)| is_noun(CLAIMS, word) || is_noun(WISHES, word))?;
    let is_definite = words[..noun].iter().any(|(word, _)| is_definite(word));
    if !is_definite {
        return None;
    }
    // "If the allegations are true, he must go" is no verdict.
    let is_open = |(word, _): &(String, Span)| matches!(word.as_str(), "if" | "whether" | "unless" | "until");
    let behind = words.iter().enumerate().skip(noun + 1).take(AFTER);
    let (at, kind) = behind.clone().find_map(|(at, (word, _))| Some((at, judges(word)?)))?;
    if words[..at].iter().any(is_open) {
        return None;
    }
    let turned = words[noun + 1..at].iter().any(|(word, _)| negates(word));
    let kind = match (kind, turned) {
        (AnswerKind::Confirms, true) => AnswerKind::Denies,
        (AnswerKind::Agrees, true) => AnswerKind::Rejects,
        (_, true) => return None,
        (kind, false) => kind,
    };
    Some(Verdict {
        kind,
        of: words[0].1.cover(words[noun].1),
        is_wish: is_noun(WISHES, &words[noun].0),
        judges: words[at].1,
    })
}

const DEFINITE: &[&str] =
    &["the", "that", "this", "these", "those", "such", "his", "her", "their", "its", "your", "any", "all"];

fn is_definite(word: &str) -> bool {
    DEFINITE.contains(&word) || word.ends_with("'s") || word.ends_with("s'")
}

fn judges(word: &str) -> Option<AnswerKind> {
    let kinds = [
        (FALSE, AnswerKind::Denies),
        (FAULTS, AnswerKind::Rejects),
        (TRUE, AnswerKind::Confirms),
        (MERITS, AnswerKind::Agrees),
    ];
    kinds.into_iter().find(|(words, _)| words.contains(&word)).map(|(_, kind)| kind)
}

/// Whether it speaks of something that was said, so that it is hardly that itself.
pub(super) fn is_about_a_claim(said: &Said<'_>) -> bool {
    let words: Vec<(String, Span)> = said.words().collect();
    let mut pairs = words.windows(2);
    by_cue(said).is_some() || pairs.any(|pair| is_definite(&pair[0].0) && is_noun(CLAIMS, &pair[1].0))
}

/// The first word of the content that turns it around.
pub(super) fn negation(said: &Said<'_>) -> Option<Span> {
    said.words().find(|(word, _)| negates(word)).map(|(_, span)| span)
}
