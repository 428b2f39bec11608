//! From judged candidates to attributions: one reading a cue, no crossing contents, inner statements under outer ones.

use onrecord_model::{Attribution, AttributionId, Kind, SourceSpan, Span};

use crate::candidate::Candidate;
use crate::grammar::noun_phrase;
use crate::view::{Tokens, View};

/// How sure an inner statement has to be.
const NESTED_THRESHOLD: f32 = 0.5;

/// So many statements inside or around one are no text that anybody wrote.
const CROWD: usize = 16;

/// The shortest stretch between marks that is a quotation rather than a quoted term, in tokens.
const SHORTEST_QUOTATION: usize = 4;

/// Quotations with somebody beside them need to be less sure: to lose one costs readers more than to doubt one.
const QUOTATION_FACTOR: f32 = 0.5;

/// A candidate with its probability and its cleaned content.
#[derive(Clone, Debug)]
pub(crate) struct Judged {
    pub(crate) candidate: Candidate,
    pub(crate) content: Vec<Tokens>,
    pub(crate) probability: f32,
}

impl Judged {
    fn cover(&self) -> Tokens {
        let start = self.content.first().map_or(0, |piece| piece.start);
        start..self.content.last().map_or(start, |piece| piece.end)
    }

    /// Whether every token of `other`'s content and cue lies in this content; its source may be named before it.
    fn encloses(&self, other: &Judged) -> bool {
        let inside =
            |tokens: &Tokens| self.content.iter().any(|piece| piece.start <= tokens.start && tokens.end <= piece.end);
        other.candidate.cue.iter().all(inside) && other.content.iter().all(inside)
    }

    fn touches(&self, other: &Judged) -> bool {
        self.content.iter().any(|a| other.content.iter().any(|b| a.start < b.end && b.start < a.end))
    }
}

/// Chooses among `judged` those whose probability is at least `threshold` and that can stand together, most probable
/// first, and puts them in text order.
pub(crate) fn choose(view: &View<'_>, mut judged: Vec<Judged>, threshold: f32) -> Vec<Attribution> {
    judged.retain(|judged| {
        let threshold = if is_quotation(view, judged) { threshold * QUOTATION_FACTOR } else { threshold };
        judged.probability >= threshold && !judged.content.is_empty()
    });
    // Ties go to the earlier cue and the earlier frame, so that the result does not depend on the sort.
    let order = |a: &Judged, b: &Judged| {
        b.probability.total_cmp(&a.probability).then_with(|| a.candidate.key.cmp(&b.candidate.key))
    };
    judged.sort_by(order);
    let mut field = Field { of_token: vec![Vec::new(); view.len()], chosen: Vec::new() };
    for judged in judged {
        field.offer(judged);
    }
    let mut chosen = field.chosen;
    chosen.sort_by_key(|judged| (judged.cover().start, std::cmp::Reverse(judged.cover().end), judged.candidate.key));
    let parents = parents_of(&chosen);
    let adds = |(judged, parent): (&Judged, &Option<AttributionId>)| {
        parent.is_none_or(|parent| adds_to_parent(view, judged, &chosen[parent.index()]))
    };
    let kept: Vec<bool> = chosen.iter().zip(&parents).map(adds).collect();
    let mut kept = kept.into_iter();
    chosen.retain(|_| kept.next().unwrap_or_default());
    let parents = parents_of(&chosen);
    chosen.iter().zip(parents).map(|(judged, parent)| attribution(view, judged, parent)).collect()
}

/// Whether somebody stands beside a quotation that is more than a quoted term.
fn is_quotation(view: &View<'_>, judged: &Judged) -> bool {
    let words = || judged.content.iter().flat_map(Clone::clone);
    judged.candidate.frame.starts_with("quote")
        && judged.candidate.source.is_some()
        && words().count() >= SHORTEST_QUOTATION
        && words().all(|i| view.quotation_of(i).is_some() || view.tag(i).is_punctuation())
}

/// Inner statements are not annotated in the training data and need to be surer; and what speakers say of themselves
/// ("we hope that …", or the same source again) is no statement beside the one it stands in.
fn adds_to_parent(view: &View<'_>, judged: &Judged, parent: &Judged) -> bool {
    let source = judged.candidate.source.as_ref();
    let first_person = source
        .is_some_and(|source| source.len() == 1 && view.is_any(source.start, &["i", "we", "me", "us", "my", "our"]));
    let same = source.is_some() && source == parent.candidate.source.as_ref();
    judged.probability >= NESTED_THRESHOLD && !first_person && !same
}

/// What has been chosen so far, indexed by the tokens of content and cue.
struct Field {
    of_token: Vec<Vec<u32>>,
    chosen: Vec<Judged>,
}

impl Field {
    fn offer(&mut self, judged: Judged) {
        let mut neighbours: Vec<u32> = Vec::new();
        for i in judged.content.iter().chain(&judged.candidate.cue).flat_map(Clone::clone) {
            for &other in &self.of_token[i] {
                if !neighbours.contains(&other) {
                    neighbours.push(other);
                }
                if neighbours.len() == CROWD {
                    return;
                }
            }
        }
        let fits = neighbours.iter().all(|&other| {
            let other = &self.chosen[other as usize];
            let same_cue = other.candidate.key == judged.candidate.key
                || other
                    .candidate
                    .cue
                    .iter()
                    .any(|cue| judged.candidate.cue.iter().any(|own| own.start < cue.end && cue.start < own.end));
            !same_cue && (!other.touches(&judged) || other.encloses(&judged) || judged.encloses(other))
        });
        if fits {
            let number = u32::try_from(self.chosen.len()).unwrap_or(u32::MAX);
            for i in judged.content.iter().chain(&judged.candidate.cue).flat_map(Clone::clone) {
                self.of_token[i].push(number);
            }
            self.chosen.push(judged);
        }
    }
}

/// For each of `chosen`, sorted by the start and falling end of their contents, the innermost that encloses it.
fn parents_of(chosen: &[Judged]) -> Vec<Option<AttributionId>> {
    let mut open: Vec<usize> = Vec::new();
    let mut parents = Vec::with_capacity(chosen.len());
    for (at, judged) in chosen.iter().enumerate() {
        open.retain(|&outer| chosen[outer].cover().end > judged.cover().start);
        let parent = open.iter().rev().find(|&&outer| chosen[outer].encloses(judged));
        parents.push(parent.map(|&outer| AttributionId::at(outer)));
        open.push(at);
    }
    parents
}

fn attribution(view: &View<'_>, judged: &Judged, parent: Option<AttributionId>) -> Attribution {
    let spans = |tokens: &[Tokens]| Span::normalise(tokens.iter().filter_map(|tokens| view.span(tokens)).collect());
    let candidate = &judged.candidate;
    let source = candidate.source.as_ref().and_then(|source| {
        let source = view.strip(source.clone());
        let span = view.span(&source)?;
        let head = view.span(&noun_phrase::head(view, &source)).unwrap_or(span);
        Some(SourceSpan { spans: vec![span], head })
    });
    let mut attribution = Attribution::new(kind_of(view, judged), candidate.frame);
    let mut taken = source.as_ref().map(|source| source.spans.clone()).unwrap_or_default();
    attribution.cue = Span::subtract(&spans(&candidate.cue), &taken);
    taken.extend(&attribution.cue);
    let content: Vec<Tokens> = judged.content.iter().map(|piece| with_close(view, piece)).collect();
    attribution.content = Span::subtract(&spans(&content), &taken);
    attribution.sources.extend(source);
    attribution.addressee = candidate.addressee.as_ref().and_then(|addressee| view.span(addressee));
    attribution.confidence = judged.probability;
    attribution.evidence.notes.push(format!("cue: {}", view.lemma(candidate.key)));
    attribution.parent = parent;
    attribution
}

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

/// Direct when all words of the content stand between the same marks, mixed when some do.
fn kind_of(view: &View<'_>, judged: &Judged) -> Kind {
    let enclosing = view.quotation_of(judged.candidate.key);
    let (mut quoted, mut plain) = (false, false);
    for i in judged.content.iter().flat_map(Clone::clone).filter(|&i| view.word(i).contains(char::is_alphanumeric)) {
        let number = view.quotation_of(i);
        if number.is_some() && number != enclosing { quoted = true } else { plain = true }
    }
    match (quoted, plain) {
        (true, false) => Kind::Direct,
        (true, true) => Kind::Mixed,
        (false, _) => Kind::Indirect,
    }
}
