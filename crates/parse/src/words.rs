//! Small views on text that detectors share: words, sentence ends, letter case, plain lower-case copies.

/// Characters that close what stands before them.
const CLOSERS: &[char] = &['"', '\'', '”', '’', '»', '›', ')', ']', '}', '“', '*', '_'];

/// Whether `text` ends like a sentence, closing marks aside. An ellipsis counts, a colon does not.
pub(crate) fn ends_sentence(text: &str) -> bool {
    last_mark(text).is_some_and(|c| matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '।'))
}

/// Where the sentence that byte `at` of `text` stands in begins, or the piece without a stop that follows one. Looks back
/// `furthest` bytes at most: nothing if no sentence ends there.
pub(crate) fn sentence_start(text: &str, at: usize, furthest: usize) -> Option<usize> {
    let from = text.ceil_char_boundary(at.saturating_sub(furthest));
    let window = &text[from..at];
    let mut ends = window.char_indices().rev().filter(|&(_, c)| c == ' ');
    let found = ends.find(|&(space, _)| {
        let before = &window[..space];
        let opens = text[from + space + 1..].chars().find(|c| !CLOSERS.contains(c)).is_some_and(|c| !c.is_lowercase());
        opens && ends_sentence(before) && !ends_short(before)
    });
    found.map(|(space, _)| from + space + 1).or_else(|| (from == 0).then_some(0))
}

/// Whether the stop at the end of `text` is that of an initial or a title.
fn ends_short(text: &str) -> bool {
    let word = text.rsplit(' ').next().unwrap_or(text);
    let letters = word.trim_end_matches('.');
    let short = letters.chars().all(char::is_alphabetic) && is_capitalised(letters) && letters.chars().count() <= 2;
    word.ends_with('.')
        && (short || matches!(letters, "Sen" | "Rep" | "Gov" | "Gen" | "Mrs" | "Prof" | "Capt" | "Sgt" | "vs" | "No"))
}

/// The last character of `text`, closing marks and white space aside, unless a letter or digit comes first.
pub(crate) fn last_mark(text: &str) -> Option<char> {
    let inner = text.trim_end_matches(|c: char| CLOSERS.contains(&c) || c.is_whitespace());
    inner.chars().next_back().filter(|c| !c.is_alphanumeric())
}

/// Words: runs between white space, stripped of marks at either end; runs of marks alone give none.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().map(|run| run.trim_matches(|c: char| !c.is_alphanumeric())).filter(|word| !word.is_empty())
}

/// `text` in lower case, with plain quotation marks and single spaces: the form that phrases are looked up in.
pub(crate) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for run in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        if run.is_ascii() {
            out.extend(run.bytes().map(|b| if b == b'`' { '\'' } else { char::from(b.to_ascii_lowercase()) }));
            continue;
        }
        for c in run.chars() {
            match c {
                '‘' | '’' | '‛' | '`' | '´' => out.push('\''),
                '“' | '”' | '„' | '«' | '»' => out.push('"'),
                '–' | '—' | '―' => out.push('-'),
                '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{feff}' | '\u{ad}' => {}
                _ => out.extend(c.to_lowercase()),
            }
        }
    }
    out
}

/// Whether the word opens with a capital, or has no case and no lower-case letter (`U.S.`, `2nd` has one).
pub(crate) fn is_capitalised(word: &str) -> bool {
    word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase)
}

/// Whether the word is written in capitals: at least two letters, none of them small.
pub(crate) fn is_capitals(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let mut count = 0;
    letters.all(|c| {
        count += 1;
        c.is_uppercase()
    }) && count >= 2
}

/// Whether `phrase` stands in `plain` at word boundaries. Both are in the form of [`plain`].
pub(crate) fn has_phrase(plain: &str, phrase: &str) -> bool {
    plain.match_indices(phrase).any(|(at, _)| bounded(plain, at..at + phrase.len()))
}

/// Whether `range` of `plain` starts and ends at word boundaries. What starts or ends with a mark is its own boundary.
pub(crate) fn bounded(plain: &str, range: std::ops::Range<usize>) -> bool {
    let free = |outer: Option<char>, inner: Option<char>| {
        outer.is_none_or(|c| !c.is_alphanumeric()) || inner.is_some_and(|c| !c.is_alphanumeric())
    };
    let phrase = &plain[range.clone()];
    free(plain[..range.start].chars().next_back(), phrase.chars().next())
        && free(plain[range.end..].chars().next(), phrase.chars().next_back())
}

/// Whether `plain` opens with `phrase` and a word boundary; gives what follows.
pub(crate) fn after_phrase<'a>(plain: &'a str, phrase: &str) -> Option<&'a str> {
    let rest = plain.strip_prefix(phrase)?;
    let open = phrase.ends_with(|c: char| !c.is_alphanumeric());
    (open || rest.chars().next().is_none_or(|c| !c.is_alphanumeric())).then_some(rest)
}

/// The longest prefix of `text` of at most `bytes` bytes that ends on a character boundary.
pub(crate) fn head(text: &str, bytes: usize) -> &str {
    &text[..text.floor_char_boundary(bytes)]
}

/// The longest suffix of `text` of at most `bytes` bytes that starts on a character boundary.
pub(crate) fn tail(text: &str, bytes: usize) -> &str {
    &text[text.ceil_char_boundary(text.len().saturating_sub(bytes))..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentence_ends_are_seen_through_closing_marks() {
        for (text, expect) in
            [("Go.”", true), ("Go (now).)", true), ("Go", false), ("Go:", false), ("", false), ("…", true)]
        {
            assert_eq!(ends_sentence(text), expect, "{text}");
        }
    }

    #[test]
    fn phrases_need_word_boundaries() {
        assert!(has_phrase("please subscribe now", "subscribe"));
        assert!(!has_phrase("subscribers left", "subscribe"));
        assert_eq!(after_phrase("read more: ferries", "read more"), Some(": ferries"));
        assert_eq!(after_phrase("sharecroppers", "share"), None);
    }

    #[test]
    fn plain_text_has_one_form() {
        assert_eq!(plain("  “Noon”\u{a0} — It’s\u{200b} On "), "\"noon\" - it's on");
    }

    #[test]
    fn cuts_fall_on_characters() {
        assert_eq!((head("éé", 3), tail("éé", 3)), ("é", "é"));
    }
}
