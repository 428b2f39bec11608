//! Noun phrases found from one of their ends: the sources of statements.

use onrecord_model::{NameKind, Tag};

use super::words::{begins_noun_phrase, ends_noun_phrase, in_noun_phrase, is_occasion, is_quote, is_time, joins};
use crate::view::{Tokens, View};

/// The longest noun phrase that is looked for, in tokens: bounds the work on text without any structure.
const LONGEST: usize = 60;

/// The noun phrase that ends just before token `end`, not reaching past `floor`: its modifiers, joined prepositional
/// phrases and conjuncts, but not its appositions.
#[must_use]
pub fn ending_at(view: &View<'_>, end: usize, floor: usize) -> Option<Tokens> {
    walk_left(view, end, floor.max(end.saturating_sub(LONGEST)), true)
}

fn walk_left(view: &View<'_>, end: usize, floor: usize, conjoin: bool) -> Option<Tokens> {
    let mut end = end;
    while end > floor && is_time(view, end - 1) && !view.tag(end - 1).is_proper() {
        end -= 1;
    }
    let last = end.checked_sub(1).filter(|&last| last >= floor)?;
    if view.tag(last) == Tag::Prp || view.tag(last) == Tag::Ex {
        return Some(last..end);
    }
    if !ends_noun_phrase(view, last) && !is_quote(view, last) {
        return None;
    }
    let mut start = end;
    let mut conjoined = false;
    while start > floor {
        let i = start - 1;
        // A determiner or possessive opens the phrase: what stands before it must be joined to it.
        let opened = start < end && matches!(view.tag(start), Tag::Dt | Tag::PrpS | Tag::Pdt);
        let before = |at: usize| at > floor && ends_noun_phrase(view, at - 1) && view.tag(at - 1) != Tag::Prp;
        if view.tag(i) == Tag::CloseBracket {
            match opening_bracket(view, i, floor) {
                Some(open) => start = open,
                None => break,
            }
        } else if is_quote(view, i) {
            match opening_quote(view, i, floor) {
                Some(open) if !opened => start = open,
                _ => break,
            }
        } else if conjoin && view.tag(i) == Tag::Cc && start < end && before(i) && joins_subjects(view, i, floor) {
            conjoined = true;
            start = i;
        } else if start < end
            && joins(view, i)
            && i > floor + 1
            && matches!(view.tag(i - 1), Tag::Vbn | Tag::Vbg)
            && before(i - 1)
        {
            // "polls taken in the north": a participle with its adjunct.
            start = i - 1;
        } else if in_noun_phrase(view, i) && (!opened || matches!(view.tag(i), Tag::Pdt | Tag::Pos))
            || is_modifier(view, i, end) && !opened
            || joins(view, i) && start < end && before(i) && !opens_occasion(view, i, end)
            || view.tag(i) == Tag::Comma && conjoined && before(i) && begins_noun_phrase(view, start)
        {
            start = i;
        } else {
            break;
        }
    }
    trim(view, start..end)
}

/// A participle or adverb inside the phrase ("the newly elected leader").
fn is_modifier(view: &View<'_>, i: usize, end: usize) -> bool {
    let next_inside = i + 1 < end && in_noun_phrase(view, i + 1) && view.tag(i + 1) != Tag::Dt;
    let opened_before =
        i > 0 && (in_noun_phrase(view, i - 1) || view.tag(i - 1).is_adverb()) && view.tag(i - 1) != Tag::Pos
            || i > 0 && matches!(view.tag(i - 1), Tag::PrpS | Tag::Pos);
    match view.tag(i) {
        Tag::Vbn | Tag::Vbg => next_inside && opened_before,
        tag if tag.is_adverb() => {
            next_inside
                && matches!(view.tag(i + 1), Tag::Jj | Tag::Jjr | Tag::Jjs | Tag::Vbn | Tag::Cd)
                && !is_time(view, i)
                || view.is_any(i, &["nearly", "almost", "about", "even", "then", "n't"]) && next_inside
        }
        _ => false,
    }
}

/// Whether the conjunction at `i` joins two subjects and not two clauses: what stands left of the left conjunct is no
/// verb that could govern it.
fn joins_subjects(view: &View<'_>, i: usize, floor: usize) -> bool {
    if !view.is_any(i, &["and", "or", "&", "nor"]) {
        return false;
    }
    let Some(left) = walk_left(view, i, floor, false) else { return false };
    match left.start.checked_sub(1).filter(|&at| at >= floor) {
        None => true,
        Some(at) => {
            matches!(view.tag(at), Tag::Comma | Tag::Cc | Tag::In | Tag::Colon | Tag::Wrb) && !joins(view, at)
                || is_quote(view, at)
        }
    }
}

/// The noun phrase that begins at token `start`, with appositions and relative clauses, not reaching past `ceiling`.
#[must_use]
pub fn starting_at(view: &View<'_>, start: usize, ceiling: usize) -> Option<Tokens> {
    let ceiling = ceiling.min(start + LONGEST);
    let core = core_starting_at(view, start, ceiling)?;
    let mut end = core.end;
    if view.tag(start) == Tag::Prp {
        return Some(core);
    }
    // Appositions: ", a former official in the administration," up to the next comma, quotation mark or the end.
    while end + 1 < ceiling && view.tag(end) == Tag::Comma && opens_apposition(view, end + 1, ceiling) {
        let close = (end + 1..ceiling)
            .find(|&i| {
                view.tag(i) == Tag::Comma && !splits_name(view, i, ceiling)
                    || is_quote(view, i)
                    || matches!(view.word(i), ";" | ":" | "." | "?" | "!")
                    || super::words::is_dash(view, i)
            })
            .unwrap_or(ceiling);
        end = close;
    }
    trim(view, start..end)
}

/// A comma between a city and its state, or before "Jr.", belongs to the name.
fn splits_name(view: &View<'_>, comma: usize, ceiling: usize) -> bool {
    comma > 0
        && comma + 1 < ceiling
        && view.tag(comma - 1).is_proper()
        && view.tag(comma + 1).is_proper()
        && view.name_kind(comma + 1) == view.name_kind(comma - 1)
        && view.name_kind(comma + 1).is_some()
}

fn opens_apposition(view: &View<'_>, i: usize, ceiling: usize) -> bool {
    let tag = view.tag(i);
    let nominal = matches!(tag, Tag::Dt | Tag::PrpS | Tag::Cd | Tag::Wp | Tag::WpS | Tag::Wdt)
        || tag.is_noun()
        || tag.is_adjective()
        || view.is_any(i, &["formerly", "once", "now", "then", "of"]);
    if !nominal || is_time(view, i) {
        return false;
    }
    // ", he said" and ", the talks failed" are clauses of their own: a finite verb follows outside a relative clause.
    let relative = matches!(tag, Tag::Wp | Tag::WpS | Tag::Wdt);
    relative
        || (i..ceiling)
            .take_while(|&k| view.tag(k) != Tag::Comma && !is_quote(view, k))
            .take_while(|&k| !matches!(view.tag(k), Tag::Wp | Tag::Wdt | Tag::WpS | Tag::Wrb))
            .all(|k| !view.tag(k).is_finite())
}

/// The same without appositions.
#[must_use]
pub fn core_starting_at(view: &View<'_>, start: usize, ceiling: usize) -> Option<Tokens> {
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

fn opening_bracket(view: &View<'_>, close: usize, floor: usize) -> Option<usize> {
    (floor..close).rev().take(16).find(|&i| view.tag(i) == Tag::OpenBracket)
}

/// The mark that opens a quoted term inside a phrase (`the "fixer" Holm`): a few words without verb or inner mark.
fn opening_quote(view: &View<'_>, close: usize, floor: usize) -> Option<usize> {
    let open = (floor..close).rev().take(6).find(|&i| is_quote(view, i))?;
    let term = (open + 1..close)
        .all(|i| in_noun_phrase(view, i) || joins(view, i) || matches!(view.tag(i), Tag::Vbn | Tag::Vbg));
    (term && open + 1 < close).then_some(open)
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
pub fn head(view: &View<'_>, phrase: &Tokens) -> Tokens {
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

    /// Expects the phrase that ends before the word `|` stands before.
    fn check_left(text: &str, expected: &str) {
        let at = text.split_whitespace().position(|word| word == "|").expect("a bar");
        let (document, analysis) = tagged(&text.replace("| ", ""));
        let view = View::new(&document, &analysis);
        let found =
            ending_at(&view, at, 0).and_then(|phrase| view.span(&phrase)).map_or("", |span| document.slice(span));
        assert_eq!(found, expected);
    }

    /// Expects the phrase that begins at the bar, and its head.
    fn check_right(text: &str, expected: &str, expected_head: &str) {
        let at = text.split_whitespace().position(|word| word == "|").expect("a bar");
        let (document, analysis) = tagged(&text.replace("| ", ""));
        let view = View::new(&document, &analysis);
        let phrase = starting_at(&view, at, view.len()).expect("a phrase");
        assert_eq!(view.span(&phrase).map(|span| document.slice(span)), Some(expected));
        assert_eq!(view.span(&head(&view, &phrase)).map(|span| document.slice(span)), Some(expected_head));
    }

    #[test]
    fn titles_and_prepositional_phrases_belong_to_the_phrase() {
        check_left("The/DT deputy/NN head/NN of/IN the/DT port/NN | said/VBD", "The deputy head of the port");
        check_left("said/VBD Mayor/NNP Ida/NNP Holm/NNP | told/VBD", "Mayor Ida Holm");
    }

    #[test]
    fn a_determiner_opens_the_phrase() {
        check_left("In/IN a/DT statement/NN the/DT ministry/NN | said/VBD", "the ministry");
    }

    #[test]
    fn days_before_a_name_are_no_part_of_it() {
        check_left("On/IN Monday/NNP Holm/NNP | said/VBD", "Holm");
    }

    #[test]
    fn conjoined_subjects_are_one_phrase_and_conjoined_clauses_are_not() {
        check_left("Holm/NNP and/CC Reut/NNP | said/VBD", "Holm and Reut");
        check_left("They/PRP left/VBD the/DT room/NN and/CC Holm/NNP | said/VBD", "Holm");
    }

    #[test]
    fn appositions_follow_on_the_right_and_occasions_do_not() {
        check_right(
            "said/VBD | Ida/NNP Holm/NNP ,/, the/DT mayor/NN of/IN Ostby/NNP ,/, on/IN Monday/NNP ./.",
            "Ida Holm, the mayor of Ostby",
            "Ida Holm",
        );
        check_right("said/VBD | Ida/NNP Holm/NNP in/IN a/DT statement/NN ./.", "Ida Holm", "Ida Holm");
    }

    #[test]
    fn a_clause_after_a_comma_is_no_apposition() {
        check_right("said/VBD | Holm/NNP ,/, the/DT talks/NNS failed/VBD ./.", "Holm", "Holm");
    }

    #[test]
    fn long_chains_of_conjunctions_stay_cheap() {
        let text = format!("{}a/NN | said/VBD", "a/NN and/CC ".repeat(20_000));
        let at = text.split_whitespace().position(|word| word == "|").expect("a bar");
        let (document, analysis) = tagged(&text.replace("| ", ""));
        let view = View::new(&document, &analysis);
        assert!(ending_at(&view, at, 0).is_some_and(|phrase| phrase.len() <= LONGEST));
    }
}
