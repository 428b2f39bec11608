//! What attributions mean to a reader, against labels by offsets.
//!
//! A line of the table has sixteen columns: part, corpus, document, cue, content, source, kind, class, act, negated
//! (`yes` or `no`), channel, its kind, time of saying, place of saying, depth, cue of the attribution around it; stretches
//! are `start end` in code points, joined by `;`, and `-` is none. Kind, class and act are right or wrong. Of what may be
//! absent, precision and recall are counted; a found stretch is right when it overlaps the labelled one.
//!
//! ```
//! use onrecord_eval::meaning::{self, Scores};
//!
//! let row = "dev\tcable\ta\t5 9\t10 40\t0 4\tindirect\tassert\tspeech\tno\t-\t-\t10 17\t-\t0\t-\n";
//! let labels = meaning::read(row)?;
//! let mut scores = Scores::default();
//! scores.add(&labels[0].meaning, &labels[0].meaning);
//! assert_eq!((scores.class.f1(), scores.time.right), (100.0, 1));
//! # Ok::<(), meaning::MeaningError>(())
//! ```

use std::fmt;

use onrecord_model::{Act, ChannelKind, CueClass, Kind};

use crate::counts::Counts;
use crate::labels::Stretch;

/// What one attribution means, as labelled or as found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// In whose words.
    pub kind: Kind,
    /// What the source does with the content.
    pub class: CueClass,
    /// In what way.
    pub act: Act,
    /// Whether it is negated.
    pub negated: bool,
    /// Through what.
    pub channel: Option<(Stretch, ChannelKind)>,
    /// When.
    pub time: Option<Stretch>,
    /// Where.
    pub place: Option<Stretch>,
}

/// One labelled attribution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeaningLabel {
    /// `dev`, which rules may be written with in sight, or `test`; with `-negated` for the sample of cues with a word of
    /// negation.
    pub part: String,
    /// The corpus.
    pub corpus: String,
    /// The article: its file name without extension.
    pub file: String,
    /// The words that signal it.
    pub cue: Vec<Stretch>,
    /// What is said.
    pub content: Vec<Stretch>,
    /// Who says it.
    pub source: Vec<Stretch>,
    /// What that means.
    pub meaning: Meaning,
    /// How many attributions stand around it.
    pub depth: usize,
    /// The cue of the one right around it.
    pub parent: Vec<Stretch>,
}

/// Why a table of meanings cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: sixteen columns are expected, as crates/eval/src/meaning.rs has them")]
pub struct MeaningError {
    /// The line, counted from 1.
    pub line: usize,
}

/// Reads a table of meanings. Empty lines and lines that open with `#` are skipped.
///
/// # Errors
/// When a line has other columns, its offsets are no numbers, or its words are no labels.
pub fn read(table: &str) -> Result<Vec<MeaningLabel>, MeaningError> {
    (1..)
        .zip(table.lines())
        .filter(|(_, row)| !row.is_empty() && !row.starts_with('#'))
        .map(|(line, row)| label(row).ok_or(MeaningError { line }))
        .collect()
}

fn label(row: &str) -> Option<MeaningLabel> {
    let columns: Vec<&str> = row.split('\t').collect();
    let columns: [&str; 16] = columns.try_into().ok()?;
    let [part, corpus, file, cue, content, source, rest @ ..] = columns;
    let [kind, class, act, negated, channel, channel_kind, time, place, depth, parent] = rest;
    let channel = match one(channel)? {
        Some(stretch) => Some((stretch, channel_kind.parse().ok()?)),
        None => None,
    };
    let negated = match negated {
        "yes" => true,
        "no" => false,
        _ => return None,
    };
    let (kind, class, act) = (kind.parse().ok()?, class.parse().ok()?, act.parse().ok()?);
    let meaning = Meaning { kind, class, act, negated, channel, time: one(time)?, place: one(place)? };
    let [part, corpus, file] = [part, corpus, file].map(str::to_owned);
    let (cue, content, source) = (stretches(cue)?, stretches(content)?, stretches(source)?);
    let (depth, parent) = (depth.parse().ok()?, stretches(parent)?);
    Some(MeaningLabel { part, corpus, file, cue, content, source, meaning, depth, parent })
}

fn one(cell: &str) -> Option<Option<Stretch>> {
    match stretches(cell)?[..] {
        [] => Some(None),
        [stretch] => Some(Some(stretch)),
        _ => None,
    }
}

fn stretches(cell: &str) -> Option<Vec<Stretch>> {
    let stretch = |text: &str| {
        let (start, end) = text.split_once(' ')?;
        Some((start.parse().ok()?, end.parse().ok()?))
    };
    if cell == "-" { Some(Vec::new()) } else { cell.split(';').map(stretch).collect() }
}

/// Figures over some attributions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scores {
    /// Direct, mixed or indirect.
    pub kind: Counts,
    /// Classes.
    pub class: Counts,
    /// Acts.
    pub act: Counts,
    /// Negated ones.
    pub negated: Counts,
    /// Channels with their kinds.
    pub channel: Counts,
    /// Channels of whatever kind.
    pub channel_span: Counts,
    /// Times of saying.
    pub time: Counts,
    /// Places of saying.
    pub place: Counts,
}

impl Scores {
    /// Counts one attribution.
    pub fn add(&mut self, gold: &Meaning, found: &Meaning) {
        self.kind.item(gold.kind == found.kind);
        self.class.item(gold.class == found.class);
        self.act.item(gold.act == found.act);
        present(&mut self.negated, gold.negated, found.negated, true);
        let (gold_channel, found_channel) = (gold.channel.map(|it| it.0), found.channel.map(|it| it.0));
        let same_kind = gold.channel.map(|it| it.1) == found.channel.map(|it| it.1);
        let met = overlap(gold_channel, found_channel);
        present(&mut self.channel, gold_channel.is_some(), found_channel.is_some(), met && same_kind);
        present(&mut self.channel_span, gold_channel.is_some(), found_channel.is_some(), met);
        present(&mut self.time, gold.time.is_some(), found.time.is_some(), overlap(gold.time, found.time));
        present(&mut self.place, gold.place.is_some(), found.place.is_some(), overlap(gold.place, found.place));
    }
}

fn present(counts: &mut Counts, gold: bool, found: bool, agree: bool) {
    counts.gold += usize::from(gold);
    counts.found += usize::from(found);
    counts.right += usize::from(gold && found && agree);
}

fn overlap(gold: Option<Stretch>, found: Option<Stretch>) -> bool {
    gold.zip(found).is_some_and(|(a, b)| a.0 < b.1 && b.0 < a.1)
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, counts) in [("kind", self.kind), ("class", self.class), ("act", self.act)] {
            writeln!(f, "{name:<13} {:5.1} % of {}", counts.f1(), counts.gold)?;
        }
        for (name, counts) in [
            ("negated", self.negated),
            ("channel", self.channel),
            ("channel, span", self.channel_span),
            ("time", self.time),
            ("place", self.place),
        ] {
            let (precision, recall, f1) = (counts.precision(), counts.recall(), counts.f1());
            let Counts { gold, found, right } = counts;
            writeln!(
                f,
                "{name:<13} P {precision:.1} R {recall:.1} F1 {f1:.1} ({right} right, {gold} labelled, {found} found)"
            )?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: &str = "dev\tc\ta\t5 9\t10 40\t-\tindirect\tassert\tspeech\tno\t2 4\tpress\t-\t-\t0\t-";

    #[test]
    fn a_line_of_another_form_is_named() {
        assert!(read(ROW).is_ok());
        for (from, to) in [("press", "-"), ("assert", "affirm"), ("no\t2", "nay\t2"), ("5 9", "5"), ("\t0\t", "\t")] {
            let table = format!("# head\n{}\n", ROW.replacen(from, to, 1));
            assert_eq!(read(&table), Err(MeaningError { line: 2 }), "{table}");
        }
    }

    #[test]
    fn channels_overlap_and_have_the_same_kind() {
        let gold = read(ROW).unwrap().remove(0).meaning;
        let mut scores = Scores::default();
        scores.add(&gold, &Meaning { channel: Some(((3, 9), ChannelKind::Press)), ..gold.clone() });
        scores.add(&gold, &Meaning { channel: Some(((3, 9), ChannelKind::Post)), ..gold.clone() });
        scores.add(&gold, &Meaning { channel: None, negated: true, ..gold.clone() });
        assert_eq!(scores.channel, Counts { gold: 3, found: 2, right: 1 });
        assert_eq!(scores.channel_span, Counts { gold: 3, found: 2, right: 2 });
        assert_eq!(scores.negated, Counts { gold: 0, found: 1, right: 0 });
    }
}
