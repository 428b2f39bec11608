//! The outcome of a suite as a table, with every failure visible.

use std::fmt::{self, Display, Formatter};

use super::{Case, Failure};

/// What became of a suite. It shows itself as a table by phenomenon, then failure by failure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    rows: Vec<Row>,
    failures: Vec<(Case, Failure)>,
}

/// One phenomenon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its name in the suite.
    pub phenomenon: String,
    /// How many of its cases passed.
    pub passed: usize,
    /// How many it has.
    pub total: usize,
}

impl Outcome {
    /// Phenomena in the order of the suite.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Cases that failed, in the order of the suite.
    #[must_use]
    pub fn failures(&self) -> &[(Case, Failure)] {
        &self.failures
    }

    /// How many cases passed.
    #[must_use]
    pub fn passed(&self) -> usize {
        self.rows.iter().map(|row| row.passed).sum()
    }

    /// How many cases there are.
    #[must_use]
    pub fn total(&self) -> usize {
        self.rows.iter().map(|row| row.total).sum()
    }

    pub(super) fn add(&mut self, case: &Case, verdict: Result<(), Failure>) {
        let known = self.rows.iter().position(|row| row.phenomenon == case.phenomenon);
        let at = known.unwrap_or_else(|| {
            self.rows.push(Row { phenomenon: case.phenomenon.clone(), passed: 0, total: 0 });
            self.rows.len() - 1
        });
        self.rows[at].total += 1;
        match verdict {
            Ok(()) => self.rows[at].passed += 1,
            Err(failure) => self.failures.push((case.clone(), failure)),
        }
    }
}

impl Display for Outcome {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let width = self.rows.iter().map(|row| row.phenomenon.chars().count()).max().unwrap_or(0).max("all".len());
        for row in &self.rows {
            writeln!(f, "{:width$} {:3} of {}", row.phenomenon, row.passed, row.total)?;
        }
        writeln!(f, "{:width$} {:3} of {}", "all", self.passed(), self.total())?;
        for (case, failure) in &self.failures {
            writeln!(f, "\nline {} {}: {}", case.line, case.phenomenon, case.text.replace('\n', "⏎"))?;
            for missing in &failure.missing {
                writeln!(f, "  expected {missing}")?;
            }
            for surplus in &failure.surplus {
                writeln!(f, "  found    {surplus}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::suite;

    #[test]
    fn the_table_counts_by_phenomenon_and_shows_failures() {
        let cases =
            suite::read("plain\t[T:It rains], [S:he] [C:said].\nnone\tIt rains.\nplain\tIt\\nsnows.\n").unwrap();
        let shown = suite::run(&cases, |_| Vec::new()).to_string();
        let expect = "\
plain   1 of 2
none    1 of 1
all     2 of 3

line 1 plain: It rains, he said.
  expected [S:he] [C:said] [T:It rains]
";
        assert_eq!(shown, expect);
    }
}
