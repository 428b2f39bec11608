//! Headlines of other stories under a label that announces them.
//!
//! Example: `Also Read`, then `Port fees to rise in spring` and `Two ships collide off the cape`.
//!
//! Known failures: a subheading right below such a label is taken for a link.

use onrecord_model::BlockKind;

use crate::blocks::Marks;
use crate::page::Page;

pub(super) fn mark(page: &Page<'_>, marks: &mut Marks) {
    let mut open = false;
    for (index, piece) in page.pieces.iter().enumerate() {
        if let Some(mark) = marks.get(index) {
            let label = mark.name == "read-more" && piece.words <= 6;
            // Rules and counters between the links do not end the list.
            open = label || open && mark.kind == BlockKind::Furniture;
            continue;
        }
        open = open && !piece.is_unlinked() && (3..=18).contains(&piece.words) && piece.is_open() && !piece.opens_quote;
        if open {
            marks.set(index, BlockKind::Furniture, "link-list", 0.75);
        }
    }
}
