//! Notes below the story on who else worked on it.
//!
//! Examples: `Omar Reed contributed to this report.`, `(Reporting by Ida Holm; Editing by Omar Reed)`,
//! `Holm reported from Bergen.`, `With assistance by Omar Reed`.
//!
//! Known failures: a biography of the author (`Ida Holm is a writer in Oslo`) without an address stays a paragraph.

use std::sync::LazyLock;

use super::{is_name, together};
use crate::page::View;
use crate::phrases::Phrases;
use crate::words::{has_phrase, plain, words};

#[rustfmt::skip]
const PHRASES: &[(&str, f32)] = &[
    ("contributed to this report", 0.95), ("contributed to this story", 0.95), ("contributed to this article", 0.95),
    ("contributed reporting", 0.9), ("contributed research", 0.9), ("contributed from", 0.6), ("contributed", 0.3),
    ("reporting by", 0.7), ("additional reporting", 0.85), ("editing by", 0.8), ("edited by", 0.5),
    ("writing by", 0.7), ("compiled by", 0.6), ("translated by", 0.5), ("with assistance by", 0.9),
    ("with assistance from", 0.8), ("with files from", 0.9), ("with inputs from", 0.9), ("with input from", 0.6),
    ("with reporting by", 0.9), ("reported from", 0.6), ("contact the writer", 0.9), ("contact the reporter", 0.9),
    ("contact the author", 0.9), ("email the author", 0.95), ("agency inputs", 0.9), ("inputs from agencies", 0.95),
    ("with agencies", 0.4), ("wrote from", 0.4), ("can be reached at", 0.6), ("could be reached at", 0.4),
];

static SIGNS: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(PHRASES));

pub(super) fn score(view: &View<'_>) -> f32 {
    let piece = view.piece;
    if piece.words > 60 || piece.quote {
        return 0.0;
    }
    if is_about_the_author(view) {
        return 0.95;
    }
    let worth = together(SIGNS.signs(&view.plain));
    // Mostly names: a note has little else.
    let names = piece.capitalised as f32 / piece.words.max(1) as f32;
    let long = piece.words > 20 && names < 0.4;
    if worth == 0.0 || long || names < 0.2 && worth < 0.85 {
        return 0.0;
    }
    let address = view.text.split_whitespace().any(|run| run.contains('@') && run.contains('.'));
    let place = if view.in_tail() { 0.5 } else { 0.0 };
    let bracketed = if view.text.starts_with(['(', '[', '—', '-']) { 0.4 } else { 0.0 };
    let short = if piece.words <= 14 { 0.2 } else { 0.0 };
    together([worth, place, bracketed, short, if address { 0.5 } else { 0.0 }])
}

/// Who wrote the story and where to find them, below it: `Ida Holm is a reporter in Oslo. Follow her on Chirper @idaholm`.
fn is_about_the_author(view: &View<'_>) -> bool {
    let Some((name, rest)) = view.text.split_once(" is ").or_else(|| view.text.split_once(" covers ")) else {
        return false;
    };
    let role = words(&plain(rest)).take(12).any(|word| ROLES.contains(&word));
    let calls =
        ["follow him", "follow her", "follow them", "reach him", "reach her", "reach them", "email him", "email her"];
    let found = calls.iter().any(|call| has_phrase(&view.plain, call))
        || rest.split_whitespace().any(|word| word.contains('@'));
    let at_the_edge = view.index + 1 >= view.page.body.end || view.index <= view.page.body.start;
    at_the_edge && is_name(name) && role && found
}

const ROLES: &[&str] =
    &["reporter", "correspondent", "editor", "writer", "columnist", "journalist", "author", "producer", "contributor"];
