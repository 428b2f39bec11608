//! One identity of a run, explained from the files that the run has written: who it is, where it appears, and why its
//! names were taken for one.
//!
//! ```
//! use onrecord_report::explain::{Found, Identity};
//!
//! let line = r#"{"identity":0,"id":"e0000000000001","name":"Ada Berg","kind":"person","aliases":["Berg"],"roles":[],
//!     "statements":2,"appearances":[],"merges":[{"left":"Berg","right":"Ada Berg","rule":"surname","score":0.9}]}"#;
//! let identity: Identity = serde_json::from_str(line)?;
//! assert_eq!(identity.found("Berg"), Some(Found::Alias));
//! assert!(identity.explained(&[]).contains("Berg = Ada Berg: surname, 0.90"));
//! # Ok::<(), serde_json::Error>(())
//! ```

use std::fmt::Write;

use onrecord_model::{EntityKind, KbAnswer};
use serde::Deserialize;
use serde_json::Value;

use crate::escape::line;
use crate::gather::counted;

/// Names and roles of one identity, and words of one article about it, that are shown.
const SHOWN: usize = 20;

/// A line of `entities.jsonl`.
#[derive(Clone, Debug, Deserialize)]
pub struct Identity {
    #[serde(default)]
    id: String,
    #[serde(default)]
    former_ids: Vec<String>,
    name: String,
    kind: EntityKind,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    roles: Vec<String>,
    #[serde(default)]
    statements: u32,
    /// Where it appears, in the order of articles.
    #[serde(default)]
    pub appearances: Vec<Appearance>,
    #[serde(default)]
    merges: Vec<Merge>,
    #[serde(default)]
    kb: Option<KbAnswer>,
}

/// An entity of an article.
#[derive(Clone, Debug, Deserialize)]
pub struct Appearance {
    /// The line of `articles.jsonl`, from 0.
    pub article: u32,
    /// The entity's id in that line.
    pub entity: u32,
    #[serde(default)]
    article_name: String,
}

#[derive(Clone, Debug, Deserialize)]
struct Merge {
    left: String,
    right: String,
    rule: String,
    score: f32,
    #[serde(default)]
    evidence: Vec<Value>,
}

/// What a line of `articles.jsonl` says of the entities in it.
#[derive(Clone, Debug, Deserialize)]
pub struct Article {
    #[serde(default)]
    outlet: Option<String>,
    #[serde(default)]
    published: Option<String>,
    statements: Vec<Statement>,
    entities: Vec<Entity>,
}

#[derive(Clone, Debug, Deserialize)]
struct Statement {
    sources: Vec<Source>,
}

#[derive(Clone, Debug, Deserialize)]
struct Source {
    who: Vec<Who>,
}

#[derive(Clone, Debug, Deserialize)]
struct Who {
    entity: u32,
}

#[derive(Clone, Debug, Deserialize)]
struct Entity {
    id: u32,
    name: String,
    aliases: Vec<String>,
    facts: Vec<Fact>,
}

#[derive(Clone, Debug, Deserialize)]
struct Fact {
    text: String,
}

/// By what an identity was found, from the surest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Found {
    /// Its id, or one that it had.
    Id,
    /// Its name.
    Name,
    /// Another name of it.
    Alias,
    /// One of these in small or capital letters.
    Case,
    /// A part of one of these.
    Part,
}

impl Identity {
    /// How `query` finds it, if it does.
    #[must_use]
    pub fn found(&self, query: &str) -> Option<Found> {
        let names = || [&self.name].into_iter().chain(&self.aliases);
        let lower = query.to_lowercase();
        if self.id == query || self.former_ids.iter().any(|id| id == query) {
            Some(Found::Id)
        } else if self.name == query {
            Some(Found::Name)
        } else if names().any(|name| name == query) {
            Some(Found::Alias)
        } else if names().any(|name| name.to_lowercase() == lower) {
            Some(Found::Case)
        } else {
            names().any(|name| name.to_lowercase().contains(&lower)).then_some(Found::Part)
        }
    }

    /// Its id, name, kind and size in a line, for lists.
    #[must_use]
    pub fn listed(&self) -> String {
        let articles = counted(self.articles(), "article");
        let said = counted(self.statements as usize, "statement");
        format!("{}  {} ({}), {said} in {articles}", line(&self.id), line(&self.name), self.kind)
    }

    /// All that there is to say of it, with what is known of the first of its appearances.
    #[must_use]
    pub fn explained(&self, articles: &[Option<Article>]) -> String {
        let mut out = format!("{} ({})\n", line(&self.name), self.kind);
        let mut row = |what: &str, text: &str| {
            let _ = writeln!(out, "  {what:<15} {}", line(text));
        };
        let id = [self.id.clone()];
        let id = if self.id.is_empty() { &[] } else { &id[..] };
        for (what, list) in
            [("id", id), ("formerly", &self.former_ids[..]), ("also", &self.aliases), ("roles", &self.roles)]
        {
            if !list.is_empty() {
                row(what, &some(list));
            }
        }
        row("statements", &format!("{} in {}", self.statements, counted(self.articles(), "article")));
        if let Some(kb) = &self.kb {
            row("knowledge base", &answer(kb));
            kb.evidence.iter().for_each(|evidence| row("", evidence));
            kb.entry.iter().flat_map(|entry| &entry.links).for_each(|link| row("", link));
        }
        out.push_str("\nappears in\n");
        let mut articles = articles.iter();
        let mut told = 0;
        for appearance in &self.appearances {
            let Some(article) = articles.next() else { break };
            told += 1;
            let _ = writeln!(out, "  {}", line(&appearance.shown(article.as_ref())));
        }
        if told < self.appearances.len() {
            let _ = writeln!(out, "  and {} more", self.appearances.len() - told);
        }
        if !self.merges.is_empty() {
            out.push_str("\ntaken for one\n");
        }
        for Merge { left, right, rule, score, evidence } in &self.merges {
            let _ = writeln!(out, "  {} = {}: {}, {score:.2}", line(left), line(right), line(rule));
            for evidence in evidence {
                let text = evidence.as_str().map_or_else(|| evidence.to_string(), str::to_owned);
                let _ = writeln!(out, "      {}", line(&text));
            }
        }
        out
    }

    fn articles(&self) -> usize {
        let mut articles: Vec<u32> = self.appearances.iter().map(|appearance| appearance.article).collect();
        articles.dedup();
        articles.len()
    }
}

impl Appearance {
    fn shown(&self, article: Option<&Article>) -> String {
        let Some(article) = article else { return self.article_name.clone() };
        let mut shown = self.article_name.clone();
        let about: Vec<&str> = article.published.iter().chain(&article.outlet).map(String::as_str).collect();
        if !about.is_empty() {
            shown += &format!(" ({})", about.join(", "));
        }
        if let Some(entity) = article.entities.iter().find(|entity| entity.id == self.entity) {
            let names: Vec<String> = [&entity.name].into_iter().chain(&entity.aliases).cloned().collect();
            shown += &format!(": {}", some(&names));
            let facts: Vec<String> = entity.facts.iter().map(|fact| fact.text.clone()).collect();
            if !facts.is_empty() {
                shown += &format!("; {}", some(&facts));
            }
        }
        let by =
            |statement: &&Statement| statement.sources.iter().flat_map(|s| &s.who).any(|w| w.entity == self.entity);
        match article.statements.iter().filter(by).count() {
            0 => shown,
            count => format!("{shown}; {}", counted(count, "statement")),
        }
    }
}

fn answer(kb: &KbAnswer) -> String {
    let Some(entry) = &kb.entry else { return "not in it".to_owned() };
    let about = entry.description.as_ref().map_or_else(String::new, |about| format!(", {about}"));
    format!("{}: {}{about}; {:.2}", entry.id, entry.name, kb.score)
}

fn some(names: &[String]) -> String {
    let shown: Vec<&str> = names.iter().take(SHOWN).map(String::as_str).collect();
    let more = names.len().saturating_sub(SHOWN);
    if more > 0 { format!("{} and {more} more", shown.join(", ")) } else { shown.join(", ") }
}
