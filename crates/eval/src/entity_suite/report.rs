//! The outcome of a suite as a table, with every failure visible, and as lines to hold later outcomes against.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

use super::{Case, Verdict};

/// What became of a suite. It shows itself as a table by category, then failure by failure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    cases: Vec<(Case, Verdict)>,
}

/// One category.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its name in the suite.
    pub category: String,
    /// How many of its cases passed, and how many it has.
    pub cases: (usize, usize),
    /// How many of its mentions are right, and how many it has.
    pub mentions: (usize, usize),
}

/// How an outcome differs from an earlier one, case by case (`CATEGORY / NAME`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Cases that passed and do no longer, with what is wrong.
    pub lost: Vec<String>,
    /// Cases that failed and pass now.
    pub won: Vec<String>,
    /// Cases of which the earlier outcome knows nothing.
    pub new: Vec<String>,
    /// Cases that the suite has no longer.
    pub gone: Vec<String>,
}

impl Outcome {
    pub(super) fn add(&mut self, case: &Case, verdict: Verdict) {
        self.cases.push((case.clone(), verdict));
    }

    /// Categories in the order of the suite.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        for (case, verdict) in &self.cases {
            let known = rows.iter().position(|row| row.category == case.category);
            let at = known.unwrap_or_else(|| {
                rows.push(Row { category: case.category.clone(), ..Row::default() });
                rows.len() - 1
            });
            rows[at].count(verdict);
        }
        rows
    }

    /// All cases together.
    #[must_use]
    pub fn all(&self) -> Row {
        let mut all = Row { category: "all".to_owned(), ..Row::default() };
        self.cases.iter().for_each(|(_, verdict)| all.count(verdict));
        all
    }

    /// Cases with what became of them, in the order of the suite.
    #[must_use]
    pub fn cases(&self) -> &[(Case, Verdict)] {
        &self.cases
    }

    /// The outcome as a table to be kept: category, case, `pass` or `fail`, mentions right, mentions marked, what is wrong.
    #[must_use]
    pub fn table(&self) -> String {
        let mut table = "category\tcase\tverdict\tright\tof\twhat we get instead\n".to_owned();
        for (case, verdict) in &self.cases {
            let wrong: Vec<String> = verdict.wrong.iter().map(ToString::to_string).collect();
            let (right, of) = (verdict.right, verdict.right + wrong.len());
            let passed = if wrong.is_empty() { "pass" } else { "fail" };
            table += &format!("{}\t{}\t{passed}\t{right}\t{of}\t{}\n", case.category, case.name, wrong.join("; "));
        }
        table
    }

    /// What is other than in an earlier [`table`](Self::table).
    #[must_use]
    pub fn since(&self, table: &str) -> Change {
        let mut before: BTreeMap<String, bool> = BTreeMap::new();
        for row in table.lines().skip(1) {
            let mut columns = row.split('\t');
            if let (Some(category), Some(name), Some(verdict)) = (columns.next(), columns.next(), columns.next()) {
                before.insert(format!("{category} / {name}"), verdict == "pass");
            }
        }
        let mut change = Change::default();
        for (case, verdict) in &self.cases {
            let heading = format!("{} / {}", case.category, case.name);
            let wrong: Vec<String> = verdict.wrong.iter().map(ToString::to_string).collect();
            match (before.remove(&heading), wrong.is_empty()) {
                (None, _) => change.new.push(heading),
                (Some(true), false) => change.lost.push(format!("{heading}: {}", wrong.join("; "))),
                (Some(false), true) => change.won.push(heading),
                _ => {}
            }
        }
        change.gone = before.into_keys().collect();
        change
    }
}

impl Row {
    fn count(&mut self, verdict: &Verdict) {
        self.cases.0 += usize::from(verdict.wrong.is_empty());
        self.cases.1 += 1;
        self.mentions.0 += verdict.right;
        self.mentions.1 += verdict.right + verdict.wrong.len();
    }
}

impl Display for Outcome {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut rows = self.rows();
        rows.push(self.all());
        let width = rows.iter().map(|row| row.category.chars().count()).max().unwrap_or(0);
        for Row { category, cases, mentions } in rows {
            let (passed, all) = cases;
            writeln!(f, "{category:width$} {passed:3} of {all:3}   mentions {:3} of {:3}", mentions.0, mentions.1)?;
        }
        for (case, verdict) in self.cases.iter().filter(|(_, verdict)| !verdict.wrong.is_empty()) {
            writeln!(f, "\nline {} {} / {}", case.line, case.category, case.name)?;
            for article in &case.articles {
                writeln!(f, "  {} {}: {}", article.date, article.outlet, article.text.replace("\n\n", "⏎"))?;
            }
            for wrong in &verdict.wrong {
                writeln!(f, "  {wrong}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::entity_suite::{self, Found, Outcome};

    /// A program that finds nothing: only a suite without cases passes.
    fn nothing() -> Outcome {
        let suite = "== two / a\n-- 2024-03-04 The Sun\n[x:Lee] [y!:Li].\n";
        let cases = entity_suite::read(suite).unwrap();
        entity_suite::run(&cases, |_| Ok::<_, ()>(Found::default())).unwrap()
    }

    #[test]
    fn the_table_counts_by_category_and_shows_failures() {
        let expect = "\
two   0 of   1   mentions   0 of   2
all   0 of   1   mentions   0 of   2

line 1 two / a
  2024-03-04 The Sun: Lee Li.
  [Lee] is x, found no mention
  [Li] is y, found no statement of it
";
        assert_eq!(nothing().to_string(), expect);
    }

    #[test]
    fn what_changed_is_told() {
        let outcome = nothing();
        let table = outcome.table();
        assert_eq!(
            table.lines().nth(1).unwrap().split('\t').take(5).collect::<Vec<_>>(),
            ["two", "a", "fail", "0", "2"]
        );
        assert_eq!(outcome.since(&table), entity_suite::Change::default());
        let better = outcome.since(&table.replace("fail", "pass"));
        assert_eq!(better.lost, ["two / a: [Lee] is x, found no mention; [Li] is y, found no statement of it"]);
        let other = outcome.since("head\nold\tb\tpass\n");
        assert_eq!((other.new, other.gone), (vec!["two / a".to_owned()], vec!["old / b".to_owned()]));
    }
}
