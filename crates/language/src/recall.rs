//! What a document says about a word elsewhere: whether it also writes it small, or with a capital inside a sentence.

use rustc_hash::FxHashMap;

use crate::features::{self, Flags, View};

/// How a document writes a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    /// The word stands in lower case somewhere.
    pub lower: bool,
    /// The word stands capitalised inside a sentence somewhere.
    pub capital: bool,
}

/// What a document says about its words.
#[derive(Debug, Default)]
pub struct Recall {
    seen: FxHashMap<u32, Memory>,
}

impl Recall {
    /// Forgets the last document and reads the next: which words it writes small, which with a capital inside a sentence.
    pub fn begin<'a>(&mut self, sentences: impl Iterator<Item = &'a [View]>) {
        self.seen.clear();
        for views in sentences {
            if features::case_of(views) != features::Case::Normal {
                continue;
            }
            for (i, view) in views.iter().enumerate() {
                if view.flags.has(Flags::LOWER) {
                    self.seen.entry(view.lower).or_default().lower = true;
                } else if i > 0 && view.flags.has(Flags::CAPITAL) {
                    self.seen.entry(view.lower).or_default().capital = true;
                }
            }
        }
    }

    /// What is known of the word.
    #[must_use]
    pub fn of(&self, view: &View) -> Memory {
        self.seen.get(&view.lower).copied().unwrap_or_default()
    }
}
