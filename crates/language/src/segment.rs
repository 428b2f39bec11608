//! Sentences: where one ends and the next begins, over the tokens of one block.
//!
//! A sentence may end after a full stop, a question or exclamation mark or an ellipsis, together with the closing marks
//! and brackets that touch it, and, more rarely, where the next word merely has a capital. A few rules give a first
//! verdict on each such place; a model that sees the verdict and the words around it has the last word (see
//! [`features::boundaries`]). Quotations are no obstacle: a quotation of several sentences is several sentences. A
//! quotation goes on into its reporting tail (`"Is it so?" she asked.`), whatever the model thinks.

use std::ops::Range;

use onrecord_model::Span;

use crate::abbreviations::{Abbreviation, is_initial, lookup};
use crate::characters::{after, is_terminator};
use crate::features::boundaries::Place;
use crate::features::{self, Case, Flags};
use crate::quotes::Mark;

/// The most tokens that a sentence has. What runs on longer is a table, a list or no text, and is cut there, so that
/// whatever looks at whole sentences has bounded work.
pub const LONGEST: usize = 1_000;

/// The most closing marks that one end of a sentence takes with it.
const MOST_CLOSERS: usize = 16;

/// Calls `sentence` with the range of tokens of each sentence among `tokens`, in order; together they cover all.
///
/// `judge` has the last word on each place at which a sentence may end.
pub fn sentences(
    text: &str,
    tokens: &[Span],
    marks: &[Mark],
    views: &[features::View],
    mut judge: impl FnMut(Place) -> bool,
    mut sentence: impl FnMut(Range<usize>),
) {
    // Where every word has a capital, capitals say nothing.
    let is_title = matches!(features::case_of(views), Case::Title | Case::Upper);
    let block = Block { text, tokens, marks, views, is_title };
    let mut first = 0;
    let mut at = 0;
    let mut brackets = 0_u32;
    while at < tokens.len() {
        let last = block.absorb(at);
        if last + 1 >= tokens.len() {
            break;
        }
        for i in at..=last {
            match block.word(i) {
                "(" | "[" | "{" => brackets += 1,
                ")" | "]" | "}" => brackets = brackets.saturating_sub(1),
                _ => {}
            }
        }
        let gap = block.gap(last);
        let tail = block.marks[last] == Mark::Close && block.is_tail(last + 1);
        let ends = gap == PARAGRAPH
            || last + 1 - first > LONGEST - MOST_CLOSERS
            || (!tail && block.is_candidate(at, last) && {
                let start = block.opener(last + 1);
                judge(Place {
                    at,
                    last,
                    first,
                    start,
                    terminated: block.word(at).ends_with(is_terminator),
                    rule: block.ends(first, at, last, start),
                    gap,
                    marks: block.around(at, last, start),
                    bracket: brackets > 0,
                })
            });
        if ends {
            sentence(first..last + 1);
            first = last + 1;
            brackets = 0;
        }
        at = last + 1;
    }
    if first < tokens.len() {
        sentence(first..tokens.len());
    }
}

/// White space that ends a paragraph.
const PARAGRAPH: u8 = 4;

/// Words that begin sentences far more often than they go on with a name.
const STARTERS: &[&str] = &[
    "A",
    "After",
    "All",
    "Although",
    "An",
    "And",
    "Another",
    "As",
    "At",
    "Before",
    "But",
    "By",
    "Each",
    "For",
    "From",
    "He",
    "Her",
    "His",
    "How",
    "However",
    "I",
    "If",
    "In",
    "It",
    "Its",
    "Meanwhile",
    "Most",
    "My",
    "No",
    "Not",
    "Now",
    "On",
    "One",
    "Or",
    "Our",
    "She",
    "Since",
    "So",
    "Some",
    "Such",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "To",
    "Under",
    "We",
    "What",
    "When",
    "Where",
    "Which",
    "While",
    "Who",
    "Why",
    "With",
    "Yet",
    "You",
];

/// The commonest verbs of a reporting tail.
const REPORTING: &[&str] = &[
    "said",
    "says",
    "asked",
    "asks",
    "added",
    "adds",
    "told",
    "wrote",
    "writes",
    "replied",
    "shouted",
    "wondered",
    "exclaimed",
    "tweeted",
    "declared",
    "continued",
    "joked",
    "cried",
    "recalled",
    "argued",
];

/// The most words that a reporting tail has before its verb.
const LONGEST_SPEAKER: usize = 5;

struct Block<'a> {
    text: &'a str,
    tokens: &'a [Span],
    marks: &'a [Mark],
    views: &'a [features::View],
    is_title: bool,
}

impl Block<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens[at].of(self.text)
    }

    fn touches(&self, at: usize) -> bool {
        at > 0 && self.tokens[at - 1].end() == self.tokens[at].start()
    }

    /// The last of the closing marks, brackets and terminators that touch the token `at`, if that may end a sentence.
    fn absorb(&self, at: usize) -> usize {
        let mut last = at;
        if !self.word(at).ends_with(is_terminator) {
            return last;
        }
        while last + 1 < self.tokens.len() && last + 1 < at + MOST_CLOSERS && self.touches(last + 1) {
            let word = self.word(last + 1);
            let closes = self.marks[last + 1] == Mark::Close
                || matches!(word, ")" | "]" | "}")
                || word.chars().all(is_terminator);
            if !closes {
                break;
            }
            last += 1;
        }
        last
    }

    /// Whether a sentence may end here at all: after a terminator, or where the next word has a capital.
    fn is_candidate(&self, at: usize, last: usize) -> bool {
        let next = &self.views[last + 1];
        let word = self.word(at);
        word.ends_with(is_terminator)
            || (!self.is_title
                && word != ","
                && self.marks[at] == Mark::None
                && (next.flags.has(Flags::CAPITAL) || next.flags.has(Flags::DIGIT)))
            || matches!(word, ":" | ";" | "—" | "–" | "--" | "-" | ":)" | ":-)" | ":(" | ";)")
    }

    /// White space after the token `last`: none, a blank, more, a line's end, or a paragraph's.
    fn gap(&self, last: usize) -> u8 {
        let gap = &self.text[self.tokens[last].end() as usize..self.tokens[last + 1].start() as usize];
        match gap.bytes().filter(|&b| b == b'\n').count() {
            0 => gap.len().min(2) as u8,
            1 => 3,
            _ => PARAGRAPH,
        }
    }

    /// What closes after the terminator and what opens before the next word.
    fn around(&self, at: usize, last: usize, start: usize) -> u8 {
        let closes = (at + 1..=last).any(|i| self.marks[i] == Mark::Close);
        let bracket = (at + 1..=last).any(|i| matches!(self.word(i), ")" | "]" | "}"));
        let opens = (last + 1..start).any(|i| self.marks[i] == Mark::Open);
        let bracketed = (last + 1..start).any(|i| self.marks[i] == Mark::None);
        let next = self.marks[last + 1];
        u8::from(closes)
            | u8::from(bracket) << 1
            | u8::from(opens) << 2
            | u8::from(bracketed) << 3
            | u8::from(next == Mark::Close) << 4
            | u8::from(self.marks[at] != Mark::None) << 5
    }

    /// What the rules say: whether a sentence that began at `first` ends with the tokens `at..=last`. `start` is the
    /// next token that is no opening mark.
    fn ends(&self, first: usize, at: usize, last: usize, start: usize) -> bool {
        let gap = self.tokens[last].end() == self.tokens[last + 1].start();
        let word = self.word(at);
        if !word.ends_with(is_terminator) {
            return false;
        }
        let Some(initial) = after(self.word(start), 0) else { return false };
        if initial.is_lowercase() || (gap && !initial.is_uppercase()) {
            return false;
        }
        if matches!(initial, ',' | ';' | ':' | ')' | ']' | '—' | '–' | '-') {
            return false;
        }
        let is_abbreviation = word.len() > 1 && word.ends_with('.') && !word.starts_with('.');
        if is_abbreviation && last == at {
            let stem = &word[..word.len() - 1];
            if lookup(stem, true) == Some(Abbreviation::Leading) || is_initial(stem) {
                return false;
            }
            return STARTERS.contains(&self.word(start)) || start > last + 1;
        }
        // The number of a list item.
        if at == first + 1 && self.word(first).bytes().all(|b| b.is_ascii_digit()) {
            return false;
        }
        true
    }

    /// The first token from `at` on that is no opening mark or bracket.
    fn opener(&self, at: usize) -> usize {
        let mut start = at;
        while start + 1 < self.tokens.len()
            && start < at + 4
            && (self.marks[start] == Mark::Open || matches!(self.word(start), "(" | "[" | "{" | "'" | "\""))
        {
            start += 1;
        }
        start
    }

    /// Whether a few words and a reporting verb follow, as in "Ms Okafor asked".
    fn is_tail(&self, at: usize) -> bool {
        let reach = self.tokens.len().min(at + LONGEST_SPEAKER);
        for i in at..reach {
            let word = self.word(i);
            if self.marks[i] != Mark::None || word.ends_with([',', '?', '!', ';', ':']) || word == "." {
                return false;
            }
            if REPORTING.contains(&word) {
                return i > at;
            }
        }
        false
    }
}
