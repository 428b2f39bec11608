//! What an article says about itself: date, agency, place, authors, outlet.
//!
//! Each is read from the blocks that are there for it, datelines and bylines above all, and never guessed. What the
//! caller knows already wins. Dates are taken from the record, the address, a dateline or credit, a date line, and the
//! file's name, in this order.

use jiff::civil::Date;
use onrecord_model::{Block, BlockKind, DateSource, Metadata, Origin, Published, Span};

use crate::agencies::{self, Kind};
use crate::credits;
use crate::dates::{dates, day_of_year};
use crate::detectors::{byline_names, stamp};
use crate::language;
use crate::outlet::outlet;
use crate::words::{head, tail};

/// Fills what `known` leaves open.
pub(crate) fn complete(known: Metadata, text: &str, blocks: &[Block], origin: &Origin) -> Metadata {
    let mut found = known;
    let mut credited = None;
    let of = |kind: BlockKind| blocks.iter().filter(move |block| block.kind == kind);
    for block in of(BlockKind::Dateline) {
        let inner = block.span.of(text);
        let is_stamp = block.detector.as_deref() == Some("stamp");
        let listed = agencies::find(inner);
        let agency = if is_stamp { None } else { credits::unlisted_agency(inner) };
        match (listed, agency) {
            (Some(agency), _) if agency.kind == Kind::Outlet => credited = credited.or(Some(agency.name.to_owned())),
            (Some(agency), _) => found.agency = found.agency.or(Some(agency.name.to_owned())),
            (None, agency) => found.agency = found.agency.or(agency.map(str::to_owned)),
        }
        if block.detector.as_deref() == Some("credited-bar") {
            // What stands there without a comma before it is an agency's or outlet's name, and no place.
            let name = inner.split([',', '|']).next().map(str::trim).filter(|name| dates(name).is_empty());
            if listed.is_none() && agency.is_none() {
                credited = credited.or(name.map(str::to_owned));
            }
        } else if !is_stamp {
            found.place = found.place.or_else(|| credits::place(inner, agency));
        }
    }
    for block in of(BlockKind::Byline) {
        let inner = block.span.of(text);
        if found.authors.is_empty() && !matches!(block.detector.as_deref(), Some("contributors" | "trailing-credit")) {
            found.authors = byline_names(inner);
        }
        found.agency = found
            .agency
            .or_else(|| agencies::find(inner).filter(|a| a.kind == Kind::Wire).map(|agency| agency.name.to_owned()))
            .or_else(|| inner.strip_prefix("By ").filter(|name| credits::is_acronym(name)).map(str::to_owned));
    }
    found.outlet = found.outlet.or_else(|| outlet(text, blocks)).or(credited);
    if found.published.is_none() {
        found.published =
            url_date(found.url.as_deref()).or_else(|| dateline_date(text, blocks)).or_else(|| file_date(&origin.name));
    }
    if found.published.is_none() {
        found.published = short_date(text, blocks);
    }
    // What a page declares is often its template's language; where the text agrees, it says of which country.
    if let Some(detected) = language::detect(text, blocks) {
        let agrees = |code: &String| code.split(['-', '_']).next() == Some(detected);
        found.language = found.language.filter(agrees).or_else(|| Some(detected.to_owned()));
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

/// A dateline's day and month with the year that a caption or a copyright line has, if all of these have the same.
fn short_date(text: &str, blocks: &[Block]) -> Option<Published> {
    let (span, (month, day)) = blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Dateline)
        .find_map(|block| Some((block.span, day_of_year(head(block.span.of(text), 200))?)))?;
    let mut years = blocks.iter().flat_map(|block| {
        let inner = head(block.span.of(text), 600);
        match (block.kind, block.detector.as_deref()) {
            (BlockKind::Caption, _) => dates(inner).iter().map(|found| found.date.year()).collect(),
            (BlockKind::Furniture, Some("boilerplate")) if inner.contains(['©']) || inner.contains("opyright") => {
                four_digits(inner).collect()
            }
            _ => Vec::new(),
        }
    });
    let year = years.next()?;
    if years.any(|other| other != year) {
        return None;
    }
    let date = Date::new(year, month, day).ok()?;
    Some(Published { date, source: DateSource::Dateline, span: Some(span) })
}

/// The years in `text`.
fn four_digits(text: &str) -> impl Iterator<Item = i16> {
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() == 4);
    numbers.filter_map(|run| run.parse().ok()).filter(|year| (1990..2100).contains(year))
}

/// A date in the name of the file, its folders aside.
fn file_date(name: &str) -> Option<Published> {
    let name = name.rsplit(['/', '\\']).next()?;
    let found = dates(tail(name, 500)).into_iter().next()?;
    Some(Published { date: found.date, source: DateSource::FileName, span: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_come_from_addresses_and_file_names() {
        let url = url_date(Some("https://harbour.example/world/2019/11/19/storm.html")).unwrap();
        assert_eq!((url.date.to_string().as_str(), url.source), ("2019-11-19", DateSource::Url));
        let file = file_date("2001-01-01/times_2019-11-19_storm.txt").unwrap();
        assert_eq!((file.date.to_string().as_str(), file.source), ("2019-11-19", DateSource::FileName));
        assert_eq!(file_date("104_7ab9c2.txt"), None);
    }
}
