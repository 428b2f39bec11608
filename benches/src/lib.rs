//! The inputs that benchmarks run over, by name.
//!
//! `examples` are the articles of `docs/examples`, one after the other: ordinary text. `long` is one made-up article of about
//! a megabyte, with a new name in every paragraph: what costs more than its length shows there.
#![allow(clippy::disallowed_methods, reason = "benchmarks read their inputs")]

mod dice;
pub mod people;
pub mod steps;
pub mod texts;

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
    vec![Input { name: "examples", texts }, Input { name: "long", texts: vec![long_article(1 << 20)] }]
}

/// One article of so many bytes in which no paragraph is like another.
fn long_article(bytes: usize) -> String {
    const SYLLABLES: &[&str] =
        &["ba", "den", "ka", "lo", "mir", "no", "ro", "sel", "ta", "vi", "zan", "hol", "pe", "gu"];
    let syllable = |n: usize| SYLLABLES[n % SYLLABLES.len()];
    let name = |n: usize| {
        let word = [n, n / 14, n / 196, n / 2744].map(syllable).concat();
        word[..1].to_uppercase() + &word[1..]
    };
    let mut text = String::with_capacity(bytes + 1000);
    text.push_str("A Long Day at the Council\n\n");
    for n in (0..).map(|n: usize| n * 17) {
        let (who, town, firm) = (name(n), name(n + 1009), name(n + 2003));
        let paragraph = match (n / 17) % 4 {
            0 => format!("“We cannot go on like this in {town},” said Anna {who}, who leads {firm}. “It must end.”"),
            1 => format!("According to Jonas {who} of {firm}, the road to {town} will be closed until the spring."),
            2 => format!(
                "Ms. {who} told reporters in {town} that {firm} had “nothing to hide”, and that she would stay."
            ),
            _ => format!("The council of {town} met on Monday. Nobody from {firm} came, and {who} left early."),
        };
        text.push_str(&paragraph);
        text.push_str("\n\n");
        if text.len() > bytes {
            break;
        }
    }
    text
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
