//! Articles in English are never taken for another language's.
//!
//! Where `ONRECORD_CORPORA` names the corpora folder; skipped elsewhere.

#![allow(clippy::disallowed_methods, reason = "a test reads the environment and files")]

use std::path::{Path, PathBuf};

use onrecord_model::{Document, Origin};
use onrecord_pipeline::{Pipeline, Worker};

#[test]
fn english_articles_are_english() {
    let Some(corpora) = std::env::var_os("ONRECORD_CORPORA").map(PathBuf::from) else {
        println!("skipped: ONRECORD_CORPORA is not set");
        return;
    };
    let (worker, mut documents) = (Pipeline::new().expect("the weights are sound").worker(), Vec::new());
    for folder in ["polnear", "basil/articles", "giveme5w1h-clusters"] {
        read(&corpora.join(folder), &worker, &mut documents);
    }
    let foreign = |document: &&Document| document.metadata.is_foreign();
    let names: Vec<&str> = documents.iter().filter(foreign).map(|document| document.origin.name.as_str()).collect();
    let unknown = documents.iter().filter(|document| document.metadata.language.is_none()).count();
    println!("{} articles, {} of them foreign, {unknown} too short to tell", documents.len(), names.len());
    assert!(documents.len() > 1_500, "the corpora are incomplete");
    assert!(names.is_empty(), "taken for foreign: {names:?}");
}

fn read(folder: &Path, worker: &Worker, documents: &mut Vec<Document>) {
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        let bytes = || std::fs::read(&path).expect("the file can be read");
        let origin = Origin::file(path.display().to_string());
        let read = match path.extension().and_then(|extension| extension.to_str()) {
            _ if path.is_dir() => {
                read(&path, worker, documents);
                continue;
            }
            Some("txt") => worker.read(&bytes(), origin),
            Some("json") => worker.read_record(&bytes(), origin),
            _ => continue,
        };
        documents.extend(read.ok().map(|read| read.value));
    }
}
