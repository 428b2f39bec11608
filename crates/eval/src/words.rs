//! Words as the scorers count them: runs of letters, digits and low lines, exactly what `\w+` matches in Python.
//!
//! Figures are over words, so that quotation marks and other punctuation at the edge of a span cost nothing. Rust's
//! `char::is_alphanumeric` will not do: it holds for combining vowel signs and circled letters, which `\w` leaves out.

use std::ops::Range;

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

/// The words of a text, each with its place: in code points ([`by_char`](Self::by_char)) or bytes
/// ([`by_byte`](Self::by_byte)).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordIndex {
    words: Vec<Range<usize>>,
}

impl WordIndex {
    /// Words with offsets in Unicode code points, as brat counts.
    #[must_use]
    pub fn by_char(text: &str) -> Self {
        Self::of(text.chars().enumerate(), |at, _| at + 1)
    }

    /// Words with offsets in bytes, as [`Span`](onrecord_model::Span) counts.
    #[must_use]
    pub fn by_byte(text: &str) -> Self {
        Self::of(text.char_indices(), |at, c| at + c.len_utf8())
    }

    /// How many words there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there is no word at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The place of a word.
    ///
    /// # Panics
    /// If there is no such word.
    #[must_use]
    pub fn place(&self, word: usize) -> Range<usize> {
        self.words[word].clone()
    }

    /// The words that the stretch from `start` to `end` touches.
    #[must_use]
    pub fn touched(&self, start: usize, end: usize) -> Range<usize> {
        let mut first = self.words.partition_point(|word| word.start < start);
        if first > 0 && self.words[first - 1].end > start {
            first -= 1;
        }
        let last = self.words.partition_point(|word| word.start < end);
        first..last.max(first)
    }

    fn of(chars: impl Iterator<Item = (usize, char)>, end_of: impl Fn(usize, char) -> usize) -> Self {
        let mut words: Vec<Range<usize>> = Vec::new();
        let mut inside = false;
        for (at, c) in chars {
            let end = end_of(at, c);
            match (is_word_character(c), words.last_mut()) {
                (true, Some(word)) if inside => word.end = end,
                (true, _) => words.push(at..end),
                (false, _) => {}
            }
            inside = is_word_character(c);
        }
        Self { words }
    }
}

/// Whether `\w` matches `c` in Python: letters, numbers of any kind, and the low line.
#[must_use]
pub fn is_word_character(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '_';
    }
    matches!(c.general_category_group(), GeneralCategoryGroup::Letter | GeneralCategoryGroup::Number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expect: &[&str]) {
        let words = WordIndex::by_byte(text);
        let found: Vec<&str> = (0..words.len()).map(|i| &text[words.place(i)]).collect();
        assert_eq!(found, expect);
        assert_eq!(WordIndex::by_char(text).len(), words.len());
    }

    #[test]
    fn words_are_runs_of_letters_digits_and_low_lines() {
        check("", &[]);
        check("“Don’t,” she_2 said…", &["Don", "t", "she_2", "said"]);
        check("Zoë’s 3½ m² ― IV Ⅳ", &["Zoë", "s", "3½", "m²", "IV", "Ⅳ"]);
        check("水位は五メートル", &["水位は五メートル"]);
    }

    #[test]
    fn marks_and_circled_letters_part_words() {
        // A decomposed "é" is a letter and a combining mark; the vowel sign in "की" is a mark too.
        check("cafe\u{301}s", &["cafe", "s"]);
        check("की बात", &["क", "ब", "त"]);
        check("a Ⓐ b", &["a", "b"]);
    }

    #[test]
    fn a_span_that_cuts_a_word_touches_it() {
        let words = WordIndex::by_char("one two three");
        assert_eq!(words.touched(0, 3), 0..1);
        assert_eq!(words.touched(1, 5), 0..2);
        assert_eq!(words.touched(3, 4), 1..1);
        assert_eq!(words.touched(5, 5), 1..2);
    }

    proptest! {
        #[test]
        fn places_are_ordered_and_hold_words_alone(text in "\\PC{0,60}") {
            let words = WordIndex::by_byte(&text);
            let mut before = 0;
            for i in 0..words.len() {
                let place = words.place(i);
                prop_assert!(before <= place.start && place.start < place.end);
                prop_assert!(text[place.clone()].chars().all(is_word_character));
                before = place.end;
            }
        }
    }
}
