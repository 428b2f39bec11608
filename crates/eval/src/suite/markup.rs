//! The markup of hard cases: `[S:The mayor] [C:said] [T:the bridge would close].`
//!
//! `S` is a source, `C` a cue, `T` a content. An index ties the spans of one attribution together (`[T1:…]`), several
//! indices let a span serve several (`[S1,2:…]`), no index means 1. Spans may stand inside one another. `\n` is a line
//! break, `\[`, `\]` and `\\` are the characters themselves.

use std::collections::BTreeMap;

use onrecord_model::Span;

use super::Expected;

/// A text and what its markup says of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed {
    /// The text without markup.
    pub text: String,
    /// The attributions, by index.
    pub expected: Vec<Expected>,
}

/// What is broken in a line of markup.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MarkupError {
    /// An opening bracket is not followed by a role.
    #[error(
        "\"[\" at byte {0} opens no span: a role (S, C or T), indices and a colon must follow; write \"\\[\" for a bracket"
    )]
    BadOpening(usize),
    /// A closing bracket has no opening one.
    #[error("\"]\" at byte {0} closes nothing; write \"\\]\" for a bracket")]
    Unopened(usize),
    /// The line ends inside a span.
    #[error("a span is not closed")]
    Unclosed,
    /// A backslash is followed by something else than `n`, a bracket or a backslash.
    #[error("unknown escape at byte {0}")]
    BadEscape(usize),
    /// An attribution has no content.
    #[error("attribution {0} has no content")]
    NoContent(u32),
}

/// Parses one line of markup.
///
/// # Errors
/// When the markup is broken.
pub fn parse(marked: &str) -> Result<Parsed, MarkupError> {
    let mut text = String::with_capacity(marked.len());
    let mut open: Vec<(Opening, usize)> = Vec::new();
    let mut found: BTreeMap<u32, Expected> = BTreeMap::new();
    let mut at = 0;
    while let Some(c) = marked[at..].chars().next() {
        let here = at;
        at += c.len_utf8();
        match c {
            '\\' => {
                text.push(match marked.as_bytes().get(at) {
                    Some(b'n') => '\n',
                    Some(&b @ (b'[' | b']' | b'\\')) => char::from(b),
                    _ => return Err(MarkupError::BadEscape(here)),
                });
                at += 1;
            }
            '[' => {
                let (opening, length) = opening(&marked[at..]).ok_or(MarkupError::BadOpening(here))?;
                at += length;
                open.push((opening, text.len()));
            }
            ']' => {
                let (opening, start) = open.pop().ok_or(MarkupError::Unopened(here))?;
                let span = Span::at(start, text.len());
                for index in opening.indices {
                    found.entry(index).or_default().role(opening.role).push(span);
                }
            }
            _ => text.push(c),
        }
    }
    if !open.is_empty() {
        return Err(MarkupError::Unclosed);
    }
    if let Some((&index, _)) = found.iter().find(|(_, expected)| expected.content.is_empty()) {
        return Err(MarkupError::NoContent(index));
    }
    let mut expected: Vec<Expected> = found.into_values().collect();
    for spans in expected.iter_mut().flat_map(|e| [&mut e.sources, &mut e.cue, &mut e.content]) {
        spans.sort_unstable();
    }
    Ok(Parsed { text, expected })
}

struct Opening {
    role: char,
    indices: Vec<u32>,
}

/// `S:`, `T1:` or `S1,2:`, and its length.
fn opening(rest: &str) -> Option<(Opening, usize)> {
    let role = rest.chars().next().filter(|c| matches!(c, 'S' | 'C' | 'T'))?;
    let colon = rest.find(':')?;
    let indices = match &rest[1..colon] {
        "" => vec![1],
        list => list.split(',').map(|index| index.parse().ok()).collect::<Option<_>>()?,
    };
    Some((Opening { role, indices }, colon + 1))
}

impl Expected {
    fn role(&mut self, role: char) -> &mut Vec<Span> {
        match role {
            'S' => &mut self.sources,
            'C' => &mut self.cue,
            _ => &mut self.content,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(marked: &str, text: &str, expect: &[[&[&str]; 3]]) {
        let parsed = parse(marked).unwrap();
        assert_eq!(parsed.text, text);
        let texts = |spans: &[Span]| spans.iter().map(|s| s.of(&parsed.text).to_owned()).collect::<Vec<_>>();
        let found: Vec<_> =
            parsed.expected.iter().map(|e| [texts(&e.sources), texts(&e.cue), texts(&e.content)]).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn roles_become_spans() {
        check("[S:She] [C:said] [T:no].", "She said no.", &[[&["She"], &["said"], &["no"]]]);
        check("It rains.", "It rains.", &[]);
    }

    #[test]
    fn indices_tie_spans_together() {
        check(
            "[T1:“Né,”] [S1,2:she] [C1:said], [C2:denying] [T2:it]. [T1:“No.”]",
            "“Né,” she said, denying it. “No.”",
            &[[&["she"], &["said"], &["“Né,”", "“No.”"]], [&["she"], &["denying"], &["it"]]],
        );
    }

    #[test]
    fn spans_may_stand_inside_one_another() {
        check("[T1:a [T2:b] c]", "a b c", &[[&[], &[], &["a b c"]], [&[], &[], &["b"]]]);
    }

    #[test]
    fn escapes_give_line_breaks_and_brackets() {
        check(r"[T:a \[b\]\n\nc]\\", "a [b]\n\nc\\", &[[&[], &[], &["a [b]\n\nc"]]]);
    }

    #[test]
    fn broken_markup_is_refused() {
        let error = |marked| parse(marked).unwrap_err();
        assert_eq!(error("a [x] b"), MarkupError::BadOpening(2));
        assert_eq!(error("a [Sx:x] b"), MarkupError::BadOpening(2));
        assert_eq!(error("é ]"), MarkupError::Unopened(3));
        assert_eq!(error("[T:a"), MarkupError::Unclosed);
        assert_eq!(error(r"a\t"), MarkupError::BadEscape(1));
        assert_eq!(error("[S3:a] b"), MarkupError::NoContent(3));
    }

    proptest! {
        #[test]
        fn spans_fit_the_text_whatever_the_line(marked in "(\\[[SCT][1-3]?:|\\]|\\\\n|\\PC){0,40}") {
            if let Ok(parsed) = parse(&marked) {
                for expected in &parsed.expected {
                    for span in expected.sources.iter().chain(&expected.cue).chain(&expected.content) {
                        prop_assert!(parsed.text.get(span.range()).is_some());
                    }
                }
            }
        }
    }
}
