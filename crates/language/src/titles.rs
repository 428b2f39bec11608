//! Titles before names and roles after them: "Foreign Minister Sergei Lavrov", "Ada Okafor, the city's mayor, …".
//!
//! A *title* is the noun right before a person's name with the words that say which office or trade it is: forms of
//! address ("Lt. Gen."), offices ("Secretary of State"), occupations with their common nouns ("campaign manager"). Whose
//! it is ("Kremlin spokesman"), when ("former President") and what party or nation ("Russian President") is no part of
//! it. A *role* is the noun phrase in apposition after the name, from its article to the next comma or relative clause.
//!
//! Both ask for tags, for the shape of the phrase, and for a noun out of a table: forms of address and offices are our
//! own list (`data/titles.tsv`), occupations come from one of job titles (`data/occupations.txt`, see
//! `examples/derive-titles.rs`).
//!
//! Known failures: kinship ("his wife Ada"), a role before its name ("the mayor, Ada Okafor, said"), titles with the name
//! of a body inside ("Under Secretary for Rivers Ada Okafor"), plurals that stand before several names.

use std::ops::Range;
use std::sync::LazyLock;

use onrecord_model::{Analysis, NameKind, Span, Tag, Token};
use rustc_hash::FxHashSet;

/// What only a role can be: before a name these are an attribute.
const PARTIES: &[&str] = &["democrat", "independent", "republican"];

/// The words of `data/titles.tsv` and `data/occupations.txt`.
struct Lists {
    addresses: FxHashSet<&'static str>,
    nouns: FxHashSet<&'static str>,
    modifiers: FxHashSet<&'static str>,
    capitals: FxHashSet<&'static str>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let rows = include_str!("../data/titles.tsv").lines().filter_map(|line| line.split_once('\t'));
    let class = |name: &'static str| rows.clone().filter(move |row| row.0 == name).map(|row| row.1);
    Lists {
        addresses: class("address").collect(),
        nouns: class("office").chain(include_str!("../data/occupations.txt").lines()).collect(),
        modifiers: class("modifier").collect(),
        capitals: class("capital").collect(),
    }
});

/// Whether `word` is a form of address, which stands before a name and is no part of it.
pub(crate) fn is_address(word: &str) -> bool {
    LISTS.addresses.contains(word)
}

/// Bounds of all walks, in tokens.
const LONGEST_TITLE: usize = 8;
const LONGEST_ROLE: usize = 40;
const LONGEST_BRACKET: usize = 8;

/// Gives people's names their title and role. The names stand in text order, the tokens have tags.
pub(crate) fn attach(text: &str, analysis: &mut Analysis) {
    let mut free = 0;
    for i in 0..analysis.names.len() {
        let name = &analysis.names[i];
        if name.kind != NameKind::Person {
            continue;
        }
        let tokens = analysis.tokens_in(name.span);
        let Some(sentence) = analysis.sentence_at(name.span.start()) else { continue };
        let sentence = analysis.sentences[sentence.index()].token_range();
        if tokens.is_empty() || tokens.end > sentence.end {
            continue;
        }
        let words = Words { text, tokens: &analysis.tokens };
        let title = words.title(free.max(sentence.start), tokens.start);
        let role = words.role(tokens.end, sentence.end);
        free = tokens.end;
        let span = |range: Range<usize>| analysis.tokens[range.start].span.cover(analysis.tokens[range.end - 1].span);
        let (title, role): (Option<Span>, Option<Span>) = (title.map(span), role.map(span));
        let name = &mut analysis.names[i];
        (name.title, name.role) = (title, role);
    }
}

struct Words<'a> {
    text: &'a str,
    tokens: &'a [Token],
}

impl Words<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens[at].span.of(self.text)
    }

    fn tag(&self, at: usize) -> Tag {
        self.tokens[at].tag
    }

    fn is_hyphen(&self, at: usize) -> bool {
        self.word(at) == "-"
    }

    /// Whether the token is a noun that people are called by.
    fn is_person(&self, at: usize) -> bool {
        if !self.tag(at).is_noun() || self.tokens[at].span.len() > 24 {
            return false;
        }
        let lower = self.word(at).to_lowercase();
        LISTS.nouns.contains(&*lower)
            || lower.strip_suffix('s').is_some_and(|one| LISTS.nouns.contains(one))
            || lower.strip_suffix("men").is_some_and(|stem| LISTS.nouns.contains(&*format!("{stem}man")))
    }

    fn is_title(&self, at: usize) -> bool {
        is_address(self.word(at)) || self.is_person(at)
    }

    /// The first part of a word with a hyphen, apart from "then" and "ex", which tell a time.
    fn is_first_part(&self, at: usize) -> bool {
        let tag = self.tag(at);
        (tag.is_adjective() || matches!(tag, Tag::Nn | Tag::Vb | Tag::Vbg)) && !matches!(self.word(at), "then" | "ex")
    }

    /// Whether the token says which `noun` it is.
    fn is_modifier(&self, at: usize, noun: usize) -> bool {
        let word = self.word(at);
        // "Other ways Mr. Okafor found": no noun modifies a form of address.
        if self.tag(noun).is_proper() && word.starts_with(char::is_lowercase) {
            return false;
        }
        match self.tag(at) {
            Tag::Nnp | Tag::Nnps => LISTS.capitals.contains(&*word.to_ascii_lowercase()),
            Tag::Nn | Tag::Nns => word.starts_with(char::is_alphabetic),
            Tag::Jj | Tag::Vbg | Tag::In | Tag::Rb => LISTS.modifiers.contains(&*word.to_ascii_lowercase()),
            _ => false,
        }
    }

    /// The title that ends before the token `name`, at or after the token `first`.
    fn title(&self, first: usize, name: usize) -> Option<Range<usize>> {
        let last = name.checked_sub(1).filter(|&last| last >= first)?;
        let first = first.max(name.saturating_sub(LONGEST_TITLE));
        let mut start = if self.is_title(last) { last } else { self.before_of(first, last)? };
        while start > first {
            let before = start - 1;
            if self.is_hyphen(before) && before > first && self.is_first_part(before - 1) {
                // "Front-runner".
                start = before - 1;
            } else if !self.is_hyphen(before) && (self.is_title(before) || self.is_modifier(before, start)) {
                start = before;
            } else {
                break;
            }
        }
        Some(start..name)
    }

    /// "Secretary of State": the noun before an "of" with nothing but nouns behind it.
    fn before_of(&self, first: usize, last: usize) -> Option<usize> {
        let of = (first + 1..last).rev().find(|&i| self.word(i) == "of")?;
        (self.is_title(of - 1) && (of + 1..=last).all(|i| self.tag(i).is_noun())).then_some(of - 1)
    }

    /// The role after the name that ends before the token `at`, before the token `end`.
    fn role(&self, at: usize, end: usize) -> Option<Range<usize>> {
        let end = end.min(at + LONGEST_ROLE);
        let mut at = self.after_bracket(at, end);
        if at >= end || self.tag(at) != Tag::Comma {
            return None;
        }
        at += 1;
        // "Ada Okafor, 45, a nurse".
        if at + 1 < end && self.tag(at) == Tag::Cd && self.tag(at + 1) == Tag::Comma {
            at += 2;
        }
        let base = (at..end).find(|&i| !self.is_nominal(i, end)).unwrap_or(end);
        let close = (at..end).find(|&i| self.closes(i)).unwrap_or(end);
        // A clause and no apposition.
        if close < end && self.tag(close).is_finite() {
            return None;
        }
        let head = base.min(close).checked_sub(1).filter(|&head| head >= at)?;
        let is_role =
            self.is_role(at, head) || (close > head + 1 && self.is_role(at, close - 1) && self.is_possessed(at, close));
        is_role.then_some(at..close)
    }

    /// "Ada Okafor (R-Lagos), …".
    fn after_bracket(&self, at: usize, end: usize) -> usize {
        if at < end && self.tag(at) == Tag::OpenBracket {
            let reach = end.min(at + LONGEST_BRACKET);
            return (at..reach).find(|&i| self.tag(i) == Tag::CloseBracket).map_or(at, |close| close + 1);
        }
        at
    }

    /// Whether the token can stand in a noun phrase up to its head.
    fn is_nominal(&self, at: usize, end: usize) -> bool {
        let tag = self.tag(at);
        tag.is_noun()
            || tag.is_adjective()
            || matches!(
                tag,
                Tag::Dt | Tag::PrpS | Tag::Pos | Tag::Cd | Tag::Hyph | Tag::Vbn | Tag::Vbg | Tag::Rb | Tag::Rbs
            )
            || (self.is_hyphen(at) && at + 1 < end)
            || (tag == Tag::Cc && at + 1 < end && (self.tag(at + 1).is_noun() || self.tag(at + 1).is_adjective()))
    }

    /// Whether a role ends before the token.
    fn closes(&self, at: usize) -> bool {
        let tag = self.tag(at);
        tag.is_finite()
            || matches!(
                tag,
                Tag::Wp | Tag::WpS | Tag::Wdt | Tag::Wrb | Tag::OpenQuote | Tag::CloseQuote | Tag::OpenBracket
            )
            || (matches!(tag, Tag::Comma | Tag::Period | Tag::Colon) && !self.is_hyphen(at))
            || self.word(at) == "that"
    }

    fn is_role(&self, first: usize, head: usize) -> bool {
        let word = self.word(head);
        let is_party = PARTIES.iter().any(|one| one.eq_ignore_ascii_case(word));
        // After "a" a word that looks like a person will do.
        let looks = matches!(self.word(first), "a" | "an")
            && self.tag(head) == Tag::Nn
            && word.len() > 4
            && ["er", "or", "ist", "man"].iter().any(|ending| word.ends_with(ending));
        self.is_person(head) || is_party || looks
    }

    /// "The bureau of rivers' director": the head stands at the end, behind a genitive or an article.
    fn is_possessed(&self, first: usize, close: usize) -> bool {
        matches!(self.tag(first), Tag::Dt | Tag::PrpS) || (first..close).any(|i| self.tag(i) == Tag::Pos)
    }
}

#[cfg(test)]
mod tests;
