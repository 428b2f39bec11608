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
        if word == "st" && i < words.len() {
            out.push("saint".to_owned());
        } else if !filler {
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
    let main: String = words.iter().filter(|word| !is_small(word)).filter_map(first).collect();
    if all == main { vec![all] } else { vec![all, main] }
}

/// Whether `text` is written like an acronym ("IS", "U.N.", "DOD").
pub(crate) fn is_acronym(text: &str) -> bool {
    let letters: Vec<char> = text.chars().filter(|c| c.is_alphabetic()).collect();
    let upper = letters.iter().filter(|c| c.is_uppercase()).count();
    (2..=7).contains(&letters.len()) && upper == letters.len() && !text.contains(' ')
}

/// Words at the end of a company's name that say its legal form, and nothing else at the end of any name.
const FORMS: &[&str] = &[
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "company",
    "ltd",
    "limited",
    "plc",
    "llc",
    "llp",
    "gmbh",
    "nv",
    "oyj",
    "pty",
    "pvt",
    "pjsc",
    "ojsc",
    "jsc",
];
/// The same that may end other names.
const SHORT_FORMS: &[&str] =
    &["co", "lp", "sa", "sas", "sarl", "srl", "se", "ag", "kg", "bv", "spa", "oy", "ab", "as", "asa", "kk"];

/// Whether the name ends as only companies' names do.
pub(crate) fn is_company(name: &str) -> bool {
    let folded = fold(name);
    folded.rsplit_once(' ').is_some_and(|(_, last)| FORMS.contains(&last))
}

/// "Harbour Works Inc", "Harbour Works Group plc" and "Harbour Works Ltd HW" are called "Harbour Works" too.
fn without_company_form<'a, 'b>(words: &'b [&'a str]) -> &'b [&'a str] {
    const GROUPS: &[&str] = &["group", "holding", "holdings"];
    let mut kept = words;
    while let [rest @ .., last] = kept
        && !rest.is_empty()
    {
        // "Harbour Group" may be no group called "Harbour".
        let group = GROUPS.contains(last) && rest.len() > 1;
        let acronym = rest.len() > 2 && last.len() > 2 && is_initials(last, without_company_form(rest));
        let form = FORMS.contains(last) || SHORT_FORMS.contains(last);
        if !form && !group && !acronym {
            break;
        }
        kept = rest;
    }
    kept
}

/// Whether `short` is made of the first letters of `words`, but for small ones.
fn is_initials(short: &str, words: &[&str]) -> bool {
    let main = words.iter().filter(|word| !is_small(word)).filter_map(|word| word.chars().next());
    main.eq(short.chars())
}

fn is_small(word: &str) -> bool {
    matches!(word, "the" | "of" | "and" | "for" | "in" | "on" | "to" | "de")
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
        "mt" => "mount",
        "ft" => "fort",
        "dept" => "department",
        "univ" => "university",
        "intl" => "international",
        "natl" => "national",
        "assn" | "assoc" => "association",
        "govt" => "government",
        "cttee" => "committee",
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
        check("Harbour Works Group PLC", "Harbour Works", true);
        check("Northern Harbour & Dredging Company NHD N.V.", "Northern Harbour and Dredging", true);
        check("Harbour Group", "Harbour", false);
        assert!(is_company("Lindqvist Harbour Ltd.") && !is_company("Company") && !is_company("Ben As"));
        check("Mt. Ellen", "Mount Ellen", true);
    }

    #[test]
    fn acronyms() {
        assert_eq!(initials("Department of Fisheries"), ["dof", "df"]);
        assert!(is_acronym("U.N.") && is_acronym("DOD") && !is_acronym("Gazette") && !is_acronym("A"));
    }
}
