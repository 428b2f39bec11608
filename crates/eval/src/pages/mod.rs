//! Pages against their true text and against what they state of themselves.
//!
//! The pages and texts are those of the article extraction benchmark (Zyte): `ground-truth.json` has for each page its
//! address and its `articleBody`, the story without headline, captions, credits and furniture. [`story_text`] gives a
//! document the same view. What pages state (title, date, outlet) is held against [labels](Label) of our own.
//!
//! ```
//! use onrecord_eval::pages::{self, PageScores};
//!
//! let truth = r#"{"a1": {"articleBody": "The harbour reopened on Monday.", "url": "https://harbour.example/1"}}"#;
//! let pages = pages::read(truth)?;
//! let mut scores = PageScores::default();
//! scores.add(&pages[0], "The harbour reopened on Monday. Share this");
//! assert_eq!((scores.all.exact, scores.all.pages), (0, 1));
//! # Ok::<(), pages::PagesError>(())
//! ```

mod labels;
mod shingles;

use std::collections::BTreeMap;
use std::fmt;

use onrecord_model::{Block, BlockKind, Document, Origin};
use onrecord_parse::ParseError;
use onrecord_parse::html::{self, Given};
use serde::Deserialize;

pub use labels::{Label, Stated, read_labels};
pub use shingles::{Shares, is_exact, shares, words};

/// A page of the benchmark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its name: the file's without extension.
    pub id: String,
    /// Its address.
    pub url: String,
    /// The true text of its story.
    pub truth: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Truth {
    article_body: String,
    url: String,
}

/// Why tables of pages cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum PagesError {
    /// The true texts are no JSON of the benchmark's form.
    #[error("the true texts: {0}")]
    Truth(#[from] serde_json::Error),
    /// A line of the labels has other columns, or a date that is none.
    #[error("line {line} of the labels: page, hashes of titles, dates, outlets are expected")]
    Label {
        /// The line, counted from 1.
        line: usize,
    },
}

/// Reads the benchmark's true texts, by page.
///
/// # Errors
/// When they are no JSON, or a page lacks its text or address.
pub fn read(ground_truth: &str) -> Result<Vec<Page>, PagesError> {
    let pages: BTreeMap<String, Truth> = serde_json::from_str(ground_truth)?;
    Ok(pages.into_iter().map(|(id, truth)| Page { id, url: truth.url, truth: truth.article_body }).collect())
}

/// What the page's bytes hold.
///
/// # Errors
/// When they hold no text.
pub fn document(page: &Page, bytes: &[u8]) -> Result<Document, ParseError> {
    let given = Given::new(Some(page.url.clone()), None);
    Ok(html::read(bytes, Origin::file(page.id.clone()), &given)?.value)
}

/// The story as the benchmark has it, a block a line: paragraphs with their datelines, headings inside the story, rules
/// between its parts. Headline, the line below it, captions, credits and furniture are left out.
#[must_use]
pub fn story_text(document: &Document) -> String {
    let counts = |block: &&Block| {
        let detector = block.detector.as_deref();
        match block.kind {
            BlockKind::Paragraph => true,
            BlockKind::Subhead => detector != Some("deck"),
            BlockKind::Dateline => detector == Some("inline-dateline"),
            BlockKind::Furniture => detector == Some("rule-line"),
            BlockKind::Title | BlockKind::Byline | BlockKind::Caption => false,
        }
    };
    let lines: Vec<&str> = document.blocks.iter().filter(counts).map(|block| document.slice(block.span)).collect();
    lines.join("\n")
}

/// Figures over some pages.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Figures {
    /// Pages.
    pub pages: usize,
    /// Pages whose words are those of the true text.
    pub exact: usize,
    /// Runs of four words.
    pub shares: Shares,
}

/// Figures over all pages, and over the two halves: rules are written with the first in sight, the second tells what
/// they are worth elsewhere.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageScores {
    /// All pages.
    pub all: Figures,
    /// Pages whose name, a hash, opens with an even digit, and those where it is odd.
    pub halves: [Figures; 2],
    /// Pages that are not exact, with their shares.
    pub inexact: Vec<(String, Shares)>,
}

impl PageScores {
    /// Counts a page whose story was found to be `text`.
    pub fn add(&mut self, page: &Page, text: &str) {
        let (shares, exact) = (shares(text, &page.truth), is_exact(text, &page.truth));
        let digit = page.id.chars().next().and_then(|c| c.to_digit(16)).unwrap_or_default();
        for figures in [&mut self.all, &mut self.halves[digit as usize % 2]] {
            figures.pages += 1;
            figures.exact += usize::from(exact);
            figures.shares.add(shares);
        }
        if !exact {
            self.inexact.push((page.id.clone(), shares));
        }
    }

    /// The pages with the least in common with their true text.
    #[must_use]
    pub fn worst(&self, count: usize) -> Vec<&(String, Shares)> {
        let mut pages: Vec<_> = self.inexact.iter().collect();
        pages.sort_by(|a, b| a.1.f1().total_cmp(&b.1.f1()).then_with(|| a.0.cmp(&b.0)));
        pages.truncate(count);
        pages
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { pages, exact, shares } = self;
        let part = *exact as f64 / (*pages).max(1) as f64;
        let (p, r, f1) = (shares.precision(), shares.recall(), shares.f1());
        write!(f, "{pages:>5} pages: P {p:.3} R {r:.3} F1 {f1:.3} exact {part:.3}")
    }
}

impl fmt::Display for PageScores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "all         {}", self.all)?;
        writeln!(f, "first half  {}", self.halves[0])?;
        writeln!(f, "second half {}", self.halves[1])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_model::Span;

    #[test]
    fn the_story_is_what_the_benchmark_has() {
        let lines = [
            ("Harbour reopens", BlockKind::Title, None),
            ("After three weeks", BlockKind::Subhead, Some("deck")),
            ("By Ida Holm", BlockKind::Byline, None),
            ("OSLO —", BlockKind::Dateline, Some("inline-dateline")),
            ("The harbour reopened.", BlockKind::Paragraph, None),
            ("Ships wait", BlockKind::Caption, None),
            ("What comes next", BlockKind::Subhead, None),
            ("Share", BlockKind::Furniture, Some("zone")),
        ];
        let text: String = lines.iter().map(|(line, ..)| format!("{line}\n")).collect();
        let mut document = Document::lines(text, Origin::default());
        for (block, (_, kind, detector)) in document.blocks.iter_mut().zip(lines) {
            *block = Block { detector: detector.map(str::to_owned), ..Block::new(block.span, kind) };
        }
        assert_eq!(document.blocks[0].span, Span::new(0, 15));
        assert_eq!(story_text(&document), "OSLO —\nThe harbour reopened.\nWhat comes next");
    }

    #[test]
    fn pages_count_by_half() {
        let page = |id: &str| Page { id: id.into(), url: String::new(), truth: "a b c d e".into() };
        let mut scores = PageScores::default();
        scores.add(&page("a1"), "a b c d e");
        scores.add(&page("b1"), "a b c d");
        scores.add(&page("b2"), "x");
        assert_eq!(scores.halves.map(|half| (half.exact, half.pages)), [(1, 1), (0, 2)]);
        assert_eq!(scores.worst(1)[0].0, "b2");
        assert!(
            scores.to_string().starts_with("all             3 pages: P 0.818 R 0.562 F1 0.667 exact 0.333\n"),
            "{scores}"
        );
    }
}
