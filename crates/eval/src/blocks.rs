//! Blocks of pages against labels by offsets: how much of the story is kept, how much of the rest is marked.
//!
//! A line of the table is `half⇥corpus⇥article⇥start⇥end⇥label`, offsets in code points. A label is a [`BlockKind`], or
//! `unclear` for what is left out of all figures. What counts is characters that are no white space; a labelled stretch, a
//! row, has the kind that most of its characters were given.
//!
//! ```
//! use onrecord_eval::blocks::{self, Scores};
//! use onrecord_model::{Block, BlockKind, Span};
//!
//! let text = "Rain fell.\nShare";
//! let table = "a\tweb\train\t0\t10\tparagraph\na\tweb\train\t11\t16\tfurniture\n";
//! let block = |start, end, kind| Block { span: Span::at(start, end), kind, repeats: None, detector: None };
//! let mut scores = Scores::default();
//! scores.add(&blocks::read(table)?[0], text, &[block(0, 10, BlockKind::Paragraph), block(11, 16, BlockKind::Subhead)]);
//! assert_eq!((scores.story().rows(), scores.furniture().rows()), (100.0, 0.0));
//! # Ok::<(), blocks::TableError>(())
//! ```

use std::fmt;

use onrecord_model::{Block, BlockKind, Span};

use crate::counts::percent;
use crate::points::ByteOffsets;

/// One labelled stretch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its first code point.
    pub start: u32,
    /// One past its last.
    pub end: u32,
    /// What it is; nothing where readers may differ.
    pub kind: Option<BlockKind>,
}

/// The labels of one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// For what it is used: rules may be written for `a`, and `b` is for measuring alone.
    pub half: String,
    /// The corpus that has it.
    pub corpus: String,
    /// Its name there.
    pub name: String,
    /// What its text is made of, in order.
    pub rows: Vec<Row>,
}

/// Why a table of labels cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// A line of blocks is not as it should be.
    #[error("line {0}: six columns are expected: half, corpus, article, start, end, label")]
    Row(usize),
    /// A line of dates is not as it should be.
    #[error("line {0}: three columns are expected: corpus, article, date")]
    Date(usize),
}

/// Reads a table of labels. Empty lines and lines that open with `#` are skipped.
///
/// # Errors
/// When a line has other than six columns, its offsets are no numbers or its label is unknown.
pub fn read(table: &str) -> Result<Vec<Article>, TableError> {
    let mut articles: Vec<Article> = Vec::new();
    for (line, columns) in lines(table) {
        let error = TableError::Row(line);
        let [half, corpus, name, start, end, label] = columns[..] else { return Err(error) };
        let (Ok(start), Ok(end)) = (start.parse(), end.parse()) else { return Err(error) };
        let kind = if label == "unclear" { None } else { Some(label.parse().map_err(|_| error)?) };
        let row = Row { start, end, kind };
        match articles.last_mut().filter(|last| last.corpus == corpus && last.name == name) {
            Some(last) => last.rows.push(row),
            None => articles.push(Article {
                half: half.to_owned(),
                corpus: corpus.to_owned(),
                name: name.to_owned(),
                rows: vec![row],
            }),
        }
    }
    Ok(articles)
}

/// Corpus and name of an article, and the day of publication that its text states, as `YYYY-MM-DD`.
pub type Stated = (String, String, String);

/// Reads a table of stated dates: `corpus⇥article⇥date`. An article without a line states none.
///
/// # Errors
/// When a line has other than three columns.
pub fn read_dates(table: &str) -> Result<Vec<Stated>, TableError> {
    let stated = |(line, columns): (usize, Vec<&str>)| {
        let [corpus, name, date] = columns[..] else { return Err(TableError::Date(line)) };
        Ok((corpus.to_owned(), name.to_owned(), date.to_owned()))
    };
    lines(table).map(stated).collect()
}

pub(crate) fn lines(table: &str) -> impl Iterator<Item = (usize, Vec<&str>)> {
    let filled = |(_, row): &(usize, &str)| !row.is_empty() && !row.starts_with('#');
    (1..).zip(table.lines()).filter(filled).map(|(line, row)| (line, row.split('\t').collect()))
}

/// How much of some rows was judged right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Rows, and how many of them are right.
    pub rows: (usize, usize),
    /// Characters, and how many of them are right.
    pub characters: (usize, usize),
}

impl Share {
    /// The share of rows, in percent.
    #[must_use]
    pub fn rows(self) -> f64 {
        percent(self.rows.1, self.rows.0)
    }

    /// The share of characters, in percent.
    #[must_use]
    pub fn characters(self) -> f64 {
        percent(self.characters.1, self.characters.0)
    }
}

/// A row that was judged wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// The article.
    pub article: String,
    /// What the row is.
    pub gold: BlockKind,
    /// What it was taken for.
    pub found: BlockKind,
    /// By which detector, where one decided.
    pub detector: String,
    /// How it opens.
    pub text: String,
}

/// Figures over some articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scores {
    /// Articles that were counted.
    pub articles: usize,
    /// Rows by what they are and what they were taken for, in the order of [`BlockKind::ALL`].
    pub rows: [[usize; KINDS]; KINDS],
    /// Characters likewise.
    pub characters: [[usize; KINDS]; KINDS],
    /// Rows kept that are not, or marked that are story: those that cost statements first.
    pub errors: Vec<Error>,
    /// Dates that are stated, and how many of them were found.
    pub dates: (usize, usize),
    /// Dates that were found where the text states none, or another.
    pub false_dates: usize,
}

const KINDS: usize = BlockKind::ALL.len();
/// So many characters of a row are shown.
const SHOWN: usize = 140;

impl Scores {
    /// Counts one article: its labels against the blocks that were found in its `text`.
    pub fn add(&mut self, article: &Article, text: &str, blocks: &[Block]) {
        self.articles += 1;
        let points = ByteOffsets::new(text);
        let mut blocks = blocks;
        for row in &article.rows {
            let span = points.span(row.start, row.end);
            // Rows and blocks both stand in the order of the text.
            while blocks.first().is_some_and(|block| block.span.end() <= span.start()) {
                blocks = &blocks[1..];
            }
            let Some(gold) = row.kind else { continue };
            let mut found = [0; KINDS];
            let mut longest = (0, "");
            for block in blocks.iter().take_while(|block| block.span.start() < span.end()) {
                let shared = Span::new(block.span.start().max(span.start()), block.span.end().min(span.end()));
                let length = shared.of(text).chars().filter(|c| !c.is_whitespace()).count();
                found[block.kind as usize] += length;
                longest = longest.max((length, block.detector.as_deref().unwrap_or("-")));
            }
            // What no block covers is lost.
            let length = span.of(text).chars().filter(|c| !c.is_whitespace()).count();
            found[BlockKind::Furniture as usize] += length - found.iter().sum::<usize>();
            let most = (0..KINDS).max_by_key(|&kind| (found[kind], KINDS - kind)).unwrap_or_default();
            self.rows[gold as usize][most] += 1;
            for (all, found) in self.characters[gold as usize].iter_mut().zip(found) {
                *all += found;
            }
            if gold.is_story() != BlockKind::ALL[most].is_story() {
                self.errors.push(Error {
                    article: format!("{}/{}", article.corpus, article.name),
                    gold,
                    found: BlockKind::ALL[most],
                    detector: longest.1.to_owned(),
                    text: span.of(text).chars().take(SHOWN).map(|c| if c.is_whitespace() { ' ' } else { c }).collect(),
                });
            }
        }
        // A lost paragraph costs more than a kept line of furniture.
        self.errors.sort_by_key(|error| !error.gold.is_story());
    }

    /// Counts the date of one article: the one that its text states, and the one that was found.
    pub fn add_date(&mut self, stated: Option<&str>, found: Option<&str>) {
        self.dates.0 += usize::from(stated.is_some());
        self.dates.1 += usize::from(stated.is_some() && stated == found);
        self.false_dates += usize::from(found.is_some() && stated != found);
    }

    /// Of titles, paragraphs and subheads, what stays one of these.
    #[must_use]
    pub fn story(&self) -> Share {
        self.share(BlockKind::is_story, BlockKind::is_story)
    }

    /// Of paragraphs, what stays story.
    #[must_use]
    pub fn paragraphs(&self) -> Share {
        self.share(|kind| kind == BlockKind::Paragraph, BlockKind::is_story)
    }

    /// Of furniture, what is marked as that or as anything else that is not story.
    #[must_use]
    pub fn furniture(&self) -> Share {
        self.share(|kind| kind == BlockKind::Furniture, |kind| !kind.is_story())
    }

    /// The same of captions, bylines and datelines.
    #[must_use]
    pub fn beside(&self) -> Share {
        self.share(|kind| !kind.is_story() && kind != BlockKind::Furniture, |kind| !kind.is_story())
    }

    fn share(&self, of: impl Fn(BlockKind) -> bool, right: impl Fn(BlockKind) -> bool) -> Share {
        let mut share = Share::default();
        for gold in (0..KINDS).filter(|&gold| of(BlockKind::ALL[gold])) {
            for found in 0..KINDS {
                let right = usize::from(right(BlockKind::ALL[found]));
                let (rows, characters) = (self.rows[gold][found], self.characters[gold][found]);
                share.rows = (share.rows.0 + rows, share.rows.1 + right * rows);
                share.characters = (share.characters.0 + characters, share.characters.1 + right * characters);
            }
        }
        share
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} articles", self.articles)?;
        let shares = [
            ("story kept", self.story()),
            ("  of it paragraphs", self.paragraphs()),
            ("furniture marked", self.furniture()),
            ("captions, bylines, datelines marked", self.beside()),
        ];
        writeln!(f, "{:36}{:>16}{:>24}", "", "rows", "characters")?;
        for (name, share) in shares {
            let count = |(all, right): (usize, usize)| format!("{right}/{all}");
            let (rows, characters) = (count(share.rows), count(share.characters));
            writeln!(f, "{name:36}{rows:>10} {:5.1}{characters:>18} {:5.1}", share.rows(), share.characters())?;
        }
        let (stated, found) = self.dates;
        writeln!(
            f,
            "dates stated {stated}, found {found}; found where none or another is stated {}",
            self.false_dates
        )?;
        write!(f, "\n{:10}", "rows")?;
        BlockKind::ALL.iter().try_for_each(|kind| write!(f, "{:>11}", kind.as_str()))?;
        for (kind, row) in BlockKind::ALL.iter().zip(&self.rows) {
            write!(f, "\n{:10}", kind.as_str())?;
            row.iter().try_for_each(|count| write!(f, "{count:>11}"))?;
        }
        writeln!(f)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { article, gold, found, detector, text } = self;
        write!(f, "{gold} taken for {found} ({detector}), {article}: {text}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Café opens\nIt rained. Share\nMore";

    fn article() -> Article {
        let table = "# head\n\na\tw\tx\t0\t10\ttitle\na\tw\tx\t11\t21\tparagraph\na\tw\tx\t22\t27\tfurniture\n\
                     a\tw\tx\t28\t32\tunclear\n";
        read(table).unwrap().remove(0)
    }

    fn block(text: &str, kind: BlockKind) -> Block {
        let start = TEXT.find(text).unwrap();
        Block { span: Span::at(start, start + text.len()), kind, repeats: None, detector: None }
    }

    #[test]
    fn a_row_has_the_kind_of_most_of_its_characters() {
        use BlockKind::{Furniture, Paragraph, Title};
        let blocks =
            [block("Café opens", Title), block("It rained. Share", Paragraph), block("More", BlockKind::Subhead)];
        let mut scores = Scores::default();
        scores.add(&article(), TEXT, &blocks);
        assert_eq!(scores.story(), Share { rows: (2, 2), characters: (18, 18) });
        assert_eq!(scores.furniture(), Share { rows: (1, 0), characters: (5, 0) });
        assert_eq!(scores.errors.len(), 1);
        assert_eq!(
            (scores.errors[0].gold, scores.errors[0].found, scores.errors[0].text.as_str()),
            (Furniture, Paragraph, "Share")
        );
    }

    #[test]
    fn a_block_that_ends_inside_a_row_counts_by_its_characters() {
        let blocks = [block("It", BlockKind::Caption), block("rained. Share", BlockKind::Paragraph)];
        let mut scores = Scores::default();
        scores.add(&article(), TEXT, &blocks);
        // The title is in no block, and two of nine characters of the paragraph are in a caption.
        assert_eq!(scores.story(), Share { rows: (2, 1), characters: (18, 7) });
        assert_eq!(scores.paragraphs(), Share { rows: (1, 1), characters: (9, 7) });
        assert_eq!(scores.errors[0].gold, BlockKind::Title);
    }

    #[test]
    fn dates_are_stated_or_not() {
        let (day, other) = (Some("2019-11-19"), Some("2019-11-18"));
        let mut scores = Scores::default();
        for (stated, found) in [(day, day), (day, other), (day, None), (None, day), (None, None)] {
            scores.add_date(stated, found);
        }
        assert_eq!((scores.dates, scores.false_dates), ((3, 1), 2));
        let stated = read_dates("# head\nw\tx\t2019-11-19\n").unwrap();
        assert_eq!(stated, [("w".to_owned(), "x".to_owned(), "2019-11-19".to_owned())]);
    }

    #[test]
    fn a_line_of_another_form_is_named() {
        assert_eq!(read("a\tw\tx\t0\t1\ttitle\na\tw\tx\t0\t1\n"), Err(TableError::Row(2)));
        assert_eq!(read("a\tw\tx\t0\t1\tnews\n"), Err(TableError::Row(1)));
        assert_eq!(read_dates("w\tx\n"), Err(TableError::Date(1)));
    }
}
