//! Pronouns that are sources, against labels by offsets.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::Context;
use onrecord_eval::labels::Stretch;
use onrecord_eval::pronouns::{self, PronounLabel, PronounScores};
use onrecord_pipeline::{Inputs, Pipeline};

/// How many pronouns are drawn.
pub const DRAWN: usize = 100;

/// Draws pronouns from the sources that people annotated in `corpus`: NAME.txt and NAME.ann.
///
/// # Errors
/// When the folder cannot be read.
pub fn draw(corpus: &Path) -> anyhow::Result<Vec<(String, Stretch)>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(corpus).with_context(|| corpus.display().to_string())? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "ann") {
            let read = |path: &Path| fs::read_to_string(path).with_context(|| path.display().to_string());
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let sources = pronouns::sources(&read(&path)?, &read(&path.with_extension("txt"))?);
            all.extend(sources.into_iter().map(|place| (name.clone(), place)));
        }
    }
    Ok(pronouns::draw(&all, DRAWN))
}

/// Reads the table of labels.
///
/// # Errors
/// When the file cannot be read.
pub fn labels(file: &Path) -> anyhow::Result<Vec<PronounLabel>> {
    let table = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    pronouns::read(&table).with_context(|| file.display().to_string())
}

/// Resolves the pronouns of the labels in the texts of `corpus`.
///
/// # Errors
/// When the articles cannot be read.
pub fn scores(corpus: &Path, labels: &[PronounLabel]) -> anyhow::Result<PronounScores> {
    let mut by_file: BTreeMap<&str, Vec<&PronounLabel>> = BTreeMap::new();
    for label in labels {
        by_file.entry(&label.file).or_default().push(label);
    }
    let mut inputs = Inputs::default();
    for name in by_file.keys() {
        inputs.add(&corpus.join(format!("{name}.txt")))?;
    }
    let mut scores = PronounScores::default();
    Pipeline::new()?.articles(&inputs, 0, &mut (), |result| -> anyhow::Result<()> {
        let article = result.map_err(|failure| anyhow::anyhow!("{}: {}", failure.name, failure.reason))?;
        let name = Path::new(&article.document.origin.name).file_stem().unwrap_or_default().to_string_lossy();
        for label in by_file.get(&*name).into_iter().flatten() {
            scores.add(label, &article);
        }
        Ok(())
    })?;
    Ok(scores)
}

/// What is drawn, or how the labelled ones are resolved, with the first `errors` that are wrong.
pub(super) fn listing(corpus: &Path, file: &Path, only_draw: bool, errors: usize) -> anyhow::Result<String> {
    let mut listing = String::new();
    if only_draw {
        for (name, (start, end)) in draw(corpus)? {
            writeln!(listing, "{name}\t{start} {end}")?;
        }
        return Ok(listing);
    }
    let scores = scores(corpus, &labels(file)?)?;
    write!(listing, "{scores}")?;
    for (PronounLabel { file, pronoun, .. }, found) in scores.wrong.iter().take(errors) {
        writeln!(listing, "- {file} {} {}: {found}", pronoun.0, pronoun.1)?;
    }
    Ok(listing)
}
