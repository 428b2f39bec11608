//! From arguments to inputs.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::Context;
use onrecord_pipeline::Inputs;

/// The inputs that `paths` name; `out` is not searched. `-` is standard input, one plain text.
pub(super) fn gather(paths: &[PathBuf], out: Option<&Path>) -> anyhow::Result<Inputs> {
    let mut inputs = Inputs::default();
    if let Some(out) = out {
        inputs.exclude(out);
    }
    for path in paths {
        if path == Path::new("-") {
            let mut bytes = Vec::new();
            io::stdin().lock().read_to_end(&mut bytes).context("standard input")?;
            inputs.add_bytes("-", bytes);
        } else {
            inputs.add(path)?;
        }
    }
    Ok(inputs)
}
