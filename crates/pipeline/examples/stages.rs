//! Words per second of one thread in each stage, over the text files of a folder: `stages FOLDER`.
//!
//! A stage's time is its own, without that of the stages before it. Each stage goes three times through all articles, and
//! its best time counts.
#![allow(clippy::disallowed_methods, reason = "an example takes arguments, reads files and looks at the clock")]

use std::time::Instant;

use onrecord_attribution::Attributor;
use onrecord_entities::Resolver;
use onrecord_language::{Language, Layers};
use onrecord_model::Origin;

const RUNS: usize = 3;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: stages FOLDER")?;
    let mut paths: Vec<_> =
        std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    let files = paths.iter().map(std::fs::read).collect::<Result<Vec<_>, _>>()?;

    let (reading, documents) = timed(|| {
        let read = |bytes: &Vec<u8>| onrecord_parse::read(bytes, Origin::default()).map(|read| read.value);
        files.iter().filter_map(|bytes| read(bytes).ok()).collect::<Vec<_>>()
    });
    let words: usize = documents.iter().map(|document| document.text.split_whitespace().count()).sum();
    println!("{} articles, {words} words", documents.len());
    let rate = |stage: &str, seconds: f64| println!("{stage:<28}{:>12.0} words/s", words as f64 / seconds);
    rate("parse", reading);

    let language = Language::embedded()?;
    for (name, layers) in [("language, up to tags", Layers::TAGS), ("language, names", Layers::NAMES)] {
        let mut worker = language.worker_for(layers);
        let analyse = || documents.iter().map(|document| worker.analyse(document).value.tokens.len()).sum::<usize>();
        rate(name, timed(analyse).0);
    }
    let mut worker = language.worker_for(Layers::ALL);
    let (seconds, analyses) =
        timed(|| documents.iter().map(|document| worker.analyse(document).value).collect::<Vec<_>>());
    rate("language, everything", seconds);

    let mut worker = Attributor::embedded()?.worker();
    let pairs = || documents.iter().zip(&analyses);
    let (seconds, attributions) = timed(|| pairs().map(|(d, a)| worker.attribute(d, a).value).collect::<Vec<_>>());
    rate("attribution", seconds);

    let resolver = Resolver::embedded()?;
    let resolve =
        || pairs().zip(&attributions).map(|((d, a), found)| resolver.resolve(d, a, found).value.entities.len()).sum();
    let (seconds, entities): (f64, usize) = timed(resolve);
    rate("entities within articles", seconds);
    println!("{entities} entities");
    Ok(())
}

/// The best of some runs in seconds, and what the last gave.
fn timed<T>(mut run: impl FnMut() -> T) -> (f64, T) {
    let mut once = || {
        let start = Instant::now();
        let made = run();
        (start.elapsed().as_secs_f64(), made)
    };
    let (mut best, mut made) = once();
    for _ in 1..RUNS {
        let (seconds, again) = once();
        (best, made) = (best.min(seconds), again);
    }
    (best, made)
}
