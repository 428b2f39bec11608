//! A statement as it is compared.

use std::collections::BTreeMap;
use std::ops::Range;

use onrecord_model::{CueClass, EntityKind, Kind, Span, StatementDigest, StatementRef};
use rust_stemmers::{Algorithm, Stemmer};
use serde::{Deserialize, Serialize};

use super::Weights;
use super::quoted::quoted;
use crate::words::{sequence_hash, words};

/// Who speaks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Speaker {
    /// The identity across articles.
    pub identity: u32,
    /// Whether it has a name; who has none may be anybody.
    pub named: bool,
    /// What it is.
    pub kind: EntityKind,
    /// What its article calls it.
    pub name: String,
}

/// One telling of an utterance.
#[derive(Clone, Debug, Serialize, Deserialize)]
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
    /// What is compared: its sentences.
    pub(super) parts: Vec<Part>,
    /// The stems of what stands around it.
    pub(super) context: Vec<Stem>,
    /// Those of its speakers' names.
    pub(super) names: Vec<u32>,
    /// Its place among the statements of its article: 0 to 1.
    pub(super) position: f32,
}

/// A sentence of a content, or several where one alone would tell too little.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Part {
    /// Its words: places in [`Telling::words`].
    pub(super) words: Range<usize>,
    /// Their stems, sorted, without duplicates.
    pub(super) stems: Vec<Stem>,
    /// The same with those of the context.
    pub(super) in_context: Vec<Stem>,
    /// The beginnings of the words, which survive other endings and spellings.
    pub(super) starts: Vec<Stem>,
    /// Telling stems beside each other; sorted, without duplicates.
    pub(super) neighbours: Vec<(u32, u32)>,
}

/// A stem and how much it tells.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Stem {
    pub(super) hash: u32,
    /// What it tells by its frequency in general.
    pub(super) weight: f32,
    /// In how many of the article's statements it stands.
    pub(super) here: f32,
}

/// A word of a content.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Token {
    pub(super) hash: u32,
    pub(super) stem: u32,
    /// What its stem tells.
    pub(super) weight: f32,
    /// Its first letters.
    pub(super) start: u32,
    pub(super) span: Span,
    pub(super) quoted: bool,
    /// Whether it is a number, in digits or in letters.
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
                let number = number(&text);
                let at = part.start as usize;
                let between = before.map(|end| &part.text[end..word.start]);
                before = Some(word.end);
                let stem = stem_hash(&stemmer, &text);
                tokens.push(Token {
                    hash: (number.map_or(word.hash, |number| sequence_hash(&[number])) >> 32) as u32,
                    stem,
                    weight: weights.of_stem(stem),
                    start: beginning(&text),
                    span: Span::at(at + word.start, at + word.end),
                    quoted: own.iter().any(|&(start, end)| start <= word.start && word.end <= end),
                    follows: between.is_some_and(|between| !excuses(between)),
                    is_number: number.is_some() || text.starts_with(|c: char| c.is_ascii_digit()),
                });
            }
        }
        let context = told(stems_of(&digest.context).into_iter().map(|stem| (stem, weights.of_stem(stem))));
        let parts = sentences(&tokens, &digest.breaks);
        let parts = parts.into_iter().map(|words| Part::new(words, &tokens, &context)).collect();
        speakers.sort_unstable();
        speakers.dedup();
        let mut names: Vec<u32> = speakers.iter().flat_map(|speaker| stems_of(&speaker.name)).collect();
        names.sort_unstable();
        names.dedup();
        let (kind, class, negated, extent) = (digest.kind, digest.class, digest.negated, digest.extent);
        Self { place, kind, class, negated, extent, speakers, day, words: tokens, parts, context, names, position: 0.0 }
    }

    /// Lets all tellings of one article know of each other: what stands in many of them tells little in each.
    pub fn side_by_side(article: &mut [Self]) {
        let mut counts: BTreeMap<u32, f32> = BTreeMap::new();
        for stem in article.iter().flat_map(|telling| &telling.parts).flat_map(|part| &part.stems) {
            *counts.entry(stem.hash).or_default() += 1.0;
        }
        let last = article.len().saturating_sub(1).max(1) as f32;
        for (at, telling) in article.iter_mut().enumerate() {
            telling.position = at as f32 / last;
            for stem in telling.parts.iter_mut().flat_map(|part| &mut part.stems) {
                stem.here = counts.get(&stem.hash).copied().unwrap_or(1.0);
            }
        }
    }

    /// Bytes between the two in their article, if they are of one.
    pub(super) fn bytes_to(&self, other: &Self) -> Option<u32> {
        let (a, b) = (self.extent, other.extent);
        let apart = b.start().saturating_sub(a.end()).max(a.start().saturating_sub(b.end()));
        (self.place.article == other.place.article).then_some(apart)
    }

    /// Whether one of the two stands inside the other or overlaps with it: a part of it and not a repetition.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        self.place.article == other.place.article && self.extent.overlaps(other.extent)
    }
}

/// The value of a number in letters ("one" is a pronoun as often), so that it is the same word as its digits.
fn number(word: &str) -> Option<u64> {
    let small = [
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let large =
        [("dozen", 12), ("hundred", 100), ("thousand", 1_000), ("million", 1_000_000), ("billion", 1_000_000_000)];
    let digits = || word.parse().ok();
    let small = || (2..).zip(small).find(|(_, it)| *it == word).map(|(value, _)| value);
    let tens = || (2..).zip(tens).find(|(_, it)| *it == word).map(|(value, _)| 10 * value);
    let large = || large.into_iter().find(|(it, _)| *it == word).map(|(_, value)| value);
    digits().or_else(small).or_else(tens).or_else(large)
}

/// Stems that tell less are passed over when neighbours are looked for.
const BESIDE: f32 = 2.5;

/// What the words of a part tell at least.
const LEAST: f32 = 20.0;

/// Letters of a beginning.
const BEGINNING: usize = 5;

fn beginning(word: &str) -> u32 {
    let letters: Vec<u64> = word.chars().take(BEGINNING).map(|c| u64::from(u32::from(c))).collect();
    (sequence_hash(&letters) >> 32) as u32
}

fn told(stems: impl IntoIterator<Item = (u32, f32)>) -> Vec<Stem> {
    let mut stems: Vec<Stem> = stems.into_iter().map(|(hash, weight)| Stem { hash, weight, here: 1.0 }).collect();
    stems.sort_unstable_by(|a, b| a.hash.cmp(&b.hash).then(a.weight.total_cmp(&b.weight)));
    stems.dedup_by_key(|stem| stem.hash);
    stems
}

/// Runs of words between the sentences' `breaks`; what would tell too little stands with what follows, or goes before.
fn sentences(words: &[Token], breaks: &[u32]) -> Vec<Range<usize>> {
    let mut parts: Vec<Range<usize>> = Vec::new();
    let (mut start, mut tells) = (0, 0.0);
    for (at, word) in words.iter().enumerate() {
        tells += word.weight;
        let ends = words
            .get(at + 1)
            .is_none_or(|next| breaks.iter().any(|&start| word.span.start() < start && start <= next.span.start()));
        if ends && (tells >= LEAST || parts.is_empty() && at + 1 == words.len()) {
            parts.push(start..at + 1);
            (start, tells) = (at + 1, 0.0);
        }
    }
    if let Some(last) = parts.last_mut() {
        last.end = words.len();
    }
    parts
}

impl Part {
    fn new(words: Range<usize>, tokens: &[Token], context: &[Stem]) -> Self {
        let own = &tokens[words.clone()];
        let stems = told(own.iter().map(|word| (word.stem, word.weight)));
        let in_context = stems.iter().chain(context).map(|stem| (stem.hash, stem.weight));
        let telling: Vec<u32> = own.iter().filter(|word| word.weight >= BESIDE).map(|word| word.stem).collect();
        let mut neighbours: Vec<(u32, u32)> =
            telling.windows(2).map(|pair| (pair[0].min(pair[1]), pair[0].max(pair[1]))).collect();
        neighbours.sort_unstable();
        neighbours.dedup();
        Self {
            in_context: told(in_context),
            starts: told(own.iter().map(|word| (word.start, word.weight))),
            neighbours,
            stems,
            words,
        }
    }
}

/// Whether what stands between two words tells the reader that something was left out, or put in.
fn excuses(between: &str) -> bool {
    between.contains(['…', '[', ']', '(', ')', '“', '”', '"', '«', '»', '\n'])
        || between.contains("..")
        || between.contains(". .")
}

/// The hashes of the stems of all words of `text`, in order.
pub(super) fn stems_of(text: &str) -> Vec<u32> {
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
