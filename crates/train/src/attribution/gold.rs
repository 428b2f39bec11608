//! Annotated articles, analysed: what the attribution stage learns from.

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use onrecord_attribution::tree::Tree;
use onrecord_attribution::view::{Tokens, View};
use onrecord_eval::attribution::brat::{self, Annotation};
use onrecord_eval::words::WordIndex;
use onrecord_language::{Language, Layers};
use onrecord_model::{Analysis, Document, Origin, Upos};
use rayon::prelude::*;

use crate::TrainError;

/// An annotated article.
#[derive(Debug)]
pub(super) struct Article {
    pub(super) name: String,
    pub(super) document: Document,
    pub(super) analysis: Analysis,
    pub(super) gold: Vec<Gold>,
    /// The same as the scorer sees it.
    pub(super) annotations: Vec<Annotation>,
}

/// An annotated attribution, in tokens.
#[derive(Clone, Debug, Default)]
pub(super) struct Gold {
    /// The head of the cue; none where the cue is no token.
    pub(super) key: Option<usize>,
    pub(super) source: Vec<usize>,
    pub(super) cue: Vec<usize>,
    pub(super) content: Vec<usize>,
}

/// Reads every `NAME.txt` with its `NAME.ann` in `folder`, in order of name.
///
/// # Errors
/// If a file cannot be read or the language weights are damaged.
pub(super) fn read_articles(folder: &Path) -> Result<Vec<Article>, TrainError> {
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
    let read = |path: &PathBuf| -> Result<Article, TrainError> {
        let gold = path.with_extension("ann");
        let bytes = fs::read(path).map_err(TrainError::io(path))?;
        let standoff = fs::read_to_string(&gold).map_err(TrainError::io(&gold))?;
        let document = onrecord_parse::read(&bytes, Origin::file(path.display().to_string()))
            .map_err(|source| TrainError::Article { path: path.clone(), source })?
            .value;
        let analysis = language.worker_for(Layers::ALL).analyse(&document).value;
        let (gold, annotations) = gold_of(&document, &analysis, &standoff);
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Article { name, document, analysis, gold, annotations })
    };
    names.par_iter().map(read).collect()
}

fn gold_of(document: &Document, analysis: &Analysis, standoff: &str) -> (Vec<Gold>, Vec<Annotation>) {
    let view = View::new(document, analysis);
    let tree = Tree::new(analysis);
    let places = places(document, analysis);
    let words = WordIndex::by_char(&document.text);
    let tokens = |spans: &[(usize, usize)]| {
        let mut found: Vec<usize> = spans.iter().flat_map(|&(start, end)| touched(&places, start, end)).collect();
        found.sort_unstable();
        found.dedup();
        found
    };
    let (mut gold, mut annotations) = (Vec::new(), Vec::new());
    for spans in brat::spans(standoff) {
        let annotation = spans.words(&words);
        if annotation.content.is_empty() {
            continue;
        }
        annotations.push(annotation);
        let cue = tokens(&spans.cue);
        let key = key_of(&view, &tree, &cue);
        gold.push(Gold { key, source: tokens(&spans.source), cue, content: tokens(&spans.content) });
    }
    (gold, annotations)
}

/// The token that a cue hangs on: a main verb before any other word, a word before any mark, the one nearest to the
/// root of its sentence, and the first of several.
fn key_of(view: &View<'_>, tree: &Tree, cue: &[usize]) -> Option<usize> {
    let rank = |&&i: &&usize| {
        let token = view.token(i);
        let word = view.word(i).contains(char::is_alphanumeric);
        (!word, token.upos != Upos::Verb, tree.depth(i), i)
    };
    cue.iter().min_by_key(rank).copied()
}

/// The places of tokens in code points.
fn places(document: &Document, analysis: &Analysis) -> Vec<Range<usize>> {
    let mut places = Vec::with_capacity(analysis.tokens.len());
    let (mut byte, mut count) = (0, 0);
    for token in &analysis.tokens {
        let (start, end) = (token.span.start() as usize, token.span.end() as usize);
        count += document.text[byte..start].chars().count();
        let length = document.text[start..end].chars().count();
        places.push(count..count + length);
        count += length;
        byte = end;
    }
    places
}

fn touched(places: &[Range<usize>], start: usize, end: usize) -> Tokens {
    let first = places.partition_point(|place| place.end <= start);
    let last = places.partition_point(|place| place.start < end);
    first..last.max(first)
}
