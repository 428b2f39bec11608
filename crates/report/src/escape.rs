//! Text for places where some characters mean something.

/// `text` on one line, without control characters and marks that turn the direction of writing: a page or a terminal
/// shows it as it stands and obeys nothing in it. Runs of white space become one space.
pub(crate) fn line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            if !line.ends_with(' ') {
                line.push(' ');
            }
        } else if !is_hidden(c) {
            line.push(c);
        }
    }
    line.trim().to_owned()
}

/// `text` with its line breaks but without anything hidden, for pages that show it as it stands.
pub(crate) fn visible(text: &str) -> String {
    text.chars().filter(|&c| c == '\n' || c == '\t' || !is_hidden(c)).collect()
}

/// The first `limit` characters of `text` as [`line`] gives it, with an ellipsis where something is cut.
pub(crate) fn cut(text: &str, limit: usize) -> String {
    // Far more than the limit needs not be looked at: white space shrinks, but not without bound in real text.
    let text: String = text.chars().take(4 * limit).collect();
    let mut line = line(&text);
    if let Some((end, _)) = line.char_indices().nth(limit) {
        line.truncate(end);
        line.truncate(line.trim_end().len());
        line.push('…');
    }
    line
}

/// `text` on one line for Markdown: nothing in it is markup, a link or HTML.
pub(crate) fn markdown(text: &str) -> String {
    let text = line(text);
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '#' | '$') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    // Renderers that link bare addresses need "://" or "www." unbroken.
    escaped.replace("://", ":\\//").replace("www.", "www\\.")
}

/// Control characters and bidirectional overrides.
pub(crate) fn is_hidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_obeys_nothing() {
        assert_eq!(line(" one\r\n\ttwo \u{1b}[31mred\u{202e} three\u{0}"), "one two [31mred three");
    }

    #[test]
    fn cutting_counts_characters() {
        assert_eq!(cut("“éé éé”", 4), "“éé…");
        assert_eq!(cut("short", 5), "short");
    }

    #[test]
    fn markdown_is_only_text() {
        assert_eq!(markdown("*a* [b](http://c) <i>"), r"\*a\* \[b\](http:\//c) \<i\>");
    }
}
