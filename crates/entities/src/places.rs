//! Countries, their capitals, demonyms and the seats that speak for their governments.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::fold::fold;

/// Names, capitals and demonyms of countries.
pub(crate) const COUNTRIES: &str = include_str!("../data/countries.tsv");
/// Seats of governments, and what [`COUNTRIES`] lacks.
pub(crate) const SEATS: &str = include_str!("../data/seats.tsv");

/// An ISO 3166 code, or one of our own for a union of states ("EU", "UN").
pub(crate) type Code = &'static str;

/// What a name has to do with a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tie {
    /// The country itself ("Russia").
    Country,
    /// Of the country, or its people ("Russian").
    Demonym,
    /// Its capital, which may stand for its government ("Moscow").
    Capital,
    /// A body or building that speaks for its government ("Kremlin").
    Seat,
}

static PLACES: LazyLock<FxHashMap<String, (Code, Tie)>> = LazyLock::new(|| {
    let mut places = FxHashMap::default();
    let mut demonyms: FxHashMap<String, Vec<Code>> = FxHashMap::default();
    let mut put = |name: &str, code: Code, tie: Tie| {
        let folded = fold(name);
        places.entry(folded.strip_prefix("the ").unwrap_or(&folded).to_owned()).or_insert((code, tie));
    };
    for line in SEATS.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let (Some(code), Some(kind), Some(name)) = (fields.next(), fields.next(), fields.next()) else { continue };
        let tie = match kind {
            "name" => Tie::Country,
            "demonym" => Tie::Demonym,
            "capital" => Tie::Capital,
            _ => Tie::Seat,
        };
        put(name, code, tie);
    }
    for line in COUNTRIES.lines() {
        let mut fields = line.split('\t').map(|field| field.split('|').filter(|name| !name.is_empty()));
        let Some(code) = fields.next().and_then(|mut codes| codes.next()) else { continue };
        let (names, capitals) = (fields.next(), fields.next());
        for name in names.into_iter().flatten() {
            put(name, code, Tie::Country);
        }
        for demonym in fields.next().into_iter().flatten() {
            demonyms.entry(fold(demonym)).or_default().push(code);
        }
        for capital in capitals.into_iter().flatten() {
            put(capital, code, Tie::Capital);
        }
    }
    // "Korean" or "Guinean" may be of several countries and tells nothing.
    let mut demonyms: Vec<_> = demonyms.into_iter().filter(|(_, codes)| codes.len() == 1).collect();
    demonyms.sort();
    for (name, codes) in demonyms {
        put(&name, codes[0], Tie::Demonym);
    }
    places
});

/// The country that a folded name has to do with, and how.
pub(crate) fn tie(folded: &str) -> Option<(Code, Tie)> {
    let folded = folded.strip_prefix("the ").unwrap_or(folded);
    if let Some(&found) = PLACES.get(folded) {
        return Some(found);
    }
    let one = folded.strip_suffix('s').filter(|one| one.len() > 3)?;
    PLACES.get(one).copied().filter(|&(_, tie)| tie == Tie::Demonym)
}

/// The country that a folded name names.
pub(crate) fn country(folded: &str) -> Option<Code> {
    tie(folded).filter(|&(_, tie)| tie == Tie::Country).map(|(code, _)| code)
}

/// Whether `word` is an adjective or noun of nationality ("Russian", "U.S.", "Frenchman").
pub(crate) fn is_demonym(word: &str) -> bool {
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    capital && tie(&fold(word)).is_some_and(|(_, tie)| tie == Tie::Demonym)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_of_names() {
        let check = |name: &str, expect: Option<(Code, Tie)>| assert_eq!(tie(&fold(name)), expect, "{name}");
        for name in ["US", "U.S.", "USA", "the United States", "United States of America", "America"] {
            check(name, Some(("US", Tie::Country)));
        }
        check("Americans", Some(("US", Tie::Demonym)));
        check("Washington", Some(("US", Tie::Capital)));
        check("the White House", Some(("US", Tie::Seat)));
        check("Kremlin", Some(("RU", Tie::Seat)));
        check("Russian Federation", Some(("RU", Tie::Country)));
        check("Norwegian", Some(("NO", Tie::Demonym)));
        check("Korean", None);
        check("South Korean", Some(("KR", Tie::Demonym)));
        check("Chinese", Some(("CN", Tie::Demonym)));
        check("Brussels", Some(("EU", Tie::Capital)));
        check("Okafor", None);
    }
}
