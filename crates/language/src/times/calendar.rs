//! Stretches of the calendar, and steps along it that know where it ends.

use jiff::Span;
use jiff::civil::Date;

use super::words::{Season, Unit};

/// A stretch of days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Period {
    pub(super) from: Date,
    pub(super) to: Date,
}

impl Period {
    pub(super) fn day(day: Date) -> Self {
        Self { from: day, to: day }
    }

    pub(super) fn holds(self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    /// Its days from number `from` to number `to`, counted from 0, as far as it has them.
    pub(super) fn cut(self, from: i32, to: i32) -> Option<Self> {
        let to = days(self.from, to)?.min(self.to);
        Some(Self { from: days(self.from, from)?.min(to), to })
    }
}

/// Steps further than this lead off the calendar, or to nothing that news is about.
const FARTHEST: i32 = 1_000_000;

/// The day `n` days after `day`.
pub(super) fn days(day: Date, n: i32) -> Option<Date> {
    (n.abs() < FARTHEST).then(|| day.checked_add(Span::new().days(n)).ok()).flatten()
}

/// The same day `n` months later, or the last of a month that is shorter.
pub(super) fn months(day: Date, n: i32) -> Option<Date> {
    let month = i32::from(day.year()) * 12 + i32::from(day.month()) - 1 + n.clamp(-FARTHEST, FARTHEST);
    let first = Date::new(i16::try_from(month.div_euclid(12)).ok()?, month.rem_euclid(12) as i8 + 1, 1).ok()?;
    Date::new(first.year(), first.month(), day.day().min(first.days_in_month())).ok()
}

/// Days from Monday.
pub(super) fn weekday(day: Date) -> i8 {
    day.weekday().to_monday_zero_offset()
}

/// The last day of the week `weekday` that is not after `day`.
pub(super) fn back_to(day: Date, weekday_: i8) -> Option<Date> {
    days(day, -i32::from((weekday(day) - weekday_).rem_euclid(7)))
}

/// The first day of the week `weekday` that is not before `day`.
pub(super) fn on_to(day: Date, weekday_: i8) -> Option<Date> {
    days(day, i32::from((weekday_ - weekday(day)).rem_euclid(7)))
}

pub(super) fn month(year: i16, month: i8) -> Option<Period> {
    let from = Date::new(year, month, 1).ok()?;
    Some(Period { from, to: from.last_of_month() })
}

/// `count` months, the first of them `month`.
pub(super) fn months_from(year: i16, first: i8, count: i32) -> Option<Period> {
    let from = Date::new(year, first, 1).ok()?;
    Some(Period { from, to: months(from, count - 1)?.last_of_month() })
}

pub(super) fn years(from: i16, to: i16) -> Option<Period> {
    Some(Period { from: Date::new(from, 1, 1).ok()?, to: Date::new(to, 12, 31).ok()? })
}

/// A season of `year`; the winter is the one that ends in it.
pub(super) fn season(year: i16, season: Season) -> Option<Period> {
    match season {
        Season::Spring => months_from(year, 3, 3),
        Season::Summer => months_from(year, 6, 3),
        Season::Autumn => months_from(year, 9, 3),
        Season::Winter => months_from(year.checked_sub(1)?, 12, 3),
    }
}

/// The week, month, year … that holds `day`, moved by `n` of them.
pub(super) fn unit(unit: Unit, day: Date, n: i32) -> Option<Period> {
    let whole_years = |size: i32, first: i32| {
        let start = i32::from(day.year()) - first;
        let start = start.div_euclid(size).checked_add(n)?.checked_mul(size)? + first;
        years(i16::try_from(start).ok()?, i16::try_from(start + size - 1).ok()?)
    };
    match unit {
        Unit::Minute => Some(Period::day(day)),
        Unit::Hour => Some(Period::day(days(day, n / 24)?)),
        Unit::Day => Some(Period::day(days(day, n)?)),
        Unit::Weekend => {
            let from = days(day, n.checked_mul(7)?.checked_add(5 - i32::from(weekday(day)))?)?;
            Some(Period { from, to: days(from, 1)? })
        }
        Unit::Week => {
            let from = days(day, n.checked_mul(7)?.checked_sub(i32::from(weekday(day)))?)?;
            Some(Period { from, to: days(from, 6)? })
        }
        Unit::Month => {
            let there = months(day.first_of_month(), n)?;
            month(there.year(), there.month())
        }
        Unit::Quarter => {
            let there = months(day.first_of_month(), n.checked_mul(3)?)?;
            months_from(there.year(), (there.month() - 1) / 3 * 3 + 1, 3)
        }
        Unit::Year => whole_years(1, 0),
        Unit::Decade => whole_years(10, 0),
        Unit::Century => whole_years(100, 1),
    }
}

/// The day `n` units after `day`.
pub(super) fn step(unit: Unit, day: Date, n: i32) -> Option<Date> {
    match unit {
        Unit::Minute => Some(day),
        Unit::Hour => days(day, n / 24),
        Unit::Day => days(day, n),
        Unit::Week | Unit::Weekend => days(day, n.checked_mul(7)?),
        Unit::Month => months(day, n),
        Unit::Quarter => months(day, n.checked_mul(3)?),
        Unit::Year => months(day, n.checked_mul(12)?),
        Unit::Decade => months(day, n.checked_mul(120)?),
        Unit::Century => months(day, n.checked_mul(1200)?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(found: Option<Period>, expect: &str) {
        let shown = found.map_or_else(String::new, |period| format!("{} {}", period.from, period.to));
        assert_eq!(shown, expect);
    }

    #[test]
    fn stretches() {
        let day = Date::new(2016, 2, 29).unwrap();
        check(unit(Unit::Week, day, -1), "2016-02-22 2016-02-28");
        check(unit(Unit::Weekend, day, 0), "2016-03-05 2016-03-06");
        check(unit(Unit::Quarter, day, 1), "2016-04-01 2016-06-30");
        check(unit(Unit::Century, day, -1), "1901-01-01 2000-12-31");
        check(unit(Unit::Decade, day, -2), "1990-01-01 1999-12-31");
        check(season(2016, Season::Winter), "2015-12-01 2016-02-29");
        check(step(Unit::Year, day, 1).map(Period::day), "2017-02-28 2017-02-28");
        check(unit(Unit::Century, day, 30_000), "");
        check(unit(Unit::Week, day, i32::MAX), "");
        check(step(Unit::Decade, day, i32::MIN).map(Period::day), "");
    }
}
