//! Nouns for what carries words to the public, by kind.

use std::sync::LazyLock;

use onrecord_model::{ChannelKind, Tag};
use rustc_hash::FxHashMap;

use super::{Statement, outlets};
use crate::view::{Tokens, View};

static TABLE: &str = include_str!("../../data/media.txt");

static NOUNS: LazyLock<FxHashMap<&str, ChannelKind>> = LazyLock::new(|| {
    let mut kind = None;
    let mut nouns = FxHashMap::default();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        match line.strip_prefix("= ") {
            Some(head) => kind = head.parse().ok(),
            None => nouns.extend(line.split(", ").filter(|word| !word.is_empty()).zip(kind.into_iter().cycle())),
        }
    }
    nouns
});

/// Nouns that mean people when they are a source.
const BODIES: &[&str] = &[
    "court",
    "panel",
    "caucus",
    "forum",
    "conference",
    "convention",
    "summit",
    "dialogue",
    "negotiation",
    "protest",
    "march",
    "demonstration",
    "gathering",
    "tour",
    "trial",
    "session",
    "newsletter",
    "pollster",
    "will",
    "show",
    "network",
    "radio",
    "television",
    "tv",
    "census",
    "facebook",
    "twitter",
    "instagram",
    "youtube",
    "reddit",
    "ceremony",
    "event",
];

/// The kind of channel that the noun at `i` names.
pub(super) fn kind_of(view: &View<'_>, i: usize) -> Option<ChannelKind> {
    if !view.tag(i).is_noun() {
        return None;
    }
    let lemma = view.lemma(i).to_lowercase();
    let word = view.word(i).to_lowercase();
    let before = |word: &str| i > 0 && view.is(i - 1, word);
    match lemma.as_str() {
        "conference" if before("news") || before("press") => Some(ChannelKind::Press),
        "release" if !before("press") && !before("news") && !possessed(view, i) => None,
        "conference" | "call" if before("conference") || before("phone") => Some(ChannelKind::Message),
        "media" if before("social") => Some(ChannelKind::Post),
        "hall" if before("town") => Some(ChannelKind::Event),
        "page" | "post" | "account" | "feed" | "profile" | "timeline"
            if ["facebook", "twitter", "instagram"].iter().any(|site| before(site)) =>
        {
            Some(ChannelKind::Post)
        }
        // "The polling average", "survey data".
        "average" | "data" | "result" | "number" | "figure" | "item" | "piece"
            if i > 0 && kind_of(view, i - 1).is_some() =>
        {
            kind_of(view, i - 1)
        }
        _ => NOUNS.get(lemma.as_str()).or_else(|| NOUNS.get(word.as_str())).copied(),
    }
}

fn possessed(view: &View<'_>, i: usize) -> bool {
    i > 0 && matches!(view.tag(i - 1), Tag::PrpS | Tag::Pos)
}

/// The noun at the head of `phrase`: the last one before a preposition, a comma, a participle or a relative clause.
pub(super) fn head(view: &View<'_>, phrase: &Tokens) -> Option<usize> {
    let mut head = None;
    for i in phrase.clone() {
        let tag = view.tag(i);
        if tag.is_noun() {
            head = Some(i);
        } else if i > phrase.start && view.tag(i - 1) == Tag::Hyph {
            // "A state-run website".
        } else if head.is_some()
            && !matches!(tag, Tag::Pos | Tag::Hyph | Tag::Cd | Tag::Jj | Tag::Afx | Tag::Sym)
            && !view.is_any(i, &["/", "-", "–"])
        {
            break;
        }
    }
    head
}

/// What a source is, where it is no person or body but a text, a recording, an event: its noun phrase and kind.
pub(super) fn text_source(view: &View<'_>, source: &Tokens) -> Option<(Tokens, ChannelKind)> {
    // "Some on Twitter".
    let site = source.clone().find(|&i| view.is(i, "on") && kind_of(view, i + 1) == Some(ChannelKind::Post));
    if let Some(site) = site.filter(|&site| site + 1 < source.end) {
        return Some((site + 1..site + 2, ChannelKind::Post));
    }
    let head = head(view, source)?;
    // "Early results of a poll", "a batch of letters".
    let pieces =
        ["result", "batch", "version", "copy", "draft", "excerpt", "page", "text", "series", "set", "number", "part"];
    if view.is(head + 1, "of") && head + 2 < source.end && pieces.contains(&view.lemma(head)) {
        let (inner, kind) = text_source(view, &(head + 2..source.end))?;
        return Some((source.start..inner.end, kind));
    }
    let kind = kind_of(view, head)?;
    let named = view.tag(head).is_proper() && kind != ChannelKind::Poll;
    let person = matches!(kind, ChannelKind::Press | ChannelKind::Outlet)
        // A newspaper speaks for itself; leaked papers are texts.
        || view.tag(head) != Tag::Nns && view.lemma(head) == "paper"
        || BODIES.contains(&view.lemma(head).to_lowercase().as_str());
    let partitive = view.is(source.start + 1, "of");
    let start = if partitive { source.start + 2 } else { source.start };
    (!named && !person).then_some((start..head + 1, kind))
}

/// Whether a text, poll or the like is the source.
pub(super) fn is_text_source(view: &View<'_>, statement: &Statement<'_>) -> bool {
    statement.sources.iter().any(|source| text_source(view, source).is_some())
}

/// Kind of the noun phrase `phrase` whose head is `head`, as an outlet where it holds an outlet's name.
pub(super) fn kind_of_phrase(view: &View<'_>, phrase: &Tokens, head: usize) -> Option<ChannelKind> {
    let own = kind_of(view, head);
    let outlet = outlets::names_one(view, phrase);
    match own {
        Some(ChannelKind::Press) if view.lemma(head) == "reporter" || view.lemma(head) == "journalist" => {
            let one = view.tag(head) == Tag::Nn;
            Some(if outlet || one { ChannelKind::Outlet } else { ChannelKind::Press })
        }
        Some(ChannelKind::Broadcast | ChannelKind::Document | ChannelKind::Press)
            if outlet && view.tag(head).is_proper() =>
        {
            Some(ChannelKind::Outlet)
        }
        Some(ChannelKind::Broadcast) if outlet => Some(ChannelKind::Outlet),
        Some(ChannelKind::Post) if outlet && view.tag(head).is_proper() && view.is(head, "post") => {
            Some(ChannelKind::Outlet)
        }
        None if outlet => Some(ChannelKind::Outlet),
        own => own,
    }
}
