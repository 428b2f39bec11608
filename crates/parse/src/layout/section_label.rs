//! What stands above the headline: the section's name, a trail of links, a label.
//!
//! Examples: `International`, `Home > World > Europe`, `OPINION`, above a headline.
//!
//! Known failures: a short line above the headline that belongs to the story is taken for a label.

use onrecord_model::BlockKind;

use crate::blocks::Marks;
use crate::page::{End, Page};

pub(super) fn mark(page: &Page<'_>, marks: &mut Marks) {
    let limit = page.body.start.min(page.pieces.len());
    let Some(title) = (0..limit).find(|&index| marks.is(index, BlockKind::Title)) else { return };
    for index in 0..title {
        let piece = &page.pieces[index];
        let text = page.text_of(index);
        let trail = text.contains(['>', '»', '›', '|', '/']) && piece.words <= 10;
        let label = piece.words <= 4 && matches!(piece.end, End::Open | End::Colon);
        if marks.is_free(index) && (label || trail) {
            marks.set(index, BlockKind::Furniture, "section-label", 0.7);
        }
    }
}
