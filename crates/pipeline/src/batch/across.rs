//! The second pass: identities, passages and statement groups from digests alone.

use std::path::{Path, PathBuf};

use onrecord_model::Corpus;

use super::shard;
use crate::stand_in::entities::across::{Linked, Linker};
use crate::{PipelineError, Progress};

/// The tables of the run, and for each article the identity of each of its entities.
pub(super) fn link(
    _work: &Path,
    shards: &[PathBuf],
    progress: &mut dyn Progress,
) -> Result<(Corpus, Vec<Vec<u32>>), PipelineError> {
    let mut linker = Linker::new();
    let mut articles = Vec::new();
    for path in shards {
        let first = u32::try_from(articles.len()).unwrap_or(u32::MAX);
        for (entry, digest) in shard::digests(path, first)? {
            linker.add(&digest);
            articles.push(entry);
            progress.advance(1);
        }
    }
    let Linked { identities, of } = linker.finish();
    Ok((Corpus { articles, identities, ..Corpus::default() }, of))
}
