//! Expressions of time against labels by offsets: how many are found, and how many of these have the right dates.
//!
//! A line of the table is `corpus⇥document⇥start⇥end⇥granularity⇥from⇥to⇥direction⇥half`, offsets in code points. A line whose
//! granularity is `read` opens a document and says which stretch of its text was read whole; what lies outside it is no
//! matter. Found and labelled expressions are paired in text order: first those with the same span, then those that
//! overlap.
//!
//! ```
//! use onrecord_eval::times::{self, Time};
//!
//! let table = "cable\ta\t0\t40\tread\t\t\t\tdev\ncable\ta\t3\t9\tday\t2019-11-18\t2019-11-18\tpast\tdev\n";
//! let documents = times::read(table)?;
//! let found = Time { start: 3, end: 9, ..documents[0].times[0].clone() };
//! let scores = times::Scores::default().with(&documents[0], &[found]);
//! assert_eq!((scores.exact.f1(), scores.dates, scores.matched), (100.0, 1, 1));
//! # Ok::<(), times::TableError>(())
//! ```

use std::fmt;

use crate::counts::{Counts, percent};

/// One expression, as labelled or as found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Time {
    /// Its first code point.
    pub start: usize,
    /// One past its last.
    pub end: usize,
    /// How fine it is.
    pub granularity: String,
    /// The first day, as `YYYY-MM-DD`; empty where none is known.
    pub from: String,
    /// The last day.
    pub to: String,
    /// Where it lies, seen from the day of publication.
    pub direction: String,
}

/// The labels of one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The corpus that has it.
    pub corpus: String,
    /// Its name there.
    pub name: String,
    /// The stretch of its text that was read.
    pub read: (usize, usize),
    /// For what it is used: to tune on (`dev`) or to measure (`test`).
    pub half: String,
    /// Its expressions in text order.
    pub times: Vec<Time>,
}

/// Why a table of labels cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: nine columns are expected, the first line of a document with the granularity \"read\"")]
pub struct TableError {
    /// The line, counted from 1.
    pub line: usize,
}

/// Reads a table of labels. Empty lines and lines that open with `#` are skipped.
///
/// # Errors
/// When a line has other than nine columns, its offsets are no numbers, or its document was not opened before.
pub fn read(table: &str) -> Result<Vec<Document>, TableError> {
    let mut documents: Vec<Document> = Vec::new();
    for (line, row) in (1..).zip(table.lines()).filter(|(_, row)| !row.is_empty() && !row.starts_with('#')) {
        let error = TableError { line };
        let columns: Vec<&str> = row.split('\t').collect();
        let [corpus, name, start, end, granularity, from, to, direction, half] = columns[..] else { return Err(error) };
        let (Ok(start), Ok(end)) = (start.parse(), end.parse()) else { return Err(error) };
        let own = str::to_owned;
        if granularity == "read" {
            let (corpus, name, half) = (own(corpus), own(name), own(half));
            documents.push(Document { corpus, name, read: (start, end), half, times: Vec::new() });
            continue;
        }
        let Some(document) = documents.last_mut().filter(|it| it.corpus == corpus && it.name == name) else {
            return Err(error);
        };
        let (granularity, from, to, direction) = (own(granularity), own(from), own(to), own(direction));
        document.times.push(Time { start, end, granularity, from, to, direction });
    }
    Ok(documents)
}

/// Figures over some documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scores {
    /// Counts that are the same.
    pub exact: Counts,
    /// Counts that overlap.
    pub overlapping: Counts,
    /// Labelled and found expressions that overlap, one to one.
    pub matched: usize,
    /// Of these, those with the right first and last day, or rightly without.
    pub dates: usize,
    /// Of these, those with the right granularity.
    pub granularities: usize,
    /// Of these, those with the right direction.
    pub directions: usize,
    /// What went wrong, a line each.
    pub errors: Vec<String>,
}

impl Scores {
    /// These figures with those of `found` in `document`.
    #[must_use]
    pub fn with(mut self, document: &Document, found: &[Time]) -> Self {
        let (from, to) = document.read;
        let found: Vec<&Time> = found.iter().filter(|time| from <= time.start && time.start < to).collect();
        let mut partner = vec![None; document.times.len()];
        let mut taken = vec![false; found.len()];
        let same = |a: &Time, b: &Time| (a.start, a.end) == (b.start, b.end);
        let overlap = |a: &Time, b: &Time| a.start < b.end && b.start < a.end;
        for agrees in [&same as &dyn Fn(&Time, &Time) -> bool, &overlap] {
            for (gold, partner) in document.times.iter().zip(&mut partner).filter(|(_, partner)| partner.is_none()) {
                *partner = (0..found.len()).find(|&i| !taken[i] && agrees(gold, found[i]));
                if let Some(i) = *partner {
                    taken[i] = true;
                }
            }
        }
        let exact = document.times.iter().zip(&partner).filter(|(gold, i)| i.is_some_and(|i| same(gold, found[i])));
        let (gold, found_count, exact) = (document.times.len(), found.len(), exact.count());
        for (spans, right) in [(&mut self.exact, exact), (&mut self.overlapping, taken.iter().filter(|t| **t).count())]
        {
            spans.gold += gold;
            spans.found += found_count;
            spans.right += right;
        }
        let name = &document.name;
        for (gold, i) in document.times.iter().zip(&partner) {
            let Some(i) = *i else {
                self.errors.push(format!("missed\t{name}\t{gold}"));
                continue;
            };
            let time = found[i];
            self.matched += 1;
            self.dates += usize::from((&gold.from, &gold.to) == (&time.from, &time.to));
            self.granularities += usize::from(gold.granularity == time.granularity);
            self.directions += usize::from(gold.direction == time.direction);
            if time != gold {
                self.errors.push(format!("differs\t{name}\t{gold}\t{time}"));
            }
        }
        let added = found.iter().zip(&taken).filter(|(_, taken)| !**taken);
        self.errors.extend(added.map(|(time, _)| format!("added\t{name}\t{time}")));
        self
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { start, end, granularity, from, to, direction } = self;
        write!(f, "{start}–{end} {granularity} {from}…{to} {direction}")
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, spans) in [("spans, exact", self.exact), ("spans, overlapping", self.overlapping)] {
            let (precision, recall, f1) = (spans.precision(), spans.recall(), spans.f1());
            writeln!(
                f,
                "{name:<19} P {precision:.1} R {recall:.1} F1 {f1:.1} ({} labelled, {} found)",
                spans.gold, spans.found
            )?;
        }
        for (name, right) in
            [("dates", self.dates), ("granularity", self.granularities), ("direction", self.directions)]
        {
            writeln!(f, "{name:<19} {:.1} of {} matched", percent(right, self.matched), self.matched)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(start: usize, end: usize, from: &str) -> Time {
        let own = str::to_owned;
        Time { start, end, granularity: own("day"), from: own(from), to: own(from), direction: own("past") }
    }

    #[test]
    fn a_line_of_another_form_is_named() {
        assert_eq!(read("# head\na\tb\t0\t9\tread\t\t\tdev\n"), Err(TableError { line: 2 }));
        assert_eq!(read("a\tb\t0\t9\tday\t\t\tpast\tdev\n"), Err(TableError { line: 1 }));
        assert_eq!(read("a\tb\t0\tx\tread\t\t\t\tdev\n"), Err(TableError { line: 1 }));
    }

    #[test]
    fn spans_pair_once_and_what_was_not_read_is_no_matter() {
        let times = vec![time(0, 6, "2019-11-18"), time(10, 16, "2019-11-19"), time(30, 36, "2019-11-20")];
        let document = Document { corpus: "c".into(), name: "d".into(), read: (0, 50), half: "dev".into(), times };
        let found = [
            time(0, 6, "2019-11-18"),
            time(8, 16, "2019-11-12"),
            time(12, 14, "2019-11-19"),
            time(60, 66, "2019-11-20"),
        ];
        let scores = Scores::default().with(&document, &found);
        assert_eq!(scores.exact, Counts { gold: 3, found: 3, right: 1 });
        assert_eq!(scores.overlapping, Counts { gold: 3, found: 3, right: 2 });
        assert_eq!((scores.matched, scores.dates, scores.granularities), (2, 1, 2));
        assert_eq!(scores.errors.len(), 3, "{:#?}", scores.errors);
        assert!(scores.to_string().starts_with("spans, exact        P 33.3 R 33.3 F1 33.3 (3 labelled, 3 found)\n"));
    }
}
