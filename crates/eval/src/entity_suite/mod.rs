//! A suite of hard cases of who is who: one or a few short articles each, with marks that say which mentions are one.
//!
//! Figures over a corpus say how often people and bodies are told apart; a suite says where they are not. Each case passes
//! or fails as a whole, and every mention that goes wrong is shown with what it was taken for.
//! `docs/examples/entity-cases.suite` is the suite of this repository; its head explains the form and the [`markup`].
//!
//! ```
//! use onrecord_eval::entity_suite;
//!
//! let suite = "== pronouns / one woman\n-- 2024-03-04 The Harbour Courier\n[lee:Ann Lee] left. [lee!:She] said no.\n";
//! let cases = entity_suite::read(suite)?;
//! assert_eq!((cases[0].category.as_str(), cases[0].name.as_str()), ("pronouns", "one woman"));
//! assert_eq!(cases[0].articles[0].text, "Ann Lee left. She said no.");
//! # Ok::<(), entity_suite::SuiteError>(())
//! ```

mod judge;
pub mod markup;
mod report;

use std::collections::BTreeSet;

use onrecord_model::Article;

pub use judge::{Verdict, Wrong};
pub use markup::{Mark, MarkupError};
pub use report::{Change, Outcome, Row};

/// One case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The line of its heading, counted from 1.
    pub line: usize,
    /// What it tries, in a word or two.
    pub category: String,
    /// What it is called; with the category unique in its suite.
    pub name: String,
    /// The articles, in the order in which they are read.
    pub articles: Vec<CaseArticle>,
}

/// One article of a case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseArticle {
    /// When it was published, as an ISO date.
    pub date: String,
    /// Who published it.
    pub outlet: String,
    /// The text, without markup; paragraphs stand apart by two line breaks.
    pub text: String,
    /// The marked mentions, in the order in which they open.
    pub marks: Vec<Mark>,
}

/// What a program made of a case.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The articles, read.
    pub articles: Vec<Article>,
    /// For each article the identity of each of its entities.
    pub identities: Vec<Vec<u32>>,
    /// How each identity is called.
    pub names: Vec<String>,
}

/// Why a suite cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {slip}")]
pub struct SuiteError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is broken there.
    pub slip: Slip,
}

/// A slip of whoever wrote a suite.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Slip {
    /// A heading has no slash.
    #[error("a heading is \"== CATEGORY / NAME\"")]
    Heading,
    /// Two cases have one heading.
    #[error("the case stands there already")]
    Twice,
    /// An article's head is not a date and an outlet.
    #[error("an article begins with \"-- YYYY-MM-DD OUTLET\"")]
    Article,
    /// Text stands before the first article of a case.
    #[error("text before the head of an article")]
    Stray,
    /// A case marks nothing.
    #[error("the case marks fewer than two mentions")]
    NoMarks,
    /// A label stands in a plural alone.
    #[error("nobody is marked as \"{0}\" alone")]
    PluralAlone(String),
    /// A line's markup is broken.
    #[error(transparent)]
    Markup(#[from] MarkupError),
}

/// Reads a suite: `== CATEGORY / NAME` opens a case, `-- YYYY-MM-DD OUTLET` an article, every other line is a paragraph with
/// markup. Empty lines and lines that open with `#` are skipped.
///
/// # Errors
/// When anything is amiss: a suite is written by hand, so a slip must be seen.
pub fn read(suite: &str) -> Result<Vec<Case>, SuiteError> {
    let mut cases: Vec<Case> = Vec::new();
    let mut headings: BTreeSet<(String, String)> = BTreeSet::new();
    for (line, row) in (1..).zip(suite.lines()) {
        let slip = |slip: Slip| SuiteError { line, slip };
        if row.trim().is_empty() || row.starts_with('#') {
            continue;
        }
        if let Some(heading) = row.strip_prefix("== ") {
            let (category, name) = heading.split_once(" / ").ok_or(slip(Slip::Heading))?;
            if !headings.insert((category.to_owned(), name.to_owned())) {
                return Err(slip(Slip::Twice));
            }
            cases.push(Case { line, category: category.to_owned(), name: name.to_owned(), articles: Vec::new() });
            continue;
        }
        let case = cases.last_mut().ok_or(slip(Slip::Stray))?;
        if let Some(head) = row.strip_prefix("-- ") {
            let (date, outlet) = head.split_once(' ').filter(|(date, _)| is_date(date)).ok_or(slip(Slip::Article))?;
            case.articles.push(CaseArticle { date: date.into(), outlet: outlet.into(), ..CaseArticle::default() });
            continue;
        }
        let article = case.articles.last_mut().ok_or(slip(Slip::Stray))?;
        if !article.text.is_empty() {
            article.text.push_str("\n\n");
        }
        markup::parse(row, &mut article.text, &mut article.marks).map_err(|error| slip(error.into()))?;
    }
    for case in &cases {
        case.check().map_err(|slip| SuiteError { line: case.line, slip })?;
    }
    Ok(cases)
}

/// Runs `find` over every case and judges what it finds.
///
/// # Errors
/// Those of `find`.
pub fn run<E>(cases: &[Case], mut find: impl FnMut(&Case) -> Result<Found, E>) -> Result<Outcome, E> {
    let mut outcome = Outcome::default();
    for case in cases {
        outcome.add(case, judge::judge(case, &find(case)?));
    }
    Ok(outcome)
}

impl Case {
    fn check(&self) -> Result<(), Slip> {
        let marks = || self.articles.iter().flat_map(|article| &article.marks);
        if marks().count() < 2 {
            return Err(Slip::NoMarks);
        }
        let alone = |label: &String| marks().any(|mark| mark.labels == [label.clone()]);
        match marks().flat_map(|mark| &mark.labels).find(|label| !alone(label)) {
            Some(label) => Err(Slip::PluralAlone(label.clone())),
            None => Ok(()),
        }
    }
}

fn is_date(text: &str) -> bool {
    let digit = |(i, b): (usize, u8)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() };
    text.len() == 10 && text.bytes().enumerate().all(digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_have_dates_outlets_and_paragraphs() {
        let cases = read("# head\n== a / b\n-- 2024-03-04 The Sun\n[x:Lee] left.\n\n[x:She] said so.\n").unwrap();
        let article = &cases[0].articles[0];
        assert_eq!((article.date.as_str(), article.outlet.as_str()), ("2024-03-04", "The Sun"));
        assert_eq!(article.text, "Lee left.\n\nShe said so.");
        assert_eq!(article.marks[1].span.of(&article.text), "She");
    }

    #[test]
    fn slips_are_reported_with_their_line() {
        let head = "== a / b\n-- 2024-03-04 The Sun\n";
        let check = |suite: String, expect: &str| {
            assert!(read(&suite).unwrap_err().to_string().starts_with(expect), "{suite}");
        };
        check("== a\n".into(), "line 1: a heading");
        check("Text.\n".into(), "line 1: text before");
        check("== a / b\nText.\n".into(), "line 2: text before");
        check("== a / b\n-- yesterday The Sun\n".into(), "line 2: an article begins");
        check(format!("{head}[x:Lee] left.\n"), "line 1: the case marks fewer");
        check(format!("{head}[x:Lee] and [y+x:the two] left.\n"), "line 1: nobody is marked as \"y\"");
        check(format!("{head}[x:Lee] left [x:him.\n"), "line 3: a mention is not closed");
        check(format!("{head}[x:A] [x:B]\n{head}"), "line 4: the case stands");
    }
}
