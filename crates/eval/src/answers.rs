//! Which statements answer which, against labels by offsets.
//!
//! A line of the table is `half⇥corpus⇥event⇥relation⇥article⇥start⇥end⇥article⇥start⇥end⇥start⇥end`: the content of the statement
//! that answers, that of the one that is answered, and the words that show it (`-` where none do), in code points. Readers note what
//! they come upon: what is not in the table may still be an answer. So recall is measured, and what was found beside the
//! table is for reading.
//!
//! ```
//! use onrecord_eval::answers::{self, Place};
//!
//! let table = "a\tweb\tfire\tdenies\tone\t40\t52\tone\t0\t9\t30\t36\n";
//! let labels = answers::read(table)?;
//! let place = |start, end| Place { article: "one".to_owned(), start, end };
//! assert!(labels[0].is(&place(38, 52), &place(0, 12)));
//! assert!(!labels[0].is(&place(0, 12), &place(38, 52)));
//! # Ok::<(), answers::TableError>(())
//! ```

/// A stretch of an article, in code points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The article.
    pub article: String,
    /// Its first code point.
    pub start: u32,
    /// One past its last.
    pub end: u32,
}

impl Place {
    fn overlaps(&self, other: &Self) -> bool {
        self.article == other.article && self.start < other.end && other.start < self.end
    }
}

/// One labelled answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// For what it is used: rules may be written for `a`, and `b` is for measuring alone.
    pub half: String,
    /// The corpus that has it.
    pub corpus: String,
    /// What the answer does.
    pub relation: String,
    /// What answers.
    pub answer: Place,
    /// What is answered.
    pub to: Place,
}

impl Label {
    /// Whether an answer at these places is this one.
    #[must_use]
    pub fn is(&self, answer: &Place, to: &Place) -> bool {
        self.answer.overlaps(answer) && self.to.overlaps(to)
    }
}

/// Why a table of labels cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "line {0}: twelve columns are expected: half, corpus, event, relation, three of each statement, two of the evidence"
)]
pub struct TableError(usize);

/// Reads a table of labels. Empty lines and lines that open with `#` are skipped.
///
/// # Errors
/// When a line has other than twelve columns, or offsets that are no numbers.
pub fn read(table: &str) -> Result<Vec<Label>, TableError> {
    let label = |(line, columns): (usize, Vec<&str>)| {
        let error = || TableError(line);
        let [half, corpus, _, relation, of_answer @ .., _, _] = &columns[..] else { return Err(error()) };
        let [answer, answer_start, answer_end, to, to_start, to_end] = of_answer else { return Err(error()) };
        let place = |article: &str, start: &str, end: &str| -> Result<Place, TableError> {
            let number = |text: &str| text.parse().map_err(|_| error());
            Ok(Place { article: article.to_owned(), start: number(start)?, end: number(end)? })
        };
        Ok(Label {
            half: (*half).to_owned(),
            corpus: (*corpus).to_owned(),
            relation: (*relation).to_owned(),
            answer: place(answer, answer_start, answer_end)?,
            to: place(to, to_start, to_end)?,
        })
    };
    crate::blocks::lines(table).map(label).collect()
}
