//! News agencies, by the names that datelines and credits give them (`data/agencies.txt`).

use std::collections::HashMap;
use std::sync::LazyLock;

/// An agency as the list has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Agency {
    /// The canonical name.
    pub(crate) name: &'static str,
    /// What it credits.
    pub(crate) kind: Kind,
}

/// What an agency's name in a credit says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// It wrote the story.
    Wire,
    /// It took the picture, and nothing else.
    Photo,
    /// It published the story, and puts its own name in datelines.
    Outlet,
}

static AGENCIES: LazyLock<HashMap<&'static str, Agency>> = LazyLock::new(|| {
    let mut table = HashMap::new();
    for line in include_str!("../data/agencies.txt").lines().filter(|line| !line.starts_with('#')) {
        let (kind, names) = match line.split_once(' ') {
            Some(("photo", names)) => (Kind::Photo, names),
            Some(("outlet", names)) => (Kind::Outlet, names),
            _ => (Kind::Wire, line),
        };
        let mut names = names.split('|');
        let Some(name) = names.next() else { continue };
        for alias in names.chain([name]) {
            table.insert(alias, Agency { name, kind });
        }
    }
    table
});

/// The longest name in words.
const LONGEST: usize = 4;

/// The agency that `name` names, letter case and all. Marks at either end do not matter.
pub(crate) fn agency(name: &str) -> Option<Agency> {
    let inner = name.trim_matches(|c: char| !c.is_alphanumeric() && c != '!');
    AGENCIES.get(inner).copied()
}

/// The first agency among the words of `text`, which should be short: a dateline or a credit.
pub(crate) fn find(text: &str) -> Option<Agency> {
    let starts: Vec<usize> = starts(text);
    starts.iter().find_map(|&start| longest_at(&text[start..]).map(|(agency, _)| agency))
}

/// The agency at the very start of `text` and the length of its name in bytes. The longest name wins.
pub(crate) fn longest_at(text: &str) -> Option<(Agency, usize)> {
    let ends = text
        .char_indices()
        .chain([(text.len(), ' ')])
        .filter(|&(at, c)| at > 0 && !c.is_alphanumeric())
        .map(|(at, _)| at)
        .take(LONGEST + 2);
    let ends: Vec<usize> = ends.collect();
    ends.into_iter().rev().find_map(|end| AGENCIES.get(&text[..end]).map(|&agency| (agency, end)))
}

/// Where words start.
fn starts(text: &str) -> Vec<usize> {
    let mut inside = false;
    let mut starts = Vec::new();
    for (at, c) in text.char_indices() {
        let word = c.is_alphanumeric();
        if word && !inside {
            starts.push(at);
        }
        inside = word;
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Option<&str>) {
        assert_eq!(find(text).map(|agency| agency.name), expect, "{text}");
    }

    #[test]
    fn agencies_are_found_under_any_of_their_names() {
        check("Reuters, Oslo :", Some("Reuters"));
        check("OSLO (AP) —", Some("AP"));
        check("The Associated Press", Some("AP"));
        check("Press Trust of India", Some("PTI"));
        check("Ida Holm/Getty Images", Some("Getty Images"));
        check("an apple a day", None);
        check("ani", None);
    }

    #[test]
    fn no_name_stands_twice_in_the_list() {
        let mut seen = std::collections::BTreeSet::new();
        for line in include_str!("../data/agencies.txt").lines().filter(|line| !line.starts_with('#')) {
            for name in line.trim_start_matches("photo ").trim_start_matches("outlet ").split('|') {
                assert!(seen.insert(name), "{name} stands twice");
                assert!(name.split(' ').count() <= LONGEST, "{name} is too long to be found");
            }
        }
    }

    #[test]
    fn kinds_are_told_apart() {
        for (name, kind) in [("Getty Images.", Kind::Photo), ("(Reuters)", Kind::Wire), ("CNN", Kind::Outlet)] {
            assert_eq!(agency(name).unwrap().kind, kind);
        }
    }
}
