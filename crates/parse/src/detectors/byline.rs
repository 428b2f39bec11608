//! Bylines on a line of their own.
//!
//! Examples: `By Ida Holm`, `By IDA HOLM and OMAR REED, Staff Writers`, `Ida Holm, Reuters`, `Written by Ida Holm`,
//! `By Our Port Correspondent`, `From our correspondent in Oslo`, `ih/or (AFP, dpa)`.
//!
//! Known failures: a bare name with no word before or after it stays a paragraph or a heading.

use crate::agencies::{self, Kind};
use crate::credits;
use crate::dates::{dates, is_weekday, month};
use crate::page::{End, View};
use crate::words::{head, is_capitalised, words};

/// What stands before the names.
#[rustfmt::skip]
const OPENINGS: &[&str] = &[
    "By ", "BY ", "by ", "By: ", "Written by ", "Posted by ", "Reported by ", "Story by ", "Text by ", "Words by ",
    "Author: ", "Authors: ", "Published by ", "From ", "FROM ",
];
/// Roles and desks that stand after a name.
#[rustfmt::skip]
const ROLES: &[&str] = &[
    "correspondent", "correspondents", "reporter", "reporters", "writer", "writers", "editor", "editors", "staff",
    "columnist", "bureau", "contributor", "desk", "team", "agencies", "newsroom", "special", "senior", "chief",
    "political", "foreign", "diplomatic", "associate", "national", "press", "service", "services", "guest", "world",
    "wire", "news", "analyst", "producer", "freelance",
];

/// Words that end what somebody without a name is called.
#[rustfmt::skip]
const POSTS: &[&str] = &[
    "correspondent", "correspondents", "reporter", "reporters", "writer", "writers", "editor", "staff", "bureau",
    "desk", "agencies", "newsroom", "team", "columnist", "contributor", "service", "network",
];

pub(super) fn score(view: &View<'_>) -> f32 {
    let piece = view.piece;
    if piece.words > 16 || piece.quote || matches!(piece.end, End::Colon | End::Asking) {
        return 0.0;
    }
    if are_initials(view.text) {
        return 0.9;
    }
    let Some(rest) = after_opening(view.text) else { return without_opening(view) };
    if (is_desk(rest) || credits::is_acronym(rest)) && piece.end != End::Stop {
        return 0.9;
    }
    let names = names(view.text);
    let first = words(rest).next().unwrap_or("");
    let desk = rest.split_whitespace().all(|word| {
        let word = word.to_lowercase();
        ROLES.contains(&word.trim_matches(|c: char| !c.is_alphanumeric()))
            || matches!(word.as_str(), "our" | "the" | "web" | "online")
    });
    if desk && piece.words <= 4 && is_capitalised(first) {
        return 0.9;
    }
    let a_time = month(first).is_some() || is_weekday(first) || first.bytes().all(|b| b.is_ascii_digit());
    // "From Port Ellery" is no person's.
    let from = view.plain.starts_with("from ");
    if names.is_empty() || a_time || from {
        return 0.0;
    }
    let odd = words(rest)
        .filter(|word| !is_capitalised(word) && !word.bytes().all(|b| b.is_ascii_digit()))
        .filter(|word| {
            !ROLES.contains(&word.to_lowercase().as_str())
                && !matches!(
                    *word,
                    "and"
                        | "for"
                        | "in"
                        | "of"
                        | "the"
                        | "at"
                        | "de"
                        | "van"
                        | "von"
                        | "der"
                        | "bin"
                        | "al"
                        | "el"
                        | "with"
                        | "am"
                        | "pm"
                        | "a.m"
                        | "p.m"
                        | "la"
                        | "da"
                        | "di"
                )
        })
        .count();
    let stop = piece.end == End::Stop;
    if odd > 0 || stop && piece.words > 6 { 0.0 } else { 0.9 }
}

/// Somebody without a name: `Our Port Correspondent`, `a staff reporter in Oslo`, `the Harbour Desk`.
fn is_desk(rest: &str) -> bool {
    let (role, place) = rest.split_once(" in ").or_else(|| rest.split_once(" at ")).unwrap_or((rest, ""));
    let role: Vec<&str> = words(role).collect();
    let (Some(first), Some(last)) = (role.first(), role.last()) else { return false };
    let last = last.to_lowercase();
    let known = |word: &str| ROLES.contains(&word.to_lowercase().as_str());
    let opens = is_capitalised(first) || matches!(*first, "our" | "a" | "an" | "the" | "staff" | "special");
    opens
        && role.len() <= 6
        && POSTS.contains(&last.as_str())
        && role[1..].iter().all(|word| is_capitalised(word) || *word == "own" || known(word))
        && words(place).count() <= 4
        && words(place).all(is_capitalised)
}

/// `Ida Holm, Reuters`, `Ida Holm | Staff Writer`: a name, a mark, and a role or agency. Or `Our Correspondent`.
fn without_opening(view: &View<'_>) -> f32 {
    let ours =
        ["our ", "staff ", "web ", "news ", "special ", "from our "].iter().any(|word| view.plain.starts_with(word));
    if ours
        && view.index > 0
        && view.in_head()
        && view.piece.words <= 5
        && view.piece.end == End::Open
        && is_desk(view.text)
    {
        return 0.85;
    }
    let Some((name, role)) = view.text.split_once([',', '|', '/', '•']) else { return 0.0 };
    let named = is_name(name.trim());
    let role_words = words(role).count();
    let roles = words(role).all(|word| {
        ROLES.contains(&word.to_lowercase().as_str()) || matches!(word, "for" | "the" | "The" | "in" | "at")
    });
    let agency =
        agencies::agency(role).is_some_and(|agency| agency.kind != Kind::Photo) && view.piece.end != End::Colon;
    if agency && named {
        return 0.92;
    }
    if named && role_words > 0 && roles && view.piece.end != End::Ellipsis { 0.75 } else { 0.0 }
}

/// Whether `text` is a role and what it is for: `Harbour Correspondent`, `Staff Writer`.
pub(crate) fn is_role(text: &str) -> bool {
    let role = |word: &str| ROLES.contains(&word.to_lowercase().as_str());
    words(text).all(is_capitalised) && words(text).last().is_some_and(role)
}

/// Initials of reporters, with slashes or agencies: `ih/or (AFP, dpa)`.
fn are_initials(text: &str) -> bool {
    let (initials, agencies) = text.split_once(" (").unwrap_or((text, ""));
    let short = |part: &str| (2..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase());
    let credited = agencies.strip_suffix(')').is_some_and(|inner| agencies::find(inner).is_some());
    initials.split('/').all(short) && (credited || initials.contains('/') && agencies.is_empty())
}

fn after_opening(text: &str) -> Option<&str> {
    OPENINGS.iter().find_map(|opening| text.strip_prefix(opening))
}

/// The people whom the byline `text` names.
pub(crate) fn names(text: &str) -> Vec<String> {
    let text = head(text, 300);
    let rest = after_opening(text).unwrap_or(text);
    let stamp = ["Published", "PUBLISHED", "Updated", "UPDATED", "Posted", "POSTED"];
    let end = dates(rest).first().map_or(rest.len(), |found| found.range.start);
    let end = stamp.iter().filter_map(|word| rest[..end].find(word)).min().unwrap_or(end);
    let mut names = Vec::new();
    for part in rest[..end]
        .split([',', '|', ';', '•', '(', '/'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" & "))
    {
        let part = part.trim().trim_end_matches(['.', '-', '–', '—', ':']).trim();
        let part = part.strip_prefix("and ").unwrap_or(part);
        let part = part.find(" in ").or_else(|| part.find(" for ")).map_or(part, |at| &part[..at]);
        let agency = agencies::agency(part).is_some();
        if !agency && is_name(part) {
            names.push(part.to_owned());
        } else if names.is_empty() && !agency {
            break;
        }
    }
    names
}

/// First words of places that have two.
#[rustfmt::skip]
const PLACES: &[&str] = &[
    "New", "San", "Santa", "Los", "Las", "Port", "Saint", "St", "St.", "El", "La", "Hong", "Kuala", "Addis", "Buenos",
    "Rio", "Cape", "Tel", "Abu", "Phnom", "Fort", "North", "South", "East", "West", "United", "White", "Sri", "Saudi",
    "Mexico", "Panama", "Kuwait", "Guatemala", "Vatican", "Salt", "Great", "Grand",
];

/// Two to five words that a person's name could be made of.
pub(crate) fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let letters = |word: &str| word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'));
    let part = |word: &&str| {
        letters(word)
            && (is_capitalised(word)
                || matches!(*word, "de" | "van" | "von" | "der" | "bin" | "al" | "el" | "la" | "da" | "di" | "du"))
    };
    let role = words.iter().any(|word| ROLES.contains(&word.to_lowercase().as_str()));
    let time = words.iter().any(|word| is_weekday(word) || month(word).is_some() && words.len() < 3);
    (2..=5).contains(&words.len())
        && words.iter().all(part)
        && words.first().is_some_and(|word| is_capitalised(word) && !PLACES.contains(word))
        && !role
        && !time
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_from_bylines() {
        for (text, expect) in [
            ("By Ida Holm", &["Ida Holm"][..]),
            ("By IDA HOLM and OMAR REED, Staff Writers", &["IDA HOLM", "OMAR REED"]),
            (
                "By Ida van der Holm, Omar Reed and Jo K. Silva in Oslo",
                &["Ida van der Holm", "Omar Reed", "Jo K. Silva"],
            ),
            ("Ida Holm, Reuters", &["Ida Holm"]),
            ("By Associated Press", &[]),
            ("By Ida Holm | Nov. 19, 2019", &["Ida Holm"]),
            ("By Ida Holm Published: 12:30, 19 November 2019", &["Ida Holm"]),
        ] {
            assert_eq!(names(text), expect, "{text}");
        }
    }
}
