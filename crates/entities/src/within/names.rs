//! The names of an analysis, cleaned for resolution: possessive endings and titles off, brackets inside read through.

use std::ops::Range;

use onrecord_model::{NameKind, Span, Tag};

use super::view::View;
use crate::fold::fold;
use crate::nouns::{self, Class};

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
        let mut spans: Vec<(Span, NameKind)> = view.analysis.names.iter().map(|name| (name.span, name.kind)).collect();
        spans.sort_unstable();
        let mut list: Vec<Name> = Vec::with_capacity(spans.len());
        for (span, kind) in spans.into_iter().flat_map(|(span, kind)| pieces(view, span, kind)) {
            let Some(name) = clean(view, span, kind) else { continue };
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

/// A person's name cut at the words that no name has inside: headlines in title case run names together.
fn pieces(view: &View<'_>, span: Span, kind: NameKind) -> Vec<(Span, NameKind)> {
    let tokens = view.tokens_in(span);
    let cut = |&i: &usize| {
        let word = view.word(i).to_lowercase();
        matches!(
            word.as_str(),
            "to" | "in"
                | "at"
                | "on"
                | "for"
                | "with"
                | "as"
                | "over"
                | "by"
                | "from"
                | "after"
                | "before"
                | "says"
                | "and"
                | "or"
                | "is"
                | "was"
                | "will"
                | "not"
                | "his"
                | "her"
                | "the"
        )
    };
    if kind != NameKind::Person || !tokens.clone().any(|i| cut(&i)) {
        return vec![(span, kind)];
    }
    let tokens: Vec<usize> = tokens.collect();
    let runs = tokens.split(cut).filter(|run| !run.is_empty());
    runs.map(|run| (view.span(run[0]..run[run.len() - 1] + 1), kind)).collect()
}

/// The name under `span` without possessive ending, article and titles; nothing if no word is left.
fn clean(view: &View<'_>, span: Span, kind: NameKind) -> Option<Name> {
    let mut tokens = view.tokens_in(span);
    let edge =
        |i: usize| view.tag(i).is_none_or(|tag| tag.is_punctuation() || tag == Tag::Pos) || view.word(i).is_empty();
    while tokens.end > tokens.start && edge(tokens.end - 1) {
        tokens.end -= 1;
    }
    while tokens.start < tokens.end && (edge(tokens.start) || view.is(tokens.start, &["the", "a", "an"])) {
        tokens.start += 1;
    }
    if kind == NameKind::Person {
        let title = |i: usize| {
            nouns::is_honorific(view.word(i))
                || nouns::is_role(view.word(i))
                || nouns::is(view.word(i), Class::Modifier)
        };
        let titles = tokens.clone().take_while(|&i| title(i)).count();
        let head_ok = titles > 0 && {
            let last = tokens.start + titles - 1;
            nouns::is_honorific(view.word(last)) || nouns::is_role(view.word(last))
        };
        if head_ok && tokens.start + titles < tokens.end {
            tokens.start += titles;
        }
    }
    if tokens.is_empty() {
        return None;
    }
    let span = view.span(tokens.clone());
    let text = view.text(span);
    let text = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(text);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let span = if span.len() as usize >= text.len() && view.text(span).starts_with(&text) {
        Span::at(span.start() as usize, span.start() as usize + text.len())
    } else {
        span
    };
    (!fold(&text).is_empty()).then_some(Name { start: tokens.start, tokens, span, kind, text })
}

/// "(Ola) Berg": a given name that an editor put in brackets before the surname.
fn bracketed(view: &View<'_>, given: &Name, surname: &Name) -> bool {
    let open = given.start.checked_sub(1).is_some_and(|i| view.has_tag(i, Tag::OpenBracket));
    let close = given.tokens.end + 1 == surname.tokens.start && view.has_tag(given.tokens.end, Tag::CloseBracket);
    open && close && surname.kind == NameKind::Person && matches!(given.kind, NameKind::Person | NameKind::Other)
}
