//! Benchmarks of growth: a step for each size by doubling, each in a process of its own.

use std::process::Command;

/// Sizes beside the largest.
const STEPS: u32 = 4;

/// Runs `step` for sizes up to the one that the command line names, each twice the one before, below a heading of `columns`;
/// without one, which is how tests see that it runs, for `small` alone.
///
/// # Panics
/// If a step fails.
#[allow(clippy::print_stdout, reason = "a benchmark prints its figures")]
pub fn run(small: usize, columns: &[&str], step: fn(usize)) {
    let numbers: Vec<usize> = std::env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    match numbers[..] {
        [size, 0] => step(size),
        [] => step(small),
        [most, ..] => {
            println!("{}", columns.join("  "));
            for halvings in (0..STEPS).rev() {
                let size = (most >> halvings).to_string();
                let program = std::env::current_exe().expect("the program knows its place");
                let status = Command::new(program).args([&size, "0"]).status().expect("the program starts again");
                assert!(status.success(), "{size}: {status}");
            }
        }
    }
}

/// The most memory that this process ever held, in MiB; 0 where the system does not say.
#[must_use]
pub fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").trim().parse::<u64>().ok()).unwrap_or(0) / 1024
}
