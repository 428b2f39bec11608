//! The stages in their order, for one article at a time.

use std::sync::Arc;

use onrecord_model::{Article, ArticleDigest, Diagnosed, Document, Origin, SCHEMA_VERSION};

use crate::PipelineError;
use crate::stand_in::attribution::Attributor;
use crate::stand_in::entities;
use crate::stand_in::language::{self, Language};
use crate::stand_in::parse::{self, ParseError, jsonl::Fields};
use onrecord_stories as stories;

/// All stages with their weights, loaded once and shared: cheap to clone.
#[derive(Clone, Debug)]
pub struct Pipeline {
    language: Language,
    attributor: Arc<Attributor>,
    fields: Arc<Fields>,
}

impl Pipeline {
    /// The stages with the weights that the program carries.
    ///
    /// # Errors
    /// When the weights do not fit this version of the program.
    pub fn new() -> Result<Self, PipelineError> {
        Ok(Self::with_language(Language::embedded()?))
    }

    /// The stages with language weights of the caller's.
    #[must_use]
    pub fn with_language(language: Language) -> Self {
        Self { language, attributor: Arc::new(Attributor::new()), fields: Arc::default() }
    }

    /// The same, reading the fields of JSON records under other names.
    #[must_use]
    pub fn with_fields(self, fields: Fields) -> Self {
        Self { fields: Arc::new(fields), ..self }
    }

    /// A worker of its own for each thread: it owns the scratch memory that articles are read with.
    #[must_use]
    pub fn worker(&self) -> Worker {
        Worker {
            language: self.language.worker(),
            attributor: Arc::clone(&self.attributor),
            fields: Arc::clone(&self.fields),
        }
    }

    pub(crate) fn fields(&self) -> &Fields {
        &self.fields
    }

    /// What weights and rules the results depend on, for the manifest and for telling runs apart.
    pub(crate) fn weights(&self) -> String {
        String::new()
    }
}

/// The stages and the scratch memory of one thread.
#[derive(Debug)]
pub struct Worker {
    language: language::Worker,
    attributor: Arc<Attributor>,
    fields: Arc<Fields>,
}

impl Worker {
    /// Reads a plain text file's bytes.
    ///
    /// # Errors
    /// When the bytes hold no text.
    pub fn read(&self, bytes: &[u8], origin: Origin) -> Result<Diagnosed<Document>, ParseError> {
        parse::read(bytes, origin)
    }

    /// Reads one line of a JSONL stream.
    ///
    /// # Errors
    /// When the line is not JSON, or has no text.
    pub fn read_record(&self, line: &[u8], origin: Origin) -> Result<Diagnosed<Document>, ParseError> {
        parse::jsonl::record(line, origin, &self.fields)
    }

    /// Finds in `document` who said what, and who is who.
    #[must_use]
    pub fn article(&mut self, document: Document) -> Article {
        let mut diagnostics = Vec::new();
        let analysis = self.language.analyse(&document).collect(&mut diagnostics);
        let attributions = self.attributor.attribute(&document, &analysis).collect(&mut diagnostics);
        let resolution = entities::resolve(&document, &analysis, &attributions).collect(&mut diagnostics);
        Article {
            schema: SCHEMA_VERSION,
            document,
            sentences: analysis.sentences,
            attributions,
            resolution,
            diagnostics,
        }
    }

    /// The same for a document fresh from [`read`](Self::read), keeping what reading it noticed.
    #[must_use]
    pub fn article_from(&mut self, document: Diagnosed<Document>) -> Article {
        let mut article = self.article(document.value);
        article.diagnostics.splice(0..0, document.diagnostics);
        article
    }
}

/// What the pass across articles keeps of `article`; its number is filled in when digests are read back.
pub(crate) fn digest(article: &Article) -> ArticleDigest {
    let (statements, passages) = stories::digest(article);
    ArticleDigest { article: 0, entities: entities::digest(article), statements, passages }
}
