//! A statement as it is compared.

use onrecord_model::{CueClass, EntityKind, Kind, Span, StatementDigest, StatementRef};
use rust_stemmers::{Algorithm, Stemmer};

use super::Weights;
use super::quoted::quoted;
use crate::words::{sequence_hash, words};

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Speaker {
    /// The identity across articles.
    pub identity: u32,
    /// Whether it has a name; who has none may be anybody.
    pub named: bool,
    /// What it is.
    pub kind: EntityKind,
}

/// One telling of an utterance.
#[derive(Clone, Debug)]
pub struct Telling {
    /// Where it stands.
    pub place: StatementRef,
    /// Whose words.
    pub kind: Kind,
    /// What the source does with the content.
    pub class: CueClass,
    /// Whether it was not said.
    pub negated: bool,
    /// The smallest span that holds the content.
    pub extent: Span,
    /// Who says it, in order of identity.
    pub speakers: Vec<Speaker>,
    /// The day on which its article was published: days since any fixed one.
    pub day: Option<i32>,
    pub(super) words: Vec<Token>,
    /// The stems of its words with their weights; sorted, without duplicates.
    pub(super) stems: Vec<(u32, f32)>,
}

/// A word of a content.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) hash: u32,
    pub(super) stem: u32,
    pub(super) span: Span,
    pub(super) quoted: bool,
    pub(super) is_number: bool,
    /// Whether nothing stands between the word before and this one that would excuse a gap in a quotation: the reporter's words,
    /// dots, a bracket.
    pub(super) follows: bool,
}

impl Telling {
    /// Reads a digest.
    #[must_use]
    pub fn new(
        place: StatementRef,
        digest: &StatementDigest,
        mut speakers: Vec<Speaker>,
        day: Option<i32>,
        weights: &Weights,
    ) -> Self {
        let stemmer = Stemmer::create(Algorithm::English);
        let mut tokens = Vec::new();
        for part in &digest.content {
            let own = quoted(digest.kind, &part.text);
            let mut before = None;
            for word in words(&part.text) {
                let text = plain(&part.text[word.start..word.end]);
                let at = part.start as usize;
                let between = before.map(|end| &part.text[end..word.start]);
                before = Some(word.end);
                tokens.push(Token {
                    hash: (word.hash >> 32) as u32,
                    stem: stem_hash(&stemmer, &text),
                    span: Span::at(at + word.start, at + word.end),
                    quoted: own.iter().any(|&(start, end)| start <= word.start && word.end <= end),
                    follows: between.is_some_and(|between| !excuses(between)),
                    is_number: text.starts_with(|c: char| c.is_ascii_digit()),
                });
            }
        }
        let mut stems: Vec<(u32, f32)> = tokens.iter().map(|token| (token.stem, weights.of_stem(token.stem))).collect();
        stems.sort_unstable_by_key(|&(stem, _)| stem);
        stems.dedup_by_key(|(stem, _)| *stem);
        speakers.sort_unstable();
        speakers.dedup();
        let (kind, class, negated, extent) = (digest.kind, digest.class, digest.negated, digest.extent);
        Self { place, kind, class, negated, extent, speakers, day, words: tokens, stems }
    }

    /// Whether one of the two stands inside the other or overlaps with it: a part of it and not a repetition.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.place.article == other.place.article && self.extent.overlaps(other.extent)
    }

    /// Sum of the weights of its stems.
    pub(super) fn weight(&self) -> f32 {
        self.stems.iter().map(|(_, weight)| weight).sum()
    }
}

/// Whether what stands between two words tells the reader that something was left out, or put in.
fn excuses(between: &str) -> bool {
    between.contains(['…', '[', ']', '(', ')', '“', '”', '"', '«', '»', '\n'])
        || between.contains("..")
        || between.contains(". .")
}

/// The hashes of the stems of all words of `text`, in order.
pub(super) fn stems(text: &str) -> Vec<u32> {
    let stemmer = Stemmer::create(Algorithm::English);
    words(text).map(|word| stem_hash(&stemmer, &plain(&text[word.start..word.end]))).collect()
}

fn plain(word: &str) -> String {
    word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn stem_hash(stemmer: &Stemmer, word: &str) -> u32 {
    let letters: Vec<u64> = stemmer.stem(word).bytes().map(u64::from).collect();
    (sequence_hash(&letters) >> 32) as u32
}
