//! What an article says about itself: date, agency, place, authors, outlet.
//!
//! Each is read from the blocks that are there for it, datelines and bylines above all, and never guessed. What the
//! caller knows already wins. Dates are taken from the record, the address, a dateline or credit, a date line, and the
//! file's name, in this order.

use onrecord_model::{Block, BlockKind, DateSource, Metadata, Origin, Published, Span};

use crate::agencies::{self, Kind};
use crate::dates::{dates, is_weekday, month};
use crate::detectors::{byline_names, stamp};
use crate::outlet::outlet;
use crate::words::{head, tail};

/// Fills what `known` leaves open.
pub(crate) fn complete(known: Metadata, text: &str, blocks: &[Block], origin: &Origin) -> Metadata {
    let mut found = known;
    let mut credited = None;
    let of = |kind: BlockKind| blocks.iter().filter(move |block| block.kind == kind);
    for block in of(BlockKind::Dateline) {
        let inner = block.span.of(text);
        match agencies::find(inner) {
            Some(agency) if agency.kind == Kind::Outlet => credited = credited.or(Some(agency.name.to_owned())),
            Some(agency) => found.agency = found.agency.or(Some(agency.name.to_owned())),
            None => {}
        }
        if block.detector.as_deref() != Some("stamp") {
            found.place = found.place.or_else(|| place(inner));
        }
    }
    for block in of(BlockKind::Byline) {
        let inner = block.span.of(text);
        if found.authors.is_empty() && !matches!(block.detector.as_deref(), Some("contributors" | "trailing-credit")) {
            found.authors = byline_names(inner);
        }
        found.agency = found
            .agency
            .or_else(|| agencies::find(inner).filter(|a| a.kind == Kind::Wire).map(|agency| agency.name.to_owned()));
    }
    found.outlet = found.outlet.or_else(|| outlet(text, blocks)).or(credited);
    if found.published.is_none() {
        found.published =
            url_date(found.url.as_deref()).or_else(|| dateline_date(text, blocks)).or_else(|| file_date(&origin.name));
    }
    found
}

/// A date in the path of an address: `/2019/11/19/`, `2019-11-19`.
pub(crate) fn url_date(url: Option<&str>) -> Option<Published> {
    let path = url?.split_once("://").map_or(url?, |(_, rest)| rest);
    let found = dates(head(path, 500)).into_iter().next()?;
    Some(Published { date: found.date, source: DateSource::Url, span: None })
}

/// The date in a dateline or date line; one of a change only if there is no other.
fn dateline_date(text: &str, blocks: &[Block]) -> Option<Published> {
    let mut changed = None;
    let dated = |block: &&Block| block.kind == BlockKind::Dateline || block.detector.as_deref() == Some("byline");
    // Below links to other stories a bare date is one of theirs.
    let links = |block: &Block| matches!(block.detector.as_deref(), Some("read-more" | "link-list" | "comment-form"));
    let first_link = blocks.iter().position(links).unwrap_or(blocks.len());
    for (index, block) in blocks.iter().enumerate().filter(|(_, block)| block.repeats.is_none() && dated(block)) {
        let inner = block.span.of(text);
        if index > first_link && inner.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let Some(stamp) = stamp(inner) else { continue };
        let base = block.span.range().start;
        let span = Span::at(base + stamp.found.range.start, base + stamp.found.range.end);
        let source = if block.detector.as_deref() == Some("stamp") { DateSource::Text } else { DateSource::Dateline };
        let published = Published { date: stamp.found.date, source, span: Some(span) };
        if !stamp.updated {
            return Some(published);
        }
        changed = changed.or(Some(published));
    }
    changed
}

/// A date in the name of the file, its folders aside.
fn file_date(name: &str) -> Option<Published> {
    let name = name.rsplit(['/', '\\']).next()?;
    let found = dates(tail(name, 500)).into_iter().next()?;
    Some(Published { date: found.date, source: DateSource::FileName, span: None })
}

/// The place in a dateline: what is left of it without agencies, dates and marks, if that is capitalised throughout.
fn place(dateline: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    // "Analysis: Ida Holm, BBC News" labels a person.
    if dateline.trim_end().trim_end_matches(':').contains(": ") {
        return None;
    }
    for part in dateline
        .split(['(', ')', '—', '–', '|', ':', '•', '[', ']'])
        .flat_map(|part| part.split(" - "))
        .flat_map(|part| part.split(','))
    {
        let part = part
            .trim()
            .trim_matches(|c: char| !c.is_alphanumeric() && c != '.')
            .trim_matches(|c: char| c == '.' || c == '-');
        let dated = part.split_whitespace().any(|word| {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            bare.bytes().all(|b| b.is_ascii_digit()) || is_weekday(bare) || month(bare).is_some()
        });
        let credited = agencies::find(part).is_some();
        if dated || credited {
            // A place comes in one piece: what follows an agency or a date is something else.
            if parts.is_empty() { continue } else { break }
        }
        if part.is_empty() || !part.starts_with(char::is_uppercase) {
            continue;
        }
        parts.push(part);
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_from_datelines() {
        for (dateline, expect) in [
            ("OSLO, Nov. 19 (Reuters) -", Some("OSLO")),
            ("Reuters, Oslo :", Some("Oslo")),
            ("PORT LOUIS, Mauritius —", Some("PORT LOUIS, Mauritius")),
            ("(Reuters) -", None),
            ("Xinhua, December 15, 2015", None),
            ("New Delhi, Oct 14 (PTI)", Some("New Delhi")),
            ("MOSCOW, October 14. /TASS/.", Some("MOSCOW")),
            ("Analysis: Ida Holm, BBC News, Oslo", None),
        ] {
            assert_eq!(place(dateline).as_deref(), expect, "{dateline}");
        }
    }

    #[test]
    fn dates_come_from_addresses_and_file_names() {
        let url = url_date(Some("https://harbour.example/world/2019/11/19/storm.html")).unwrap();
        assert_eq!((url.date.to_string().as_str(), url.source), ("2019-11-19", DateSource::Url));
        let file = file_date("2001-01-01/times_2019-11-19_storm.txt").unwrap();
        assert_eq!((file.date.to_string().as_str(), file.source), ("2019-11-19", DateSource::FileName));
        assert_eq!(file_date("000_54c50e.txt"), None);
    }
}
