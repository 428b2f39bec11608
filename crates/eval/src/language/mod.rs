//! Scores of the language stage: sentences, tokens, tags, features, lemmas and trees against treebanks, names against
//! articles in which people marked them.
//!
//! A treebank is measured twice: on its own words and sentences, so that each layer is seen without the mistakes of
//! the earlier ones, and end to end from raw text, with words aligned as in the CoNLL 2018 shared task.
//!
//! ```
//! use onrecord_eval::language::Evaluator;
//!
//! let treebank = "1\tIt\tit\tPRON\tPRP\tNumber=Sing\t2\tnsubj\t_\t_\n\
//!                 2\tmelted\tmelt\tVERB\tVBD\tTense=Past\t0\troot\t_\tSpaceAfter=No\n\
//!                 3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n";
//! let trees = onrecord_language::conllu::read(treebank)?;
//! let scores = Evaluator::new(None)?.treebank("ice", &trees)?;
//! assert_eq!(scores.gold_words.lemmas.f1(), 100.0);
//! assert_eq!(scores.raw_text.words.gold, 3);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod aligned;
mod alignment;
mod names;
mod report;
mod words;

use onrecord_language::conllu::{self, ConlluError, TreeDocument};
use onrecord_language::{Language, WeightsError, Worker};
use onrecord_model::Sentence;
use onrecord_report::conllu::Unparsed;
use serde::Serialize;

pub use aligned::AlignedScores;
pub use names::NameScores;
pub use words::WordScores;

use crate::Counts;
use crate::bio::NamedDocument;

/// All scores.
#[derive(Clone, Debug, Default, Serialize)]
pub struct LanguageScores {
    /// One for each treebank or part of one.
    pub treebanks: Vec<TreebankScores>,
    /// Names, where there are articles with gold names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub names: Option<NameScores>,
}

/// Scores on one treebank.
#[derive(Clone, Debug, Serialize)]
pub struct TreebankScores {
    /// Its name.
    pub name: String,
    /// Ends of sentences that are not ends of paragraphs.
    pub boundaries: Counts,
    /// Words, exact span.
    pub tokens: Counts,
    /// On the treebank's own words and sentences.
    pub gold_words: WordScores,
    /// From raw text, end to end.
    pub raw_text: AlignedScores,
}

/// What stops an evaluation.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EvaluationError {
    /// What is written cannot be read again.
    #[error("CoNLL-U as written: {0}")]
    Conllu(#[from] ConlluError),
    /// Gold and predicted words are not of the same text.
    #[error("{id}: other text from character {at} on")]
    Text {
        /// The document.
        id: String,
        /// The character, white space not counted.
        at: usize,
    },
}

/// Runs the language stage over gold data and counts.
#[derive(Debug)]
pub struct Evaluator {
    worker: Worker,
}

impl Evaluator {
    /// With `weights`, or those that the stage carries.
    ///
    /// # Errors
    /// When the weights are unusable.
    pub fn new(weights: Option<&[u8]>) -> Result<Self, WeightsError> {
        let language = match weights {
            Some(bytes) => Language::from_bytes(bytes)?,
            None => Language::embedded()?,
        };
        Ok(Self { worker: language.worker() })
    }

    /// Scores on a treebank.
    ///
    /// # Errors
    /// When gold and predicted words are not of the same text: a tokeniser that drops letters cannot be scored.
    pub fn treebank(&mut self, name: &str, trees: &[TreeDocument]) -> Result<TreebankScores, EvaluationError> {
        let mut scores = TreebankScores {
            name: name.to_owned(),
            boundaries: Counts::default(),
            tokens: Counts::default(),
            gold_words: WordScores::default(),
            raw_text: AlignedScores::default(),
        };
        for tree in trees {
            let analysis = self.worker.analyse(&tree.document).value;
            scores.boundaries.sets(boundaries(&tree.sentences), boundaries(&analysis.sentences));
            scores.tokens.sets(tree.tokens.iter().copied(), analysis.tokens.iter().map(|token| token.span));
            let written = onrecord_report::conllu::document(&tree.document, &analysis, Unparsed::Blank);
            for system in conllu::read(&written)? {
                aligned::compare(tree, &system, &mut scores.raw_text)
                    .map_err(|at| EvaluationError::Text { id: tree.id.clone(), at })?;
            }
            let tagged = self.worker.annotate(&tree.document, &tree.tokens, tree.sentences.clone()).value;
            words::compare(tree, &tagged, &mut scores.gold_words);
        }
        Ok(scores)
    }

    /// Scores of names on articles with gold tokens.
    pub fn names(&mut self, articles: &[NamedDocument]) -> NameScores {
        let mut scores = NameScores::default();
        for article in articles {
            let analysis = self.worker.annotate(&article.document, &article.tokens, article.sentences.clone()).value;
            scores.add(article, &analysis);
        }
        scores
    }

    /// What is found in a document, as CoNLL-U that scorers of trees accept: in its raw text, or on its own words.
    pub fn conllu(&mut self, tree: &TreeDocument, own_words: bool) -> String {
        let analysis = if own_words {
            self.worker.annotate(&tree.document, &tree.tokens, tree.sentences.clone())
        } else {
            self.worker.analyse(&tree.document)
        };
        onrecord_report::conllu::document(&tree.document, &analysis.value, Unparsed::Flat)
    }
}

fn boundaries(sentences: &[Sentence]) -> impl Iterator<Item = u32> {
    let pairs = sentences.windows(2).filter(|pair| pair[0].block == pair[1].block);
    pairs.map(|pair| pair[0].span.end())
}
