//! The headline, and its copies.
//!
//! Example: the first line that reads like a headline, above the story; also after a section's name and a counter.
//! A record's own title wins where the text has it.
//!
//! Known failures: a headline that ends in a full stop and is as long as a sentence stays a paragraph; where the text
//! has no headline, a short first paragraph with no mark at its end is taken for one.

use onrecord_model::BlockKind;

use crate::blocks::Marks;
use crate::page::{End, Page, Piece};
use crate::repeats;

/// How far down a headline is looked for.
const DEEPEST: usize = 16;

pub(super) fn mark(page: &Page<'_>, marks: &mut Marks) {
    let Some(title) = given(page).or_else(|| best(page, marks)) else { return };
    for index in 0..page.pieces.len() {
        let copy = index == title || page.repeats.same(index, title);
        if copy && (marks.is_free(index) || index == title) {
            marks.set(index, BlockKind::Title, "headline", 0.9);
        }
    }
}

/// The line with the words of the record's title.
fn given(page: &Page<'_>) -> Option<usize> {
    let key = repeats::key(page.given_title?);
    (0..page.pieces.len().min(DEEPEST))
        .find(|&index| page.pieces[index].words > 0 && repeats::key(page.text_of(index)) == key)
}

/// The most headline-like line above the running text; of equals the first.
fn best(page: &Page<'_>, marks: &Marks) -> Option<usize> {
    let last = page.head.min(DEEPEST).min(page.pieces.len().saturating_sub(1));
    let mut best: Option<(usize, f32)> = None;
    // Running text below is what makes a line a headline.
    for index in 0..=last {
        if marks.is_free(index) && (index < page.head || index == 0) && index + 1 < page.pieces.len() {
            let score = score(page, index);
            if score >= 0.5 && best.is_none_or(|(_, other)| score > other + 0.05) {
                best = Some((index, score));
            }
        }
    }
    best.map(|(index, _)| index)
}

fn score(page: &Page<'_>, index: usize) -> f32 {
    let piece = &page.pieces[index];
    if !(1..=24).contains(&piece.words)
        || matches!(piece.end, End::Colon | End::Ellipsis)
        || page.text_of(index).chars().count() > 160
        || page.text_of(index).contains(['›', '»', '>', '@'])
        || page.text_of(index).matches(" / ").count() > 1
    {
        return 0.0;
    }
    let length = match piece.words {
        1 => 0.1,
        2..=3 => 0.3,
        4..=16 => 0.5,
        _ => 0.4,
    };
    let cased = piece.is_title_case() || piece.is_shouted();
    let mut score = length;
    score += match (piece.end, cased) {
        (End::Stop, true) => 0.0,
        // A short first line with a stop, set apart from much longer ones, is a headline of a source that adds stops.
        (End::Stop, false) if index == 0 && piece.words <= 14 && towers(piece, page) => 0.0,
        (End::Stop, false) => -0.5,
        _ => 0.15,
    };
    score += if cased { 0.1 } else { 0.0 };
    score += if index == 0 { 0.1 } else { 0.0 };
    score += if piece.apart { 0.05 } else { 0.0 };
    score += if (index + 1..page.pieces.len().min(DEEPEST)).any(|other| page.repeats.same(index, other)) {
        0.2
    } else {
        0.0
    };
    score - if piece.breaks > 0 && !cased { 0.15 } else { 0.0 }
}

/// Whether the first running text is set apart and much longer.
fn towers(piece: &Piece, page: &Page<'_>) -> bool {
    let apart = page.pieces.get(1).is_some_and(|next| next.apart);
    let mut below = page.pieces[1..].iter().filter(|next| next.is_prose()).take(3);
    apart && below.any(|next| next.words >= 2 * piece.words)
}
