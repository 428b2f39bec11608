//! `entities.jsonl`: everybody and everything across the run, one identity a line.
//!
//! | column | |
//! |---|---|
//! | `schema` | version of this form ([`SCHEMA_VERSION`](onrecord_model::SCHEMA_VERSION)) |
//! | `identity` | its number, which `articles.jsonl` uses |
//! | `id`, `former_ids` | its id from run to run, and ids of earlier runs that have become this one |
//! | `name`, `kind`, `aliases`, `roles` | who it is; most frequent first |
//! | `statements` | how many statements are ascribed to it |
//! | `appearances` | `article` (number), `article_name` and `entity` (the entity's id in that article) |
//! | `merges` | why its names were taken for one: `left`, `right`, `rule`, `score` |
//! | `kb` | what the knowledge base says: `entry` (`id`, `name`, `description`, `links`; absent for "not in it"), `score`, `evidence` |

use std::io::{self, Write};

use onrecord_model::{Article, Corpus, EntityKind, KbAnswer, Merge, SCHEMA_VERSION};
use serde::Serialize;

use crate::{Format, Renderer};

pub(crate) const FORMAT: Format = Format {
    name: "jsonl",
    file_name: "entities.jsonl",
    summary: "everybody and everything across the run, one identity a line, for programs",
    make: || Box::new(Entities),
};

/// Writes `entities.jsonl`.
pub struct Entities;

impl Renderer for Entities {
    fn begin(&mut self, out: &mut dyn Write, corpus: &Corpus) -> io::Result<()> {
        for (number, identity) in (0u32..).zip(&corpus.identities) {
            let appearances = identity.appearances.iter().map(|appearance| Appearance {
                article: appearance.article,
                article_name: corpus.articles.get(appearance.article as usize).map_or("", |article| &article.name),
                entity: appearance.entity.0,
            });
            let line = Line {
                schema: SCHEMA_VERSION,
                identity: number,
                id: &identity.id,
                former_ids: &identity.former_ids,
                name: &identity.name,
                kind: identity.kind,
                aliases: &identity.aliases,
                roles: &identity.roles,
                statements: identity.statements,
                appearances: appearances.collect(),
                merges: &identity.merges,
                kb: identity.kb.as_ref(),
            };
            serde_json::to_writer(&mut *out, &line)?;
            out.write_all(b"\n")?;
        }
        Ok(())
    }

    fn article(&mut self, _: &mut dyn Write, _: &Corpus, _: u32, _: &Article, _: &[u32]) -> io::Result<()> {
        Ok(())
    }

    fn end(&mut self, _: &mut dyn Write, _: &Corpus) -> io::Result<()> {
        Ok(())
    }
}

#[derive(Serialize)]
struct Line<'a> {
    schema: u32,
    identity: u32,
    #[serde(skip_serializing_if = "str::is_empty")]
    id: &'a str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    former_ids: &'a [String],
    name: &'a str,
    kind: EntityKind,
    aliases: &'a [String],
    roles: &'a [String],
    statements: u32,
    appearances: Vec<Appearance<'a>>,
    merges: &'a [Merge],
    #[serde(skip_serializing_if = "Option::is_none")]
    kb: Option<&'a KbAnswer>,
}

#[derive(Serialize)]
struct Appearance<'a> {
    article: u32,
    article_name: &'a str,
    entity: u32,
}
