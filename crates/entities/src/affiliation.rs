//! Affiliations: "Russian", "Russia's" and "Kremlin" against each other.

use std::sync::Arc;

use crate::body;
use crate::fold::fold;
use crate::nouns;
use crate::places::{self, Code, Tie};

/// What a role belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Affiliation {
    key: Arc<str>,
    country: Option<Code>,
    /// Whether it is the country as a whole, not one of its bodies.
    whole: bool,
}

/// How two affiliations compare, from against to for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Agreement {
    /// Two countries.
    Conflict,
    /// Two bodies: one person may belong to both, one role hardly.
    Different,
    /// Nothing can be said.
    Unknown,
    /// A country and one of its bodies.
    Related,
    /// The same.
    Same,
}

impl Affiliation {
    /// Reads an affiliation off its words; nothing if none is left.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let folded = fold(text);
        let folded = folded.strip_prefix("the ").unwrap_or(&folded);
        if folded.is_empty() {
            return None;
        }
        Some(match places::tie(folded) {
            Some((code, Tie::Country | Tie::Demonym)) => {
                Self { key: format!("={code}").into(), country: Some(code), whole: true }
            }
            Some((code, Tie::Capital | Tie::Seat)) => Self { key: folded.into(), country: Some(code), whole: false },
            None => {
                let key = body::key(folded).into();
                let part = |word: &str| places::tie(word).filter(|(_, tie)| matches!(tie, Tie::Country | Tie::Demonym));
                let country = folded.split(' ').find_map(part).map(|(code, _)| code);
                Self { key, country, whole: false }
            }
        })
    }

    /// Compares with `other`.
    pub(crate) fn compare(&self, other: &Self) -> Agreement {
        if self.key == other.key {
            return Agreement::Same;
        }
        match (self.country, other.country) {
            (Some(a), Some(b)) if a != b => Agreement::Conflict,
            (Some(_), Some(_)) if self.whole || other.whole => Agreement::Related,
            _ => {
                let contains = |a: &str, b: &str| a.split(' ').all(|word| b.split(' ').any(|w| w == word));
                let part = contains(&self.key, &other.key) || contains(&other.key, &self.key);
                match (part, self.whole || other.whole) {
                    (true, _) => Agreement::Related,
                    // "Foreign Ministry" may be of any country.
                    (false, true) => Agreement::Unknown,
                    (false, false) => Agreement::Different,
                }
            }
        }
    }

    /// Whether it is a country as a whole.
    pub(crate) fn is_country(&self) -> bool {
        self.whole
    }

    /// Whether it names nobody ("the company", "the party's").
    pub(crate) fn is_common(&self) -> bool {
        !self.whole && self.key.split(' ').all(nouns::is_body)
    }

    /// The country, if it has to do with one, or else the key.
    pub(crate) fn country_or_key(&self) -> &str {
        self.country.unwrap_or(&self.key)
    }

    /// The key that equal affiliations share.
    pub(crate) fn key(&self) -> &str {
        &self.key
    }
}

/// The best agreement between any of `left` and any of `right`; unknown if either has none. Where both sides name
/// countries and none in common, equal ministries do not count.
pub(crate) fn agreement(left: &[Affiliation], right: &[Affiliation]) -> Agreement {
    let countries = |of: &[Affiliation]| of.iter().take(8).filter_map(|own| own.country).collect::<Vec<_>>();
    let (ours, theirs) = (countries(left), countries(right));
    if !ours.is_empty() && !theirs.is_empty() && ours.iter().all(|country| !theirs.contains(country)) {
        return Agreement::Conflict;
    }
    let pairs = left.iter().take(8).flat_map(|a| right.iter().take(8).map(move |b| a.compare(b)));
    pairs.max().unwrap_or(Agreement::Unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comparisons() {
        let check = |a: &str, b: &str, expect: Agreement| {
            let (left, right) = (Affiliation::parse(a).expect("one"), Affiliation::parse(b).expect("one"));
            assert_eq!((left.compare(&right), right.compare(&left)), (expect, expect), "{a} {b}");
        };
        check("US", "American", Agreement::Same);
        check("Norway’s", "Norwegian", Agreement::Same);
        check("Norwegian", "Swedish", Agreement::Conflict);
        check("White House", "US", Agreement::Related);
        check("White House", "Pentagon", Agreement::Different);
        check("Washington", "US", Agreement::Related);
        check("Foreign Ministry", "Norwegian", Agreement::Unknown);
        check("Foreign Ministry", "Norwegian Foreign Ministry", Agreement::Related);
        let ministry = |country| ["Foreign Ministry", country].map(|text| Affiliation::parse(text).expect("one"));
        assert_eq!(agreement(&ministry("Norwegian"), &ministry("Swedish")), Agreement::Conflict);
        assert_eq!(agreement(&ministry("Norwegian"), &ministry("Norway")), Agreement::Same);
        check("Acme Corp", "Blue Widgets", Agreement::Different);
    }
}
