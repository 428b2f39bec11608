//! Sources of a batch against a table of who is who.

use std::fs;
use std::path::Path;

use anyhow::Context;
use onrecord_eval::people::{self, Found, GoldSource, Outcome};
use onrecord_pipeline::{Batch, Inputs, Pipeline};
use serde::Deserialize;

/// The part of a line of `articles.jsonl` that says who the sources are.
#[derive(Deserialize)]
struct Article {
    name: String,
    statements: Vec<Statement>,
}

#[derive(Deserialize)]
struct Statement {
    sources: Vec<Source>,
}

#[derive(Deserialize)]
struct Source {
    spans: Vec<Span>,
    who: Vec<Who>,
}

#[derive(Deserialize)]
struct Span {
    start: usize,
    end: usize,
}

#[derive(Deserialize)]
struct Who {
    identity: Option<u32>,
}

/// Runs a batch over `corpus` and compares whom it found with `gold`.
pub(super) fn outcome(corpus: &Path, gold: &Path) -> anyhow::Result<Outcome> {
    let table = fs::read_to_string(gold).with_context(|| gold.display().to_string())?;
    against(corpus, &people::read(&table).with_context(|| gold.display().to_string())?)
}

/// The same with a table that is read already.
pub(super) fn against(corpus: &Path, gold: &[GoldSource]) -> anyhow::Result<Outcome> {
    let mut inputs = Inputs::default();
    inputs.add(corpus)?;
    let out = crate::root().join("target/xtask/people");
    Batch { force: true, ..Batch::to(&out) }.run(&Pipeline::new()?, &inputs, &mut ())?;

    let lines = fs::read_to_string(out.join("articles.jsonl"))?;
    let articles = lines.lines().map(serde_json::from_str).collect::<Result<Vec<Article>, _>>()?;
    let mut sources = Vec::new();
    for article in &articles {
        let name = Path::new(&article.name).file_stem().unwrap_or_default().to_string_lossy().into_owned();
        for source in article.statements.iter().flat_map(|statement| &statement.sources) {
            let spans: Vec<(usize, usize)> = source.spans.iter().map(|span| (span.start, span.end)).collect();
            let who: Vec<u32> = source.who.iter().filter_map(|who| who.identity).collect();
            sources.push((name.clone(), spans, who));
        }
    }
    let found: Vec<Found<'_>> = sources.iter().map(|(file, spans, who)| Found { file, spans, who }).collect();
    Ok(people::compare(gold, &found))
}
