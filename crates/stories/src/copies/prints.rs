//! Prints: the sample of an article's shingles that its copies are bound to share.

use onrecord_model::Document;

use crate::words::{sequence_hash, word_hashes};

/// Words of a shingle.
pub const PRINT_WORDS: usize = 5;
/// Of so many shingles in a row one is chosen at least.
pub const PRINT_WINDOW: usize = 12;
/// Prints of one article at most, those of its beginning: some four times as much as a long article has.
pub const MAX_PRINTS: usize = 2_000;

/// The winnowed shingles of the story's words: sorted, without duplicates; furniture, captions and repetitions aside.
///
/// Two articles with a run of `PRINT_WORDS + PRINT_WINDOW - 1` words in common share one of them, wherever it stands
/// (Schleimer, Wilkerson and Aiken, "Winnowing", SIGMOD 2003). A text of fewer words than a shingle has none.
#[must_use]
pub fn prints(document: &Document) -> Vec<u64> {
    let words: Vec<u64> = document.story().flat_map(|(_, block)| word_hashes(document.slice(block.span))).collect();
    let mut shingles = words.windows(PRINT_WORDS).map(sequence_hash);
    // The least of the window so far, and how many shingles ago it came.
    let mut window: Vec<u64> = shingles.by_ref().take(PRINT_WINDOW).collect();
    let Some(mut least) = place_of_least(&window) else { return Vec::new() };
    let mut chosen = vec![window[least]];
    for (at, shingle) in (window.len()..).zip(shingles) {
        let place = at % PRINT_WINDOW;
        window[place] = shingle;
        if place == least || shingle <= window[least] {
            least = if place == least { place_of_least(&window).unwrap_or(place) } else { place };
            chosen.push(window[least]);
            if chosen.len() == MAX_PRINTS {
                break;
            }
        }
    }
    chosen.sort_unstable();
    chosen.dedup();
    chosen
}

fn place_of_least(window: &[u64]) -> Option<usize> {
    (0..window.len()).min_by_key(|&place| window[place])
}

#[cfg(test)]
mod tests {
    use onrecord_model::Origin;
    use proptest::prelude::*;

    use super::*;

    fn of(words: &[u16]) -> Vec<u64> {
        let text: Vec<String> = words.iter().map(|word| format!("w{word}")).collect();
        prints(&Document::plain(text.join(" "), Origin::default()))
    }

    proptest! {
        #[test]
        fn a_common_run_shares_a_print(
            run in prop::collection::vec(any::<u16>(), PRINT_WORDS + PRINT_WINDOW - 1..60),
            before in prop::collection::vec(any::<u16>(), 0..40),
            after in prop::collection::vec(any::<u16>(), 0..40),
        ) {
            let (whole, run) = (of(&[before, run.clone(), after].concat()), of(&run));
            prop_assert!(run.iter().any(|print| whole.binary_search(print).is_ok()));
        }
    }

    #[test]
    fn prints_are_few_and_a_short_text_has_one() {
        assert_eq!(of(&[1, 2, 3]), [0u64; 0]);
        assert_eq!(of(&[1, 2, 3, 4, 5]).len(), 1);
        let many: Vec<u16> = (0..700).collect();
        assert!((60..200).contains(&of(&many).len()));
    }

    #[test]
    fn paragraphs_and_typography_make_no_difference() {
        let of = |text: &str| prints(&Document::lines(text, Origin::default()));
        let one = "The harbour board will meet again on Friday, it said, to settle the price of “all berths”.";
        let two = "The harbour board will meet again\non Friday, it said, to settle\nthe price of \"all berths\".";
        assert_eq!(of(one), of(two));
    }
}
