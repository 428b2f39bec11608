//! The first words of the story printed above it, cut short.
//!
//! Example: `The harbour reopened on Monday after thr...` above the paragraph that goes on.
//!
//! Known failures: a teaser that is cut at a full stop stays a paragraph, and the story's own paragraph is no copy of it.

use onrecord_model::BlockKind;

use crate::blocks::Marks;
use crate::page::Page;

pub(super) fn mark(page: &Page<'_>, marks: &mut Marks) {
    for &index in &page.repeats.teasers {
        if marks.is_free(index as usize) {
            marks.set(index as usize, BlockKind::Furniture, "teaser", 0.9);
        }
    }
}
