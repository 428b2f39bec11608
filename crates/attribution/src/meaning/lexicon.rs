//! The table of cue words: `data/cues.txt`, by part of speech.

use std::sync::LazyLock;

use onrecord_model::{Act, CueClass};
use rustc_hash::FxHashMap;

static TABLE: &str = include_str!("../../data/cues.txt");

static CUES: LazyLock<FxHashMap<(Part, &str), Sense>> = LazyLock::new(|| entries().collect());

/// Parts of speech that cues have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Verbs.
    Verb,
    /// Nouns.
    Noun,
    /// Adjectives, adverbs and prepositions.
    Adjective,
}

/// What a cue word means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sense {
    /// What it does with the content.
    pub class: CueClass,
    /// In what way.
    pub act: Act,
}

/// What `phrase` means as a cue: a lemma, or a lemma with particles, in lower case.
#[must_use]
pub fn sense(part: Part, phrase: &str) -> Option<Sense> {
    CUES.get(&(part, phrase)).copied()
}

/// Every entry of the table, in its order.
pub fn entries() -> impl Iterator<Item = ((Part, &'static str), Sense)> {
    let mut section = None;
    TABLE.lines().flat_map(move |line| {
        if let Some(head) = line.strip_prefix("= ") {
            section = section_of(head);
        }
        let words = if line.starts_with(['=', '#']) { "" } else { line };
        let section = section;
        words.split(", ").filter(|word| !word.is_empty()).filter_map(move |word| {
            let (part, sense) = section?;
            Some(((part, word), sense))
        })
    })
}

fn section_of(head: &str) -> Option<(Part, Sense)> {
    let mut words = head.split(' ');
    let (class, act) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    let part = match words.next()? {
        "verb" => Part::Verb,
        "noun" => Part::Noun,
        "adjective" => Part::Adjective,
        _ => return None,
    };
    Some((part, Sense { class, act }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_is_read_and_no_word_stands_twice() {
        let heads = TABLE.lines().filter(|line| line.starts_with('='));
        assert!(heads.clone().all(|head| section_of(&head[2..]).is_some()), "{heads:?}");
        assert_eq!(entries().count(), CUES.len());
        assert!(entries().all(|((_, word), _)| word.trim() == word && word == word.to_lowercase()));
    }

    #[test]
    fn particles_change_the_meaning() {
        assert_eq!(sense(Part::Verb, "call").unwrap().class, CueClass::Assert);
        assert_eq!(sense(Part::Verb, "call for").unwrap().class, CueClass::Demand);
        assert_eq!(sense(Part::Verb, "swim"), None);
    }
}
