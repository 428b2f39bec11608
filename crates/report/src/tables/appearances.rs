//! In which articles everybody appears, and as what.

use std::io;

use jiff::civil::Date;
use onrecord_model::{Entity, FactKind};

use super::{Rows, Schema, Table, table};
use crate::place::Place;

table! {
    /// One row for each entity of each article: one appearance of an identity.
    appearances, Row<'a> {
        /// The article's number in the run.
        article: u32,
        /// The entity's number in the article, from 0.
        entity: u32,
        /// The identity's number in the run.
        identity: Option<u32>,
        /// The identity's id from run to run.
        id: Option<&'a str>,
        /// What the identity is called.
        name: &'a str,
        /// What this article calls it.
        name_here: &'a str,
        /// Other names that this article gives it.
        aliases: &'a [String],
        /// `person`, `organisation`, `place`, `group`, `document`, `other`.
        kind: &'a str,
        /// Whether this article names it at all.
        named: bool,
        /// Titles and roles that this article gives it.
        roles: Vec<&'a str>,
        /// Nationalities and bodies that this article counts it among.
        affiliations: Vec<&'a str>,
        /// How often this article speaks of it.
        mentions: u32,
        /// Who published the article.
        outlet: Option<&'a str>,
        /// The day of publication.
        published: Option<Date>,
    }
}

#[derive(Default)]
pub(crate) struct Appearances;

impl Table for Appearances {
    const SCHEMA: &'static Schema = Row::SCHEMA;
    const PARQUET: &'static str = "appearances.parquet";
    const CSV: &'static str = "appearances.csv";

    fn article(&mut self, place: &Place<'_>, rows: &mut dyn Rows) -> io::Result<()> {
        let (resolution, metadata) = (&place.article.resolution, &place.article.document.metadata);
        let mut mentions = vec![0u32; resolution.entities.len()];
        for entity in resolution.mentions.iter().flat_map(|mention| &mention.entities) {
            if let Some(count) = mentions.get_mut(entity.index()) {
                *count += 1;
            }
        }
        for ((entity, mentions), number) in resolution.entities.iter().zip(mentions).zip(0u32..) {
            let Some(who) = place.who(number) else { continue };
            let row = Row {
                article: place.number,
                entity: number,
                identity: who.identity,
                id: who.identity.map(|_| who.identity_id),
                name: who.name,
                name_here: &entity.name,
                aliases: &entity.aliases,
                kind: entity.kind.as_str(),
                named: entity.named,
                roles: facts(entity, FactKind::Role),
                affiliations: facts(entity, FactKind::Affiliation),
                mentions,
                outlet: metadata.outlet.as_deref(),
                published: metadata.published.as_ref().map(|published| published.date),
            };
            rows.row(&row.cells())?;
        }
        Ok(())
    }
}

/// Facts of one kind, each once.
fn facts(entity: &Entity, kind: FactKind) -> Vec<&str> {
    let mut facts: Vec<&str> = Vec::new();
    for fact in entity.facts.iter().filter(|fact| fact.kind == kind) {
        if !facts.contains(&fact.text.as_str()) {
            facts.push(&fact.text);
        }
    }
    facts
}
