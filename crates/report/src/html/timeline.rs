//! When was it said: a picture of statements by outlet and time.
//!
//! Only days with statements take room, so that one article from years ago does not squeeze all others into a corner; a
//! line stands where days are left out.

use std::collections::BTreeMap;

use jiff::civil::Date;
use onrecord_model::Corpus;

use crate::escape::cut;
use crate::gather::{Gathered, counted, grouped, outlet};

/// Columns that the picture has at most; with more days it counts by month, and with more months by year.
const MAX_COLUMNS: usize = 40;

/// Outlets with a row of their own.
const MAX_ROWS: usize = 10;

/// Pixels.
const LABELS: usize = 168;
const ROW: usize = 30;
const TOP: usize = 64;

pub(super) struct Timeline {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Row>,
    /// Statements without a date.
    pub(super) undated: Option<String>,
    pub(super) summary: String,
}

pub(super) struct Column {
    pub(super) x: usize,
    pub(super) label: String,
    pub(super) total: String,
    /// The bar of all its statements.
    pub(super) bar: (usize, usize, usize, usize),
    /// Where a line shows that time is left out before it.
    pub(super) gap: Option<usize>,
    pub(super) from: String,
    pub(super) to: String,
}

pub(super) struct Row {
    pub(super) y: usize,
    pub(super) label: String,
    /// Its outlet's place; none for all the others together.
    pub(super) outlet: Option<usize>,
    pub(super) dots: Vec<Dot>,
}

pub(super) struct Dot {
    pub(super) x: usize,
    /// Tenths of a pixel, with the point.
    pub(super) radius: String,
    pub(super) title: String,
    pub(super) from: String,
    pub(super) to: String,
}

#[derive(Clone, Copy, PartialEq)]
enum Unit {
    Day,
    Month,
    Year,
}

impl Unit {
    /// The unit's first day.
    fn of(self, day: Date) -> Date {
        match self {
            Self::Day => day,
            Self::Month => day.first_of_month(),
            Self::Year => day.first_of_year(),
        }
    }

    fn last(self, first: Date) -> Date {
        match self {
            Self::Day => first,
            Self::Month => first.last_of_month(),
            Self::Year => first.last_of_year(),
        }
    }

    fn label(self, first: Date) -> String {
        match self {
            Self::Day => first.strftime("%-d %b").to_string(),
            Self::Month => first.strftime("%b %Y").to_string(),
            Self::Year => first.strftime("%Y").to_string(),
        }
    }
}

impl Timeline {
    /// Nothing where fewer than two days are known.
    pub(super) fn new(corpus: &Corpus, gathered: &Gathered, outlets: &[String]) -> Option<Self> {
        let places: BTreeMap<&str, usize> = outlets.iter().map(String::as_str).zip(0..).collect();
        let mut counts: BTreeMap<(Date, usize), usize> = BTreeMap::new();
        let mut undated = 0;
        for line in &gathered.lines {
            let entry = corpus.articles.get(line.article as usize);
            match entry.and_then(|entry| entry.published.as_deref()?.parse::<Date>().ok()) {
                Some(day) => {
                    let row = places.get(outlet(corpus, line.article).as_str()).copied().unwrap_or(MAX_ROWS);
                    *counts.entry((day, row.min(MAX_ROWS))).or_default() += 1;
                }
                None => undated += 1,
            }
        }
        let (unit, counts) = [Unit::Day, Unit::Month, Unit::Year]
            .into_iter()
            .map(|unit| (unit, binned(&counts, unit)))
            .find(|(_, binned)| columns_of(binned) <= MAX_COLUMNS)?;
        if columns_of(&counts) < 2 {
            return None;
        }
        let undated = (undated > 0).then(|| counted(undated, "statement"));
        Some(drawn(unit, &counts, outlets, undated))
    }
}

type Counts = BTreeMap<(Date, usize), usize>;

fn binned(counts: &Counts, unit: Unit) -> Counts {
    let mut binned = Counts::new();
    for (&(day, row), count) in counts {
        *binned.entry((unit.of(day), row)).or_default() += count;
    }
    binned
}

fn columns_of(counts: &Counts) -> usize {
    let mut days: Vec<Date> = counts.keys().map(|&(day, _)| day).collect();
    days.dedup();
    days.len()
}

fn drawn(unit: Unit, counts: &Counts, outlets: &[String], undated: Option<String>) -> Timeline {
    let mut days: Vec<Date> = counts.keys().map(|&(day, _)| day).collect();
    days.dedup();
    let step = ((940 - LABELS) / days.len()).clamp(34, 84);
    let totals: Vec<usize> =
        days.iter().map(|day| counts.range((*day, 0)..=(*day, MAX_ROWS)).map(|(_, count)| count).sum()).collect();
    let (most_in_all, most) = (totals.iter().copied().max().unwrap_or(1), counts.values().copied().max().unwrap_or(1));
    let x = |column: usize| LABELS + column * step + step / 2;

    let mut columns = Vec::new();
    for (column, (&day, &total)) in days.iter().zip(&totals).enumerate() {
        let before = column.checked_sub(1).map(|before| unit.last(days[before]));
        let adjoins = before.is_none_or(|before| before.tomorrow().is_ok_and(|next| next >= day));
        let (wide, high) = ((step * 2 / 3).min(26), (total * 26).div_ceil(most_in_all));
        columns.push(Column {
            x: x(column),
            label: unit.label(day),
            total: grouped(total),
            bar: (x(column) - wide / 2, 44 - high, wide, high),
            gap: (!adjoins).then(|| LABELS + column * step),
            from: day.to_string(),
            to: unit.last(day).to_string(),
        });
    }
    let mut rows = Vec::new();
    for row in 0..=MAX_ROWS {
        let of_row = |day: Date| counts.get(&(day, row)).copied();
        if days.iter().all(|&day| of_row(day).is_none()) {
            continue;
        }
        let outlet = (row < MAX_ROWS).then_some(row);
        let label = outlet.and_then(|at| outlets.get(at)).map_or("all other outlets", String::as_str);
        let dots = days.iter().enumerate().filter_map(|(column, &day)| {
            let count = of_row(day)?;
            let radius = 3.0 + 9.0 * (count.min(most) as f64 / most as f64).sqrt();
            let title = format!("{label}, {}: {}", unit.label(day), counted(count, "statement"));
            let (from, to) = (day.to_string(), unit.last(day).to_string());
            Some(Dot { x: x(column), radius: format!("{radius:.1}"), title, from, to })
        });
        rows.push(Row { y: TOP + ROW * rows.len() + ROW / 2, label: cut(label, 26), outlet, dots: dots.collect() });
    }
    let (first, last) = (columns.first().map_or("", |c| &c.from), columns.last().map_or("", |c| &c.to));
    let summary = format!("Statements by outlet, from {first} to {last}");
    let (width, height) = (LABELS + days.len() * step, TOP + ROW * rows.len() + 4);
    Timeline { width, height, columns, rows, undated, summary }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn labels(days: &[Date]) -> Vec<String> {
        let counts: Counts = days.iter().map(|&day| ((day, 0), 1)).collect();
        let unit = [Unit::Day, Unit::Month, Unit::Year].into_iter();
        let (unit, counts) = unit
            .map(|unit| (unit, binned(&counts, unit)))
            .find(|(_, binned)| columns_of(binned) <= MAX_COLUMNS)
            .expect("few years");
        let drawn = drawn(unit, &counts, &["Post".to_owned()], None);
        let gap = |column: &Column| if column.gap.is_some() { "| " } else { "" };
        drawn.columns.iter().map(|column| format!("{}{}", gap(column), column.label)).collect()
    }

    #[test]
    fn days_that_are_left_out_show() {
        let days = [date(2019, 5, 1), date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 5)];
        assert_eq!(labels(&days), ["1 May", "| 2 Mar", "3 Mar", "| 5 Mar"]);
    }

    #[test]
    fn many_days_are_counted_by_month() {
        let first = date(2025, 12, 1);
        let days: Vec<Date> = std::iter::successors(Some(first), |day: &Date| day.tomorrow().ok()).take(60).collect();
        assert_eq!(labels(&days), ["Dec 2025", "Jan 2026"]);
    }
}
