//! Mentions and entities of a folder of texts against annotated ones.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, ValueEnum};
use onrecord_eval::entities::{
    self as eval, EntityScores, Filter, Found, Gold, GoldMention, Measure, Prediction, Run, predictions,
};
use onrecord_pipeline::Inputs;

/// What is measured.
#[derive(Args, Clone, Debug)]
pub struct Entities {
    /// The folder: docs.jsonl, mentions.jsonl, and DOC.txt for each document.
    #[arg(long, value_name = "DIR")]
    pub gold: PathBuf,
    /// Whether clusters end with their articles.
    #[arg(long, value_enum, default_value_t = Level::Within)]
    pub level: Level,
    /// Whose mentions are linked: the annotated ones (of the types and kinds that are measured), or what is found.
    #[arg(long, value_enum, default_value_t = Mentions::Own)]
    pub mentions: Mentions,
    /// Link all articles of the folder in one run, not one run for each scope.
    #[arg(long)]
    pub together: bool,
    /// Also write what was found: a line {"doc", "start", "end", "entity"} for each mention.
    #[arg(long, value_name = "FILE")]
    pub write: Option<PathBuf>,
    /// Score this file of such lines, and find nothing.
    #[arg(long, value_name = "FILE", conflicts_with = "write")]
    pub predictions: Option<PathBuf>,
    /// Only documents whose record says so; may be repeated.
    #[arg(long = "where", value_name = "KEY=V1,V2")]
    pub filters: Vec<Filter>,
    /// Of the documents that are left only this fold of five: those that `train entities --without FOLD` does not see.
    #[arg(long, value_name = "FOLD")]
    pub fold: Option<usize>,
    /// Only mentions of these types.
    #[arg(long, value_delimiter = ',', default_value = "person,organization,place")]
    pub types: Vec<String>,
    /// Only mentions of these kinds.
    #[arg(long, value_delimiter = ',', default_value = "named,nominal,pronoun")]
    pub kinds: Vec<String>,
    /// What touches no annotated mention may be right.
    #[arg(long)]
    pub partial_gold: bool,
    /// Other weights of the ranker.
    #[arg(long, value_name = "FILE")]
    pub ranker: Option<PathBuf>,
    /// Print one JSON object.
    #[arg(long)]
    pub json: bool,
}

/// Where clusters end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Level {
    /// With their article.
    Within,
    /// With their scope.
    Across,
}

/// Whose mentions are linked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Mentions {
    /// The annotated ones.
    Gold,
    /// What is found.
    Own,
}

/// How many folds there are.
const FOLDS: usize = 5;

impl Entities {
    /// Everything that `gold` has, within articles, with our own mentions.
    #[must_use]
    pub fn of(gold: PathBuf) -> Self {
        let Measure { types, kinds, .. } = Measure::default();
        Self {
            gold,
            level: Level::Within,
            mentions: Mentions::Own,
            together: false,
            write: None,
            predictions: None,
            filters: Vec::new(),
            fold: None,
            types,
            kinds,
            partial_gold: false,
            ranker: None,
            json: false,
        }
    }

    /// The figures.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn scores(&self) -> anyhow::Result<EntityScores> {
        let gold = self.read()?;
        let predictions = match &self.predictions {
            Some(path) => {
                let lines = fs::read_to_string(path).with_context(|| path.display().to_string())?;
                let predictions = lines.lines().map(serde_json::from_str).collect::<Result<_, _>>();
                predictions.with_context(|| path.display().to_string())?
            }
            None => self.predictions(&gold)?,
        };
        if let Some(path) = &self.write {
            let lines = predictions.iter().map(|it| Ok(serde_json::to_string(it)? + "\n"));
            let lines: String = lines.collect::<anyhow::Result<_>>()?;
            fs::write(path, lines).with_context(|| path.display().to_string())?;
        }
        Ok(eval::score(&gold, &predictions, &self.measure()))
    }

    /// The figures, ready to print.
    pub(super) fn figures(&self) -> anyhow::Result<String> {
        let scores = self.scores()?;
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
        let mut gold = Gold::read(&read("docs.jsonl")?, &read("mentions.jsonl")?, &self.filters)
            .with_context(|| self.gold.display().to_string())?;
        if let Some(fold) = self.fold {
            gold.keep(|place| place % FOLDS == fold % FOLDS);
        }
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
        let pipeline = super::pipeline(self.ranker.as_deref())?;
        pipeline.articles_as(
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
                        Found::given(pipeline.resolver(), &doc, article, &analysis, mentions)
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
