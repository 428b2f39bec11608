//! The inputs that benchmarks run over, by name.
//!
//! `examples` are the articles of `docs/examples`, one after the other: ordinary text. `long` is one article of about a
//! megabyte, made of their paragraphs: what costs more than its length shows there.
#![allow(clippy::disallowed_methods, reason = "benchmarks read their inputs")]

use std::fs;
use std::path::{Path, PathBuf};

/// A named input: texts of articles.
#[derive(Clone, Debug)]
pub struct Input {
    /// What reports call it.
    pub name: &'static str,
    /// The articles.
    pub texts: Vec<String>,
}

impl Input {
    /// Bytes of all articles.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.texts.iter().map(|text| text.len() as u64).sum()
    }
}

/// Every input.
///
/// # Panics
/// When the examples are not where they should be.
#[must_use]
pub fn inputs() -> Vec<Input> {
    let texts: Vec<String> =
        example_files().iter().map(|path| fs::read_to_string(path).expect("examples are UTF-8")).collect();
    let paragraphs: Vec<&str> = texts.iter().flat_map(|text| text.split("\n\n")).collect();
    let once: usize = paragraphs.iter().map(|paragraph| paragraph.len() + 2).sum();
    let long = paragraphs.join("\n\n").repeat((1 << 20) / once.max(1));
    vec![Input { name: "examples", texts }, Input { name: "long", texts: vec![long] }]
}

/// The plain-text files of `docs/examples`, in order.
///
/// # Panics
/// When the folder is not where it should be.
#[must_use]
pub fn example_files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/examples");
    let entries = fs::read_dir(folder).expect("the examples stand in docs/examples");
    let mut files: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    files
}
