//! A suite of hard cases: single sentences and short paragraphs with what is expected of them, grouped by phenomenon.
//!
//! Figures over a corpus say how good a program is; a suite says at what. Each case passes or fails as a whole, and
//! failures are listed, so that nobody has to guess what a change did. `docs/examples/hard-cases.tsv` is the suite of this
//! repository; its head explains the [`markup`].
//!
//! ```
//! use onrecord_eval::suite;
//!
//! let cases = suite::read("negative\tThey sang “Ask the Rain”.\nplain\t[T:It rains], [S:he] [C:said].\n")?;
//! let outcome = suite::run(&cases, |_text| Vec::new()); // a program that finds nothing
//! assert_eq!((outcome.passed(), outcome.total()), (1, 2));
//! # Ok::<(), suite::SuiteError>(())
//! ```

mod judge;
pub mod markup;
mod report;

pub use judge::{Expected, Failure};
pub use report::{Outcome, Row};

use onrecord_model::{Attribution, Block, BlockKind, Document, Origin, Span};

/// One case of a suite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Its line in the file, counted from 1.
    pub line: usize,
    /// What it tries, in a word or two.
    pub phenomenon: String,
    /// The text, without markup.
    pub text: String,
    /// What should be found in it: nothing, in a negative case.
    pub expected: Vec<Expected>,
}

/// Why a suite cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SuiteError {
    /// A line has no tab.
    #[error("line {line}: no tab between phenomenon and text")]
    NoTab {
        /// The line, counted from 1.
        line: usize,
    },
    /// A line's markup is broken.
    #[error("line {line}: {error}")]
    Markup {
        /// The line, counted from 1.
        line: usize,
        /// What is broken.
        error: markup::MarkupError,
    },
}

/// Reads a suite: `phenomenon⇥text with markup` a line; empty lines and lines that open with `#` are skipped.
///
/// # Errors
/// When a line has no tab or its markup is broken: a suite is written by hand, so a slip must be seen.
pub fn read(suite: &str) -> Result<Vec<Case>, SuiteError> {
    let mut cases = Vec::new();
    for (line, row) in (1..).zip(suite.lines()) {
        if row.trim().is_empty() || row.starts_with('#') {
            continue;
        }
        let (phenomenon, marked) = row.split_once('\t').ok_or(SuiteError::NoTab { line })?;
        let parsed = markup::parse(marked).map_err(|error| SuiteError::Markup { line, error })?;
        cases.push(Case { line, phenomenon: phenomenon.to_owned(), text: parsed.text, expected: parsed.expected });
    }
    Ok(cases)
}

/// The document of a case: each line is a paragraph. Cases are too short for a parser to tell headlines from text.
#[must_use]
pub fn document(text: &str) -> Document {
    let mut document = Document::plain(text, Origin::file("case"));
    let mut start = 0;
    document.blocks.clear();
    for line in text.split('\n') {
        let span = Span::at(start, start + line.len()).trimmed(text, char::is_whitespace);
        if !span.is_empty() {
            document.blocks.push(Block::new(span, BlockKind::Paragraph));
        }
        start += line.len() + 1;
    }
    document
}

/// Runs `attribute` over the text of every case and judges what it finds. [`document`] makes of the text what the stages
/// take.
pub fn run(cases: &[Case], mut attribute: impl FnMut(&str) -> Vec<Attribution>) -> Outcome {
    let mut outcome = Outcome::default();
    for case in cases {
        outcome.add(case, judge::judge(case, &attribute(&case.text)));
    }
    outcome
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_empty_lines_are_no_cases() {
        let cases = read("# head\n\nplain\tIt rains.\n").unwrap();
        assert_eq!(cases.len(), 1);
        assert_eq!((cases[0].line, cases[0].text.as_str()), (3, "It rains."));
    }

    #[test]
    fn each_line_of_a_case_is_a_paragraph() {
        let document = document("“One.\n\n “Two,” he said.\n");
        let texts: Vec<&str> = document.blocks.iter().map(|block| document.slice(block.span)).collect();
        assert_eq!(texts, ["“One.", "“Two,” he said."]);
    }

    #[test]
    fn slips_are_reported_with_their_line() {
        assert_eq!(read("x\ty\nno tab").unwrap_err().to_string(), "line 2: no tab between phenomenon and text");
        assert_eq!(read("x\t[S:he said").unwrap_err().to_string(), "line 1: a span is not closed");
    }
}
