//! Mentions and entities of a folder of texts against annotated ones.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, ValueEnum};
use onrecord_eval::entities::{self as eval, Filter, Found, Gold, GoldMention, Measure, Prediction, Run, predictions};
use onrecord_pipeline::{Inputs, Pipeline};

/// What is measured.
#[derive(Args, Debug)]
pub struct Entities {
    /// The folder: docs.jsonl, mentions.jsonl, and DOC.txt for each document.
    #[arg(long, value_name = "DIR")]
    gold: PathBuf,
    /// Whether clusters end with their articles.
    #[arg(long, value_enum, default_value_t = Level::Within)]
    level: Level,
    /// Whose mentions are linked: the annotated ones (of the types and kinds that are measured), or what is found.
    #[arg(long, value_enum, default_value_t = Mentions::Own)]
    mentions: Mentions,
    /// Link all articles of the folder in one run, not one run for each scope.
    #[arg(long)]
    together: bool,
    /// Also write what was found: a line {"doc", "start", "end", "entity"} for each mention.
    #[arg(long, value_name = "FILE")]
    write: Option<PathBuf>,
    /// Only documents whose record says so; may be repeated.
    #[arg(long = "where", value_name = "KEY=V1,V2")]
    filters: Vec<Filter>,
    /// Only mentions of these types.
    #[arg(long, value_delimiter = ',', default_value = "person,organization,place")]
    types: Vec<String>,
    /// Only mentions of these kinds.
    #[arg(long, value_delimiter = ',', default_value = "named,nominal,pronoun")]
    kinds: Vec<String>,
    /// What touches no annotated mention may be right.
    #[arg(long)]
    partial_gold: bool,
    /// Print one JSON object.
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Level {
    Within,
    Across,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Mentions {
    Gold,
    Own,
}

impl Entities {
    /// The figures, ready to print.
    pub(super) fn figures(&self) -> anyhow::Result<String> {
        let gold = self.read()?;
        let predictions = self.predictions(&gold)?;
        if let Some(path) = &self.write {
            let lines = predictions.iter().map(|it| Ok(serde_json::to_string(it)? + "\n"));
            let lines: String = lines.collect::<anyhow::Result<_>>()?;
            fs::write(path, lines).with_context(|| path.display().to_string())?;
        }
        let scores = eval::score(&gold, &predictions, &self.measure());
        Ok(if self.json { serde_json::to_string(&scores)? + "\n" } else { scores.to_string() })
    }

    fn measure(&self) -> Measure {
        let level = match self.level {
            Level::Within => eval::Level::Within,
            Level::Across => eval::Level::Across,
        };
        let Self { types, kinds, partial_gold, .. } = self;
        Measure { level, types: types.clone(), kinds: kinds.clone(), partial_gold: *partial_gold }
    }

    fn read(&self) -> anyhow::Result<Gold> {
        let read = |name: &str| {
            let path = self.gold.join(name);
            fs::read_to_string(&path).with_context(|| path.display().to_string())
        };
        let gold = Gold::read(&read("docs.jsonl")?, &read("mentions.jsonl")?, &self.filters)
            .with_context(|| self.gold.display().to_string())?;
        anyhow::ensure!(!gold.documents.is_empty(), "{}: no document is left to measure", self.gold.display());
        Ok(gold)
    }

    fn predictions(&self, gold: &Gold) -> anyhow::Result<Vec<Prediction>> {
        let mut inputs = Inputs::default();
        for record in &gold.documents {
            inputs.add(&self.gold.join(format!("{}.txt", record.doc)))?;
        }
        let mut mentions = gold.by_document();
        let wanted = |it: &&GoldMention| self.types.contains(&it.entity) && self.kinds.contains(&it.kind);
        mentions.values_mut().for_each(|mentions| mentions.retain(wanted));
        let mut found = Vec::new();
        Pipeline::new()?.articles_as(
            &inputs,
            0,
            &mut (),
            |article, analysis| {
                let name = Path::new(&article.document.origin.name).file_stem().unwrap_or_default();
                let doc = name.to_string_lossy().into_owned();
                match self.mentions {
                    Mentions::Own => Found::own(&doc, &article),
                    Mentions::Gold => {
                        let mentions = mentions.get(doc.as_str()).map(Vec::as_slice).unwrap_or_default();
                        Found::given(&doc, article, &analysis, mentions)
                    }
                }
            },
            |result| -> anyhow::Result<()> {
                found.push(result.map_err(|failure| anyhow::anyhow!("{}: {}", failure.name, failure.reason))?);
                Ok(())
            },
        )?;
        let scopes: BTreeMap<&str, &str> =
            gold.documents.iter().map(|it| (it.doc.as_str(), it.scope.as_str())).collect();
        let run = match self.level {
            Level::Within => Run::Within,
            Level::Across if self.together => Run::Together,
            Level::Across => Run::Scope,
        };
        Ok(predictions(&found, run, |doc| scopes.get(doc).copied().unwrap_or(doc)))
    }
}
