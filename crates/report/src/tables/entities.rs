//! Everybody and everything across the run.

use std::io;

use onrecord_model::Corpus;

use super::{Rows, Schema, Table, table};

table! {
    /// One row for each identity of the run: whoever speaks, and whatever has a name; by falling number of statements.
    entities, Row<'a> {
        /// The identity's number in the run, from 0.
        identity: u32,
        /// What it is called from run to run.
        id: &'a str,
        /// Ids of earlier runs that have become this identity.
        former_ids: &'a [String],
        /// What it is called.
        name: &'a str,
        /// `person`, `organisation`, `place`, `group`, `document`, `other`.
        kind: &'a str,
        /// Other names, most frequent first.
        aliases: &'a [String],
        /// What articles say it is, most frequent first.
        roles: &'a [String],
        /// How many statements are ascribed to it.
        statements: u32,
        /// In how many articles it appears.
        articles: u32,
        /// Its entry in the knowledge base.
        kb_id: Option<&'a str>,
        /// What the entry is called.
        kb_name: Option<&'a str>,
        /// What the entry is.
        kb_description: Option<&'a str>,
        /// Pages about it.
        kb_links: &'a [String],
        /// How sure it is that this is its entry, 0 to 1; without an entry, the score of the nearest one.
        kb_score: Option<f32>,
    }
}

#[derive(Default)]
pub(crate) struct Entities;

impl Table for Entities {
    const SCHEMA: &'static Schema = Row::SCHEMA;
    const PARQUET: &'static str = "entities.parquet";
    const CSV: &'static str = "entities.csv";

    fn begin(&mut self, corpus: &Corpus, rows: &mut dyn Rows) -> io::Result<()> {
        for (identity, number) in corpus.identities.iter().zip(0u32..) {
            let mut articles: Vec<u32> = identity.appearances.iter().map(|appearance| appearance.article).collect();
            articles.sort_unstable();
            articles.dedup();
            let entry = identity.kb.as_ref().and_then(|answer| answer.entry.as_ref());
            let row = Row {
                identity: number,
                id: &identity.id,
                former_ids: &identity.former_ids,
                name: &identity.name,
                kind: identity.kind.as_str(),
                aliases: &identity.aliases,
                roles: &identity.roles,
                statements: identity.statements,
                articles: u32::try_from(articles.len()).unwrap_or(u32::MAX),
                kb_id: entry.map(|entry| entry.id.as_str()),
                kb_name: entry.map(|entry| entry.name.as_str()),
                kb_description: entry.and_then(|entry| entry.description.as_deref()),
                kb_links: entry.map_or(&[], |entry| &entry.links),
                kb_score: identity.kb.as_ref().map(|answer| answer.score),
            };
            rows.row(&row.cells())?;
        }
        Ok(())
    }
}
