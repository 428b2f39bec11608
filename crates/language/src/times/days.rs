//! Days by their name: "Tuesday", "last Monday night", "yesterday", "Friday, March 25, 2016", "Christmas Eve".
//!
//! Known failures: "Friday" as a first name without a last one; the days that holidays are kept on when they fall on a Sunday.

use onrecord_model::Tag;

use super::clock;
use super::dates;
use super::holidays::{self, Holiday};
use super::meaning::{Draft, Edge, Fineness, Pick, What, Year};
use super::reader::Reader;
use super::units;
use super::words::{Unit, Word};

/// Weekdays that are names of events with these words before them.
const EVENTS: &[&str] = &["super", "bloody", "fat", "giving", "casual", "mad"];

/// A weekday and what belongs to it.
pub(super) fn weekday(reader: &Reader<'_>, i: usize, day: i8, short: bool) -> Option<Draft> {
    let with_date = dates::after_weekday(reader, i + 1);
    if short && with_date.is_none() {
        return None;
    }
    if let Some(date) = with_date {
        return Some(Draft { first: i, ..date });
    }
    if let Some(holiday) = reader.back(i, 1).and_then(|left| holidays::before_weekday(reader.word(left), day)) {
        return Some(holiday_draft(reader, i - 1, i + 1, holiday));
    }
    if reader.is_any(i.wrapping_sub(1), EVENTS) || reader.in_longer_name(i) {
        return None;
    }
    // "Saturday Night Live"
    if reader.kind(i + 1) == Word::Part && reader.is_capital(i + 1) && reader.is_capital(i + 2) {
        return None;
    }
    let (first, pick) = pick(reader, i);
    let mut draft = Draft::new(first, i + 1, What::Weekday(day, pick));
    let of = usize::from(reader.kind(draft.end) == Word::Of);
    if let Some(weeks) = reader.shift(draft.end + of, Unit::Week) {
        draft = Draft::new(first, draft.end + of + 2, What::WeekdayOf(day, weeks));
    }
    Some(finished(reader, draft))
}

/// Part of the day and time of day behind a day, and "early" before it.
fn finished(reader: &Reader<'_>, mut draft: Draft) -> Draft {
    if reader.kind(draft.end) == Word::Part {
        draft.end += 1;
        draft.fineness = Fineness::Part;
    }
    if reader.is(draft.end, "at")
        && let Some(end) = clock::core_from(reader, draft.end + 1)
    {
        draft.end = end;
        draft.fineness = Fineness::Time;
    }
    let (first, edge) = reader.edge_before(draft.first);
    Draft { first, edge, ..draft }
}

/// "last", "next" or "this" before a name, with where the expression begins.
pub(super) fn pick(reader: &Reader<'_>, i: usize) -> (usize, Pick) {
    match (reader.left(i, 1), reader.left(i, 2)) {
        (Word::Last, _) => (i - 1, Pick::Last),
        (Word::Next, _) => (i - 1, Pick::Next),
        (Word::This, _) => (i - 1, Pick::This),
        (Word::Past, Word::This) => (i - 2, Pick::Last),
        (Word::Coming, Word::This) => (i - 2, Pick::Next),
        _ => (i, Pick::Bare),
    }
}

/// "today", "yesterday", "tomorrow", "tonight".
pub(super) fn today(reader: &Reader<'_>, i: usize, shift: i32) -> Option<Draft> {
    let in_name =
        reader.is_capital(i) && i > 0 && reader.is_capital(i - 1) && reader.tag(i - 1).is_some_and(Tag::is_proper);
    // "a better tomorrow", "the leaders of tomorrow"
    let before = reader.tag(i.wrapping_sub(1));
    let is_figure =
        shift == 1 && (matches!(reader.left(i, 1), Word::A | Word::Of) || before.is_some_and(Tag::is_adjective));
    if in_name || is_figure || reader.in_longer_name(i) {
        return None;
    }
    // "the day before yesterday", "the day after tomorrow"
    let beyond = match (shift, reader.left(i, 1)) {
        (-1, Word::Before) => -1,
        (1, Word::After) => 1,
        _ => 0,
    };
    if beyond != 0 && reader.left(i, 2) == Word::Unit(Unit::Day, false) && reader.left(i, 3) == Word::The {
        return Some(Draft::new(i - 3, i + 1, What::Today(shift + beyond)));
    }
    Some(finished(reader, Draft::new(i, i + 1, What::Today(shift))))
}

/// "this morning", "last night", "that evening", "the next morning".
pub(super) fn part(reader: &Reader<'_>, i: usize) -> Option<Draft> {
    let the = |n: usize| reader.left(i, n) == Word::The;
    let (first, what) = match reader.left(i, 1) {
        Word::This if units::is_title(reader, i - 1, i) => return None,
        Word::This => (i - 1, What::Today(0)),
        Word::Last => (i - 1, What::Today(-1)),
        Word::That => (i - 1, What::FromMention(Unit::Day, 0)),
        Word::Same if the(2) => (i - 2, What::FromMention(Unit::Day, 0)),
        Word::Next | Word::Following if the(2) => (i - 2, What::FromMention(Unit::Day, 1)),
        Word::Previous if the(2) => (i - 2, What::FromMention(Unit::Day, -1)),
        Word::The => {
            let at = i.wrapping_sub(2);
            let later = reader.is(at, "in") && matches!(reader.left(i, 3), Word::Earlier | Word::Later);
            (reader.is_any(at, &["throughout", "during"]) || later)
                .then_some((if later { i - 3 } else { i - 1 }, What::FromMention(Unit::Day, 0)))?
        }
        _ => return None,
    };
    if reader.is_hyphen(i + 1) || reader.in_longer_name(i) {
        return None;
    }
    let (first, edge) = reader.edge_before(first);
    Some(Draft::new(first, i + 1, what).with(edge).as_fine_as(Fineness::Part))
}

/// Christmas and its like, at their first word.
pub(super) fn holiday(reader: &Reader<'_>, i: usize, word: Word) -> Option<Draft> {
    let next = reader.kind(i + 1);
    let is_day = reader.is_capital(i + 1) && next == Word::Unit(Unit::Day, false);
    let (holiday, more) = match (word, next) {
        (Word::Christmas, Word::Eve) => (holidays::CHRISTMAS_EVE, 1),
        (Word::Christmas, _) => (holidays::CHRISTMAS, usize::from(is_day)),
        (Word::Thanksgiving, _) => (holidays::THANKSGIVING, usize::from(is_day)),
        (Word::Halloween, _) => (holidays::HALLOWEEN, 0),
        (_, Word::Weekday(6)) => (Holiday::Easter(0), 1),
        (_, Word::Weekday(0)) => (Holiday::Easter(1), 1),
        _ => (Holiday::Easter(0), usize::from(is_day)),
    };
    let end = i + 1 + more;
    // "a Christmas tree", "Christmas Island"
    let describes = more == 0
        && (reader.is_common_noun(end) || reader.is_capital(end) && reader.tag(end).is_some_and(Tag::is_proper));
    if describes || reader.in_longer_name(i) && more == 0 {
        return None;
    }
    Some(holiday_draft(reader, i, end, holiday))
}

/// A holiday at its last word, "Day": "Labor Day", "Valentine's Day", "New Year's Day".
pub(super) fn holiday_before(reader: &Reader<'_>, i: usize) -> Option<Draft> {
    if !reader.is_capital(i) {
        return None;
    }
    let named = matches!(reader.word(i - usize::from(i > 0)), "'s" | "’s" | "'" | "’");
    let at = reader.back(i, if named { 2 } else { 1 })?;
    let holiday = holidays::before_day(reader.word(at))?;
    let saint = named && reader.word(at) == "Patrick" && reader.back(at, 1).is_some();
    Some(holiday_draft(reader, at - usize::from(saint), i + 1, holiday))
}

/// "New Year's Eve", at the word "Year".
pub(super) fn new_year(reader: &Reader<'_>, i: usize) -> Option<Draft> {
    let is_new = reader.back(i, 1).is_some_and(|at| reader.word(at) == "New");
    if !is_new || !reader.is_capital(i) || !matches!(reader.word(i + 1), "'s" | "’s") {
        return None;
    }
    let (holiday, end) = match reader.kind(i + 2) {
        Word::Eve => (holidays::NEW_YEARS_EVE, i + 3),
        Word::Unit(Unit::Day, false) => (holidays::NEW_YEAR, i + 3),
        _ if reader.is_common_noun(i + 2) => return None,
        _ => (holidays::NEW_YEAR, i + 2),
    };
    Some(holiday_draft(reader, i - 1, end, holiday))
}

fn holiday_draft(reader: &Reader<'_>, i: usize, end: usize, holiday: Holiday) -> Draft {
    let (first, pick) = pick(reader, i);
    let comma = usize::from(reader.is(end, ","));
    match reader.year(end + comma) {
        Some(year) => Draft::new(first, end + comma + 1, What::Holiday(holiday, Year::Given(year))),
        None => Draft::new(first, end, What::Holiday(holiday, Year::Open(pick))).with(Edge::None),
    }
}
