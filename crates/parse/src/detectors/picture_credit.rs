//! Credits of pictures on a line of their own.
//!
//! Examples: `Ida Holm/Getty Images`, `Image credit: Omar Reed / Shutterstock`, `Photo: Ida Holm`, `Getty`.
//!
//! Known failures: a credit to a person alone, with no label, stays a paragraph or a heading.

use crate::agencies::{self, Kind};
use crate::page::{End, View};
use crate::words::{after_phrase, is_capitalised, words};

/// Labels of credits.
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "photo by", "photos by", "photo credit", "photo courtesy", "photograph by", "photograph", "photo", "photos",
    "image credit", "image copyright", "image source", "image", "picture", "picture credit", "pictures", "credit",
    "credits", "source", "sources", "chart", "map", "data", "source photo", "illustration by", "illustration",
    "graphic", "getty", "file photo", "video by", "courtesy of", "courtesy", "screenshot", "handout",
];

pub(super) fn score(view: &View<'_>) -> f32 {
    let piece = view.piece;
    if piece.words == 0
        || piece.words > 12
        || piece.quote
        || matches!(piece.end, End::Asking | End::Ellipsis | End::Colon)
    {
        return 0.0;
    }
    let plain = view.plain.trim_start_matches(|c: char| !c.is_alphanumeric());
    let names = words(view.text).all(|word| {
        is_capitalised(word)
            || matches!(
                word,
                "via"
                    | "for"
                    | "by"
                    | "of"
                    | "and"
                    | "the"
                    | "courtesy"
                    | "credit"
                    | "copyright"
                    | "photo"
                    | "pool"
                    | "file"
                    | "handout"
                    | "screenshot"
                    | "from"
                    | "image"
            )
            || word.bytes().all(|b| b.is_ascii_digit())
    });
    if !names {
        return 0.0;
    }
    let labelled = LABELS.iter().filter_map(|label| after_phrase(plain, label)).any(|rest| {
        let rest = rest.trim_start();
        rest.starts_with([':', '/', '|']) && rest.chars().any(char::is_alphanumeric)
    });
    let by = [
        "photo by ",
        "photos by ",
        "photograph by ",
        "image copyright ",
        "photo credit ",
        "illustration by ",
        "photo courtesy ",
    ]
    .iter()
    .any(|label| plain.starts_with(label));
    // "Harbour Films YouTube": whose film it is, and where it is shown.
    let network = matches!(plain.rsplit(' ').next(), Some("youtube" | "vimeo" | "dailymotion"));
    if network && piece.words <= 3 && view.piece.end == End::Open {
        return 0.8;
    }
    let agency = agencies::find(view.text);
    // "Ida Holm/AP": with a slash any agency is a picture's.
    let slashed = agency.is_some() && view.text.contains('/') && !view.text.contains(',');
    let photo = agency.is_some_and(|agency| agency.kind == Kind::Photo) && piece.words <= 8;
    let owned = view.text.starts_with('©') && !plain.starts_with(|c: char| c.is_ascii_digit()) && piece.words <= 9;
    let file = matches!(plain.trim_end_matches(['.', ')']), "file photo" | "file image" | "file picture" | "handout");
    // "Source: Reuters" credits the story.
    let story = plain.starts_with("source") && agency.is_some_and(|agency| agency.kind == Kind::Wire);
    if story {
        return 0.0;
    }
    let ap_photo = agency.is_some() && (plain.contains("photo") || plain.contains("images"));
    if labelled || by || owned || file || ap_photo || slashed || is_pair(view.text) {
        0.93
    } else if photo {
        0.8
    } else {
        0.0
    }
}

/// A person, a slash and an owner: `Ida Holm/Harbour Times`.
pub(crate) fn is_pair(text: &str) -> bool {
    let inner = text.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | '.' | ' '));
    let Some((person, owner)) = inner.split_once('/') else { return false };
    let named = |part: &str, most: usize| {
        let count = part.split_whitespace().count();
        let letters = |run: &str| {
            is_capitalised(run) && run.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
        };
        (1..=most).contains(&count) && part.split_whitespace().all(letters)
    };
    person.split_whitespace().count() >= 2 && named(person, 4) && named(owner, 4) && !owner.contains('/')
}
