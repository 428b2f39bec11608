//! The site's own address on a line of its own.
//!
//! Examples: `Harbourtimes.com`, `www.harbour-times.co.uk`, `Source: harbourtimes.com`.
//!
//! Known failures: an address without a known ending (`harbour.museum`) is taken only below the story.

use crate::page::{End, View};

/// Endings that addresses of news sites have; two letters count as a country's.
const ENDINGS: &[&str] = &[
    "com", "org", "net", "info", "news", "biz", "gov", "edu", "int", "press", "media", "online", "today", "live",
    "world", "site", "example",
];

pub(super) fn score(view: &View<'_>) -> f32 {
    let plain = &view.plain;
    let (label, rest) = match plain.split_once(':') {
        Some(("source" | "from" | "via" | "visit" | "original source" | "courtesy", rest)) => (true, rest.trim()),
        _ => (false, plain.as_str()),
    };
    if rest.contains(' ') || domain(rest).is_none() || view.piece.end == End::Asking {
        return 0.0;
    }
    // Between paragraphs it may be a heading: the story of a site.
    if label || view.in_tail() || view.in_head() { 0.95 } else { 0.0 }
}

/// The host of `word` if it is a bare address: labels joined by dots, with an ending that sites have.
pub(crate) fn domain(word: &str) -> Option<&str> {
    let word = word.trim_end_matches('.');
    let host = word.strip_prefix("www.").or_else(|| word.strip_prefix("Www.")).unwrap_or(word);
    let ending = host.rsplit('.').next()?.to_ascii_lowercase();
    let labels = || host.split('.');
    let whole = labels().count() >= 2
        && labels().all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-'));
    let named = labels().next().is_some_and(|label| label.chars().count() >= 3) || word.len() > host.len();
    let country = ending.len() == 2 && ending.bytes().all(|b| b.is_ascii_lowercase()) && host.is_ascii();
    (whole && named && (country || ENDINGS.contains(&ending.as_str()))).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_abbreviations() {
        for (word, expect) in [
            ("Harbourtimes.com", Some("Harbourtimes.com")),
            ("www.harbour-times.co.uk", Some("harbour-times.co.uk")),
            ("U.S.", None),
            ("a.m", None),
            ("end.The", None),
            ("3.5", None),
            ("harbour", None),
        ] {
            assert_eq!(domain(word), expect, "{word}");
        }
    }
}
