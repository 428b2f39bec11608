//! Attributions of single hard cases against what each line expects.

use std::fs;
use std::path::Path;

use anyhow::Context;
use onrecord_eval::suite::{self, Outcome};
use onrecord_pipeline::Pipeline;

/// Runs the cases of `file`, each as a text of its own.
pub(super) fn outcome(file: &Path) -> anyhow::Result<Outcome> {
    let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let cases = suite::read(&text).with_context(|| file.display().to_string())?;
    let mut worker = Pipeline::new()?.worker();
    Ok(suite::run(&cases, |text| worker.article(suite::document(text)).attributions))
}
