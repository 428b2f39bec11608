//! Cuts the messages of forms and players out of the line that they were run into.
//!
//! Example: `Get the news of the coast + Subscribe Thank you for subscribing! Could not subscribe, try again later Invalid
//! Email The harbour reopened on Monday.` gives the messages and the story; a player's buttons inside a line likewise.
//!
//! Known failures: what a player is called stays with the story where no sentence ends before it.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use onrecord_model::BlockKind;

use super::Part;
use crate::words::{bounded, head, sentence_start, tail};

/// What only a page says, and no story.
#[rustfmt::skip]
const MESSAGES: &[&str] = &[
    "click to play", "tap to play", "video unavailable", "video loading", "cancel play now", "play now", "the video will start in",
    "watch this video again", "video will play in", "share this video", "watch next", "could not subscribe",
    "try again later", "invalid email", "thank you for subscribing", "thanks for subscribing", "+ subscribe",
    "please re-enter", "full screen", "autoplay", "skip ad", "hide caption", "show caption", "toggle caption",
    "view photos", "buy photo", "wait 1 second to continue", "an error has occurred", "verify you're not a robot",
    "you must select a newsletter", "play slideshow", "enlarge image", "replay more videos",
    "by signing up you agree", "enter your email", "unsubscribe at any time", "an error occurred",
    "confirm your email", "already have an account", "video player is loading", "current time", "playback rate",
    "stream type live", "view all", "this is a modal window", "close modal dialog", "picture-in-picture",
];
/// So many of them, so near to each other in bytes, are no story's.
const LEAST: usize = 3;
const NEAR: usize = 150;
/// What they open with is not longer, in bytes.
const LONGEST: usize = 160;
/// Nor is the rest of the last one.
const TAIL: usize = 40;

static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(MESSAGES)
        .expect("a list of some phrases fits an automaton")
});

pub(super) fn parts(text: &str) -> Option<Vec<Part>> {
    let hits = FINDER.find_iter(text).map(|hit| hit.range()).filter(|range| bounded(text, range.clone()));
    let mut clusters: Vec<(usize, usize, usize)> = Vec::new();
    for hit in hits {
        match clusters.last_mut().filter(|(_, end, _)| hit.start <= *end + NEAR) {
            Some((_, end, count)) => (*end, *count) = (hit.end, *count + 1),
            None => clusters.push((hit.start, hit.end, 1)),
        }
    }
    let (first, last, _) = clusters.into_iter().find(|&(_, _, count)| count >= LEAST)?;
    let start = sentence_start(text, first, LONGEST).unwrap_or(first);
    // "View all our newsletters." goes on to its stop.
    let rest = head(&text[last..], TAIL);
    let goes_on = tail(&text[..last], 8).eq_ignore_ascii_case("view all");
    let last = last + rest.find('.').filter(|_| goes_on).map_or(0, |at| at + 1);
    // What is left of a form is too little for a story.
    let form = (text.len() - (last - start)) * 2 < last - start;
    let range = if form { 0..text.len() } else { start..last };
    Some(super::inside(text, range, BlockKind::Furniture))
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;
    use super::parts;

    #[test]
    fn messages_are_cut_out() {
        check(
            parts,
            "Get the news of the coast + Subscribe Thank you for subscribing! Could not subscribe, try again later \
             Invalid Email| The harbour reopened on Monday, three weeks after the storm, and the first ships were back by noon.",
        );
        check(
            parts,
            "Enter your email An error has occurred. Please try again later. View all our newsletters.| The harbour reopened \
             on Monday, three weeks after the storm, and the first ships were back by noon.",
        );
        check(
            parts,
            "The harbour reopened.| Watch: the crane goes up Video Loading Video Unavailable Click to play The video \
             will start in 8 Cancel Play now| Nobody asked what it cost, or why it had taken until autumn to find a crane.",
        );
    }

    #[test]
    fn stories_about_pages_stay() {
        check(parts, "The message said “Click to play”, and below it “Try again later”, the court was told on Monday.");
    }
}
