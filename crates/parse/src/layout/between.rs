//! Short lines that stand between furniture: page numbers, links without a label.
//!
//! Example: `Previous`, then `1` and `2`, then `Next`; a headline between `Related articles` and a share bar.
//!
//! Known failures: a subheading between two advertisements is taken for a link.

use onrecord_model::BlockKind;

use crate::blocks::Marks;
use crate::page::{End, Page};

/// More lines in a row are a list of the story's own.
const MOST: usize = 4;

pub(super) fn mark(page: &Page<'_>, marks: &mut Marks) {
    let furniture = |marks: &Marks, index: usize| {
        marks.get(index).is_some_and(|mark| mark.kind == BlockKind::Furniture && mark.name != "rule-line")
    };
    let mut index = page.body.start;
    while index < page.body.end {
        let fits = |&i: &usize| {
            let piece = &page.pieces[i];
            marks.is_free(i) && piece.words <= 14 && piece.end == End::Open && !piece.quote
        };
        let end = index + (index..page.body.end).take_while(fits).take(MOST + 1).count();
        if (1..=MOST).contains(&(end - index)) && index > 0 && furniture(marks, index - 1) && furniture(marks, end) {
            for i in index..end {
                marks.set(i, BlockKind::Furniture, "between", 0.6);
            }
        }
        index = end.max(index + 1);
    }
}
