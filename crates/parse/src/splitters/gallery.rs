//! Cuts a series of numbered pictures out of the line that it was run into.
//!
//! Example: `… on Monday. The storm in pictures 12 show all The storm in pictures 1/12 The quay Getty 2/12 A mast Reuters …
//! 12/12 The crane AP The mayor said …` gives the story before, the series, and the story after.
//!
//! Known failures: where no agency signs the last picture, its caption stays with the story.

use onrecord_model::BlockKind;

use super::Part;
use crate::agencies;
use crate::words::{head, sentence_start};

/// So many numbers in a row are no fractions.
const LEAST: usize = 4;
/// A heading, and the last picture's caption, are not longer, in bytes.
const LONGEST: usize = 250;

pub(super) fn parts(text: &str) -> Option<Vec<Part>> {
    if !text.contains("1/") {
        return None;
    }
    let mut series: Vec<(usize, usize)> = Vec::new();
    let mut all = 0;
    for (at, word) in super::runs(text) {
        let Some((number, of)) = counter(word) else { continue };
        if number == series.len() + 1 && (series.is_empty() || of == all) {
            all = of;
            series.push((at, at + word.len()));
        }
    }
    let (&(first, _), &(_, last)) = (series.first()?, series.last()?);
    if series.len() < LEAST {
        return None;
    }
    let start = sentence_start(text, first, LONGEST).unwrap_or(first);
    Some(super::inside(text, start..last + signed(&text[last..]), BlockKind::Caption))
}

/// `3/12`: the third of twelve.
fn counter(word: &str) -> Option<(usize, usize)> {
    let (number, of) = word.split_once('/')?;
    let (number, of) = (number.parse().ok()?, of.parse().ok()?);
    (number > 0 && number <= of && of < 1000).then_some((number, of))
}

/// The length of the last picture's caption up to the agency that signs it; nothing if none does.
fn signed(text: &str) -> usize {
    let window = head(text, LONGEST);
    let credit = super::runs(window).find_map(|(at, word)| {
        let start = at + word.rfind('/').map_or(0, |slash| slash + 1);
        let (_, length) = agencies::longest_at(&window[start..])?;
        let next = text[start + length..].trim_start().chars().next();
        next.is_none_or(|c| !c.is_lowercase()).then_some(start + length)
    });
    credit.unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;
    use super::parts;

    #[test]
    fn a_series_is_cut_out() {
        check(
            parts,
            "The quay is shut.| The storm in pictures 4 show all The storm in pictures 1/4 The quay Getty 2/4 A mast \
             Reuters 3/4 The crane 4/4 The harbour of Port Ellery at dawn Omar Reed/AP| The mayor said that it would open.",
        );
        check(
            parts,
            "The storm 1/5 The quay 2/5 A mast 3/5 The crane 4/5 The harbour 5/5| Nobody asked the mayor what it cost.",
        );
        check(parts, "From 1/3 of the masts to 2/3 of them, the port lost 3/3 of its luck on 1/4 and 2/4.");
    }
}
