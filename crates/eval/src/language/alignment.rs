//! Which word of a system is which gold word.

use std::ops::Range;

use onrecord_language::conllu::{TreeDocument, Word};
use onrecord_model::Sentence;

/// Gold or system: places count characters without white space, which is all that the two have in common.
pub(super) struct Side<'a> {
    pub(super) characters: Vec<char>,
    pub(super) tokens: Vec<Range<usize>>,
    pub(super) sentences: Vec<Range<usize>>,
    pub(super) words: Vec<Aligned<'a>>,
}

pub(super) struct Aligned<'a> {
    pub(super) row: &'a Word,
    /// The token that it is, or that it is part of.
    place: Range<usize>,
    is_part: bool,
    /// Its head among the words of its side.
    pub(super) head: Option<usize>,
}

impl<'a> Side<'a> {
    pub(super) fn of(tree: &'a TreeDocument) -> Self {
        let mut side = Self { characters: Vec::new(), tokens: Vec::new(), sentences: Vec::new(), words: Vec::new() };
        let mut ranges = tree.multiwords.iter().peekable();
        for sentence in &tree.sentences {
            let start = side.characters.len();
            let mut at = sentence.first.index();
            while at < sentence.end.index() {
                let range = ranges.next_if(|range| range.start == at).cloned();
                let is_part = range.is_some();
                let range = range.unwrap_or(at..at + 1);
                side.token(tree, sentence, range.clone(), is_part);
                at = range.end;
            }
            side.sentences.push(start..side.characters.len());
        }
        side
    }

    fn token(&mut self, tree: &'a TreeDocument, sentence: &Sentence, range: Range<usize>, is_part: bool) {
        let start = self.characters.len();
        let written = tree.tokens[range.start].cover(tree.tokens[range.end - 1]);
        self.characters.extend(tree.document.slice(written).chars().filter(|c| !c.is_whitespace()));
        let place = start..self.characters.len();
        self.tokens.push(place.clone());
        for row in &tree.words[range] {
            let head = row.head.checked_sub(1).map(|head| sentence.first.index() + head);
            self.words.push(Aligned { row, place: place.clone(), is_part, head });
        }
    }
}

/// Pairs of a gold and a system word, in their order.
pub(super) fn align(gold: &Side<'_>, system: &Side<'_>) -> Vec<(usize, usize)> {
    let (gold, system) = (&gold.words, &system.words);
    let (mut g, mut s) = (0, 0);
    let mut pairs = Vec::new();
    while g < gold.len() && s < system.len() {
        let (gold_word, system_word) = (&gold[g], &system[s]);
        if gold_word.is_part || system_word.is_part {
            // A word that begins before the one that is part of another lies outside of the stretch.
            let before = |word: &Aligned<'_>, part: &Aligned<'_>| !word.is_part && word.place.start < part.place.start;
            if gold_word.is_part && before(system_word, gold_word) {
                s += 1;
            } else if !gold_word.is_part && before(gold_word, system_word) {
                g += 1;
            }
            let of_gold = gold_word.is_part;
            let (g_end, s_end) = stretch((gold, g), (system, s), if of_gold { gold_word } else { system_word });
            pairs.extend(common(&gold[g..g_end], &system[s..s_end]).into_iter().map(|(a, b)| (g + a, s + b)));
            (g, s) = (g_end, s_end);
        } else if gold_word.place == system_word.place {
            pairs.push((g, s));
            (g, s) = (g + 1, s + 1);
        } else if gold_word.place.start <= system_word.place.start {
            g += 1;
        } else {
            s += 1;
        }
    }
    pairs
}

/// Where the smallest stretch ends, on both sides, that holds `part` and that no word written as one sticks out of.
fn stretch<'a>(
    (gold, mut g): (&[Aligned<'a>], usize),
    (system, mut s): (&[Aligned<'a>], usize),
    part: &Aligned<'a>,
) -> (usize, usize) {
    let mut end = part.place.end;
    let is_beyond = |words: &[Aligned<'_>], at: usize, end: usize| {
        words.get(at).is_none_or(|word| if word.is_part { word.place.start >= end } else { word.place.end > end })
    };
    while !is_beyond(gold, g, end) || !is_beyond(system, s, end) {
        let gold_first = match (gold.get(g), system.get(s)) {
            (Some(gold), Some(system)) => gold.place.start <= system.place.start,
            (gold, _) => gold.is_some(),
        };
        let word = if gold_first { &gold[g] } else { &system[s] };
        if word.is_part {
            end = end.max(word.place.end);
        }
        if gold_first { g += 1 } else { s += 1 }
    }
    (g, s)
}

/// The longest common subsequence of forms, in any case of letters.
fn common(gold: &[Aligned<'_>], system: &[Aligned<'_>]) -> Vec<(usize, usize)> {
    let same = |g: usize, s: usize| gold[g].row.form.to_lowercase() == system[s].row.form.to_lowercase();
    let mut longest = vec![vec![0; system.len() + 1]; gold.len() + 1];
    for g in (0..gold.len()).rev() {
        for s in (0..system.len()).rev() {
            let here = if same(g, s) { 1 + longest[g + 1][s + 1] } else { 0 };
            longest[g][s] = here.max(longest[g + 1][s]).max(longest[g][s + 1]);
        }
    }
    let (mut g, mut s) = (0, 0);
    let mut pairs = Vec::new();
    while g < gold.len() && s < system.len() {
        if same(g, s) {
            pairs.push((g, s));
            (g, s) = (g + 1, s + 1);
        } else if longest[g][s] == longest[g + 1][s] {
            g += 1;
        } else {
            s += 1;
        }
    }
    pairs
}
