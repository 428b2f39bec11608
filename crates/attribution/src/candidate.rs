//! Candidates: what a frame proposes, before anybody has judged it.

use onrecord_model::Tag;

use crate::grammar::noun_phrase;
use crate::grammar::predicate::{Form, Predicate, Subject};
use crate::view::{Tokens, View};

/// The longest content, over all its pieces, in tokens: longer than any newspaper prints.
const LONGEST_CONTENT: usize = 4_000;

/// A possible attribution, in tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The frame that proposed it.
    pub frame: &'static str,
    /// The token that names the cue: its lemma is what scores are learnt for.
    pub key: usize,
    /// The cue, with auxiliaries and particles.
    pub cue: Vec<Tokens>,
    /// The content; may enclose cue and source, which are cut out of it.
    pub content: Vec<Tokens>,
    /// The source, if the frame found one.
    pub source: Option<Tokens>,
    /// Who is told.
    pub addressee: Option<Tokens>,
    /// The shape of the cue's verb group, if the cue is a verb.
    pub form: Option<Form>,
    /// Where the source was found.
    pub found: Found,
    /// Whether the cue is negated.
    pub negated: bool,
}

/// Where a source was found, seen from its cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Found {
    /// Left of it.
    Left,
    /// Right of it.
    Right,
    /// A relative pronoun.
    Relative,
    /// The noun phrase before a relative pronoun.
    Antecedent,
    /// The noun phrase right before an infinitive or participle ("urged them to say").
    Object,
    /// Taken over from another verb.
    Shared,
    /// Nowhere.
    Nowhere,
}

impl Candidate {
    /// A candidate whose cue is `predicate` and whose source is its subject.
    #[must_use]
    pub fn of(frame: &'static str, predicate: &Predicate, content: Vec<Tokens>) -> Self {
        let found = match predicate.subject {
            Subject::Left(_) => Found::Left,
            Subject::Right(_) => Found::Right,
            Subject::Relative(_) => Found::Relative,
            Subject::Shared(_) => Found::Shared,
            Subject::None => Found::Nowhere,
        };
        Self {
            frame,
            key: predicate.head,
            cue: vec![predicate.group.clone()],
            content,
            source: predicate.subject.tokens(),
            addressee: None,
            form: Some(predicate.form),
            found,
            negated: predicate.negated,
        }
    }

    /// The content's tokens without those of cue and source and without punctuation at the edges; sorted, disjoint.
    #[must_use]
    pub fn clean_content(&self, view: &View<'_>) -> Vec<Tokens> {
        let mut holes: Vec<Tokens> = self.cue.clone();
        holes.extend(self.source.clone());
        holes.sort_by_key(|hole| hole.start);
        let mut pieces: Vec<Tokens> = Vec::new();
        let mut content = self.content.clone();
        content.sort_by_key(|piece| piece.start);
        for piece in content {
            let mut start = piece.start.max(pieces.last().map_or(0, |last| last.end));
            for hole in holes.iter().filter(|hole| hole.start < piece.end && hole.end > piece.start) {
                if start < hole.start {
                    pieces.push(start..hole.start);
                }
                start = start.max(hole.end);
            }
            if start < piece.end {
                pieces.push(start..piece.end);
            }
        }
        pieces.into_iter().map(|piece| view.strip(piece)).filter(|piece| !piece.is_empty()).collect()
    }

    /// Whether the candidate is worth judging: its source is not "nobody", and its content has a length that somebody may
    /// have said, which bounds the work on text without any structure.
    #[must_use]
    pub fn is_sound(&self, view: &View<'_>) -> bool {
        let nobody = self.source.as_ref().is_some_and(|source| {
            view.is_any(source.start, &["nobody", "none", "nothing"])
                || view.is(source.start, "no") && view.is(source.start + 1, "one")
        });
        !nobody && self.content.iter().map(ExactSizeIterator::len).sum::<usize>() <= LONGEST_CONTENT
    }

    /// The same candidate with other readings of its source: annotators and reporters differ in how much of a noun phrase
    /// they call the source, and the scorer has to choose.
    #[must_use]
    pub fn other_sources(&self, view: &View<'_>) -> Vec<Self> {
        let sentence = view.sentence_of(self.key);
        let group = self.cue.first().map_or(self.key, |cue| cue.start);
        let mut others = Vec::new();
        let mut other = |source: Option<Tokens>, found: Found| {
            if source.is_some() && source != self.source {
                others.push(Self { source, found, ..self.clone() });
            }
        };
        if let (Found::Relative, Some(pronoun)) = (self.found, &self.source) {
            let comma = pronoun.start > sentence.start && view.is(pronoun.start - 1, ",");
            let end = pronoun.start - usize::from(comma);
            other(noun_phrase::ending_at(view, end, sentence.start), Found::Antecedent);
        }
        if let (Found::Left | Found::Right, Some(source)) = (self.found, &self.source) {
            let comma = source.clone().skip(1).find(|&i| view.is(i, ","));
            other(comma.map(|comma| source.start..comma), self.found);
        }
        if let (Found::Left, Some(source)) = (self.found, &self.source) {
            other(over_relative_clause(view, source, sentence.start), Found::Left);
        }
        if matches!(self.found, Found::Shared | Found::Nowhere)
            && matches!(self.form, Some(Form::Infinitive | Form::Participle))
        {
            other(noun_phrase::ending_at(view, group, sentence.start), Found::Object);
        }
        others
    }
}

/// "A diver who found the bell": the phrase whose restrictive relative clause ends in `object`.
fn over_relative_clause(view: &View<'_>, object: &Tokens, floor: usize) -> Option<Tokens> {
    let from = object.start.saturating_sub(12).max(floor);
    let pronoun = (from..object.start).rev().find(|&i| matches!(view.tag(i), Tag::Wp | Tag::Wdt))?;
    let clause = (pronoun + 1..object.start).all(|i| !matches!(view.tag(i), Tag::Comma | Tag::Colon));
    let antecedent = noun_phrase::ending_at(view, pronoun, floor).filter(|_| clause)?;
    Some(antecedent.start..object.end)
}
