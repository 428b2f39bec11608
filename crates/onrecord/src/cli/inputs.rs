//! From arguments to inputs.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::Context;
use onrecord_pipeline::Inputs;

/// The inputs that `paths` name; folders are searched, but not the `own` files and folders of the run. `-` is standard
/// input, one plain text.
///
/// # Errors
/// When a folder cannot be listed, or there is nothing to read.
pub(super) fn gather(paths: &[PathBuf], own: &[PathBuf]) -> anyhow::Result<Inputs> {
    let mut inputs = Inputs::default();
    own.iter().for_each(|own| inputs.exclude(own));
    for path in paths {
        if path == Path::new("-") {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes).context("standard input")?;
            inputs.add_bytes("-", bytes);
        } else {
            inputs.add(path)?;
        }
    }
    if inputs.list().is_empty() {
        let is_own = paths.iter().any(|path| own.iter().any(|own| is_same(path, own)));
        let why = if is_own { "the folder to write to is not read" } else { "no .txt, .text or .jsonl file there" };
        anyhow::bail!("nothing to read: {why}");
    }
    Ok(inputs)
}

/// Whether two paths lead to one file or folder that exists.
pub(super) fn is_same(one: &Path, other: &Path) -> bool {
    fs::canonicalize(one).is_ok_and(|one| fs::canonicalize(other).is_ok_and(|other| one == other))
}
