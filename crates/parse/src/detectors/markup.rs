//! Remains of markup, style sheets, scripts and bare addresses.
//!
//! Examples: `<embed id="12"></embed>`, `.image-wrap {`, `width:100%;`, `https://harbour.example/2`,
//! `Our map of the coast: http://harbour.example/map`.
//!
//! Known failures: a line of code in a story about code.

use crate::page::View;
use crate::words::words;

pub(super) fn score(view: &View<'_>) -> f32 {
    let text = view.text;
    if view.piece.words > 30 || view.page.has_markup {
        return 0.0;
    }
    let inner = text.trim_end_matches(|c: char| c == '.' || c.is_whitespace());
    let tagged =
        inner.starts_with('<') && inner.ends_with('>') && without_tags(inner).all(|run| words(run).next().is_none());
    if tagged || is_style(inner) || is_script(inner) {
        return 0.93;
    }
    let last = inner.rsplit(char::is_whitespace).next().unwrap_or(inner);
    let address = last.starts_with("http://")
        || last.starts_with("https://")
        || last.starts_with("www.")
        || last.contains('/') && crate::detectors::domain(last.split('/').next().unwrap_or("")).is_some();
    let before = inner[..inner.len() - last.len()].trim_end();
    match (address, before.is_empty(), before.ends_with(':')) {
        (true, true, _) => 0.93,
        (true, false, true) if view.piece.words <= 20 && !view.piece.quote => 0.85,
        _ => 0.0,
    }
}

/// What stands between tags; text inside them (an embedded message) is a paragraph's.
fn without_tags(text: &str) -> impl Iterator<Item = &str> {
    text.split('<').map(|run| run.split_once('>').map_or("", |(_, after)| after))
}

/// A selector with its bracket, a bracket, or a declaration: `width: 100%;`.
fn is_style(text: &str) -> bool {
    let bracket = text.ends_with(['{', '}']) && words(text).count() <= 8;
    let declaration = text.strip_suffix(';').and_then(|rest| rest.split_once(':')).is_some_and(|(property, value)| {
        let named = !property.is_empty() && property.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        named && value.split_whitespace().count() <= 6
    });
    bracket || declaration
}

fn is_script(text: &str) -> bool {
    let opens = ["function(", "function (", "var ", "let ", "const ", "window.", "document.", "$(", "@media", "if ("];
    opens.iter().any(|open| text.starts_with(open)) && text.contains(['=', '(', '{']) && text.ends_with([';', '{', '}'])
}
