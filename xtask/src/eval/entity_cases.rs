//! Who is who in single hard cases, each of a few articles, against what each expects.

use std::fs;
use std::path::Path;

use anyhow::Context;
use onrecord_eval::entity_suite::{self, Case, Change, Found, Outcome};
use onrecord_model::Origin;
use onrecord_pipeline::{Pipeline, Worker};
use serde_json::json;

/// Our own hard cases.
pub const CASES: &str = "docs/examples/entity-cases.suite";
/// Which of them pass, from the root of the repository.
pub const TABLE: &str = "docs/examples/entity-cases.tsv";

/// Runs the cases of `file` through all stages, each as a run of its own.
///
/// # Errors
/// When the file cannot be read.
pub fn outcome(file: &Path) -> anyhow::Result<Outcome> {
    let text = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let cases = entity_suite::read(&text).with_context(|| file.display().to_string())?;
    let mut worker = Pipeline::new()?.worker();
    entity_suite::run(&cases, |case| found(&mut worker, case))
}

/// What is other than in the table.
///
/// # Errors
/// When the table cannot be read.
pub fn change(outcome: &Outcome) -> anyhow::Result<Change> {
    Ok(outcome.since(&fs::read_to_string(crate::root().join(TABLE)).context(TABLE)?))
}

/// Makes `outcome` what later ones are held against.
///
/// # Errors
/// When the table cannot be written.
pub fn accept(outcome: &Outcome) -> anyhow::Result<()> {
    fs::write(crate::root().join(TABLE), outcome.table()).context(TABLE)
}

fn found(worker: &mut Worker, case: &Case) -> anyhow::Result<Found> {
    let mut articles = Vec::new();
    for article in &case.articles {
        let record = json!({ "text": article.text, "date": article.date, "outlet": article.outlet }).to_string();
        let document = worker.read_record(record.as_bytes(), Origin::record("cases", 0, 0, "text"))?;
        articles.push(worker.article_from(document));
    }
    let linked = onrecord_pipeline::link(&articles);
    let names = linked.identities.into_iter().map(|identity| identity.name).collect();
    Ok(Found { articles, identities: linked.of, names })
}
