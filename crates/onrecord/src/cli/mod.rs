//! The command line: arguments, logs, progress and exit codes of the `onrecord` program.
//!
//! `cargo xtask batch` is the same code, for people who work on the program itself.

mod annotate;
mod batch;
mod explain;
mod inputs;
mod kb;
mod log;
mod names;
mod progress;
mod selection;

use std::process::ExitCode;

use clap::{ArgAction, Parser, Subcommand};
use onrecord_pipeline::PipelineError;

pub use annotate::{AnnotateArgs, Format, annotate};
pub use batch::{BatchArgs, batch};
pub use explain::{ExplainArgs, explain};
pub use kb::{Kb, kb};
pub use log::{Terminal, start_logs};

/// Finds who said what in news articles.
#[derive(Debug, Parser)]
#[command(name = "onrecord", version, max_term_width = 100, after_help = EXIT_CODES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Log to standard error what is done (-v) and in detail (-vv).
    #[arg(short, long, action = ArgAction::Count, global = true)]
    verbose: u8,
}

#[derive(Debug, Subcommand)]
enum Command {
    Annotate(AnnotateArgs),
    Batch(BatchArgs),
    Explain(ExplainArgs),
    #[command(subcommand)]
    Kb(Kb),
}

/// How a command ended, where it did not fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// All inputs were read.
    All,
    /// Some inputs were set aside.
    Some,
    /// No input could be read.
    Nothing,
}

/// What the exit codes mean.
pub const EXIT_CODES: &str = "\
Exit codes: 0 all done; 1 done, with inputs set aside (the last lines say where they are listed); \
2 the command cannot be meant; 3 nothing could be done.";

impl Ending {
    /// From the numbers of articles read and of inputs set aside.
    #[must_use]
    pub const fn of(articles: u64, failures: u64) -> Self {
        match (articles, failures) {
            (0, _) => Self::Nothing,
            (_, 0) => Self::All,
            _ => Self::Some,
        }
    }
}

/// Runs the program on the arguments of the process.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let terminal = start_logs(cli.verbose);
    exit_code(match &cli.command {
        Command::Annotate(args) => annotate(args, &terminal),
        Command::Batch(args) => batch(args, &terminal),
        Command::Explain(args) => explain(args),
        Command::Kb(args) => kb(args, &terminal),
    })
}

/// The exit code for how a command ended; an error is printed.
#[must_use]
pub fn exit_code(ending: anyhow::Result<Ending>) -> ExitCode {
    match ending {
        Ok(Ending::All) => ExitCode::SUCCESS,
        Ok(Ending::Some) => ExitCode::from(1),
        Ok(Ending::Nothing) => ExitCode::from(3),
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let usage = error.downcast_ref::<PipelineError>().is_some_and(PipelineError::is_usage);
            eprintln!("error: {error:#}");
            ExitCode::from(if usage { 2 } else { 3 })
        }
    }
}

/// Whether whoever read our standard output has heard enough (`onrecord annotate … | head`).
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let kinds = error.chain().filter_map(|cause| cause.downcast_ref::<std::io::Error>());
    kinds.map(std::io::Error::kind).any(|kind| kind == std::io::ErrorKind::BrokenPipe)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_consistent() {
        Cli::command().debug_assert();
    }
}
