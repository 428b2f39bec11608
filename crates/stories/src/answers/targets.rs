//! Which statement it is that another one answers.

use onrecord_model::{AnswerKind, AttributionId, CueClass, Span};

use super::REACH;
use super::lexicon::{AGREES, REPLIES};
use super::said::Said;
use super::signs::{Verdict, is_about_a_claim, negation};

/// Sentences before an answer in which the statement stands that it answers, if it says no word of it but whose it is.
const NEAR: usize = 8;

/// Telling stems that two contents share to be about the same.
const SHARED: usize = 2;

/// What a rule saw.
pub(super) struct Found {
    pub(super) to: AttributionId,
    pub(super) rule: &'static str,
    pub(super) evidence: Vec<Span>,
    pub(super) confidence: f32,
}

/// "Lind rejected Holm's claim", "criticised Holm for raising it": the answer's content, or what stands between it and its cue,
/// names the other speaker, with a noun for what was said or with words of the other statement. Whom somebody merely finds
/// fault with need not have said what stands nearest.
pub(super) fn named(answer: &Said<'_>, other: &Said<'_>) -> Option<Found> {
    let document = &answer.article.document;
    let mention = answer.mention_of(other)?;
    let name = crate::utterances::Weights::stems_of(document.slice(mention.span));
    let shared = answer.shared(other).filter(|stem| !name.contains(stem)).count();
    let rest = document.slice(Span::new(mention.span.end(), answer.content.end().max(mention.span.end())));
    let owned = is_owner(document.slice(mention.span)) || rest.starts_with(['’', '\'']);
    let is_said = owned && other.is_named_by(rest.split_whitespace().take(4));
    let (rule, confidence) = match (is_said, shared) {
        (true, 1..) => ("names the other speaker and what was said", 0.85),
        (true, 0) if other.sentences_before(answer) <= NEAR => ("names what the other speaker said", 0.7),
        (false, SHARED..) => ("names the other speaker, about the same", 0.7),
        _ => return None,
    };
    let mut evidence = answer.attribution.cue.clone();
    evidence.push(mention.span);
    Some(Found { to: other.id, rule, evidence, confidence })
}

fn is_owner(mention: &str) -> bool {
    let mention = mention.to_lowercase();
    ["’s", "'s", "s’", "s'"].iter().any(|ending| mention.ends_with(ending))
        || ["his", "her", "their", "its"].contains(&mention.as_str())
}

/// "dismissed the allegation": the content begins with a noun for what was said.
pub(super) fn by_noun(answer: &Said<'_>, before: &[&Said<'_>]) -> Option<Found> {
    let first = *answer.attribution.content.first()?;
    let mut words = answer.article.document.slice(first).split_whitespace();
    let mut opening = words.next()?.to_lowercase();
    if matches!(opening.as_str(), "with" | "at" | "against") {
        opening = words.next()?.to_lowercase();
    }
    if !matches!(opening.as_str(), "the" | "that" | "this" | "these" | "those" | "such" | "his" | "her" | "their") {
        return None;
    }
    let named: Vec<&str> = words.take(2).collect();
    let other = likeliest(answer, before, |other| other.is_named_by(named.iter().copied()))?;
    let mut evidence = answer.attribution.cue.clone();
    evidence.push(first);
    Some(Found { to: other.id, rule: "a noun for what was said", evidence, confidence: 0.65 })
}

/// "said that the allegations were false": see [`verdict`](super::signs::verdict).
pub(super) fn by_verdict(answer: &Said<'_>, verdict: &Verdict, before: &[&Said<'_>]) -> Option<Found> {
    let fits = |other: &Said<'_>| other.is_wish() || !verdict.is_wish;
    let owns = |other: &Said<'_>| answer.mention_of(other).is_some_and(|mention| verdict.of.overlaps(mention.span));
    let opening = answer.article.document.slice(verdict.of).split_whitespace().next().unwrap_or_default();
    let (other, confidence) = match before.iter().find(|other| fits(other) && owns(other)) {
        Some(&other) => (other, 0.75),
        None if is_owner(opening) => return None,
        None => (likeliest(answer, before, fits)?, 0.65),
    };
    let evidence = vec![verdict.of, verdict.judges];
    Some(Found { to: other.id, rule: "a verdict on what was said", evidence, confidence })
}

/// The statement that most speaks for being the one that is answered where the answer only says that it answers: about who
/// answers, in the same words, an accusation, near. What speaks of what was said is no longer what was said.
fn likeliest<'b, 'a>(
    answer: &Said<'_>,
    before: &[&'b Said<'a>],
    fits: impl Fn(&Said<'_>) -> bool,
) -> Option<&'b Said<'a>> {
    let scored = before.iter().filter(|other| fits(other) && other.stems().len() >= SHARED).filter_map(|&other| {
        let apart = other.sentences_before(answer);
        let mut score = 0.0;
        if other.is_about_source_of(answer) {
            score += 1.5;
        }
        score += 0.75 * answer.shared(other).take(3).count() as f32;
        if matches!(other.attribution.class, CueClass::Accuse | CueClass::Criticise) {
            score += 0.5;
        }
        if apart <= 1 {
            score += 1.0;
        }
        score -= apart as f32 / REACH as f32;
        if is_about_a_claim(other) {
            score -= 2.0;
        }
        (score >= LEAST).then_some((score, other))
    });
    // Of equals the nearer one, which comes first.
    let best = scored.fold(None, |best: Option<(f32, &'b Said<'a>)>, next| match best {
        Some(best) if best.0 >= next.0 => Some(best),
        _ => Some(next),
    });
    best.map(|(_, other)| other)
}

/// What has to speak for a statement: more than that it stands near.
const LEAST: f32 = 0.9;

/// "countered", "agreed", in the next sentence; "responded to the vote", "responded with an ad" and "agreed to pay" answer no
/// statement.
pub(super) fn reply(answer: &Said<'_>, other: &Said<'_>) -> Option<Found> {
    let text = &answer.article.document.text;
    let after = answer.attribution.cue.last().map_or("", |cue| &text[cue.end() as usize..]);
    // To agree is to agree with somebody; what that is about has to show.
    let agrees =
        || answer.opens_with(AGREES) && (answer.mention_of(other).is_some() || answer.shared(other).next().is_some());
    let cue = answer.opens_with(REPLIES) || agrees();
    let rest = REPLIES.iter().find_map(|reply| answer.cue.strip_prefix(reply)).unwrap_or_default();
    let is_to_an_act = rest.starts_with(" to") || rest.starts_with(" with");
    let replies = cue && !is_to_an_act && !after.trim_start().starts_with("to ") && other.sentences_before(answer) <= 1;
    replies.then(|| Found {
        to: other.id,
        rule: "a cue that replies",
        evidence: answer.attribution.cue.clone(),
        confidence: 0.7,
    })
}

/// "denied that the dam had been closed", when somebody had said that it was.
pub(super) fn about_the_same(answer: &Said<'_>, other: &Said<'_>) -> Option<Found> {
    let strict = matches!(answer.attribution.class, CueClass::Deny | CueClass::Confirm);
    (strict && is_the_same(answer, other)).then(|| Found {
        to: other.id,
        rule: "the same words",
        evidence: answer.attribution.cue.clone(),
        confidence: 0.6,
    })
}

/// "said that the dam had not been closed", when somebody had been accused that it was: the same words, one of them turned around.
/// Who was accused denies it.
pub(super) fn turned_around(answer: &Said<'_>, other: &Said<'_>) -> Option<(AnswerKind, Found)> {
    let accuses = matches!(other.attribution.class, CueClass::Accuse | CueClass::Criticise);
    if !accuses || !is_the_same(answer, other) {
        return None;
    }
    let evidence = vec![negation(answer)?];
    if negation(other).is_some() {
        return None;
    }
    let kind = if other.is_about_source_of(answer) { AnswerKind::Denies } else { AnswerKind::Contradicts };
    Some((kind, Found { to: other.id, rule: "the same words, turned around", evidence, confidence: 0.55 }))
}

fn is_the_same(answer: &Said<'_>, other: &Said<'_>) -> bool {
    let shared = answer.shared(other).count();
    shared >= SHARED && 2 * shared >= answer.stems().len() && 3 * shared >= other.stems().len()
}
