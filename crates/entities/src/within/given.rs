//! Resolution of mentions that somebody else found: annotated ones, to measure linking apart from finding.

use std::ops::Range;

use onrecord_model::{EntityKind, MentionId, MentionKind, Resolution, Span, Tag};
use rustc_hash::FxHashMap;

use super::build;
use super::candidate::Candidate;
use super::collect;
use super::names::Names;
use super::state::State;
use super::view::View;
use crate::nouns::{self, Class};
use crate::person::PersonName;
use crate::places::{self, Tie};

/// A mention of the caller's, in byte offsets into the document's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Given {
    /// The whole phrase.
    pub span: Span,
    /// The name, noun or pronoun at its heart.
    pub head: Span,
}

/// What happens to mentions that were found and not given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Others {
    /// They are left out, except sources of attributions and what those are made of: to measure linking alone.
    Dropped,
    /// They stay, with the extent that was found: to ask for mentions that might have been missed.
    Kept,
}

/// What became of given mentions.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GivenResolution {
    /// The tables. They hold other mentions, too.
    pub resolution: Resolution,
    /// For each given mention, in the caller's order, the mention that stands for it. Two given mentions with the same
    /// span share one.
    pub mentions: Vec<MentionId>,
}

/// The given mentions and what stays beside them, in text order. Each given one is made from what was found at its head.
pub(super) fn select(
    view: &View<'_>,
    names: &Names,
    found: Vec<Candidate>,
    given: &[Given],
    others: Others,
) -> Vec<Candidate> {
    let all = others == Others::Kept;
    let firsts = firsts(given);
    let mut of = served(view, &found, given, &firsts, all);
    let mut keep: Vec<bool> = found.iter().zip(&of).map(|(it, of)| all || of.is_some() || it.is_source()).collect();
    for i in (0..found.len()).filter(|&i| keep[i]).collect::<Vec<_>>() {
        found[i].members.iter().for_each(|&member| keep[member] = true);
    }
    let mut place = vec![usize::MAX; found.len()];
    let mut out: Vec<Candidate> = Vec::with_capacity(given.len());
    for (i, mut candidate) in found.into_iter().enumerate().filter(|&(i, _)| keep[i]) {
        place[i] = out.len();
        candidate.given = of[i].take();
        if let Some(index) = candidate.given.filter(|_| !all) {
            complete(view, names, &mut candidate, given[index]);
            put(&mut candidate, given[index]);
        }
        out.push(candidate);
    }
    for candidate in &mut out {
        for member in &mut candidate.members {
            *member = place[*member];
        }
    }
    let mut is_served = vec![false; given.len()];
    out.iter().filter_map(|candidate| candidate.given).for_each(|index| is_served[index] = true);
    for index in (0..given.len()).filter(|&index| firsts[index] == index && !is_served[index]) {
        let mut candidate = fresh(view, names, given[index]);
        put(&mut candidate, given[index]);
        candidate.given = Some(index);
        out.push(candidate);
    }
    collect::sorted(out)
}

/// For each given mention, the one that stands for it.
pub(super) fn mentions(state: &State<'_>, given: &[Given]) -> Vec<MentionId> {
    let firsts = firsts(given);
    let mut ids = vec![MentionId(0); given.len()];
    for (new, old) in build::kept(state).into_iter().enumerate() {
        if let Some(index) = state.mentions[old].given {
            ids[index] = MentionId::at(new);
        }
    }
    firsts.into_iter().map(|first| ids[first]).collect()
}

/// For each given mention the first one with its span.
fn firsts(given: &[Given]) -> Vec<usize> {
    let mut known = FxHashMap::default();
    given.iter().enumerate().map(|(i, given)| *known.entry(given.span).or_insert(i)).collect()
}

/// For each found mention the given one that it serves: first equal spans, then a head in the given head or, with
/// `parts`, a name that the given one is a part of, the largest overlap first.
fn served(view: &View<'_>, found: &[Candidate], given: &[Given], firsts: &[usize], parts: bool) -> Vec<Option<usize>> {
    let mut at_head: Vec<Vec<usize>> = vec![Vec::new(); view.len()];
    let mut by_span: FxHashMap<Span, Vec<usize>> = FxHashMap::default();
    for (i, candidate) in found.iter().enumerate() {
        if let Some(list) = at_head.get_mut(candidate.head_token) {
            list.push(i);
        }
        by_span.entry(candidate.span).or_default().push(i);
    }
    let mut name_over: Vec<Option<usize>> = vec![None; if parts { view.len() } else { 0 }];
    for (i, name) in found.iter().enumerate().filter(|(_, it)| it.kind == MentionKind::Named && it.members.is_empty()) {
        for token in overlapping(view, name.head) {
            name_over.get_mut(token).into_iter().for_each(|over| *over = Some(i));
        }
    }
    let mut options: Vec<(bool, u32, u32, usize, usize)> = Vec::new();
    for (index, given) in given.iter().enumerate().filter(|&(index, _)| firsts[index] == index) {
        let heads = overlapping(view, given.head).flat_map(|token| at_head[token].iter());
        let over = overlapping(view, given.head).find_map(|token| name_over.get(token)?.as_ref());
        for &i in heads.chain(over).chain(by_span.get(&given.span).into_iter().flatten()) {
            let both = found[i].span.intersection(given.span).map_or(0, Span::len);
            let either = found[i].span.cover(given.span).len();
            options.push((found[i].span != given.span, u32::MAX - both, either, index, i));
        }
    }
    options.sort_unstable();
    let (mut of, mut taken) = (vec![None; found.len()], vec![false; given.len()]);
    for (.., index, i) in options {
        if of[i].is_none() && !taken[index] {
            (of[i], taken[index]) = (Some(index), true);
        }
    }
    of
}

/// Gives a mention the place that was given, with as much of its head as lies there.
fn put(candidate: &mut Candidate, given: Given) {
    candidate.span = given.span;
    candidate.head = candidate.head.intersection(given.span).unwrap_or(given.head);
}

/// Calls a mention by the name that is given where another stretch was taken for one: "Raj K. Berg" where "Raj K." was found,
/// "Ellen" where it was "Fatal Ellen", and a phrase that was not taken for a name at all.
fn complete(view: &View<'_>, names: &Names, candidate: &mut Candidate, given: Given) {
    let tokens = overlapping(view, given.head);
    if candidate.kind == MentionKind::Pronominal || !is_written_as_name(view, tokens.clone()) {
        return;
    }
    if candidate.kind == MentionKind::Nominal {
        call(view, names, candidate, given, tokens.end - 1);
        return;
    }
    let part = candidate.head != given.head && given.head.contains(candidate.head);
    let whole = candidate.head != given.span && candidate.head.contains(given.span);
    if !part && !whole {
        return;
    }
    let cut_off = !overlapping(view, candidate.head).contains(&(tokens.end - 1));
    candidate.head = given.head;
    candidate.call(&view.text(given.head).split_whitespace().collect::<Vec<_>>().join(" "));
    // Whatever is named after a place is more often a body than a place.
    if cut_off && candidate.entity == EntityKind::Place {
        candidate.entity = EntityKind::Organisation;
    }
    if candidate.entity == EntityKind::Person {
        candidate.person = PersonName::parse(&candidate.text);
    }
}

/// Whether each word has a capital, or is as short as "of", and none is a common noun for people or bodies.
fn is_written_as_name(view: &View<'_>, mut tokens: Range<usize>) -> bool {
    let small = |i: usize| matches!(view.word(i), "of" | "the" | "and" | "for" | "de" | "al" | "van" | "von" | "&");
    let end = |i: usize| view.is_capital(i) || view.word(i).starts_with(|c: char| c.is_ascii_digit());
    let ends = tokens.clone().next().is_some_and(end) && tokens.clone().next_back().is_some_and(end);
    let opens = tokens.len() == 1 && view.sentence_tokens(tokens.start).start == tokens.start;
    let common = |i: usize| {
        let noun = nouns::is_role(view.word(i)) || nouns::is(view.word(i), Class::Person);
        noun && !view.word(i).ends_with('s') || view.has_tag(i, Tag::Prp) || view.has_tag(i, Tag::PrpS)
    };
    ends && !opens && tokens.all(|i| (small(i) || end(i) || view.tag(i).is_some_and(Tag::is_punctuation)) && !common(i))
}

/// A mention where none was found.
fn fresh(view: &View<'_>, names: &Names, given: Given) -> Candidate {
    let token = overlapping(view, given.head).next_back();
    let mut candidate = collect::fresh(view, names, given.span, given.head, token);
    let Some(token) = token else { return candidate };
    let name = names.at(token);
    let written = is_written_as_name(view, overlapping(view, given.head));
    if candidate.kind == MentionKind::Pronominal || name.is_none() && !view.is_proper(token) && !written {
        return candidate;
    }
    call(view, names, &mut candidate, given, token);
    candidate
}

/// Makes a mention a name, with its head at `token`.
fn call(view: &View<'_>, names: &Names, candidate: &mut Candidate, given: Given, token: usize) {
    let name = names.at(token);
    candidate.kind = MentionKind::Named;
    candidate.head = given.head;
    let tokens = overlapping(view, given.head);
    let whole = tokens.len() > 1 && is_written_as_name(view, tokens);
    let written = if whole { given.head } else { written_name(view, given, token) };
    candidate.call(&view.text(written).split_whitespace().collect::<Vec<_>>().join(" "));
    let whole = name.filter(|name| name.text == candidate.text).map(|name| name.kind.into());
    candidate.entity = whole.unwrap_or_else(|| match places::tie(&candidate.key) {
        Some((_, Tie::Seat)) => EntityKind::Organisation,
        Some(_) => EntityKind::Place,
        None if nouns::is_body(view.word(token)) => EntityKind::Organisation,
        None => name.map_or(EntityKind::Person, |name| name.kind.into()),
    });
    candidate.person = None;
    candidate.gender = None;
    candidate.plural = candidate.entity == EntityKind::Group && view.has_tag(token, Tag::Nnps);
    if candidate.entity == EntityKind::Person {
        candidate.person = PersonName::parse(&candidate.text);
        candidate.gender = candidate.person.as_ref().and_then(PersonName::likely_gender);
    }
}

/// The capitals around the head of a given mention, inside it.
fn written_name(view: &View<'_>, given: Given, token: usize) -> Span {
    let inside = overlapping(view, given.span);
    let part =
        |&i: &usize| inside.contains(&i) && (view.is_proper(i) || view.is_capital(i) && !view.has_tag(i, Tag::Dt));
    let first = (inside.start..token).rev().take_while(part).last().unwrap_or(token);
    let last = (token + 1..inside.end).take_while(part).last().unwrap_or(token);
    view.span(first..last + 1).intersection(given.span).unwrap_or(given.head)
}

/// The tokens that `span` touches: an annotated mention may be a part of one.
fn overlapping(view: &View<'_>, span: Span) -> Range<usize> {
    let tokens = &view.analysis.tokens;
    let first = tokens.partition_point(|token| token.span.end() <= span.start());
    let end = tokens.partition_point(|token| token.span.start() < span.end());
    first..end.max(first)
}
