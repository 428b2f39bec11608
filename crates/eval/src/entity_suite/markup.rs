//! The markup of entity cases: `[lee:Ann Lee] met [berg:Ole Berg]. [lee+berg!:The two] said …`.
//!
//! A label stands for one person, body or place of the case; all mentions with one label are one, mentions with two labels are
//! two. `a+b` is a plural that means exactly these. `!` says that the mention is the source of a statement. Mentions may stand
//! inside one another. `\[`, `\]` and `\\` are the characters themselves.

use onrecord_model::Span;

/// A mention and whom it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its bytes in the text.
    pub span: Span,
    /// Whom it means: several for a plural.
    pub labels: Vec<String>,
    /// Whether a statement is ascribed to it.
    pub speaks: bool,
}

/// What is broken in a line of markup.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MarkupError {
    /// An opening bracket is not followed by a label.
    #[error("\"[\" at byte {0} opens no mention: labels and a colon must follow; write \"\\[\" for a bracket")]
    BadOpening(usize),
    /// A closing bracket has no opening one.
    #[error("\"]\" at byte {0} closes nothing; write \"\\]\" for a bracket")]
    Unopened(usize),
    /// A mention has no text.
    #[error("the mention that ends at byte {0} is empty")]
    Empty(usize),
    /// The line ends inside a mention.
    #[error("a mention is not closed")]
    Unclosed,
    /// A backslash is followed by something else than a bracket or a backslash.
    #[error("unknown escape at byte {0}")]
    BadEscape(usize),
}

/// Parses one line of markup, and puts its text and its marks behind what is there.
///
/// # Errors
/// When the markup is broken.
pub fn parse(marked: &str, text: &mut String, marks: &mut Vec<Mark>) -> Result<(), MarkupError> {
    let mut open: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some(c) = marked[at..].chars().next() {
        let here = at;
        at += c.len_utf8();
        match c {
            '\\' => {
                let escaped = marked[at..].chars().next().filter(|c| matches!(c, '[' | ']' | '\\'));
                text.push(escaped.ok_or(MarkupError::BadEscape(here))?);
                at += 1;
            }
            '[' => {
                let (labels, speaks, length) = opening(&marked[at..]).ok_or(MarkupError::BadOpening(here))?;
                at += length;
                open.push(marks.len());
                marks.push(Mark { span: Span::at(text.len(), text.len()), labels, speaks });
            }
            ']' => {
                let mark = open.pop().ok_or(MarkupError::Unopened(here))?;
                let start = marks[mark].span.start() as usize;
                if start == text.len() {
                    return Err(MarkupError::Empty(here));
                }
                marks[mark].span = Span::at(start, text.len());
            }
            _ => text.push(c),
        }
    }
    if open.is_empty() { Ok(()) } else { Err(MarkupError::Unclosed) }
}

/// `lee:`, `lee!:` or `lee+berg:`, and its length.
fn opening(rest: &str) -> Option<(Vec<String>, bool, usize)> {
    let colon = rest.find(':')?;
    let (labels, speaks) = match rest[..colon].strip_suffix('!') {
        Some(labels) => (labels, true),
        None => (&rest[..colon], false),
    };
    let label = |label: &str| {
        let plain = label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        (plain && !label.is_empty()).then(|| label.to_owned())
    };
    Some((labels.split('+').map(label).collect::<Option<_>>()?, speaks, colon + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(marked: &str, text: &str, expect: &[(&str, &str, bool)]) {
        let (mut found, mut marks) = (String::new(), Vec::new());
        parse(marked, &mut found, &mut marks).unwrap();
        assert_eq!(found, text);
        let labels: Vec<String> = marks.iter().map(|mark| mark.labels.join("+")).collect();
        let shown: Vec<_> = marks.iter().zip(&labels).map(|(m, l)| (m.span.of(text), l.as_str(), m.speaks)).collect();
        assert_eq!(shown, expect);
    }

    #[test]
    fn marks_become_spans() {
        check("[a:Né] and [b!:I]", "Né and I", &[("Né", "a", false), ("I", "b", true)]);
        check("[a+b:The two] met.", "The two met.", &[("The two", "a+b", false)]);
        check("[a:the wife of [b:Lee]]", "the wife of Lee", &[("the wife of Lee", "a", false), ("Lee", "b", false)]);
        check(r"\[a\]", "[a]", &[]);
    }

    #[test]
    fn broken_markup_is_refused() {
        let error = |marked| parse(marked, &mut String::new(), &mut Vec::new()).unwrap_err();
        assert_eq!(error("a [x] b"), MarkupError::BadOpening(2));
        assert_eq!(error("[A:x]"), MarkupError::BadOpening(0));
        assert_eq!(error("[a+:x]"), MarkupError::BadOpening(0));
        assert_eq!(error("é ]"), MarkupError::Unopened(3));
        assert_eq!(error("[a:]"), MarkupError::Empty(3));
        assert_eq!(error("[a:b"), MarkupError::Unclosed);
        assert_eq!(error(r"a\n"), MarkupError::BadEscape(1));
    }

    proptest! {
        #[test]
        fn spans_fit_the_text_whatever_the_line(marked in "(\\[[ab+!]{0,3}:|\\]|\\\\|\\PC){0,40}") {
            let (mut text, mut marks) = (String::new(), Vec::new());
            if parse(&marked, &mut text, &mut marks).is_ok() {
                prop_assert!(marks.iter().all(|mark| text.get(mark.span.range()).is_some_and(|text| !text.is_empty())));
            }
        }
    }
}
