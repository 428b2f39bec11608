//! Where a value of JSON ends, told by brackets and quotation marks alone, however broken the value is.

/// Looks for the end of a value in bytes that come piece by piece.
///
/// A string never goes on behind a line break, which JSON does not allow: so one that lacks its end costs its own record.
#[derive(Default)]
pub(super) struct Scan {
    /// Brackets that are open.
    depth: usize,
    string: Text,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Text {
    #[default]
    Outside,
    Inside,
    /// Behind a backslash.
    Escaped,
}

impl Scan {
    /// Begins within so many brackets.
    pub(super) const fn within(depth: usize) -> Self {
        Self { depth, string: Text::Outside }
    }

    /// How many of `bytes` belong to the value, if it ends in them. What is no value ends before a comma or a closing bracket.
    pub(super) fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if self.string == Text::Inside {
                at += memchr::memchr3(b'"', b'\\', b'\n', &bytes[at..])?;
                self.string = if bytes[at] == b'\\' { Text::Escaped } else { Text::Outside };
                at += 1;
                if self.string == Text::Outside && self.depth == 0 {
                    return Some(at);
                }
                continue;
            }
            at += 1;
            if self.string == Text::Escaped {
                self.string = if byte == b'\n' { Text::Outside } else { Text::Inside };
                continue;
            }
            match byte {
                b'"' => self.string = Text::Inside,
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' | b',' if self.depth == 0 => return Some(at - 1),
                b'}' | b']' => {
                    self.depth -= 1;
                    if self.depth == 0 {
                        return Some(at);
                    }
                }
                _ => {}
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_ends_where_its_brackets_and_marks_say() {
        for (bytes, expect) in [
            (r#"{"a": "}\"", "b": [{}]} {"#, Some(23)),
            ("[1, [2]], 3", Some(8)),
            (r#""a, \\" x"#, Some(7)),
            ("3, 4", Some(1)),
            ("nul]", Some(3)),
            ("{\"a\": \"b\n}, {", Some(10)),
            ("{\"a\": \"b\\\n}, {", Some(11)),
            (r#"{"a": "b}"#, None),
            ("{[}", None),
        ] {
            assert_eq!(Scan::default().end(bytes.as_bytes()), expect, "{bytes}");
            // The same, byte by byte.
            let mut scan = Scan::default();
            let end = (0..bytes.len()).find_map(|at| Some(at + scan.end(&bytes.as_bytes()[at..=at])?));
            assert_eq!(end, expect, "{bytes}");
        }
        assert_eq!(Scan::within(2).end(b", 3], \"d\": 4} {"), Some(13));
    }
}
