//! From Unicode code points, which annotations count in, to byte offsets.

use onrecord_model::Span;

/// Where each code point of a text begins.
pub(crate) struct ByteOffsets(Vec<usize>);

impl ByteOffsets {
    pub(crate) fn new(text: &str) -> Self {
        Self(text.char_indices().map(|(at, _)| at).chain([text.len()]).collect())
    }

    /// The bytes from code point `start` to code point `end`; what lies behind the text is cut off.
    pub(crate) fn span(&self, start: u32, end: u32) -> Span {
        let at = |point: u32| self.0[(point as usize).min(self.0.len() - 1)];
        Span::at(at(start), at(end).max(at(start)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_not_bytes() {
        let check = |start, end, expect| assert_eq!(ByteOffsets::new("aé“b").span(start, end), expect);
        check(1, 3, Span::new(1, 6));
        check(3, 9, Span::new(6, 7));
        check(9, 2, Span::new(7, 7));
    }
}
