//! What pages state of themselves, against labels: page, hashes of the title, dates and outlets, each with its variants
//! between bars.
//!
//! Titles are labelled by hashes, so that no text of a page stands in the table.

use std::fmt;

use onrecord_model::Metadata;
use sha2::{Digest, Sha256};

use super::PagesError;

/// What one page states; nothing where it states nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// The page.
    pub page: String,
    /// The first 16 hexadecimal digits of the SHA-256 of its headline's letters and digits in lower case.
    pub titles: Vec<String>,
    /// The days of publication, `2019-11-19`: two where the day in UTC differs from the day of the place.
    pub dates: Vec<String>,
    /// The outlet's name.
    pub outlets: Vec<String>,
}

/// Reads a table of labels. Empty lines and lines that open with `#` are skipped.
///
/// # Errors
/// When a line has other than four columns.
pub fn read_labels(table: &str) -> Result<Vec<Label>, PagesError> {
    let row = |(line, row): (usize, &str)| {
        let columns: Vec<&str> = row.split('\t').collect();
        let [page, titles, dates, outlets] = columns[..] else { return Err(PagesError::Label { line }) };
        let variants = |cell: &str| cell.split('|').filter(|it| !it.is_empty()).map(str::to_owned).collect();
        Ok(Label {
            page: page.to_owned(),
            titles: variants(titles),
            dates: variants(dates),
            outlets: variants(outlets),
        })
    };
    (1..).zip(table.lines()).filter(|(_, row)| !row.is_empty() && !row.starts_with('#')).map(row).collect()
}

/// How many titles, dates and outlets are right, of how many that pages state.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// Right and labelled titles.
    pub titles: (usize, usize),
    /// Right and labelled dates.
    pub dates: (usize, usize),
    /// Right and labelled outlets.
    pub outlets: (usize, usize),
    /// What is wrong: page, what, and what was found.
    pub wrong: Vec<String>,
}

impl Stated {
    /// Counts what was found on a page.
    pub fn add(&mut self, label: &Label, found: &Metadata) {
        let title = found.title.clone().unwrap_or_default();
        let date = found.published.as_ref().map(|it| it.date.to_string()).unwrap_or_default();
        let outlet = found.outlet.clone().unwrap_or_default();
        let right = [
            label.titles.contains(&hash(&title)),
            label.dates.contains(&date),
            label.outlets.iter().any(|name| short(name) == short(&outlet)),
        ];
        let labels = [&label.titles, &label.dates, &label.outlets];
        let counts = [&mut self.titles, &mut self.dates, &mut self.outlets];
        for (index, (counts, labels)) in
            counts.into_iter().zip(labels).enumerate().filter(|(_, (_, it))| !it.is_empty())
        {
            counts.0 += usize::from(right[index]);
            counts.1 += 1;
            if !right[index] {
                let what = [("title", &title), ("date", &date), ("outlet", &outlet)][index];
                self.wrong.push(format!("{} {}: {}, not {}", label.page, what.0, what.1, labels.join(" or ")));
            }
        }
    }
}

impl fmt::Display for Stated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, (right, all)) in [("title", self.titles), ("date", self.dates), ("outlet", self.outlets)] {
            writeln!(f, "{name:<12}{right:>5} of {all} right: {:.3}", right as f64 / all.max(1) as f64)?;
        }
        Ok(())
    }
}

fn folded(text: &str) -> String {
    text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect()
}

fn hash(title: &str) -> String {
    let digest = Sha256::digest(folded(title).as_bytes());
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// A name without its article and the end of its address: `The Harbour` is `harbour.com`.
fn short(name: &str) -> String {
    let name = name.trim().to_lowercase();
    let name = name.strip_prefix("the ").unwrap_or(&name);
    let name = [".com", ".co.uk", ".org", ".net", ".ca"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
    folded(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_model::{DateSource, Published};

    #[test]
    fn what_is_stated_is_counted() {
        let table =
            format!("# page\ta\nb1\t{}\t2019-11-19|2019-11-20\tHarbour Times\nb2\t\t\t\n", hash("Harbour reopens"));
        let labels = read_labels(&table).unwrap();
        let published = Published { date: "2019-11-20".parse().unwrap(), source: DateSource::Markup, span: None };
        let found = Metadata {
            title: Some("HARBOUR “reopens”".into()),
            outlet: Some("The Harbour Post".into()),
            published: Some(published),
            ..Metadata::default()
        };
        let mut stated = Stated::default();
        labels.iter().for_each(|label| stated.add(label, &found));
        assert_eq!((stated.titles, stated.dates, stated.outlets), ((1, 1), (1, 1), (0, 1)));
        assert_eq!(stated.wrong, ["b1 outlet: The Harbour Post, not Harbour Times"]);
        assert_eq!(short("The Harbour"), short("harbour.com"));
    }

    #[test]
    fn malformed_lines_are_named() {
        let error = read_labels("a\tb\tc\td\n\na\tb\n").unwrap_err();
        assert_eq!(error.to_string(), "line 3 of the labels: page, hashes of titles, dates, outlets are expected");
    }
}
