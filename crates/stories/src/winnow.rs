//! Winnowing: a sample of a content's shingles that its cut copies are bound to share.
//!
//! Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document fingerprinting" (SIGMOD 2003): of every
//! window of consecutive shingles the least is chosen. Two contents with a run of `WINDOW + 2` words in common choose
//! the same shingle of it, wherever the run stands in them.

/// How many consecutive shingles one key is chosen from.
pub const WINDOW: usize = 4;

/// Keys of one content at most: its least. A content has to be far longer than quotes are for the cap to bite; beyond
/// it the promise for short common runs holds only mostly.
pub const MAX_KEYS: usize = 64;

/// The keys of a content whose shingles, in text order, are `shingles`: sorted, without duplicates.
pub(crate) fn keys(shingles: &[u32]) -> Vec<u32> {
    let window = WINDOW.min(shingles.len().max(1));
    let mut keys: Vec<u32> = shingles.windows(window).filter_map(|window| window.iter().copied().min()).collect();
    keys.sort_unstable();
    keys.dedup();
    keys.truncate(MAX_KEYS);
    keys
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_common_run_as_long_as_the_window_shares_a_key(
            run in prop::collection::vec(any::<u32>(), WINDOW..12),
            before in prop::collection::vec(any::<u32>(), 0..12),
            after in prop::collection::vec(any::<u32>(), 0..12),
        ) {
            let whole = [before, run.clone(), after].concat();
            let (whole, cut) = (keys(&whole), keys(&run));
            prop_assert!(cut.iter().any(|key| whole.contains(key)));
        }
    }

    #[test]
    fn a_short_content_has_its_least_shingle() {
        assert_eq!(keys(&[]), [0u32; 0]);
        assert_eq!(keys(&[9, 3]), [3]);
        assert_eq!(keys(&[9, 3, 5, 7, 1]), [1, 3]);
    }

    #[test]
    fn the_number_of_keys_is_bounded() {
        let falling: Vec<u32> = (0..10_000).rev().collect();
        assert_eq!(keys(&falling).len(), MAX_KEYS);
    }
}
