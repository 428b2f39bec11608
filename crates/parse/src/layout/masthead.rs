//! The paper's own name above the headline.
//!
//! Example: `THE HARBOUR OBSERVER`, then `Saturday, 16 November 2019`, then the headline.
//!
//! A few capitalised words at the very top are a masthead if a longer headline follows, and either one of the words is
//! one that papers are called by or the date of the edition stands right below.
//!
//! Known failures: a headline such as `Morning Post` above a longer second line is taken for a masthead; a name without
//! such a word and without a date below is taken for the headline if it is in capitals.

use onrecord_model::BlockKind;

use crate::blocks::Marks;
use crate::page::{End, Page, Piece};
use crate::words::{is_capitalised, words};

/// What papers are called, with other words before or after it.
#[rustfmt::skip]
const NAMES: &[&str] = &[
    "advertiser", "argus", "bulletin", "chronicle", "courier", "daily", "dispatch", "echo", "examiner", "express",
    "gazette", "globe", "guardian", "herald", "independent", "inquirer", "journal", "ledger", "mail", "mercury",
    "mirror", "monitor", "news", "newspaper", "observer", "post", "record", "register", "review", "sentinel",
    "standard", "star", "sun", "telegraph", "times", "today", "tribune", "weekly",
];
/// A masthead has no more words.
const MOST: u32 = 5;

pub(super) fn mark(page: &Page<'_>, marks: &mut Marks) {
    let limit = page.head.min(page.pieces.len());
    let Some(top) = (0..limit).find(|&index| marks.is_free(index)) else { return };
    let piece = &page.pieces[top];
    let text = page.text_of(top);
    let given = page.given_title.is_some_and(|title| crate::repeats::key(title) == crate::repeats::key(text));
    if !(2..=MOST).contains(&piece.words) || piece.end != End::Open || given || !is_named(text) {
        return;
    }
    let called =
        words(text).last().is_some_and(is_paper) || words(text).find(|word| *word != "The").is_some_and(is_paper);
    // A word such as "published" would make it the date of an article.
    let edition = marks.get(top + 1).is_some_and(|mark| mark.name == "stamp")
        && page.pieces[top + 1].words <= 5
        && words(page.text_of(top + 1))
            .all(|word| is_capitalised(word) || word.starts_with(|c: char| c.is_ascii_digit()));
    let headline = |index: usize| {
        let below = &page.pieces[index];
        marks.is_free(index) && is_headline(below) && below.words > piece.words && !page.repeats.same(index, top)
    };
    if (called || edition) && (top + 1..limit).any(headline) {
        for index in top..limit {
            if index == top || marks.is_free(index) && page.repeats.same(index, top) {
                marks.set(index, BlockKind::Furniture, "masthead", 0.8);
            }
        }
    }
}

fn is_named(text: &str) -> bool {
    words(text).all(|word| is_capitalised(word) || matches!(word, "of" | "the" | "and" | "for"))
        && !text.contains([',', ':', '’', '\'', '|', '>'])
}

fn is_paper(word: &str) -> bool {
    NAMES.contains(&word.to_lowercase().as_str())
}

fn is_headline(piece: &Piece) -> bool {
    (4..=24).contains(&piece.words) && piece.is_open()
}
