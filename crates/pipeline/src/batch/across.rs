//! The second pass: identities, passages and statement groups from digests alone.

use std::mem::size_of;
use std::path::{Path, PathBuf};

use onrecord_entities::across::{Linked, Linker};
use onrecord_model::{Corpus, EntityId};
use onrecord_stories::{PassageKey, StatementKey, groups, passage_keys, passages, statement_keys};

use super::shard;
use crate::sort::Sorter;
use crate::{PipelineError, Progress};

/// The tables of the run, and for each article the identity of each of its entities.
pub(super) fn link(
    work: &Path,
    shards: &[PathBuf],
    progress: &mut dyn Progress,
) -> Result<(Corpus, Vec<Vec<u32>>), PipelineError> {
    let mut linker = Linker::new();
    let mut articles = Vec::new();
    let mut repeated = Sorter::new(work, "passages", |_: &PassageKey| size_of::<PassageKey>());
    let mut spoken = Sorter::new(work, "statements", |key: &StatementKey| {
        size_of::<StatementKey>() + size_of::<u32>() * (key.speakers.len() + key.shingles.len())
    });
    for path in shards {
        let first = u32::try_from(articles.len()).unwrap_or(u32::MAX);
        for (entry, digest) in shard::digests(path, first)? {
            linker.add(&digest);
            passage_keys(digest.article, &digest.passages).try_for_each(|key| repeated.push(key))?;
            statement_keys(digest.article, &digest.statements).try_for_each(|key| spoken.push(key))?;
            articles.push(entry);
            progress.advance(1);
        }
    }
    let Linked { identities, of, .. } = linker.finish();
    let identity = |article: u32, entity: EntityId| {
        of.get(article as usize).and_then(|row: &Vec<u32>| row.get(entity.index()).copied())
    };
    let passages = repeated.finish()?.read(|keys| passages(keys).collect())?;
    let groups = spoken.finish()?.read(|keys| groups(keys, identity))?;
    Ok((Corpus { articles, identities, passages, groups }, of))
}
