//! Headings inside the story.
//!
//! Examples: `Three towns, one crane`, `WHAT COMES NEXT`, an indented line, `- 'A long night' -`, between two
//! paragraphs.
//!
//! Known failures: a line of a list, a name in an interview and a link without a label look the same. All of them are
//! still read as part of the story.

use onrecord_model::BlockKind;

use crate::blocks::Marks;
use crate::page::{End, Page};
use crate::words::{is_capitals, words};

/// Headings are not longer, in words.
const MOST: u32 = 12;

pub(super) fn mark(page: &Page<'_>, marks: &mut Marks) {
    for index in page.body.clone() {
        let piece = &page.pieces[index];
        let (Some(before), Some(after)) = (index.checked_sub(1), page.pieces.get(index + 1)) else { continue };
        if !marks.is_free(index) || !(1..=MOST).contains(&piece.words) {
            continue;
        }
        let text = page.text_of(index);
        if is_framed(text) {
            marks.set(index, BlockKind::Subhead, "subhead", 0.8);
            continue;
        }
        // Messages from elsewhere, and speakers of a transcript.
        if text.contains("(@") || is_speech(text) {
            continue;
        }
        let cased = piece.is_title_case() || piece.is_shouted();
        // A question in small letters may be an interviewer's.
        let open =
            piece.end == End::Open || cased && (piece.words >= 3 || piece.is_shouted()) && piece.end != End::Colon;
        let set_off =
            cased || piece.indent > page.pieces[before].indent + 1 || piece.words <= 6 && piece.apart && after.apart;
        let leads = after.words > piece.words;
        if open && set_off && leads {
            marks.set(index, BlockKind::Subhead, "subhead", 0.6);
        }
    }
}

/// Between two dashes: `- 'A long night' -`.
fn is_framed(text: &str) -> bool {
    ["- ", "– ", "— "].iter().any(|dash| {
        let inner = text.strip_prefix(dash).and_then(|rest| rest.strip_suffix(dash.trim_end()));
        inner.is_some_and(|inner| inner.ends_with(' ') && inner.contains(char::is_alphabetic))
    })
}

/// A name in capitals, a colon, and words that are not: `HOLM: Thanks, Omar.`
fn is_speech(text: &str) -> bool {
    let Some((speaker, said)) = text.split_once(": ") else { return false };
    words(speaker).all(is_capitals) && !words(said).all(is_capitals)
}
