//! Datelines and agency credits on a line of their own.
//!
//! Examples: `Reuters, Oslo :`, `OSLO, Norway (AP)`, `Oslo | Agence France-Presse`, `Reuters, November 19, 2019`,
//! `- AFP`, `Oslo, November 19, 2019`, `HNA, Port Ellery :` above the first paragraph.
//!
//! Known failures: a place alone (`OSLO`) is taken for a subheading.

use crate::agencies::{self, Kind};
use crate::credits;
use crate::dates::{dates, day_of_year, is_weekday, month};
use crate::page::{End, Piece, View};
use crate::words::{after_phrase, is_capitalised};

/// A dateline has no more words.
const MOST: u32 = 14;

pub(super) fn score(view: &View<'_>) -> f32 {
    let piece = view.piece;
    if piece.words == 0 || piece.words > MOST || piece.quote || matches!(piece.end, End::Asking | End::Ellipsis) {
        return 0.0;
    }
    // "Source: HNA | 2019-11-19 12:30:11 | Editor: reed".
    if view.plain.starts_with("source: ") && piece.end == End::Open && !dates(view.text).is_empty() {
        return 0.9;
    }
    let Some(named) = segments(view.text).find_map(agencies::agency) else { return dated(view).max(unlisted(view)) };
    let bar = view.text.contains(['(', '|', '/', ':', ',', '—', '–', '•'])
        || view.text.contains(" - ")
        || view.text.starts_with('-');
    if named.kind == Kind::Photo || !(bar || is_only_agency(view.text)) || !is_credit(view.text) {
        return 0.0;
    }
    // A stop after several words makes it a sentence with an agency in it.
    let stop = piece.end == End::Stop && piece.words > 4 || view.plain.starts_with("sources");
    let place = if view.in_head() || view.in_tail() { 0.1 } else { 0.0 };
    if stop { 0.0 } else { 0.8 + place }
}

/// A place and a whole date above the story: `Oslo, November 19, 2019`.
fn dated(view: &View<'_>) -> f32 {
    // Right above the first running text the year may lack.
    let leads = || view.page.pieces.get(view.index + 1).is_some_and(Piece::is_prose);
    let short = || view.piece.words <= 5 && day_of_year(view.text).is_some() && leads();
    let date = view.text.contains(',') && view.piece.words <= 8 && (!dates(view.text).is_empty() || short());
    let place = view.text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) && is_credit(view.text);
    // "19 Nov" alone.
    let bare = view.piece.words <= 3
        && day_of_year(view.text).is_some()
        && view.text.split_whitespace().all(|word| {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            month(bare).is_some() || is_weekday(bare) || bare.bytes().all(|b| b.is_ascii_digit())
        });
    let agencies = view.plain.starts_with("agencies, ") && view.piece.words <= 5 && leads();
    if (bare || agencies) && place && view.in_head() && view.index > 0 {
        return 0.8;
    }
    // "Release date: June 3, 2019" says whose date it is.
    let labelled = view.text.contains(": ");
    if date && place && !labelled && view.in_head() && view.index > 0 && view.piece.end == End::Open {
        0.8
    } else {
        0.0
    }
}

/// An agency that no list has, a place and a colon or dash, right above the first running text: `HNA, Port Ellery :`.
fn unlisted(view: &View<'_>) -> f32 {
    let page = view.page;
    let named = view.text.split_once([',', '/', '|']).is_some_and(|(agency, _)| credits::is_acronym(agency.trim()));
    let closed = view.text.ends_with([':', '-', '–', '—']) || view.text.contains(['/', '|']) && view.piece.words <= 5;
    let near_top = (1..=page.body.start + 3).contains(&view.index);
    let leads = page.pieces.get(view.index + 1).is_some_and(Piece::is_prose) || !view.text.ends_with(':');
    if named && closed && near_top && leads && is_credit(view.text) { 0.8 } else { 0.0 }
}

/// The parts between marks, without the words that credits open with. An agency fills one: elsewhere its name is a word
/// of a headline.
fn segments(text: &str) -> impl Iterator<Item = &str> {
    let marks = [',', '|', '(', ')', '[', ']', ':', '/', '•', '—', '–', ';'];
    text.split(marks).flat_map(|part| part.split(" - ")).flat_map(|part| part.split(" and ")).map(|part| {
        let part = part.trim().trim_start_matches("- ");
        ["Source ", "From ", "from ", "By ", "by ", "via ", "Via ", "The "]
            .iter()
            .find_map(|word| part.strip_prefix(word))
            .unwrap_or(part)
    })
}

fn is_only_agency(text: &str) -> bool {
    let plain = text.trim_matches(|c: char| !c.is_alphanumeric());
    let inner =
        ["Source: ", "From ", "Via ", "Courtesy "].iter().find_map(|label| plain.strip_prefix(label)).unwrap_or(plain);
    agencies::agency(inner).is_some()
}

/// Whether every word is one that places, dates, agencies and the words that join them have.
fn is_credit(text: &str) -> bool {
    let mut rest = text;
    let mut places = 0;
    while let Some(at) = rest.find(|c: char| c.is_alphanumeric()) {
        rest = &rest[at..];
        if let Some((_, used)) = agencies::longest_at(rest) {
            rest = &rest[used..];
            continue;
        }
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').unwrap_or(rest.len());
        let word = &rest[..end];
        let lower = word.to_lowercase();
        let date = is_weekday(word) || month(word).is_some() || word.bytes().all(|b| b.is_ascii_digit());
        let joint = [
            "and",
            "in",
            "at",
            "by",
            "via",
            "with",
            "for",
            "source",
            "updated",
            "published",
            "posted",
            "pm",
            "am",
            "gmt",
            "est",
            "et",
            "ist",
            "utc",
            "edt",
            "p",
            "a",
            "m",
            "st",
            "nd",
            "rd",
            "th",
            "agencies",
            "on",
            "from",
        ];
        if !date && !joint.contains(&lower.as_str()) {
            if !is_capitalised(word) {
                return false;
            }
            places += 1;
        }
        rest = &rest[end..];
    }
    places <= 5 && after_phrase(text, "The").is_none()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_date_with_a_label_is_something_elses() {
        let published = |line: &str| {
            let text = format!(
                "Masts of Ellery reviewed\n\n{line}\n\nThe game of the harbour that reopened on Monday after three weeks of \
                 work by crews from the north has a crane in it."
            );
            crate::text(text, onrecord_model::Origin::default()).unwrap().value.metadata.published
        };
        assert!(published("Oslo, November 19, 2019").is_some());
        assert!(published("Release Date: November 19, 2019").is_none());
    }
}
