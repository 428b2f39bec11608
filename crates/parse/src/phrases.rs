//! Lists of phrases, each with what it is worth as a sign, looked up all at once.

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::words::bounded;

/// A list of phrases and weights, in the form of [`plain`](crate::words::plain).
pub(crate) struct Phrases {
    automaton: AhoCorasick,
    worth: Vec<f32>,
}

impl Phrases {
    pub(crate) fn new(list: &[(&str, f32)]) -> Self {
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::DFA))
            .build(list.iter().map(|(phrase, _)| phrase))
            .expect("a list of a few hundred phrases fits an automaton");
        Self { automaton, worth: list.iter().map(|&(_, worth)| worth).collect() }
    }

    /// A list whose phrases are worth the same.
    pub(crate) fn plain(list: &[&str]) -> Self {
        Self::new(&list.iter().map(|&phrase| (phrase, 1.0)).collect::<Vec<_>>())
    }

    /// What the phrases that stand in `plain` at word boundaries are worth: each counts once, in the order of the list.
    pub(crate) fn signs(&self, plain: &str) -> Vec<f32> {
        let mut found: Vec<usize> = self
            .automaton
            .find_overlapping_iter(plain)
            .filter(|hit| bounded(plain, hit.range()))
            .map(|hit| hit.pattern().as_usize())
            .collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|index| self.worth[index]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_phrase_counts_once_and_whole() {
        let phrases = Phrases::new(&[("photo", 0.5), ("file photo", 0.75), ("(l)", 0.25)]);
        assert_eq!(phrases.signs("file photo, a photo (l)"), [0.5, 0.75, 0.25]);
        assert!(phrases.signs("photographs (lost)").is_empty());
    }
}
