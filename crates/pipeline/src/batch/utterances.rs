//! Statement groups of a run: digests are read twice more, once for keys and once for what is compared.

use std::mem::size_of;
use std::path::{Path, PathBuf};

use onrecord_model::{SharedText, StatementGroup};
use onrecord_stories::utterances::{Groups, Key, Pair, Telling, Weights, candidates, keys, pairs};

use super::shard;
use crate::PipelineError;
use crate::few::{printed, tellings};
use crate::sort::Sorter;

/// Groups the statements of all articles of `shards`. `identities` has, for each article, the identity of each of its entities;
/// `texts` are those that several articles print.
pub(super) fn groups(
    work: &Path,
    shards: &[PathBuf],
    identities: &[Vec<u32>],
    texts: &[SharedText],
) -> Result<Vec<StatementGroup>, PipelineError> {
    let mut under = Sorter::new(work, "statements", |_: &Key| size_of::<Key>());
    each(shards, identities, |number, telling| keys(number, &telling).into_iter().try_for_each(|key| under.push(key)))?;
    let mut together = Sorter::new(work, "tellings", |_: &Pair| size_of::<Pair>());
    under.finish()?.read(|keys| pairs(keys).try_for_each(|pair| together.push(pair)))??;
    let mut groups = Groups::new(Weights::embedded(), together.finish()?.read(|pairs| candidates(pairs).collect())?);
    let needed = groups.needed();
    if !needed.is_empty() {
        each(shards, identities, |number, telling| {
            if needed.contains(&number) {
                groups.add(number, telling);
            }
            Ok(())
        })?;
    }
    let printed = printed(texts);
    Ok(groups.finish(&|article| printed.get(&article).copied()))
}

/// Every statement of the run with its number.
fn each(
    shards: &[PathBuf],
    identities: &[Vec<u32>],
    mut take: impl FnMut(u32, Telling) -> Result<(), PipelineError>,
) -> Result<(), PipelineError> {
    let (mut first, mut number) = (0, 0);
    for path in shards {
        for (entry, digest) in shard::digests(path, first)? {
            first = digest.article + 1;
            let of = identities.get(digest.article as usize).map_or(&[][..], Vec::as_slice);
            for telling in tellings(&digest, of, entry.published.as_deref(), Weights::embedded()) {
                take(number, telling)?;
                number += 1;
            }
        }
    }
    Ok(())
}
