//! Reading annotated mentions.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::Value;

/// The documents of a folder and the mentions in them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gold {
    /// In the file's order.
    pub documents: Vec<Record>,
    /// In the file's order.
    pub mentions: Vec<GoldMention>,
}

/// A document.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Record {
    /// Its name.
    pub doc: String,
    /// The name of the documents that were annotated together; its own where none is said.
    #[serde(default)]
    pub scope: String,
    /// Where annotation is complete; none: everywhere.
    #[serde(default)]
    pub annotated: Option<Vec<(u32, u32)>>,
    /// Whatever else is said of it.
    #[serde(flatten)]
    pub more: BTreeMap<String, Value>,
}

/// An annotated mention.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct GoldMention {
    /// The document.
    pub doc: String,
    /// Its first code point.
    pub start: u32,
    /// One past its last.
    pub end: u32,
    /// The same of the word or name at its heart.
    pub head: (u32, u32),
    /// Mentions of one cluster and scope corefer.
    pub cluster: String,
    /// What is meant: `person`, `organization`, `place` …
    #[serde(rename = "type")]
    pub entity: String,
    /// How: `named`, `nominal`, `pronoun`.
    pub kind: String,
}

/// Keeps the documents whose records say one of some values under a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// The key.
    pub key: String,
    /// The values.
    pub values: Vec<String>,
}

/// Why a table cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("{table}, line {line}: {source}")]
pub struct GoldError {
    /// `docs.jsonl` or `mentions.jsonl`.
    pub table: &'static str,
    /// Counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub source: serde_json::Error,
}

impl Gold {
    /// Reads the two tables and keeps the documents that pass all `filters`, with their mentions.
    ///
    /// # Errors
    /// When a line is no JSON or lacks a key.
    pub fn read(docs: &str, mentions: &str, filters: &[Filter]) -> Result<Self, GoldError> {
        let mut documents: Vec<Record> = lines("docs.jsonl", docs)?;
        documents.retain(|record| filters.iter().all(|filter| filter.passes(record)));
        for record in &mut documents {
            if record.scope.is_empty() {
                record.scope.clone_from(&record.doc);
            }
        }
        let mut gold = Self { documents, mentions: lines("mentions.jsonl", mentions)? };
        gold.keep(|_| true);
        Ok(gold)
    }

    /// Keeps the documents whose places pass, counted from 1, and their mentions.
    pub fn keep(&mut self, mut passes: impl FnMut(usize) -> bool) {
        let mut place = 0;
        self.documents.retain(|_| {
            place += 1;
            passes(place)
        });
        let known: BTreeSet<&str> = self.documents.iter().map(|record| record.doc.as_str()).collect();
        self.mentions.retain(|mention| known.contains(mention.doc.as_str()));
    }

    /// The mentions of each document.
    #[must_use]
    pub fn by_document(&self) -> BTreeMap<&str, Vec<&GoldMention>> {
        let mut by_document: BTreeMap<&str, Vec<&GoldMention>> = BTreeMap::new();
        for mention in &self.mentions {
            by_document.entry(&mention.doc).or_default().push(mention);
        }
        by_document
    }
}

impl Filter {
    fn passes(&self, record: &Record) -> bool {
        let value = match self.key.as_str() {
            "doc" => record.doc.clone(),
            "scope" => record.scope.clone(),
            key => match record.more.get(key) {
                Some(Value::String(text)) => text.clone(),
                Some(other) => other.to_string(),
                None => return false,
            },
        };
        self.values.contains(&value)
    }
}

impl std::str::FromStr for Filter {
    type Err = String;

    /// `KEY=VALUE,VALUE`.
    fn from_str(text: &str) -> Result<Self, String> {
        let (key, values) = text.split_once('=').ok_or("KEY=VALUE,VALUE is expected")?;
        Ok(Self { key: key.to_owned(), values: values.split(',').map(str::to_owned).collect() })
    }
}

fn lines<T: for<'a> Deserialize<'a>>(table: &'static str, text: &str) -> Result<Vec<T>, GoldError> {
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(line, text)| serde_json::from_str(text).map_err(|source| GoldError { table, line, source })).collect()
}
