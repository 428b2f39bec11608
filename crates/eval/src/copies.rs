//! Articles that print one text, against a comparison of every article with every other.
//!
//! What a run finds rests on samples of shingles, and on comparing each article with few others. Here all shingles of all
//! pairs are compared, which costs the square of the number of articles and misses nothing.
//!
//! ```
//! use onrecord_eval::copies;
//!
//! let story = "The harbour board will meet again on Friday to settle the price of berths, it said.";
//! let texts = [story, "Nobody was hurt when the old crane fell into the sea.", story];
//! assert_eq!(copies::pairs(&texts, copies::WIDTH, copies::CONTAINED, copies::ALIKE), [(0, 2)]);
//! ```

use std::collections::BTreeSet;
use std::fmt::{self, Display, Formatter};

use crate::counts::Counts;

/// Words of a shingle.
pub const WIDTH: usize = 5;
/// Two texts are copies that share so much of the shingles of the shorter one, and so much of those of both together.
pub const CONTAINED: f64 = 0.5;
/// See [`CONTAINED`].
pub const ALIKE: f64 = 0.25;

/// Pairs of `texts` with so many of their shingles of `width` words in common: at least `contained` of those of the shorter
/// text, and `alike` of those of both together.
#[must_use]
pub fn pairs(texts: &[&str], width: usize, contained: f64, alike: f64) -> Vec<(usize, usize)> {
    let sets: Vec<Vec<String>> = texts.iter().map(|text| shingles(text, width)).collect();
    let mut found = Vec::new();
    for (left, a) in sets.iter().enumerate() {
        for (right, b) in sets.iter().enumerate().skip(left + 1) {
            let (few, many) = (a.len().min(b.len()), a.len().max(b.len()));
            // What one side alone has cannot be shared.
            if few == 0 || (few as f64) < alike * many as f64 {
                continue;
            }
            let shared = shared(a, b) as f64;
            if shared >= contained * few as f64 && shared >= alike * ((few + many) as f64 - shared) {
                found.push((left, right));
            }
        }
    }
    found
}

fn shingles(text: &str, width: usize) -> Vec<String> {
    let plain = |word: &str| word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let words: Vec<String> = text.split_whitespace().map(plain).filter(|word: &String| !word.is_empty()).collect();
    words.windows(width).map(|run| run.join(" ")).collect::<BTreeSet<_>>().into_iter().collect()
}

fn shared(left: &[String], right: &[String]) -> usize {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while let (Some(a), Some(b)) = (left.get(i), right.get(j)) {
        shared += usize::from(a == b);
        i += usize::from(a <= b);
        j += usize::from(b <= a);
    }
    shared
}

/// Pairs of copies that a run found, against [`pairs`]. It shows itself as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CopyScores {
    /// Articles that were compared.
    pub articles: usize,
    /// Texts that several of them print.
    pub texts: usize,
    /// Pairs.
    pub pairs: Counts,
}

impl CopyScores {
    /// Of the articles of each text, and the true pairs.
    #[must_use]
    pub fn new(articles: usize, texts: &[Vec<usize>], gold: &[(usize, usize)]) -> Self {
        let both = |text: &Vec<usize>| {
            let text = text.clone();
            (0..text.len()).flat_map(move |i| {
                let text = text.clone();
                (i + 1..text.len()).map(move |j| (text[i].min(text[j]), text[i].max(text[j])))
            })
        };
        let mut pairs = Counts::default();
        pairs.sets(gold.iter().copied(), texts.iter().flat_map(both));
        Self { articles, texts: texts.len(), pairs }
    }
}

impl Display for CopyScores {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { articles, texts, pairs } = self;
        writeln!(f, "{articles} articles, {texts} texts in several of them")?;
        writeln!(f, "pairs of copies: {} true, {} found, {} right", pairs.gold, pairs.found, pairs.right)?;
        writeln!(f, "precision {:.1}  recall {:.1}  F1 {:.1}", pairs.precision(), pairs.recall(), pairs.f1())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_of_texts_are_counted() {
        let scores = CopyScores::new(5, &[vec![0, 2, 4]], &[(0, 2), (1, 3)]);
        assert_eq!(scores.pairs, Counts { gold: 2, found: 3, right: 1 });
    }

    #[test]
    fn a_cut_copy_counts_and_a_shared_sentence_does_not() {
        let many = |from: usize, to: usize| (from..to).map(|n| format!("word{n}")).collect::<Vec<_>>().join(" ");
        let (whole, half, other) = (many(0, 100), many(0, 50), format!("{} {}", many(80, 100), many(200, 280)));
        assert_eq!(pairs(&[&whole, &half, &other, "too short"], 5, 0.6, 0.38), [(0, 1)]);
    }
}
