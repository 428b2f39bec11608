//! Cuts the dateline off the first words of a story.
//!
//! Example: `OSLO, Nov. 19 (Reuters) - The harbour reopened` gives `OSLO, Nov. 19 (Reuters) -` and the rest; also
//! `(AP) —`, `GENEVA —`, `New Delhi, Oct 14 (PTI)` without a dash, and a byline before the place.
//!
//! Known failures: a place in small letters without agency or date (`Oslo - The harbour`) stays in the paragraph, and a
//! paragraph that opens with a name in capitals and a dash before a capital loses that name to a dateline.

use onrecord_model::BlockKind;

use super::Part;
use crate::agencies;
use crate::dates::{is_weekday, month};
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

/// What the words before the dash hold.
#[derive(Default)]
struct Seen {
    agency: bool,
    date: bool,
    /// Words of the place.
    place: usize,
    /// Whether the place is in capitals, but for a country or state after a comma.
    capitals: bool,
    /// Whether a comma stands before the next word.
    comma: bool,
    /// Whether a comma parts the place from the date.
    parted: bool,
}

/// The length of the dateline at the start of `text`, its dash included.
fn dateline(text: &str) -> Option<usize> {
    let window = head(text, LONGEST);
    let (mut seen, mut at) = (Seen::default(), 0);
    loop {
        let rest = &window[at..];
        let inner = rest.trim_start();
        at += rest.len() - inner.len();
        if let Some(dash) = dash(inner) {
            let after = text[at + dash..].trim_start();
            return (seen.holds(after, true)).then_some(at + dash);
        }
        // "(PTI) The ..." has no dash.
        let closed = window[..at].trim_end().ends_with(')');
        if closed && seen.agency && (seen.place > 0 || seen.date) && seen.holds(inner, false) {
            return Some(at);
        }
        at += seen.take(inner)?;
    }
}

impl Seen {
    /// Whether what was seen is a dateline before `after`.
    fn holds(&self, after: &str, dash: bool) -> bool {
        let opens = after.chars().find(|c| c.is_alphanumeric());
        let place = self.place > 0;
        let enough = if dash {
            self.agency || place && (self.capitals || self.date && self.parted)
        } else {
            self.agency && place
        };
        enough && opens.is_some_and(|c| !c.is_lowercase())
    }

    /// Takes one word, or one bracket, off the start of `text`; gives its length, or nothing where no dateline has it.
    fn take(&mut self, text: &str) -> Option<usize> {
        if let Some(inner) = text.strip_prefix('(') {
            let close = inner.find(')')?;
            let inside = &inner[..close];
            let (_, used) = agencies::longest_at(inside)?;
            // "(AP, AFP)" and "(Xinhua/Ida Holm)" are agencies still.
            if !inside[used..].is_empty() && !inside[used..].starts_with([',', '/', '-']) {
                return None;
            }
            self.agency = true;
            return Some(close + 2);
        }
        let end = text.find(|c: char| c.is_whitespace() || matches!(c, '(' | '—' | '–')).unwrap_or(text.len());
        let run = &text[..end];
        let bare = run.trim_matches(|c: char| !c.is_alphanumeric());
        if bare.is_empty() || run.contains([':', ';', '?', '!', '"', '“', '”', '‘']) {
            return None;
        }
        let after_comma = std::mem::replace(&mut self.comma, run.ends_with(','));
        let number = bare.bytes().all(|b| b.is_ascii_digit());
        if number {
            // The day stands beside a month, the year after one.
            let day = bare.len() <= 2;
            self.parted |= day && !self.date && after_comma;
            return (day || bare.len() == 4 && self.date).then_some(end);
        }
        if is_capitalised(bare) && (month(bare).is_some() || is_weekday(bare)) {
            self.parted |= after_comma;
            self.date = true;
        } else if self.place > 0 && agencies::agency(bare).is_some() {
            self.agency = true;
        } else if is_capitalised(bare)
            && self.place < 3 + 3 * usize::from(after_comma || self.agency || self.date)
            && !LABELS.contains(&bare)
        {
            let capitals = is_capitals(bare);
            self.capitals = if self.place == 0 {
                capitals
            } else {
                self.capitals && (capitals || after_comma || run.ends_with('.'))
            };
            self.place += 1;
        } else if self.place == 0 || !matches!(bare, "and" | "de" | "del" | "la" | "al" | "el") {
            return None;
        }
        Some(end)
    }
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
            "New Delhi, Oct 14 (PTI)",
            "Oslo, 19 November 2019 (AFP) –",
            "PARIS/BERLIN, June 3 (dpa) -",
            "By Ida Holm | OSLO (AP) —",
            "WASHINGTON, D.C. —",
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
            "BREAKING — The harbour is open.",
            "Oslo (population 700,000) is a city.",
            "Mr Reed (AP photographer) was there.",
            "In 2019 - The year of storms - nothing moved.",
            "“OSLO — The musical” opens.",
            "May 5 — The day of the storm.",
            "Last Monday — The harbour reopened.",
            "The Harbour Company (AP) said nothing.",
        ] {
            check(text, None);
        }
    }
}
