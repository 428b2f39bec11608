//! `cargo xtask`: arguments and exit codes. See the library for what the tasks are.

use std::process::ExitCode;

use clap::{ArgAction, Parser, Subcommand};
use onrecord::cli;
use xtask::{bench, eval, snapshots, tidy, train};

/// Tasks for people who work on Onrecord.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", max_term_width = 100, after_help = cli::EXIT_CODES)]
struct Xtask {
    #[command(subcommand)]
    task: Task,
    /// Log to standard error what is done (-v) and in detail (-vv).
    #[arg(short, long, action = ArgAction::Count, global = true)]
    verbose: u8,
}

#[derive(Debug, Subcommand)]
enum Task {
    Annotate(cli::AnnotateArgs),
    Batch(cli::BatchArgs),
    Bench(bench::Bench),
    #[command(subcommand)]
    Eval(eval::Eval),
    Explain(cli::ExplainArgs),
    Snapshots(snapshots::Snapshots),
    Tidy(tidy::Tidy),
    #[command(subcommand)]
    Train(train::Train),
}

fn main() -> ExitCode {
    let xtask = Xtask::parse();
    let terminal = cli::start_logs(xtask.verbose);
    cli::exit_code(match &xtask.task {
        Task::Annotate(args) => cli::annotate(args, &terminal),
        Task::Batch(args) => cli::batch(args, &terminal),
        Task::Bench(task) => task.run(),
        Task::Eval(task) => task.run(),
        Task::Explain(args) => cli::explain(args),
        Task::Snapshots(task) => task.run(),
        Task::Tidy(task) => task.run(),
        Task::Train(task) => task.run(),
    })
}
