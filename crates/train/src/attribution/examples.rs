//! From annotated articles to labelled candidates.

use std::fs;
use std::path::{Path, PathBuf};

use onrecord_attribution::view::{Tokens, View};
use onrecord_attribution::{candidates, features};
use onrecord_eval::attribution::brat::{self, Annotation};
use onrecord_eval::attribution::likeness;
use onrecord_eval::words::WordIndex;
use onrecord_language::{Language, Layers};
use onrecord_model::Origin;
use rayon::prelude::*;

use crate::TrainError;
use crate::logistic::Example;

/// The labelled candidates of one article.
#[derive(Clone, Debug)]
pub struct ArticleExamples {
    /// Candidates with their labels.
    pub examples: Vec<Example>,
    /// How many attributions its annotator found.
    pub gold: usize,
    /// How many of them some candidate gets right: what the frames allow.
    pub reached: usize,
}

/// Reads every `NAME.txt` with its `NAME.ann` in `folder`, in order of name.
///
/// # Errors
/// If a file cannot be read or the language weights are damaged.
pub fn read_articles(folder: &Path) -> Result<Vec<ArticleExamples>, TrainError> {
    let language = Language::embedded()?;
    let mut names: Vec<PathBuf> = fs::read_dir(folder)
        .map_err(TrainError::io(folder))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()
        .map_err(TrainError::io(folder))?
        .into_iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    names.sort();
    let read = |path: &PathBuf| -> Result<ArticleExamples, TrainError> {
        let gold = path.with_extension("ann");
        let bytes = fs::read(path).map_err(TrainError::io(path))?;
        let standoff = fs::read_to_string(&gold).map_err(TrainError::io(&gold))?;
        let document = onrecord_parse::read(&bytes, Origin::file(path.display().to_string()))
            .map_err(|source| TrainError::Article { path: path.clone(), source })?
            .value;
        let analysis = language.worker_for(Layers::NAMES).analyse(&document).value;
        let view = View::new(&document, &analysis);
        let gold = brat::read(&standoff, &WordIndex::by_char(&document.text));
        Ok(label(&view, &gold))
    };
    names.par_iter().map(read).collect()
}

fn label(view: &View<'_>, gold: &[Annotation]) -> ArticleExamples {
    let words = WordIndex::by_byte(&view.document.text);
    let mut reached = vec![false; gold.len()];
    let mut examples = Vec::new();
    let mut scratch = Vec::new();
    for candidate in candidates(view) {
        let content = words_of(view, &words, &candidate.clean_content(view));
        let source = words_of(view, &words, candidate.source.as_slice());
        let cue = words_of(view, &words, &candidate.cue);
        let right = |annotation: &Annotation| {
            likeness(&annotation.content, &content) >= 0.5 && likeness(&annotation.source, &source) >= 0.5
        };
        let hits: Vec<usize> = (0..gold.len()).filter(|&at| right(&gold[at])).collect();
        for &at in &hits {
            reached[at] = true;
        }
        // The cue of a label is a colon and has no words: it is never known to stand inside.
        let nested = !cue.is_empty()
            && gold.iter().any(|annotation| cue.iter().all(|word| annotation.content.binary_search(word).is_ok()));
        if hits.is_empty() && nested {
            continue;
        }
        features::extract(view, &candidate, &mut scratch);
        examples.push(Example { features: scratch.clone(), positive: !hits.is_empty() });
    }
    ArticleExamples { examples, gold: gold.len(), reached: reached.iter().filter(|&&reached| reached).count() }
}

fn words_of(view: &View<'_>, words: &WordIndex, tokens: &[Tokens]) -> Vec<usize> {
    let mut found: Vec<usize> = tokens
        .iter()
        .filter_map(|tokens| view.span(tokens))
        .flat_map(|span| words.touched(span.start() as usize, span.end() as usize))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}
