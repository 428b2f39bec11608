//! Lines that say when the article was published or changed.
//!
//! Examples: `Published: 19 November 2019`, `Updated: 2019-11-19 17:52`, `Posted on Nov. 19, 2019`,
//! `Tuesday, November 19, 2019`, `(This article was published on November 19, 2019)`.
//!
//! Known failures: a date without a year is no date here.

use crate::dates::{FoundDate, dates, is_weekday, month};
use crate::page::{End, View};
use crate::words::{has_phrase, head, plain, words};

/// A date line's date and whether it is of a later change.
pub(crate) struct Stamp {
    pub(crate) found: FoundDate,
    pub(crate) updated: bool,
}

const LONGEST: usize = 200;
/// Words that a date line is made of, besides the date.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "published", "publish", "posted", "post", "updated", "update", "last", "first", "modified", "created", "issued",
    "filed", "date", "dated", "on", "at", "by", "the", "this", "article", "story", "was", "is", "report", "am", "pm",
    "a.m", "p.m", "gmt", "utc", "est", "edt", "et", "pst", "pdt", "pt", "ist", "bst", "cet", "aest", "local", "time",
    "hrs", "edition", "print", "in", "version", "appeared", "of", "online", "hours", "page", "a", "from", "z", "t",
    "originally", "added", "as", "uploaded", "revised",
];
/// Words that mark a date as one of publication.
#[rustfmt::skip]
const SIGNS: &[&str] = &[
    "published", "posted", "updated", "last updated", "first published", "modified", "created", "issued", "filed",
    "date",
];

pub(super) fn score(view: &View<'_>) -> f32 {
    let piece = view.piece;
    if piece.words > 20 || piece.quote || piece.end == End::Asking {
        return 0.0;
    }
    let Some((stamp, signed, odd)) = read(view.text) else { return 0.0 };
    let bare = odd == 0 && !signed;
    let clean = odd == 0 || odd <= 2 && !stamp.found.range.is_empty() && piece.end != End::Stop && signed;
    match (signed && clean, bare) {
        (true, _) => 0.92,
        (false, true) if piece.words <= 8 => 0.85,
        _ => 0.0,
    }
}

/// The stamp in `text`, if it is a date line: an original date wins over that of a change.
pub(crate) fn stamp(text: &str) -> Option<Stamp> {
    read(text).map(|(stamp, _, _)| stamp)
}

/// The stamp, whether a word marks it as one, and how many words belong to neither.
fn read(text: &str) -> Option<(Stamp, bool, usize)> {
    let text = head(text, LONGEST);
    let mut found = dates(text);
    if found.is_empty() {
        return None;
    }
    let is_update = |date: &FoundDate| {
        let before = plain(&text[..date.range.start]);
        let at = |words: &[&str]| words.iter().filter_map(|word| before.rfind(word)).max();
        at(&["updated", "modified", "revised"]) > at(&["published", "posted", "created", "issued", "filed"])
    };
    let chosen = found.iter().position(|date| !is_update(date)).unwrap_or(0);
    let outside: String = {
        let mut rest = text.to_owned();
        for date in found.iter().rev() {
            rest.replace_range(date.range.clone(), " ");
        }
        rest
    };
    let odd = words(&plain(&outside))
        .flat_map(|word| word.split([':', '/', '-']))
        .filter(|word| !word.is_empty() && !WORDS.contains(word) && !is_weekday(word) && month(word).is_none())
        .filter(|word| {
            !word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).bytes().all(|b| b.is_ascii_digit() || b == b'.')
                || word.bytes().all(|b| b.is_ascii_alphabetic())
        })
        .count();
    let signed = SIGNS.iter().any(|sign| has_phrase(&plain(text), sign));
    let found = found.swap_remove(chosen);
    let updated = is_update(&found);
    Some((Stamp { found, updated }, signed, odd))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_date_that_is_no_change_is_taken() {
        for (text, date, updated) in [
            ("Published: 18 Nov 2019, Updated: 19 Nov 2019", "2019-11-18", false),
            ("Updated: Nov. 19, 2019 | Posted: Nov. 18, 2019", "2019-11-18", false),
            ("Last updated 2019-11-19 17:52", "2019-11-19", true),
        ] {
            let stamp = stamp(text).unwrap();
            assert_eq!((stamp.found.date.to_string().as_str(), stamp.updated), (date, updated), "{text}");
        }
    }
}
