//! Repetition inside a page: paragraphs, captions and headlines that are printed again.
//!
//! Two pieces repeat each other if their words are the same, letter case, marks and white space aside, or if nearly
//! every run of five words of the later one was printed before. One pass with hash tables, linear in the text.

use std::collections::HashMap;

use crate::page::{End, Piece};
use crate::words::words;

/// For each piece, what it repeats.
pub(crate) struct Repeats {
    /// The first piece with the same words.
    pub(crate) of: Vec<Option<u32>>,
    /// Earlier pieces that are cut copies of a later one: teasers.
    pub(crate) teasers: Vec<u32>,
    keys: Vec<u64>,
}

/// Words in a run.
const RUN: usize = 5;
/// Shorter pieces are compared whole only.
const NEAR_WORDS: usize = 12;
/// What of a later piece's runs must have been printed before.
const NEAR_SHARE: f32 = 0.9;
/// No paragraph has more words; of a longer piece only these are compared run by run.
const READ_WORDS: usize = 4096;
/// Only copies that start this near to the top of the page are teasers.
const TEASER_PIECES: usize = 6;

impl Repeats {
    pub(crate) fn find(text: &str, pieces: &[Piece]) -> Self {
        let mut whole: HashMap<u64, u32> = HashMap::new();
        let mut runs: HashMap<u64, u32> = HashMap::new();
        let mut openings: HashMap<u64, (u32, Vec<u64>)> = HashMap::new();
        let mut found = Self { of: Vec::with_capacity(pieces.len()), teasers: Vec::new(), keys: Vec::new() };
        for (index, piece) in (0u32..).zip(pieces) {
            let hashes = word_hashes(piece.span.of(text));
            let key = combine(&hashes);
            found.keys.push(key);
            let read = &hashes[..hashes.len().min(READ_WORDS)];
            let exact = if hashes.is_empty() { None } else { whole.get(&key).copied() };
            let first = exact.or_else(|| near(read, &runs));
            if first.is_none() && !hashes.is_empty() {
                whole.insert(key, index);
                if read.len() >= NEAR_WORDS {
                    for run in read.windows(RUN) {
                        runs.entry(combine(run)).or_insert(index);
                    }
                    let opening = combine(&read[..RUN]);
                    if let Some((earlier, start)) = openings.get(&opening)
                        && is_cut_copy(start, read, &pieces[*earlier as usize])
                    {
                        found.teasers.push(*earlier);
                    }
                    if (index as usize) < TEASER_PIECES {
                        openings.entry(opening).or_insert((index, read.to_vec()));
                    }
                }
            }
            found.of.push(first);
        }
        found
    }

    /// Whether pieces `a` and `b` have the same words.
    pub(crate) fn same(&self, a: usize, b: usize) -> bool {
        self.keys.get(a).is_some_and(|key| self.keys.get(b) == Some(key))
    }

    /// Whether the piece next to `index`, on either side, has the same words.
    pub(crate) fn is_twin(&self, index: usize) -> bool {
        self.same(index, index + 1) || index > 0 && self.same(index, index - 1)
    }
}

/// A key for the words of `text`: equal for texts that differ in letter case, marks and white space alone.
pub(crate) fn key(text: &str) -> u64 {
    combine(&word_hashes(text))
}

/// The earlier piece that holds most of the runs of `words`, if nearly all of them were printed before.
fn near(words: &[u64], runs: &HashMap<u64, u32>) -> Option<u32> {
    if words.len() < NEAR_WORDS {
        return None;
    }
    let total = words.len() - RUN + 1;
    let mut hits: Vec<u32> = Vec::new();
    for (seen, run) in words.windows(RUN).enumerate() {
        hits.extend(runs.get(&combine(run)));
        // Fresh text shows soon: stop once the share is out of reach.
        if (seen + 1 - hits.len()) as f32 > total as f32 * (1.0 - NEAR_SHARE) {
            return None;
        }
    }
    hits.sort_unstable();
    let longest = hits.chunk_by(|a, b| a == b).max_by_key(|chunk| (chunk.len(), std::cmp::Reverse(chunk[0])))?;
    Some(longest[0])
}

/// Whether the piece with the words `start` is the beginning of `whole`, cut short: with an ellipsis or no stop.
fn is_cut_copy(start: &[u64], whole: &[u64], piece: &Piece) -> bool {
    let kept = start.len() - 1;
    matches!(piece.end, End::Ellipsis | End::Open) && start.len() < whole.len() && whole[..kept] == start[..kept]
}

/// FNV-1a of each word, in lower case. The function is our own, so that results never change with a library.
fn word_hashes(text: &str) -> Vec<u64> {
    let hash = |word: &str| {
        let mut bytes = [0; 4];
        word.chars()
            .flat_map(char::to_lowercase)
            .filter(|c| c.is_alphanumeric())
            .fold(OFFSET, |hash, c| c.encode_utf8(&mut bytes).bytes().fold(hash, step))
    };
    words(text).map(hash).collect()
}

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;

fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
}

fn combine(hashes: &[u64]) -> u64 {
    hashes.iter().flat_map(|hash| hash.to_le_bytes()).fold(OFFSET, step)
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_model::Span;

    fn find(lines: &[&str]) -> Repeats {
        let text = lines.join("\n");
        let mut start = 0;
        let pieces: Vec<Piece> = lines
            .iter()
            .map(|line| {
                let span = Span::at(start, start + line.len());
                start += line.len() + 1;
                Piece::new(&text, span, 0, true)
            })
            .collect();
        Repeats::find(&text, &pieces)
    }

    const LONG: &str = "The harbour master told the council on Monday that the eastern basin would open again before the end of the month.";

    #[test]
    fn the_same_words_repeat() {
        let found = find(&["Harbour “opens”", LONG, "HARBOUR  OPENS!", "—", "—"]);
        assert_eq!(found.of, [None, None, Some(0), None, None]);
        assert!(!found.is_twin(0));
    }

    #[test]
    fn a_cut_copy_repeats_and_an_altered_one_does_not() {
        let cut = "The harbour master told the council on Monday that the eastern basin would open again";
        let altered = "The harbour master told the mayor on Friday that the western basin would close again before the end of the year.";
        assert_eq!(find(&[LONG, cut, altered]).of, [None, Some(0), None]);
    }

    #[test]
    fn joined_paragraphs_repeat_the_one_they_hold_most_of() {
        let other = "Nobody on the council asked him what it would cost, or who would pay for the new masts and the \
                     cranes, although the mayor had promised her voters in spring that not one more coin would go to \
                     the port before the school was built.";
        let joined = format!("{LONG} {other}");
        assert_eq!(find(&[LONG, other, &joined]).of, [None, None, Some(1)]);
    }

    #[test]
    fn a_cut_copy_before_the_whole_is_a_teaser() {
        let cut = "The harbour master told the council on Monday that the eastern basin wou…";
        let found = find(&[cut, LONG]);
        assert_eq!((found.of, found.teasers), (vec![None, None], vec![0]));
    }
}
