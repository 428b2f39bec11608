//! The first words of the story printed above it, cut short.
//!
//! Example: `The harbour reopened on Monday after thr...` above the paragraph that goes on.
//!
//! Known failures: a teaser that is cut at a full stop stays a paragraph, and the story's own paragraph is no copy.

use onrecord_model::BlockKind;

use crate::blocks::Marks;
use crate::page::{End, Page};

pub(super) fn mark(page: &Page<'_>, marks: &mut Marks) {
    for &index in &page.repeats.teasers {
        // The first line of all is a headline with the first words of the story, if it has no dots.
        let headline = index == 0 && page.pieces[0].end != End::Ellipsis;
        if marks.is_free(index as usize) && !headline {
            marks.set(index as usize, BlockKind::Furniture, "teaser", 0.9);
        }
    }
}
