//! Remains of markup, style sheets, scripts and bare addresses.
//!
//! Examples: `<embed id="12"></embed>`, `.image-wrap {`, `width:100%;`, `https://harbour.example/2`,
//! `Our map of the coast: http://harbour.example/map`.
//!
//! Known failures: a line of code in a story about code.

use crate::page::View;

pub(super) fn score(view: &View<'_>) -> f32 {
    let text = view.text;
    if view.piece.words > 30 {
        return 0.0;
    }
    let inner = text.trim_end_matches(['.', ' ']);
    let tagged = inner.starts_with('<') && inner.ends_with('>');
    let style = inner.ends_with([';', '{', '}'])
        && (inner.contains([':', '{', '}', '=']) || inner.contains("()"))
        && view.piece.words <= 8;
    let script = ["function(", "var ", "window.", "document.", "$(", "@media", "if ("]
        .iter()
        .any(|start| inner.starts_with(start))
        && inner.contains(['=', '(', '{'])
        && inner.ends_with([';', '{', '}', ')']);
    if tagged || style || script {
        return 0.93;
    }
    let last = inner.split_whitespace().next_back().unwrap_or(inner);
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
