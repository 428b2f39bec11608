//! How alike two tellings are.

use std::cmp::Ordering;

use onrecord_model::{CueClass, Kind};

use super::align::longest_runs;
use super::telling::{Part, Speaker, Stem, Telling, Token};

/// What [`comparisons`] measure, in order.
pub const FEATURES: [&str; 33] = [
    "contained",
    "alike",
    "weight shared",
    "contained, by what is rare here",
    "alike, by what is rare here",
    "most telling stem shared",
    "most telling stem not shared",
    "contained in content and context",
    "context alike",
    "run of words",
    "run, of the shorter",
    "quoted run",
    "kinds",
    "same speaker",
    "other speaker",
    "names alike",
    "numbers shared",
    "numbers that differ",
    "other polarity",
    "same class",
    "words of the shorter",
    "words of the longer",
    "days between",
    "same article",
    "position between",
    "first position",
    "heads alike",
    "tails alike",
    "contained in the other's content and context",
    "beginnings of words contained",
    "beginnings of words alike",
    "neighbours contained",
    "bytes between",
];

/// A part of a telling.
#[derive(Clone, Copy)]
pub(super) struct Passage<'t> {
    pub(super) of: &'t Telling,
    pub(super) part: &'t Part,
}

impl<'t> Passage<'t> {
    pub(super) fn all(of: &'t Telling) -> impl Iterator<Item = Self> + Clone {
        of.parts.iter().map(move |part| Self { of, part })
    }

    fn words(&self) -> &'t [Token] {
        &self.of.words[self.part.words.clone()]
    }

    /// Whether two passages share enough of what they tell to be one utterance at all, or are what one speaker says and what he is
    /// then quoted with.
    pub(super) fn is_comparable(&self, other: &Self) -> bool {
        if self.of.bytes_to(other.of).is_some_and(|bytes| bytes <= NEXT)
            && same_speaker(&self.of.speakers, &other.of.speakers) == Some(true)
        {
            return true;
        }
        let content = Shared::between(&self.part.stems, &other.part.stems, |stem| stem.weight);
        content.shared >= LEAST_SHARED && content.contained() >= LEAST_CONTAINED
    }
}

/// What is weighed of each part of the one telling and each of the other that share enough of what they tell to be one
/// utterance at all.
#[must_use]
pub fn comparisons(left: &Telling, right: &Telling) -> Vec<[f32; FEATURES.len()]> {
    let pairs = Passage::all(left).flat_map(|left| Passage::all(right).map(move |right| (left, right)));
    pairs.filter(|(left, right)| left.is_comparable(right)).map(|(left, right)| features(left, right)).collect()
}

/// What trees weigh to tell whether two passages are one utterance: how much of their stems they share, weighted by
/// how much each tells, how long a run of words, who speaks, in whose words, and when.
pub(super) fn features(left_passage: Passage<'_>, right_passage: Passage<'_>) -> [f32; FEATURES.len()] {
    let (left, right) = (left_passage.of, right_passage.of);
    let (a, b) = (left_passage.part, right_passage.part);
    let (left_words, right_words) = (left_passage.words(), right_passage.words());
    let general = |stem: &Stem| stem.weight;
    let here = |stem: &Stem| stem.weight / libm::sqrtf(stem.here);
    let content = Shared::between(&a.stems, &b.stems, general);
    let rare = Shared::between(&a.stems, &b.stems, here);
    let context = Shared::between(&left.context, &right.context, general);
    let whole = Shared::between(&a.in_context, &b.in_context, general);
    let starts = Shared::between(&a.starts, &b.starts, general);
    let (few, many) = (left_words.len().min(right_words.len()), left_words.len().max(right_words.len()));
    let (run, quoted_run) = longest_runs(left_words, right_words);
    let kinds = [left.kind, right.kind];
    let reported = kinds.iter().filter(|&&kind| kind == Kind::Indirect).count();
    let direct = kinds.iter().filter(|&&kind| kind == Kind::Direct).count();
    let same = same_speaker(&left.speakers, &right.speakers);
    let (agree, differ) = numbers(left_words, right_words);
    [
        content.contained(),
        content.alike(),
        content.shared,
        rare.contained(),
        rare.alike(),
        content.most_shared,
        content.most_other,
        whole.contained(),
        context.alike(),
        run as f32,
        run as f32 / few.max(1) as f32,
        quoted_run as f32,
        (3 * reported + direct) as f32,
        flag(same == Some(true)),
        flag(same == Some(false)),
        names(left, right),
        agree as f32,
        differ as f32,
        flag(denies(left) != denies(right)),
        flag(left.class == right.class),
        few as f32,
        many as f32,
        days_between(left, right),
        flag(left.place.article == right.place.article),
        (left.position - right.position).abs(),
        left.position.min(right.position),
        edge(left_words, right_words, <[Token]>::first),
        edge(left_words, right_words, <[Token]>::last),
        Shared::between(&a.stems, &b.in_context, general)
            .left_part()
            .max(Shared::between(&a.in_context, &b.stems, general).right_part()),
        starts.contained(),
        starts.alike(),
        neighbours(a, b),
        left.bytes_to(right).map_or(-1.0, |bytes| bytes.min(FAR) as f32),
    ]
}

/// Weight of the stems that two tellings share at least, to be compared: "no comment" is said every day.
const LEAST_SHARED: f32 = 5.0;
/// Its share of what the one with less has to tell: a phrase of the trade makes no utterance.
const LEAST_CONTAINED: f32 = 0.15;

/// Bytes between two contents of an article of which the one may introduce the other.
const NEXT: u32 = 250;
/// More are far.
const FAR: u32 = 5_000;

/// What two sorted sets of stems share.
struct Shared {
    shared: f32,
    left: f32,
    right: f32,
    most_shared: f32,
    /// The most telling stem that the one with less to tell has alone.
    most_other: f32,
}

impl Shared {
    fn between(left: &[Stem], right: &[Stem], weight: impl Fn(&Stem) -> f32) -> Self {
        let (mut i, mut j) = (0, 0);
        let mut it = Self { shared: 0.0, left: 0.0, right: 0.0, most_shared: 0.0, most_other: 0.0 };
        let (mut alone_left, mut alone_right) = (0.0_f32, 0.0_f32);
        while i < left.len() || j < right.len() {
            let order = match (left.get(i), right.get(j)) {
                (Some(a), Some(b)) => a.hash.cmp(&b.hash),
                (Some(_), None) => Ordering::Less,
                _ => Ordering::Greater,
            };
            match order {
                Ordering::Less => {
                    alone_left = alone_left.max(weight(&left[i]));
                    it.left += weight(&left[i]);
                    i += 1;
                }
                Ordering::Greater => {
                    alone_right = alone_right.max(weight(&right[j]));
                    it.right += weight(&right[j]);
                    j += 1;
                }
                Ordering::Equal => {
                    let both = weight(&left[i]).min(weight(&right[j]));
                    it.left += both;
                    it.right += both;
                    it.shared += both;
                    it.most_shared = it.most_shared.max(both);
                    (i, j) = (i + 1, j + 1);
                }
            }
        }
        it.most_other = if it.left < it.right { alone_left } else { alone_right };
        it
    }

    fn contained(&self) -> f32 {
        ratio(self.shared, self.left.min(self.right))
    }

    fn left_part(&self) -> f32 {
        ratio(self.shared, self.left)
    }

    fn right_part(&self) -> f32 {
        ratio(self.shared, self.right)
    }

    fn alike(&self) -> f32 {
        ratio(self.shared, self.left + self.right - self.shared)
    }
}

/// Whether the speakers are called alike: words of their names in common, of the shorter name's.
fn names(left: &Telling, right: &Telling) -> f32 {
    if left.names.is_empty() || right.names.is_empty() {
        return -1.0;
    }
    let shared = left.names.iter().filter(|name| right.names.contains(name)).count();
    shared as f32 / left.names.len().min(right.names.len()) as f32
}

/// How many pairs of telling stems that stand beside each other both have, of those of the one with fewer.
fn neighbours(left: &Part, right: &Part) -> f32 {
    let shared = left.neighbours.iter().filter(|pair| right.neighbours.binary_search(pair).is_ok()).count();
    ratio(shared as f32, left.neighbours.len().min(right.neighbours.len()) as f32)
}

/// Whether they begin, or end, with the same word.
fn edge(left: &[Token], right: &[Token], word: impl Fn(&[Token]) -> Option<&Token>) -> f32 {
    flag(word(left).zip(word(right)).is_some_and(|(left, right)| left.stem == right.stem))
}

/// Whether they share a speaker; unknown where one has no speaker with a name, or none at all.
pub(super) fn same_speaker(left: &[Speaker], right: &[Speaker]) -> Option<bool> {
    if left.iter().any(|speaker| right.iter().any(|other| other.identity == speaker.identity)) {
        return Some(true);
    }
    let known = |speakers: &[Speaker]| speakers.iter().any(|speaker| speaker.named);
    (known(left) && known(right)).then_some(false)
}

/// How many numbers they share, and how many one has that the other lacks, where each has one.
fn numbers(left: &[Token], right: &[Token]) -> (usize, usize) {
    let of = |words: &[Token]| words.iter().filter(|word| word.is_number).map(|word| word.hash).collect::<Vec<_>>();
    let (a, b) = (of(left), of(right));
    let shared = a.iter().filter(|number| b.contains(number)).count();
    let differ = (a.len().min(b.len())).saturating_sub(shared);
    (shared, differ)
}

pub(super) fn denies(telling: &Telling) -> bool {
    telling.negated != (telling.class == CueClass::Deny)
}

fn days_between(left: &Telling, right: &Telling) -> f32 {
    left.day.zip(right.day).map_or(-1.0, |(a, b)| a.abs_diff(b).min(30) as f32)
}

fn ratio(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

fn flag(it: bool) -> f32 {
    f32::from(u8::from(it))
}
