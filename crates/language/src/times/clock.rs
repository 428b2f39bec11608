//! Times of day: "10 a.m. Friday", "6.10am", "5:30 pm EST on December 26", "9 o'clock", "midnight".
//!
//! A time without a day is one of the last day that was mentioned. Known failures: times in words ("half past nine"), results of
//! games with a colon.

use super::dates;
use super::days;
use super::meaning::{Draft, Fineness, What};
use super::reader::Reader;
use super::words::{Unit, Word};

/// Time zones, and words of which their names are made.
const ZONES: &[&str] = &[
    "EST", "EDT", "ET", "CST", "CDT", "CT", "MST", "MDT", "MT", "PST", "PDT", "PT", "GMT", "UTC", "BST", "CET", "CEST",
    "IST", "EEST", "MSK",
];

/// Words of which longer names of time zones are made.
const ZONE_WORDS: &[&str] = &["local", "eastern", "central", "pacific", "mountain", "standard", "daylight", "time"];

/// Words before a bare "10:30".
const BEFORE: &[&str] = &[
    "at",
    "by",
    "until",
    "till",
    "from",
    "to",
    "after",
    "before",
    "around",
    "about",
    "since",
    "approximately",
    "between",
    "and",
];

/// A time of day that begins or has its centre at `i`.
pub(super) fn clock(reader: &Reader<'_>, i: usize) -> Option<Draft> {
    let first = match reader.kind(i) {
        Word::Meridiem | Word::Oclock => {
            let at = reader.back(i, 1)?;
            (is_hour(reader.word(at)) || matches!(reader.kind(at), Word::Count(1..=12))).then_some(at)?
        }
        // "midnight blue" is none.
        Word::Noon if reader.is_any(i.wrapping_sub(1), BEFORE) || day_at(reader, i + 1).is_some() => i,
        _ if matches!(reader.kind(i + 1), Word::Meridiem | Word::Oclock) => is_hour(reader.word(i)).then_some(i)?,
        _ => {
            let zoned = zone_end(reader, i + 1) > i + 1;
            let figures = reader.word(i).contains(':') || (zoned && reader.word(i).len() == 4);
            let led = zoned || reader.is_any(i.wrapping_sub(1), BEFORE);
            (figures && led && is_hour(reader.word(i)) && !reader.is_hyphen(i + 1)).then_some(i)?
        }
    };
    let marked = matches!(reader.kind(first + 1), Word::Meridiem | Word::Oclock);
    let end = zone_end(reader, first + 1 + usize::from(marked));
    let draft = Draft::new(first, end, What::FromMention(Unit::Day, 0)).as_fine_as(Fineness::Time);
    Some(match day_at(reader, end) {
        Some(day) => Draft { end: day.end, what: day.what, ..draft },
        None => draft,
    })
}

/// Where a time of day that begins at `at` ends, its time zone included.
pub(super) fn core_from(reader: &Reader<'_>, at: usize) -> Option<usize> {
    if reader.kind(at) == Word::Noon {
        return Some(at + 1);
    }
    let is_time = is_hour(reader.word(at)) || matches!(reader.kind(at), Word::Count(1..=12));
    match reader.kind(at + 1) {
        Word::Meridiem | Word::Oclock if is_time => Some(zone_end(reader, at + 2)),
        _ if is_time && reader.word(at).contains(':') => Some(zone_end(reader, at + 1)),
        _ => None,
    }
}

/// The day behind a time: "Friday", ", on March 3", "this morning".
fn day_at(reader: &Reader<'_>, end: usize) -> Option<Draft> {
    let comma = end + usize::from(reader.is(end, ","));
    let at = comma + usize::from(reader.kind(comma) == Word::On);
    let rest = Reader { done: at, follows: false, ..*reader };
    let draft = match reader.kind(at) {
        Word::Weekday(day) => days::weekday(&rest, at, day, false),
        Word::ShortWeekday(day) => days::weekday(&rest, at, day, true),
        Word::Today(shift) => days::today(&rest, at, shift),
        Word::Month(month) if rest.day(at + 1).is_some() => dates::month(&rest, at, month, true),
        Word::Count(_) | Word::Ordinal(_) => match reader.kind(at + 1) {
            Word::Month(month) => dates::month(&rest, at + 1, month, true),
            _ => None,
        },
        Word::This if comma == end && reader.kind(at + 1) == Word::Part => days::part(&rest, at + 1),
        Word::Last | Word::Next | Word::This => match reader.kind(at + 1) {
            Word::Weekday(day) => days::weekday(&rest, at + 1, day, false),
            _ => None,
        },
        _ => None,
    };
    draft.filter(|draft| draft.first == at)
}

fn zone_end(reader: &Reader<'_>, at: usize) -> usize {
    if ZONES.contains(&reader.word(at)) {
        return at + 1;
    }
    let words = (at..at + 4).take_while(|&at| reader.is_any(at, ZONE_WORDS)).count();
    let named = words > 0 && (reader.is(at + words - 1, "time") || reader.is_capital(at));
    if named { at + words } else { at }
}

/// "10", "6.10", "17:45", "1300".
fn is_hour(word: &str) -> bool {
    let valid = |hour: &str, minute: &str| {
        let two = |text: &str| (matches!(text.len(), 1 | 2)).then(|| text.parse::<u8>().ok()).flatten();
        two(hour).is_some_and(|hour| hour <= 24) && minute.len() == 2 && two(minute).is_some_and(|minute| minute < 60)
    };
    if !word.is_ascii() || word.len() > 8 {
        return false;
    }
    match word.split_once([':', '.']) {
        Some((hour, rest)) => rest.len() >= 2 && valid(hour, &rest[..2]) && matches!(rest.len(), 2 | 5),
        None if word.len() == 4 => valid(&word[..2], &word[2..]),
        None => valid(word, "00"),
    }
}
