//! Statements that the page tells of, not the words: quotations signed with a name, and the turns of a transcript.

use onrecord_model::NameKind;
use rustc_hash::FxHashMap;

use crate::arbitrate::Judged;
use crate::grammar::words::is_dash;
use crate::reading::{Reading, whole_quotations};
use crate::view::{Tokens, View};

/// About as sure as the network is of a quotation with a plain cue.
const CONFIDENCE: f32 = 0.8;

/// The longest signature and the longest label, in tokens.
const LONGEST_SIGNATURE: usize = 14;
const LONGEST_LABEL: usize = 5;

/// A label of fewer letters is no name.
const FEWEST_LETTERS: usize = 3;

/// What is shorter is an entry of a list, in tokens.
const SHORTEST_TURN: usize = 3;

/// The longest turn of a transcript, in tokens.
const LONGEST_TURN: usize = 4000;

/// A document with fewer labels is no transcript.
const FEWEST_LABELS: usize = 3;

/// All such readings of a document.
pub(crate) fn read(view: &View<'_>) -> Vec<Judged> {
    let mut found = signatures(view);
    found.extend(turns(view));
    found
}

fn judged(rule: &'static str, reading: Reading) -> Judged {
    Judged { rule, reading, probability: CONFIDENCE, nested: 0.0, cue: None }
}

/// "“Nothing is lost.” — Ida Holm, harbour master": a name behind a dash behind a quotation, and nothing else up to the end
/// of the paragraph or the next quotation.
fn signatures(view: &View<'_>) -> Vec<Judged> {
    let quotations = view.analysis.quotations.iter().enumerate().filter(|(_, it)| it.inside.is_none());
    let signature = |number: usize| {
        let quoted = view.quotation_tokens(number);
        let first = quoted.clone().next()?;
        let end = view.block_tokens(first).end;
        let dash = (quoted.end..end.min(quoted.end + 3)).find(|&i| is_dash(view, i))?;
        let next = (dash + 1..end).find(|&i| view.opened_at(i).is_some()).unwrap_or(end);
        let name = view.strip(dash + 1..next);
        let is_name = !name.is_empty()
            && name.len() <= LONGEST_SIGNATURE
            && view.name_kind(name.start) == Some(NameKind::Person)
            && !name.clone().any(|i| view.tag(i).is_finite() || view.quotation_of(i).is_some());
        is_name.then(|| {
            let content = whole_quotations(view, dash, vec![view.strip(quoted)]);
            judged("signature", Reading { key: dash, cue: vec![dash..dash + 1], source: vec![name], content })
        })
    };
    quotations.filter_map(|(number, _)| signature(number)).collect()
}

/// The label that opens a paragraph, and its colon: "WALLACE:".
fn label(view: &View<'_>, block: &Tokens) -> Option<(Tokens, usize)> {
    let start = block.clone().take(2).find(|&i| view.word(i).contains(char::is_alphanumeric))?;
    let colon = (start + 1..block.end.min(start + 1 + LONGEST_LABEL)).find(|&i| view.is(i, ":"))?;
    let capital = |i: usize| {
        let mut characters = view.word(i).chars();
        characters.next().is_none_or(|first| !first.is_lowercase())
    };
    // "Q:" and "A:" name nobody.
    let letters = (start..colon).flat_map(|i| view.word(i).chars()).filter(|c| c.is_alphabetic()).count();
    let is_label = colon + 1 < block.end && letters >= FEWEST_LETTERS && (start..colon).all(capital);
    is_label.then_some((start..colon, colon))
}

/// The turns of a transcript: from a label to the next. Labels are all in capitals, or come again.
fn turns(view: &View<'_>) -> Vec<Judged> {
    let blocks = blocks(view);
    let labels: Vec<Option<(Tokens, usize)>> = blocks.iter().map(|block| label(view, block)).collect();
    let text = |tokens: &Tokens| view.span(tokens).map_or("", |span| view.document.slice(span));
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for (tokens, _) in labels.iter().flatten() {
        *counts.entry(text(tokens)).or_default() += 1;
    }
    let is_label = |tokens: &Tokens| !text(tokens).contains(char::is_lowercase) || counts[text(tokens)] >= 2;
    let labels: Vec<_> = labels.iter().map(|label| label.clone().filter(|(tokens, _)| is_label(tokens))).collect();
    if labels.iter().flatten().count() < FEWEST_LABELS {
        return Vec::new();
    }
    let last = labels.iter().rposition(Option::is_some).unwrap_or(0);
    let mut found = Vec::new();
    for (number, label) in labels.iter().enumerate() {
        let Some((name, colon)) = label else { continue };
        // Nobody knows where the last turn ends but its paragraph.
        let next = (number + 1..blocks.len()).find(|&next| labels[next].is_some() || number == last);
        let end = next.map_or(blocks[number].end, |next| blocks[next].start);
        let content = view.strip(colon + 1..end.min(colon + 1 + LONGEST_TURN));
        if content.len() >= SHORTEST_TURN {
            let (cue, source) = (vec![*colon..colon + 1], vec![name.clone()]);
            found.push(judged("transcript", Reading { key: *colon, cue, source, content: vec![content] }));
        }
    }
    found
}

/// The tokens of each paragraph of the story, in order.
fn blocks(view: &View<'_>) -> Vec<Tokens> {
    let mut blocks: Vec<(usize, Tokens)> = Vec::new();
    for sentence in &view.analysis.sentences {
        let block = sentence.block.index();
        if !view.document.blocks.get(block).is_some_and(onrecord_model::Block::is_story) {
            continue;
        }
        let tokens = sentence.token_range();
        match blocks.last_mut() {
            Some((last, before)) if *last == block => before.end = tokens.end,
            _ => blocks.push((block, tokens)),
        }
    }
    blocks.into_iter().map(|(_, tokens)| tokens).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::tagged;

    fn first(text: &str) -> Option<(String, String)> {
        let (document, analysis) = tagged(text);
        let view = View::new(&document, &analysis);
        let text = |tokens: &[Tokens]| view.span(&tokens[0]).map_or("", |span| document.slice(span)).to_owned();
        read(&view).first().map(|found| (text(&found.reading.source), text(&found.reading.content)))
    }

    #[test]
    fn a_name_behind_a_dash_signs_a_quotation() {
        let signed = first("“/`` Nothing/NN is/VBZ lost/VBN ./. ”/'' —/: Ida/NNP Holm/NNP");
        assert_eq!(signed, Some(("Ida Holm".to_owned(), "Nothing is lost".to_owned())));
        assert_eq!(first("“/`` Nothing/NN ”/'' —/: Holm/NNP left/VBD"), None);
        assert_eq!(first("“/`` Nothing/NN ”/'' —/: or/CC so/RB"), None);
    }

    #[test]
    fn one_colon_makes_no_transcript() {
        assert_eq!(first("HOLM/NNP :/: Nothing/NN is/VBZ lost/VBN ./."), None);
    }
}
