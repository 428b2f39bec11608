//! One sentence as the rules see it: words by their number, nothing beyond its edges.

use onrecord_model::{Name, Tag, Token};

use super::meaning::{Draft, Edge};
use super::words::{Unit, Word, classify};

/// The tokens of one sentence. Numbers outside it are allowed everywhere and stand for nothing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) names: &'a [Name],
    /// Tokens before this one belong to an expression that was found.
    pub(super) done: usize,
    /// Whether an expression ends just there.
    pub(super) follows: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn word(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |token| token.span.of(self.text))
    }

    pub(super) fn tag(&self, i: usize) -> Option<Tag> {
        self.tokens.get(i).map(|token| token.tag)
    }

    pub(super) fn kind(&self, i: usize) -> Word {
        classify(self.word(i))
    }

    /// The word `n` before `i`, unless an expression has it already.
    pub(super) fn left(&self, i: usize, n: usize) -> Word {
        self.back(i, n).map_or(Word::Other, |i| self.kind(i))
    }

    /// The number of the word `n` before `i`, unless an expression has it already.
    pub(super) fn back(&self, i: usize, n: usize) -> Option<usize> {
        i.checked_sub(n).filter(|&i| i >= self.done)
    }

    pub(super) fn is(&self, i: usize, word: &str) -> bool {
        self.word(i).eq_ignore_ascii_case(word)
    }

    pub(super) fn is_any(&self, i: usize, words: &[&str]) -> bool {
        let word = self.word(i);
        words.iter().any(|one| word.eq_ignore_ascii_case(one))
    }

    /// Whether no blank stands between the words `i - 1` and `i`.
    pub(super) fn touches(&self, i: usize) -> bool {
        match (self.tokens.get(i.wrapping_sub(1)), self.tokens.get(i)) {
            (Some(left), Some(right)) => left.span.end() == right.span.start(),
            _ => false,
        }
    }

    pub(super) fn is_hyphen(&self, i: usize) -> bool {
        matches!(self.word(i), "-" | "–" | "‐" | "‑" | "—")
    }

    pub(super) fn is_capital(&self, i: usize) -> bool {
        self.word(i).starts_with(|c: char| c.is_uppercase())
    }

    /// A common noun follows, which a figure or a holiday before it may count or describe.
    pub(super) fn is_common_noun(&self, i: usize) -> bool {
        matches!(self.tag(i), Some(Tag::Nn | Tag::Nns)) && !self.is_capital(i)
    }

    /// Whether the word is part of a longer name, of one that has no verb in it.
    pub(super) fn in_longer_name(&self, i: usize) -> bool {
        let Some(span) = self.tokens.get(i).map(|token| token.span) else { return false };
        let after = self.names.partition_point(|name| name.span.start() <= span.start());
        let Some(name) = after.checked_sub(1).map(|at| self.names[at].span) else { return false };
        let inside = |at: &usize| self.tokens.get(*at).is_some_and(|token| name.contains(token.span));
        let mut others = (i + 1..i + 9).take_while(inside).chain((0..i).rev().take(8).take_while(inside));
        name.contains(span) && name.len() > span.len() && !others.any(|at| self.tokens[at].tag.is_finite())
    }

    /// "early", "late", "earlier" … right before `first`, and where the expression begins with it.
    pub(super) fn edge_before(&self, first: usize) -> (usize, Edge) {
        let at = first.wrapping_sub(1);
        let hyphen = self.back(first, 1).is_some() && self.is_hyphen(at) && self.touches(first) && self.touches(at);
        let n = if hyphen { 2 } else { 1 };
        let edge = match self.left(first, n) {
            Word::Early => Edge::Early,
            Word::Mid => Edge::Mid,
            Word::Late => Edge::Late,
            Word::Earlier => Edge::Earlier,
            Word::Later => Edge::Later,
            _ => return (first, Edge::None),
        };
        (first - n, edge)
    }

    /// "the end of" and the like right before `first`.
    pub(super) fn end_of_before(&self, first: usize) -> (usize, Edge) {
        if self.left(first, 1) != Word::Of {
            return (first, Edge::None);
        }
        let Some(at) = self.back(first, 2) else { return (first, Edge::None) };
        let edge = match self.word(at) {
            "end" | "close" => Edge::Late,
            "beginning" | "start" => Edge::Early,
            "middle" => Edge::Mid,
            _ => return (first, Edge::None),
        };
        let the = self.left(at, 1) == Word::The;
        (at - usize::from(the), edge)
    }

    /// The expression with "early" or "the end of" before it, if it has no such words yet.
    pub(super) fn widened(&self, draft: Draft) -> Draft {
        if draft.edge != Edge::None {
            return draft;
        }
        let (first, edge) = match self.edge_before(draft.first) {
            (_, Edge::None) => self.end_of_before(draft.first),
            found => found,
        };
        Draft { first, edge, ..draft }
    }

    /// A year in figures.
    pub(super) fn year(&self, i: usize) -> Option<i16> {
        match self.kind(i) {
            Word::Count(n @ 1000..=2999) if self.word(i).len() == 4 => i16::try_from(n).ok(),
            _ => None,
        }
    }

    /// A day of a month in figures, with or without its ordinal ending.
    pub(super) fn day(&self, i: usize) -> Option<i8> {
        let figures = self.word(i).starts_with(|c: char| c.is_ascii_digit());
        match self.kind(i) {
            Word::Count(n @ 1..=31) if figures && self.word(i).len() <= 2 => Some(n as i8),
            Word::Ordinal(n @ 1..) if figures => Some(n),
            _ => None,
        }
    }

    /// "last week", "this year", "next month": the unit's shift, if `i` and `i + 1` are such words.
    pub(super) fn shift(&self, i: usize, unit: Unit) -> Option<i32> {
        if self.kind(i + 1) != Word::Unit(unit, false) {
            return None;
        }
        match self.kind(i) {
            Word::Last => Some(-1),
            Word::This => Some(0),
            Word::Next => Some(1),
            _ => None,
        }
    }
}
