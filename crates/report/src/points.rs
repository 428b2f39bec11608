//! From byte offsets to Unicode code points, which is what other tools count.

use onrecord_model::Span;

/// Bytes between two checkpoints.
const STRIDE: usize = 128;

/// Converts the byte offsets of one text: built in one pass, then a bounded step for each offset in any order.
pub struct CodePoints<'a> {
    text: &'a str,
    /// Code points that begin before each multiple of [`STRIDE`]; empty where bytes are code points.
    checkpoints: Vec<u32>,
}

impl<'a> CodePoints<'a> {
    /// Counts `text` once.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        let mut checkpoints = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for chunk in text.as_bytes().chunks(STRIDE) {
                checkpoints.push(count);
                count += starts(chunk);
            }
            checkpoints.push(count);
        }
        Self { text, checkpoints }
    }

    /// Code points before byte `offset`; an offset past the end counts as the end.
    #[must_use]
    pub fn at(&self, offset: u32) -> u32 {
        let offset = (offset as usize).min(self.text.len());
        if self.checkpoints.is_empty() {
            return u32::try_from(offset).unwrap_or(u32::MAX);
        }
        let checkpoint = offset / STRIDE;
        self.checkpoints[checkpoint] + starts(&self.text.as_bytes()[checkpoint * STRIDE..offset])
    }

    /// Both ends of `span`, in code points.
    #[must_use]
    pub fn span(&self, span: Span) -> (u32, u32) {
        (self.at(span.start()), self.at(span.end()))
    }
}

/// Bytes that begin a character.
fn starts(bytes: &[u8]) -> u32 {
    let continued = |byte: u8| byte & 0b1100_0000 == 0b1000_0000;
    u32::try_from(bytes.iter().filter(|&&byte| !continued(byte)).count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_boundary_counts_as_chars_does(text in "[a-zé“🦀\n]{0,400}") {
            let points = CodePoints::new(&text);
            for (count, (offset, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(points.at(offset as u32) as usize, count);
            }
            prop_assert_eq!(points.at(text.len() as u32) as usize, text.chars().count());
            prop_assert_eq!(points.at(u32::MAX) as usize, text.chars().count());
        }
    }
}
