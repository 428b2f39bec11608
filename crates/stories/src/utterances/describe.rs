//! What there is to say of a group: who tells it first, who copies whom, and where its variants differ.

use std::ops::Range;

use onrecord_model::{Flag, FlagKind, Span, StatementGroup, Variant, Wording};

use super::align::{Match, align, cover, longest_runs, matches};
use super::compare::{comparisons, same_speaker};
use super::telling::{Telling, Token};
use super::weights::Weights;

/// So much of a variant's words stands in the lead, where it is the lead cut or its very words.
const NEARLY_ALL: f32 = 0.95;
/// So much where it is the lead in an edited form; with less in common it is told in other words.
const MOSTLY: f32 = 0.5;

/// Words that two quotations share on each side of where they differ, on both sides together, and words in which they differ.
const MIN_END: usize = 2;
const MIN_ENDS: usize = 6;
const MAX_MIDDLE: usize = 4;

/// Words that two variants have in common on both sides of numbers in which they differ.
const MIN_AROUND: usize = 3;

/// Words that two variants have in common between quotation marks before it matters that they name different speakers.
const QUOTED_RUN: usize = 5;

/// Describes the group of these tellings, each with the words of it that tell the utterance.
pub(super) fn describe(
    mut told: Vec<(&Telling, Range<usize>)>,
    weights: &Weights,
    text: &impl Fn(u32) -> Option<u32>,
) -> StatementGroup {
    told.sort_unstable_by_key(|(telling, _)| telling.place);
    let (tellings, parts): (Vec<&Telling>, Vec<Range<usize>>) = told.into_iter().unzip();
    let lead = (0..tellings.len()).min_by_key(|&at| (std::cmp::Reverse(tellings[at].words.len()), at)).unwrap_or(0);
    let copies = copies(&tellings, text);
    let variants: Vec<Variant> = (tellings.iter().zip(&copies).zip(parts).enumerate())
        .map(|(at, ((telling, &copy_of), part))| Variant {
            place: telling.place,
            part: shown(telling, part),
            similarity: if at == lead {
                1.0
            } else {
                hundredths(weights.likeliest(&comparisons(telling, tellings[lead])))
            },
            wording: wording(telling, tellings[lead]),
            copy_of,
            aligned: align(telling, tellings[lead]),
        })
        .collect();
    let mut speakers: Vec<u32> =
        tellings.iter().flat_map(|telling| &telling.speakers).map(|speaker| speaker.identity).collect();
    speakers.sort_unstable();
    speakers.dedup();
    let mut sources: Vec<(Option<u32>, u32)> = tellings
        .iter()
        .map(|telling| telling.place.article)
        .map(|article| text(article).map_or((None, article), |text| (Some(text), 0)))
        .collect();
    sources.sort_unstable();
    sources.dedup();
    StatementGroup {
        speakers,
        variants,
        lead: number(lead),
        first: number(first(&tellings)),
        independent: number(sources.len()),
        flags: flags(&tellings, lead, &copies),
    }
}

/// The stretch of a telling that these words are, with the marks around where it begins or ends there; none for all of it.
fn shown(telling: &Telling, part: Range<usize>) -> Option<Span> {
    let (is_first, is_last) = (part.start == 0, part.end == telling.words.len());
    let words = cover(&telling.words[part]).filter(|_| !(is_first && is_last))?;
    let start = if is_first { telling.extent.start() } else { words.start() };
    Some(Span::new(start, if is_last { telling.extent.end() } else { words.end() }))
}

/// The place of the telling that was published first: of those whose day is known the earliest, and of several the first.
fn first(tellings: &[&Telling]) -> usize {
    let dated = tellings.iter().enumerate().filter_map(|(at, telling)| Some((telling.day?, at)));
    dated.min().map_or(0, |(_, at)| at)
}

/// For each telling the one it is a copy of: the first published one whose article prints the same text.
fn copies(tellings: &[&Telling], text: &impl Fn(u32) -> Option<u32>) -> Vec<Option<u32>> {
    let texts: Vec<Option<u32>> = tellings.iter().map(|telling| text(telling.place.article)).collect();
    let original = |at: usize| {
        let printed = texts[at]?;
        let same = (0..tellings.len()).filter(|&other| texts[other] == Some(printed));
        // A telling without a day may be of any; it is taken for a later one.
        same.min_by_key(|&other| (tellings[other].day.is_none(), tellings[other].day, other))
    };
    let of = |at: usize| {
        let original = original(at)?;
        let apart = tellings[at].place.article != tellings[original].place.article;
        (apart && wording(tellings[at], tellings[original]) != Wording::Paraphrased).then(|| number(original))
    };
    (0..tellings.len()).map(of).collect()
}

fn wording(telling: &Telling, lead: &Telling) -> Wording {
    let common: usize = matches(telling, lead).iter().map(|run| run.len).sum();
    let of = |telling: &Telling| common as f32 / telling.words.len().max(1) as f32;
    if of(telling) >= NEARLY_ALL && of(lead) >= NEARLY_ALL {
        Wording::Verbatim
    } else if of(telling) >= NEARLY_ALL {
        Wording::Cut
    } else if of(telling) >= MOSTLY {
        Wording::Reworded
    } else {
        Wording::Paraphrased
    }
}

/// What each telling and the lead do not agree in.
fn flags(tellings: &[&Telling], lead: usize, copies: &[Option<u32>]) -> Vec<Flag> {
    let mut flags = Vec::new();
    for (at, telling) in tellings.iter().enumerate().filter(|&(at, _)| at != lead) {
        let (left, right) = (number(at.min(lead)), number(at.max(lead)));
        let apart = telling.place.article != tellings[lead].place.article;
        let copied = copies[at].is_some_and(|original| original == number(lead) || copies[lead] == Some(original))
            || copies[lead] == Some(number(at));
        if apart {
            let runs = matches(telling, tellings[lead]);
            if quotes_differ(&runs, telling, tellings[lead]) {
                flags.push(Flag { kind: FlagKind::Quotation, left, right });
            }
            if numbers_differ(&runs, telling, tellings[lead]) {
                flags.push(Flag { kind: FlagKind::Number, left, right });
            }
        }
        if apart && !copied && speakers_differ(telling, tellings[lead]) {
            flags.push(Flag { kind: FlagKind::Speaker, left, right });
        }
    }
    flags.sort_unstable();
    flags
}

/// Whether both quote a stretch whose two ends are the same and whose middle is not. Ends of some words, and a middle of a few,
/// are one place of the utterance; what else two quotations share is chance.
fn quotes_differ(runs: &[Match], telling: &Telling, lead: &Telling) -> bool {
    runs.windows(2).any(|pair| {
        let (before, after) = (pair[0], pair[1]);
        let ends = before.len.min(after.len) >= MIN_END && before.len + after.len >= MIN_ENDS;
        let (own, other) = (after.here - before.here - before.len, after.lead - before.lead - before.len);
        let whole = |telling: &Telling, from: usize, to: usize| {
            let words = &telling.words[from..=to];
            words.iter().all(|word| word.quoted) && words[1..].iter().all(|word| word.follows)
        };
        ends && own.max(other) <= MAX_MIDDLE
            && whole(telling, before.here + before.len - 1, after.here)
            && whole(lead, before.lead + before.len - 1, after.lead)
    })
}

/// Whether between words that they have in common they give different numbers, as many of them.
fn numbers_differ(runs: &[Match], telling: &Telling, lead: &Telling) -> bool {
    runs.windows(2).any(|pair| {
        let (before, after) = (pair[0], pair[1]);
        let (own, other) =
            (&telling.words[before.here + before.len..after.here], &lead.words[before.lead + before.len..after.lead]);
        let numbers =
            |words: &[Token]| words.iter().filter(|word| word.is_number).map(|word| word.hash).collect::<Vec<_>>();
        let (of_own, of_other) = (numbers(own), numbers(other));
        before.len + after.len >= MIN_AROUND
            && own.len().max(other.len()) <= MAX_MIDDLE
            && !of_own.is_empty()
            && of_own.len() == of_other.len()
            && of_own.iter().all(|number| !of_other.contains(number))
    })
}

/// Whether the same quotation is given to two people, or to two bodies. A spokesman and whom he speaks for are one source.
fn speakers_differ(telling: &Telling, lead: &Telling) -> bool {
    let kinds = |telling: &Telling| telling.speakers.iter().filter(|s| s.named).map(|s| s.kind).collect::<Vec<_>>();
    let (left, right) = (kinds(telling), kinds(lead));
    same_speaker(&telling.speakers, &lead.speakers) == Some(false)
        && left.iter().all(|kind| right.contains(kind))
        && right.iter().all(|kind| left.contains(kind))
        && longest_runs(&telling.words, &lead.words).1 >= QUOTED_RUN
}

fn hundredths(probability: f32) -> f32 {
    (probability * 100.0).round() / 100.0
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
