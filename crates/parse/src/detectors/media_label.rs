//! Labels of pictures, videos and slide shows, and of the buttons that open them.
//!
//! Examples: `Photo`, `Video`, `Scroll down for video`, `Slideshow (12 Images)`, `Enlarge this image toggle caption`,
//! `(BEGIN VIDEO CLIP)`, `The day the masts fell | 02:40`.
//!
//! Known failures: a video's headline under its label is taken for a subheading.

use crate::page::{End, View};
use crate::words::{after_phrase, words};

#[rustfmt::skip]
const LABELS: &[&str] = &[
    "photo", "photos", "image", "images", "picture", "pictures", "video", "videos", "audio", "gallery", "slideshow",
    "slide show", "slideshow:", "photo gallery", "media", "infographic", "graphic", "chart", "map", "play",
    "play video", "watch video", "view gallery", "view photos", "view slideshow", "scroll down for video",
    "scroll below for video", "scroll for video", "media playback", "media caption", "image caption", "enlarge this image",
    "enlarge image", "toggle caption", "hide caption", "show caption", "now playing", "embedded content", "loading",
    "prev", "previous", "next", "close", "expand", "fullscreen", "full screen", "click to enlarge",
    "view image in lightbox", "open in gallery",
];
/// Words that may follow a label.
#[rustfmt::skip]
const WITH: &[&str] = &[
    "images", "image", "photos", "photo", "pictures", "of", "show", "all", "video", "videos", "caption", "toggle",
    "hide", "more", "now", "view", "here", "device", "autoplay", "duration", "player", "this", "for", "full", "next",
    "gallery", "slide", "is", "not", "supported", "unsupported", "on", "your",
];

pub(super) fn score(view: &View<'_>) -> f32 {
    // A player's buttons run into the titles of what it plays.
    if view.text.starts_with("JUST WATCHED ") && view.text.contains("MUST WATCH") {
        return 0.99;
    }
    if view.piece.words <= 120 && view.plain.contains("play slideshow") || is_numbered(view.text) {
        return 0.99;
    }
    if view.piece.quote {
        return 0.0;
    }
    if is_direction(view) || ends_with_duration(view.text) {
        return 0.85;
    }
    if view.piece.words > 10 {
        return 0.0;
    }
    let plain = view.plain.trim_start_matches(|c: char| !c.is_alphanumeric());
    let best = LABELS.iter().filter_map(|label| after_phrase(plain, label)).min_by_key(|rest| rest.len());
    let Some(rest) = best else { return 0.0 };
    let known = words(rest).all(|word| WITH.contains(&word) || word.bytes().all(|b| b.is_ascii_digit() || b == b':'));
    if known && view.piece.end != End::Stop { 0.9 } else { 0.0 }
}

/// A picture's place in its series, at the end of its caption: `The quay at dawn. Hide Caption 3 of 12`, `… 1 / 12`.
fn is_numbered(text: &str) -> bool {
    let mut last = text.split(' ').rev();
    let (Some(all), Some(of), Some(number)) = (last.next(), last.next(), last.next()) else { return false };
    let count = |run: &str| run.parse::<u16>().ok().filter(|&count| (1..1000).contains(&count) && run.len() <= 3);
    matches!(of, "of" | "/" | "Of") && count(number).zip(count(all)).is_some_and(|(number, all)| number <= all)
}

/// What a transcript says of its sounds: capitals in brackets.
fn is_direction(view: &View<'_>) -> bool {
    let inner = view.text.trim_end_matches('.');
    let bracketed = inner.starts_with('(') && inner.ends_with(')') || inner.starts_with('[') && inner.ends_with(']');
    bracketed && view.piece.is_shouted() && view.piece.words <= 8
}

/// A video's headline with its length, set off by a bar or run into the last word.
fn ends_with_duration(text: &str) -> bool {
    let rest = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == ':');
    let time = &text[rest.len()..];
    let timed = time.split_once(':').is_some_and(|(m, s)| (1..=2).contains(&m.len()) && s.len() == 2);
    timed && (rest.trim_end().ends_with('|') || rest.ends_with(char::is_lowercase))
}
