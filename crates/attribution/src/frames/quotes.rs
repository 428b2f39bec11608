//! What frames share about quotations: chains over paragraphs and runs of quoted sentences.

use onrecord_model::BlockKind;

use crate::grammar::words::is_quote;
use crate::view::{Tokens, View};

/// The most quotations that one statement strings together.
const LONGEST_RUN: usize = 64;

/// The words of quotation `number` with those of the paragraphs before it that it goes on from, in text order.
#[must_use]
pub(super) fn chain_back(view: &View<'_>, number: usize) -> Vec<Tokens> {
    let mut chain = vec![view.quotation_tokens(number)];
    let mut at = number;
    while let Some(earlier) = view.quotation(at).continues {
        at = earlier.index();
        chain.push(view.quotation_tokens(at));
        if chain.len() == LONGEST_RUN {
            break;
        }
    }
    chain.reverse();
    chain
}

/// The words of quotation `number` with those of the paragraphs after it that go on from it, in text order.
#[must_use]
pub(super) fn chain_on(view: &View<'_>, number: usize) -> Vec<Tokens> {
    let mut chain = vec![view.quotation_tokens(number)];
    let mut at = number;
    while let Some(next) = (at + 1..view.analysis.quotations.len().min(at + 8))
        .find(|&n| view.quotation(n).continues.is_some_and(|earlier| earlier.index() == at))
    {
        chain.push(view.quotation_tokens(next));
        at = next;
        if chain.len() == LONGEST_RUN {
            break;
        }
    }
    chain
}

/// The quotations that go on with a statement after the sentence that ends before token `from`: sentences of pure
/// quotation, first in the same block, then blocks that are nothing but quotation.
///
/// PolNeAR counts `"…," he said. "…"` as one statement, and goes on with the next paragraph while nobody else speaks.
#[must_use]
pub fn following_quotes(view: &View<'_>, from: usize) -> Vec<Tokens> {
    let mut run = Vec::new();
    let mut at = from;
    while at < view.len() && run.len() < LONGEST_RUN {
        let same_block = at > 0 && view.block_of(at) == view.block_of(at - 1);
        let open = if is_quote(view, at) { view.opened_at(at) } else { None };
        let Some(number) = open else { break };
        let words = view.quotation_tokens(number);
        if words.is_empty() {
            break;
        }
        let past = past_close(view, words.end);
        let ends_sentence = past >= view.len()
            || view.sentence_number(past) != view.sentence_number(words.end - 1)
            || view.sentence_of(past).start == past;
        if !ends_sentence {
            break;
        }
        if !same_block && !is_quotation_alone(view, at, number) {
            break;
        }
        let chain = chain_on(view, number);
        // The last paragraph of the chain may name its speaker itself.
        let tail = past_close(view, chain.last().map_or(past, |last| last.end));
        if chain.len() > 1 && tail < view.len() && view.sentence_of(tail).start != tail {
            break;
        }
        at = past_close(view, chain.last().map_or(past, |last| last.end));
        run.extend(chain);
    }
    run
}

/// Whether the block that begins at token `at` holds nothing but quotations, beginning with `number`.
fn is_quotation_alone(view: &View<'_>, at: usize, number: usize) -> bool {
    let block = view.block_tokens(at);
    if block.start != at || view.block_kind(at) != BlockKind::Paragraph || view.quotation(number).continues.is_some() {
        return false;
    }
    block
        .into_iter()
        .take(400)
        .all(|i| view.quotation_of(i).is_some() || is_quote(view, i) || !view.word(i).contains(char::is_alphanumeric))
}

/// The first token after the marks that close a quotation whose words end before `end`.
#[must_use]
pub(super) fn past_close(view: &View<'_>, end: usize) -> usize {
    let mut at = end;
    while at < view.len()
        && view.quotation_of(at).is_none()
        && (is_quote(view, at) && view.opened_at(at).is_none() || matches!(view.word(at), "." | "?" | "!"))
    {
        at += 1;
    }
    at
}

/// The quotation that is closed just before token `at`, over a comma or full stop on either side of the mark.
#[must_use]
pub(super) fn closed_before(view: &View<'_>, at: usize, floor: usize) -> Option<usize> {
    (floor..at).rev().take(3).find_map(|i| {
        let mark = is_quote(view, i);
        let skippable = mark || matches!(view.word(i), "," | "." | "?" | "!" | "-" | "–" | "—" | "--");
        match view.closed_at(i) {
            Some(number) if mark => Some(Some(number)),
            _ if skippable => None,
            _ => Some(None),
        }
    })?
}
