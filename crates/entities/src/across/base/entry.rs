//! Entries of a knowledge base: lines of JSON.

use serde::{Deserialize, Serialize};

/// Somebody or something with an id that does not change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What others know it by ("Q42", "NO").
    pub id: String,
    /// All its names, the usual one first.
    pub names: Vec<String>,
    /// What it is.
    #[serde(rename = "type")]
    pub kind: EntryKind,
    /// In a few words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// What it was and is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<EntryRole>,
    /// Addresses of pages about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<String>,
}

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntryKind {
    /// A person.
    Person,
    /// A body.
    #[serde(alias = "organisation")]
    Organization,
    /// A place.
    Place,
    /// People of one nationality, faith or party.
    Group,
}

/// An office, a trade, a membership.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryRole {
    /// What it is called ("minister of fisheries").
    pub role: String,
    /// What it belongs to ("Norway").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Since when: `2012`, `2012-05` or `2012-05-31`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Until when, that day, month or year included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

impl Entry {
    /// Reads a line; fields that are not known are passed over.
    ///
    /// # Errors
    /// Says what is wrong with the line.
    pub fn parse(line: &str) -> Result<Self, String> {
        let entry: Self = serde_json::from_str(line).map_err(|error| {
            // The line of the text is the one that we were given.
            let text = error.to_string();
            text.rsplit_once(" at line ").map_or(text.clone(), |(what, place)| {
                let column = place.rsplit_once("column ").map_or("", |(_, column)| column);
                format!("{what}, at column {column}")
            })
        })?;
        if entry.id.trim().is_empty() {
            return Err("an empty id".to_owned());
        }
        if entry.names.is_empty() || entry.names.iter().any(|name| name.trim().is_empty()) {
            return Err("names are missing or empty".to_owned());
        }
        for date in entry.roles.iter().flat_map(|role| [&role.from, &role.to]).flatten() {
            days(date).ok_or_else(|| format!("{date:?} is no date: write 2012, 2012-05 or 2012-05-31"))?;
        }
        Ok(entry)
    }
}

impl EntryRole {
    /// First and last day, as [`day`] counts; open ends reach for ever.
    pub(crate) fn days(&self) -> (i32, i32) {
        let read = |date: &Option<String>| date.as_deref().and_then(days);
        (read(&self.from).map_or(i32::MIN, |(first, _)| first), read(&self.to).map_or(i32::MAX, |(_, last)| last))
    }

    /// Whether anything says when.
    pub(crate) const fn is_dated(&self) -> bool {
        self.from.is_some() || self.to.is_some()
    }
}

/// A number for a day that later days have larger ones of.
pub(crate) fn day(date: jiff::civil::Date) -> i32 {
    number(i32::from(date.year()), i32::from(date.month()), i32::from(date.day()))
}

const fn number(year: i32, month: i32, day: i32) -> i32 {
    year * 10_000 + month * 100 + day
}

/// The first and the last day that a date without day or month may mean.
fn days(text: &str) -> Option<(i32, i32)> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let mut parts = digits.split('-').map(|part| {
        let digits = (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse::<i32>().ok()).flatten()
    });
    let year = sign * parts.next()??;
    let mut part = |last: i32| match parts.next() {
        None => Some((1, last)),
        Some(value) => value.filter(|value| (1..=last).contains(value)).map(|value| (value, value)),
    };
    let (months, days) = (part(12)?, part(31)?);
    let whole = parts.next().is_none();
    whole.then(|| (number(year, months.0, days.0), number(year, months.1, days.1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_checked() {
        let check = |line: &str, expect: &str| assert_eq!(Entry::parse(line).unwrap_err(), expect, "{line}");
        check("{", "EOF while parsing an object, at column 1");
        check(r#"{"id":"1","names":["A"]}"#, "missing field `type`, at column 24");
        check(r#"{"id":" ","names":["A"],"type":"person"}"#, "an empty id");
        check(r#"{"id":"1","names":[],"type":"person"}"#, "names are missing or empty");
        check(
            r#"{"id":"1","names":["A"],"type":"person","roles":[{"role":"king","from":"May 2012"}]}"#,
            "\"May 2012\" is no date: write 2012, 2012-05 or 2012-05-31",
        );
        let line =
            r#"{"id":"1","names":["A"],"type":"organisation","rank":3,"roles":[{"role":"king","to":"-0044-03"}]}"#;
        let entry = Entry::parse(line).unwrap();
        assert_eq!((entry.kind, entry.roles[0].days()), (EntryKind::Organization, (i32::MIN, -439_669)));
    }

    #[test]
    fn dates_reach_as_far_as_they_may() {
        assert_eq!(days("2012"), Some((20_120_101, 20_121_231)));
        assert_eq!(days("2012-05"), Some((20_120_501, 20_120_531)));
        assert_eq!(days("2012-05-09"), Some((20_120_509, 20_120_509)));
        for none in ["", "2012-13", "2012-05-09-1", "20123", "2012-", "x"] {
            assert_eq!(days(none), None, "{none}");
        }
    }
}
