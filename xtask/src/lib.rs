//! Tasks for people who work on Onrecord. Thin: what a task does is done by the crates.
//!
//! ```text
//! cargo xtask batch docs/examples --out out     the program itself
//! cargo xtask snapshots [--accept]              the whole chain over docs/examples
//! cargo xtask eval attribution --corpus DIR     figures against people's annotations
//! cargo xtask train language --corpora DIR      make the weights again
//! cargo xtask tidy                              the rules of the house
//! cargo xtask bench                             how fast it is
//! ```
//!
//! Each is a module with a `run`; `tidy` is a library too, because a test runs it:
//!
//! ```no_run
//! let findings = xtask::tidy::check(&xtask::root())?;
//! assert!(findings.is_empty());
//! # Ok::<(), anyhow::Error>(())
//! ```
#![allow(clippy::disallowed_methods, reason = "tasks read files, run programs and look at the environment")]

pub mod bench;
pub mod eval;
pub mod snapshots;
pub mod tidy;
pub mod train;

use std::path::PathBuf;
use std::process::Command;

use onrecord::cli::Ending;

/// The workspace's root.
#[must_use]
pub fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.parent().map_or_else(|| here.clone(), PathBuf::from)
}

/// The cargo that runs us, in the workspace's root.
fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root());
    cargo
}

/// Runs `command` to its end; that it fails is an error.
fn run(command: &mut Command) -> anyhow::Result<Ending> {
    let status = command.status()?;
    anyhow::ensure!(status.success(), "{} failed: {status}", command.get_program().to_string_lossy());
    Ok(Ending::All)
}
