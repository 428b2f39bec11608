//! Weeks, months, years and the like with words that place them: "last week", "three years ago", "a day earlier", "the past four
//! years", "the end of the month", "the 19th century".
//!
//! A unit without such words is a duration and no expression: "a three-year deal", "for months". Known failures: "in two
//! weeks", which may be a duration; "the week" and "the year" alone; "two and a half years ago".

use onrecord_model::{Tag, TimeDirection};

use super::dates;
use super::days;
use super::meaning::{Draft, Edge, Fineness, What};
use super::reader::Reader;
use super::seasons;
use super::words::{Unit, Word};
use super::years::with_the;

/// Kinds of years.
const KINDS: &[&str] =
    &["election", "fiscal", "financial", "school", "academic", "calendar", "budget", "tax", "legislative"];

/// Of what a unit with "the" is a part.
const PARTS: &[&str] =
    &["rest", "remainder", "most", "much", "part", "end", "start", "beginning", "middle", "close", "half"];

/// How many units.
#[derive(Clone, Copy)]
enum Number {
    Exact(i32),
    Unknown,
}

/// A unit at `i`, with what places it.
pub(super) fn unit(reader: &Reader<'_>, i: usize, unit: Unit, plural: bool) -> Option<Draft> {
    if unit == Unit::Day
        && !plural
        && let Some(draft) = days::holiday_before(reader, i)
    {
        return Some(draft);
    }
    if unit == Unit::Year
        && let Some(draft) = days::new_year(reader, i)
    {
        return Some(draft);
    }
    if reader.is_hyphen(i.wrapping_sub(1)) || (reader.is_hyphen(i + 1) && reader.touches(i + 1)) {
        return None;
    }
    let (first, number) = number(reader, i);
    if let Some(draft) = behind(reader, first, i, unit, number, plural) {
        return Some(draft);
    }
    match number {
        Some(number) if plural => counted(reader, first, i, unit, number),
        Some(_) => None,
        None if plural => bare_plural(reader, i, unit),
        None => single(reader, i, unit),
    }
}

/// The number before a unit: "three", "a", "a few", "a couple of", "25"; and where it begins.
fn number(reader: &Reader<'_>, i: usize) -> (usize, Option<Number>) {
    let article = |first: usize| first - usize::from(reader.left(first, 1) == Word::A);
    match (reader.left(i, 1), reader.left(i, 2)) {
        (Word::Count(_), Word::Count(_)) => (i - 2, Some(Number::Unknown)),
        (Word::Count(n), _) => (i - 1, Some(Number::Exact(n))),
        (Word::Other, _)
            if reader.back(i, 1).is_some_and(|at| reader.word(at).starts_with(|c: char| c.is_ascii_digit())) =>
        {
            (i - 1, Some(Number::Unknown))
        }
        (Word::A, Word::Half) => (i - 2, Some(Number::Unknown)),
        (Word::A, _) => (i - 1, Some(Number::Exact(1))),
        (Word::Vague, _) => (article(i - 1), Some(Number::Unknown)),
        (Word::Half, Word::A) if reader.left(i, 3) == Word::And => {
            let more = usize::from(matches!(reader.left(i, 4), Word::Count(_)));
            (i - 3 - more, Some(Number::Unknown))
        }
        (Word::Of, Word::Vague) => (article(i - 2), Some(Number::Unknown)),
        _ => (i, None),
    }
}

/// "ago", "earlier", "later" behind a unit: "three years ago", "weeks later", "the day before".
fn behind(
    reader: &Reader<'_>,
    first: usize,
    i: usize,
    unit: Unit,
    number: Option<Number>,
    plural: bool,
) -> Option<Draft> {
    let word = reader.kind(i + 1);
    let sign = match word {
        Word::Ago | Word::Earlier | Word::Before => -1,
        Word::Later | Word::After => 1,
        _ => return None,
    };
    // What hangs on an event ("a day after the vote") says nothing by itself.
    let hangs = match word {
        Word::Before | Word::After => !ends_here(reader, i + 2),
        _ => reader.is(i + 2, "than"),
    };
    let the = number.is_none() && reader.left(first, 1) == Word::The;
    let known = matches!(word, Word::Before | Word::After) && the && !plural;
    if hangs || (number.is_none() && !plural && !known) {
        return None;
    }
    let what = match number {
        Some(Number::Exact(n)) if word == Word::Ago => What::Shifted(unit, -n),
        Some(Number::Exact(n)) => What::FromMention(unit, sign * n),
        None if known => What::FromMention(unit, sign),
        _ if word == Word::Later => What::Vague(unit, TimeDirection::Unknown),
        _ => What::Vague(unit, TimeDirection::Past),
    };
    let first = if known { first - 1 } else { first };
    Some(Draft::new(first, i + 2, what))
}

/// Whether a clause ends before `i`.
fn ends_here(reader: &Reader<'_>, i: usize) -> bool {
    reader.tag(i).is_none_or(|tag| tag.is_punctuation() || matches!(tag, Tag::Cc | Tag::Vbd)) && !reader.is_hyphen(i)
}

/// "the past four years", "next two months".
fn counted(reader: &Reader<'_>, first: usize, i: usize, unit: Unit, number: Number) -> Option<Draft> {
    // "the last three months of 2015", "to last ten minutes"
    let is_verb = reader.left(first, 1) == Word::Last && reader.tag(first - 1).is_some_and(Tag::is_verb);
    if is_verb || reader.is(i + 1, "of") {
        return None;
    }
    let sign = match reader.left(first, 1) {
        Word::Past | Word::Last => -1,
        Word::Next | Word::Coming => 1,
        Word::Previous => return Some(the_or_these(reader, first - 1, i, What::Vague(unit, TimeDirection::Past))),
        Word::Following => return Some(the_or_these(reader, first - 1, i, What::Vague(unit, TimeDirection::Unknown))),
        _ => return None,
    };
    let direction = if sign < 0 { TimeDirection::Past } else { TimeDirection::Future };
    let what = match number {
        Number::Exact(n) => What::Rolling(unit, sign * n),
        Number::Unknown => What::Vague(unit, direction),
    };
    Some(the_or_these(reader, first - 1, i, what))
}

/// "recent days", "the coming weeks", "the past years".
fn bare_plural(reader: &Reader<'_>, i: usize, unit: Unit) -> Option<Draft> {
    let direction = match reader.left(i, 1) {
        Word::Recent | Word::Past => TimeDirection::Past,
        Word::Coming => TimeDirection::Future,
        Word::Previous => TimeDirection::Past,
        Word::Following => TimeDirection::Unknown,
        _ => return None,
    };
    Some(the_or_these(reader, i - 1, i, What::Vague(unit, direction)))
}

fn the_or_these(reader: &Reader<'_>, first: usize, i: usize, what: What) -> Draft {
    let determined = matches!(reader.left(first, 1), Word::The | Word::This)
        || reader.is_any(first.wrapping_sub(1), &["these", "those"]) && reader.back(first, 1).is_some();
    Draft::new(first - usize::from(determined), i + 1, what)
}

/// One unit with a word that places it.
fn single(reader: &Reader<'_>, i: usize, unit: Unit) -> Option<Draft> {
    if matches!(unit, Unit::Minute | Unit::Hour) {
        return None;
    }
    if let Some(draft) = ordinal(reader, i, unit) {
        return Some(draft);
    }
    let kind = usize::from(unit == Unit::Year && reader.back(i, 1).is_some() && reader.is_any(i - 1, KINDS));
    let at = i - kind;
    let the = reader.left(at, 2) == Word::The;
    let not_day = unit != Unit::Day;
    let (first, what) = match (reader.left(at, 1), reader.left(at, 2)) {
        (Word::This, _) if is_title(reader, at - 1, i) => return None,
        (Word::This, _) if not_day => (at - 1, What::Shifted(unit, 0)),
        (Word::Past, Word::This | Word::The) if unit == Unit::Weekend => (at - 2, What::Shifted(unit, -1)),
        (Word::Past, Word::This | Word::The) => (at - 2, What::Rolling(unit, -1)),
        (Word::Coming, Word::This | Word::The) if not_day => (at - 2, What::Rolling(unit, 1)),
        (Word::Last, Word::The) if not_day && !reader.is(i + 1, "of") => (at - 2, What::Rolling(unit, -1)),
        (Word::Last, _) if not_day && !the => (at - 1, What::Shifted(unit, -1)),
        (Word::Next, Word::The) => {
            let rolls =
                not_day && reader.is_any(at.wrapping_sub(3), &["over", "in", "within", "during", "for", "throughout"]);
            (at - 2, if rolls { What::Rolling(unit, 1) } else { What::FromMention(unit, 1) })
        }
        (Word::Next, _) if not_day => (at - 1, What::Shifted(unit, 1)),
        (Word::Next, _) => (at - 1, What::FromMention(unit, 1)),
        (Word::Previous, Word::The) => (at - 2, What::FromMention(unit, -1)),
        (Word::Following, Word::The) => (at - 2, What::FromMention(unit, 1)),
        (Word::Same, Word::The | Word::That) if !names_event(reader, i + 1) => (at - 2, What::FromMention(unit, 0)),
        (Word::That, _) if reader.tag(at - 1) == Some(Tag::Dt) && !names_event(reader, i + 1) => {
            (at - 1, What::FromMention(unit, 0))
        }
        (Word::The, _) if kind == 0 => return whole(reader, at - 1, i, unit),
        _ => return None,
    };
    let draft = reader.widened(Draft::new(first, i + 1, what));
    Some(with_part(reader, draft, unit))
}

/// Whether the words from `first` to `i` are the title of something: "on “This Week”", "CBS This Morning".
pub(super) fn is_title(reader: &Reader<'_>, first: usize, i: usize) -> bool {
    let before = first.checked_sub(1).and_then(|at| reader.tag(at));
    let led = before.is_some_and(|tag| tag.is_proper() || matches!(tag, Tag::Pos | Tag::OpenQuote));
    led && reader.is_capital(first) && reader.is_capital(i)
}

/// "the next day" with a part of the day behind it.
fn with_part(reader: &Reader<'_>, draft: Draft, unit: Unit) -> Draft {
    let has_part = unit == Unit::Day && reader.kind(draft.end) == Word::Part;
    if has_part { Draft { end: draft.end + 1, ..draft }.as_fine_as(Fineness::Part) } else { draft }
}

/// Whether a clause follows that says which day is meant: "the same day he won".
fn names_event(reader: &Reader<'_>, i: usize) -> bool {
    matches!(reader.tag(i), Some(Tag::Prp | Tag::Nnp | Tag::Dt | Tag::Wdt | Tag::Wrb | Tag::PrpS))
        || reader.is_any(i, &["that", "as"])
}

/// "the weekend" after "over", "the end of the year", "later in the week".
fn whole(reader: &Reader<'_>, the: usize, i: usize, unit: Unit) -> Option<Draft> {
    let draft = Draft::new(the, i + 1, What::Shifted(unit, 0));
    if unit == Unit::Weekend && reader.is_any(the.wrapping_sub(1), &["over", "at", "during", "on", "for"]) {
        return Some(Draft { what: What::Shifted(unit, 0), ..draft });
    }
    if reader.left(the, 1) == Word::In {
        let edge = match reader.left(the, 2) {
            Word::Earlier => Edge::Earlier,
            Word::Later => Edge::Later,
            _ => return None,
        };
        let what = if unit == Unit::Day { What::FromMention(unit, 0) } else { draft.what };
        return Some(Draft { first: the - 2, what, ..draft }.with(edge));
    }
    let part = the.checked_sub(2).is_some_and(|at| reader.is_any(at, PARTS));
    // "the end of the day" and "Player of the Year" are no dates.
    if reader.left(the, 1) != Word::Of || !part || unit == Unit::Day || reader.is_capital(i) {
        return None;
    }
    Some(reader.widened(draft))
}

/// "the third quarter", "the 19th century", "the last week of March".
fn ordinal(reader: &Reader<'_>, i: usize, unit: Unit) -> Option<Draft> {
    let n = match reader.left(i, 1) {
        Word::Ordinal(n) => n,
        Word::Last if unit == Unit::Week => 0,
        _ => return None,
    };
    match unit {
        Unit::Century if n > 0 => {
            Some(with_the(reader, reader.widened(Draft::new(i - 1, i + 1, What::Century(i16::from(n))))))
        }
        Unit::Quarter if (1..=4).contains(&n) => seasons::quarter(reader, i, n),
        Unit::Week if (0..=5).contains(&n) => {
            let joins = reader.is_any(i + 1, &["of", "in"]);
            let (Word::Month(month), true) = (reader.kind(i + 2), joins) else { return None };
            let rest = Reader { done: i + 2, ..*reader };
            let month = dates::month(&rest, i + 2, month, false)?;
            let What::Month(number, year) = month.what else { return None };
            Some(with_the(reader, Draft::new(i - 1, month.end, What::WeekOf(n, number, year))))
        }
        _ => None,
    }
}
