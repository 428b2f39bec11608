//! Statements that answer others: denials, rejections, confirmations.
//!
//! What is answered is told by the text or not at all: by a cue that replies ("countered"), by the name of whom it answers ("denied
//! what Holm had said"), by a noun for what was said ("dismissed the allegation", "the allegation was baseless"), or by the same
//! words told the other way. Each rule names what it saw, so that a reader can judge; where nothing shows it, no answer is found.

mod lexicon;
mod said;
mod signs;
mod targets;
#[cfg(test)]
mod tests;

use onrecord_model::{Answer, AnswerKind, Article, StatementRef};

use said::Said;
use targets::Found;

/// Sentences before an answer in which what it answers stands.
const REACH: usize = 30;

/// Statements of `article` that answer others of it, in order of the answers. Articles are numbered from 0 there: this one.
#[must_use]
pub fn within(article: &Article) -> Vec<Answer> {
    let said = Said::all(article);
    let mut answers = Vec::new();
    for (place, answer) in said.iter().enumerate().filter(|(_, answer)| answer.is_said()) {
        let near = said[..place].iter().rev().take_while(|other| other.sentences_before(answer) <= REACH);
        let before: Vec<&Said<'_>> = near.filter(|other| other.may_be_answered_by(answer)).collect();
        if let Some((kind, Found { to, rule, evidence, confidence })) = find(answer, &before) {
            let at = |attribution| StatementRef { article: 0, attribution };
            let rule = rule.into();
            answers.push(Answer { kind, answer: at(answer.id), to: at(to), evidence, rule, confidence });
        }
    }
    answers
}

/// What `answer` does with which of the statements `before` it, the nearest first.
fn find(answer: &Said<'_>, before: &[&Said<'_>]) -> Option<(AnswerKind, Found)> {
    let nearest = |rule: fn(&Said<'_>, &Said<'_>) -> Option<Found>| before.iter().find_map(|other| rule(answer, other));
    let by_cue = signs::by_cue(answer).and_then(|kind| {
        let found = nearest(targets::named)
            .or_else(|| targets::by_noun(answer, before))
            .or_else(|| nearest(targets::reply))
            .or_else(|| nearest(targets::about_the_same));
        Some((kind, found?))
    });
    let by_verdict = || {
        let verdict = signs::verdict(answer)?;
        Some((verdict.kind, targets::by_verdict(answer, &verdict, before)?))
    };
    let turned_around = || before.iter().find_map(|other| targets::turned_around(answer, other));
    by_cue.or_else(by_verdict).or_else(turned_around)
}
