//! What hangs below the story: headlines of other stories, rests of forms and menus.
//!
//! Examples: a last line `Northern Ports Team Up After Storm` or `Ports of north team up after storm`, where the
//! story's own paragraphs end in stops and this line does not; a bullet below a comment form.
//!
//! Known failures: a last line in title case that is the end of a list in the story is taken for a link; a headline in
//! sentence case that has an article (`a`, `the`) stays a paragraph, since the text may be cut off there.

use onrecord_model::BlockKind;

use crate::blocks::Marks;
use crate::page::{End, Page, Piece};
use crate::words::{plain, words};

pub(super) fn mark(page: &Page<'_>, marks: &mut Marks) {
    // Without running text there is no story to hang below.
    if page.body.is_empty() {
        return;
    }
    let mut furniture = false;
    let complete = is_complete(page);
    for index in page.body.end..page.pieces.len() {
        let piece = &page.pieces[index];
        if !marks.is_free(index) {
            furniture |= marks.is(index, BlockKind::Furniture);
            continue;
        }
        if furniture && is_rest(piece) {
            marks.set(index, BlockKind::Furniture, "tail", 0.7);
        } else if is_headline(piece) || (complete && is_telegram(page, index)) {
            marks.set(index, BlockKind::Furniture, "related-headline", 0.6);
        }
    }
}

/// A short line without a stop.
fn is_rest(piece: &Piece) -> bool {
    piece.words <= 14 && matches!(piece.end, End::Open | End::Colon | End::Ellipsis) && !piece.quote
}

/// A line in title case with no stop, long enough to be a headline.
fn is_headline(piece: &Piece) -> bool {
    (5..=18).contains(&piece.words) && piece.end == End::Open && piece.is_title_case() && !piece.opens_quote
}

/// Whether the story has several paragraphs, which all end in stops: a line below them without one is none of theirs.
fn is_complete(page: &Page<'_>) -> bool {
    let mut prose = page.pieces[page.body.clone()].iter().filter(|piece| piece.is_prose());
    page.body.len() >= 4 && prose.all(|piece| piece.end != End::Open)
}

/// A line in sentence case with no stop and none of the small words that headlines leave out. What somebody says is the
/// story's.
fn is_telegram(page: &Page<'_>, index: usize) -> bool {
    let piece = &page.pieces[index];
    let sized = (5..=14).contains(&piece.words) && piece.end == End::Open && !piece.quote && piece.apart;
    let starts = page.text_of(index).starts_with(|c: char| c.is_uppercase() || c == '\'' || c == '‘');
    if !sized || !starts {
        return false;
    }
    let plain = plain(page.text_of(index));
    !words(&plain).any(|word| OMITTED.contains(&word)) && !plain.ends_with(',')
}

/// Words that headlines leave out, and words at which no headline ends or which tell who said what.
#[rustfmt::skip]
const OMITTED: &[&str] = &[
    "a", "an", "the", "was", "were", "been", "had", "has", "have", "said", "told", "added", "he", "she", "they", "it",
    "his", "her", "their", "i", "we", "which", "who", "that",
];
