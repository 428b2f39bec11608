//! Words per second of one thread over the text files of a folder: `throughput FOLDER`.
//!
//! Beside it a yardstick in the same run: splitting the same text at white space and counting the hashes of its words.

#![allow(clippy::disallowed_methods, reason = "an example takes arguments, reads files and looks at the clock")]

use std::collections::HashMap;
use std::time::Instant;

use onrecord_language::{Language, Layers};
use onrecord_model::{Document, Origin};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: throughput FOLDER")?;
    let mut paths: Vec<_> = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    paths.retain(|entry| entry.path().extension().is_some_and(|e| e == "txt"));
    paths.sort_by_key(std::fs::DirEntry::path);
    let mut documents = Vec::new();
    for entry in paths {
        let text = String::from_utf8_lossy(&std::fs::read(entry.path())?).into_owned();
        documents.push(Document::lines(text, Origin::default()));
    }
    let words: usize = documents.iter().map(|d| d.text.split_whitespace().count()).sum();
    let rate = |start: Instant| words as f64 / start.elapsed().as_secs_f64();

    let start = Instant::now();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for document in &documents {
        for word in document.text.split_whitespace() {
            *counts.entry(word).or_default() += 1;
        }
    }
    println!("{words} words; yardstick {:.0} words/s ({} forms)", rate(start), counts.len());

    let start = Instant::now();
    let language = Language::embedded()?;
    println!("loading {:.1} ms", start.elapsed().as_secs_f64() * 1e3);
    let layers = [
        ("tokens", Layers::TOKENS),
        ("tags", Layers::TAGS),
        ("names", Layers::NAMES),
        ("names and times", Layers { times: true, ..Layers::NAMES }),
        ("heads", Layers { times: false, ..Layers::ALL }),
        ("everything", Layers::ALL),
    ];
    for (name, layers) in layers {
        let mut worker = language.worker_for(layers);
        let start = Instant::now();
        let (mut tokens, mut names) = (0, 0);
        for document in &documents {
            let analysis = worker.analyse(document).value;
            tokens += analysis.tokens.len();
            names += analysis.names.len();
        }
        println!("up to {name}: {:.0} words/s ({tokens} tokens, {names} names)", rate(start));
    }
    Ok(())
}
