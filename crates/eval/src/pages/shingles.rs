//! Extracted text against the true text, by runs of four words.
//!
//! The measure of the article extraction benchmark (Zyte, `article-extraction-benchmark`): words are runs of letters,
//! digits and underscores; each page has the multiset of its runs of four words; what both texts have, what only the
//! extracted one has and what only the true one has are divided by their sum, so that long pages do not count for more.

use std::collections::BTreeMap;

/// Words in a run.
const RUN: usize = 4;

/// Right, surplus and missing, over pages; of one page they add up to one.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Shares {
    /// In both texts.
    pub right: f64,
    /// In the extracted text alone.
    pub surplus: f64,
    /// In the true text alone.
    pub missing: f64,
}

/// The words of `text`.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

/// Whether both texts have the same words.
#[must_use]
pub fn is_exact(found: &str, truth: &str) -> bool {
    words(found).eq(words(truth))
}

/// What `found` has of `truth`.
#[must_use]
pub fn shares(found: &str, truth: &str) -> Shares {
    let (found, truth): (Vec<&str>, Vec<&str>) = (words(found).collect(), words(truth).collect());
    let mut counts: BTreeMap<&[&str], (u32, u32)> = BTreeMap::new();
    runs(&found).for_each(|run| counts.entry(run).or_default().0 += 1);
    runs(&truth).for_each(|run| counts.entry(run).or_default().1 += 1);
    let (mut right, mut surplus, mut missing) = (0, 0, 0);
    for (found, truth) in counts.into_values() {
        right += found.min(truth);
        surplus += found.saturating_sub(truth);
        missing += truth.saturating_sub(found);
    }
    let sum = f64::from(right + surplus + missing).max(1.0);
    Shares { right: f64::from(right) / sum, surplus: f64::from(surplus) / sum, missing: f64::from(missing) / sum }
}

/// The runs of four words; a text of fewer words is one run.
fn runs<'w, 't>(words: &'w [&'t str]) -> impl Iterator<Item = &'w [&'t str]> {
    let length = words.len().clamp(1, RUN);
    words.windows(length)
}

impl Shares {
    /// Adds another page's.
    pub fn add(&mut self, other: Self) {
        self.right += other.right;
        self.surplus += other.surplus;
        self.missing += other.missing;
    }

    /// What of the extracted text is right.
    #[must_use]
    pub fn precision(&self) -> f64 {
        self.right / (self.right + self.surplus).max(f64::MIN_POSITIVE)
    }

    /// What of the true text is there.
    #[must_use]
    pub fn recall(&self) -> f64 {
        self.right / (self.right + self.missing).max(f64::MIN_POSITIVE)
    }

    /// The harmonic mean of both.
    #[must_use]
    pub fn f1(&self) -> f64 {
        let sum = 2.0 * self.right + self.surplus + self.missing;
        2.0 * self.right / sum.max(f64::MIN_POSITIVE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(found: &str, truth: &str, expect: [f64; 3]) {
        let Shares { right, surplus, missing } = shares(found, truth);
        for (found, expect) in [right, surplus, missing].into_iter().zip(expect) {
            assert!((found - expect).abs() < 1e-9, "{right} {surplus} {missing}");
        }
    }

    #[test]
    fn runs_are_counted() {
        check("a b c d e", "a, b: c d. e!", [1.0, 0.0, 0.0]);
        check("a b c d e x", "a b c d e", [2.0 / 3.0, 1.0 / 3.0, 0.0]);
        check("a b c d", "a b c d e", [0.5, 0.0, 0.5]);
        check("a b c d a b c d", "a b c d", [0.2, 0.8, 0.0]);
        check("", "a b c d", [0.0, 0.0, 1.0]);
        check("a b", "a b", [1.0, 0.0, 0.0]);
    }

    #[test]
    fn exact_is_the_same_words() {
        assert!(is_exact("“Né,” he_said", "Né he_said"));
        assert!(!is_exact("a b", "a b b"));
    }
}
