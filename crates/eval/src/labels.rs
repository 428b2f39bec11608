//! Labels over articles that may not be committed: the article's name and offsets, never its text.
//!
//! A line is `article⇥source⇥cue⇥content⇥who`; stretches are `start end` in code points, joined by `;`, people are joined by
//! `; `. From the same labels come brat annotations for the [attribution](crate::attribution) scorer and gold sources for
//! [people](crate::people).
//!
//! ```
//! use onrecord_eval::labels;
//!
//! let labels = labels::read("# a comment\nlate\t14 22\t23 27\t0 13\tOlga Reut\n")?;
//! assert_eq!(labels[0].content, [(0, 13)]);
//! assert!(labels::standoff(&labels, "late").starts_with("T1\tSource 14 22\t"));
//! # Ok::<(), labels::LabelError>(())
//! ```

use std::fmt::Write;

use crate::people::GoldSource;

/// A stretch in code points: its first and one past its last.
pub type Stretch = (usize, usize);

/// One attribution of one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The article: its file name without extension.
    pub file: String,
    /// Who says it, as the text has it; empty where the text names nobody.
    pub source: Vec<Stretch>,
    /// The words that signal it.
    pub cue: Vec<Stretch>,
    /// What is said.
    pub content: Vec<Stretch>,
    /// Who that is.
    pub who: Vec<String>,
}

/// Why a table of labels cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "line {line}: five columns are expected: article, source, cue, content, who; offsets are \"start end;start end\""
)]
pub struct LabelError {
    /// The line, counted from 1.
    pub line: usize,
}

/// Reads a table of labels. Empty lines and lines that open with `#` are skipped.
///
/// # Errors
/// When a line has other than five columns, or its offsets are no numbers.
pub fn read(table: &str) -> Result<Vec<Label>, LabelError> {
    let row = |(line, row): (usize, &str)| {
        let columns: Vec<&str> = row.split('\t').collect();
        let [file, source, cue, content, who] = columns[..] else { return Err(LabelError { line }) };
        let parse = |cell: &str| stretches(cell).ok_or(LabelError { line });
        let who = who.split("; ").filter(|name| !name.is_empty()).map(str::to_owned).collect();
        Ok(Label { file: file.to_owned(), source: parse(source)?, cue: parse(cue)?, content: parse(content)?, who })
    };
    (1..).zip(table.lines()).filter(|(_, row)| !row.is_empty() && !row.starts_with('#')).map(row).collect()
}

pub(crate) fn stretches(cell: &str) -> Option<Vec<Stretch>> {
    let stretch = |text: &str| {
        let (start, end) = text.split_once(' ')?;
        Some((start.parse().ok()?, end.parse().ok()?))
    };
    cell.split(';').filter(|text| !text.is_empty()).map(stretch).collect()
}

/// The labels of one article as brat annotations; the texts of the spans are left empty.
#[must_use]
pub fn standoff(labels: &[Label], file: &str) -> String {
    let mut out = String::new();
    let mut bound = 0;
    for (event, label) in (1..).zip(labels.iter().filter(|label| label.file == file)) {
        let mut arguments = String::new();
        for (role, spans) in [("Source", &label.source), ("Cue", &label.cue), ("Content", &label.content)] {
            if spans.is_empty() {
                continue;
            }
            bound += 1;
            let offsets: Vec<String> = spans.iter().map(|(start, end)| format!("{start} {end}")).collect();
            let _ = writeln!(out, "T{bound}\t{role} {}\t", offsets.join(";"));
            let _ = write!(arguments, " {role}:T{bound}");
        }
        let _ = writeln!(out, "E{event}\tAttribution:T{bound}{arguments}");
    }
    out
}

/// The labelled sources as gold for [`people::compare`](crate::people::compare), those for whom `keep` holds.
#[must_use]
pub fn people(labels: &[Label], keep: impl Fn(&Label) -> bool) -> Vec<GoldSource> {
    let gold = |label: &Label| {
        let start = label.source.iter().map(|stretch| stretch.0).min()?;
        let end = label.source.iter().map(|stretch| stretch.1).max()?;
        let source = format!("{start}–{end}");
        Some(GoldSource { file: label.file.clone(), start, end, source, who: label.who.clone() })
    };
    labels.iter().filter(|label| keep(label)).filter_map(gold).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_another_form_is_named() {
        assert_eq!(read("a\t0 1\t2 3\t4 5\tX\nb\t0 1\n"), Err(LabelError { line: 2 }));
        assert_eq!(read("# head\na\t0 x\t2 3\t4 5\tX\n"), Err(LabelError { line: 2 }));
    }

    #[test]
    fn labels_become_events_and_sources() {
        let labels = read("a\t0 1\t2 3\t4 5;7 9\tX; Y\na\t\t2 3\t4 5\t\nb\t0 1\t2 3\t4 5\tZ\n").unwrap();
        let standoff = standoff(&labels, "a");
        assert!(standoff.contains("T3\tContent 4 5;7 9\t\n"), "{standoff}");
        assert!(standoff.contains("E2\tAttribution:T5 Cue:T4 Content:T5\n"), "{standoff}");
        let gold = people(&labels, |label| label.file == "a");
        assert_eq!(gold.len(), 1);
        assert_eq!(gold[0].who, ["X", "Y"]);
    }
}
