//! Captions without a mark of their own, on a page whose captions lack a full stop and whose paragraphs do not.
//!
//! Example: `Flynet Crews clear the last of the masts from the eastern basin`, where several captions of the page were
//! found by their agencies, none of them ends in a stop, and nearly every paragraph does.
//!
//! Known failures: a paragraph that lost its stop on such a page is taken for a caption, unless it quotes or reports.

use onrecord_model::BlockKind;

use crate::blocks::Marks;
use crate::page::{End, Page};
use crate::words::{head, plain, words};

/// So many captions show the page's habit.
const CAPTIONS: usize = 3;
/// Words by which a paragraph reports.
const REPORTS: &[&str] = &["said", "says", "told", "added", "according", "asked", "called", "i", "we", "you"];

pub(super) fn mark(page: &Page<'_>, marks: &mut Marks) {
    let (mut open_captions, mut stopped_captions) = (0, 0);
    let (mut open, mut stopped) = (0, 0);
    for index in page.body.clone() {
        let piece = &page.pieces[index];
        let ends = piece.end != End::Open;
        if marks.is(index, BlockKind::Caption) && piece.words >= 6 {
            *(if ends { &mut stopped_captions } else { &mut open_captions }) += 1;
        } else if marks.is_free(index) && piece.words >= 15 {
            *(if ends { &mut stopped } else { &mut open }) += 1;
        }
    }
    if open_captions < CAPTIONS || stopped_captions * 4 > open_captions || open > stopped {
        return;
    }
    for index in page.body.clone() {
        let piece = &page.pieces[index];
        let heading = piece.words <= 12 && (piece.is_title_case() || piece.is_shouted());
        let sized = (8..=40).contains(&piece.words) && piece.breaks == 0 && !heading;
        if marks.is_free(index)
            && sized
            && piece.end == End::Open
            && !piece.quote
            && !reports(page.text_of(index))
            && !page.text_of(index).contains("(@")
        {
            marks.set(index, BlockKind::Caption, "open-caption", 0.6);
        }
    }
}

fn reports(text: &str) -> bool {
    words(&plain(head(text, 600))).any(|word| REPORTS.contains(&word))
}
