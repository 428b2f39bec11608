//! Cuts a credit with a date off the bar of page tools that runs into it.
//!
//! Example: `3 Comment(s)Share Print Reuters, November 19, 2019` gives `3 Comment(s)Share Print` and the credit.
//!
//! Known failures: a credit to an outlet that is not in the list of agencies is not cut off.

use onrecord_model::BlockKind;

use super::Part;
use crate::agencies;
use crate::dates::dates;
use crate::detectors::tool_share;

/// Such a line is not longer, in bytes.
const LONGEST: usize = 160;

pub(super) fn parts(text: &str) -> Option<Vec<Part>> {
    if text.len() > LONGEST {
        return None;
    }
    let date = dates(text).pop()?;
    let credit = text[..date.range.start]
        .char_indices()
        .filter(|&(at, c)| at > 0 && c.is_alphabetic() && !text[..at].ends_with(char::is_alphanumeric))
        .map(|(at, _)| at)
        .find(|&at| agencies::longest_at(&text[at..]).is_some_and(|(_, used)| at + used <= date.range.start))?;
    let ends_with_date = text[date.range.end..].chars().all(|c| !c.is_alphabetic());
    (ends_with_date && tool_share(&text[..credit]) >= 0.99)
        .then(|| vec![(credit, Some(BlockKind::Furniture)), (text.len(), Some(BlockKind::Dateline))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_credit_is_cut_off() {
        let text = "3 Comment(s)Share Print Reuters, November 19, 2019";
        assert_eq!(
            parts(text).map(|parts| text[parts[0].0..].to_owned()).as_deref(),
            Some("Reuters, November 19, 2019")
        );
    }

    #[test]
    fn sentences_and_bare_credits_stay_whole() {
        assert!(parts("Ships left the harbour, Reuters said on November 19, 2019").is_none());
        assert!(parts("Reuters, November 19, 2019").is_none());
    }
}
