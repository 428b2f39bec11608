//! The whole chain over `docs/examples`, stage by stage and end to end, as text that can be read.
//!
//! `cargo xtask snapshots` runs this, and `--accept` takes what comes out as right.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test that reads and writes files")]

mod show;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use onrecord_attribution::Attributor;
use onrecord_language::Language;
use onrecord_model::{Article, Document, Origin};
use onrecord_pipeline::{Batch, Inputs, Pipeline};

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/examples")
}

/// The examples that are read, with short names.
fn documents() -> Vec<(String, Document)> {
    let mut paths: Vec<PathBuf> = fs::read_dir(examples()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let worker = Pipeline::new().unwrap().worker();
    let mut documents = Vec::new();
    for path in paths {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("txt") => {
                let document = worker.read(&fs::read(&path).unwrap(), Origin::file(&name)).unwrap();
                documents.push((name, document.value));
            }
            Some("jsonl") => {
                for (number, line) in fs::read_to_string(&path).unwrap().lines().enumerate() {
                    let origin = Origin::record(&name, number as u64, 0, "text");
                    let document = worker.read_record(line.as_bytes(), origin).unwrap();
                    documents.push((format!("{name}-{number}"), document.value));
                }
            }
            _ => {}
        }
    }
    assert!(documents.len() >= 8, "the examples are missing");
    documents
}

/// Compares one text for each example with the snapshots of `stage`; all of them, before it fails.
fn check(stage: &str, texts: impl Iterator<Item = (String, String)>) {
    let mut differing = Vec::new();
    for (name, text) in texts {
        let compare = || {
            let mut settings = insta::Settings::clone_current();
            settings.set_snapshot_path(format!("snapshots/{stage}"));
            settings.set_prepend_module_to_snapshot(false);
            settings.set_omit_expression(true);
            settings.bind(|| insta::assert_snapshot!(name.as_str(), text));
        };
        if catch_unwind(AssertUnwindSafe(compare)).is_err() {
            differing.push(name);
        }
    }
    assert!(differing.is_empty(), "{stage} differs for {}", differing.join(", "));
}

#[test]
fn blocks() {
    check("blocks", documents().into_iter().map(|(name, document)| (name, show::blocks(&document))));
}

#[test]
fn sentences() {
    let mut worker = Language::embedded().unwrap().worker();
    let texts = documents().into_iter().map(|(name, document)| {
        let analysis = worker.analyse(&document).value;
        (name, show::sentences(&document, &analysis))
    });
    check("sentences", texts);
}

#[test]
fn attributions() {
    let (mut worker, attributor) = (Language::embedded().unwrap().worker(), Attributor::embedded().unwrap());
    let texts = documents().into_iter().map(|(name, document)| {
        let analysis = worker.analyse(&document).value;
        let attributions = attributor.attribute(&document, &analysis).value;
        let nobody = |_, _| None;
        (name, onrecord_report::text::statements(&document, &analysis.sentences, &attributions, nobody))
    });
    check("attributions", texts);
}

#[test]
fn entities() {
    let mut worker = Pipeline::new().unwrap().worker();
    let texts = documents().into_iter().map(|(name, document)| {
        let article: Article = worker.article(document);
        assert!(article.resolution.is_consistent(&article.attributions), "{name}");
        (name, show::entities(&article))
    });
    check("entities", texts);
}

#[test]
fn end_to_end() {
    let out = tempfile::tempdir().unwrap();
    // From inside the folder, so that names do not depend on where the repository lies.
    std::env::set_current_dir(examples()).unwrap();
    let mut inputs = Inputs::default();
    let mut names: Vec<PathBuf> = fs::read_dir(".").unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    for path in names.iter().filter(|path| path.extension().is_some_and(|e| e == "txt" || e == "jsonl")) {
        inputs.add(path.strip_prefix(".").unwrap()).unwrap();
    }
    let batch = Batch { force: true, ..Batch::to(out.path()) };
    let summary = batch.run(&Pipeline::new().unwrap(), &inputs, &mut ()).unwrap();
    assert_eq!(summary.failures, 0);
    let read = |name: &str| fs::read_to_string(out.path().join(name)).unwrap();
    let texts = [
        ("report", read("report.md")),
        ("across", show::identities(&read("entities.jsonl"))),
        ("articles", show::articles(&read("articles.jsonl"))),
    ];
    check("end-to-end", texts.into_iter().map(|(name, text)| (name.to_owned(), text)));
}
