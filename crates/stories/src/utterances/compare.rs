//! How alike two tellings are.

use onrecord_model::{CueClass, Kind};

use super::align::longest_runs;
use super::telling::{Speaker, Telling};

/// What [`features`] measures, in its order.
pub const FEATURES: [&str; 18] = [
    "contained",
    "alike",
    "weight shared",
    "run of words",
    "run, of the shorter",
    "quoted run",
    "both quoted",
    "one reported",
    "same speaker",
    "other speaker",
    "same speaker, contained",
    "same speaker, alike",
    "numbers agree",
    "numbers differ",
    "other polarity",
    "same class",
    "words of the shorter",
    "days between",
];

/// Words of a run that count at most.
const LONG_RUN: f32 = 12.0;

/// What a regression weighs to tell whether two tellings are one utterance: how much of their stems they share, weighted by
/// how much each tells, how long a run of words, who speaks, in whose words, and when.
#[must_use]
pub fn features(left: &Telling, right: &Telling) -> [f32; FEATURES.len()] {
    let shared = shared_weight(left, right);
    let (a, b) = (left.weight(), right.weight());
    let contained = ratio(shared, a.min(b));
    let alike = ratio(shared, a + b - shared);
    let shorter = left.words.len().min(right.words.len()) as f32;
    let (run, quoted_run) = longest_runs(left, right);
    let (run, quoted_run) = (run as f32, quoted_run as f32);
    let kinds = [left.kind, right.kind];
    let reported = kinds.iter().filter(|&&kind| kind == Kind::Indirect).count();
    let same = same_speaker(&left.speakers, &right.speakers);
    let is_same = flag(same == Some(true));
    let (agree, differ) = numbers(left, right);
    [
        contained,
        alike,
        libm::log1pf(shared),
        run.min(LONG_RUN) / LONG_RUN,
        ratio(run, shorter),
        quoted_run.min(LONG_RUN) / LONG_RUN,
        flag(reported == 0),
        flag(reported == 1),
        is_same,
        flag(same == Some(false)),
        is_same * contained,
        is_same * alike,
        flag(agree),
        flag(differ),
        flag(denies(left) != denies(right)),
        flag(left.class == right.class),
        libm::log1pf(shorter),
        days_between(left, right),
    ]
}

/// Weight of the stems that both have.
fn shared_weight(left: &Telling, right: &Telling) -> f32 {
    let (mut i, mut j, mut shared) = (0, 0, 0.0);
    while let (Some(a), Some(b)) = (left.stems.get(i), right.stems.get(j)) {
        shared += if a.0 == b.0 { a.1 } else { 0.0 };
        i += usize::from(a.0 <= b.0);
        j += usize::from(b.0 <= a.0);
    }
    shared
}

/// Whether they share a speaker; unknown where one has no speaker with a name, or none at all.
pub(super) fn same_speaker(left: &[Speaker], right: &[Speaker]) -> Option<bool> {
    if left.iter().any(|speaker| right.iter().any(|other| other.identity == speaker.identity)) {
        return Some(true);
    }
    let known = |speakers: &[Speaker]| speakers.iter().any(|speaker| speaker.named);
    (known(left) && known(right)).then_some(false)
}

/// Whether they share a number, and whether each has one that the other lacks.
fn numbers(left: &Telling, right: &Telling) -> (bool, bool) {
    let of = |telling: &Telling| {
        telling.words.iter().filter(|word| word.is_number).map(|word| word.hash).collect::<Vec<_>>()
    };
    let (a, b) = (of(left), of(right));
    let lacks = |some: &[u32], other: &[u32]| some.iter().any(|number| !other.contains(number));
    (a.iter().any(|number| b.contains(number)), lacks(&a, &b) && lacks(&b, &a))
}

pub(super) fn denies(telling: &Telling) -> bool {
    telling.negated != (telling.class == CueClass::Deny)
}

fn days_between(left: &Telling, right: &Telling) -> f32 {
    let days = |(a, b): (i32, i32)| a.abs_diff(b).min(7) as f32 / 7.0;
    left.day.zip(right.day).map_or(0.0, days)
}

fn ratio(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

fn flag(it: bool) -> f32 {
    f32::from(u8::from(it))
}
