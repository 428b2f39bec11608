//! Places that datelines carry without a country beside them (`data/places.txt`).

use std::collections::HashSet;
use std::sync::LazyLock;

static PLACES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let names = include_str!("../data/places.txt").lines().filter(|line| !line.starts_with('#'));
    names.map(str::to_lowercase).collect()
});

/// Whether `name` is such a place, in capitals or as in running text.
pub(crate) fn is_place(name: &str) -> bool {
    name.starts_with(char::is_uppercase) && PLACES.contains(&name.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_known_in_capitals_too() {
        assert!(is_place("OSLO") && is_place("New York") && is_place("Port-au-Prince"));
        assert!(!is_place("oslo") && !is_place("Harbour") && !is_place(""));
    }
}
