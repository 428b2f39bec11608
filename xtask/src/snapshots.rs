//! `cargo xtask snapshots`: the whole chain over `docs/examples`, compared with what was accepted before.

use clap::Args;
use onrecord::cli::Ending;

/// Run the snapshot tests: each stage and the whole over docs/examples, readable as text.
#[derive(Args, Debug)]
pub struct Snapshots {
    /// Take what comes out now as right. Read the difference before you commit it: `git diff -- '*.snap'`.
    #[arg(long)]
    accept: bool,
}

impl Snapshots {
    /// Runs the snapshot tests.
    ///
    /// # Errors
    /// When a snapshot differs, and is not accepted.
    pub fn run(&self) -> anyhow::Result<Ending> {
        let mut cargo = crate::cargo();
        cargo.args(["test", "--package", "onrecord-pipeline", "--test", "snapshots"]);
        if self.accept {
            cargo.env("INSTA_UPDATE", "always").env("INSTA_FORCE_PASS", "1");
            return crate::run(&mut cargo);
        }
        cargo.env("INSTA_UPDATE", "new");
        crate::run(&mut cargo).inspect_err(|_| {
            eprintln!(
                "What differs lies in *.snap.new beside each *.snap; cargo xtask snapshots --accept takes it all."
            );
        })
    }
}
