//! How finding copies of one text grows: made-up articles by doubling, with time, pairs and peak memory of each step, and how
//! many of the true pairs are found. Each step runs in a process of its own, so that the peak is its own. All records are held in
//! memory here; a run sorts them on disk.
//!
//! `cargo bench --package onrecord-benches --bench copies -- 1000000` goes up to a million.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout, clippy::disallowed_methods, reason = "a benchmark")]

use std::time::Instant;

use onrecord_benches::steps::{self, peak};
use onrecord_benches::texts::articles;
use onrecord_model::SharedText;
use onrecord_stories::copies::{PairKey, Pairs, TextKey, components, print_keys, prints, shared_texts};
use rustc_hash::FxHashMap;

fn main() {
    let columns =
        ["  articles", "prints s", " pairs s", " texts s", "     pairs", "   texts", "peak MiB", "     P", "     R"];
    steps::run(2_000, &columns, step);
}

/// Finds copies among so many articles and prints a line.
fn step(count: usize) {
    let (mut making, mut keys, mut all, mut stories) = (0.0, Vec::new(), Vec::new(), Vec::new());
    for (number, (article, story)) in (0..).zip(articles(count, 1)) {
        let start = Instant::now();
        let prints = prints(&article);
        making += start.elapsed().as_secs_f64();
        keys.extend(print_keys(number, &prints));
        all.push(prints);
        stories.push(story);
    }
    let start = Instant::now();
    keys.sort_unstable();
    let mut pairs = Pairs::new(keys.into_iter(), count);
    let mut together: Vec<PairKey> = pairs.by_ref().collect();
    let found = together.len();
    together.sort_unstable();
    let components = components(together, &pairs.sampled());
    let pairing = start.elapsed().as_secs_f64();
    drop(pairs);
    let start = Instant::now();
    let mut members: FxHashMap<u32, u32> = FxHashMap::default();
    components.iter().for_each(|&first| *members.entry(first).or_default() += 1);
    let texts = (0..).zip(all).zip(&components).filter(|(_, first)| members[first] > 1);
    let mut texts: Vec<TextKey> =
        texts.map(|((article, prints), &component)| TextKey::new(component, article, prints)).collect();
    texts.sort_unstable();
    let texts = shared_texts(texts);
    let sorting = start.elapsed().as_secs_f64();
    let (precision, recall) = rates(&texts, &stories);
    println!(
        "{count:>10}{making:>10.2}{pairing:>10.2}{sorting:>10.2}{found:>12}{:>10}{:>10}{precision:>8.2}{recall:>8.2}",
        texts.len(),
        peak()
    );
}

/// Precision and recall, in percent, of pairs of articles that print one story.
fn rates(texts: &[SharedText], stories: &[usize]) -> (f64, f64) {
    let pairs = |n: u64| n * (n - 1) / 2;
    let mut true_: FxHashMap<usize, u64> = FxHashMap::default();
    stories.iter().for_each(|&story| *true_.entry(story).or_default() += 1);
    let (mut found, mut right) = (0, 0);
    for text in texts {
        let mut of: FxHashMap<usize, u64> = FxHashMap::default();
        text.copies.iter().for_each(|copy| *of.entry(stories[copy.article as usize]).or_default() += 1);
        found += pairs(text.copies.len() as u64);
        right += of.into_values().map(pairs).sum::<u64>();
    }
    let true_: u64 = true_.into_values().map(pairs).sum();
    (100.0 * right as f64 / found.max(1) as f64, 100.0 * right as f64 / true_.max(1) as f64)
}
