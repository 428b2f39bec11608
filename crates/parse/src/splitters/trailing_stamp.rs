//! Cuts a date line off the headline that it was run into.
//!
//! Example: `Harbour opens again Updated: 2019-11-19 13:14 By Agencies` gives `Harbour opens again` and the rest.
//!
//! Known failures: a date without `Updated:` or the like before it is not cut off.

use onrecord_model::BlockKind;

use super::Part;
use crate::dates::dates;
use crate::words::{ends_sentence, head, words};

/// Such a line is not longer, in bytes.
const LONGEST: usize = 300;
const SIGNS: &[&str] =
    &["Updated: ", "Published: ", "Posted: ", "UPDATED: ", "PUBLISHED: ", "Last updated: ", "Published on "];

pub(super) fn parts(text: &str) -> Option<Vec<Part>> {
    if text.len() > LONGEST {
        return None;
    }
    let (cut, sign) = SIGNS.iter().filter_map(|sign| Some((text.find(sign)?, sign))).min_by_key(|&(at, _)| at)?;
    let after = &text[cut + sign.len()..];
    let date = dates(head(after, 60)).into_iter().next().filter(|date| date.range.start <= 12)?;
    let headline = words(&text[..cut]).count() >= 4 && !ends_sentence(&text[..cut]) && text[..cut].ends_with(' ');
    let rest = words(&after[date.range.end..]).count() <= 8 && !ends_sentence(after);
    (headline && rest).then(|| vec![(cut, None), (text.len(), Some(BlockKind::Dateline))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_line_is_cut_off() {
        let text = "Harbour opens again after storm Updated: 2019-11-19 13:14 By Agencies";
        assert_eq!(parts(text).map(|parts| &text[..parts[0].0]), Some("Harbour opens again after storm "));
    }

    #[test]
    fn date_lines_and_sentences_stay_whole() {
        for text in [
            "Updated: 2019-11-19 13:14",
            "By Ida Holm Updated: 2019-11-19",
            "The page says “Updated: 2019-11-19”, and that was a lie, she told the court.",
            "The figures that the port published: 12 ships, 3 cranes.",
        ] {
            assert!(parts(text).is_none(), "{text}");
        }
    }
}
