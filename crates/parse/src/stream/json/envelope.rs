//! Whether an object is an article, or holds arrays of articles: what services of news answer with, and what people
//! collect.
//!
//! An array holds articles when it stands within objects that have no text themselves (so comments below an article are
//! none), and one of its objects has a text. What has nothing under a known name is taken for an article, which will be said
//! to have no text.

use crate::jsonl::Fields;

/// How deep it is looked: an object in an object, an array in that, its objects (`{"response": {"docs": [{…}]}}`).
const LEVELS: usize = 4;

/// What an object turned out to be.
pub(super) struct Survey {
    /// Whether it has a field for the text.
    pub has_text: bool,
    /// The arrays of articles in it, in order.
    pub arrays: Vec<Array>,
}

/// An array of articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Array {
    /// Where it begins.
    pub at: u64,
    /// How many objects it stands in.
    pub depth: usize,
}

struct Level {
    at: u64,
    is_object: bool,
    /// Whether it, or one of an array's objects, has a text.
    has_text: bool,
}

/// Looks through an object, or as much as there is of one.
pub(super) fn survey(bytes: &[u8], fields: &Fields) -> Survey {
    let mut survey = Survey { has_text: false, arrays: Vec::new() };
    let mut levels: Vec<Level> = Vec::new();
    let (mut at, mut deeper) = (0, 0_usize);
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'"' => {
                let start = at - 1;
                at = string_end(bytes, at);
                let level = levels.last_mut().filter(|level| deeper == 0 && level.is_object && !level.has_text);
                if let (Some(level), Some(value)) = (level, value(&bytes[at..])) {
                    level.has_text = is_text(&bytes[start..at], value, fields);
                }
            }
            b'{' | b'[' if levels.len() == LEVELS => deeper += 1,
            b'{' | b'[' => levels.push(Level { at: at as u64 - 1, is_object: byte == b'{', has_text: false }),
            b'}' | b']' if deeper > 0 => deeper -= 1,
            b'}' | b']' => survey.close(&mut levels),
            _ => {}
        }
    }
    while !levels.is_empty() {
        survey.close(&mut levels);
    }
    survey
}

impl Survey {
    fn close(&mut self, levels: &mut Vec<Level>) {
        let Some(level) = levels.pop() else { return };
        if level.is_object && level.has_text {
            let outside = self.arrays.partition_point(|array| array.at < level.at);
            self.arrays.truncate(outside);
            match levels.last_mut() {
                Some(parent) if !parent.is_object => parent.has_text = true,
                Some(_) => {}
                None => self.has_text = true,
            }
        } else if level.has_text && !levels.is_empty() && levels.iter().all(|level| level.is_object) {
            self.arrays.push(Array { at: level.at, depth: levels.len() });
        }
    }
}

/// Behind the end of the string whose inside begins at `at`.
fn string_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(found) = memchr::memchr3(b'"', b'\\', b'\n', bytes.get(at..).unwrap_or_default()) {
        at += found + 1;
        if bytes[at - 1] != b'\\' {
            return at;
        }
        at += usize::from(bytes.get(at).is_some_and(|&byte| byte != b'\n'));
    }
    bytes.len()
}

/// The first byte of the value, if what precedes `bytes` is its name.
fn value(bytes: &[u8]) -> Option<u8> {
    bytes.trim_ascii_start().strip_prefix(b":")?.trim_ascii_start().first().copied()
}

/// Whether a value of this `name`, which stands in quotation marks, is an article's text.
fn is_text(name: &[u8], value: u8, fields: &Fields) -> bool {
    let name = || serde_json::from_slice::<String>(name);
    match value {
        b'"' | b'n' => name().is_ok_and(|name| fields.is_text_itself(&name)),
        b'{' => name().is_ok_and(|name| fields.is_around_text(&name)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_and_arrays_of_them_are_told_apart() {
        let fields = Fields::renamed([("text", "body"), ("text", "inner.text"), ("text", "título")]).unwrap();
        for (json, has_text, expect) in [
            (r#"{"title": "a", "body": "b"}"#, true, vec![]),
            (r#"{"body": null, "comments": [{"body": "b"}]}"#, true, vec![]),
            (r#"{"comments": [{"body": "b"}], "inner": {"text": "b"}}"#, true, vec![]),
            (r#"{"t\u00edtulo": "b"}"#, true, vec![]),
            (r#"{"id": "body", "body": 3}"#, false, vec![]),
            (r#"{"n": 2, "list": [{"id": 1}, {"body": "b"}]}"#, false, vec![(17, 1)]),
            (r#"{"a": {"b": [{"body": "b"}]}, "c": [{"BODY": "]"}]}"#, false, vec![(12, 2), (35, 1)]),
            (r#"{"a": {"body": "b", "b": [{"body": "b"}]}}"#, false, vec![]),
            (r#"{"a": {"b": {"c": [{"body": "b"}]}}}"#, false, vec![]),
            (r#"{"a": [[{"body": "b"}], {"b": {"body": "b"}}]}"#, false, vec![]),
            (r#"{"a": [{"body": "b"#, false, vec![(6, 1)]),
            (r#"[{"body": "b"}]"#, false, vec![]),
            (r#"}]{"a\"#, false, vec![]),
        ] {
            let survey = survey(json.as_bytes(), &fields);
            let arrays: Vec<_> = survey.arrays.iter().map(|array| (array.at, array.depth)).collect();
            assert_eq!((survey.has_text, arrays), (has_text, expect), "{json}");
        }
    }

    #[test]
    fn depth_costs_nothing() {
        let deep = [b"[".repeat(1 << 20), b"{\"text\":".repeat(1 << 20)].concat();
        assert!(survey(&deep, &Fields::default()).arrays.is_empty());
    }
}
