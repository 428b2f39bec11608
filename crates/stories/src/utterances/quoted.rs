//! Which stretches of a content stand between quotation marks.

use onrecord_model::Kind;

/// Stretches of `text` (byte offsets) that are the speaker's own words: all of a direct content, nothing of an indirect one, and
/// of a mixed one what stands between quotation marks. A content may begin or end inside a quotation.
pub(super) fn quoted(kind: Kind, text: &str) -> Vec<(usize, usize)> {
    match kind {
        Kind::Direct => vec![(0, text.len())],
        Kind::Indirect => Vec::new(),
        Kind::Mixed => between_marks(text),
    }
}

fn between_marks(text: &str) -> Vec<(usize, usize)> {
    let (mut found, mut open) = (Vec::new(), None);
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map_or(' ', |&(_, after)| after);
        match mark(before, c, after) {
            Some(true) => open = open.or(Some(at + c.len_utf8())),
            Some(false) => match open.take() {
                Some(start) => found.push((start, at)),
                // Closed but never opened: it was opened before the content began.
                None if found.is_empty() => found.push((0, at)),
                None => {}
            },
            None => {}
        }
        before = c;
    }
    found.extend(open.map(|start| (start, text.len())));
    found
}

/// Whether `c` is a quotation mark that opens, or one that closes.
fn mark(before: char, c: char, after: char) -> Option<bool> {
    match c {
        '“' | '„' | '«' | '‹' => Some(true),
        '”' | '»' | '›' => Some(false),
        '"' => Some(!before.is_alphanumeric() && !matches!(before, '.' | ',' | '!' | '?' | '…' | '’' | '\'')),
        '‘' => (!before.is_alphanumeric()).then_some(true),
        // An apostrophe stands between letters, or before them where some are left out.
        '’' => (!after.is_alphanumeric() && matches!(before, '.' | ',' | '!' | '?')).then_some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&str]) {
        let found: Vec<&str> = quoted(Kind::Mixed, text).into_iter().map(|(start, end)| &text[start..end]).collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn stretches_between_marks() {
        check("the dam was “sound, and dry,” and that “nobody slept”", &["sound, and dry,", "nobody slept"]);
        check("the dam was \"sound,\" and that \"nobody\"", &["sound,", "nobody"]);
        check("the dam’s wall was ‘sound.’", &["sound."]);
        check("nothing at all", &[]);
    }

    #[test]
    fn marks_outside_the_content() {
        check("sound, and dry,” and that nobody slept", &["sound, and dry,"]);
        check("the dam was “sound, and dry", &["sound, and dry"]);
    }
}
