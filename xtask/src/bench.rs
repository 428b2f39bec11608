//! `cargo xtask bench`: how fast each stage is, over named inputs.

use clap::Args;
use onrecord::cli::Ending;

/// Measure each stage and the whole with criterion.
#[derive(Args, Debug)]
pub struct Bench {
    /// Only benchmarks whose name contains this.
    filter: Option<String>,
    /// Compare with the figures of an earlier run that was saved under this name.
    #[arg(long, value_name = "NAME")]
    baseline: Option<String>,
    /// Save the figures under this name.
    #[arg(long, value_name = "NAME", conflicts_with = "baseline")]
    save: Option<String>,
}

impl Bench {
    /// Runs the benchmarks.
    ///
    /// # Errors
    /// When one fails.
    pub fn run(&self) -> anyhow::Result<Ending> {
        let mut cargo = crate::cargo();
        cargo.args(["bench", "--package", "onrecord-benches", "--benches", "--"]);
        cargo.args(&self.filter);
        for (option, name) in [("--baseline", &self.baseline), ("--save-baseline", &self.save)] {
            if let Some(name) = name {
                cargo.args([option, name]);
            }
        }
        crate::run(&mut cargo)
    }
}
