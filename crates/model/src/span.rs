//! Spans: half-open ranges of bytes in a document's text.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open range of UTF-8 byte offsets into one [`Document`](crate::Document)'s text.
///
/// Serialised as `[start, end]`. Exports for people and other tools count Unicode code points instead; they convert on
/// the way out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "(u32, u32)", into = "(u32, u32)")]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The span from byte `start` up to, not including, byte `end`.
    ///
    /// # Panics
    /// If `start > end`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        assert!(start <= end, "a span ends before it starts");
        Self { start, end }
    }

    /// The same from the `usize` offsets that `str` methods return. Offsets past `u32::MAX` saturate: texts that long
    /// are refused before they become a [`Document`](crate::Document).
    #[must_use]
    pub fn at(start: usize, end: usize) -> Self {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self::new(narrow(start), narrow(end))
    }

    /// First byte.
    #[must_use]
    pub const fn start(self) -> u32 {
        self.start
    }

    /// One past the last byte.
    #[must_use]
    pub const fn end(self) -> u32 {
        self.end
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether the span covers nothing.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The range for indexing into a `str`.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether `other` lies wholly inside this span.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `offset` lies inside this span.
    #[must_use]
    pub const fn contains_offset(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// What the two have in common, if that is at least one byte.
    #[must_use]
    pub fn intersection(self, other: Self) -> Option<Self> {
        let (start, end) = (self.start.max(other.start), self.end.min(other.end));
        (start < end).then_some(Self { start, end })
    }

    /// The text under the span.
    ///
    /// # Panics
    /// If the span does not belong to `text`.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// The span without the characters at either end for which `strip` holds (white space, say).
    #[must_use]
    pub fn trimmed(self, text: &str, strip: impl Fn(char) -> bool) -> Self {
        let inner = self.of(text);
        let left = inner.len() - inner.trim_start_matches(&strip).len();
        let kept = inner.trim_matches(&strip).len();
        let start = self.start as usize + left;
        Self::at(start, start + kept)
    }

    /// Sorts `spans`, merges those that touch or overlap and drops empty ones.
    #[must_use]
    pub fn normalise(mut spans: Vec<Self>) -> Vec<Self> {
        spans.retain(|span| !span.is_empty());
        spans.sort_unstable();
        spans.dedup_by(|next, kept| {
            let touching = next.start <= kept.end;
            if touching {
                *kept = kept.cover(*next);
            }
            touching
        });
        spans
    }

    /// `spans` less every byte of `holes`; the result is normalised.
    #[must_use]
    pub fn subtract(spans: &[Self], holes: &[Self]) -> Vec<Self> {
        let holes = Self::normalise(holes.to_vec());
        let mut left = Vec::with_capacity(spans.len() + holes.len());
        for span in Self::normalise(spans.to_vec()) {
            let mut start = span.start;
            for hole in holes.iter().filter(|hole| hole.overlaps(span)) {
                if start < hole.start {
                    left.push(Self { start, end: hole.start });
                }
                start = start.max(hole.end);
            }
            if start < span.end {
                left.push(Self { start, end: span.end });
            }
        }
        left
    }
}

impl From<(u32, u32)> for Span {
    fn from((start, end): (u32, u32)) -> Self {
        Self { start, end: end.max(start) }
    }
}

impl From<Span> for (u32, u32) {
    fn from(span: Span) -> Self {
        (span.start, span.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn spans() -> impl Strategy<Value = Vec<Span>> {
        prop::collection::vec((0u32..60, 0u32..12).prop_map(|(s, l)| Span::new(s, s + l)), 0..12)
    }

    fn bytes(spans: &[Span]) -> Vec<bool> {
        (0..80).map(|b| spans.iter().any(|s| s.contains_offset(b))).collect()
    }

    proptest! {
        #[test]
        fn normalise_keeps_the_bytes_and_leaves_gaps(spans in spans()) {
            let normal = Span::normalise(spans.clone());
            prop_assert_eq!(bytes(&normal), bytes(&spans));
            prop_assert!(normal.windows(2).all(|w| w[0].end() < w[1].start()));
        }

        #[test]
        fn subtract_removes_just_the_holes(spans in spans(), holes in spans()) {
            let left = bytes(&Span::subtract(&spans, &holes));
            let (all, cut) = (bytes(&spans), bytes(&holes));
            for b in 0..80 {
                prop_assert_eq!(left[b], all[b] && !cut[b]);
            }
        }
    }

    #[test]
    fn trimming_stays_on_character_boundaries() {
        let text = "“ é ”";
        let span = Span::at(0, text.len()).trimmed(text, |c| !c.is_alphanumeric());
        assert_eq!(span.of(text), "é");
    }

    #[test]
    fn trimming_everything_leaves_an_empty_span() {
        let span = Span::at(0, 3).trimmed("...", |c| c == '.');
        assert!(span.is_empty());
    }
}
