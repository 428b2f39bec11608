//! An article: one document with all that was found in it.

use serde::{Deserialize, Serialize};

use crate::{Attribution, AttributionId, Diagnostic, Document, Resolution, Sentence, SentenceId, Span};

/// Version of the serialised forms of [`Article`] and [`Corpus`](crate::Corpus). It changes when a field changes its
/// meaning or goes away, not when one is added.
pub const SCHEMA_VERSION: u32 = 2;

/// One document with all that was found in it: the unit of batch work, of checkpoints and of exchange between machines.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// [`SCHEMA_VERSION`] of the program that wrote it.
    pub schema: u32,
    /// The document.
    pub document: Document,
    /// Its sentences, for showing statements in context. Token indices in them belong to an
    /// [`Analysis`](crate::Analysis), which an article does not carry.
    pub sentences: Vec<Sentence>,
    /// Statements in order of their first byte of content.
    pub attributions: Vec<Attribution>,
    /// Who is who.
    pub resolution: Resolution,
    /// What the stages noticed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub diagnostics: Vec<Diagnostic>,
}

impl Article {
    /// Attributions with their ids.
    pub fn statements(&self) -> impl Iterator<Item = (AttributionId, &Attribution)> {
        self.attributions.iter().enumerate().map(|(i, a)| (AttributionId::at(i), a))
    }

    /// The content of `attribution` as one string: its spans' texts joined by " … ".
    #[must_use]
    pub fn content_text(&self, attribution: &Attribution) -> String {
        joined(&self.document, &attribution.content)
    }

    /// The sources of `attribution` as the text has them.
    #[must_use]
    pub fn source_texts(&self, attribution: &Attribution) -> Vec<String> {
        attribution.sources.iter().map(|source| joined(&self.document, &source.spans)).collect()
    }

    /// Ids of the sentences that `span` touches.
    pub fn sentences_over(&self, span: Span) -> impl Iterator<Item = SentenceId> + '_ {
        let first = self.sentences.partition_point(|s| s.span.end() <= span.start());
        self.sentences[first..]
            .iter()
            .take_while(move |s| s.span.start() < span.end())
            .enumerate()
            .map(move |(i, _)| SentenceId::at(first + i))
    }
}

fn joined(document: &Document, spans: &[Span]) -> String {
    let texts: Vec<&str> = spans.iter().map(|&span| document.slice(span)).collect();
    texts.join(" … ")
}
