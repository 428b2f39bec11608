//! Titles and roles beside people's names, against labels by offsets.
//!
//! A line is `part⇥article⇥name⇥title⇥role`; stretches are `start end` in code points, the last two may be empty. A name
//! that was not found with its very words counts as found without title and role.
//!
//! ```
//! use onrecord_eval::titles::{self, Figures};
//!
//! let labels = titles::read("# a comment\ndev\tlate\t4 8\t0 3\t\n")?;
//! let mut figures = Figures::default();
//! figures.add(labels[0].title, Some((0, 3)));
//! figures.add(labels[0].role, None);
//! assert_eq!(figures.to_string(), "1 of 1 right, 1 expected: P 100.0 R 100.0 F1 100.0");
//! # Ok::<(), titles::TitleError>(())
//! ```

use std::fmt;

use crate::labels::Stretch;

/// What stands beside one name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TitleLabel {
    /// `dev`, which rules may be written with in sight, or `test`.
    pub part: String,
    /// The article: its file name without extension.
    pub file: String,
    /// The name.
    pub name: Stretch,
    /// The title right before it.
    pub title: Option<Stretch>,
    /// The role after it.
    pub role: Option<Stretch>,
}

/// Why a table of titles cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: five columns are expected: part, article, name, title, role; offsets are \"start end\"")]
pub struct TitleError {
    /// The line, counted from 1.
    pub line: usize,
}

/// Reads a table of titles. Empty lines and lines that open with `#` are skipped.
///
/// # Errors
/// When a line has other than five columns, or its offsets are no numbers.
pub fn read(table: &str) -> Result<Vec<TitleLabel>, TitleError> {
    let row = |(line, row): (usize, &str)| {
        let columns: Vec<&str> = row.split('\t').collect();
        let [part, file, name, title, role] = columns[..] else { return Err(TitleError { line }) };
        let cell = |cell: &str| match cell {
            "" => Ok(None),
            _ => stretch(cell).map(Some).ok_or(TitleError { line }),
        };
        Ok(TitleLabel {
            part: part.to_owned(),
            file: file.to_owned(),
            name: stretch(name).ok_or(TitleError { line })?,
            title: cell(title)?,
            role: cell(role)?,
        })
    };
    (1..).zip(table.lines()).filter(|(_, row)| !row.is_empty() && !row.starts_with('#')).map(row).collect()
}

fn stretch(cell: &str) -> Option<Stretch> {
    let (start, end) = cell.split_once(' ')?;
    Some((start.parse().ok()?, end.parse().ok()?))
}

/// How many were right, found and expected. Right has exactly the expected edges.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Found with the right edges.
    pub right: usize,
    /// Found.
    pub found: usize,
    /// Expected.
    pub expected: usize,
}

impl Figures {
    /// Counts one place.
    pub fn add(&mut self, expected: Option<Stretch>, found: Option<Stretch>) {
        self.expected += usize::from(expected.is_some());
        self.found += usize::from(found.is_some());
        self.right += usize::from(expected.is_some() && expected == found);
    }

    /// The harmonic mean of precision and recall, from 0 to 1.
    #[must_use]
    pub fn f1(&self) -> f64 {
        if self.found + self.expected == 0 {
            1.0
        } else {
            2.0 * self.right as f64 / (self.found + self.expected) as f64
        }
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |of: usize| if of == 0 { 100.0 } else { 100.0 * self.right as f64 / of as f64 };
        let (right, found, expected) = (self.right, self.found, self.expected);
        write!(f, "{right} of {found} right, {expected} expected: P {:.1} R {:.1} ", share(found), share(expected))?;
        write!(f, "F1 {:.1}", 100.0 * self.f1())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn malformed_lines_are_named() {
        assert_eq!(read("dev\ta\t0 3\t\t\n\ndev\ta\t0 3\t"), Err(TitleError { line: 3 }));
        assert_eq!(read("dev\ta\tx\t\t"), Err(TitleError { line: 1 }));
    }

    #[test]
    fn other_edges_are_wrong() {
        let mut figures = Figures::default();
        figures.add(Some((0, 3)), Some((0, 4)));
        figures.add(Some((0, 3)), Some((0, 3)));
        figures.add(None, Some((0, 3)));
        assert_eq!(figures, Figures { right: 1, found: 3, expected: 2 });
    }
}
