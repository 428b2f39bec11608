//! Paragraphs in another language than the story's: help lines, notes and links of a site for readers elsewhere.
//!
//! Example: `Hier erfahren Sie, wie der Hafen von Ellinghavn gebaut wurde.` in a story in English.
//!
//! Only stories in English are looked at, and what is quoted stays: somebody said it. Known failures: a paragraph that is a list
//! of foreign names.

use onrecord_model::BlockKind;

use crate::blocks::Marks;
use crate::language;
use crate::page::Page;
use crate::words::{plain, words};

/// Words that make up a quarter of English prose and more; a few of them are words of other languages, too.
#[rustfmt::skip]
const COMMON: &[&str] = &[
    "the", "a", "an", "of", "and", "to", "in", "on", "for", "with", "that", "is", "was", "are", "were", "be", "by", "at",
    "as", "from", "it", "this", "has", "have", "had", "not", "but", "or", "you", "your", "we", "he", "she", "they", "his", "her",
    "their", "its", "who", "which", "will", "would", "said",
];
/// In fewer words they may be missing by chance.
const WORDS: u32 = 8;

pub(super) fn mark(page: &Page<'_>, marks: &mut Marks) {
    let mut plain_english = 0;
    let mut others = Vec::new();
    for index in (0..page.pieces.len()).filter(|&index| marks.is_free(index) && page.pieces[index].words >= WORDS) {
        let view = page.view(index);
        let (all, common) = words(&view.plain)
            .fold((0, 0), |(all, common), word| (all + 1, common + usize::from(COMMON.contains(&word))));
        if common * 6 >= all {
            plain_english += 1;
        } else if !view.piece.quote {
            others.push(index);
        }
    }
    if others.len() * 2 > plain_english {
        return;
    }
    for index in others {
        if language::is_foreign(&plain(crate::words::head(page.text_of(index), 1000))) {
            marks.set(index, BlockKind::Furniture, "foreign", 0.7);
        }
    }
}
