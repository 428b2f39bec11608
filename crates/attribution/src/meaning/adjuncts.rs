//! When and where it was said: expressions of time and names of places in the cue's own clause.

use onrecord_model::{NameKind, Span, Tag, TimeDirection, TimeExpression};

use super::zone::Zone;
use super::{Statement, media};
use crate::grammar::words::{in_noun_phrase, is_time};
use crate::view::{Tokens, View};

/// Prepositions that make a time a topic or a limit, not a moment.
const NO_MOMENT: &[&str] = &["of", "about", "for", "by", "to", "until", "till", "from", "than", "between"];

/// Prepositions before a place where something is said.
const LOCATIVE: &[&str] = &["in", "at", "from", "outside", "near", "inside", "aboard", "on"];

/// The expression of time nearest to the cue that says when. Where the analysis has none, words of time do.
pub(super) fn time(view: &View<'_>, statement: &Statement<'_>, zone: &Zone) -> Option<Span> {
    let fits = |tokens: &Tokens| {
        let before = tokens.start.checked_sub(1).filter(|&i| zone.contains(i));
        tokens.clone().all(|i| zone.contains(i))
            && view.tag(tokens.end) != Tag::Pos
            && !modifies(view, tokens.end)
            && !before.is_some_and(|i| view.is_any(i, NO_MOMENT))
    };
    if view.analysis.times.is_empty() {
        return zone.tokens.iter().find_map(|&i| {
            let tokens = words_of_time(view, i)?;
            view.span(&tokens).filter(|_| fits(&tokens))
        });
    }
    zone.tokens.iter().find_map(|&i| {
        let time = time_at(view, i)?;
        let tokens = view.analysis.tokens_in(time.span);
        // What was said, was said before today, whatever year a bare "Thursday" was put in.
        let told = time.direction != TimeDirection::Future || view.tag(statement.key) == Tag::Vbd;
        (told && !tokens.is_empty() && fits(&tokens)).then_some(time.span)
    })
}

/// The expression of time that token `i` belongs to, found by bisection.
pub(super) fn time_at<'a>(view: &View<'a>, i: usize) -> Option<&'a TimeExpression> {
    let token = view.analysis.tokens.get(i)?.span;
    let after = view.analysis.times.partition_point(|time| time.span.end() <= token.start());
    view.analysis.times.get(after).filter(|time| time.span.contains(token))
}

/// Whether a time that ends before token `next` belongs to a noun that is no occasion of speech: "the 2014 standoff".
fn modifies(view: &View<'_>, next: usize) -> bool {
    let mut nouns = (next..next + 4).take_while(|&i| view.tag(i).is_noun() || view.tag(i).is_adjective());
    let adjacent = view.tag(next).is_noun() || view.tag(next).is_adjective();
    adjacent
        && view.name_kind(next).is_none_or(|kind| kind != NameKind::Person)
        && !nouns.any(|i| media::kind_of(view, i).is_some())
}

/// The run of words of time around `i`, with "last", "this" or a number.
fn words_of_time(view: &View<'_>, i: usize) -> Option<Tokens> {
    let strong =
        |i: usize| is_time(view, i) && !view.is_any(i, &["early", "late", "last", "earlier", "later", "recently"]);
    if !strong(i) {
        return None;
    }
    let sentence = view.sentence_of(i);
    let part = |i: usize| is_time(view, i) || view.tag(i) == Tag::Cd || view.is_any(i, &["this", "last", "the", "a"]);
    let start = (sentence.start..i).rev().take_while(|&j| part(j)).last().unwrap_or(i);
    let end = (i..sentence.end).find(|&j| !(is_time(view, j) || view.tag(j) == Tag::Cd)).unwrap_or(sentence.end);
    Some(start..end)
}

/// The name of a place behind a preposition of place that hangs on the cue, its channel or its audience.
pub(super) fn place(view: &View<'_>, statement: &Statement<'_>, zone: &Zone) -> Option<Span> {
    zone.tokens.iter().find_map(|&i| {
        let tokens = view.name_tokens(i)?;
        if view.name_kind(i) != Some(NameKind::Place) || tokens.start != i || !zone.contains(tokens.end - 1) {
            return None;
        }
        let article = i.checked_sub(1).filter(|&j| view.tag(j) == Tag::Dt && zone.contains(j));
        let start = article.unwrap_or(i);
        let preposition = locative(view, zone, start)?;
        let owner = view.tag(tokens.end) == Tag::Pos;
        if owner || !hangs(view, statement, zone, preposition) {
            return None;
        }
        let first = view.token(start).span;
        Some(first.cover(view.token(wider(view, &tokens) - 1).span))
    })
}

/// The preposition of place before `start`, over "the city of".
fn locative(view: &View<'_>, zone: &Zone, start: usize) -> Option<usize> {
    let before = start.checked_sub(1).filter(|&i| zone.contains(i))?;
    if view.is_any(before, LOCATIVE) {
        return Some(before);
    }
    let noun = before.checked_sub(1).filter(|_| view.is(before, "of"))?;
    let locality = matches!(
        view.lemma(noun),
        "city" | "town" | "village" | "state" | "province" | "capital" | "island" | "suburb"
    );
    let first = (noun.saturating_sub(5)..noun).rev().take_while(|&i| in_noun_phrase(view, i)).last().unwrap_or(noun);
    first.checked_sub(1).filter(|&i| locality && zone.contains(i) && view.is_any(i, LOCATIVE))
}

/// "Syracuse, N.Y.": the end of a place with the one that it lies in.
fn wider(view: &View<'_>, name: &Tokens) -> usize {
    let next = name.end + 1;
    let place = view.is(name.end, ",") && next < view.len() && view.name_kind(next) == Some(NameKind::Place);
    if place { view.name_tokens(next).map_or(name.end, |tokens| tokens.end) } else { name.end }
}

/// Whether a phrase at `preposition` belongs to the clause, not to a noun before it that has nothing to do with saying.
fn hangs(view: &View<'_>, statement: &Statement<'_>, zone: &Zone, preposition: usize) -> bool {
    let Some(before) = preposition.checked_sub(1) else { return true };
    if !zone.contains(before) || statement.is_source(before) {
        return before == statement.key
            || statement.is_source(before) && before > statement.key
            || !zone.contains(before);
    }
    let tag = view.tag(before);
    let audience = matches!(
        view.lemma(before),
        "supporter"
            | "crowd"
            | "audience"
            | "voter"
            | "student"
            | "delegate"
            | "rally"
            | "worker"
            | "lawmaker"
            | "member"
    );
    let timed = is_time(view, before) || time_at(view, before).is_some();
    let named = view.name_kind(before).is_some_and(|kind| kind != NameKind::Person);
    !tag.is_noun() || audience || timed || named || media::kind_of(view, before).is_some()
}
