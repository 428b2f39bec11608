//! `onrecord batch`: many articles, and reports across them.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser};
use onrecord_pipeline::{Batch, Inputs};
use onrecord_report::{ALL_FORMATS, DEFAULT_FORMATS, Format, Summary};

use super::progress::Bar;
use super::selection::Selection;
use super::{Ending, Terminal, inputs};

/// Read many articles, find who is who across them, and write reports.
///
/// Writes the reports that --format names, failures.jsonl (inputs set aside, with reasons), manifest.json (inputs with
/// checksums, counts) and timings.json. All but the last depend on the inputs alone, byte for byte, not on the number of
/// threads.
#[derive(Args, Debug)]
pub struct BatchArgs {
    /// Files, folders, patterns in quotes, or - for standard input: text, HTML, JSONL, CSV, TSV, Parquet or WARC, compressed or
    /// not (--help says more).
    #[arg(long_help = inputs::HELP, required_unless_present = "add_to", value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// The folder to write to.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// The reports to write, by commas: jsonl, parquet and jsonld for programs, csv for spreadsheets, html, markdown and summary
    /// for people, or all [default: jsonl,markdown,html,summary].
    #[arg(
        long = "format",
        value_name = "LIST",
        value_delimiter = ',',
        value_parser = format_names(),
        default_values = DEFAULT_FORMATS,
        hide_default_value = true
    )]
    formats: Vec<String>,
    /// Print a summary of the run at its end, in 80 columns: counts, who speaks most, what most outlets carry, where they
    /// disagree. On a terminal it is printed anyway where it is among the reports.
    #[arg(long)]
    summary: bool,
    /// Threads [default: one for each core].
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    jobs: usize,
    #[command(flatten)]
    selection: Selection,
    /// Go on with a run over the same inputs that was stopped; the output will be the same as if it had not been.
    #[arg(long, conflicts_with = "force")]
    resume: bool,
    /// Start again in a folder that holds an unfinished run, or write beside files of yours.
    #[arg(long)]
    force: bool,
    /// Leave the checkpoints of single articles in DIR/shards, so that a later run can add to this one (--add-to).
    #[arg(long)]
    keep_shards: bool,
    /// Editors' decisions on who is who, which no score overrules: a text with lines like same "Ola Berg" "O. Berg",
    /// different ID ID, name "HB" "Harbour Board".
    #[arg(long, value_name = "FILE")]
    decisions: Option<PathBuf>,
    /// A knowledge base to link identities to, a line of JSON for each entry [default: countries, their governments and
    /// international bodies, which the program carries].
    #[arg(long, value_name = "FILE")]
    kb: Option<PathBuf>,
    /// Add to the articles of an earlier run, the output folder of which this is: as one run over all, but that those are
    /// not read again, and ids stay. It must have been run with --keep-shards. Inputs that it has read are passed over;
    /// without any new ones everything is linked again, by other decisions, say.
    #[arg(long, value_name = "EARLIER")]
    add_to: Option<PathBuf>,
    /// Articles in a checkpoint.
    #[arg(long, value_name = "N", default_value_t = 256, value_parser = clap::value_parser!(u64).range(1..), hide = true)]
    shard: u64,
}

/// Runs a batch.
///
/// # Errors
/// When the output folder cannot be used or written.
pub fn batch(args: &BatchArgs, terminal: &Terminal) -> anyhow::Result<Ending> {
    let formats = formats(args)?;
    let own: Vec<PathBuf> = [&args.out].into_iter().chain(&args.add_to).cloned().collect();
    let inputs = if args.inputs.is_empty() { Inputs::default() } else { inputs::gather(&args.inputs, &own)? };
    let batch = Batch {
        out: args.out.clone(),
        jobs: args.jobs,
        resume: args.resume,
        force: args.force,
        keep_shards: args.keep_shards,
        shard: args.shard,
        decisions: args.decisions.clone(),
        kb: args.kb.clone(),
        add_to: args.add_to.clone(),
        formats: formats.clone(),
    };
    let summary = batch.run(&args.selection.pipeline()?, &inputs, &mut Bar::on(terminal))?;
    let out = args.out.display();
    if args.summary || io::stdout().is_terminal() {
        show(&args.out, &formats)?;
    }
    let for_people = formats.iter().filter(|format| format.file_name.starts_with("report."));
    let see: Vec<String> = for_people.map(|format| format!("{out}/{}", format.file_name)).collect();
    let see = if see.is_empty() { out.to_string() } else { see.join(" or ") };
    eprintln!(
        "{} articles, {} statements, {} identities: see {see}",
        summary.articles, summary.statements, summary.identities
    );
    if summary.failures > 0 {
        eprintln!("{} inputs set aside: see {out}/failures.jsonl", summary.failures);
    }
    if summary.remarks > 0 {
        eprintln!("decisions that were not simply followed: {}; see {out}/manifest.json", summary.remarks);
    }
    let skipped: Vec<String> = inputs.skipped().iter().map(|(kind, count)| format!("{count} .{kind}")).collect();
    if !skipped.is_empty() {
        eprintln!("skipped files of kinds that are not read: {}", skipped.join(", "));
    }
    Ok(Ending::of(summary.articles, summary.failures))
}

/// The names that `--format` takes, each with the files that go by it.
fn format_names() -> PossibleValuesParser {
    let names = onrecord_report::format_names().into_iter();
    let names = names.map(|(name, files)| PossibleValue::new(name).help(files.join(", ")));
    PossibleValuesParser::new(names.chain([PossibleValue::new(ALL_FORMATS).help("all of these")]))
}

fn formats(args: &BatchArgs) -> anyhow::Result<Vec<&'static Format>> {
    let asked = args.summary.then_some("summary");
    let names = args.formats.iter().map(String::as_str).chain(asked);
    onrecord_report::formats(names).map_err(|name| anyhow::anyhow!("there is no format {name}"))
}

/// Prints the summary of the run, if it has one.
fn show(folder: &Path, formats: &[&Format]) -> anyhow::Result<()> {
    if formats.iter().any(|format| format.file_name == Summary::FILE) {
        let path = folder.join(Summary::FILE);
        let summary = fs::read(&path).with_context(|| path.display().to_string())?;
        let mut out = io::stdout().lock();
        out.write_all(&summary).and_then(|()| out.write_all(b"\n"))?;
    }
    Ok(())
}
