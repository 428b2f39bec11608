//! Days and months of the year: "Dec. 15", "the 21st of August, 2017", "late September", "March 11-13", "2016-10-02".
//!
//! "May" and "March" need a word that goes before months, or a day or year. Known failures: "August" and "April" as first
//! names alone; a day and month in figures whose order depends on the country are found, without a date.

use onrecord_model::Tag;

use super::holidays::Holiday;
use super::meaning::{Draft, Edge, Pick, What, Year};
use super::reader::Reader;
use super::words::{Unit, Word, classify};

/// Words that go before the name of a month.
const BEFORE: &[&str] = &[
    "in", "of", "since", "by", "until", "till", "from", "to", "through", "during", "for", "before", "after", "between",
    "and", "or", "this", "last", "next", "early", "late", "mid", "every", "on",
];

/// A month and what belongs to it.
pub(super) fn month(reader: &Reader<'_>, i: usize, month: i8, short: bool) -> Option<Draft> {
    if reader.tag(i) == Some(Tag::Md) && reader.day(i + 1).is_none() {
        return None;
    }
    if let Some(draft) = special(reader, i, month) {
        return Some(draft);
    }
    if let Some((first, day)) = day_before(reader, i) {
        let (end, year) = year_after(reader, i + 1);
        return Some(Draft::new(first, end, What::Days(month, day, day, year)));
    }
    if let Some(day) = day_after(reader, i) {
        let (end, until) = run(reader, i + 2, day);
        let (end, mut year) = year_after(reader, end);
        // Everybody knows the year of some days.
        let attack = (end..end + 2).any(|at| reader.is_any(at, &["attack", "attacks", "hijackers"]));
        if (month, day, until) == (9, 11, 11) && attack && matches!(year, Year::Open(_)) {
            year = Year::Given(2001);
        }
        return Some(Draft::new(i, end, What::Days(month, day, until, year)));
    }
    let (end, year) = year_after(reader, i + 1);
    if matches!(year, Year::Open(_)) && (short || !is_month(reader, i, month)) {
        return None;
    }
    Some(alone(reader, i, end, month, year))
}

/// "mid-February", as one word.
pub(super) fn mid_month(reader: &Reader<'_>, i: usize) -> Option<Draft> {
    let Word::Month(month) = classify(reader.word(i).get(4..)?) else { return None };
    let (end, year) = year_after(reader, i + 1);
    Some(Draft::new(i, end, What::Month(month, year)).with(Edge::Mid))
}

/// A month without a day, with what stands before it.
fn alone(reader: &Reader<'_>, i: usize, end: usize, month: i8, year: Year) -> Draft {
    let (first, pick) = super::days::pick(reader, i);
    let year = if let Year::Open(_) = year { Year::Open(pick) } else { year };
    let first = if matches!(year, Year::Open(_)) { first } else { i };
    reader.widened(Draft::new(first, end, What::Month(month, year)))
}

/// The date that stands behind a weekday: ", March 25, 2016", " 3 March".
pub(super) fn after_weekday(reader: &Reader<'_>, at: usize) -> Option<Draft> {
    let at = at + usize::from(reader.is(at, ","));
    let the = at + usize::from(reader.kind(at) == Word::The);
    match reader.kind(at) {
        Word::Month(m) | Word::ShortMonth(m) if reader.day(at + 1).is_some() => month(reader, at, m, true),
        _ => {
            let of = usize::from(reader.kind(the + 1) == Word::Of);
            let day = reader.day(the)?;
            let (Word::Month(m) | Word::ShortMonth(m)) = reader.kind(the + 1 + of) else { return None };
            let (end, year) = year_after(reader, the + 2 + of);
            Some(Draft::new(at, end, What::Days(m, day, day, year)))
        }
    }
}

/// "May Day", "April Fools' Day", "the Fourth of July".
fn special(reader: &Reader<'_>, i: usize, month: i8) -> Option<Draft> {
    let is_day = |at: usize| reader.word(at) == "Day";
    let year = Year::Open(Pick::Bare);
    match month {
        5 if is_day(i + 1) => Some(Draft::new(i, i + 2, What::Holiday(Holiday::Fixed(5, 1), year))),
        4 if reader.word(i + 1).starts_with("Fool") => {
            let end = (i + 2..i + 5).find(|&at| is_day(at))?;
            Some(Draft::new(i, end + 1, What::Holiday(Holiday::Fixed(4, 1), year)))
        }
        7 if reader.left(i, 1) == Word::Of && reader.left(i, 2) == Word::Ordinal(4) => {
            let the = usize::from(reader.left(i, 3) == Word::The);
            Some(Draft::new(i - 2 - the, i + 1, What::Days(7, 4, 4, year)))
        }
        _ => None,
    }
}

/// "10" before "September", "the 21st of" before "August".
fn day_before(reader: &Reader<'_>, i: usize) -> Option<(usize, i8)> {
    let of = usize::from(reader.left(i, 1) == Word::Of);
    let at = reader.back(i, 1 + of)?;
    let day = reader.day(at)?;
    let is_ordinal = matches!(reader.kind(at), Word::Ordinal(_));
    // Of "a deal of 5 March" and "17, March" the figure is the day's only where nothing stands between.
    if (of == 1 && !is_ordinal) || reader.is_any(at.wrapping_sub(1), &[".", "$", "£", "€", ":"]) {
        return None;
    }
    let the = usize::from(is_ordinal && reader.left(at, 1) == Word::The);
    Some((at - the, day))
}

/// "15" after "Dec.".
fn day_after(reader: &Reader<'_>, i: usize) -> Option<i8> {
    let day = reader.day(i + 1)?;
    let counts = reader.is_any(i + 2, &["%", "percent", "per", "million", "billion"])
        || (reader.is(i.wrapping_sub(1), "in") && reader.tag(i + 2) == Some(Tag::Nns));
    (!counts).then_some(day)
}

/// The last day of "11-13", and where it ends.
fn run(reader: &Reader<'_>, at: usize, day: i8) -> (usize, i8) {
    let joined = reader.is_hyphen(at) && reader.touches(at + 1);
    match reader.day(at + 1) {
        Some(until) if joined && until > day => (at + 2, until),
        _ => (at, day),
    }
}

/// A year, or "last year", after a month or a day; and where it ends.
fn year_after(reader: &Reader<'_>, at: usize) -> (usize, Year) {
    let comma = at + usize::from(reader.is(at, ","));
    if let Some(year) = reader.year(comma) {
        let counts = comma > at && reader.tag(comma + 1) == Some(Tag::Nns) && !reader.is_capital(comma + 1);
        if !counts {
            return (comma + 1, Year::Given(year));
        }
    }
    let of = at + usize::from(reader.kind(at) == Word::Of);
    if let Some(year) = reader.year(of) {
        return (of + 1, Year::Given(year));
    }
    match reader.shift(of, Unit::Year) {
        Some(n) => (of + 2, Year::Shift(n)),
        None => (at, Year::Open(Pick::Bare)),
    }
}

/// Whether a word that is spelt like a month is one, where neither day nor year stands by.
fn is_month(reader: &Reader<'_>, i: usize, month: i8) -> bool {
    // "Or May may sing" has a name.
    let joined = reader.is_any(i.wrapping_sub(1), &["and", "or"]) && reader.tag(i + 1).is_some_and(Tag::is_finite);
    let led = reader.is_any(i.wrapping_sub(1), BEFORE) && !joined;
    let surname = reader.is_capital(i + 1) && reader.tag(i + 1).is_some_and(Tag::is_proper) && !led;
    if reader.in_longer_name(i) || reader.tag(i).is_some_and(Tag::is_verb) && !led {
        return false;
    }
    match month {
        3 | 5 => {
            let described = reader.is(i.wrapping_sub(1), "the") && reader.tag(i + 1).is_some_and(Tag::is_noun);
            (led && !reader.is_any(i + 1, &["on", "for"])) || described
        }
        4 | 6 | 8 => !surname && !reader.is(i + 1, "'s") || led,
        _ => true,
    }
}

/// A date in figures alone: "2016-10-02", "12/31/2001", "31.12.2019".
pub(super) fn figures(reader: &Reader<'_>, i: usize) -> Option<Draft> {
    let word = reader.word(i);
    let year =
        |text: &str| (text.len() == 4).then(|| text.parse().ok()).flatten().filter(|year| (1000..3000).contains(year));
    let small = |text: &str| (matches!(text.len(), 1 | 2)).then(|| text.parse::<i8>().ok()).flatten();
    let given = |end, month, day, year| {
        let valid = (1..=12).contains(&month) && (1..=31).contains(&day);
        valid.then(|| Draft::new(i, end, What::Days(month, day, day, Year::Given(year))))
    };
    // The tokeniser cuts at hyphens.
    let parts = [1, 2, 3, 4].map(|n| i + n);
    if parts.iter().all(|&at| reader.touches(at)) && reader.is_hyphen(i + 1) && reader.is_hyphen(i + 3) {
        let last = reader.word(i + 4);
        let last = last.split(['T', 't']).next().unwrap_or(last);
        return match (year(word), small(word)) {
            (Some(year), _) => given(i + 5, small(reader.word(i + 2))?, small(last)?, year),
            (_, Some(first)) => either(i, i + 5, first, small(reader.word(i + 2))?, year(last)?, '-'),
            _ => None,
        };
    }
    let sign = word.chars().find(|c| matches!(c, '/' | '.'))?;
    let mut pieces = word.split(sign);
    let (a, b, c) = (pieces.next()?, pieces.next()?, pieces.next()?);
    if pieces.next().is_some() {
        return None;
    }
    match year(a) {
        Some(year) => given(i + 1, small(b)?, small(c)?, year),
        None => either(i, i + 1, small(a)?, small(b)?, year(c)?, sign),
    }
}

/// Two small figures and a year: which is the month shows only if the other cannot be one, or by full stops.
fn either(first: usize, end: usize, a: i8, b: i8, year: i16, sign: char) -> Option<Draft> {
    let what = match (a, b) {
        (1..=31, 1..=12) if sign == '.' || a > 12 || a == b => What::Days(b, a, a, Year::Given(year)),
        (1..=12, 13..=31) => What::Days(a, b, b, Year::Given(year)),
        (1..=12, 1..=12) => What::EitherDay,
        _ => return None,
    };
    Some(Draft::new(first, end, what))
}
