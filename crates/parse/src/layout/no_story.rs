//! Pages without a story: menus, forms, notices.
//!
//! Example: `TRIAL MONTH OF THE TIMES`, `Send Us Your News` and a menu, with no sentence anywhere.
//!
//! Known failures: verses without stops are taken for a menu, unless they quote somebody.

use onrecord_model::BlockKind;

use crate::blocks::Marks;
use crate::page::{End, Page};

/// Fewer lines may be a headline and what is left of a story.
const LEAST: usize = 3;

pub(super) fn mark(page: &Page<'_>, marks: &mut Marks) {
    let count = page.pieces.len();
    let sentence = |index: usize| {
        let piece = &page.pieces[index];
        piece.quote || piece.breaks > 0 || piece.words >= 5 && matches!(piece.end, End::Stop | End::Ellipsis)
    };
    if count < LEAST || !page.body.is_empty() || (0..count).any(|index| marks.is_free(index) && sentence(index)) {
        return;
    }
    for index in (0..count).filter(|&index| page.given_title.is_none_or(|title| title != page.text_of(index))) {
        if marks.is_free(index) {
            marks.set(index, BlockKind::Furniture, "no-story", 0.6);
        }
    }
}
