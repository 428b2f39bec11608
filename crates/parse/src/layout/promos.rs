//! Notes below the story that advertise the site's other pages, each with a label and a colon.
//!
//! Examples: `Harbour Tested: We try every rope on the quay.`, then `Masts and More: The week on the coast in pictures.`;
//! `Port Prices: See what a berth costs today` alone.
//!
//! Known failures: one note alone stays, unless it calls on the reader; so does one whose label is a single word or has small
//! letters.

use onrecord_model::BlockKind;

use crate::blocks::Marks;
use crate::page::Page;
use crate::words::{is_capitalised, plain, words};

/// A note is not longer, in words.
const MOST: u32 = 26;
/// Words with which a note calls on the reader.
#[rustfmt::skip]
const CALLS: &[&str] = &[
    "see", "check", "read", "watch", "find", "get", "join", "take", "learn", "explore", "browse", "discover", "try",
    "click", "sign", "listen", "download", "view", "follow", "subscribe", "shop", "vote",
];

pub(super) fn mark(page: &Page<'_>, marks: &mut Marks) {
    let count = page.pieces.len();
    let label = |index: usize| label(page, index);
    let free = |marks: &Marks, index: usize| marks.is_free(index) && page.pieces[index].words <= MOST;
    // Turns of a transcript have labels too, but these come back.
    let again =
        |of: &str| (0..count).filter(|&index| page.text_of(index).starts_with(&format!("{of}:"))).nth(1).is_some();
    let mut start = count;
    while start > 0 && (free(marks, start - 1) && label(start - 1).is_some() || is_other(marks, start - 1)) {
        start -= 1;
    }
    let found: Vec<usize> =
        (start.max(1)..count).filter(|&index| free(marks, index) && label(index).is_some()).collect();
    let several = found.len() >= 2;
    let notes = found.into_iter().filter(|&index| several || calls(page.text_of(index)));
    // In the story itself only a note that calls on the reader is one.
    let inside = (1..start).filter(|&index| free(marks, index) && label(index).is_some() && calls(page.text_of(index)));
    let notes: Vec<usize> = inside.chain(notes).collect();
    for index in notes.into_iter().filter(|&index| label(index).is_some_and(|label| !again(label))) {
        marks.set(index, BlockKind::Furniture, "promo", 0.7);
    }
}

/// What stands before the colon, two to five capitalised words, with a sentence and no quotation after it.
fn label<'t>(page: &Page<'t>, index: usize) -> Option<&'t str> {
    let (label, rest) = page.text_of(index).split_once(": ")?;
    let count = words(label).count();
    let named = words(label).all(|word| is_capitalised(word) || matches!(word, "and" | "of" | "the" | "for" | "in"));
    let quotes = page.pieces[index].quote || page.pieces[index].breaks > 1;
    ((2..=5).contains(&count) && words(rest).count() >= 6 && named && !quotes && rest.starts_with(char::is_uppercase))
        .then_some(label)
}

fn calls(text: &str) -> bool {
    let after = text.split_once(": ").map_or("", |(_, rest)| rest);
    words(&plain(after)).next().is_some_and(|word| CALLS.contains(&word))
}

fn is_other(marks: &Marks, index: usize) -> bool {
    marks.is(index, BlockKind::Furniture) || marks.is(index, BlockKind::Byline)
}
