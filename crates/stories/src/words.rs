//! Words as comparison sees them: lower case, without punctuation, the same whatever typographer set them.

const SEED: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// A word as it stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) hash: u64,
    /// Its first byte, and one past its last, in the text that was given.
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// The words of `text`, in order.
///
/// A word is a run of letters and digits. Case, apostrophes inside words, commas inside numbers, soft hyphens and
/// zero-width characters make no difference: "don’t" is "dont", "1,000" is "1000".
pub(crate) fn words(text: &str) -> impl Iterator<Item = Word> + '_ {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let mut word: Option<(Word, char)> = None;
        while let Some((at, c)) = chars.next() {
            if is_invisible(c) {
                continue;
            }
            if c.is_alphanumeric() || is_combining(c) {
                let (hash, start) = word.map_or((SEED, at), |(word, _)| (word.hash, word.start));
                let hash =
                    c.to_lowercase().fold(hash, |state, c| (state ^ u64::from(u32::from(c))).wrapping_mul(PRIME));
                word = Some((Word { hash, start, end: at + c.len_utf8() }, c));
            } else if let Some((found, last)) = word {
                let next = chars.peek().map_or(' ', |&(_, next)| next);
                let joins = match c {
                    '\'' | '\u{2018}' | '\u{2019}' | '\u{02bc}' => last.is_alphabetic() && next.is_alphabetic(),
                    ',' => last.is_ascii_digit() && next.is_ascii_digit(),
                    _ => false,
                };
                if !joins {
                    return Some(Word { hash: mix(found.hash), ..found });
                }
            }
        }
        word.map(|(found, _)| Word { hash: mix(found.hash), ..found })
    })
}

/// Their hashes alone.
pub(crate) fn word_hashes(text: &str) -> impl Iterator<Item = u64> + '_ {
    words(text).map(|word| word.hash)
}

/// One hash for a sequence of word hashes; the order counts.
pub(crate) fn sequence_hash(words: &[u64]) -> u64 {
    mix(words.iter().fold(SEED ^ words.len() as u64, |state, word| (state.rotate_left(23) ^ word).wrapping_mul(PRIME)))
}

/// The finaliser of SplitMix64 (Steele et al. 2014): spreads every bit over all others.
fn mix(mut state: u64) -> u64 {
    state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ (state >> 31)
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(left: &str, right: &str) -> bool {
        word_hashes(left).eq(word_hashes(right))
    }

    #[test]
    fn typography_makes_no_difference() {
        assert!(same("“Don’t worry,” 1,000 people heard", "DON'T WORRY: 1000 people heard"));
        assert!(same("har\u{ad}bour\u{200b}", "Harbour"));
        assert!(same("", " … — "));
    }

    #[test]
    fn words_know_their_place() {
        let text = "“Don’t – 1,000 ‘x’";
        let found: Vec<&str> = words(text).map(|word| &text[word.start..word.end]).collect();
        assert_eq!(found, ["Don’t", "1,000", "x"]);
    }

    #[test]
    fn words_and_their_order_make_one() {
        assert!(!same("the ferry sails", "the ferries sail"));
        assert!(!same("man bites dog", "dog bites man"));
        assert!(!same("over board", "overboard"));
        assert_eq!(word_hashes("‘It’s 3,5 or ’tis 4,’ she said").count(), 7);
    }

    #[test]
    fn a_sequence_is_not_its_permutation() {
        let words: Vec<u64> = word_hashes("man bites dog").collect();
        let back: Vec<u64> = words.iter().rev().copied().collect();
        assert_ne!(sequence_hash(&words), sequence_hash(&back));
        assert_ne!(sequence_hash(&words), sequence_hash(&words[..2]));
    }
}
