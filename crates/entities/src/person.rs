//! Parts of personal names, and whether two names can be one person's.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::fold::{Likeness, alike, fold};
use crate::gender::{self, Gender};
use crate::nouns;

/// A personal name, taken apart; every part folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PersonName {
    /// Given and middle names, and initials, in order.
    pub(crate) given: Vec<String>,
    /// The last word of the name, without particle ("assad" of "al-Assad", "mistura" of "de Mistura").
    pub(crate) surname: String,
    /// What an honorific says.
    pub(crate) gender: Option<Gender>,
    /// Whether an honorific stands before it.
    pub(crate) titled: bool,
    /// "jr", "sr", "ii" and the like.
    pub(crate) suffix: Option<String>,
}

/// How two names of persons compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Comparison {
    /// The surnames.
    pub(crate) surname: Likeness,
    /// The given names.
    pub(crate) given: Given,
}

/// How the given names of two persons compare, from against to for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Given {
    /// Two different given names.
    Conflict,
    /// At least one has none.
    Unknown,
    /// One letter apart.
    Slip,
    /// An initial, a nickname, or one has more of them.
    Initial,
    /// Spellings of one name.
    Sound,
    /// The same.
    Same,
}

const PARTICLES: &[&str] = &[
    "al", "el", "ul", "ad", "as", "an", "ar", "de", "del", "della", "di", "da", "dos", "das", "do", "du", "des", "van",
    "von", "der", "den", "zu", "la", "le", "bin", "ibn", "ben", "bint", "abu", "abd", "ter", "ten", "st", "mac", "af",
    "av",
];

impl PersonName {
    /// Takes `text` apart; nothing if it has no letter or is an honorific alone.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let folded = fold(text);
        let mut words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let mut name = Self::default();
        while words.len() > 1 && nouns::is_honorific(words[0]) {
            name.gender = name.gender.or_else(|| gender::of_honorific(words[0]));
            name.titled = true;
            words.remove(0);
        }
        if let Some(&last) = words.last()
            && words.len() > 1
            && matches!(last, "jr" | "sr" | "ii" | "iii" | "iv" | "junior" | "senior")
        {
            name.suffix = Some(
                if last == "junior" {
                    "jr"
                } else if last == "senior" {
                    "sr"
                } else {
                    last
                }
                .to_owned(),
            );
            words.pop();
        }
        name.surname = words.pop()?.to_owned();
        let capital = written_as_given_name(text);
        while words.len() > usize::from(capital) && words.last().is_some_and(|word| PARTICLES.contains(word)) {
            words.pop();
        }
        let bare = !capital && words.iter().all(|word| PARTICLES.contains(word));
        if !bare {
            name.given = words.iter().map(|&word| word.to_owned()).collect();
        }
        Some(name)
    }

    /// Whether it has a given name.
    pub(crate) fn is_full(&self) -> bool {
        !self.given.is_empty()
    }

    /// What honorific or given name say of the gender.
    pub(crate) fn likely_gender(&self) -> Option<Gender> {
        self.gender.or_else(|| self.given.first().and_then(|given| gender::of_given_name(given)))
    }

    /// Compares with `other`, part by part, and in the other name order or with parts written together where that fits
    /// better ("Min Jae-sung", "Jaesung Min").
    pub(crate) fn compare(&self, other: &Self) -> Comparison {
        let plain = Comparison { surname: alike(&self.surname, &other.surname), given: self.compare_given(other) };
        let differ = plain.surname == Likeness::Apart || plain.given == Given::Conflict;
        if differ && self.is_full() && other.is_full() {
            let sides = other.sides();
            if self.sides().iter().any(|side| sides.contains(side)) {
                return Comparison { surname: Likeness::Same, given: Given::Sound };
            }
            let together = alike(&self.given.concat(), &other.given.concat());
            if plain.given == Given::Conflict && self.given.len() != other.given.len() && together >= Likeness::Bones {
                return Comparison { given: Given::Sound, ..plain };
            }
        }
        plain
    }

    /// The name cut in two, after its first and before its last word, each half written together and the halves in
    /// alphabetical order: names in either order, with or without hyphens, have one of the cuts in common.
    pub(crate) fn sides(&self) -> [(String, String); 2] {
        let words: Vec<&str> = self.words().collect();
        let cut = |at: usize| {
            let (left, right) = (words[..at].concat(), words[at..].concat());
            if left <= right { (left, right) } else { (right, left) }
        };
        [cut(1.min(words.len())), cut(words.len() - 1)]
    }

    /// Whether the one is the other with one more surname at its end, as people have from both parents or a marriage:
    /// "Ana Ruiz" and "Ana Ruiz Ortega".
    pub(crate) fn adds_surname(&self, other: &Self) -> bool {
        let (short, long) = if self.given.len() <= other.given.len() { (self, other) } else { (other, self) };
        let begins = short.words().eq(long.words().take(short.given.len() + 1));
        short.is_full() && long.given.len() == short.given.len() + 1 && begins && !is_common(&short.surname)
    }

    /// Whether honorifics, given names or suffixes say that the two are different people.
    pub(crate) fn clashes(&self, other: &Self) -> bool {
        let genders = matches!((self.likely_gender(), other.likely_gender()), (Some(a), Some(b)) if a != b);
        let suffixes = matches!((&self.suffix, &other.suffix), (Some(a), Some(b)) if a != b);
        genders || suffixes
    }

    /// All words, given names first.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.given.iter().map(String::as_str).chain([self.surname.as_str()])
    }

    fn compare_given(&self, other: &Self) -> Given {
        let (Some(left), Some(right)) = (self.given.first(), other.given.first()) else { return Given::Unknown };
        let first = match alike(left, right) {
            Likeness::Same => Given::Same,
            Likeness::Sound | Likeness::Bones => Given::Sound,
            _ if is_initial(left, right) => Given::Initial,
            _ if is_nickname(left, right) => Given::Initial,
            // Two names that many people bear are two names, however near: Ivana and Ivanka.
            Likeness::Slip if is_common(left) && is_common(right) => return Given::Conflict,
            Likeness::Slip => Given::Slip,
            // "William Jefferson Clinton" against "Jefferson Clinton", "J. Robert X" against "Robert X".
            Likeness::Apart if self.given.contains(right) || other.given.contains(left) => Given::Initial,
            Likeness::Apart => return Given::Conflict,
        };
        let (longer, shorter) = if self.given.len() >= other.given.len() { (self, other) } else { (other, self) };
        let middles = shorter.given.iter().skip(1);
        let clash = middles.zip(longer.given.iter().skip(1)).any(|(a, b)| {
            let near = alike(a, b) != Likeness::Apart || is_initial(a, b) || longer.given.contains(a);
            !near
        });
        if clash { Given::Conflict } else { first }
    }
}

/// "Ben Carver" and "Al Carver" begin with a given name, "al-Rashid" and "ben Ammar" with a particle.
fn written_as_given_name(text: &str) -> bool {
    let mut words = text.split_whitespace().skip_while(|word| nouns::is_honorific(word));
    let first = words.next().unwrap_or_default();
    let either = matches!(first.to_lowercase().as_str(), "al" | "el" | "ben" | "mac" | "an" | "abu" | "abd");
    either && first.starts_with(char::is_uppercase) && words.next().is_some()
}

static NICKNAMES: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let lines = include_str!("../data/nicknames.tsv").lines().filter_map(|line| line.split_once('\t'));
    lines.map(|(name, short)| (name, short.split(' ').collect())).collect()
});

/// "Bob" for Robert, or "Bob" and "Rob" for the same Robert are too far: only a name and its own short form.
fn is_nickname(a: &str, b: &str) -> bool {
    let short = |name: &str, of: &str| NICKNAMES.get(name).is_some_and(|known| known.contains(&of));
    short(a, b) || short(b, a)
}

static SURNAMES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| include_str!("../data/surnames.tsv").lines().collect());

/// Whether the folded surname is one that many people bear.
pub(crate) fn is_frequent(surname: &str) -> bool {
    SURNAMES.contains(surname)
}

/// Whether many people bear the folded given name.
pub(crate) fn is_common(given: &str) -> bool {
    gender::of_given_name(given).is_some() || NICKNAMES.contains_key(given)
}

fn is_initial(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    // "JK" folds from "J.K.": initials that no full name starts with are compared by their first letter.
    short.len() <= 2 && short.as_bytes().first() == long.as_bytes().first() && (short.len() == 1 || long.len() <= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compare(a: &str, b: &str) -> Comparison {
        PersonName::parse(a).expect("a name").compare(&PersonName::parse(b).expect("a name"))
    }

    #[test]
    fn parts() {
        let name = PersonName::parse("Mrs. Adaeze Okafor").expect("a name");
        assert_eq!((name.given, name.surname.as_str()), (vec!["adaeze".to_owned()], "okafor"));
        assert_eq!(name.gender, Some(Gender::Female));
        assert!(!PersonName::parse("al-Rashid").expect("a name").is_full());
        assert!(PersonName::parse("Ben Carver").expect("a name").is_full());
        assert!(!PersonName::parse("ben Ammar").expect("a name").is_full());
        assert!(!PersonName::parse("de la Cruz").expect("a name").is_full());
        assert_eq!(PersonName::parse("Robert Hale Jr.").expect("a name").suffix.as_deref(), Some("jr"));
        assert_eq!(PersonName::parse("..."), None);
    }

    #[test]
    fn comparisons() {
        let check =
            |a: &str, b: &str, surname, given| assert_eq!(compare(a, b), Comparison { surname, given }, "{a} {b}");
        check("Sergei Tkachenko", "Sergey Tkachenko", Likeness::Same, Given::Sound);
        check("Valdimir Orlov", "Vladimir Orlov", Likeness::Same, Given::Sound);
        check("Mary Hale", "Robert Hale", Likeness::Same, Given::Conflict);
        check("R. Hale", "Robert Hale", Likeness::Same, Given::Initial);
        check("Robert James Hale", "Robert Hale", Likeness::Same, Given::Same);
        check("Robert James Hale", "Robert Peter Hale", Likeness::Same, Given::Conflict);
        check("Hale", "Robert Hale", Likeness::Same, Given::Unknown);
        check("Bill Hale", "William Hale", Likeness::Same, Given::Initial);
        check("Szabo Viktor", "Viktor Szabó", Likeness::Same, Given::Sound);
        check("Min Jae Sung", "Min Jae Won", Likeness::Apart, Given::Same);
        check("Min Jae-sung", "Jaesung Min", Likeness::Same, Given::Sound);
        check("Min Jae-sung", "Min Jaesung", Likeness::Same, Given::Sound);
        check("Jae-sung Min", "Jaesung Min", Likeness::Same, Given::Sound);
        check("Abdel Fattah al-Rashid", "Abdelfattah Al-Rashid", Likeness::Same, Given::Sound);
        check("Abdul Fatah el-Rashid", "Abdelfattah Al-Rashid", Likeness::Same, Given::Sound);
    }

    #[test]
    fn second_surnames() {
        let adds = |a: &str, b: &str| PersonName::parse(a).expect("a").adds_surname(&PersonName::parse(b).expect("b"));
        assert!(adds("Ana Ruiz", "Ana Ruiz Ortega") && adds("Ingrid Venstad Moreau", "Ingrid Venstad"));
        assert!(
            !adds("Ana Ruiz", "Ana Maria Ruiz") && !adds("Mary Ann", "Mary Ann Hale") && !adds("Ruiz", "Ruiz Ortega")
        );
    }

    #[test]
    fn clashes() {
        let clash = |a: &str, b: &str| PersonName::parse(a).expect("a").clashes(&PersonName::parse(b).expect("b"));
        assert!(clash("Mrs. Hale", "Robert Hale"));
        assert!(!clash("Mr. Hale", "Robert Hale"));
        assert!(clash("Robert Hale Jr.", "Robert Hale Sr."));
    }
}
