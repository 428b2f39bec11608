//! Cuts a caption with its credit in brackets out of the line that it was run into.
//!
//! Examples: `… on Monday. The mayor on the quay (Getty) Nobody asked …` gives the story before, the caption, and the story
//! after; `… on Monday. (Photo: Ida Holm) Nobody asked …` the credit alone.
//!
//! A caption shows itself by its lack of a stop before the bracket. A person's name alone is a credit only in a line so
//! long that it lost its breaks.
//!
//! Known failures: a caption of several sentences loses all but its last one to the story.

use std::ops::Range;

use onrecord_model::BlockKind;

use super::Part;
use crate::agencies::{self, Kind};
use crate::detectors::{is_name, is_picture_pair};
use crate::words::{ends_sentence, head, is_capitals, plain, sentence_start, words};

/// A caption is not longer, in bytes.
const LONGEST: usize = 240;
/// Nor is what its bracket holds.
const WIDEST: usize = 80;
/// A line of so many bytes has lost its breaks.
const RUN_IN: usize = 1000;
/// Words by which a sentence reports and does not show.
const REPORTS: &[&str] = &["said", "says", "told", "according", "reported", "wrote"];

pub(super) fn parts(text: &str) -> Option<Vec<Part>> {
    let mut parts: Vec<Part> = Vec::new();
    let mut from = 0;
    for (open, _) in text.match_indices('(') {
        let Some(length) = head(&text[open..], WIDEST).find(')') else { continue };
        let close = open + length + 1;
        if open < from {
            continue;
        }
        let Some(found) = credit(text, open..close).filter(|found| found.start >= from) else { continue };
        if found.start > 0 {
            parts.push((found.start, None));
        }
        parts.push((found.end, Some(BlockKind::Caption)));
        from = found.end;
    }
    // A whole line is judged as one.
    if parts.is_empty() || parts.len() == 1 && from == text.len() {
        return None;
    }
    if from < text.len() {
        parts.push((text.len(), None));
    }
    Some(parts)
}

/// The caption or credit that ends with the bracket at `bracket`.
fn credit(text: &str, bracket: Range<usize>) -> Option<Range<usize>> {
    let inside = text[bracket.start + 1..bracket.end - 1].trim();
    if inside.len() < 2 {
        return None;
    }
    let (before, after) = (text[..bracket.start].trim_end(), text[bracket.end..].trim_start());
    let goes_on = after.chars().next().is_some_and(|c| c.is_uppercase() || matches!(c, '"' | '“' | '‘' | '\''));
    let closed = before.is_empty() || ends_sentence(before);
    // The end of a line is the caption detector's.
    if !goes_on {
        return None;
    }
    let strong = is_labelled(inside) || is_picture_pair(inside) || is_agency(inside, Kind::Photo);
    let run_in = text.len() >= RUN_IN;
    let weak = !closed && run_in && (is_agency(inside, Kind::Wire) || is_person(inside) || are_initials(inside));
    if !strong && !weak {
        return None;
    }
    if closed {
        return Some(bracket);
    }
    let start = sentence_start(text, bracket.start, LONGEST);
    let shown = start.map(|start| &text[start..bracket.start]).filter(|caption| {
        let plain = plain(caption);
        let reports = words(&plain).any(|word| REPORTS.contains(&word));
        words(&plain).count() >= 4 && !reports && !caption.contains(['"', '“', '”'])
    });
    match (start, shown) {
        (Some(start), Some(_)) => Some(start..bracket.end),
        _ if strong => Some(bracket),
        _ => None,
    }
}

/// `Photo: Ida Holm`, `Image: Reuters`, `Picture by Omar Reed`.
fn is_labelled(inside: &str) -> bool {
    let lower = plain(inside);
    let labels = ["photo", "photos", "image", "picture", "pic", "credit", "photograph", "screengrab", "video"];
    let label = lower.split([':', '/', ' ']).next().unwrap_or("");
    let marked = lower[label.len()..].starts_with([':', '/']) || lower[label.len()..].starts_with(" by ");
    labels.contains(&label) && marked
}

fn is_agency(inside: &str, kind: Kind) -> bool {
    let owner = inside.rsplit('/').next().unwrap_or(inside).trim();
    agencies::agency(owner).is_some_and(|agency| agency.kind == kind || inside.contains('/') && kind == Kind::Photo)
}

fn is_person(inside: &str) -> bool {
    is_name(inside) && inside.split(' ').count() <= 3 && !inside.split(' ').any(is_capitals)
}

/// Two owners by their initials: `HBC/HNA`.
fn are_initials(inside: &str) -> bool {
    inside.split_once('/').is_some_and(|(one, other)| is_capitals(one.trim()) && is_capitals(other.trim()))
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;
    use super::parts;

    #[test]
    fn captions_are_cut_out() {
        check(
            parts,
            "The harbour reopened on Monday. |The mayor watches the crane go up (Getty)| “We had help,” she said. \
             |Masts lie in the eastern basin (Ida Holm/Harbour Times)| Nobody asked what it cost.",
        );
        check(parts, "The harbour reopened on Monday. |(Photo: Getty Images)| Nobody asked what it cost.");
        let long = "Nobody asked what it cost. ".repeat(40);
        check(parts, &format!("{long}|Rain: the quay at dawn (Omar Reed)| {}", long.trim_end()));
        check(parts, &format!("{long}|The quay after the storm (Reuters)| {}", long.trim_end()));
    }

    #[test]
    fn brackets_of_the_story_stay() {
        for text in [
            "The mayor (Ida Holm) Told nobody.",
            "The harbour (Getty Images) owns nothing.",
            "She told the Associated Press (AP) Monday that it was over.",
            "The port (LSE: HRB) Chief was out.",
            "(Photo: Ida Holm)",
            "A crane is raised above the quay (Getty)",
        ] {
            check(parts, text);
        }
    }
}
