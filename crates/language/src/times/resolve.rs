//! Places on the calendar what an expression says.
//!
//! News looks back: a bare weekday is the last one, that of publication included, and a bare month the last one, unless its
//! clause speaks of the future. Weeks begin on Monday. "Early", "mid" and "late" are thirds.

use jiff::civil::Date;
use onrecord_model::{Granularity, TimeDirection};

use super::calendar::{self, Period, back_to, days, on_to};
use super::holidays::Holiday;
use super::meaning::{Edge, Pick, What, Year};
use super::tense::Tense;
use super::words::{Season, Unit};

/// What the document has said so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    pub(super) published: Option<Date>,
    /// The last day that was mentioned.
    pub(super) day: Option<Date>,
    /// The first day of the last stretch that was mentioned, of a year or less.
    pub(super) stretch: Option<Date>,
}

/// Where `what` lies; none where nobody can say.
pub(super) fn period(what: What, context: &Context, tense: Tense) -> Option<Period> {
    let published = context.published;
    match what {
        What::EitherDay | What::Vague(..) => None,
        What::Years(from, to) => calendar::years(from, to),
        What::Decade(first) => calendar::years(first, first.checked_add(9)?),
        What::Century(n) => calendar::years(n.checked_mul(100)?.checked_sub(99)?, n.checked_mul(100)?),
        What::Days(month, day, until, year) => {
            let of = |year| {
                let day_of = |day| Date::new(year, month, day).ok();
                Some(Period { from: day_of(day)?, to: day_of(until)? })
            };
            in_year(year, published, tense, of)
        }
        What::Holiday(holiday, Year::Open(Pick::Bare)) if tense == Tense::Past => {
            // Of holidays, all the world speaks for weeks after they are over.
            let near = published?.year();
            (near.checked_sub(1)?..=near)
                .filter_map(|year| holiday_of(holiday, year))
                .rfind(|it| Some(it.to) <= published)
        }
        What::Holiday(holiday, year) => in_year(year, published, tense, |year| holiday_of(holiday, year)),
        What::Month(month, year) => in_year(year, published, tense, |year| calendar::month(year, month)),
        What::Season(season, year) => in_year(year, published, tense, |year| season_of(season, year)),
        What::Piece(n, size, year) => {
            let of = |year| calendar::months_from(year, (n - 1).checked_mul(size)? + 1, i32::from(size));
            in_year(year, published, tense, of)
        }
        What::WeekOf(n, month, year) => in_year(year, published, tense, |year| {
            let month = calendar::month(year, month)?;
            let last = i32::from(month.to.day()) - 1;
            let first = if n == 0 { last - 6 } else { (i32::from(n) - 1) * 7 };
            (first <= last).then(|| month.cut(first, first + 6)).flatten()
        }),
        What::Today(n) => days(published?, n).map(Period::day),
        What::Weekday(day, pick) => weekday(day, pick, published?, tense).map(Period::day),
        What::WeekdayOf(day, weeks) => {
            days(calendar::unit(Unit::Week, published?, weeks)?.from, i32::from(day)).map(Period::day)
        }
        What::Shifted(Unit::Weekend, 0) => weekend(published?, tense),
        What::Shifted(unit, n) => calendar::unit(unit, published?, n),
        What::FromMention(unit, n) => {
            let is_fine = matches!(unit, Unit::Minute | Unit::Hour | Unit::Day);
            let base = if is_fine { context.day } else { context.stretch };
            calendar::unit(unit, base.or(published)?, n)
        }
        What::Rolling(unit, n) => {
            let published = published?;
            let there = calendar::step(unit, published, n)?;
            Some(Period { from: published.min(there), to: published.max(there) })
        }
    }
}

/// The same of an expression that is joined to the one before it: the first on its way ("December and January"), unless
/// that leads too far.
pub(super) fn joined(what: What, context: &Context) -> Option<Period> {
    let base = context.stretch?;
    let next = |of: &dyn Fn(i16) -> Option<Period>| {
        let next = (0..=1).filter_map(|n| of(base.year().checked_add(n)?)).find(|period| period.from >= base)?;
        (gap(next, base) < 240).then_some(next)
    };
    match what {
        What::Month(month, Year::Open(Pick::Bare)) => next(&|year| calendar::month(year, month)),
        What::Days(month, from, to, Year::Open(Pick::Bare)) => next(&|year| {
            Some(Period { from: Date::new(year, month, from).ok()?, to: Date::new(year, month, to).ok()? })
        }),
        _ => None,
    }
}

fn holiday_of(holiday: Holiday, year: i16) -> Option<Period> {
    holiday.of(year).map(Period::day)
}

fn season_of(season: Season, year: i16) -> Option<Period> {
    calendar::season(year, season)
}

/// "This weekend" and "the weekend": early in the week the one that was, unless the tense tells.
fn weekend(published: Date, tense: Tense) -> Option<Period> {
    let weekday = calendar::weekday(published);
    let is_over = weekday < 5 && (tense == Tense::Past || tense == Tense::Present && weekday < 3);
    calendar::unit(Unit::Weekend, published, -i32::from(is_over))
}

fn weekday(day: i8, pick: Pick, published: Date, tense: Tense) -> Option<Date> {
    match (pick, tense) {
        (Pick::Last, _) => back_to(days(published, -1)?, day),
        (Pick::Next, _) => on_to(days(published, 1)?, day),
        (Pick::This, Tense::Past) => back_to(published, day),
        (Pick::This, _) | (Pick::Bare, Tense::Future) => on_to(published, day),
        (Pick::Bare, _) => back_to(published, day),
    }
}

/// Something that every year has once, in the year that is meant.
fn in_year(year: Year, published: Option<Date>, tense: Tense, of: impl Fn(i16) -> Option<Period>) -> Option<Period> {
    let pick = match year {
        Year::Given(year) => return of(year),
        Year::Shift(n) => return of(i16::try_from(i32::from(published?.year()).checked_add(n)?).ok()?),
        Year::Open(pick) => pick,
    };
    let published = published?;
    // February 29 may be years away.
    let near = || (-4..=4).filter_map(|n| of(published.year().checked_add(n)?));
    let last = || near().filter(|period| period.to < published).last();
    let next = || near().find(|period| period.from > published);
    let current = || near().find(|period| period.holds(published));
    match (pick, tense) {
        (Pick::Last, _) => last(),
        (Pick::Next, _) => next(),
        (Pick::This, _) => current().or_else(|| {
            let this = of(published.year())?;
            // "This winter" in November is the one that comes.
            let split = this.from.year() < this.to.year() && tense != Tense::Past;
            if this.to < published && (split || tense == Tense::Future) { next() } else { Some(this) }
        }),
        // Dates that lie far on the side of the tense and near on the other are taken for the near ones.
        (Pick::Bare, Tense::Past) => current().or_else(|| nearer(last()?, next(), published, 330, 30)),
        (Pick::Bare, Tense::Future) => current().or_else(|| nearer(next()?, last(), published, 300, 60)),
        (Pick::Bare, Tense::Present) => current().or_else(|| match (last(), next()) {
            (Some(last), Some(next)) if gap(next, published) < gap(last, published) => Some(next),
            (last, next) => last.or(next),
        }),
    }
}

/// `period`, or `other` if that is less than `near` days away and `period` more than `far`.
fn nearer(period: Period, other: Option<Period>, day: Date, far: i32, near: i32) -> Option<Period> {
    let swap = gap(period, day) > far && other.is_some_and(|other| gap(other, day) < near);
    if swap { other } else { Some(period) }
}

/// Days between `period` and `day`.
fn gap(period: Period, day: Date) -> i32 {
    let between = |from: Date, to: Date| (to - from).get_days();
    if period.to < day { between(period.to, day) } else { between(day, period.from) }
}

/// The part of `period` that `edge` leaves.
pub(super) fn edged(period: Period, edge: Edge, granularity: Granularity, published: Option<Date>) -> Option<Period> {
    let third = |n: i8| thirds(period, n, granularity);
    match edge {
        Edge::None => Some(period),
        Edge::Early => third(0),
        Edge::Mid => third(1),
        Edge::Late => third(2),
        // "Later Sunday", and "later that year" of a year that is over.
        Edge::Earlier | Edge::Later if published.is_none_or(|day| !period.holds(day)) => Some(period),
        Edge::Earlier => Some(Period { to: published?, ..period }),
        Edge::Later => Some(Period { from: published?, ..period }),
    }
}

fn thirds(period: Period, n: i8, granularity: Granularity) -> Option<Period> {
    let Period { from, to } = period;
    let (size, months) = match granularity {
        Granularity::Month => {
            let start = i32::from(n) * 10;
            return period.cut(start, if n == 2 { 30 } else { start + 9 });
        }
        Granularity::Week => return period.cut([0, 2, 4][n as usize], [1, 3, 6][n as usize]),
        Granularity::Season | Granularity::Quarter => (1, 3),
        Granularity::HalfYear => (2, 6),
        Granularity::Year => (4, 12),
        Granularity::Decade => {
            let year = from.year();
            return calendar::years(year + [0, 4, 7][n as usize], year + [3, 6, 9][n as usize]);
        }
        Granularity::Century => {
            let year = from.year();
            return calendar::years(year + [0, 33, 66][n as usize], year + [32, 65, 99][n as usize]);
        }
        _ => return Some(period),
    };
    // Of stretches of several years, all.
    if calendar::months(from, months)? <= to {
        return Some(period);
    }
    let start = calendar::months(from, i32::from(n) * size)?;
    calendar::months_from(start.year(), start.month(), size)
}

/// Where `period` lies, seen from the day of publication.
pub(super) fn direction(what: What, edge: Edge, period: Option<Period>, published: Option<Date>) -> TimeDirection {
    match (what, period, published) {
        (What::Vague(_, direction), ..) => direction,
        (What::Rolling(_, n), _, Some(_)) => {
            if n < 0 {
                TimeDirection::Past
            } else {
                TimeDirection::Future
            }
        }
        (_, Some(period), Some(day)) if period.to < day => TimeDirection::Past,
        (_, Some(period), Some(day)) if period.from > day => TimeDirection::Future,
        (_, Some(period), Some(_)) if period.from == period.to => TimeDirection::Present,
        (_, Some(_), Some(_)) => match edge {
            Edge::Earlier => TimeDirection::Past,
            Edge::Later => TimeDirection::Future,
            _ => TimeDirection::Present,
        },
        _ => TimeDirection::Unknown,
    }
}
