//! Menus that were run into one line: sections, tags, months of an archive.
//!
//! Example: `Pages Ships Masts Cranes Quays Ferries Weather Council Schools …`: many words, nearly all of them capitalised,
//! with no sentence among them.
//!
//! Known failures: the line-up of two teams without commas is taken for a menu; a menu in small letters stays a paragraph.

use crate::page::{End, View};
use crate::words::words;

/// A headline has fewer words.
const LEAST: u32 = 20;
/// So many words may make one sentence's worth of small ones.
const SMALL: u32 = 12;

pub(super) fn score(view: &View<'_>) -> f32 {
    let piece = view.piece;
    let listed = view.text.bytes().filter(|&b| b == b',' || b == b';').count() * 6 > piece.words as usize;
    let open = piece.end == End::Open && piece.breaks == 0 && !piece.quote;
    if piece.words < LEAST || !open || listed || piece.small * SMALL > piece.words {
        return 0.0;
    }
    // Capitals, numbers and joints: a sentence has other words.
    let sentence = words(&view.plain)
        .any(|word| matches!(word, "is" | "are" | "was" | "were" | "has" | "had" | "said" | "he" | "she" | "it"));
    if sentence { 0.0 } else { 0.985 }
}
