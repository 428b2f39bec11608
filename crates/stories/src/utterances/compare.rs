//! How alike two tellings are.

use std::cmp::Ordering;

use onrecord_model::{CueClass, Kind};

use super::align::longest_runs;
use super::telling::{Speaker, Stem, Telling, Token};

/// What [`features`] measures, in its order.
pub const FEATURES: [&str; 32] = [
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
];

/// What a regression weighs to tell whether two tellings are one utterance: how much of their stems they share, weighted by
/// how much each tells, how long a run of words, who speaks, in whose words, and when.
#[must_use]
pub fn features(left: &Telling, right: &Telling) -> [f32; FEATURES.len()] {
    let general = |stem: &Stem| stem.weight;
    let here = |stem: &Stem| stem.weight / libm::sqrtf(stem.here);
    let content = Shared::between(&left.stems, &right.stems, general);
    let rare = Shared::between(&left.stems, &right.stems, here);
    let context = Shared::between(&left.context, &right.context, general);
    let whole = Shared::between(&together(left), &together(right), general);
    let starts = Shared::between(&left.starts, &right.starts, general);
    let (few, many) = (left.words.len().min(right.words.len()), left.words.len().max(right.words.len()));
    let (run, quoted_run) = longest_runs(left, right);
    let kinds = [left.kind, right.kind];
    let reported = kinds.iter().filter(|&&kind| kind == Kind::Indirect).count();
    let direct = kinds.iter().filter(|&&kind| kind == Kind::Direct).count();
    let same = same_speaker(&left.speakers, &right.speakers);
    let (agree, differ) = numbers(left, right);
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
        edge(left, right, <[Token]>::first),
        edge(left, right, <[Token]>::last),
        Shared::between(&left.stems, &together(right), general)
            .left_part()
            .max(Shared::between(&together(left), &right.stems, general).right_part()),
        starts.contained(),
        starts.alike(),
        neighbours(left, right),
    ]
}

/// Weight of the stems that two tellings share at least, to be compared: "no comment" is said every day.
const LEAST_SHARED: f32 = 12.0;
/// Its share of what the one with less has to tell: a phrase of the trade makes no utterance.
const LEAST_CONTAINED: f32 = 0.4;

/// Whether two tellings share enough of what they tell to be one utterance at all.
#[must_use]
pub fn are_comparable(left: &Telling, right: &Telling) -> bool {
    let content = Shared::between(&left.stems, &right.stems, |stem| stem.weight);
    content.shared >= LEAST_SHARED && content.contained() >= LEAST_CONTAINED
}

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

/// The stems of content and context.
fn together(telling: &Telling) -> Vec<Stem> {
    let mut stems = [telling.stems.as_slice(), &telling.context].concat();
    stems.sort_unstable_by_key(|stem| stem.hash);
    stems.dedup_by_key(|stem| stem.hash);
    stems
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
fn neighbours(left: &Telling, right: &Telling) -> f32 {
    let shared = left.neighbours.iter().filter(|pair| right.neighbours.binary_search(pair).is_ok()).count();
    ratio(shared as f32, left.neighbours.len().min(right.neighbours.len()) as f32)
}

/// Whether they begin, or end, with the same word.
fn edge(left: &Telling, right: &Telling, word: impl Fn(&[Token]) -> Option<&Token>) -> f32 {
    let (left, right) = (word(&left.words), word(&right.words));
    flag(left.zip(right).is_some_and(|(left, right)| left.stem == right.stem))
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
fn numbers(left: &Telling, right: &Telling) -> (usize, usize) {
    let of = |telling: &Telling| {
        telling.words.iter().filter(|word| word.is_number).map(|word| word.hash).collect::<Vec<_>>()
    };
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
