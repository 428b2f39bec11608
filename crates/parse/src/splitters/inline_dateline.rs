//! Cuts the dateline off the first words of a story.
//!
//! Example: `OSLO, Nov. 19 (Reuters) - The harbour reopened` gives `OSLO, Nov. 19 (Reuters) -` and the rest; also
//! `(AP) —`, `GENEVA —`, `Mumbai, June 3 (PTI)` without a dash, `SOCHI, June 3. /TASS/.`, `PARIS:`, and a
//! byline before the place. Place and agency need not be known where capitals, a date, brackets and a dash say it:
//! `ELLERY, June 3 (HNA) - The harbour`.
//!
//! Known failures: a place that is not in the list, in small letters and without agency or date (`Ellery - The
//! harbour`), stays in the paragraph; a paragraph that opens with a name in capitals and a dash before a capital loses
//! that name to a dateline.

use onrecord_model::BlockKind;

use super::Part;
use crate::agencies;
use crate::credits;
use crate::dates::{is_weekday, month};
use crate::places;
use crate::words::{head, is_capitalised, is_capitals};

/// A dateline is not longer, in bytes.
const LONGEST: usize = 120;
/// Words in capitals before a dash that are labels, not places.
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "UPDATE", "UPDATED", "BREAKING", "EXCLUSIVE", "ANALYSIS", "OPINION", "COMMENTARY", "EDITORIAL", "WATCH", "VIDEO",
    "READ", "NOTE", "CORRECTION", "FACTBOX", "EXPLAINER", "INTERVIEW", "REVIEW", "PHOTOS", "LIVE", "TIMELINE",
    "PROFILE", "RELATED", "MORE", "NEWS", "ADVERTISEMENT", "FILE", "PHOTO", "IMAGE",
];

pub(super) fn parts(text: &str) -> Option<Vec<Part>> {
    let start = byline(text).unwrap_or(0);
    let found = dateline(&text[start..])? + start;
    let mut parts = Vec::new();
    if start > 0 {
        parts.push((start, Some(BlockKind::Byline)));
    }
    parts.push((found, Some(BlockKind::Dateline)));
    parts.push((text.len(), None));
    Some(parts)
}

/// How a dateline ends.
#[derive(Clone, Copy, PartialEq)]
enum Close {
    Dash,
    Colon,
    /// With the agency, and no mark after it.
    Agency,
}

/// What the words before the end hold.
#[derive(Default)]
struct Seen<'t> {
    agency: bool,
    date: bool,
    /// The words of the place.
    place: Vec<&'t str>,
    /// Whether the place is in capitals, but for a country or state after a comma.
    capitals: bool,
    /// Whether a bracket names somebody who may be an agency.
    credited: bool,
    /// Whether a country or state follows the place after a comma.
    region: bool,
    /// Whether a comma stands before the next word.
    comma: bool,
    /// Whether a comma parts the place from the date.
    parted: bool,
    /// Whether no space stands before the dash.
    glued: bool,
    /// What the last word ended with, if that may end a dateline.
    close: Option<Close>,
}

/// The length of the dateline at the start of `text`, its dash included.
fn dateline(text: &str) -> Option<usize> {
    let window = head(text, LONGEST);
    let (mut seen, mut at) = (Seen::default(), 0);
    loop {
        if let Some(close) = seen.close.take()
            && seen.holds(close, text[at..].trim_start())
            && dash(window[at..].trim_start()).is_none()
        {
            return Some(at);
        }
        let rest = &window[at..];
        let inner = rest.trim_start();
        seen.glued = inner.len() == rest.len();
        at += rest.len() - inner.len();
        if let Some(dash) = dash(inner) {
            return seen.holds(Close::Dash, text[at + dash..].trim_start()).then_some(at + dash);
        }
        at += seen.take(inner, at == 0)?;
    }
}

impl<'t> Seen<'t> {
    /// Whether what was seen is a dateline before `after`.
    fn holds(&self, close: Close, after: &str) -> bool {
        let opens = after.chars().find(|c| c.is_alphanumeric());
        let place = !self.place.is_empty();
        let dated = place && self.date && self.parted;
        let enough = match close {
            // "NOW OPEN—The" is a label: places keep their space, unless they are known.
            Close::Dash => {
                self.agency || dated || place && (self.capitals && (!self.glued || self.credited) || self.is_listed())
            }
            Close::Colon => dated || self.capitals && self.is_listed(),
            Close::Agency => self.agency,
        };
        enough && opens.is_some_and(|c| !c.is_lowercase())
    }

    /// Whether the place is one that datelines carry alone.
    fn is_listed(&self) -> bool {
        places::is_place(&self.place.join(" "))
    }

    /// Takes one word, or one bracket, off the start of `text`; gives its length, or nothing where no dateline has it.
    fn take(&mut self, text: &'t str, first: bool) -> Option<usize> {
        if let Some((inside, used)) = bracket(text) {
            // "(AP, AFP)" and "(Xinhua/Ida Holm)" are agencies still.
            let listed = agencies::longest_at(inside)
                .is_some_and(|(_, named)| inside[named..].is_empty() || inside[named..].starts_with([',', '/', '-']));
            if listed {
                self.agency = true;
                self.close = (first || !self.place.is_empty() || self.date).then_some(Close::Agency);
                return Some(used);
            }
            // A name that no list has is an agency's by its place: between a place or date and a dash.
            self.credited = true;
            if self.date && !self.place.is_empty() && credits::is_acronym(inside) {
                self.agency = true;
                self.close = Some(Close::Agency);
            }
            return (!first && credits::could_be_agency(inside)).then_some(used);
        }
        let end = text.find(|c: char| c.is_whitespace() || matches!(c, '(' | '—' | '–')).unwrap_or(text.len());
        let run = &text[..end];
        let bare = run.trim_matches(|c: char| !c.is_alphanumeric());
        self.close = match run.chars().next_back() {
            Some(':') => Some(Close::Colon),
            Some('-') => Some(Close::Dash),
            _ => None,
        };
        if run == "/" {
            return Some(end);
        }
        let inner = run.trim_end_matches(':');
        if bare.is_empty() || inner.contains([':', ';', '?', '!', '"', '“', '”', '‘', '(']) {
            return None;
        }
        let after_comma = std::mem::replace(&mut self.comma, run.ends_with(','));
        if bare.bytes().all(|b| b.is_ascii_digit()) {
            // The day stands beside a month, the year after one.
            let day = bare.len() <= 2;
            self.parted |= day && !self.date && after_comma;
            return (day || bare.len() == 4 && self.date).then_some(end);
        }
        if is_capitalised(bare) && (month(bare).is_some() || is_weekday(bare)) {
            self.parted |= after_comma;
            self.date = true;
        } else if !self.place.is_empty() && agencies::agency(bare).is_some() {
            self.agency = true;
        } else if self.capitals && self.date && run.ends_with('.') && credits::is_acronym(bare) {
            self.agency = true;
            self.close = Some(Close::Agency);
        } else if is_capitalised(bare) && self.has_room(after_comma) && !LABELS.contains(&bare) {
            let capitals = is_capitals(bare);
            let first = self.place.is_empty();
            self.region |= after_comma && !first;
            self.capitals = (first || self.capitals) && (capitals || !first && (self.region || run.ends_with('.')));
            self.place.push(run.trim_end_matches([',', ':', '-', '.']));
        } else if self.place.is_empty() || !matches!(bare, "and" | "de" | "del" | "la" | "al" | "el" | "es") {
            return None;
        } else {
            self.place.push(bare);
        }
        Some(end)
    }

    /// Whether one more word may belong to the place.
    fn has_room(&self, after_comma: bool) -> bool {
        self.place.len() < 3 + 3 * usize::from(after_comma || self.region || self.agency || self.date)
    }
}

/// What stands in the bracket, or between the slashes, at the start of `text`, and how long it is with them:
/// `(Reuters)`, `/TASS/.`.
fn bracket(text: &str) -> Option<(&str, usize)> {
    let (open, close) = if text.starts_with('(') { ('(', ')') } else { ('/', '/') };
    let inner = text.strip_prefix(open)?;
    let end = inner.find(close)?;
    let stop = usize::from(open == '/' && inner[end + 1..].starts_with('.'));
    Some((&inner[..end], end + 2 + stop))
}

/// The length of the dash at the start of `text`. A hyphen must stand alone.
fn dash(text: &str) -> Option<usize> {
    let mut length = 0;
    for dash in ["—", "–", "--", "- ", "-\u{a0}", "―"] {
        if text.starts_with(dash) {
            length = dash.trim_end().len();
            break;
        }
    }
    (length > 0).then_some(length)
}

/// The length of a byline with a clear end: `By Ida Holm |` or `By Ida Holm -` and so on.
fn byline(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("By ").or_else(|| text.strip_prefix("BY "))?;
    let end = head(rest, 80).find(['|', '•', '·'])?;
    let names = &rest[..end];
    let separator = rest[end..].chars().next()?.len_utf8();
    names.split_whitespace().all(|word| is_capitalised(word) || word == "and").then_some(3 + end + separator)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Option<&str>) {
        let found = parts(text).map(|parts| text[..parts[parts.len() - 2].0].trim_end());
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn datelines_are_cut_off() {
        for dateline in [
            "OSLO, Nov. 19 (Reuters) -",
            "OSLO (AP) —",
            "(Reuters) -",
            "GENEVA —",
            "SAN MARINO, Calif. --",
            "PORT LOUIS, Mauritius —",
            "Mumbai, June 3 (PTI)",
            "Oslo, 19 November 2019 (AFP) –",
            "PARIS/BERLIN, June 3 (dpa) -",
            "By Ida Holm | OSLO (AP) —",
            "WASHINGTON, D.C. —",
            "OSLO, November 19. /TASS/.",
            "OSLO. Nov 19 (Interfax) -",
            "Oslo, June 3, IRNA –",
            "Oslo (CNN)",
            "(AP)",
            "OSLO (FNA)-",
            "Oslo -",
            "NEW YORK:",
            "NEW YORK—",
            "OSLO, June 3:",
            "OSLO / BERGEN (Reuters) -",
            "PORT ELLERY, Northmark, June 3 (HNA) -",
            "PORT ELLERY (Harbour News Service) —",
            "Ellery, June 3 (HNA) —",
            "ELLERY. June 3. HNA –",
            "ELLERY (HNA)-",
            "PORT ELLERY, North Mark —",
            "ELLERY, November 19, HNA.",
            "ELLERY, November 19. /HNA/.",
            "Ellery, June 3 (HNA)",
            "ELLERY, Outer Bank (HNA) —",
        ] {
            check(&format!("{dateline} The harbour reopened on Monday."), Some(dateline.trim()));
            check(&format!("{dateline} “The harbour is open,” she said."), Some(dateline.trim()));
        }
    }

    #[test]
    fn paragraphs_that_open_otherwise_stay_whole() {
        for text in [
            "Holm — The harbour master — said no.",
            "HOLM — who was not there — said no.",
            "HOLM: The harbour is open.",
            "Oslo: The harbour is open.",
            "Harbour - The musical opens.",
            "NOW OPEN—The musical.",
            "/ The harbour / is open.",
            "(Applause) The harbour is open.",
            "BREAKING — The harbour is open.",
            "Oslo (population 700,000) is a city.",
            "Mr Reed (AP photographer) was there.",
            "In 2019 - The year of storms - nothing moved.",
            "“OSLO — The musical” opens.",
            "May 5 — The day of the storm.",
            "Last Monday — The harbour reopened.",
            "The Harbour Company (AP) said nothing.",
            "Ida Holm (HNA) - The reporter.",
            "Holm (the widow) - The fisherman.",
            "PORT ELLERY (HNA) reported it first.",
        ] {
            check(text, None);
        }
    }
}
