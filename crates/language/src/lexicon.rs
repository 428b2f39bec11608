//! What is known about words before they stand anywhere: their usual tags.

use rustc_hash::FxHashMap;

use crate::features::{View, hash};
use onrecord_network::{Decoder, Encoder, WeightsError};

/// What the lexicon says about a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The usual labels: the first in the low byte, the second in the high one, each plus one; 0 for unknown words.
    pub class: u16,
    /// The word is the base form of a verb, an adjective or an adverb.
    pub base: bool,
}

/// Entries by the hash of the lower-cased form ([`View::lower`]).
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    entries: FxHashMap<u32, Entry>,
}

impl Lexicon {
    /// A lexicon of these entries; of two with one key the first counts.
    #[must_use]
    pub fn new(entries: &[(u32, Entry)]) -> Self {
        let mut map = FxHashMap::default();
        map.reserve(entries.len());
        for (key, entry) in entries {
            map.entry(*key).or_insert(*entry);
        }
        Self { entries: map }
    }

    /// Fills the view with what is known about its word.
    pub fn look_up(&self, view: &mut View) {
        if let Some(entry) = self.entries.get(&view.lower) {
            view.class = entry.class;
        }
    }

    /// Whether a lower-cased word is known as a base form, for the lemmatiser.
    #[must_use]
    pub fn is_base(&self, word: &str) -> bool {
        self.entries.get(&hash(word.as_bytes())).is_some_and(|entry| entry.base)
    }

    /// The fewest labels that a model must have for this lexicon.
    #[must_use]
    pub fn labels(&self) -> usize {
        self.entries.values().map(|e| usize::from(e.class & 0xff).max(usize::from(e.class >> 8))).max().unwrap_or(0)
    }

    /// Writes entries, sorted by key.
    pub fn encode(entries: &mut [(u32, Entry)], out: &mut Encoder) {
        entries.sort_unstable_by_key(|(key, _)| *key);
        out.number(u32::try_from(entries.len()).unwrap_or(u32::MAX));
        let mut last = 0;
        for (key, entry) in entries.iter() {
            out.number(key.wrapping_sub(last));
            last = *key;
            out.number((u32::from(entry.class) << 1) | u32::from(entry.base));
        }
    }

    /// Reads what [`encode`](Self::encode) wrote.
    ///
    /// # Errors
    /// If the bytes are damaged.
    pub fn decode(input: &mut Decoder<'_>) -> Result<Self, WeightsError> {
        let count = input.count()?;
        let mut entries = Vec::with_capacity(count);
        let mut key = 0_u32;
        for _ in 0..count {
            key = key.wrapping_add(input.number()?);
            let class = input.number()?;
            let entry = Entry { class: (class >> 1) as u16, base: class & 1 != 0 };
            entries.push((key, entry));
        }
        Ok(Self::new(&entries))
    }
}
