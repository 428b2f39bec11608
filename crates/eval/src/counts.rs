//! Counts behind a figure.

use std::collections::HashSet;
use std::hash::Hash;

use serde::ser::{Serialize, SerializeStruct, Serializer};

/// What was there, what was found, what was right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Gold items.
    pub gold: usize,
    /// Predicted items.
    pub found: usize,
    /// Those in both.
    pub right: usize,
}

impl Counts {
    /// Share of the predicted that is right, in percent.
    #[must_use]
    pub fn precision(self) -> f64 {
        percent(self.right, self.found)
    }

    /// Share of the gold that is found, in percent.
    #[must_use]
    pub fn recall(self) -> f64 {
        percent(self.right, self.gold)
    }

    /// Harmonic mean of precision and recall, in percent; accuracy where the two have the same number of items.
    #[must_use]
    pub fn f1(self) -> f64 {
        percent(2 * self.right, self.gold + self.found)
    }

    pub(crate) fn sets<T: Eq + Hash>(&mut self, gold: impl Iterator<Item = T>, found: impl Iterator<Item = T>) {
        let (gold, found): (HashSet<T>, HashSet<T>) = (gold.collect(), found.collect());
        self.gold += gold.len();
        self.found += found.len();
        self.right += gold.intersection(&found).count();
    }

    pub(crate) fn item(&mut self, right: bool) {
        self.gold += 1;
        self.found += 1;
        self.right += usize::from(right);
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.gold += other.gold;
        self.found += other.found;
        self.right += other.right;
    }
}

/// Nothing to find and nothing found is all right.
pub(crate) fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 100.0 } else { 100.0 * part as f64 / whole as f64 }
}

impl Serialize for Counts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut counts = serializer.serialize_struct("Counts", 6)?;
        counts.serialize_field("gold", &self.gold)?;
        counts.serialize_field("found", &self.found)?;
        counts.serialize_field("right", &self.right)?;
        counts.serialize_field("precision", &self.precision())?;
        counts.serialize_field("recall", &self.recall())?;
        counts.serialize_field("f1", &self.f1())?;
        counts.end()
    }
}
