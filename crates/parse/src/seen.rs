//! The text as a reader sees it: what detectors and splitters work on, with a way back to the text itself.
//!
//! Pages carry characters that nobody sees: soft hyphens and zero-width marks inside words, spaces that do not break, and
//! UTF-8 that was decoded as Windows-1252 (`â€œ` for an opening quotation mark). The text stays as it was decoded; here the
//! invisible marks are left out, every space is a plain one, and such pairs and triples are put right. Known failure: text
//! that was decoded wrongly twice stays as it is.

use std::borrow::Cow;

use onrecord_model::{Block, Metadata, Span};

/// A text as it is seen.
pub(crate) struct Seen<'t> {
    pub(crate) text: Cow<'t, str>,
    /// Where the two texts part: bytes of what is seen, and of the text, before each change and after it.
    changes: Vec<(usize, usize)>,
}

impl<'t> Seen<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let mut seen = String::new();
        let mut changes = Vec::new();
        let mut at = 0;
        let mut kept = 0;
        while at < text.len() {
            let Some(found) = text[at..].find(is_suspect) else { break };
            at += found;
            let Some((length, shown)) = shown(text, at) else {
                at += text[at..].chars().next().map_or(1, char::len_utf8);
                continue;
            };
            seen.push_str(&text[kept..at]);
            changes.push((seen.len(), at));
            seen.extend(shown);
            at += length;
            kept = at;
            changes.push((seen.len(), at));
        }
        if changes.is_empty() {
            return Self { text: Cow::Borrowed(text), changes };
        }
        seen.push_str(&text[kept..]);
        Self { text: Cow::Owned(seen), changes }
    }

    /// What is seen of a stretch of the text that ends and begins with no mark that is put right.
    pub(crate) fn span(&self, of: Span) -> Span {
        let seen = |at: usize| {
            let later = self.changes.partition_point(|&(_, place)| place <= at);
            let (seen, place) = later.checked_sub(1).map_or((0, 0), |change| self.changes[change]);
            seen + (at - place)
        };
        Span::at(seen(of.range().start), seen(of.range().end))
    }

    /// The places in the text itself of `spans` of what is seen, which stand in order and do not overlap. Marks that are not
    /// seen belong to what they touch.
    pub(crate) fn places(&self, spans: impl Iterator<Item = Span>) -> Vec<Span> {
        let mut last = 0;
        spans
            .map(|span| {
                let start = self.place(span.range().start, false).max(last);
                last = self.place(span.range().end, true);
                Span::at(start, last)
            })
            .collect()
    }

    /// Leads what was found in what is seen back to the text itself.
    pub(crate) fn restore(&self, blocks: &mut [Block], metadata: &mut Metadata) {
        let places = self.places(blocks.iter().map(|block| block.span));
        for (block, place) in blocks.iter_mut().zip(places) {
            block.span = place;
        }
        if let Some(span) = metadata.published.as_mut().and_then(|published| published.span.as_mut()) {
            *span = self.places([*span].into_iter())[0];
        }
    }

    /// The byte of the text behind byte `at` of what is seen, before the marks that are left out there or after them.
    fn place(&self, at: usize, after: bool) -> usize {
        let later = self.changes.partition_point(|&(seen, _)| if after { seen <= at } else { seen < at });
        match self.changes.get(later) {
            Some(&(seen, place)) if seen == at => place,
            _ => {
                let (seen, place) = later.checked_sub(1).map_or((0, 0), |change| self.changes[change]);
                place + (at - seen)
            }
        }
    }
}

/// A short text as it is seen.
pub(crate) fn seen(text: &str) -> Cow<'_, str> {
    Seen::new(text).text
}

/// Characters at which something may have to be put right.
fn is_suspect(c: char) -> bool {
    !c.is_ascii() && (is_invisible(c) || is_space(c) || matches!(c, 'Â'..='ô'))
}

/// What stands at byte `at`: how long it is, and what of it is seen; nothing where the text is as it should be.
fn shown(text: &str, at: usize) -> Option<(usize, Option<char>)> {
    let rest = &text[at..];
    let c = rest.chars().next()?;
    if is_space(c) {
        return Some((c.len_utf8(), Some(' ')));
    }
    let torn = c == 'Â' && rest[c.len_utf8()..].starts_with('\u{a0}');
    if torn || is_invisible(c) {
        // Alone between spaces it is all there is to see.
        let visible = |c: char| !c.is_whitespace() && !is_invisible(c) && c != 'Â';
        let before = text[..at].chars().next_back().is_some_and(visible);
        let after = rest[c.len_utf8()..].chars().next().is_some_and(visible);
        return (before || after).then_some((c.len_utf8(), None));
    }
    let (length, decoded) = repaired(rest)?;
    Some((length, Some(decoded)))
}

fn is_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}

/// The character whose UTF-8 bytes the first characters of `text` are, read as Windows-1252, and their length here.
fn repaired(text: &str) -> Option<(usize, char)> {
    let mut chars = text.char_indices();
    let first = byte(chars.next()?.1)?;
    let count = match first {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let mut bytes = [first, 0, 0, 0];
    let mut end = 0;
    for slot in &mut bytes[1..count] {
        let (at, c) = chars.next()?;
        // A space that does not break may be just that.
        *slot = byte(c).filter(|byte| (0x80..0xc0).contains(byte) && !c.is_whitespace())?;
        end = at + c.len_utf8();
    }
    let decoded = std::str::from_utf8(&bytes[..count]).ok()?.chars().next()?;
    (!decoded.is_control() && !decoded.is_whitespace() && !is_invisible(decoded)).then_some((end, decoded))
}

/// The byte that `c` has in Windows-1252, where it has one above ASCII.
fn byte(c: char) -> Option<u8> {
    const HIGH: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    match c {
        '\u{a0}'..='\u{ff}' => u8::try_from(u32::from(c)).ok(),
        _ => HIGH.chars().position(|high| high == c).and_then(|at| u8::try_from(0x80 + at).ok()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        let seen = Seen::new(text);
        assert_eq!(seen.text, expect, "{text:?}");
        // The words of what is seen lead back to stretches that cover all but white space of the text.
        let mut spans = Vec::new();
        let mut at = 0;
        for word in seen.text.split(' ').filter(|word| !word.is_empty()) {
            let start = at + seen.text[at..].find(word).unwrap();
            at = start + word.len();
            spans.push(Span::at(start, at));
        }
        let mut end = 0;
        for place in seen.places(spans.into_iter()) {
            assert!(text[end..place.range().start].chars().all(char::is_whitespace), "{text:?} {place:?}");
            end = place.range().end;
        }
        assert!(text[end..].chars().all(char::is_whitespace), "{text:?}");
    }

    #[test]
    fn what_nobody_sees_is_left_out() {
        check("Adver\u{ad}tisement", "Advertisement");
        check("\u{feff}Photo\u{200b}: Ida\u{a0}Holm\u{200d}", "Photo: Ida Holm");
        check("By\u{202f}Ida \u{200b}Holm", "By Ida Holm");
        // Nothing else stands there.
        check("Photo \u{200b} Video", "Photo \u{200b} Video");
        check("plain", "plain");
    }

    #[test]
    fn wrongly_decoded_marks_are_put_right() {
        check("â€œRain,â€\u{9d} he said", "“Rain,” he said");
        check("Holmâ€™s crane â€” Oslo", "Holm’s crane — Oslo");
        check("CafÃ© AÂ\u{a0}B Â© 2019", "Café A B © 2019");
        check("ðŸŒŠ", "🌊");
        // These are what they look like.
        check("â€\u{a0} Ã\u{a0}", "â€  Ã ");
        check("Â tout âge, São Tomé, Århus “â€", "Â tout âge, São Tomé, Århus “â€");
    }

    #[test]
    fn lines_are_found_again() {
        let text = "\u{feff}â€œRain,â€\u{9d}\n\u{200b}\nIda\u{ad}\u{a0}Holm\u{200d}\n";
        let seen = Seen::new(text);
        let mut at = 0;
        for (line, expect) in text.lines().zip(["“Rain,”", "\u{200b}", "Ida Holm"]) {
            let span = Span::at(at, at + line.len());
            assert_eq!(seen.span(span).of(&seen.text), expect);
            at += line.len() + 1;
        }
    }

    #[test]
    fn marks_between_two_stretches_belong_to_one() {
        let text = "Ida\u{ad}Holm";
        let seen = Seen::new(text);
        let places = seen.places([Span::at(0, 3), Span::at(3, 7)].into_iter());
        assert_eq!((places[0].of(text), places[1].of(text)), ("Ida\u{ad}", "Holm"));
    }
}
