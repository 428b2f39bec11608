//! How linking across articles grows: made-up entities by doubling, with time, compared pairs and peak memory of each
//! step. Each step runs in a process of its own, so that the peak is its own.
//!
//! `cargo bench --package onrecord-benches --bench scale -- 1000000` goes up to a million.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout, clippy::disallowed_methods, reason = "a benchmark")]

use std::time::Instant;

use onrecord_benches::people::articles;
use onrecord_benches::steps::{self, peak};
use onrecord_entities::across::Linker;
use rustc_hash::FxHashMap;

fn main() {
    let columns = ["  entities", "  add s", " link s", "      pairs", " peak MiB", "identities", "     P", "     R"];
    steps::run(2_000, &columns, step);
}

/// Links so many entities and prints a line.
fn step(entities: usize) {
    let mut linker = Linker::new();
    let mut truths = Vec::new();
    let mut adding = 0.0;
    for (article, truth) in articles(entities, 1) {
        let start = Instant::now();
        linker.add(&article);
        adding += start.elapsed().as_secs_f64();
        truths.push(truth);
    }
    let start = Instant::now();
    let linked = linker.finish();
    let linking = start.elapsed().as_secs_f64();
    let (precision, recall) = pairs(&linked.of, &truths);
    let (pairs, identities) = (linked.compared, linked.identities.len());
    println!(
        "{entities:>10}{adding:>9.2}{linking:>9.2}{pairs:>13}{:>11}{identities:>12}{precision:>8.2}{recall:>8.2}",
        peak()
    );
}

/// Precision and recall, in percent, of pairs of entities of which it is known who they are.
fn pairs(of: &[Vec<u32>], truths: &[Vec<Option<String>>]) -> (f64, f64) {
    let mut found: FxHashMap<u32, u64> = FxHashMap::default();
    let mut true_: FxHashMap<&str, u64> = FxHashMap::default();
    let mut both: FxHashMap<(u32, &str), u64> = FxHashMap::default();
    for (&identity, truth) in of.iter().flatten().zip(truths.iter().flatten()) {
        if let Some(truth) = truth {
            *found.entry(identity).or_default() += 1;
            *true_.entry(truth).or_default() += 1;
            *both.entry((identity, truth)).or_default() += 1;
        }
    }
    let pairs = |n: u64| n * (n - 1) / 2;
    let sum = |counts: Vec<u64>| counts.into_iter().map(pairs).sum::<u64>() as f64;
    let (found, true_, both) =
        (sum(found.into_values().collect()), sum(true_.into_values().collect()), sum(both.into_values().collect()));
    (100.0 * both / found.max(1.0), 100.0 * both / true_.max(1.0))
}
