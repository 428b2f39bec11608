//! Roles: "press secretary" and "spokeswoman" are one, "deputy minister" and "minister" are two.

use crate::fold::fold;
use crate::nouns::{self, Class};

/// A role in a form that survives spelling, gender and word order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Role {
    /// Its main noun ("minister").
    head: String,
    /// All its words, sorted.
    words: Vec<String>,
    /// Whether it is over ("former").
    former: bool,
}

/// Words that make another role of the same noun.
const RESTRICTIVE: &[&str] =
    &["vice", "deputy", "assistant", "associate", "under", "shadow", "candidate", "nominee", "elect", "co", "sub"];
const FILLERS: &[&str] =
    &["of", "the", "for", "and", "to", "in", "at", "a", "an", "affairs", "his", "her", "its", "their"];

impl Role {
    /// Reads a role off its words; nothing if none of them is left.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let folded = fold(text);
        let mut former = false;
        let mut head = None;
        let mut words: Vec<String> = Vec::new();
        for word in folded.split(' ').filter(|word| !word.is_empty()) {
            if word == "of" || word == "for" || word == "to" {
                head = head.or_else(|| words.last().cloned());
            }
            if matches!(word, "former" | "ex" | "late" | "then" | "erstwhile" | "onetime") {
                former = true;
            } else if matches!(word, "premier" | "pm") {
                words.extend(["prime".to_owned(), "minister".to_owned()]);
            } else if !FILLERS.contains(&word) && !nouns::is(word, Class::Status) {
                words.push(normal(word));
            }
        }
        let mut head = head.or_else(|| words.last().cloned())?;
        words.sort_unstable();
        words.dedup();
        let has = |words: &[String], word: &str| words.iter().any(|w| w == word);
        if head == "secretary" && has(&words, "press") || head == "officer" && has(&words, "press") {
            words.retain(|word| word != "press" && *word != head);
            "spokesperson".clone_into(&mut head);
            words.push(head.clone());
            words.sort_unstable();
        }
        let has_chief = has(&words, "chief") && has(&words, "executive");
        if head == "ceo" || has_chief {
            words.retain(|word| !matches!(word.as_str(), "chief" | "executive" | "officer" | "ceo"));
            "ceo".clone_into(&mut head);
            words.push(head.clone());
            words.sort_unstable();
        }
        Some(Self { head, words, former })
    }

    /// Whether "the `self`" can mean somebody who holds `held`.
    pub(crate) fn describes(&self, held: &Self) -> bool {
        let restricted = |role: &Self| -> Vec<String> {
            role.words.iter().filter(|word| RESTRICTIVE.contains(&word.as_str())).cloned().collect()
        };
        self.head == held.head
            && self.former == held.former
            && self.words.iter().all(|word| held.words.contains(word))
            && restricted(self) == restricted(held)
            && (self.words.contains(&"prime".to_owned()) == held.words.contains(&"prime".to_owned()))
    }

    /// Whether something but the main noun says what it is: "prime minister", not "minister".
    pub(crate) fn is_specific(&self) -> bool {
        self.words.len() > 1
    }

    /// Whether it is over.
    pub(crate) fn is_former(&self) -> bool {
        self.former
    }

    /// The same without regard to whether it is over.
    pub(crate) fn held(self) -> Self {
        Self { former: false, ..self }
    }

    /// Its main noun.
    pub(crate) fn head(&self) -> &str {
        &self.head
    }

    /// The words as one string, for keys.
    pub(crate) fn key(&self) -> String {
        let former = if self.former { "former " } else { "" };
        format!("{former}{}", self.words.join(" "))
    }
}

/// One word of a role without regard to gender, spelling and abbreviation.
fn normal(word: &str) -> String {
    match word {
        "defence" => return "defense".to_owned(),
        "presidential" => return "president".to_owned(),
        "external" => return "foreign".to_owned(),
        "counsellor" => return "counselor".to_owned(),
        "labour" => return "labor".to_owned(),
        _ => {}
    }
    if let Some(full) = nouns::abbreviated_role(word) {
        return full.to_owned();
    }
    let one = nouns::singular(word).filter(|one| nouns::is_role(one)).unwrap_or_else(|| word.to_owned());
    for end in ["woman", "man"] {
        if let Some(stem) = one.strip_suffix(end)
            && stem.len() >= 4
            && nouns::is_role(&one)
        {
            return format!("{stem}person");
        }
    }
    if one == "chair" { "chairperson".to_owned() } else { one }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_can_be_meant() {
        let check = |said: &str, held: &str, expect: bool| {
            let (said, held) = (Role::parse(said).expect("a role"), Role::parse(held).expect("a role"));
            assert_eq!(said.describes(&held), expect, "{said:?} {held:?}");
        };
        check("spokesman", "Press Secretary", true);
        check("spokeswoman", "chief spokesman", true);
        check("minister", "Foreign Minister", true);
        check("foreign minister", "Minister of Foreign Affairs", true);
        check("defence minister", "Defense Minister", true);
        check("premier", "Prime Minister", true);
        check("secretary of state", "State Secretary", true);
        check("chief executive", "CEO", true);
        check("chairwoman", "chair", true);
        check("general", "Lieutenant General", true);
        check("ambassador", "Ambassador to Atlantis", true);
        check("president", "Vice President", false);
        check("president", "former president", false);
        check("minister", "Prime Minister", false);
        check("foreign minister", "defence minister", false);
        check("secretary", "press secretary", false);
    }
}
