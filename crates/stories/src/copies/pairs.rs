//! Which articles have so many prints in common that they are compared.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

/// Pairs are looked for under one print in so many: a quarter of the records find the same pairs.
const SAMPLED: u64 = 4;
/// Under one print each article is compared with so many others at most, the first that have it: copies of one text have
/// the same first ones under all of their prints.
const REPRESENTATIVES: usize = 4;
/// Sampled prints that two articles share to be connected, as a share of those of the shorter one, and of both together.
const CONTAINED: f32 = 0.3;
const ALIKE: f32 = 0.15;

/// A print of an article, to be sorted: articles with a print in common come to stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PrintKey {
    /// The print.
    pub print: u64,
    /// The article's place in the run.
    pub article: u32,
}

/// Two articles that share a sampled print, to be sorted: once for each such print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PairKey {
    /// The earlier article in the run.
    pub left: u32,
    /// The later one.
    pub right: u32,
}

/// The keys of one article's [`prints`](super::prints).
pub fn print_keys(article: u32, prints: &[u64]) -> impl Iterator<Item = PrintKey> + '_ {
    prints.iter().map(move |&print| PrintKey { print, article })
}

const fn is_sampled(print: u64) -> bool {
    print.is_multiple_of(SAMPLED)
}

/// What is known of an article's prints once all went by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Counts {
    all: u32,
    /// Those that another article has too.
    copied: u32,
    sampled: u32,
}

/// Pairs of articles from print keys in sorted order.
pub struct Pairs<I> {
    keys: I,
    next: Option<PrintKey>,
    /// Articles under the print that is read, without repetition.
    under: Vec<u32>,
    ready: VecDeque<PairKey>,
    counts: Vec<Counts>,
}

impl<I: Iterator<Item = PrintKey>> Pairs<I> {
    /// Reads `keys`, which must be sorted, of articles below `articles`.
    #[must_use]
    pub fn new(mut keys: I, articles: usize) -> Self {
        let next = keys.next();
        Self { keys, next, under: Vec::new(), ready: VecDeque::new(), counts: vec![Counts::default(); articles] }
    }

    /// How much of each article stands in others too, by its prints: 0 to 1. Known once all pairs have been taken.
    #[must_use]
    pub fn shares(&self) -> Vec<f32> {
        let share = |counts: &Counts| counts.copied as f32 / counts.all.max(1) as f32;
        self.counts.iter().map(share).collect()
    }

    /// How many sampled prints each article has. Known once all pairs have been taken.
    #[must_use]
    pub fn sampled(&self) -> Vec<u32> {
        self.counts.iter().map(|counts| counts.sampled).collect()
    }

    /// Reads the keys of one print.
    fn read(&mut self) -> bool {
        let Some(first) = self.next else { return false };
        self.under.clear();
        self.under.push(first.article);
        loop {
            self.next = self.keys.next();
            match self.next {
                Some(key) if key.print == first.print => {
                    if self.under.last() != Some(&key.article) {
                        self.under.push(key.article);
                    }
                }
                _ => break,
            }
        }
        let (several, sampled) = (self.under.len() > 1, is_sampled(first.print));
        for &article in &self.under {
            let Some(counts) = self.counts.get_mut(article as usize) else { continue };
            counts.all += 1;
            counts.copied += u32::from(several);
            counts.sampled += u32::from(sampled);
        }
        if sampled {
            for (at, &right) in self.under.iter().enumerate().skip(1) {
                let earlier = &self.under[..at.min(REPRESENTATIVES)];
                self.ready.extend(earlier.iter().map(|&left| PairKey { left, right }));
            }
        }
        true
    }
}

impl<I: Iterator<Item = PrintKey>> Iterator for Pairs<I> {
    type Item = PairKey;

    fn next(&mut self) -> Option<PairKey> {
        loop {
            if let Some(pair) = self.ready.pop_front() {
                return Some(pair);
            }
            if !self.read() {
                return None;
            }
        }
    }
}

/// For each article the first article of its component; its own number where nothing is like it. From pairs in sorted order
/// and the numbers of [sampled prints](Pairs::sampled).
#[must_use]
pub fn components(sorted: impl IntoIterator<Item = PairKey>, sampled: &[u32]) -> Vec<u32> {
    let mut parents: Vec<u32> = (0..).take(sampled.len()).collect();
    let mut pairs = sorted.into_iter().peekable();
    while let Some(pair) = pairs.next() {
        let mut shared = 1_u32;
        while pairs.next_if_eq(&pair).is_some() {
            shared += 1;
        }
        let of = |article: u32| sampled.get(article as usize).copied().unwrap_or(0);
        let (left, right) = (of(pair.left), of(pair.right));
        let together = (left + right).saturating_sub(shared).max(1) as f32;
        let shared = shared as f32;
        if shared >= CONTAINED * left.min(right) as f32 && shared >= ALIKE * together {
            let (left, right) = (root(&mut parents, pair.left), root(&mut parents, pair.right));
            parents[left.max(right) as usize] = left.min(right);
        }
    }
    (0..).take(sampled.len()).map(|article| root(&mut parents, article)).collect()
}

fn root(parents: &mut [u32], mut article: u32) -> u32 {
    while parents[article as usize] != article {
        let above = parents[article as usize];
        parents[article as usize] = parents[above as usize];
        article = above;
    }
    article
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(articles: &[&[u64]], copied: &[f32], expect: &[u32]) {
        let keys = (0..).zip(articles).flat_map(|(number, prints)| print_keys(number, prints));
        let mut keys: Vec<PrintKey> = keys.collect();
        keys.sort_unstable();
        let mut pairs = Pairs::new(keys.into_iter(), articles.len());
        let mut found: Vec<PairKey> = pairs.by_ref().collect();
        found.sort_unstable();
        assert_eq!(pairs.shares(), copied);
        assert_eq!(components(found, &pairs.sampled()), expect);
    }

    #[test]
    fn articles_that_share_most_of_their_prints_are_connected() {
        let articles: [&[u64]; 4] = [&[4, 8, 12, 16], &[20, 24, 32, 36], &[4, 8, 12, 28], &[4, 20, 24, 32]];
        check(&articles, &[0.75, 0.75, 0.75, 1.0], &[0, 1, 0, 1]);
    }

    #[test]
    fn a_common_phrase_connects_nobody() {
        let first: Vec<u64> = (1..12).map(|n| n * 4).collect();
        let second: Vec<u64> = (11..22).map(|n| n * 4).collect();
        check(&[&first, &second], &[1.0 / 11.0, 1.0 / 11.0], &[0, 1]);
    }

    #[test]
    fn many_copies_make_few_pairs() {
        let keys = (0..10_000).map(|article| PrintKey { print: 4, article });
        assert_eq!(Pairs::new(keys, 10_000).count(), 9_996 * REPRESENTATIVES + 6);
    }

    #[test]
    fn nothing_gives_nothing() {
        check(&[], &[], &[]);
        check(&[&[]], &[0.0], &[0]);
    }
}
