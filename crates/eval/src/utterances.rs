//! Which statements of an event are one utterance, against labels by offsets.
//!
//! A line of the table is `half⇥corpus⇥event⇥article⇥start⇥end⇥group⇥note`: the extent of a statement's content in code points;
//! a number that the statements of one utterance have in common (several with `;` between them where a long quotation tells
//! several that others tell one by one), `-` for a statement that is told once, `x` for what is no statement, `?` for what readers
//! may differ on and is left out; a note. What counts is pairs of statements, of which neither stands in the other.
//!
//! ```
//! use onrecord_eval::utterances::{self, UtteranceScores};
//!
//! let table = "a\tweb\tfire\tone\t0\t9\t1\t\na\tweb\tfire\ttwo\t4\t12\t1\t\na\tweb\tfire\ttwo\t20\t30\t-\t\n";
//! let events = utterances::read(table)?;
//! let mut scores = UtteranceScores::default();
//! scores.add(&events[0], &[vec![7], vec![7], vec![5, 7]], |_, _| false);
//! assert_eq!((scores.pairs.recall(), scores.pairs.found), (100.0, 3));
//! # Ok::<(), utterances::TableError>(())
//! ```

use std::fmt::{self, Display, Formatter};

use crate::counts::Counts;

/// One labelled statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its article.
    pub article: String,
    /// The first code point of its content.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The utterances that it tells and others tell too; nothing where readers may differ.
    pub groups: Option<Vec<u32>>,
}

/// The statements of the articles on one event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// For what it is used: weights may be learnt from `a`, and `b` is for measuring alone.
    pub half: String,
    /// The corpus that has it.
    pub corpus: String,
    /// Its name there.
    pub name: String,
    /// Its statements.
    pub rows: Vec<Row>,
}

/// Why a table of labels cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {0}: eight columns are expected: half, corpus, event, article, start, end, group, note")]
pub struct TableError(usize);

/// Reads a table of labels. Empty lines and lines that open with `#` are skipped.
///
/// # Errors
/// When a line has other than eight columns, its offsets are no numbers or its group is none.
pub fn read(table: &str) -> Result<Vec<Event>, TableError> {
    let mut events: Vec<Event> = Vec::new();
    for (line, columns) in crate::blocks::lines(table) {
        let error = TableError(line);
        let [half, corpus, name, article, start, end, group, _note] = columns[..] else { return Err(error) };
        let (Ok(start), Ok(end)) = (start.parse(), end.parse()) else { return Err(error) };
        let groups = match group {
            "-" | "x" => Some(Vec::new()),
            "?" => None,
            numbers => Some(numbers.split(';').map(str::parse).collect::<Result<_, _>>().map_err(|_| error)?),
        };
        let row = Row { article: article.to_owned(), start, end, groups };
        match events.last_mut().filter(|last| last.corpus == corpus && last.name == name) {
            Some(last) => last.rows.push(row),
            None => events.push(Event {
                half: half.to_owned(),
                corpus: corpus.to_owned(),
                name: name.to_owned(),
                rows: vec![row],
            }),
        }
    }
    Ok(events)
}

impl Event {
    /// Pairs of rows on which readers agree, with whether the two are one utterance.
    pub fn pairs(&self) -> impl Iterator<Item = (usize, usize, bool)> + '_ {
        let clear = self.rows.iter().enumerate().filter_map(|(at, row)| Some((at, row, row.groups.as_ref()?)));
        clear.clone().flat_map(move |(left, a, groups)| {
            let others = clear.clone().filter(move |(right, b, _)| *right > left && !a.overlaps(b));
            others.map(move |(right, _, others)| (left, right, share(groups, others)))
        })
    }
}

/// Whether two statements have an utterance in common.
#[must_use]
pub fn share(left: &[u32], right: &[u32]) -> bool {
    left.iter().any(|group| right.contains(group))
}

impl Row {
    fn overlaps(&self, other: &Self) -> bool {
        self.article == other.article && self.start < other.end && other.start < self.end
    }
}

/// Pairs that a run found, against the labels. It shows itself as text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UtteranceScores {
    /// Labelled statements.
    pub statements: usize,
    /// Those that the run has.
    pub known: usize,
    /// Pairs of statements that are one utterance.
    pub pairs: Counts,
    /// Those whose words are mostly the same.
    pub alike: Counts,
    /// Those whose words are mostly not.
    pub reworded: Counts,
    /// Statements of different events that were taken for one utterance.
    pub across: usize,
}

impl UtteranceScores {
    /// Adds an event; `found` has the numbers of the utterances that each of its rows tells, and `reworded` says whether the words
    /// of two rows are mostly not the same.
    pub fn add(&mut self, event: &Event, found: &[Vec<u32>], reworded: impl Fn(usize, usize) -> bool) {
        for (left, right, same) in event.pairs() {
            let one = share(&found[left], &found[right]);
            let counts = Counts { gold: same.into(), found: one.into(), right: (same && one).into() };
            self.pairs.add(counts);
            if same || one {
                let part = if reworded(left, right) { &mut self.reworded } else { &mut self.alike };
                part.add(counts);
            }
        }
        self.statements += event.rows.len();
    }
}

impl Display for UtteranceScores {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { statements, known, pairs, alike, reworded, across } = self;
        writeln!(f, "{known} of {statements} labelled statements found")?;
        for (name, counts) in [("pairs", pairs), ("in like words", alike), ("in other words", reworded)] {
            let (gold, found) = (counts.gold, counts.found);
            let (p, r, f1) = (counts.precision(), counts.recall(), counts.f1());
            writeln!(f, "{name:<16} P {p:>5.1}  R {r:>5.1}  F1 {f1:>5.1}  ({gold} labelled, {found} found)")?;
        }
        write!(f, "pairs of different events taken for one: {across}")
    }
}
