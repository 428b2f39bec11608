//! Grammatical gender of people, from titles, role nouns and given names.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// The gender of the pronouns that an article uses for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    /// "she".
    Female,
    /// "he".
    Male,
}

static FIRST_NAMES: LazyLock<FxHashMap<&'static str, Gender>> = LazyLock::new(|| {
    let lines = include_str!("../data/first-names.tsv").lines();
    let gender = |sign: &str| if sign == "f" { Gender::Female } else { Gender::Male };
    lines.filter_map(|line| line.split_once('\t')).map(|(sign, name)| (name, gender(sign))).collect()
});

/// Of a folded given name, where nearly all who bear it agree.
pub(crate) fn of_given_name(folded: &str) -> Option<Gender> {
    FIRST_NAMES.get(folded).copied()
}

/// Of an honorific before a name ("Mrs.").
pub(crate) fn of_honorific(word: &str) -> Option<Gender> {
    match word.to_lowercase().trim_end_matches('.') {
        "mr" | "sir" | "lord" | "monsieur" | "herr" | "senor" | "signor" | "don" | "shri" | "sri" => Some(Gender::Male),
        "mrs" | "ms" | "miss" | "lady" | "dame" | "madame" | "madam" | "mme" | "mlle" | "frau" | "senora"
        | "signora" | "smt" => Some(Gender::Female),
        _ => None,
    }
}

/// Of a noun for people ("spokeswoman", "queen").
pub(crate) fn of_noun(word: &str) -> Option<Gender> {
    let lower = word.to_lowercase();
    let word = lower.as_str();
    let female = word.ends_with("woman")
        || matches!(
            word,
            "queen"
                | "princess"
                | "empress"
                | "duchess"
                | "baroness"
                | "actress"
                | "nun"
                | "lady"
                | "girl"
                | "wife"
                | "mother"
                | "daughter"
                | "sister"
                | "aunt"
                | "niece"
                | "grandmother"
                | "widow"
                | "fiancee"
                | "girlfriend"
                | "businesswoman"
        );
    let male = matches!(
        word,
        "man"
            | "king"
            | "prince"
            | "emperor"
            | "duke"
            | "baron"
            | "sultan"
            | "emir"
            | "sheikh"
            | "pope"
            | "monk"
            | "boy"
            | "husband"
            | "father"
            | "son"
            | "brother"
            | "uncle"
            | "nephew"
            | "grandfather"
            | "widower"
            | "fiance"
            | "boyfriend"
            | "gentleman"
    ) || word.ends_with("sman")
        || word.ends_with("rman")
        || word.ends_with("ssman");
    if female { Some(Gender::Female) } else { male.then_some(Gender::Male) }
}

/// Of a personal pronoun in lower case.
pub(crate) fn of_pronoun(lower: &str) -> Option<Gender> {
    match lower {
        "he" | "him" | "his" | "himself" => Some(Gender::Male),
        "she" | "her" | "hers" | "herself" => Some(Gender::Female),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_nouns() {
        assert_eq!(of_given_name("olga"), Some(Gender::Female));
        assert_eq!(of_given_name("bashar"), Some(Gender::Male));
        assert_eq!(of_given_name("robin"), None);
        assert_eq!(of_noun("spokeswoman"), Some(Gender::Female));
        assert_eq!(of_noun("chairman"), Some(Gender::Male));
        assert_eq!(of_noun("minister"), None);
        assert_eq!(of_honorific("Mrs."), Some(Gender::Female));
    }
}
