//! Where articles speak of somebody or something.

use std::io;

use super::{Rows, Schema, Table, table};
use crate::place::Place;

table! {
    /// One row for each mention, in the order of the articles and of their texts.
    mentions, Row<'a> {
        /// The article's number in the run.
        article: u32,
        /// The mention's number in the article, from 0.
        mention: u32,
        /// The whole phrase.
        text: &'a str,
        /// Where it begins.
        start: u32,
        /// Where it ends.
        end: u32,
        /// The name, noun or pronoun at its heart.
        head: &'a str,
        /// Where the head begins.
        head_start: u32,
        /// Where it ends.
        head_end: u32,
        /// `named`, `nominal`, `pronominal`.
        kind: &'a str,
        /// Whom it refers to: numbers of entities of the article (`entity` of the table `appearances`); several for a plural.
        entities: Vec<u32>,
        /// What those are called in the run.
        names: Vec<&'a str>,
        /// Their ids from run to run; empty texts for those without one.
        ids: Vec<&'a str>,
        /// The mention that it was linked to.
        antecedent: Option<u32>,
        /// The rule that linked it.
        rule: &'a str,
        /// How sure that link is, 0 to 1.
        confidence: f32,
    }
}

#[derive(Default)]
pub(crate) struct Mentions;

impl Table for Mentions {
    const SCHEMA: &'static Schema = Row::SCHEMA;
    const PARQUET: &'static str = "mentions.parquet";
    const CSV: &'static str = "mentions.csv";

    fn article(&mut self, place: &Place<'_>, rows: &mut dyn Rows) -> io::Result<()> {
        for (mention, number) in place.article.resolution.mentions.iter().zip(0u32..) {
            let (text, head) = (place.text(mention.span), place.text(mention.head));
            let who: Vec<_> = mention.entities.iter().filter_map(|entity| place.who(entity.0)).collect();
            let row = Row {
                article: place.number,
                mention: number,
                text: text.text,
                start: text.start,
                end: text.end,
                head: head.text,
                head_start: head.start,
                head_end: head.end,
                kind: mention.kind.as_str(),
                entities: who.iter().map(|who| who.entity).collect(),
                names: who.iter().map(|who| who.name).collect(),
                ids: who.iter().map(|who| who.identity_id).collect(),
                antecedent: mention.antecedent.map(|antecedent| antecedent.0),
                rule: &mention.rule,
                confidence: mention.confidence,
            };
            rows.row(&row.cells())?;
        }
        Ok(())
    }
}
