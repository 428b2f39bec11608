//! The scores of the committed weights of the language layer do not fall below what they were, less what noise explains.
//!
//! Where `ONRECORD_CORPORA` names the corpora folder; skipped elsewhere.

#![allow(clippy::disallowed_methods, reason = "a test reads files")]

use std::fs;
use std::path::PathBuf;

use onrecord_eval::language::Evaluator;
use onrecord_eval::{Counts, bio};
use onrecord_language::conllu;

#[test]
fn scores_do_not_fall() {
    let Some(corpora) = std::env::var_os("ONRECORD_CORPORA").map(PathBuf::from) else {
        println!("skipped: ONRECORD_CORPORA is not set");
        return;
    };
    let mut evaluator = Evaluator::new(None).unwrap();
    // Sentences, tokens, UPOS, XPOS, lemmas, LAS.
    for (file, floors) in [
        ("ud-ewt/en_ewt-ud-dev.conllu", [91.0, 98.6, 95.8, 95.1, 96.9, 85.0]),
        ("ud-gum/en_gum-ud-dev.conllu", [97.0, 99.5, 96.7, 96.4, 97.5, 85.0]),
    ] {
        let trees = conllu::read(&fs::read_to_string(corpora.join(file)).unwrap()).unwrap();
        let scores = evaluator.treebank(file, &trees).unwrap();
        let words = &scores.gold_words;
        let figures = [scores.boundaries, scores.tokens, words.upos, words.xpos, words.lemmas, words.labelled];
        for (figure, floor) in figures.map(Counts::f1).into_iter().zip(floors) {
            assert!(figure >= floor, "{file}: {figures:?}");
        }
    }
    let mut paths: Vec<PathBuf> =
        fs::read_dir(corpora.join("en-worldwide-newswire/dev")).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let articles: Vec<_> =
        paths.iter().map(|path| bio::read(&path.to_string_lossy(), &fs::read_to_string(path).unwrap())).collect();
    let names = evaluator.names(&articles).overall.f1();
    assert!(names >= 81.0, "names: {names}");
}
