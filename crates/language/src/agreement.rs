//! Names made to agree within a document: one string, one kind; and no titles or articles in them.
//!
//! A greedy finder may take one mention of a senator for a town. What the document says of the same words elsewhere
//! outvotes it (after Krishnan and Manning 2006, "An effective two-stage model for exploiting non-local dependencies in
//! named entity recognition", as a plain vote).

use onrecord_model::{Name, NameKind, Span};
use rustc_hash::FxHashMap;

use crate::features::hash;
use crate::titles::is_address;

/// How many votes for a person a form of address before a name is worth.
const TITLE_VOTES: usize = 3;

/// The longest name whose words are looked at.
const LONGEST: usize = 200;

/// Scratch for the vote.
#[derive(Debug, Default)]
pub(crate) struct Vote {
    counts: FxHashMap<u32, [u16; NameKind::ALL.len()]>,
}

impl Vote {
    /// Trims the names and lets each string have the kind that most of its occurrences have.
    pub(crate) fn settle(&mut self, text: &str, names: &mut Vec<Name>) {
        names.retain_mut(|name| {
            name.span = trimmed(text, name);
            !name.span.is_empty()
        });
        self.counts.clear();
        for name in names.iter() {
            let words = name.span.of(text);
            if words.len() > LONGEST {
                continue;
            }
            self.count(words, name.kind);
            // A form of address is as good as a vote against all others.
            if follows_address(text, name.span) && name.kind != NameKind::Organisation {
                (0..TITLE_VOTES).for_each(|_| self.count(words, NameKind::Person));
            }
            // Surnames alone mostly mean the person who was named in full.
            if name.kind == NameKind::Person
                && let Some((_, surname)) = words.rsplit_once(char::is_whitespace)
            {
                self.count(surname, NameKind::Person);
            }
        }
        for name in names.iter_mut() {
            let Some(counts) = self.counts.get(&hash(name.span.of(text).as_bytes())) else { continue };
            let own = counts[name.kind as usize];
            let best = NameKind::ALL.iter().copied().max_by_key(|&kind| counts[kind as usize]);
            if let Some(best) = best.filter(|&kind| counts[kind as usize] > own) {
                name.kind = best;
            }
        }
    }

    fn count(&mut self, words: &str, kind: NameKind) {
        let count = &mut self.counts.entry(hash(words.as_bytes())).or_default()[kind as usize];
        *count = count.saturating_add(1);
    }
}

/// The longest form of address, in bytes.
const LONGEST_ADDRESS: usize = 16;

/// Whether a form of address and a blank stand right before `span`.
fn follows_address(text: &str, span: Span) -> bool {
    let Some(head) = text[..span.range().start].strip_suffix([' ', '\u{a0}']) else { return false };
    let letters = |c: &(usize, char)| c.1.is_alphanumeric() || c.1 == '.';
    let word = head.char_indices().rev().take(LONGEST_ADDRESS).take_while(letters).last();
    word.is_some_and(|(start, _)| is_address(&head[start..]))
}

fn trimmed(text: &str, name: &Name) -> Span {
    let mut span = name.span;
    if name.kind != NameKind::Person {
        return span;
    }
    while let Some((first, rest)) = span.of(text).split_once(char::is_whitespace)
        && is_address(first)
    {
        let rest = rest.trim_start();
        span = Span::new(span.end() - u32::try_from(rest.len()).unwrap_or(0), span.end());
    }
    if is_address(span.of(text)) { Span::new(span.end(), span.end()) } else { span }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_cut_and_the_document_outvotes_a_slip() {
        let text = "Mr. Ada Okafor spoke. Okafor left. Secretary Okafor went to Lagos. Okafor stayed. Lagos slept.";
        let name = |start: usize, words: &str, kind| {
            let at = start + text[start..].find(words).unwrap();
            Name::new(Span::at(at, at + words.len()), kind)
        };
        let mut names = vec![
            name(0, "Mr. Ada Okafor", NameKind::Person),
            name(20, "Okafor", NameKind::Place),
            name(40, "Okafor", NameKind::Place),
            name(50, "Lagos", NameKind::Place),
            name(60, "Okafor", NameKind::Other),
            name(80, "Lagos", NameKind::Place),
        ];
        Vote::default().settle(text, &mut names);
        let shown: Vec<String> = names.iter().map(|n| format!("{} {}", n.kind, n.span.of(text))).collect();
        assert_eq!(
            shown,
            ["person Ada Okafor", "person Okafor", "person Okafor", "place Lagos", "person Okafor", "place Lagos"]
        );
    }
}
