//! Holidays with a date of their own, or with one that the calendar gives.
//!
//! "New Year's Eve", "Thanksgiving", "Labor Day", "Easter Monday". Holidays that several countries keep on different days are
//! taken as in the United States. Not known: those of lunar calendars but Easter.

use jiff::civil::{Date, Weekday};

use super::calendar::days;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holiday {
    /// Month and day.
    Fixed(i8, i8),
    /// The `n`th such weekday of a month (the last, if negative), and days after it.
    Nth(i8, i8, Weekday, i32),
    /// Days after Easter Sunday.
    Easter(i32),
}

pub(super) const CHRISTMAS: Holiday = Holiday::Fixed(12, 25);
pub(super) const CHRISTMAS_EVE: Holiday = Holiday::Fixed(12, 24);
pub(super) const HALLOWEEN: Holiday = Holiday::Fixed(10, 31);
pub(super) const NEW_YEAR: Holiday = Holiday::Fixed(1, 1);
pub(super) const NEW_YEARS_EVE: Holiday = Holiday::Fixed(12, 31);
pub(super) const THANKSGIVING: Holiday = Holiday::Nth(11, 4, Weekday::Thursday, 0);
pub(super) const BLACK_FRIDAY: Holiday = Holiday::Nth(11, 4, Weekday::Thursday, 1);
pub(super) const CYBER_MONDAY: Holiday = Holiday::Nth(11, 4, Weekday::Thursday, 4);

/// The word before "Day", and the holiday; before a possessive ending ("Valentine's Day") the word before that.
pub(super) fn before_day(word: &str) -> Option<Holiday> {
    Some(match word {
        "Boxing" => Holiday::Fixed(12, 26),
        "Bastille" => Holiday::Fixed(7, 14),
        "Independence" => Holiday::Fixed(7, 4),
        "Canada" => Holiday::Fixed(7, 1),
        "Australia" => Holiday::Fixed(1, 26),
        "Anzac" | "ANZAC" => Holiday::Fixed(4, 25),
        "Armistice" | "Remembrance" | "Veterans" => Holiday::Fixed(11, 11),
        "Earth" => Holiday::Fixed(4, 22),
        "Groundhog" => Holiday::Fixed(2, 2),
        "Valentine" | "Valentines" => Holiday::Fixed(2, 14),
        "Patrick" => Holiday::Fixed(3, 17),
        "Columbus" => Holiday::Nth(10, 2, Weekday::Monday, 0),
        "Labor" | "Labour" => Holiday::Nth(9, 1, Weekday::Monday, 0),
        "Memorial" => Holiday::Nth(5, -1, Weekday::Monday, 0),
        "Presidents" => Holiday::Nth(2, 3, Weekday::Monday, 0),
        "Mother" | "Mothers" => Holiday::Nth(5, 2, Weekday::Sunday, 0),
        "Father" | "Fathers" => Holiday::Nth(6, 3, Weekday::Sunday, 0),
        _ => return None,
    })
}

/// The holiday that an adjective makes of a weekday.
pub(super) fn before_weekday(word: &str, weekday: i8) -> Option<Holiday> {
    Some(match (word, weekday) {
        ("Black", 4) => BLACK_FRIDAY,
        ("Cyber", 0) => CYBER_MONDAY,
        ("Good", 4) => Holiday::Easter(-2),
        ("Ash", 2) => Holiday::Easter(-46),
        ("Palm", 6) => Holiday::Easter(-7),
        _ => return None,
    })
}

impl Holiday {
    /// The day in `year`.
    pub(super) fn of(self, year: i16) -> Option<Date> {
        match self {
            Self::Fixed(month, day) => Date::new(year, month, day).ok(),
            Self::Nth(month, n, weekday, after) => {
                let day = Date::new(year, month, 1).ok()?.nth_weekday_of_month(n, weekday).ok()?;
                days(day, after)
            }
            Self::Easter(after) => days(easter(year)?, after),
        }
    }
}

/// Easter Sunday of the Gregorian calendar, by the computus as printed in Nature in 1876.
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y.rem_euclid(19), y.div_euclid(100), y.rem_euclid(100));
    let (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(holiday: Holiday, year: i16, expect: &str) {
        assert_eq!(holiday.of(year).unwrap().to_string(), expect);
    }

    #[test]
    fn the_calendar_gives_their_days() {
        check(THANKSGIVING, 2017, "2017-11-23");
        check(CYBER_MONDAY, 2019, "2019-12-02");
        check(before_day("Memorial").unwrap(), 2016, "2016-05-30");
        check(Holiday::Easter(0), 2016, "2016-03-27");
        check(Holiday::Easter(1), 2024, "2024-04-01");
        check(Holiday::Easter(-2), 1999, "1999-04-02");
        assert!((-9999..=9999).step_by(7).all(|year| Holiday::Easter(0).of(year).is_some() || year < 0));
    }
}
