//! From a chosen reading to an attribution: tokens to spans, sources with their heads, the kind of words.

use onrecord_model::{Attribution, AttributionId, Kind, Relation, SourceSpan, Span};

use crate::arbitrate::Judged;
use crate::grammar::noun_phrase;
use crate::meaning::{Statement, describe};
use crate::tree::Tree;
use crate::view::{Tokens, View};

pub(crate) fn attribution(view: &View<'_>, tree: &Tree, judged: &Judged, parent: Option<AttributionId>) -> Attribution {
    let reading = &judged.reading;
    let spans = |tokens: &[Tokens]| Span::normalise(tokens.iter().filter_map(|tokens| view.span(tokens)).collect());
    let mut attribution = Attribution::new(Kind::Indirect, judged.rule);
    let sources = reading.source.iter().flat_map(|source| conjuncts(view, tree, source));
    attribution.sources = sources.filter_map(|source| source_span(view, &source)).collect();
    let mut taken = spans(&reading.source);
    attribution.cue = Span::subtract(&spans(&reading.cue), &taken);
    taken.extend(&attribution.cue);
    let taken = Span::normalise(taken);
    let content: Vec<Tokens> = reading.content.iter().map(|piece| with_close(view, piece)).collect();
    attribution.content = Span::subtract(&spans(&content), &taken);
    attribution.addressee = addressee(view, tree, judged).and_then(|tokens| view.span(&tokens));
    let statement =
        Statement { cue: &reading.cue, key: reading.key, content: &reading.content, sources: &reading.source };
    describe(view, &statement).apply(&mut attribution);
    attribution.confidence = judged.probability;
    attribution.evidence.notes.push(format!("cue: {}", view.lemma(reading.key)));
    attribution.evidence.notes.extend(judged.cue.map(|cue| format!("cue {cue:.2}")));
    attribution.parent = parent;
    attribution
}

fn source_span(view: &View<'_>, source: &Tokens) -> Option<SourceSpan> {
    let span = view.span(source)?;
    let head = view.span(&noun_phrase::head(view, source)).unwrap_or(span);
    Some(SourceSpan { spans: vec![span], head })
}

/// The phrases that a source joins ("Holm and the two engineers"), by the tree.
fn conjuncts(view: &View<'_>, tree: &Tree, source: &Tokens) -> Vec<Tokens> {
    let inside = |i: Option<usize>| i.is_some_and(|i| source.contains(&i));
    let Some(top) = source.clone().find(|&i| !inside(tree.head(i))) else { return vec![source.clone()] };
    let joined =
        |&i: &usize| tree.head(i) == Some(top) && tree.relation(i) == Relation::Conj as usize && view.tag(i).is_noun();
    let mut phrases = Vec::new();
    let mut start = source.start;
    for conjunct in source.clone().filter(joined) {
        // Its leftmost word follows the conjunction or comma that joins it.
        let Some(mark) = (start..conjunct).rev().find(|&i| view.is_any(i, &["and", "or", "&", ","])) else { continue };
        phrases.push(start..mark);
        start = mark + 1;
    }
    phrases.push(start..source.end);
    let phrases: Vec<Tokens> =
        phrases.into_iter().map(|phrase| view.strip(phrase)).filter(|phrase| !phrase.is_empty()).collect();
    if phrases.is_empty() { vec![source.clone()] } else { phrases }
}

/// Who is told: the object of verbs of telling, or what stands behind "to".
fn addressee(view: &View<'_>, tree: &Tree, judged: &Judged) -> Option<Tokens> {
    let reading = &judged.reading;
    let key = reading.key;
    let sentence = view.sentence_of(key);
    let in_roles = |i: usize| reading.source.iter().chain(&reading.content).any(|tokens| tokens.contains(&i));
    let told = |i: usize| {
        tree.head(i) == Some(key)
            && (tree.relation(i) == Relation::Iobj as usize
                || tree.relation(i) == Relation::Obj as usize && view.is_any_lemma(key, TELLING))
    };
    let by_tree = (key + 1..sentence.end).find(|&i| told(i) && !in_roles(i));
    let start = match by_tree {
        Some(head) => (key + 1..=head).find(|&i| !view.tag(i).is_adverb())?,
        None if view.is_any_lemma(key, TELLING) => key + 1,
        None if view.is(key + 1, "to") && view.tag(key).is_verb() => key + 2,
        None => return None,
    };
    let phrase = noun_phrase::core_starting_at(view, start, sentence.end)?;
    (!phrase.clone().any(in_roles)).then_some(phrase)
}

/// Verbs whose object is who is told.
const TELLING: &[&str] = &[
    "tell", "inform", "remind", "assure", "warn", "notify", "advise", "promise", "ask", "urge", "order", "instruct",
    "brief", "convince", "persuade", "reassure", "caution", "implore", "beg",
];

/// A piece of content with the mark that closes a quotation opened inside it.
fn with_close(view: &View<'_>, piece: &Tokens) -> Tokens {
    let close = (piece.end..view.len().min(piece.end + 3))
        .take_while(|&i| !view.word(i).contains(char::is_alphanumeric))
        .find(|&i| view.closed_at(i).is_some());
    let opened_inside = |close: usize| {
        let open = view.closed_at(close).and_then(|number| view.quotation(number).open);
        open.is_some_and(|open| view.token(piece.start).span.start() <= open.start())
    };
    match close {
        Some(close) if opened_inside(close) => piece.start..close + 1,
        _ => piece.clone(),
    }
}
