//! The weights of the language layer: sentence splitter, lexicon, exceptions of the lemmatiser, and the network.

mod boundaries;
mod lemmas;
mod lexicon;
pub(crate) use lexicon::Counts;

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use onrecord_language::features::{View, Viewer};
use onrecord_language::quotes::{Mark, Pairing};
use onrecord_language::weights::Trained;
use onrecord_model::{Document, Span};

use crate::TrainError;
use crate::conllu::{self, TreeDocument};
use crate::{network, silver, teacher};

/// Genres of GUM whose texts may not be used commercially.
const CLOSED_GENRES: &[&str] = &["essay", "fiction", "letter", "podcast", "whow"];

/// What the network learns from besides gold, and how long.
#[derive(Clone, Debug, Default)]
pub struct LanguageOptions {
    /// The file of teachers' labels.
    pub teachers: Option<PathBuf>,
    /// Whether `CoreNLP`'s trees of the training part of `PolNeAR` are learnt from, too.
    pub silver: bool,
    /// How often every sentence is seen; none for as often as the committed weights saw it.
    pub epochs: Option<usize>,
}

/// What training did.
#[derive(Clone, Debug)]
pub struct LanguageReport {
    /// Tokens that the tagger was trained on.
    pub tokens: usize,
    /// Rows of the sentence splitter.
    pub boundaries: usize,
    /// Entries of the lexicon.
    pub lexicon: usize,
    /// Exceptions of the lemmatiser.
    pub lemmas: usize,
    /// Embeddings of the network.
    pub embeddings: usize,
    /// Bytes written.
    pub bytes: usize,
}

impl fmt::Display for LanguageReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "trained on {} tokens of treebanks", self.tokens)?;
        writeln!(f, "splitter {} rows, network {} embeddings", self.boundaries, self.embeddings)?;
        write!(f, "lexicon {} words, {} lemma exceptions, {} bytes", self.lexicon, self.lemmas, self.bytes)
    }
}

/// Trains the weights of the language layer from the corpora under `corpora` and writes them to `out`.
///
/// # Errors
/// If a corpus is missing or malformed, or `out` cannot be written.
pub fn train_language(
    corpora: &Path,
    out: &Path,
    options: &LanguageOptions,
    progress: &mut dyn FnMut(&str),
) -> Result<LanguageReport, TrainError> {
    let trees = treebanks(corpora)?;
    let mut trained = Trained::default();
    let lexicon = lexicon::build(&trees, &mut trained);
    let silver = if options.silver { silver::read(corpora)?.0 } else { Vec::new() };
    let judged = match &options.teachers {
        Some(file) => teacher::read(file, corpora)?,
        None => Vec::new(),
    };
    let material = network::Material { trees: &trees, silver: &silver, judged: &judged, corpora };
    let learnt = network::train(&material, &lexicon, options.epochs.unwrap_or(network::EPOCHS), progress)?;
    trained.embeddings = learnt.embeddings;
    trained.parts = learnt.parts;
    lemmas::learn(&trees, &mut trained);
    boundaries::train(&trees, &mut trained);
    let bytes = trained.encode();
    fs::write(out, &bytes).map_err(TrainError::io(out))?;
    Ok(LanguageReport {
        tokens: trees.iter().map(|tree| tree.words.len()).sum(),
        boundaries: trained.boundaries.len(),
        lexicon: trained.lexicon.len(),
        lemmas: trained.lemmas.len(),
        embeddings: trained.embeddings.len(),
        bytes: bytes.len(),
    })
}

/// The treebanks' training parts, without what may not be used commercially.
pub(crate) fn treebanks(corpora: &Path) -> Result<Vec<TreeDocument>, TrainError> {
    let mut trees = conllu::read(&corpora.join("ud-ewt/en_ewt-ud-train.rebuilt.conllu"))?;
    let gum = conllu::read(&corpora.join("ud-gum/en_gum-ud-train.rebuilt.conllu"))?;
    trees.extend(gum.into_iter().filter(|tree| !CLOSED_GENRES.contains(&tree.genre())));
    Ok(trees)
}

/// The views of a document with gold tokens, its quotation marks paired as the product pairs them.
pub(crate) fn views_of(document: &Document, tokens: &[Span]) -> (Vec<View>, Vec<Mark>) {
    let mut marks = vec![Mark::None; tokens.len()];
    let mut pairing = Pairing::default();
    let (mut quotations, mut diagnostics) = (Vec::new(), Vec::new());
    let mut first = 0;
    for block in &document.blocks {
        let end = first + tokens[first..].partition_point(|span| span.end() <= block.span.end());
        let (tokens, marks) = (&tokens[first..end], &mut marks[first..end]);
        pairing.pair(&document.text, block.span, tokens, marks, &mut quotations, &mut diagnostics);
        first = end;
    }
    let mut views = Vec::new();
    Viewer::default().views(&document.text, tokens, &marks, &mut views);
    (views, marks)
}
