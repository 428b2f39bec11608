//! The stages in their order, for one article at a time.

use std::collections::BTreeMap;
use std::sync::Arc;

use onrecord_attribution::{Attributor, Scope};
use onrecord_entities::rank::Ranker;
use onrecord_entities::{Metonyms, Resolver};
use onrecord_language::{Language, Layers};
use onrecord_model::{
    Analysis, Article, ArticleDigest, Diagnosed, Diagnostic, Document, Origin, Resolution, SCHEMA_VERSION, Stage,
};
use onrecord_parse::ParseError;
use onrecord_parse::jsonl::Fields;
use onrecord_parse::stream::{Content, Limits, Settings};
use sha2::{Digest, Sha256};

use crate::PipelineError;
use crate::input::{MAX_ARTICLE_BYTES, hex};

/// All stages with their weights, loaded once and shared: cheap to clone.
#[derive(Clone, Debug)]
pub struct Pipeline {
    language: Language,
    attributor: Attributor,
    resolver: Resolver,
    metonyms: Arc<Metonyms>,
    settings: Settings,
    any_language: bool,
    /// Checksums of the weights, stage by stage, and settings that are not the usual ones.
    weights: Arc<BTreeMap<String, String>>,
}

impl Pipeline {
    /// The stages with the weights that the program carries.
    ///
    /// # Errors
    /// When the program was built with damaged weights.
    pub fn new() -> Result<Self, PipelineError> {
        Self::with_weights(onrecord_language::EMBEDDED, onrecord_attribution::EMBEDDED, onrecord_entities::EMBEDDED)
    }

    /// The stages with weights of the caller's.
    ///
    /// # Errors
    /// When the weights are damaged, or belong to another version.
    pub fn with_weights(language: &[u8], attribution: &[u8], ranker: &[u8]) -> Result<Self, PipelineError> {
        let sum = |bytes: &[u8]| hex(&Sha256::digest(bytes));
        Ok(Self {
            language: Language::from_bytes(language).map_err(PipelineError::Language)?,
            attributor: Attributor::new(
                onrecord_attribution::Weights::from_bytes(attribution).map_err(PipelineError::Attribution)?,
            ),
            resolver: Resolver::new(Ranker::from_bytes(ranker).map_err(PipelineError::Ranker)?),
            metonyms: Arc::new(Metonyms::embedded().clone()),
            settings: Settings {
                limits: Limits { record: MAX_ARTICLE_BYTES, ..Limits::default() },
                ..Settings::default()
            },
            any_language: false,
            weights: Arc::new(BTreeMap::from([
                ("language".to_owned(), sum(language)),
                ("attribution".to_owned(), sum(attribution)),
                ("ranker".to_owned(), sum(ranker)),
            ])),
        })
    }

    /// The same, keeping statements that are at least this sure: from 0 to 1.
    #[must_use]
    pub fn with_threshold(mut self, threshold: f32) -> Self {
        self.attributor = self.attributor.with_threshold(threshold);
        Arc::make_mut(&mut self.weights).insert("threshold".to_owned(), threshold.to_string());
        self
    }

    /// The same, looking for statements with words between quotation marks alone, which costs less.
    #[must_use]
    pub fn with_quotations_alone(mut self) -> Self {
        self.attributor = self.attributor.with_scope(Scope::Quotations);
        Arc::make_mut(&mut self.weights).insert("scope".to_owned(), "quotations".to_owned());
        self
    }

    /// The same, reading the fields of records and the columns of tables under other names.
    #[must_use]
    pub fn with_fields(mut self, fields: Fields) -> Self {
        self.settings.fields = Arc::new(fields);
        self
    }

    /// The same, reading texts in all languages as if they were English.
    #[must_use]
    pub fn with_any_language(mut self) -> Self {
        self.any_language = true;
        Arc::make_mut(&mut self.weights).insert("language-of-text".to_owned(), "any".to_owned());
        self
    }

    /// The same with other weights of the ranker of the entities stage.
    ///
    /// # Errors
    /// When the weights are damaged, or belong to another version.
    pub fn with_ranker(mut self, ranker: &[u8]) -> Result<Self, PipelineError> {
        let resolver = Resolver::new(Ranker::from_bytes(ranker).map_err(PipelineError::Ranker)?);
        self.resolver = resolver.with_metonyms(Arc::clone(&self.metonyms));
        Arc::make_mut(&mut self.weights).insert("ranker".to_owned(), hex(&Sha256::digest(ranker)));
        Ok(self)
    }

    /// The same with more names that stand for governments; [`Metonyms::extended`] says how the table is written.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub fn with_metonyms(mut self, table: &str) -> Result<Self, PipelineError> {
        self.metonyms = Arc::new(self.metonyms.extended(table)?);
        self.resolver = self.resolver.with_metonyms(Arc::clone(&self.metonyms));
        let weights = Arc::make_mut(&mut self.weights);
        let before = weights.remove("metonyms").unwrap_or_default();
        weights.insert("metonyms".to_owned(), hex(&Sha256::digest(format!("{before}{table}"))));
        Ok(self)
    }

    /// A worker of its own for each thread: it owns the scratch memory that articles are read with.
    #[must_use]
    pub fn worker(&self) -> Worker {
        Worker {
            language: self.language.worker_for(Layers::ALL),
            attributor: self.attributor.worker(),
            resolver: self.resolver.clone(),
            settings: self.settings.clone(),
            any_language: self.any_language,
        }
    }

    /// What ties mentions to entities in each article.
    #[must_use]
    pub const fn resolver(&self) -> &Resolver {
        &self.resolver
    }

    pub(crate) const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// What weights and settings the results depend on, for the manifest and for telling runs apart.
    pub(crate) fn weights(&self) -> &BTreeMap<String, String> {
        &self.weights
    }
}

/// The stages and the scratch memory of one thread.
#[derive(Debug)]
pub struct Worker {
    language: onrecord_language::Worker,
    attributor: onrecord_attribution::Worker,
    resolver: Resolver,
    settings: Settings,
    any_language: bool,
}

impl Worker {
    /// Reads a plain text file's bytes.
    ///
    /// # Errors
    /// When the bytes hold no text.
    pub fn read(&self, bytes: &[u8], origin: Origin) -> Result<Diagnosed<Document>, ParseError> {
        onrecord_parse::read(bytes, origin)
    }

    /// Reads one line of a JSONL stream.
    ///
    /// # Errors
    /// When the line is not JSON, or has no text.
    pub fn read_record(&self, line: &[u8], origin: Origin) -> Result<Diagnosed<Document>, ParseError> {
        onrecord_parse::jsonl::record(line, origin, &self.settings.fields)
    }

    /// Reads what stood in a record of any stream: [`onrecord_parse::stream`] pulls such contents.
    ///
    /// # Errors
    /// When there is no article in it.
    pub fn read_content(&self, content: Content, origin: Origin) -> Result<Diagnosed<Document>, ParseError> {
        content.read(origin, &self.settings)
    }

    pub(crate) const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Finds in `document` who said what, and who is who. A text that is known to be in another language than English goes
    /// through unread, with a diagnostic (`not-english`).
    #[must_use]
    pub fn article(&mut self, document: Document) -> Article {
        self.article_from(Diagnosed { value: document, diagnostics: Vec::new() })
    }

    /// The same for a document fresh from [`read`](Self::read), keeping what reading it noticed.
    #[must_use]
    pub fn article_from(&mut self, document: Diagnosed<Document>) -> Article {
        self.analysed(document).0
    }

    /// The same with its tokens, tags, trees and names, which an article does not carry.
    #[must_use]
    pub fn analysed(&mut self, document: Diagnosed<Document>) -> (Article, Analysis) {
        let Diagnosed { value: document, mut diagnostics } = document;
        if document.metadata.is_foreign() && !self.any_language {
            diagnostics.push(foreign(&document));
            return (unread(document, diagnostics), Analysis::default());
        }
        let analysis = self.language.analyse(&document).collect(&mut diagnostics);
        (self.attributed(document, &analysis, diagnostics), analysis)
    }

    /// The later stages alone, for an analysis from elsewhere: a tagger of the caller's, by way of
    /// [`conllu`](crate::conllu).
    #[must_use]
    pub fn article_with(&mut self, document: Document, analysis: &Analysis) -> Article {
        self.attributed(document, analysis, Vec::new())
    }

    fn attributed(&mut self, document: Document, analysis: &Analysis, mut diagnostics: Vec<Diagnostic>) -> Article {
        let attributions = self.attributor.attribute(&document, analysis).collect(&mut diagnostics);
        let resolution = self.resolver.resolve(&document, analysis, &attributions);
        let resolution = resolution.collect(&mut diagnostics);
        Article {
            schema: SCHEMA_VERSION,
            document,
            sentences: analysis.sentences.clone(),
            attributions,
            resolution,
            diagnostics,
        }
    }
}

/// An article in which nothing was looked for.
fn unread(document: Document, diagnostics: Vec<Diagnostic>) -> Article {
    Article {
        schema: SCHEMA_VERSION,
        document,
        sentences: Vec::new(),
        attributions: Vec::new(),
        resolution: Resolution::default(),
        diagnostics,
    }
}

fn foreign(document: &Document) -> Diagnostic {
    let language = document.metadata.language.as_deref().unwrap_or("another language");
    let message = format!("the text is not in English ({language}): nothing was looked for in it");
    Diagnostic::new(Stage::Parse, "not-english", message)
}

/// What the pass across articles keeps of `article`; its number is filled in when digests are read back.
pub(crate) fn digest(article: &Article) -> ArticleDigest {
    let (statements, passages) = onrecord_stories::digest(article);
    let prints = onrecord_stories::copies::prints(&article.document);
    let entities = onrecord_entities::digest(article);
    let answers = onrecord_stories::answers::within(article);
    ArticleDigest { article: 0, entities, statements, answers, passages, prints }
}
