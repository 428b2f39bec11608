//! Advertisement marks.
//!
//! Examples: `Advertisement`, `ADVERTISEMENT - Continue Reading Below`, `Story continues below advertisement`.
//!
//! Known failures: the text of an advertisement itself is not told from a paragraph.

use crate::page::View;
use crate::words::words;

/// Words that such a mark is made of.
#[rustfmt::skip]
const MARKS: &[&str] = &[
    "advertisement", "advertisements", "advertising", "advertorial", "advert", "ad", "ads", "sponsored", "sponsor", "promoted",
    "anzeige", "publicidad", "publicité",
];
/// Words that go with them.
#[rustfmt::skip]
const WITH: &[&str] = &[
    "continue", "continues", "continued", "reading", "below", "the", "main", "story", "article", "scroll", "to",
    "down", "after", "content", "post", "by", "link", "links", "paid", "partner", "message", "from", "our",
    "sponsors", "skip", "close", "this", "report", "feedback", "loading", "hide", "x", "remove", "why", "play",
];

pub(super) fn score(view: &View<'_>) -> f32 {
    if view.piece.words > 10 {
        return 0.0;
    }
    let mut marked = false;
    for word in words(&view.plain) {
        let mark = MARKS.contains(&word);
        if !mark && !WITH.contains(&word) {
            return 0.0;
        }
        marked |= mark;
    }
    let continued = view.plain.starts_with("story continues")
        || view.plain.starts_with("article continues")
        || view.plain.starts_with("continue reading");
    if marked || continued { 0.97 } else { 0.0 }
}
