//! What a dateline says: the place and the agency, by their form and order.
//!
//! The list of agencies knows the common ones. Any other is read from where it stands: in brackets after the place,
//! after the date, or first of all in `HNA, Port Ellery :` and `HNA, June 3, 2019`.

use crate::agencies;
use crate::dates::{is_weekday, month};
use crate::places::is_place;
use crate::words::{is_capitalised, is_capitals};

/// Capitals in datelines that are no agency: states, bodies and hours.
#[rustfmt::skip]
const OTHERS: &[&str] = &[
    "US", "USA", "UK", "UAE", "EU", "UN", "DRC", "DC", "NY", "LA", "GMT", "UTC", "EST", "EDT", "ET", "CET", "CEST",
    "BST", "IST", "PST", "PDT", "PT", "AM", "PM", "NEWS", "THE", "BY",
];
/// Words before a date that name no place.
const STAMPS: &[&str] = &["published", "posted", "updated", "filed", "issued", "date", "on", "by", "last", "first"];

/// Whether `inside`, from a bracket in a dateline, may name an agency: letters in capitals, or a few capitalised words.
pub(crate) fn could_be_agency(inside: &str) -> bool {
    let words: Vec<&str> = inside.split_whitespace().collect();
    let letters = |word: &&str| word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '/' | '\'' | '’' | '&'));
    match words[..] {
        [one] => letters(&one) && is_capitals(one),
        _ => (2..=4).contains(&words.len()) && words.iter().all(|word| letters(word) && is_capitalised(word)),
    }
}

/// Whether `word` could be the short name of an agency.
pub(crate) fn is_acronym(word: &str) -> bool {
    (2..=6).contains(&word.chars().count())
        && word.chars().all(char::is_uppercase)
        && !OTHERS.contains(&word)
        && month(word).is_none()
        && !is_weekday(word)
}

/// The agency in `dateline` that no list has.
pub(crate) fn unlisted_agency(dateline: &str) -> Option<&str> {
    for (open, close) in [('(', ')'), ('[', ']'), ('/', '/')] {
        let inside = dateline.split_once(open).and_then(|(_, rest)| rest.split_once(close)).map(|(inside, _)| inside);
        let named = |inside: &&str| could_be_agency(inside) && !OTHERS.contains(inside) && !is_dated(inside);
        if let Some(inside) = inside.map(str::trim).filter(named) {
            return Some(inside);
        }
    }
    let dateline = dateline.strip_prefix("Source: ").unwrap_or(dateline);
    let segments: Vec<&str> = segments(dateline).collect();
    let date = segments.iter().position(|segment| is_dated(segment));
    if let Some(date) = date {
        // "June 3. HNA" has no comma between the two.
        let last = segments[date].rsplit(". ").next().filter(|last| last.len() < segments[date].len());
        let after = segments[date + 1..].iter().copied().find(|segment| is_acronym(segment));
        if let Some(agency) = last.filter(|last| is_acronym(last)).or(after) {
            return Some(agency);
        }
    }
    let first =
        segments.first().copied().filter(|first| segments.len() > 1 && is_acronym(first) && !is_place(first))?;
    // Before a dash, and before a date and a colon, a first word in capitals is the place.
    let closed = dateline.ends_with(['-', '–', '—']) || dateline.ends_with(':') && date.is_some();
    (!closed && (date.is_none() || first.chars().count() <= 4)).then_some(first)
}

/// The place in a dateline: what is left of it without `agency`, dates and marks, if that is capitalised throughout.
pub(crate) fn place(dateline: &str, agency: Option<&str>) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    // "Analysis: Ida Holm, BBC News" labels a person.
    if dateline.trim_end().trim_end_matches(':').contains(": ") {
        return None;
    }
    for part in segments(dateline) {
        let credited = agencies::find(part).is_some() || part.eq_ignore_ascii_case("agencies") || agency == Some(part);
        if is_dated(part) || credited {
            // A place comes in one piece: what follows an agency or a date is something else.
            if !parts.is_empty() {
                break;
            }
            let before = if credited { "" } else { before_date(part) };
            if !before.is_empty() {
                parts.push(before);
                break;
            }
            continue;
        }
        if !part.starts_with(char::is_uppercase) {
            continue;
        }
        parts.push(part);
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The parts of a dateline between its marks, without those.
fn segments(dateline: &str) -> impl Iterator<Item = &str> {
    dateline
        .split(['(', ')', '—', '–', '|', ':', '•', '[', ']', ','])
        // "PARIS/BERLIN" is one place, "HNA/Port Ellery" an agency and a place.
        .flat_map(|part| match part.split_once('/') {
            Some((agency, place)) if is_acronym(agency) && !is_capitals(place) => [agency, place],
            _ => [part, ""],
        })
        .flat_map(|part| part.split(" - "))
        .map(|part| {
            part.trim()
                .trim_matches(|c: char| !c.is_alphanumeric() && c != '.')
                .trim_matches(|c: char| c == '.' || c == '-')
        })
        .filter(|part| !part.is_empty())
}

fn is_dated(part: &str) -> bool {
    part.split_whitespace().any(is_date_word)
}

fn is_date_word(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    bare.bytes().all(|b| b.is_ascii_digit()) || is_weekday(bare) || month(bare).is_some()
}

/// The place in `ELLERY. June 3`: capitalised words before the date, with nothing that says what the date is.
fn before_date(part: &str) -> &str {
    let mut end = 0;
    for word in part.split(' ') {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if is_date_word(word) {
            break;
        }
        if !is_capitalised(bare) || STAMPS.contains(&bare.to_lowercase().as_str()) {
            return "";
        }
        end += word.len() + 1;
    }
    part[..end.min(part.len())].trim().trim_end_matches('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(dateline: &str, expect_place: Option<&str>, expect_agency: Option<&str>) {
        let agency = agencies::find(dateline).map_or_else(|| unlisted_agency(dateline), |agency| Some(agency.name));
        assert_eq!(agency, expect_agency, "{dateline}");
        assert_eq!(place(dateline, agency).as_deref(), expect_place, "{dateline}");
    }

    #[test]
    fn places_and_agencies_are_read_by_form() {
        check("OSLO, Nov. 19 (Reuters) -", Some("OSLO"), Some("Reuters"));
        check("Reuters, Oslo :", Some("Oslo"), Some("Reuters"));
        check("PORT LOUIS, Mauritius —", Some("PORT LOUIS, Mauritius"), None);
        check("(Reuters) -", None, Some("Reuters"));
        check("Kyodo, June 3, 2019", None, Some("Kyodo"));
        check("Mumbai, June 3 (PTI)", Some("Mumbai"), Some("PTI"));
        check("SOCHI, June 3. /TASS/.", Some("SOCHI"), Some("TASS"));
        check("PORT ELLERY, Northmark, June 3 (HNA) -", Some("PORT ELLERY, Northmark"), Some("HNA"));
        check("ELLERY (Harbour News Service) —", Some("ELLERY"), Some("Harbour News Service"));
        check("HNA, Port Ellery :", Some("Port Ellery"), Some("HNA"));
        check("HNA, June 3, 2019", None, Some("HNA"));
        check("ELLERY. June 3. HNA –", Some("ELLERY"), Some("HNA"));
        check("Ellery, 3 June, HNA —", Some("Ellery"), Some("HNA"));
        check("ELLERY, June 3, HNA.", Some("ELLERY"), Some("HNA"));
        check("ELLERY, June 3:", Some("ELLERY"), None);
        check("ELLERY, June 3, 2019", Some("ELLERY"), None);
        check("HNA/Port Ellery", Some("Port Ellery"), Some("HNA"));
        check("Source: HNA | 2019-11-19 12:30:11 | Editor: reed", None, Some("HNA"));
        check("PARIS/BERLIN, June 3 (HNA) —", Some("PARIS/BERLIN"), Some("HNA"));
        check("OSLO, June 3 —", Some("OSLO"), None);
        check("WASHINGTON, DC —", Some("WASHINGTON, DC"), None);
        check("Ellery June 3, 2019", Some("Ellery"), None);
        check("Published June 3, 2019", None, None);
        check("Analysis: Ida Holm, BBC News, Oslo", None, Some("BBC"));
    }
}
