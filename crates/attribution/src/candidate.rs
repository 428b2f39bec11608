//! Candidates: what a frame proposes, before anybody has judged it.

use crate::grammar::predicate::{Form, Predicate, Subject};
use crate::view::{Tokens, View};

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

    /// From the first to the last token of content, cue and source.
    #[must_use]
    pub fn extent(&self) -> Tokens {
        let all = self.content.iter().chain(&self.cue).chain(&self.source);
        let start = all.clone().map(|tokens| tokens.start).min().unwrap_or(0);
        let end = all.map(|tokens| tokens.end).max().unwrap_or(0);
        start..end
    }
}
