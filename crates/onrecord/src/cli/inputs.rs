//! From arguments to inputs.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use onrecord_pipeline::Inputs;

/// What can be named as input, for the help of every command that takes inputs.
pub(super) const HELP: &str = "\
Files, folders that hold such, patterns in quotes (\"data/*.warc.gz\"), or - for standard input. They hold plain text \
(.txt, .text), HTML (.html, .htm, .xhtml), or many articles: records of JSON, one a line (.jsonl, .ndjson) or as an \
object or an array (.json), rows of a table (.csv, .tsv, .parquet), pages that a crawler stored (.warc, .wet). All may \
be compressed with gzip, zstd, bzip2 or xz. Of a file that is named itself and has another extension, and of standard \
input, the first bytes tell what it holds.";

/// The inputs that `paths` name; folders are searched, but not the `own` files and folders of the run. `-` is standard
/// input.
///
/// # Errors
/// When a folder cannot be listed, or there is nothing to read.
pub(super) fn gather(paths: &[PathBuf], own: &[PathBuf]) -> anyhow::Result<Inputs> {
    let mut inputs = Inputs::default();
    own.iter().for_each(|own| inputs.exclude(own));
    for path in paths {
        if path == Path::new("-") {
            inputs.add_stream("-", io::stdin())?;
        } else {
            inputs.add(path)?;
        }
    }
    if inputs.list().is_empty() {
        let is_own = paths.iter().any(|path| own.iter().any(|own| is_same(path, own)));
        let why = if is_own {
            "the folder to write to is not read"
        } else {
            "no file there of a kind that is read (see --help)"
        };
        anyhow::bail!("nothing to read: {why}");
    }
    Ok(inputs)
}

/// Whether two paths lead to one file or folder that exists.
pub(super) fn is_same(one: &Path, other: &Path) -> bool {
    fs::canonicalize(one).is_ok_and(|one| fs::canonicalize(other).is_ok_and(|other| one == other))
}
