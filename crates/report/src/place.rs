//! One article with all that is needed to say where in it something stands and who is behind it.

use std::cell::OnceCell;

use onrecord_model::{Article, AttributionId, Corpus, Identity, Span};
use serde::Serialize;

use crate::index::Index;
use crate::points::CodePoints;

/// An article on its way through a renderer.
pub(crate) struct Place<'a> {
    pub(crate) index: &'a Index,
    pub(crate) corpus: &'a Corpus,
    pub(crate) number: u32,
    pub(crate) article: &'a Article,
    pub(crate) identities: &'a [u32],
    /// Made when they are asked for: some formats never do.
    points: OnceCell<CodePoints<'a>>,
}

/// A stretch of an article: its place in code points, and the words there.
#[derive(Clone, Copy, Serialize)]
pub(crate) struct Text<'a> {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) text: &'a str,
}

/// An entity of an article, and who that is in the run.
#[derive(Clone, Copy, Serialize)]
pub(crate) struct Who<'a> {
    pub(crate) entity: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) identity: Option<u32>,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(crate) identity_id: &'a str,
    pub(crate) name: &'a str,
}

impl<'a> Place<'a> {
    pub(crate) fn new(
        index: &'a Index,
        corpus: &'a Corpus,
        number: u32,
        article: &'a Article,
        identities: &'a [u32],
    ) -> Self {
        Self { index, corpus, number, article, identities, points: OnceCell::new() }
    }

    /// Both ends of `span`, in code points.
    pub(crate) fn span(&self, span: Span) -> (u32, u32) {
        self.points.get_or_init(|| CodePoints::new(&self.article.document.text)).span(span)
    }

    pub(crate) fn text(&self, span: Span) -> Text<'a> {
        let (start, end) = self.span(span);
        Text { start, end, text: self.article.document.slice(span) }
    }

    pub(crate) fn texts(&self, spans: &[Span]) -> Vec<Text<'a>> {
        spans.iter().map(|&span| self.text(span)).collect()
    }

    pub(crate) fn identity(&self, entity: u32) -> Option<&'a Identity> {
        let identity = *self.identities.get(entity as usize)?;
        self.corpus.identities.get(identity as usize)
    }

    pub(crate) fn who(&self, entity: u32) -> Option<Who<'a>> {
        let local = self.article.resolution.entities.get(entity as usize)?;
        let known = self.identity(entity);
        let identity = known.and_then(|_| self.identities.get(entity as usize).copied());
        let (identity_id, name) = known.map_or(("", &local.name), |known| (&known.id, &known.name));
        Some(Who { entity, identity, identity_id, name })
    }

    /// Who is behind the sources of a statement, everybody once.
    pub(crate) fn speakers(&self, statement: AttributionId) -> Vec<Who<'a>> {
        let mut speakers: Vec<Who<'a>> = Vec::new();
        for entity in self.article.resolution.speakers(statement) {
            let Some(who) = self.who(entity.0) else { continue };
            if who.identity.is_none() || speakers.iter().all(|speaker| speaker.identity != who.identity) {
                speakers.push(who);
            }
        }
        speakers
    }
}
