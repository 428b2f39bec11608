//! What hangs below the story: headlines of other stories, rests of forms and menus.
//!
//! Examples: a last line `Northern Ports Team Up After Storm` that ends without a stop; a bullet below a comment form.
//!
//! Known failures: a last line in title case that is the end of a list in the story is taken for a link; a headline in
//! sentence case stays a paragraph where it stands alone.

use onrecord_model::BlockKind;

use crate::blocks::Marks;
use crate::page::{End, Page, Piece};

pub(super) fn mark(page: &Page<'_>, marks: &mut Marks) {
    // Without running text there is no story to hang below.
    if page.body.is_empty() {
        return;
    }
    let mut furniture = false;
    for index in page.body.end..page.pieces.len() {
        let piece = &page.pieces[index];
        if !marks.is_free(index) {
            furniture |= marks.is(index, BlockKind::Furniture);
            continue;
        }
        if furniture && is_rest(piece) {
            marks.set(index, BlockKind::Furniture, "tail", 0.7);
        } else if is_headline(piece) {
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
