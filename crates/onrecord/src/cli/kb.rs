//! `onrecord kb`: knowledge bases that identities are linked to.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use onrecord_pipeline::{KbImport, KbSummary};

use super::progress::Bar;
use super::{Ending, Terminal};

/// Make knowledge bases, for --kb of a batch.
#[derive(Debug, Subcommand)]
pub enum Kb {
    /// Make a knowledge base of a Wikidata dump: people, bodies and places, with their names, roles and dates.
    ///
    /// Reads the dump twice, as a stream; writes a line of JSON for each entry. Needs room beside FILE for an
    /// intermediate file, which is removed at the end.
    Import(ImportArgs),
}

/// What to import, and where to.
#[derive(Args, Debug)]
pub struct ImportArgs {
    /// The dump (latest-all.json.bz2, .json.gz or .json of dumps.wikimedia.org), or a part of one: an entity a line.
    #[arg(long, value_name = "DUMP")]
    from: PathBuf,
    /// The file to write.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Leave out what has pages in fewer projects than N: the fewer, the larger the base, and the more namesakes.
    #[arg(long, value_name = "N", default_value_t = 5)]
    min_sitelinks: u32,
}

/// Runs a subcommand.
///
/// # Errors
/// When a file cannot be read or written.
pub fn kb(kb: &Kb, terminal: &Terminal) -> anyhow::Result<Ending> {
    let Kb::Import(args) = kb;
    let import = KbImport { from: args.from.clone(), out: args.out.clone(), min_sitelinks: args.min_sitelinks };
    let KbSummary { read, broken, written } = import.run(&mut Bar::on(terminal))?;
    eprintln!("{written} entries of {read} entities: see {}", args.out.display());
    if broken > 0 {
        eprintln!("{broken} lines were no entities");
    }
    Ok(Ending::of(written, 0))
}
