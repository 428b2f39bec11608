//! How alike two contents are, and when that makes them one utterance.
//!
//! Broder, "On the resemblance and containment of documents" (1997), over word shingles: resemblance is what two sets
//! share over what they hold together, containment what they share over the smaller one. Containment finds the quote
//! that an outlet cut; resemblance keeps two reports apart that only share a phrase.

use onrecord_model::Kind;

/// Contents with fewer words are never grouped: "no comment" is said every day.
pub const MIN_WORDS: u32 = 6;

/// The same for contents in the reporter's words, where phrases recur more.
const MIN_INDIRECT_WORDS: u32 = 8;

/// What two sorted sets of shingles have in common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Resemblance {
    shared: usize,
    smaller: usize,
    together: usize,
}

impl Resemblance {
    /// Compares two sorted slices without duplicates, in one pass.
    #[must_use]
    pub fn between(left: &[u32], right: &[u32]) -> Self {
        let (mut i, mut j, mut shared) = (0, 0, 0);
        while let (Some(a), Some(b)) = (left.get(i), right.get(j)) {
            shared += usize::from(a == b);
            i += usize::from(a <= b);
            j += usize::from(b <= a);
        }
        Self { shared, smaller: left.len().min(right.len()), together: left.len() + right.len() - shared }
    }

    /// Shared shingles over all shingles of the two: 0 to 1.
    #[must_use]
    pub fn resemblance(&self) -> f32 {
        ratio(self.shared, self.together)
    }

    /// Shared shingles over those of the smaller set: 0 to 1.
    #[must_use]
    pub fn containment(&self) -> f32 {
        ratio(self.shared, self.smaller)
    }

    /// Whether statements of these kinds and lengths, so alike, are one utterance.
    ///
    /// A good part of the smaller content must be found in the other, and one shared shingle counts for nothing in
    /// that: a short content has to be there nearly whole ("this is not a" makes no utterance), while a long one may
    /// be cut and reworded. Where both are in the reporters' words the bar is higher: two reporters who paraphrase
    /// share phrases of the trade without sharing a source. Thresholds were set by eye over the quotations of some
    /// five hundred articles on a hundred events.
    #[must_use]
    pub fn is_same_utterance(&self, kinds: [Kind; 2], words: [u32; 2]) -> bool {
        let long_enough =
            |i: usize| words[i] >= if kinds[i] == Kind::Indirect { MIN_INDIRECT_WORDS } else { MIN_WORDS };
        if !(long_enough(0) && long_enough(1)) {
            return false;
        }
        if kinds == [Kind::Indirect; 2] {
            self.shared >= 4 && self.containment() >= 0.6 && self.resemblance() >= 0.3
        } else {
            self.shared >= 3 && self.shared.saturating_sub(1) as f32 >= 0.4 * self.smaller as f32
        }
    }
}

fn ratio(part: usize, whole: usize) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn set() -> impl Strategy<Value = BTreeSet<u32>> {
        prop::collection::btree_set(0u32..30, 0..20)
    }

    proptest! {
        #[test]
        fn counts_are_those_of_sets(left in set(), right in set()) {
            let (l, r): (Vec<u32>, Vec<u32>) = (left.iter().copied().collect(), right.iter().copied().collect());
            let it = Resemblance::between(&l, &r);
            prop_assert_eq!(it.shared, left.intersection(&right).count());
            prop_assert_eq!(it.together, left.union(&right).count());
            prop_assert_eq!(it, Resemblance::between(&r, &l));
            prop_assert!((0.0..=1.0).contains(&it.containment()) && it.resemblance() <= it.containment());
        }
    }

    #[test]
    fn empty_sets_resemble_nothing() {
        let it = Resemblance::between(&[], &[]);
        assert_eq!((it.resemblance(), it.containment()), (0.0, 0.0));
    }
}
