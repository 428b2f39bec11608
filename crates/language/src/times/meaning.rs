//! What an expression says, before it is placed on the calendar.

use onrecord_model::{Granularity, TimeDirection};

use super::holidays::Holiday;
use super::words::{Season, Unit};

/// An expression that a rule found: tokens of its sentence, and what they say.
#[derive(Clone, Copy, Debug)]
pub(super) struct Draft {
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) what: What,
    pub(super) edge: Edge,
    pub(super) fineness: Fineness,
}

impl Draft {
    pub(super) fn new(first: usize, end: usize, what: What) -> Self {
        Self { first, end, what, edge: Edge::None, fineness: Fineness::Plain }
    }

    pub(super) fn with(self, edge: Edge) -> Self {
        Self { edge, ..self }
    }

    pub(super) fn as_fine_as(self, fineness: Fineness) -> Self {
        Self { fineness, ..self }
    }
}

/// Which part of a stretch is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    None,
    /// The first third.
    Early,
    Mid,
    Late,
    /// From its beginning to the day of publication.
    Earlier,
    /// From the day of publication to its end.
    Later,
}

/// Whether a day is named to the part or to the hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fineness {
    Plain,
    Part,
    Time,
}

/// Words before a name of a day, a month or a holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pick {
    /// None: the tense tells.
    Bare,
    This,
    Last,
    Next,
}

/// The year that a month or a day stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Year {
    Given(i16),
    /// Years from that of publication: "June last year".
    Shift(i32),
    Open(Pick),
}

#[derive(Clone, Copy, Debug)]
pub(super) enum What {
    /// Days from that of publication.
    Today(i32),
    Weekday(i8, Pick),
    /// A weekday of the week so many weeks from that of publication: "Friday of last week".
    WeekdayOf(i8, i32),
    /// Month, first and last day.
    Days(i8, i8, i8, Year),
    Holiday(Holiday, Year),
    /// A day that could be two: "03/04/2015".
    EitherDay,
    Month(i8, Year),
    Season(Season, Year),
    /// The `n`th piece of a year that is cut into pieces of so many months.
    Piece(i8, i8, Year),
    /// Week `n` of a month, the last if 0.
    WeekOf(i8, i8, Year),
    /// First and last year.
    Years(i16, i16),
    /// The first of ten years.
    Decade(i16),
    /// By its ordinal.
    Century(i16),
    /// The week, month … so many from that of publication.
    Shifted(Unit, i32),
    /// So many from the last day that the text mentioned.
    FromMention(Unit, i32),
    /// The last or next so many up to or from the day of publication.
    Rolling(Unit, i32),
    /// A stretch that nobody can date, behind or ahead.
    Vague(Unit, TimeDirection),
}

impl What {
    pub(super) fn granularity(self) -> Granularity {
        match self {
            Self::Today(_)
            | Self::Weekday(..)
            | Self::WeekdayOf(..)
            | Self::Days(..)
            | Self::Holiday(..)
            | Self::EitherDay => Granularity::Day,
            Self::WeekOf(..) => Granularity::Week,
            Self::Month(..) => Granularity::Month,
            Self::Season(..) => Granularity::Season,
            Self::Piece(_, 6, _) => Granularity::HalfYear,
            Self::Piece(..) => Granularity::Quarter,
            Self::Years(..) => Granularity::Year,
            Self::Decade(_) => Granularity::Decade,
            Self::Century(_) => Granularity::Century,
            Self::Shifted(unit, _) | Self::FromMention(unit, _) | Self::Rolling(unit, _) | Self::Vague(unit, _) => {
                match unit {
                    Unit::Minute | Unit::Hour => Granularity::Time,
                    Unit::Day => Granularity::Day,
                    Unit::Weekend => Granularity::Weekend,
                    Unit::Week => Granularity::Week,
                    Unit::Month => Granularity::Month,
                    Unit::Quarter => Granularity::Quarter,
                    Unit::Year => Granularity::Year,
                    Unit::Decade => Granularity::Decade,
                    Unit::Century => Granularity::Century,
                }
            }
        }
    }

    /// Whether it is relative to what the text mentioned before.
    pub(super) fn is_anaphor(self) -> bool {
        matches!(self, Self::FromMention(..))
    }

    /// Whether it names its year.
    pub(super) fn is_absolute(self) -> bool {
        match self {
            Self::Days(.., year)
            | Self::Holiday(_, year)
            | Self::Month(_, year)
            | Self::Season(_, year)
            | Self::Piece(.., year)
            | Self::WeekOf(.., year) => matches!(year, Year::Given(_)),
            Self::EitherDay | Self::Years(..) | Self::Decade(_) | Self::Century(_) => true,
            _ => false,
        }
    }
}
