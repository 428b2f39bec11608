//! Blocking: which tellings are compared at all, found by sorting.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use super::telling::Telling;
use crate::winnow;
use crate::words::sequence_hash;

/// Under one key all tellings are paired where there are so few; beyond, each is paired with the nearest before it, so that
/// the work stays linear where a phrase stands in every article.
const SMALL: usize = 24;
const NEAREST: usize = 3;

/// Words in one shingle.
const SHINGLE: usize = 3;

/// Stems that tell less make no keys: they stand in every other sentence.
const TELLING: f32 = 4.0;
/// Keys of one kind at most: those of a content's beginning.
const MAX_KEYS: usize = 60;
/// How many telling stems apart two stems may stand to make a key together.
const REACH: usize = 4;

/// What one key of each kind says for a pair, and how much a pair needs to be compared.
const OF_WORDS: u8 = 2;
const OF_STEMS: u8 = 1;
const NEEDED: u32 = 1;

/// A telling under one of its keys, to be sorted: those under one key come to stand together, in order of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Key {
    /// What it shares with others.
    pub hash: u64,
    /// How much a pair under it says.
    pub weight: u8,
    /// [`Telling::day`].
    pub day: Option<i32>,
    /// The telling's number in the run.
    pub telling: u32,
}

/// Two tellings under one key, to be sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Pair {
    /// The earlier one in the run.
    pub left: u32,
    /// The later one.
    pub right: u32,
    /// How much their key says.
    pub weight: u8,
}

/// The keys of the telling with this number: a sample of its shingles that a cut copy is bound to share
/// (Schleimer et al. 2003), each two of its telling stems that stand close together, and each speaker with each such stem.
#[must_use]
pub fn keys(number: u32, telling: &Telling) -> Vec<Key> {
    let hashes: Vec<u64> = telling.words.iter().map(|word| u64::from(word.hash)).collect();
    let shingles: Vec<u32> = hashes.windows(SHINGLE).map(|run| (sequence_hash(run) >> 32) as u32).collect();
    let sampled =
        winnow::keys(&shingles).into_iter().map(|shingle| (sequence_hash(&[1, u64::from(shingle)]), OF_WORDS));

    let telling_words = telling.words.iter().filter(|word| word.weight >= TELLING);
    let mut stems: Vec<u32> = telling_words.map(|word| word.stem).collect();
    stems.dedup();
    let together = stems.iter().enumerate().flat_map(|(at, &left)| {
        let near = stems[at + 1..].iter().take(REACH);
        near.map(move |&right| sequence_hash(&[2, u64::from(left.min(right)), u64::from(left.max(right))]))
    });
    let mut together: Vec<u64> = together.take(MAX_KEYS).collect();
    together.sort_unstable();
    together.dedup();

    let mut once = stems.clone();
    once.sort_unstable();
    once.dedup();
    once.truncate(MAX_KEYS);
    let spoken =
        telling.speakers.iter().filter(|speaker| speaker.named).flat_map(|speaker| {
            once.iter().map(|&stem| sequence_hash(&[3, u64::from(speaker.identity), u64::from(stem)]))
        });

    let id = u64::from(telling.place.attribution.0);
    let next = [id, id + 1].map(|id| sequence_hash(&[4, u64::from(telling.place.article), id]));
    let stems = together.into_iter().chain(spoken).chain(next).map(|hash| (hash, OF_STEMS));
    sampled.chain(stems).map(|(hash, weight)| Key { hash, weight, day: telling.day, telling: number }).collect()
}

/// Pairs of tellings under one key, from keys in sorted order.
pub fn pairs(sorted: impl IntoIterator<Item = Key>) -> impl Iterator<Item = Pair> {
    let mut keys = sorted.into_iter().peekable();
    let (mut under, mut ready) = (Vec::new(), VecDeque::new());
    std::iter::from_fn(move || {
        loop {
            if let Some(pair) = ready.pop_front() {
                return Some(pair);
            }
            let first = keys.next()?;
            under.clear();
            under.push(first);
            while let Some(next) = keys.next_if(|next| (next.hash, next.weight) == (first.hash, first.weight)) {
                under.push(next);
            }
            let reach = if under.len() <= SMALL { SMALL } else { NEAREST };
            for (at, later) in under.iter().enumerate() {
                for earlier in &under[at.saturating_sub(reach)..at] {
                    let (left, right) = (earlier.telling.min(later.telling), earlier.telling.max(later.telling));
                    if left != right {
                        ready.push_back(Pair { left, right, weight: first.weight });
                    }
                }
            }
        }
    })
}

/// Pairs that share enough to be compared, from pairs in sorted order.
pub fn candidates(sorted: impl IntoIterator<Item = Pair>) -> impl Iterator<Item = (u32, u32)> {
    let mut pairs = sorted.into_iter().peekable();
    std::iter::from_fn(move || {
        loop {
            let first = pairs.next()?;
            let mut weight = u32::from(first.weight);
            while let Some(next) = pairs.next_if(|next| (next.left, next.right) == (first.left, first.right)) {
                weight += u32::from(next.weight);
            }
            if weight >= NEEDED {
                return Some((first.left, first.right));
            }
        }
    })
}

/// The [`candidates`] among a few tellings that are held in memory, by their places.
#[must_use]
pub fn likely_pairs(tellings: &[Telling]) -> Vec<(u32, u32)> {
    let mut under: Vec<Key> = (0..).zip(tellings).flat_map(|(number, telling)| keys(number, telling)).collect();
    under.sort_unstable();
    let mut together: Vec<Pair> = pairs(under).collect();
    together.sort_unstable();
    candidates(together).collect()
}
