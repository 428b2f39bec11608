//! Captions of a series of pictures, which all open with what the series is called, or with their number.
//!
//! Examples: `The storm in pictures A mast lies on the quay …`, `The storm in pictures The crane is raised …` and so on;
//! `1/12 The quay …`, `2/12 A mast …`.
//!
//! Known failures: a series of fewer than three pictures stays; so does one whose name is a single word.

use onrecord_model::BlockKind;

use crate::blocks::Marks;
use crate::page::Page;
use crate::words::{is_capitalised, words};

/// So many lines in a row, with so many words in common at the start.
const LINES: usize = 3;
const WORDS: usize = 4;
/// A series is not called by more words.
const MOST: usize = 12;

pub(super) fn mark(page: &Page<'_>, marks: &mut Marks) {
    let count = page.pieces.len();
    numbered(page, marks);
    let mut start = 0;
    while start < count {
        let mut shared = MOST;
        let mut end = start + 1;
        while end < count {
            let more = shared.min(in_common(page.text_of(start), page.text_of(end)));
            if more < WORDS {
                break;
            }
            shared = more;
            end += 1;
        }
        // After its name each caption begins anew; a speaker who repeats himself goes on in small letters.
        let begins = |index: usize| words(page.text_of(index)).nth(shared).is_none_or(begins_anew);
        let distinct = (start..end).filter(|&index| page.repeats.of[index].is_none()).count();
        if end - start >= LINES && distinct >= LINES && (start..end).all(begins) {
            for index in (start..end).filter(|&index| !page.pieces[index].opens_quote) {
                marks.set(index, BlockKind::Caption, "gallery", 0.8);
            }
        }
        start = end;
    }
}

/// Lines that open with their number in a series of the same length: `3/12`.
fn numbered(page: &Page<'_>, marks: &mut Marks) {
    let counter = |index: usize| {
        let (number, all) = page.text_of(index).split_whitespace().next()?.split_once('/')?;
        let count = |part: &str| part.parse::<u16>().ok().filter(|&count| (1..1000).contains(&count));
        count(number).zip(count(all)).filter(|(number, all)| number <= all)
    };
    let found: Vec<(usize, u16)> =
        (0..page.pieces.len()).filter_map(|index| counter(index).map(|(_, all)| (index, all))).collect();
    for series in found.chunk_by(|a, b| a.1 == b.1).filter(|series| series.len() >= LINES) {
        for &(index, _) in series {
            marks.set(index, BlockKind::Caption, "gallery", 0.8);
        }
    }
}

fn begins_anew(word: &str) -> bool {
    is_capitalised(word) || word.starts_with(|c: char| c.is_ascii_digit())
}

/// How many words the two texts have in common at the start.
fn in_common(a: &str, b: &str) -> usize {
    words(a).zip(words(b)).take(MOST).take_while(|(a, b)| a == b).count()
}
