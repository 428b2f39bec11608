//! Names as a tagger gives them, mended where words and tables know better.
//!
//! Titles and possessors that were taken into a name come out again ("Harbour Minister Ann Lee", "Oslo's air show"),
//! names that were cut or run together are joined or parted ("Ministry | of | Defence", headlines in title case), and
//! countries and seats of government are names whether they were found or not.

use std::ops::Range;

use onrecord_model::{NameKind, Span, Tag};
use rustc_hash::FxHashSet;

use super::phrase;
use super::view::View;
use crate::body;
use crate::fold::fold;
use crate::gender;
use crate::nouns::{self, Class};
use crate::places::{self, Tie};

/// A name by its tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) tokens: Range<usize>,
    pub(crate) kind: NameKind,
}

/// Folded names of an article that are no persons'.
type Things = FxHashSet<String>;

/// The longest name of a country or seat, in words.
const LONGEST: usize = 5;

/// The mended names, in text order and without overlap.
pub(crate) fn repaired(view: &View<'_>) -> Vec<Piece> {
    let mut spans: Vec<(Span, NameKind)> = view.analysis.names.iter().map(|name| (name.span, name.kind)).collect();
    spans.sort_unstable();
    let other = |&&(_, kind): &&(Span, NameKind)| kind != NameKind::Person;
    let things: Things = spans.iter().filter(other).map(|&(span, _)| fold(view.text(span))).collect();
    let mut pieces: Vec<Piece> = Vec::with_capacity(spans.len());
    let mut end = 0;
    for (span, kind) in spans {
        let tokens = view.tokens_in(span);
        if tokens.is_empty() || tokens.start < end {
            continue;
        }
        end = tokens.end;
        pieces.extend(parted(view, &things, Piece { tokens, kind }));
    }
    let pieces = with_known_places(view, pieces);
    joined(view, pieces)
}

/// One name of the tagger as the names that it is made of, none, one or more.
fn parted(view: &View<'_>, things: &Things, piece: Piece) -> Vec<Piece> {
    let mut pieces = vec![piece];
    pieces = pieces.into_iter().filter_map(|piece| before_possessive(view, piece)).collect();
    pieces = pieces.into_iter().flat_map(|piece| without_function_words(view, piece)).collect();
    pieces = pieces.into_iter().flat_map(|piece| without_titles(view, things, piece)).collect();
    let trimmed = pieces.into_iter().filter_map(|piece| trimmed(view, piece));
    trimmed.filter(|piece| is_name(view, piece)).map(|piece| titled(view, piece)).collect()
}

/// A person where a title says so: "spokeswoman Min Soyeon", "President Berg".
fn titled(view: &View<'_>, piece: Piece) -> Piece {
    const TITLES: &[&str] = &[
        "minister",
        "president",
        "secretary",
        "ambassador",
        "governor",
        "mayor",
        "senator",
        "chancellor",
        "premier",
        "king",
        "queen",
        "prince",
        "princess",
        "general",
        "colonel",
        "captain",
        "sergeant",
        "lieutenant",
        "commander",
        "admiral",
        "judge",
        "justice",
        "professor",
        "sheriff",
        "bishop",
        "archbishop",
        "cardinal",
        "economist",
        "analyst",
        "lawyer",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "chairman",
        "chairwoman",
        "congressman",
        "congresswoman",
    ];
    let Some(before) = piece.tokens.start.checked_sub(1).filter(|_| piece.kind != NameKind::Person) else {
        return piece;
    };
    let capital = view.is_capital(before) && view.is_proper(before);
    let title = TITLES.iter().any(|title| view.word(before).eq_ignore_ascii_case(title));
    let tokens = piece.tokens.clone();
    let text = view.text(view.span(tokens.clone()));
    let name = tokens.clone().all(|i| view.is_capital(i))
        && !nouns::is_body(view.word(tokens.end - 1))
        && !body::is_acronym(text)
        && places::tie(&fold(text)).is_none()
        && view.sentence(before) == view.sentence(tokens.start);
    let person = title && name && (tokens.len() > 1 || capital);
    Piece { kind: if person { NameKind::Person } else { piece.kind }, ..piece }
}

/// "Oslo's air show" is about Oslo; "Seaman's Weekly" and "Norway's Defence Ministry" are names.
fn before_possessive(view: &View<'_>, piece: Piece) -> Option<Piece> {
    let Some(cut) = piece.tokens.clone().find(|&i| view.has_tag(i, Tag::Pos)) else { return Some(piece) };
    let rest = cut + 1..piece.tokens.end;
    if !rest.is_empty()
        && rest.clone().all(|i| view.is_capital(i))
        && (piece.kind != NameKind::Person || !view.is(cut, &["'s", "’s"]))
    {
        return Some(piece);
    }
    (cut > piece.tokens.start).then_some(Piece { tokens: piece.tokens.start..cut, kind: piece.kind })
}

/// A person's name cut at words that no name has inside, and a country's name before a preposition.
fn without_function_words(view: &View<'_>, piece: Piece) -> Vec<Piece> {
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
    let Some(first) = piece.tokens.clone().find(cut) else { return vec![piece] };
    let head = view.text(view.span(piece.tokens.start..first));
    if piece.kind != NameKind::Person {
        let country =
            first > piece.tokens.start && places::country(&fold(head)).is_some() && view.has_tag(first, Tag::In);
        let tokens = if country { piece.tokens.start..first } else { piece.tokens };
        return vec![Piece { tokens, kind: piece.kind }];
    }
    // "Hale To Meet Ann Lee": the verb goes with its "to".
    let verb = |&i: &usize| view.is(i - usize::from(i > 0), &["to", "will"]) && i > first;
    let tokens: Vec<usize> = piece.tokens.collect();
    let runs = tokens.split(|i| cut(i) || verb(i)).filter(|run| !run.is_empty());
    runs.map(|run| Piece { tokens: run[0]..run[run.len() - 1] + 1, kind: piece.kind }).collect()
}

/// "Harbour Minister Ann Lee" as "Harbour" and "Ann Lee"; "Harbour Minister" as "Harbour".
fn without_titles(view: &View<'_>, things: &Things, piece: Piece) -> Vec<Piece> {
    let tokens = piece.tokens.clone();
    let word = |i: usize| view.word(i);
    let title = |i: usize| {
        nouns::is_honorific(word(i)) || nouns::is_role(word(i)) && nouns::singular(&word(i).to_lowercase()).is_none()
    };
    let given = |i: usize| gender::of_given_name(&fold(word(i))).is_some();
    let known = |i: usize| places::tie(&fold(word(i))).is_some() || nouns::is(word(i), Class::Modifier) || title(i);
    let short = |i: usize| word(i).ends_with('.') && title(i);
    let titled = tokens.clone().skip(1).any(short);
    if piece.kind == NameKind::Person && given(tokens.start) && !known(tokens.start) && !titled {
        return vec![piece];
    }
    // "Ambassador to Mirstad Torsten Lind": the first word is where the post is.
    let posted = tokens.start > 1
        && tokens.len() > 2
        && view.is(tokens.start - 1, &["to", "in", "of", "for"])
        && nouns::is_role(word(tokens.start - 2))
        && !given(tokens.start)
        && given(tokens.start + 1);
    let last = tokens.clone().rfind(|&i| title(i));
    match last {
        // A name after the last title: whose title it is. What stands before the title is not a part of it.
        Some(last) if last + 1 < tokens.end => {
            let name = last + 1..tokens.end;
            let person = piece.kind == NameKind::Person
                || given(name.start) && name.len() > 1
                || nouns::is_honorific(word(last));
            if !person {
                return vec![piece];
            }
            let mut pieces = before_title(view, tokens.start, last);
            pieces.push(Piece { tokens: name, kind: NameKind::Person });
            pieces
        }
        Some(last) if last + 1 == tokens.end && tokens.len() > 1 && !view.is(last - 1, &["of", "for", "and"]) => {
            let named = piece.kind == NameKind::Organisation && !nouns::is(word(last), Class::Role);
            if named { vec![piece] } else { before_title(view, tokens.start, last) }
        }
        _ if piece.kind != NameKind::Person
            || posted
            || things.contains(&fold(word(tokens.start))) && !given(tokens.start) =>
        {
            // "State John Reed", "Norway Ola Berg": a given name after words that are no part of it.
            let apart =
                |&i: &usize| (known(i) || posted && i == tokens.start || things.contains(&fold(word(i)))) && !given(i);
            let start = tokens.clone().take_while(apart).last().map(|i| i + 1);
            match start {
                Some(start) if start + 1 < tokens.end && given(start) => {
                    vec![Piece { tokens: start..tokens.end, kind: NameKind::Person }]
                }
                _ => vec![piece],
            }
        }
        _ => vec![piece],
    }
}

/// The body or country that the title at `title` belongs to, if a name is left of it: "White House | Press Secretary".
fn before_title(view: &View<'_>, start: usize, title: usize) -> Vec<Piece> {
    let mut end = title;
    while end > start && (nouns::is(view.word(end - 1), Class::Modifier) || nouns::is_role(view.word(end - 1))) {
        end -= 1;
    }
    let folded = fold(view.text(view.span(start..end)));
    let kind = match places::tie(&folded) {
        Some((_, Tie::Demonym)) => NameKind::Group,
        Some((_, Tie::Country | Tie::Capital)) => NameKind::Place,
        _ => NameKind::Organisation,
    };
    if end > start { vec![Piece { tokens: start..end, kind }] } else { Vec::new() }
}

/// The name without marks and articles at its edges.
fn trimmed(view: &View<'_>, piece: Piece) -> Option<Piece> {
    let mut tokens = piece.tokens;
    let edge = |i: usize| {
        view.tag(i).is_none_or(|tag| tag.is_punctuation() || tag == Tag::Pos) || fold(view.word(i)).is_empty()
    };
    // "White House press | secretary".
    let modifier = |i: usize| !view.is_capital(i) && nouns::is(view.word(i), Class::Modifier);
    // "Gloria temporarily": no part of a person's name but a particle is in lower case, and none of those ends it.
    let lower = |i: usize| piece.kind == NameKind::Person && !view.word(i).contains(|c: char| !c.is_lowercase());
    while tokens.end > tokens.start && (edge(tokens.end - 1) || modifier(tokens.end - 1) || lower(tokens.end - 1)) {
        tokens.end -= 1;
    }
    while tokens.start < tokens.end && (edge(tokens.start) || view.is(tokens.start, &["the", "a", "an"])) {
        tokens.start += 1;
    }
    (!tokens.is_empty()).then_some(Piece { tokens, kind: piece.kind })
}

/// Single letters ("(R)"), days and compounds ("US-led") are no names.
fn is_name(view: &View<'_>, piece: &Piece) -> bool {
    if piece.tokens.len() > 1 {
        return true;
    }
    let word = view.word(piece.tokens.start);
    let compound = word.split_once('-').is_some_and(|(first, rest)| {
        let lower = rest.chars().next().is_some_and(char::is_lowercase);
        let both = places::tie(&fold(rest)).is_some();
        places::tie(&fold(first)).is_some() && (lower || both)
    });
    word.chars().filter(|c| c.is_alphanumeric()).count() > 1 && !compound && !phrase::is_day(word)
}

/// Adds the names of countries and seats of government that stand in the text, over names that are a part of them.
fn with_known_places(view: &View<'_>, pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len() + pieces.len() / 4);
    let mut pieces = pieces.into_iter().peekable();
    let mut i = 0;
    while i < view.len() {
        let next = pieces.peek().map(|piece| piece.tokens.clone());
        let inside = next.as_ref().is_some_and(|tokens| tokens.start == i);
        if let Some((end, kind)) = known_place(view, i) {
            // Names that begin inside the match and end there too give way; one that reaches farther wins.
            let farther = next.as_ref().is_some_and(|tokens| tokens.start < end && tokens.end > end);
            let single = end == i + 1;
            let taken = farther || single && inside;
            if !taken {
                while pieces.next_if(|piece| piece.tokens.end <= end).is_some() {}
                if pieces.peek().is_none_or(|piece| piece.tokens.start >= end) {
                    out.push(Piece { tokens: i..end, kind });
                    i = end;
                    continue;
                }
            }
        }
        if inside && let Some(piece) = pieces.next() {
            i = piece.tokens.end;
            out.push(piece);
            continue;
        }
        // A name that an earlier match cut into is passed over.
        while pieces.next_if(|piece| piece.tokens.start < i).is_some() {}
        i += 1;
    }
    out
}

/// The country or seat that begins at token `i`, with where it ends.
fn known_place(view: &View<'_>, i: usize) -> Option<(usize, NameKind)> {
    if !view.is_capital(i) || !view.is_noun(i) && !view.tag(i).is_some_and(Tag::is_adjective) {
        return None;
    }
    let sentence = view.sentence_tokens(i).end;
    let mut folded = String::new();
    let mut best = None;
    for end in i + 1..=sentence.min(i + LONGEST) {
        let word = view.word(end - 1);
        if view.tag(end - 1).is_some_and(|tag| tag.is_punctuation() || tag == Tag::Pos) {
            break;
        }
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(&fold(word));
        let long = end > i + 1;
        match places::tie(&folded) {
            Some((_, Tie::Country)) if long || view.is_proper(i) => best = Some((end, NameKind::Place)),
            Some((_, Tie::Seat)) if view.is_capital(end - 1) && view.is_proper(i) => {
                best = Some((end, NameKind::Organisation));
            }
            _ => {}
        }
    }
    // "IN" or "AT" shouted is no country: short codes count only where the tagger found a name.
    best.filter(|&(end, _)| end > i + 1 || fold(view.word(i)).len() > 3)
}

/// Joins "Ministry | of | Defence", where the first ends in a noun for a body.
fn joined(view: &View<'_>, pieces: Vec<Piece>) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let link = out.last().is_some_and(|before| {
            let of = before.tokens.end;
            let next = if view.is(of + 1, &["the"]) { of + 2 } else { of + 1 };
            let linked = view.is(of, &["of", "for"]) && next == piece.tokens.start;
            let noun = view.word(of - 1);
            let body = nouns::is_body(noun) && view.is_capital(of - 1) && before.kind == NameKind::Organisation;
            linked && body && piece.kind != NameKind::Person && view.sentence(of) == view.sentence(piece.tokens.start)
        });
        match out.last_mut() {
            Some(before) if link => before.tokens.end = piece.tokens.end,
            _ => out.push(piece),
        }
    }
    out
}
