//! Lines that say when the article was published or changed.
//!
//! Examples: `Published: 19 November 2019`, `Updated: 2019-11-19 17:52`, `Posted on Nov. 19, 2019`,
//! `Tuesday, November 19, 2019`, `(Published here on November 19, 2019)`, `(Harbour Times 11/19/2019 page4)`.
//!
//! Known failures: a date without a year is no date here.

use crate::dates::{FoundDate, dates, is_weekday, month};
use crate::page::{End, View};
use crate::words::{has_phrase, head, is_capitalised, plain, words};

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
];
/// Openings of a line that may lack the year.
const OPENINGS: [&str; 5] = ["updated", "published", "posted", "last updated", "first published"];

pub(super) fn score(view: &View<'_>) -> f32 {
    let piece = view.piece;
    if piece.words > 20 || piece.quote || piece.end == End::Asking {
        return 0.0;
    }
    if is_edition(view.text) {
        return 0.9;
    }
    let (signed, odd) = (is_signed(&view.plain), odd_words(view.text));
    let dated = !dates(head(view.text, LONGEST)).is_empty();
    // A time of day and a place may stand beside the date.
    let clean = odd == 0 || odd <= 2 && dated && piece.end != End::Stop && is_capitalised(view.text);
    match (signed && clean, dated) {
        (true, true) => 0.92,
        (true, false)
            if view.plain.bytes().any(|b| b.is_ascii_digit())
                && OPENINGS.iter().any(|open| view.plain.starts_with(open)) =>
        {
            0.8
        }
        (false, true) if odd == 0 && piece.words <= 8 => 0.85,
        _ => 0.0,
    }
}

/// The paper's edition and page in brackets: `(Harbour Times 11/19/2019 page4)`.
fn is_edition(text: &str) -> bool {
    let Some(inside) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) else { return false };
    let mut dated = false;
    let mut paged = false;
    let known = inside.split_whitespace().all(|run| {
        let page = run.strip_prefix("page").or_else(|| run.strip_prefix("Page")).or_else(|| run.strip_prefix("P."));
        let date = run.split('/').count() == 3 && run.split('/').all(|part| part.parse::<u16>().is_ok());
        let number = page.is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()));
        dated |= date;
        paged |= number;
        date || number || is_capitalised(run) || run.parse::<u16>().is_ok()
    });
    known && dated && paged
}

/// The date in `text`: an original one wins over that of a change.
pub(crate) fn stamp(text: &str) -> Option<Stamp> {
    let text = head(text, LONGEST);
    let mut found = dates(text);
    let is_update = |date: &FoundDate| {
        let before = plain(&text[..date.range.start]);
        let at = |words: &[&str]| words.iter().filter_map(|word| before.rfind(word)).max();
        at(&["updated", "modified", "revised"]) > at(&["published", "posted", "created", "issued", "filed"])
    };
    let chosen = found.iter().position(|date| !is_update(date)).unwrap_or(0);
    let found = if chosen < found.len() { found.swap_remove(chosen) } else { return None };
    let updated = is_update(&found);
    Some(Stamp { found, updated })
}

/// Whether a word marks the line as one about publication.
fn is_signed(plain: &str) -> bool {
    SIGNS.iter().any(|sign| has_phrase(plain, sign)) || plain.starts_with("date")
}

/// How many words belong neither to a date nor to a date line.
fn odd_words(text: &str) -> usize {
    let text = head(text, LONGEST);
    let mut outside = text.to_owned();
    for date in dates(text).iter().rev() {
        outside.replace_range(date.range.clone(), " ");
    }
    let of_time = |word: &str| {
        let number = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    };
    words(&plain(&outside))
        .flat_map(|word| word.split([':', '/', '-']))
        .filter(|word| !word.is_empty() && !WORDS.contains(word) && !is_weekday(word) && month(word).is_none())
        .filter(|word| !of_time(word))
        .count()
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
