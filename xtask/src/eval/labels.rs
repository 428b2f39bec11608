//! Articles that may not be committed, against labels by offsets that may.

use std::fs;
use std::path::Path;

use anyhow::Context;
use onrecord_eval::attribution::Scores;
use onrecord_eval::labels::{self, Label};
use onrecord_eval::people::Outcome as People;

use super::{attribution, people};

/// What was measured.
#[derive(Debug)]
pub struct Outcome {
    /// Attributions against the labels.
    pub scores: Scores,
    /// Sources against who is who.
    pub people: People,
}

/// Runs the articles of `corpus` and compares them with `labels`.
///
/// # Errors
/// When the articles or the labels cannot be read.
pub fn outcome(corpus: &Path, labels: &Path) -> anyhow::Result<Outcome> {
    let table = fs::read_to_string(labels).with_context(|| labels.display().to_string())?;
    let labels: Vec<Label> = labels::read(&table).with_context(|| labels.display().to_string())?;
    let scores = attribution::scores_against(corpus, None, |path| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        Ok(labels::standoff(&labels, &name))
    })?;
    let people = people::against(corpus, &labels::people(&labels, |_| true))?;
    Ok(Outcome { scores, people })
}
