//! What the network found around a cue, as tokens of each role.

use onrecord_model::QuotationId;

use crate::network::Found;
use crate::network::chain::Role;
use crate::view::{Tokens, View};

/// A possible attribution, in tokens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The head of the cue: the token that names it.
    pub key: usize,
    /// The cue; never empty.
    pub cue: Vec<Tokens>,
    /// The sources.
    pub source: Vec<Tokens>,
    /// The content, without punctuation at its edges.
    pub content: Vec<Tokens>,
}

/// The most quotations that one is followed over.
const PARAGRAPHS: usize = 64;

/// `content` with all of each quotation that it has most of, and with the paragraphs that such a quotation goes on from
/// and goes on to: they may lie farther from the cue than the network looks.
pub(crate) fn whole_quotations(view: &View<'_>, key: usize, mut content: Vec<Tokens>) -> Vec<Tokens> {
    let enclosing = view.quotation_of(key);
    let mut more = Vec::new();
    for run in &content {
        let mut at = run.start;
        while let Some(number) = (at..run.end).find_map(|i| view.quotation_of(i)) {
            let tokens = view.quotation_tokens(number);
            at = tokens.end.max(at + 1);
            let shared = tokens.end.min(run.end).saturating_sub(tokens.start.max(run.start));
            if Some(number) == enclosing || shared * 2 <= tokens.len() {
                continue;
            }
            more.push(tokens);
            let earlier = |number: usize| view.quotation(number).continues.map(QuotationId::index);
            let before = std::iter::successors(earlier(number), |&number| earlier(number));
            let after = std::iter::successors(view.continued_by(number), |&number| view.continued_by(number));
            for chain in [&mut before.take(PARAGRAPHS) as &mut dyn Iterator<Item = usize>, &mut after.take(PARAGRAPHS)]
            {
                // A paragraph with words of its own beside the quotation has a cue of its own, too.
                more.extend(chain.take_while(|&number| is_paragraph(view, number)).map(|at| view.quotation_tokens(at)));
            }
        }
    }
    content.extend(more.into_iter().map(|tokens| view.strip(tokens)).filter(|tokens| !tokens.is_empty()));
    content.sort_by_key(|run| run.start);
    let mut joined: Vec<Tokens> = Vec::new();
    for run in content {
        match joined.last_mut() {
            Some(last) if run.start <= last.end => last.end = last.end.max(run.end),
            _ => joined.push(run),
        }
    }
    joined
}

/// `content` without what runs on into another block, as seen from the cue: nothing but quotations does.
fn within_blocks(view: &View<'_>, key: usize, content: Vec<Tokens>) -> Vec<Tokens> {
    // A quotation's marks are not its words: it may begin behind the edge's token, and end before.
    let is_quoted = |i: usize| (i.saturating_sub(2)..(i + 2).min(view.len())).any(|j| view.quotation_of(j).is_some());
    let is_edge = |i: usize| view.block_of(i) != view.block_of(i - 1) && !is_quoted(i);
    let cut = |run: Tokens| {
        let nearest = key.clamp(run.start, run.end - 1);
        let start = (run.start + 1..=nearest).rev().find(|&i| is_edge(i)).unwrap_or(run.start);
        let end = (nearest + 1..run.end).find(|&i| is_edge(i)).unwrap_or(run.end);
        view.strip(start..end)
    };
    content.into_iter().map(cut).filter(|run| !run.is_empty()).collect()
}

/// Whether a quotation is all that its paragraph has.
fn is_paragraph(view: &View<'_>, number: usize) -> bool {
    let tokens = view.quotation_tokens(number);
    let Some(first) = tokens.clone().next() else { return true };
    let block = view.block_tokens(first);
    view.strip(block.start..tokens.start).is_empty() && view.strip(tokens.end..block.end).is_empty()
}

impl Reading {
    /// The roles that the network gave to the tokens around a cue.
    #[must_use]
    pub fn new(view: &View<'_>, found: &Found) -> Self {
        let runs = |role: Role| {
            let mut runs: Vec<Tokens> = Vec::new();
            for (i, _) in found.window.clone().zip(&found.roles).filter(|&(_, &it)| it == role as u8) {
                match runs.last_mut() {
                    // Marks between two tokens of one role belong to it, whatever they were called.
                    Some(run) if (run.end..i).all(|j| view.strip(j..j + 1).is_empty()) => run.end = i + 1,
                    _ => runs.push(i..i + 1),
                }
            }
            runs.into_iter().map(|run| view.strip(run)).filter(|run| !run.is_empty()).collect::<Vec<_>>()
        };
        let mut cue = runs(Role::Cue);
        if !cue.iter().any(|run| run.contains(&found.key)) {
            cue.push(found.key..found.key + 1);
            cue.sort_by_key(|run| run.start);
        }
        let content = whole_quotations(view, found.key, within_blocks(view, found.key, runs(Role::Content)));
        Self { key: found.key, cue, source: runs(Role::Source), content }
    }
}

#[cfg(test)]
mod tests {
    use onrecord_model::{Block, BlockId, BlockKind, Sentence, Span, TokenId};

    use super::*;
    use crate::testing::tagged;

    #[test]
    fn content_stays_in_its_block_but_for_quotations() {
        let check = |text: &str, edge: usize, key: usize, run: Tokens, expect: &[Tokens]| {
            let (mut document, mut analysis) = tagged(text);
            let cut = analysis.tokens[edge].span.start();
            let end = document.text.len() as u32;
            let spans = [Span::new(0, cut - 1), Span::new(cut, end)];
            document.blocks = spans.iter().map(|&span| Block::new(span, BlockKind::Paragraph)).collect();
            let sentence = |number: usize, first, end| Sentence {
                span: spans[number],
                block: BlockId(number as u32),
                first: TokenId::at(first),
                end: TokenId::at(end),
            };
            analysis.sentences = vec![sentence(0, 0, edge), sentence(1, edge, analysis.tokens.len())];
            let view = View::new(&document, &analysis);
            assert_eq!(within_blocks(&view, key, vec![run]), expect, "{text}");
        };
        let plain = "Holm/NNP says|say/VBZ gates/NNS opened/VBD The/DT dam/NN burst/VBD ,/, Lind/NNP said|say/VBD";
        check(plain, 4, 1, 2..7, &[2..4]);
        check(plain, 4, 9, 2..7, &[4..7]);
        let quoted = "Holm/NNP says|say/VBZ this/DT :/: “/`` The/DT dam/NN burst/VBD ”/''";
        check(quoted, 4, 1, 2..8, &[2..8]);
    }
}
