//! Cuts a credit with a date off the bar of page tools that runs into it.
//!
//! Example: `3 Like(s)Share Save Reuters, November 19, 2019` gives `3 Like(s)Share Save` and the credit.
//!
//! Known failures: an outlet whose name has the word for a page tool (`Daily Mail`) is not cut off, unless it is in the
//! list of agencies.

use onrecord_model::BlockKind;

use super::Part;
use crate::agencies;
use crate::dates::dates;
use crate::detectors::tool_share;
use crate::words::is_capitalised;

/// Such a line is not longer, in bytes.
const LONGEST: usize = 160;

pub(super) fn parts(text: &str) -> Option<Vec<Part>> {
    if text.len() > LONGEST {
        return None;
    }
    let date = dates(text).pop()?;
    let ends_with_date = text[date.range.end..].chars().all(|c| !c.is_alphabetic());
    // Bars lose their spaces, so that a capital after a small letter may open the credit too.
    let starts = text[..date.range.start].char_indices().filter(|&(at, c)| {
        let before = text[..at].chars().next_back();
        c.is_uppercase() && before.is_some_and(|b| !b.is_uppercase() && b != '-')
    });
    let credit = starts
        .map(|(at, _)| at)
        .find(|&at| is_owner(&text[at..date.range.start]))
        .or_else(|| (date.range.start > 0).then_some(date.range.start))?;
    (ends_with_date && tool_share(&text[..credit]) >= 0.99)
        .then(|| vec![(credit, Some(BlockKind::Furniture)), (text.len(), Some(BlockKind::Dateline))])
}

/// Whether `text`, before a date, is the name of an agency or outlet: capitalised words without a tool among them, and
/// a mark.
fn is_owner(text: &str) -> bool {
    let name = text.trim_end();
    let marked = name.ends_with([',', '|', '-', '–', '—', '•', ':']);
    let name = name.trim_end_matches(|c: char| !c.is_alphanumeric());
    let named = name.split_whitespace().all(|word| {
        is_capitalised(word) && word.chars().all(|c| c.is_alphabetic() || c == '.') && tool_share(word) == 0.0
    });
    marked && (agencies::agency(name).is_some() || named && (1..=4).contains(&name.split_whitespace().count()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_credit_is_cut_off() {
        for (bar, credit) in [
            ("3 Like(s)Share Save ", "Reuters, November 19, 2019"),
            ("5 Comment(s) Save Copy link ", "HNA, November 19, 2019"),
            ("7 Like(s)SaveE-mail", "HNA, November 19, 2019"),
            ("Share Print ", "Harbour Times, 19 November 2019"),
            ("Save E-mail ", "November 19, 2019"),
        ] {
            let text = format!("{bar}{credit}");
            assert_eq!(parts(&text).map(|parts| text[parts[0].0..].to_owned()).as_deref(), Some(credit), "{text}");
        }
    }

    #[test]
    fn sentences_and_bare_credits_stay_whole() {
        assert!(parts("Ships left the harbour, Reuters said on November 19, 2019").is_none());
        assert!(parts("Reuters, November 19, 2019").is_none());
        assert!(parts("Published: November 19, 2019").is_none());
        assert!(parts("Ida Holm, November 19, 2019").is_none());
    }
}
