//! Blocking: which pairs of forms are compared at all.

use super::cluster::Clusters;

/// The pairs of forms that share a key, each once and in the order of keys, each form with at most `window` of those behind
/// it in its block. `keys` holds a key and the form's [`rank`](Clusters::rank).
pub(crate) fn pairs(clusters: &Clusters<'_>, mut keys: Vec<(u64, u32)>, window: usize) -> Vec<(u32, u32)> {
    keys.sort_unstable();
    keys.dedup();
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for block in keys.chunk_by(|x, y| x.0 == y.0) {
        for (i, &(_, a)) in block.iter().enumerate() {
            pairs.extend(block[i + 1..].iter().take(window).map(|&(_, b)| (a, b)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    let form = |rank: u32| clusters.order[rank as usize];
    pairs.into_iter().map(|(a, b)| (form(a), form(b))).collect()
}
