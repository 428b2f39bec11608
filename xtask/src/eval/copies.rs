//! Copies of one text among articles, against a comparison of all of them.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use onrecord_eval::copies::{self, CopyScores};
use onrecord_model::{Document, Origin};
use onrecord_pipeline::{Pipeline, Worker, shared_texts};

/// Finds the copies among the articles below the folders `corpora`, texts and single JSON records, and lists so many texts.
///
/// # Errors
/// When the folders cannot be read, or hold no articles.
pub(super) fn listing(corpora: &[PathBuf], list: usize) -> anyhow::Result<String> {
    let (worker, mut documents) = (Pipeline::new()?.worker(), Vec::new());
    for folder in corpora {
        read(folder, &worker, &mut documents).with_context(|| folder.display().to_string())?;
    }
    anyhow::ensure!(!documents.is_empty(), "no articles there");
    let found = shared_texts(&documents);
    let texts: Vec<String> = documents.iter().map(story).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let gold = copies::pairs(&texts, copies::WIDTH, copies::CONTAINED, copies::ALIKE);
    let groups: Vec<Vec<usize>> =
        found.iter().map(|text| text.copies.iter().map(|copy| copy.article as usize).collect()).collect();
    let mut listing = CopyScores::new(documents.len(), &groups, &gold).to_string();
    for text in found.iter().take(list) {
        writeln!(listing)?;
        for copy in &text.copies {
            let document = &documents[copy.article as usize];
            writeln!(listing, "{:.2} {}: {}", copy.resemblance, document.origin.name, document.display_title())?;
        }
    }
    Ok(listing)
}

fn read(folder: &Path, worker: &Worker, documents: &mut Vec<Document>) -> anyhow::Result<()> {
    let mut entries = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    entries.sort();
    for path in entries {
        if path.is_dir() {
            read(&path, worker, documents)?;
            continue;
        }
        let origin = Origin::file(path.to_string_lossy());
        let read = match path.extension().and_then(|extension| extension.to_str()) {
            Some("txt") => worker.read(&std::fs::read(&path)?, origin),
            Some("json") => worker.read_record(&std::fs::read(&path)?, origin),
            _ => continue,
        };
        // Records of annotations have no text.
        documents.extend(read.ok().map(|read| read.value));
    }
    Ok(())
}

fn story(document: &Document) -> String {
    document.story().map(|(_, block)| document.slice(block.span)).collect::<Vec<_>>().join(" ")
}
