//! Links to other stories, inside and below the text.
//!
//! Examples: `Also Read`, `READ MORE: The day the masts fell`, `Related stories`, `[How storms are named]`,
//! `More: Port fees to rise`.
//!
//! Known failures: a link with no label of its own, between two paragraphs, is taken for a subheading.

use crate::page::{End, View};
use crate::words::{after_phrase, is_capitalised, words};

/// Labels that say what they are, alone or before a headline.
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "also read", "read also", "read more", "read next", "read this", "read the full story", "read full article",
    "see also", "see more", "related", "related story", "related stories", "related article", "related articles",
    "related news", "related topics", "related content", "related coverage", "recommended", "recommended for you",
    "recommended stories", "you may also like", "you might also like", "you may like", "more on this story",
    "more on this", "more from", "more in", "more stories", "more news", "more like this", "most popular",
    "most read", "most viewed", "most shared", "trending", "trending now", "top stories", "latest news",
    "latest stories", "editor's picks", "editors' picks", "don't miss", "next story", "previous story",
    "next article", "previous article", "up next", "from the web", "around the web", "popular stories",
    "in case you missed it", "icymi", "continue reading", "click here", "further reading", "keep reading", "watch",
    "watch now", "watch live", "watch this", "must read", "must watch", "full coverage", "full story",
    "view full results", "key words", "keywords", "also in this section", "also in the news", "read or share this story", "story highlights", "topics", "tags", "filed under", "show more",
    "load more", "view all", "see all", "live updates on", "live updates from",
];
/// Labels that are plain words too, and count before a colon only.
#[rustfmt::skip]
const BEFORE_COLON: &[&str] = &[
    "more", "read", "listen", "gallery", "photos", "pictures", "in pictures", "video", "live", "live updates",
    "interactive", "graphic", "review", "now playing", "next", "previous", "link", "links", "analysis", "opinion", "explainer",
];

/// Labels whose links may be run into one long line.
#[rustfmt::skip]
const LISTS: &[&str] = &[
    "Related stories ", "Related articles ", "Related Stories ", "Related Articles ", "RELATED STORIES ",
    "RELATED ARTICLES ", "Recommended stories ", "Most read ", "Most Read ", "Most popular ", "Most Popular ",
    "Top stories ", "Top Stories ", "More stories ", "More Stories ", "Read more: ",
];

pub(super) fn score(view: &View<'_>) -> f32 {
    let list = LISTS.iter().find_map(|label| view.text.strip_prefix(label));
    if view.piece.end == End::Open && list.is_some_and(|rest| rest.starts_with(|c: char| !c.is_lowercase())) {
        return 0.99;
    }
    // "Related How storms are named And why none was named after the mayor": a link with its teaser.
    let related = view.text.strip_prefix("Related ").or_else(|| view.text.strip_prefix("RELATED "));
    if related.is_some_and(opens_in_title_case) && view.piece.words <= 60 {
        return 0.99;
    }
    if view.piece.words > 30 {
        return 0.0;
    }
    let plain = view.plain.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '[' | '"' | '('));
    if let Some(inner) = plain.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        // A headline in square brackets; words that a reporter adds to a quote do not stand on their own line.
        return if view.piece.words >= 3
            && !view.piece.is_unlinked()
            && !inner.ends_with('.')
            && !inner.contains(['[', '/'])
        {
            0.85
        } else {
            0.0
        };
    }
    // "The day the masts fell Read more", the link's text run into its headline.
    let open = view.piece.end != End::Stop && !view.piece.opens_quote;
    if open
        && view.piece.words >= 4
        && [" read more", " read more...", " read more >"].iter().any(|end| plain.ends_with(end))
    {
        return 0.9;
    }
    // "Read more about the crane here.", with its stop.
    let pointed =
        ["read more ", "read the full ", "see more ", "find out more "].iter().any(|label| plain.starts_with(label));
    if pointed && view.piece.words <= 20 && plain.trim_end_matches(['.', '!']).ends_with(" here") {
        return 0.92;
    }
    let rest = LABELS.iter().filter_map(|label| after_phrase(plain, label)).min_by_key(|rest| rest.len());
    if let Some(rest) = rest {
        let rest = rest.trim_start();
        let label_alone = rest.chars().all(|c| !c.is_alphanumeric());
        let has_mark = rest.starts_with([':', '>', '»', '|', '-', '→']);
        let headline = view.piece.end != End::Stop && !view.piece.quote;
        return match (label_alone, has_mark) {
            (true, _) if view.piece.end != End::Stop || view.in_tail() => 0.95,
            (_, true) if headline => 0.92,
            (_, true) if view.piece.words < 20 && view.piece.breaks == 0 => 0.7,
            // "Further Reading How the masts fell": a label in title case, and another capital.
            (false, false) if headline && is_raised(view.text, plain.len() - rest.len()) => 0.9,
            // "Read more about the storm", "More from Oslo".
            (false, false) if headline && view.piece.words <= 8 && words(rest).count() <= 6 => 0.55,
            _ => 0.0,
        };
    }
    let colon = BEFORE_COLON.iter().any(|label| after_phrase(plain, label).is_some_and(|rest| rest.starts_with(':')));
    if colon && view.piece.end != End::Stop && !view.piece.opens_quote { 0.85 } else { 0.0 }
}

/// Whether the first words, a label of `length` bytes, open with capitals, and so does the word behind them.
fn is_raised(text: &str, length: usize) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let Some((label, rest)) = text.split_at_checked(length) else { return false };
    let behind = words(rest).next().is_some_and(|word| is_capitalised(word) && word.chars().nth(1).is_some());
    behind && words(label).count() >= 2 && words(label).all(is_capitalised) && words(rest).count() >= 3
}

/// Whether the first words are those of a headline in title case.
fn opens_in_title_case(text: &str) -> bool {
    let opening = || words(text).take(6);
    opening().next().is_some_and(is_capitalised)
        && opening().count() == 6
        && opening().filter(|word| is_capitalised(word)).count() >= 4
}
