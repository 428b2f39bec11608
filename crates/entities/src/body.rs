//! Names of bodies and places in a form that survives word order and spelling.

use crate::fold::fold;
use crate::nouns::{self, Class};
use crate::places::{self, Tie};

/// A key under which "the Russian Defence Ministry" and "Ministry of Defense of Russia" meet, and "U.S." and "America".
pub(crate) fn key(name: &str) -> String {
    let folded = fold(name);
    if let Some(code) = places::country(&folded) {
        return format!("={code}");
    }
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let words = without_company_form(&words);
    let of_state = words.iter().any(|word| nouns::is(word, Class::Government));
    let mut out: Vec<String> = Vec::with_capacity(words.len());
    let mut i = 0;
    while i < words.len() {
        if of_state && let Some((code, used)) = country_at(&words[i..]) {
            out.push(format!("={code}"));
            i += used;
            continue;
        }
        let word = words[i];
        i += 1;
        let filler = matches!(word, "the" | "of" | "and" | "for" | "s") || of_state && word == "affairs";
        if !filler {
            out.push(spelling(word).to_owned());
        }
    }
    if of_state {
        out.sort_unstable();
    }
    if out.is_empty() { folded } else { out.join(" ") }
}

/// The initials of the words that an acronym is made of, in lower case: with and without the small words.
pub(crate) fn initials(name: &str) -> Vec<String> {
    let folded = fold(name);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty() && *word != "the").collect();
    if words.len() < 2 {
        return Vec::new();
    }
    let first = |word: &&str| word.chars().next();
    let all: String = words.iter().filter_map(first).collect();
    let small = |word: &&&str| !matches!(**word, "of" | "and" | "for" | "in" | "on" | "to" | "de");
    let main: String = words.iter().filter(small).filter_map(first).collect();
    if all == main { vec![all] } else { vec![all, main] }
}

/// Whether `text` is written like an acronym ("IS", "U.N.", "DOD").
pub(crate) fn is_acronym(text: &str) -> bool {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).collect();
    let upper = letters.iter().filter(|c| c.is_uppercase()).count();
    (2..=7).contains(&letters.len()) && upper == letters.len() && !text.contains(' ')
}

/// "Harbour Works Inc" is called "Harbour Works" too.
fn without_company_form<'a, 'b>(words: &'b [&'a str]) -> &'b [&'a str] {
    const FORMS: &[&str] = &[
        "inc", "corp", "co", "ltd", "limited", "plc", "llc", "llp", "gmbh", "sa", "ag", "nv", "bv", "spa", "oyj", "ab",
        "asa",
    ];
    let kept = words.iter().rposition(|word| !FORMS.contains(word)).map_or(words.len(), |last| last + 1);
    &words[..kept]
}

fn country_at(words: &[&str]) -> Option<(places::Code, usize)> {
    (1..=words.len().min(4)).rev().find_map(|used| {
        let (code, tie) = places::tie(&words[..used].join(" "))?;
        matches!(tie, Tie::Country | Tie::Demonym).then_some((code, used))
    })
}

fn spelling(word: &str) -> &str {
    match word {
        "defence" => "defense",
        "centre" => "center",
        "labour" => "labor",
        "organisation" => "organization",
        "programme" => "program",
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_meet() {
        let check = |a: &str, b: &str, same: bool| assert_eq!(key(a) == key(b), same, "{a} {b}");
        check("the U.S.", "United States", true);
        check("Norwegian Defence Ministry", "Ministry of Defense of Norway", true);
        check("Norway’s Ministry of Foreign Affairs", "Norwegian Foreign Ministry", true);
        check("Norwegian Foreign Ministry", "Swedish Foreign Ministry", false);
        check("American Bank", "US Bank", false);
        check("Harbour Works Co. Ltd.", "Harbour Works", true);
        check("The Harbour Gazette", "Harbour Gazette", true);
    }

    #[test]
    fn acronyms() {
        assert_eq!(initials("Department of Fisheries"), ["dof", "df"]);
        assert!(is_acronym("U.N.") && is_acronym("DOD") && !is_acronym("Gazette") && !is_acronym("A"));
    }
}
