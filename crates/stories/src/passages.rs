//! Passages that stand word for word in more than one article.

use onrecord_model::{BlockId, Passage, PassageUse};
use serde::{Deserialize, Serialize};

/// One block's fingerprint, to be sorted: equal passages come to stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PassageKey {
    /// Hash of the block's normalised words.
    pub hash: u64,
    /// The article's place in the run.
    pub article: u32,
    /// The block in it.
    pub block: u32,
}

/// The keys of one article's passages, as [`digest`](crate::digest) gave them.
pub fn passage_keys(article: u32, passages: &[(u32, u64)]) -> impl Iterator<Item = PassageKey> + '_ {
    passages.iter().map(move |&(block, hash)| PassageKey { hash, article, block })
}

/// Passages that at least two articles carry, from keys in sorted order; in order of their first place.
pub fn passages(sorted: impl IntoIterator<Item = PassageKey>) -> impl Iterator<Item = Passage> {
    let mut keys = sorted.into_iter().peekable();
    let mut found = Vec::new();
    while let Some(first) = keys.next() {
        let mut uses = vec![place(first)];
        while let Some(next) = keys.next_if(|next| next.hash == first.hash) {
            uses.push(place(next));
        }
        if uses.iter().any(|other| other.article != first.article) {
            uses.sort_unstable();
            uses.dedup();
            found.push(Passage { uses });
        }
    }
    found.sort_unstable_by(|left, right| left.uses.cmp(&right.uses));
    found.into_iter()
}

fn place(key: PassageKey) -> PassageUse {
    PassageUse { article: key.article, block: BlockId(key.block) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(keys: &[(u64, u32, u32)], expect: &[&[(u32, u32)]]) {
        let mut keys: Vec<PassageKey> =
            keys.iter().map(|&(hash, article, block)| PassageKey { hash, article, block }).collect();
        keys.sort_unstable();
        let found: Vec<Vec<(u32, u32)>> =
            passages(keys).map(|p| p.uses.iter().map(|u| (u.article, u.block.0)).collect()).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn equal_hashes_in_two_articles_are_one_passage() {
        check(
            &[(7, 2, 1), (7, 0, 4), (9, 1, 1), (3, 1, 0), (3, 0, 0), (3, 0, 9)],
            &[&[(0, 0), (0, 9), (1, 0)], &[(0, 4), (2, 1)]],
        );
    }

    #[test]
    fn one_article_alone_shares_nothing() {
        check(&[(7, 0, 1), (7, 0, 4)], &[]);
        check(&[], &[]);
    }
}
