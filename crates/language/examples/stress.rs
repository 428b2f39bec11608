//! Time and memory on texts that break assumptions: `cargo run --release -p onrecord-language --example stress -- MIB`.
//!
//! Prints a line for each mass of the tests: nanoseconds per byte at an eighth of the size and at the whole, the ratio
//! of the two, which stays near one where time is linear, and the most memory that the process held meanwhile (Linux).

#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "an example looks at the clock and may stop")]

use std::time::Instant;

use onrecord_language::{Language, Worker};
use onrecord_model::Document;

#[path = "../tests/masses/mod.rs"]
mod masses;
#[path = "../tests/well_formed/mod.rs"]
#[allow(dead_code, reason = "the example measures only")]
mod well_formed;

use well_formed::lines as document;

fn main() {
    let mib: f64 = std::env::args().nth(1).map_or(20.0, |text| text.parse().unwrap());
    let length = (mib * 1024.0 * 1024.0) as usize;
    let language = Language::embedded().unwrap();
    println!("{:28} {:>10} {:>10} {:>6} {:>9} {:>9}", "mass", "ns/B, 1/8", "ns/B", "ratio", "MiB peak", "tokens");
    for (name, mass) in [("ordinary news", masses::NEWS)].iter().chain(masses::MASSES) {
        let small = document(&masses::repeated(mass, length / 8));
        let large = document(&masses::repeated(mass, length));
        let mut worker = language.worker();
        let (before, _) = time(&mut worker, &small);
        drop(std::fs::write("/proc/self/clear_refs", "5"));
        let (after, tokens) = time(&mut worker, &large);
        println!("{name:28} {before:10.1} {after:10.1} {:6.2} {:>9} {tokens:>9}", after / before, peak());
    }
}

/// Nanoseconds per byte, and tokens.
fn time(worker: &mut Worker, document: &Document) -> (f64, usize) {
    let start = Instant::now();
    let found = worker.analyse(document).value;
    (start.elapsed().as_nanos() as f64 / document.text.len() as f64, found.tokens.len())
}

/// The most memory that the process has held, in MiB, where the system tells.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib: Option<u64> = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
    kib.map_or("-".to_owned(), |kib| (kib / 1024).to_string())
}
