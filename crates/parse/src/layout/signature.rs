//! Who wrote the story, where no word says so: a name under the headline, above a role, a handle or a date line.
//!
//! Example: `Ida Holm`, then `Harbour Correspondent`, then `@idaholm`.
//!
//! Known failures: a name under the headline with none of these below it is left alone, since headlines are made of
//! capitalised words too.

use onrecord_model::BlockKind;

use crate::blocks::Marks;
use crate::detectors::{is_name, is_role};
use crate::page::{End, Page};

pub(super) fn mark(page: &Page<'_>, marks: &mut Marks) {
    let limit = page.head.min(page.pieces.len());
    let Some(title) = (0..limit).find(|&index| marks.is(index, BlockKind::Title)) else { return };
    // From below, so that a name sees what stands under it.
    for index in (title + 1..limit).rev() {
        let piece = &page.pieces[index];
        if !marks.is_free(index) || piece.words > 5 || piece.end != End::Open {
            continue;
        }
        let text = page.text_of(index);
        let handle = text.starts_with('@') && piece.words == 1;
        let below = marks.get(index + 1).is_some_and(|mark| mark.kind == BlockKind::Byline || mark.name == "stamp");
        if handle || is_role(text) && index > title + 1 || below && is_name(text) {
            marks.set(index, BlockKind::Byline, "signature", 0.7);
        }
    }
}
