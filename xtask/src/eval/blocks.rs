//! Blocks of scraped articles, and the dates that they state, against labels by offsets.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;
use onrecord_eval::blocks::{self, Scores};
use onrecord_model::{Origin, Published};
use onrecord_pipeline::Pipeline;
use serde_json::Value;

/// What to measure.
#[derive(Clone, Debug, Args)]
pub struct Blocks {
    /// The folder that holds the corpora.
    #[arg(long, value_name = "DIR")]
    pub corpora: PathBuf,
    /// The labels: half, corpus, article, start, end, label.
    #[arg(long, value_name = "FILE", default_value = "crates/eval/labels/blocks.tsv")]
    pub labels: PathBuf,
    /// The dates that the articles state: corpus, article, date.
    #[arg(long, value_name = "FILE", default_value = "crates/eval/labels/dates.tsv")]
    pub dates: PathBuf,
    /// Measure this half alone: "a" is for writing rules, "b" for measuring them.
    #[arg(long, value_name = "HALF", value_parser = ["a", "b"])]
    pub half: Option<String>,
    /// List so many rows that were judged wrong: lost parts of the story first.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub list_errors: usize,
}

impl Blocks {
    /// Reads the labelled articles as plain text and compares.
    ///
    /// # Errors
    /// When labels or articles cannot be read, or do not belong together.
    pub fn scores(&self) -> anyhow::Result<Scores> {
        let read = |path: &Path| fs::read_to_string(path).with_context(|| path.display().to_string());
        let articles = blocks::read(&read(&self.labels)?).with_context(|| self.labels.display().to_string())?;
        let dates = blocks::read_dates(&read(&self.dates)?).with_context(|| self.dates.display().to_string())?;
        let worker = Pipeline::new()?.worker();
        let mut scores = Scores::default();
        for article in articles.iter().filter(|article| self.half.as_ref().is_none_or(|half| *half == article.half)) {
            let text = text(&record(&self.corpora, &article.corpus, &article.name)?);
            let end = article.rows.last().map_or(0, |row| row.end as usize);
            if text.trim_end().chars().count() != end {
                bail!("{}/{} is another text than the one that was labelled", article.corpus, article.name);
            }
            // What the record knows (its title, its date) is kept from the reader.
            let document = worker.read(text.as_bytes(), Origin::default())?.value;
            scores.add(article, &document.text, &document.blocks);
            let stated = dates.iter().find(|stated| stated.0 == article.corpus && stated.1 == article.name);
            let found = document.metadata.published.map(|Published { date, .. }| date.to_string());
            scores.add_date(stated.map(|stated| stated.2.as_str()), found.as_deref());
        }
        Ok(scores)
    }
}

/// The record of a labelled article.
pub(super) fn record(corpora: &Path, corpus: &str, name: &str) -> anyhow::Result<Value> {
    let path = match (corpus, name.split_once('/')) {
        ("giveme5w1h", Some((folder, name))) => {
            corpora.join("giveme5w1h-clusters").join(folder).join("data").join(format!("{name}.json"))
        }
        ("basil", Some(_)) => corpora.join("basil/articles").join(format!("{name}.json")),
        (corpus, _) => bail!("labels of {corpus}, which is no corpus that has them"),
    };
    let bytes = fs::read(&path).with_context(|| path.display().to_string())?;
    serde_json::from_slice(&bytes).with_context(|| path.display().to_string())
}

/// Its text, as the labels count it.
pub(super) fn text(record: &Value) -> String {
    record["text"].as_str().map_or_else(|| paragraphs(&record["body-paragraphs"]), str::to_owned)
}

/// Paragraphs that are lists of sentences, one on a line.
fn paragraphs(value: &Value) -> String {
    let strings = |value: &Value| -> Vec<String> {
        value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let paragraphs = value.as_array().into_iter().flatten().map(|paragraph| strings(paragraph).join(" "));
    paragraphs.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_of_a_paragraph_stand_on_one_line() {
        assert_eq!(
            paragraphs(&serde_json::json!([["It rained.", "It stopped."], ["Then?"]])),
            "It rained. It stopped.\nThen?"
        );
        assert_eq!(paragraphs(&Value::Null), "");
    }
}
