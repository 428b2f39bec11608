//! Expressions of time in articles of the corpora, against labels by offsets.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fmt, fs};

use onrecord_eval::times::{self, Scores, Time};
use onrecord_language::{Language, Layers};
use onrecord_model::TimeExpression;

use crate::{TrainError, articles};

/// Scores of the halves of the labels.
#[derive(Clone, Debug)]
pub struct TimeScores {
    /// By the name of the half.
    pub halves: BTreeMap<String, Scores>,
}

impl TimeScores {
    /// The figures, with the first `errors` errors of each half.
    #[must_use]
    pub fn listing(&self, errors: usize) -> String {
        let list =
            |scores: &Scores| scores.errors.iter().take(errors).map(|line| format!("{line}\n")).collect::<String>();
        let half = |(name, scores): (&String, &Scores)| format!("{name}\n{scores}{}", list(scores));
        self.halves.iter().map(half).collect::<Vec<_>>().join("\n")
    }
}

impl fmt::Display for TimeScores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.listing(0))
    }
}

/// Finds the times in the articles that the table `labels` has and compares. The date of publication is the one that
/// the corpus gives; the text goes through the stages as any other.
///
/// # Errors
/// If the labels cannot be read, or an article is missing under `corpora`.
pub fn evaluate_times(corpora: &Path, labels: &Path) -> Result<TimeScores, TrainError> {
    let table = fs::read_to_string(labels).map_err(TrainError::io(labels))?;
    let documents = times::read(&table).map_err(|error| TrainError::Corpus {
        path: labels.to_owned(),
        line: error.line,
        message: "nine columns are expected, the first line of a document with the granularity \"read\"",
    })?;
    let mut worker = Language::embedded()?.worker_for(Layers { times: true, ..Layers::TAGS });
    let mut halves: BTreeMap<String, Scores> = BTreeMap::new();
    for labelled in &documents {
        let document = articles::read(corpora, &labelled.corpus, &labelled.name)?;
        let analysis = worker.analyse(&document).value;
        let mut offsets = Offsets::new(&document.text);
        let found: Vec<Time> = analysis.times.iter().map(|time| shown(time, &mut offsets)).collect();
        let scores = halves.entry(labelled.half.clone()).or_default();
        *scores = std::mem::take(scores).with(labelled, &found);
    }
    Ok(TimeScores { halves })
}

/// Code points before a byte, for bytes that come in order.
struct Offsets<'a> {
    text: &'a str,
    byte: usize,
    chars: usize,
}

impl<'a> Offsets<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, byte: 0, chars: 0 }
    }

    fn at(&mut self, byte: usize) -> usize {
        self.chars += self.text[self.byte..byte].chars().count();
        self.byte = byte;
        self.chars
    }
}

fn shown(time: &TimeExpression, offsets: &mut Offsets<'_>) -> Time {
    let range = time.span.range();
    let from = time.from.map(|date| date.to_string()).unwrap_or_default();
    let to = time.to.map(|date| date.to_string()).unwrap_or_default();
    Time {
        start: offsets.at(range.start),
        end: offsets.at(range.end),
        granularity: time.granularity.to_string(),
        from,
        to,
        direction: time.direction.to_string(),
    }
}
