//! Cuts links to other stories out of the line that they were run into.
//!
//! Examples: `… on Monday. [How the masts of Ellery fell] Nobody asked …`, and `… on Monday. How the masts of Ellery fell
//! Read more Nobody asked …`.
//!
//! Known failures: of a headline with a full stop inside, the first part stays with the story; a remark in square brackets
//! between two sentences of a speaker is taken for a link if it is as long as a headline.

use std::ops::Range;

use onrecord_model::BlockKind;

use super::Part;
use crate::words::{ends_sentence, head, sentence_start, words};

/// Headlines are not longer, in bytes.
const LONGEST: usize = 180;
/// Nor shorter, in words.
const LEAST: usize = 4;

pub(super) fn parts(text: &str) -> Option<Vec<Part>> {
    let brackets = text.match_indices('[').filter_map(|(at, _)| bracketed(text, at));
    let labels = ["Read more ", "Read More ", "READ MORE "];
    let labelled = labels.iter().flat_map(|label| text.match_indices(label)).filter_map(|(at, _)| labelled(text, at));
    let mut found: Vec<Range<usize>> = brackets.chain(labelled).collect();
    found.sort_unstable_by_key(|range| range.start);
    let mut parts: Vec<Part> = Vec::new();
    let mut from = 0;
    for range in found {
        if range.start < from || range.len() == text.len() {
            continue;
        }
        if range.start > 0 {
            parts.push((range.start, None));
        }
        parts.push((range.end, Some(BlockKind::Furniture)));
        from = range.end;
    }
    if from > 0 && from < text.len() {
        parts.push((text.len(), None));
    }
    (!parts.is_empty()).then_some(parts)
}

/// A headline in square brackets between two sentences.
fn bracketed(text: &str, open: usize) -> Option<Range<usize>> {
    let inside = head(&text[open + 1..], LONGEST + 1);
    let inside = &inside[..inside.find(']')?];
    let close = open + inside.len() + 2;
    let before = text[..open].trim_end();
    let alone = (before.is_empty() || ends_sentence(before)) && opens(&text[close..], true);
    let headline = inside.starts_with(char::is_uppercase)
        && words(inside).count() >= LEAST
        && !inside.contains(['[', '"', '“', '/'])
        && !inside.contains("ote:");
    (alone && headline).then_some(open..close)
}

/// A headline with `Read more` run into it, between two sentences.
fn labelled(text: &str, at: usize) -> Option<Range<usize>> {
    let end = at + "read more".len();
    let start = sentence_start(text, at, LONGEST)?;
    let count = words(&text[start..at]).count();
    (start > 0 && (LEAST..=24).contains(&count) && opens(&text[end..], false)).then_some(start..end)
}

/// Whether a sentence begins at the start of `text`, or, where that is `enough`, nothing follows.
fn opens(text: &str, enough: bool) -> bool {
    let next = text.trim_start().chars().next();
    next.map_or(enough, |c| c.is_uppercase() || matches!(c, '"' | '“' | '‘'))
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;
    use super::parts;

    #[test]
    fn links_are_cut_out() {
        check(
            parts,
            "The harbour reopened on Monday. |[How the masts of Ellery fell]| Nobody asked what it cost. \
             |Ellery's mayor at odds with council over crane Read more| “We had help,” she said.",
        );
        check(parts, "The harbour reopened on Monday.| [How the masts of Ellery fell]|");
    }

    #[test]
    fn brackets_and_readers_of_the_story_stay() {
        for text in [
            "“It is over. [The mayor] said so. [laughs] Nobody [who was there] asked.”",
            "The harbour reopened on Monday. [Editor's note: this was changed.] Nobody asked.",
            "Nobody asked. Children of the harbour Read more than others do.",
            "The harbour reopened. They read more books. Read more about it here.",
        ] {
            check(parts, text.replace("Read more than", "read more than").as_str());
        }
    }
}
