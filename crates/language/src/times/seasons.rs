//! Seasons, quarters and halves of a year: "this summer", "the spring of 2015", "the first quarter of 2015", "the second half of
//! the year".
//!
//! Known failures: seasons of the southern hemisphere; "the final quarter"; a quarter of a game in a report about money.

use onrecord_model::Tag;

use super::days;
use super::meaning::{Draft, Edge, Pick, What, Year};
use super::reader::Reader;
use super::words::{Season, Unit, Word};
use super::years::with_the;

/// "the first quarter of 2015", "the third quarter": at "quarter", with its number.
pub(super) fn quarter(reader: &Reader<'_>, i: usize, n: i8) -> Option<Draft> {
    let (end, year) = year_behind(reader, i + 1).unwrap_or((i + 1, Year::Open(Pick::Bare)));
    let known = end > i + 1 || (reader.left(i, 2) == Word::The && is_of_business(reader, i));
    known.then(|| with_the(reader, Draft::new(i - 1, end, What::Piece(n, 3, year))))
}

/// How far around a quarter without its year money is looked for, in words.
const BUSINESS: usize = 20;

/// Whether a quarter is one of a year and not of a game.
fn is_of_business(reader: &Reader<'_>, i: usize) -> bool {
    let words = [
        "%", "percent", "profit", "profits", "revenue", "revenues", "sales", "earnings", "growth", "economy", "shares",
        "gdp",
    ];
    (i.saturating_sub(BUSINESS)..i + BUSINESS)
        .any(|at| reader.tag(at) == Some(Tag::Currency) || reader.is_any(at, &words))
}

/// "the first half of 2015": at "half".
pub(super) fn half(reader: &Reader<'_>, i: usize) -> Option<Draft> {
    let Word::Ordinal(n @ 1..=2) = reader.left(i, 1) else { return None };
    let (end, year) = year_behind(reader, i + 1)?;
    Some(with_the(reader, Draft::new(i - 1, end, What::Piece(n, 6, year))))
}

/// "of 2015", "2015", "of the year", "of last year", "of fiscal 2016".
fn year_behind(reader: &Reader<'_>, at: usize) -> Option<(usize, Year)> {
    let of = at + usize::from(reader.kind(at) == Word::Of);
    if let Some(year) = reader.year(of) {
        return Some((of + 1, Year::Given(year)));
    }
    if let Some(n) = reader.shift(of, Unit::Year) {
        return Some((of + 2, Year::Shift(n)));
    }
    let the_year = of > at && reader.kind(of) == Word::The && reader.kind(of + 1) == Word::Unit(Unit::Year, false);
    the_year.then_some((of + 2, Year::Shift(0)))
}

/// Words before "the summer" where it is one of a year.
const DURING: &[&str] = &["in", "by", "during", "over", "since", "until", "through", "throughout", "for", "before"];

/// "this summer", "last fall", "the spring of 2015", "winter 2016", "late summer".
pub(super) fn season(reader: &Reader<'_>, i: usize, season: Season) -> Option<Draft> {
    if reader.tag(i).is_none_or(|tag| !tag.is_noun()) || reader.in_longer_name(i) {
        return None;
    }
    if let Some((end, year)) =
        year_behind(reader, i + 1).filter(|(_, year)| *year != Year::Shift(0) || reader.kind(i + 1) == Word::This)
    {
        let draft = reader.widened(Draft::new(i, end, What::Season(season, year)));
        return Some(with_the(reader, draft));
    }
    let (first, pick) = days::pick(reader, i);
    let draft = reader.widened(Draft::new(first, i + 1, What::Season(season, Year::Open(pick))));
    if pick != Pick::Bare {
        return Some(draft);
    }
    let draft = with_the(reader, draft);
    let the = reader.kind(draft.first) == Word::The;
    let led = reader.is_any(draft.first.wrapping_sub(1), DURING);
    let describes = reader.kind(i + 1) == Word::Of || reader.is_common_noun(i + 1);
    (led && (the || draft.edge != Edge::None) && !describes).then_some(draft)
}
