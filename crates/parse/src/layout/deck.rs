//! The line under the headline, and headings such as an abstract's.
//!
//! Example: `Crews from three towns had worked for a week` between the headline and the first paragraph.
//!
//! Known failures: a deck with a full stop stays a paragraph, which reads it as part of the story all the same.

use onrecord_model::BlockKind;

use crate::blocks::Marks;
use crate::page::Page;

pub(super) fn mark(page: &Page<'_>, marks: &mut Marks) {
    let limit = page.head.min(page.pieces.len());
    let Some(title) = (0..limit).find(|&index| marks.is(index, BlockKind::Title)) else { return };
    for index in title + 1..limit {
        let piece = &page.pieces[index];
        if marks.is_free(index) && piece.is_open() && (3..=24).contains(&piece.words) {
            marks.set(index, BlockKind::Subhead, "deck", 0.6);
        }
    }
}
