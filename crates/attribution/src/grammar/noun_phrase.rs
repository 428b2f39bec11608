//! Noun phrases by tags: where one ends, and its head.

use onrecord_model::{NameKind, Tag};

use super::words::{begins_noun_phrase, ends_noun_phrase, in_noun_phrase, is_occasion, is_quote, is_time, joins};
use crate::view::{Tokens, View};

/// The longest noun phrase that is looked for, in tokens: bounds the work on text without any structure.
const LONGEST: usize = 60;

/// The noun phrase that begins with token `start`, without appositions, and ends before `ceiling`.
#[must_use]
pub(crate) fn core_starting_at(view: &View<'_>, start: usize, ceiling: usize) -> Option<Tokens> {
    let ceiling = ceiling.min(start + LONGEST);
    if start >= ceiling || !begins_noun_phrase(view, start) || is_time(view, start) && !view.tag(start).is_noun() {
        return None;
    }
    if matches!(view.tag(start), Tag::Prp | Tag::Ex) {
        return Some(start..start + 1);
    }
    let mut end = start + 1;
    while end < ceiling {
        let next = |at: usize| at + 1 < ceiling && begins_noun_phrase(view, at + 1);
        let tag = view.tag(end);
        // A determiner after the head opens the next phrase.
        if matches!(tag, Tag::Dt | Tag::PrpS | Tag::Pdt)
            && ends_noun_phrase(view, end - 1)
            && !matches!(view.tag(end - 1), Tag::Dt | Tag::Pdt)
        {
            break;
        }
        if is_time(view, end) && ends_noun_phrase(view, end - 1) && !matches!(view.tag(end - 1), Tag::Dt | Tag::Jj) {
            break;
        }
        let participle = matches!(tag, Tag::Vbn | Tag::Vbg)
            && end + 1 < ceiling
            && (in_noun_phrase(view, end + 1) || joins(view, end + 1));
        let conjunction =
            tag == Tag::Cc && next(end) && view.tag(end + 1) != Tag::Prp && !clause_follows(view, end + 1, ceiling);
        if in_noun_phrase(view, end)
            || participle
            || conjunction
            || tag.is_adverb() && end + 1 < ceiling && view.tag(end + 1).is_adjective()
            || joins(view, end) && next(end) && !opens_occasion(view, end, ceiling) && !is_time(view, end + 1)
        {
            end += 1;
        } else if tag == Tag::OpenBracket {
            match (end..ceiling).find(|&i| view.tag(i) == Tag::CloseBracket) {
                Some(close) => end = close + 1,
                None => break,
            }
        } else if matches!(tag, Tag::Wp | Tag::WpS) {
            // A restrictive relative clause runs to the next mark.
            end = (end..ceiling)
                .find(|&i| matches!(view.tag(i), Tag::Comma | Tag::Colon | Tag::Period) || is_quote(view, i))
                .unwrap_or(ceiling);
            break;
        } else {
            break;
        }
    }
    while end > start + 1 && (joins(view, end - 1) || matches!(view.tag(end - 1), Tag::Cc | Tag::Dt | Tag::Hyph)) {
        end -= 1;
    }
    trim(view, start..end)
}

/// "in a statement", "at a news conference", "on Tuesday": adjuncts of the cue, not of the source.
pub(super) fn opens_occasion(view: &View<'_>, preposition: usize, ceiling: usize) -> bool {
    view.is_any(preposition, &["in", "at", "on", "during", "to", "from", "by"])
        && (preposition + 1..ceiling.min(preposition + 5))
            .take_while(|&i| in_noun_phrase(view, i))
            .any(|i| is_occasion(view, i) || is_time(view, i))
}

/// Whether a finite verb follows before the next mark: "and the talks failed".
fn clause_follows(view: &View<'_>, start: usize, ceiling: usize) -> bool {
    (start..ceiling)
        .take_while(|&i| !matches!(view.tag(i), Tag::Comma | Tag::Colon | Tag::Period) && !is_quote(view, i))
        .any(|i| view.tag(i).is_finite())
}

/// Drops words of time at the left edge ("Monday Holm") and marks at both.
fn trim(view: &View<'_>, tokens: Tokens) -> Option<Tokens> {
    let mut tokens = view.strip(tokens);
    while tokens.len() > 1
        && is_time(view, tokens.start)
        && view.tag(tokens.start).is_proper()
        && !view.is(tokens.start, "May")
    {
        tokens.start += 1;
        tokens = view.strip(tokens);
    }
    // "In an interview Trump declared": the occasion before a name belongs to the adjunct, not to the phrase.
    let occasion = tokens.clone().skip(1).find(|&i| {
        view.name_kind(i) == Some(NameKind::Person) && !view.tag(i - 1).is_proper() && is_occasion(view, i - 1)
    });
    tokens.start = occasion.unwrap_or(tokens.start);
    (!tokens.is_empty()).then_some(tokens)
}

/// The word at the heart of a noun phrase: the person whom it names ("Envoy to Estmark Ida Holm"), or else the last
/// noun before its first preposition, comma or relative clause, and the whole name where that noun belongs to one.
#[must_use]
pub(crate) fn head(view: &View<'_>, phrase: &Tokens) -> Tokens {
    let clause = (phrase.start + 1..phrase.end)
        .find(|&i| matches!(view.tag(i), Tag::Comma | Tag::Wp | Tag::Wdt | Tag::WpS | Tag::OpenBracket))
        .unwrap_or(phrase.end);
    let person = (phrase.start..clause).rev().filter_map(|i| view.name_tokens(i)).find(|name| {
        let possessed = name.end < phrase.end && view.tag(name.end) == Tag::Pos;
        let governed =
            name.start > phrase.start && matches!(view.tag(name.start - 1), Tag::In | Tag::To | Tag::Cc | Tag::Dt);
        name.start >= phrase.start && view.name_kind(name.start) == Some(NameKind::Person) && !possessed && !governed
    });
    if let Some(name) = person.or_else(|| named_behind_title(view, phrase, clause)) {
        return name.start..name.end.min(phrase.end);
    }
    let end = (phrase.start + 1..clause)
        .find(|&i| {
            matches!(view.tag(i), Tag::In | Tag::To | Tag::Cc) || view.tag(i).is_verb() && !ends_noun_phrase(view, i)
        })
        .unwrap_or(clause);
    let core = phrase.start..end;
    let noun = core.clone().rev().find(|&i| view.tag(i).is_noun() || view.tag(i) == Tag::Prp).unwrap_or(core.end - 1);
    match view.name_tokens(noun) {
        Some(name) => name.start.max(core.start)..name.end.min(phrase.end),
        None => noun..noun + 1,
    }
}

/// "The chairman, Ida Holm": the name between the first comma and the next.
fn named_behind_title(view: &View<'_>, phrase: &Tokens, comma: usize) -> Option<Tokens> {
    let first = comma + 1;
    if first >= phrase.end || view.tag(comma) != Tag::Comma || view.name_kind(phrase.start) == Some(NameKind::Person) {
        return None;
    }
    let name = view
        .name_tokens(first)
        .filter(|name| name.start == first && view.name_kind(first) == Some(NameKind::Person))?;
    (name.end >= phrase.end || view.tag(name.end) == Tag::Comma).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::tagged;

    /// Expects the phrase that begins at the first bar.
    fn check(text: &str, expected: &str) {
        let at = text.split_whitespace().position(|word| word == "|").expect("a bar");
        let (document, analysis) = tagged(&text.replace("| ", ""));
        let view = View::new(&document, &analysis);
        let phrase = core_starting_at(&view, at, view.len()).expect("a phrase");
        assert_eq!(view.span(&phrase).map(|span| document.slice(span)), Some(expected));
    }

    /// Expects the head of all that is tagged.
    fn check_head(text: &str, expected: &str) {
        let (document, analysis) = tagged(text);
        let view = View::new(&document, &analysis);
        assert_eq!(view.span(&head(&view, &(0..view.len()))).map(|span| document.slice(span)), Some(expected));
    }

    #[test]
    fn occasions_and_clauses_are_no_part_of_a_phrase() {
        check("told/VBD | Ida/NNP Holm/NNP in/IN a/DT statement/NN ./.", "Ida Holm");
        check("told/VBD | Holm/NNP ,/, the/DT talks/NNS failed/VBD ./.", "Holm");
        check("told/VBD | the/DT ministry/NN on/IN Monday/NNP ./.", "the ministry");
    }

    #[test]
    fn heads_are_names_or_the_last_noun_before_what_follows() {
        check_head("Ida/NNP Holm/NNP ,/, the/DT mayor/NN of/IN Ostby/NNP", "Ida Holm");
        check_head("Mayor/NNP Ida/NNP Holm/NNP", "Mayor Ida Holm");
        check_head("the/DT deputy/NN head/NN of/IN the/DT port/NN", "head");
    }

    #[test]
    fn long_chains_of_conjunctions_stay_cheap() {
        let text = format!("{}a/NN", "a/NN and/CC ".repeat(20_000));
        let (document, analysis) = tagged(&text);
        let view = View::new(&document, &analysis);
        assert!(core_starting_at(&view, 0, view.len()).is_none_or(|phrase| phrase.len() <= LONGEST));
    }
}
