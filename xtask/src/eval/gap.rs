//! Pronouns of GAP against its labels.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::Context;
use onrecord_eval::gap::{self, Answer, GapScores, Item};
use onrecord_pipeline::Inputs;

/// What was found.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The figures.
    pub scores: GapScores,
    wrong: Vec<(Item, Answer)>,
}

/// Answers the items of `file`, with other weights of the ranker if there are any.
///
/// # Errors
/// When the file cannot be read.
pub fn outcome(file: &Path, ranker: Option<&Path>) -> anyhow::Result<Outcome> {
    let lines = fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let items = gap::read(&lines).with_context(|| file.display().to_string())?;
    anyhow::ensure!(!items.is_empty(), "{}: no items there", file.display());
    let mut inputs = Inputs::default();
    for item in &items {
        inputs.add_bytes(&item.id, item.text.clone().into_bytes());
    }
    let by_id: BTreeMap<&str, &Item> = items.iter().map(|item| (item.id.as_str(), item)).collect();
    let mut outcome = Outcome::default();
    let pipeline = super::pipeline(ranker)?;
    pipeline.articles_as(
        &inputs,
        0,
        &mut (),
        |article, analysis| {
            let item =
                by_id.get(article.document.origin.name.as_str()).filter(|it| it.text == article.document.text)?;
            Some((*item, gap::answer(pipeline.resolver(), item, &article, &analysis)))
        },
        |result| {
            let answered = result.map_err(|failure| anyhow::anyhow!("{}: {}", failure.name, failure.reason))?;
            let (item, answer) = answered.context("an item's text is not what was read")?;
            outcome.scores.add(item, answer);
            if answer != item.labels() {
                outcome.wrong.push((item.clone(), answer));
            }
            Ok::<_, anyhow::Error>(())
        },
    )?;
    Ok(outcome)
}

impl Outcome {
    /// The figures and the first `errors` wrong answers.
    pub(super) fn listing(&self, errors: usize) -> String {
        let mut listing = self.scores.to_string();
        for (item, answer) in self.wrong.iter().take(errors) {
            let Item { id, pronoun, pronoun_offset, text, .. } = item;
            let (right, taken) = (item.names(item.labels()), item.names(*answer));
            let _ =
                writeln!(listing, "- {id} \"{pronoun}\" at {pronoun_offset} is {right}; taken for {taken}\n    {text}");
        }
        listing
    }
}
