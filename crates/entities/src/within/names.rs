//! The names of an analysis, cleaned for resolution: possessive endings and titles off, brackets inside read through.

use std::ops::Range;

use onrecord_model::{NameKind, Span, Tag};

use super::repair::{self, Piece};
use super::view::View;
use crate::fold::fold;

/// One name in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    /// Its tokens. For a name with brackets inside, those of its last part.
    pub(crate) tokens: Range<usize>,
    /// Its place.
    pub(crate) span: Span,
    pub(crate) kind: NameKind,
    /// How it is written, without brackets.
    pub(crate) text: String,
    /// Where its first word starts: before `tokens` for a name with brackets inside.
    pub(crate) start: usize,
}

/// The names of a text, in order, without overlap.
pub(crate) struct Names {
    pub(crate) list: Vec<Name>,
    of: Vec<u32>,
}

impl Names {
    pub(crate) fn collect(view: &View<'_>) -> Self {
        let pieces = repair::repaired(view);
        let mut list: Vec<Name> = Vec::with_capacity(pieces.len());
        for name in pieces.into_iter().filter_map(|piece| name(view, piece)) {
            if list.last().is_some_and(|before| before.tokens.end > name.tokens.start) {
                continue;
            }
            match list.pop() {
                Some(before) if bracketed(view, &before, &name) => {
                    let text = format!("{} {}", before.text, name.text);
                    list.push(Name { text, start: before.tokens.start, ..name });
                }
                before => list.extend(before.into_iter().chain([name])),
            }
        }
        let mut of = vec![u32::MAX; view.len()];
        for (i, name) in list.iter().enumerate() {
            of[name.start..name.tokens.end].fill(u32::try_from(i).unwrap_or(u32::MAX));
        }
        Self { list, of }
    }

    /// The number of the name that token `i` is a part of.
    pub(crate) fn index_at(&self, i: usize) -> Option<usize> {
        self.of.get(i).filter(|&&n| n != u32::MAX).map(|&n| n as usize)
    }

    /// The name that token `i` is a part of.
    pub(crate) fn at(&self, i: usize) -> Option<&Name> {
        self.index_at(i).map(|n| &self.list[n])
    }

    /// Whether token `i` is a part of a person's name.
    pub(crate) fn person_at(&self, i: usize) -> bool {
        self.at(i).is_some_and(|name| name.kind == NameKind::Person)
    }
}

/// How a piece is written, without brackets inside ("Ola) Berg") and possessive ending.
fn name(view: &View<'_>, piece: Piece) -> Option<Name> {
    let Piece { tokens, kind } = piece;
    let start = tokens.start;
    let bracket = |&i: &usize| view.tag(i).is_some_and(|tag| matches!(tag, Tag::OpenBracket | Tag::CloseBracket));
    let last = tokens.clone().rfind(bracket).map_or(start, |bracket| bracket + 1);
    let words: Vec<&str> = tokens.clone().filter(|i| !bracket(i)).map(|i| view.word(i)).collect();
    let span = view.span(last..tokens.end);
    let plain = last == start;
    let text = if plain { view.text(span).to_owned() } else { words.join(" ") };
    let cut = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(&text);
    let span = Span::at(span.start() as usize, span.end() as usize - (text.len() - cut.len()));
    let text = cut.split_whitespace().collect::<Vec<_>>().join(" ");
    (!fold(&text).is_empty()).then_some(Name { start, tokens: last..tokens.end, span, kind, text })
}

/// "(Ola) Berg": a given name that an editor put in brackets before the surname.
fn bracketed(view: &View<'_>, given: &Name, surname: &Name) -> bool {
    let open = given.start.checked_sub(1).is_some_and(|i| view.has_tag(i, Tag::OpenBracket));
    let close = given.tokens.end + 1 == surname.tokens.start && view.has_tag(given.tokens.end, Tag::CloseBracket);
    open && close && surname.kind == NameKind::Person && matches!(given.kind, NameKind::Person | NameKind::Other)
}
