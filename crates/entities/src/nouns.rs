//! The nouns that head descriptions: roles, bodies, documents, and the words that go with them.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// What a noun describes. The sets overlap ("general" is a role and a modifier of roles).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// What a person may be by office or trade ("minister").
    Role,
    /// Another noun for people ("woman", "source").
    Person,
    /// An organisation ("company").
    Body,
    /// A body of a state ("ministry").
    Government,
    /// A text that speaks ("statement").
    Document,
    /// A word inside a role, before its head ("foreign").
    Modifier,
    /// A word about a role's time ("former").
    Status,
    /// A word before names ("Mr").
    Honorific,
}

static NOUNS: LazyLock<FxHashMap<&'static str, u16>> = LazyLock::new(|| {
    let mut nouns = FxHashMap::default();
    for line in include_str!("../data/nouns.tsv").lines() {
        let Some((class, word)) = line.split_once('\t') else { continue };
        let class = match class {
            "role" => Class::Role,
            "person" => Class::Person,
            "body" => Class::Body,
            "government" => Class::Government,
            "document" => Class::Document,
            "modifier" => Class::Modifier,
            "status" => Class::Status,
            _ => Class::Honorific,
        };
        *nouns.entry(word).or_default() |= 1 << class as u16;
    }
    nouns
});

/// Whether `word`, in any case, singular or plural, is of `class`.
pub(crate) fn is(word: &str, class: Class) -> bool {
    let lower = word.to_lowercase();
    has(&lower, class) || singular(&lower).is_some_and(|one| has(&one, class))
}

/// The same for people by office or trade, by the word's shape where the list does not know it.
pub(crate) fn is_role(word: &str) -> bool {
    let lower = word.to_lowercase();
    let last = lower.rsplit('-').next().unwrap_or(&lower);
    let one = singular(last);
    let last = one.as_deref().unwrap_or(last);
    has(&lower, Class::Role)
        || has(last, Class::Role)
        || abbreviated_role(&lower).is_some()
        || !word.starts_with(char::is_uppercase) && is_gendered_role(last)
}

/// The role that a short form before a name stands for ("Sen.").
pub(crate) fn abbreviated_role(lower: &str) -> Option<&'static str> {
    Some(match lower.trim_end_matches('.') {
        "sen" => "senator",
        "gov" => "governor",
        "rep" => "representative",
        "gen" => "general",
        "lt" => "lieutenant",
        "col" => "colonel",
        "maj" => "major",
        "capt" => "captain",
        "cmdr" => "commander",
        "adm" => "admiral",
        "sgt" => "sergeant",
        "amb" => "ambassador",
        "pres" => "president",
        "pm" => "prime minister",
        _ => return None,
    })
}

/// Whether `word`, in any case and with or without a full stop, stands before names ("Mr").
pub(crate) fn is_honorific(word: &str) -> bool {
    has(word.to_lowercase().trim_end_matches('.'), Class::Honorific)
}

static HYPONYMS: LazyLock<FxHashMap<&'static str, u32>> = LazyLock::new(|| {
    let mut hyponyms: FxHashMap<&str, u32> = FxHashMap::default();
    for line in include_str!("../data/hyponyms.tsv").lines() {
        if let Some((class, word)) = line.split_once('\t') {
            *hyponyms.entry(word).or_default() |= if class == "p" { 1 } else { 2 };
        }
    }
    hyponyms
});

/// What some sense of a noun in lower case is: 1 for a person, 2 for a body, 3 for both, 0 for neither.
pub(crate) fn hyponym(lower: &str) -> u32 {
    let of = |word: &str| HYPONYMS.get(word).copied();
    of(lower).or_else(|| singular(lower).and_then(|one| of(&one))).unwrap_or(0)
}

/// A body of any sort.
pub(crate) fn is_body(word: &str) -> bool {
    is(word, Class::Body) || is(word, Class::Government)
}

/// The singular of a regular plural, if `lower` looks like one.
pub(crate) fn singular(lower: &str) -> Option<String> {
    let one = if let Some(stem) = lower.strip_suffix("ies") {
        format!("{stem}y")
    } else if let Some(stem) = lower.strip_suffix("men") {
        format!("{stem}man")
    } else if lower.ends_with("sses") || lower.ends_with("ches") || lower.ends_with("shes") {
        lower[..lower.len() - 2].to_owned()
    } else {
        lower.strip_suffix('s').filter(|stem| stem.len() > 2 && !stem.ends_with('s'))?.to_owned()
    };
    Some(one)
}

fn has(word: &str, class: Class) -> bool {
    NOUNS.get(word).is_some_and(|classes| classes & (1 << class as u16) != 0)
}

fn is_gendered_role(word: &str) -> bool {
    const NOT_ROLES: &[&str] = &["woman", "german", "roman", "norman", "ottoman", "human", "layman", "talisman"];
    let stem = ["woman", "person", "man"].iter().find_map(|end| word.strip_suffix(end));
    stem.is_some_and(|stem| stem.len() >= 4 && stem.is_ascii()) && !NOT_ROLES.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_and_shapes_count() {
        assert!(is_role("Spokeswomen") && is_role("vice-president") && is_role("Gov.") && is_role("ministers"));
        assert!(is("authorities", Class::Government) && is("Statement", Class::Document));
        assert!(is_role("alderwoman") && !is_role("Grumman"));
        assert!(!is_role("Germany") && !is_role("German") && !is_role("table"));
    }
}
