//! Statement groups of a run: every statement is read once more, for its keys, and put on a shelf from which it is taken when it
//! is compared.

use std::mem::size_of;
use std::path::{Path, PathBuf};

use onrecord_model::{SharedText, StatementGroup};
use onrecord_stories::utterances::{Groups, Key, Pair, Weights, candidates, keys, pairs};

use super::shard;
use super::shelf::Filling;
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
    let weights = Weights::embedded();
    let mut under = Sorter::new(work, "statements", |_: &Key| size_of::<Key>());
    let mut shelf = Filling::new(work)?;
    let (mut first, mut number) = (0, 0);
    for path in shards {
        for (entry, digest) in shard::digests(path, first)? {
            first = digest.article + 1;
            let of = identities.get(digest.article as usize).map_or(&[][..], Vec::as_slice);
            for telling in tellings(&digest, of, entry.published.as_deref(), weights) {
                keys(number, &telling).into_iter().try_for_each(|key| under.push(key))?;
                shelf.push(&telling)?;
                number += 1;
            }
        }
    }
    let mut together = Sorter::new(work, "tellings", |_: &Pair| size_of::<Pair>());
    under.finish()?.read(|keys| pairs(keys).try_for_each(|pair| together.push(pair)))??;
    let (mut shelf, mut groups) = (shelf.finish()?, Groups::new(weights));
    together.finish()?.read(|pairs| candidates(pairs).try_for_each(|(a, b)| groups.judge(&mut shelf, a, b)))??;
    let printed = printed(texts);
    groups.finish(&mut shelf, &|article| printed.get(&article).copied())
}
