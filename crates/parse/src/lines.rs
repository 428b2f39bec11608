//! Lines, and the hard-wrapped lines that belong together.
//!
//! Most sources put a paragraph on one line. Others wrap at a fixed width; there a paragraph is a run of lines, and
//! its spans go over the line ends. Whether a text is wrapped is decided for the text as a whole.

use onrecord_model::Span;

use crate::words::ends_sentence;

/// A line, or a run of wrapped lines, without surrounding white space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) span: Span,
    /// Characters of white space before the text, on its first line.
    pub(crate) indent: u32,
    /// Whether an empty line, or the start of the text, stands before it.
    pub(crate) apart: bool,
}

/// Lines of at most this many characters may be wrapped lines.
const WIDEST: usize = 120;

/// The paragraphs-to-be of `text`, in order, joined where the text is hard-wrapped.
pub(crate) fn lines(text: &str) -> Vec<Line> {
    let lines = split(text);
    match width(text, &lines) {
        Some(width) => join(text, &lines, width),
        None => lines,
    }
}

/// The non-blank lines of `text`.
fn split(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut apart = true;
    // CR LF gives an empty line between the two: it must not count as a blank line.
    let mut after_cr = false;
    for (end, c) in text.char_indices().chain([(text.len(), '\n')]) {
        if !matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}') {
            continue;
        }
        if c == '\n' && after_cr && start == end {
            after_cr = false;
            start = end + 1;
            continue;
        }
        after_cr = c == '\r';
        let whole = &text[start..end];
        let inner = whole.trim_start();
        if inner.is_empty() {
            apart = true;
        } else {
            let lead = whole.len() - inner.len();
            let span = Span::at(start + lead, start + lead + inner.trim_end().len());
            let indent = whole[..lead].chars().count();
            lines.push(Line { span, indent: u32::try_from(indent).unwrap_or(u32::MAX), apart });
            apart = matches!(c, '\u{c}' | '\u{2029}');
        }
        start = end + c.len_utf8();
    }
    lines
}

/// The wrap width in characters, if the text is hard-wrapped: enough of the places where two lines meet fall in the
/// middle of a sentence, and no line is long.
fn width(text: &str, lines: &[Line]) -> Option<usize> {
    let joints = || lines.windows(2).filter(|pair| !pair[1].apart);
    let long = lines.iter().filter(|line| length(text, **line) > WIDEST).count();
    let mut lengths: Vec<usize> = joints().map(|pair| length(text, pair[0])).collect();
    // A stray long line (a caption, an address) does not unwrap the rest.
    if lengths.len() < 2 || long * 20 > lines.len() {
        return None;
    }
    lengths.sort_unstable();
    let width = lengths[(lengths.len() - 1) * 9 / 10];
    // Lists and menus break in the middle of sentences too, but not near the width.
    let full = joints().filter(|pair| length(text, pair[0]) * 3 >= width * 2);
    let inside = full.filter(|pair| mid_sentence(pair[0].span.of(text), pair[1].span.of(text))).count();
    ((40..=WIDEST).contains(&width) && inside >= 2 && inside * 4 >= lengths.len()).then_some(width)
}

fn join(text: &str, lines: &[Line], width: usize) -> Vec<Line> {
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    let mut last: Option<Line> = None;
    for &line in lines {
        match (last, joined.last_mut()) {
            (Some(left), Some(run)) if continues(text, left, line, width) => run.span = run.span.cover(line.span),
            _ => joined.push(line),
        }
        last = Some(line);
    }
    joined
}

/// Whether `right` goes on with the paragraph of `left`: the break is one that wrapping would make, because the next
/// word did not fit any more.
fn continues(text: &str, left: Line, right: Line, width: usize) -> bool {
    let (a, b) = (left.span.of(text), right.span.of(text));
    if right.apart || right.indent > left.indent + 1 && !mid_sentence(a, b) {
        return false;
    }
    let next_word = b.split_whitespace().next().map_or(0, |word| word.chars().take(WIDEST).count());
    let needed = length(text, left) + 1 + next_word;
    // Some room is left for lines that were wrapped by hand.
    let closed = ends_sentence(a) || a.ends_with([')', ']', ':', '”', '"']);
    let fits = needed + 2 <= width && closed || needed + width / 4 <= width;
    !fits || mid_sentence(a, b)
}

fn mid_sentence(left: &str, right: &str) -> bool {
    right.starts_with(char::is_lowercase) && !ends_sentence(left)
}

/// Length in characters, counted no further than matters.
fn length(text: &str, line: Line) -> usize {
    line.span.of(text).chars().take(WIDEST + 1).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&str]) {
        let found: Vec<&str> = lines(text).iter().map(|line| line.span.of(text)).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn a_line_is_a_paragraph() {
        check("  One.\r\n\r\nTwo.\rThree.\n \u{a0}\nFour", &["One.", "Two.", "Three.", "Four"]);
        check("", &[]);
        let apart: Vec<bool> = lines("a\r\nb\r\n\r\nc\n \nd").iter().map(|line| line.apart).collect();
        assert_eq!(apart, [true, false, true, true]);
    }

    #[test]
    fn indents_are_counted_in_characters() {
        assert_eq!(lines("x\n\u{a0}  Subhead")[1].indent, 3);
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let text = "HARBOUR REOPENS AFTER STORM\n\nThe harbour reopened on Monday after three days of work by\n\
                    the port’s own crews, who had cleared the last of the fallen\nmasts from the eastern basin.\n\n\
                    “We had help from everyone,” the harbour master said. He\nnamed no figure.\n";
        let whole = lines(text);
        assert_eq!(whole.len(), 3);
        assert!(whole[1].span.of(text).ends_with("eastern basin."));
    }

    #[test]
    fn a_short_line_ends_a_wrapped_paragraph() {
        let text = "The council met on the second floor of the old town hall and\ndecided nothing at all before lunch.\n\
                    After lunch it met again on the ground floor, where the lamps\nwork, and decided to meet again.\n";
        assert_eq!(lines(text).len(), 2);
    }

    #[test]
    fn lists_and_one_line_paragraphs_stay_apart() {
        check(
            "Ida Holm, 40.\nOmar Reed, 36.\nJo Silva, 62.\nAda King, 51.",
            &["Ida Holm, 40.", "Omar Reed, 36.", "Jo Silva, 62.", "Ada King, 51."],
        );
    }
}
