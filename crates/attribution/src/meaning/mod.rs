//! What an attribution means to a reader: what the source does with the content, whether that is negated, through what
//! channel, when and where.
//!
//! Everything is told from the cue and what stands around it in its sentence, over tags, lemmas and names; trees are not
//! needed. Classes come from a [table](lexicon) of the general language and a few rules of construction, so that
//! they do not depend on which cues a corpus happens to have.
//!
//! ```
//! use onrecord_attribution::meaning::{Statement, describe};
//! use onrecord_attribution::view::View;
//! use onrecord_model::{Analysis, Document, Origin};
//!
//! // Whoever has found an attribution says where its parts are, in tokens of the analysis.
//! let document = Document::plain("", Origin::file("note.txt"));
//! let analysis = Analysis::default();
//! let view = View::new(&document, &analysis);
//! assert!(Statement::new(&view, &[], &[], &[]).is_none()); // no cue, no meaning
//! ```

mod adjuncts;
mod channel;
mod class;
mod construction;
mod key;
mod kind;
pub mod lexicon;
mod media;
mod negation;
mod outlets;
#[cfg(test)]
mod tests;
mod zone;

use onrecord_model::{Act, Attribution, Channel, CueClass, Kind, Span};

use crate::view::{Tokens, View};
use zone::Zone;

/// An attribution in tokens, as its finder read it.
#[derive(Clone, Copy, Debug)]
pub struct Statement<'a> {
    /// The cue.
    pub cue: &'a [Tokens],
    /// The cue's head: the token that says what kind of cue it is.
    pub key: usize,
    /// The content.
    pub content: &'a [Tokens],
    /// The sources; empty where there is none.
    pub sources: &'a [Tokens],
}

impl<'a> Statement<'a> {
    /// A statement whose key is found in the cue, for callers who have spans alone; `None` where the cue is empty or does
    /// not lie in the document.
    #[must_use]
    pub fn new(view: &View<'_>, cue: &'a [Tokens], content: &'a [Tokens], sources: &'a [Tokens]) -> Option<Self> {
        let inside = cue.iter().chain(content).chain(sources).all(|tokens| tokens.end <= view.len());
        let key = inside.then(|| key::of(view, cue)).flatten()?;
        Some(Self { cue, key, content, sources })
    }

    fn is_cue(&self, i: usize) -> bool {
        self.cue.iter().any(|tokens| tokens.contains(&i))
    }

    fn is_content(&self, i: usize) -> bool {
        self.content.iter().any(|tokens| tokens.contains(&i))
    }

    fn is_source(&self, i: usize) -> bool {
        self.sources.iter().any(|tokens| tokens.contains(&i))
    }
}

/// What an attribution means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// Whose words the content is in.
    pub kind: Kind,
    /// What the source does with the content.
    pub class: CueClass,
    /// Whether it is said, believed, known, wanted or felt.
    pub act: Act,
    /// Whether the saying is negated.
    pub negated: bool,
    /// What carries it.
    pub channel: Option<Channel>,
    /// When it was said.
    pub time: Option<Span>,
    /// Where it was said.
    pub place: Option<Span>,
}

impl Meaning {
    /// Sets the fields of `attribution` that have a meaning, its kind among them.
    pub fn apply(self, attribution: &mut Attribution) {
        let Self { kind, class, act, negated, channel, time, place } = self;
        attribution.kind = kind;
        attribution.class = class;
        attribution.act = act;
        attribution.negated = negated;
        attribution.channel = channel;
        attribution.time = time;
        attribution.place = place;
    }
}

/// What `statement` means. Looks at the sentence of its key alone, and at the quotation marks around its content.
#[must_use]
pub fn describe(view: &View<'_>, statement: &Statement<'_>) -> Meaning {
    let kind = kind::of(view, statement);
    let (class, act) = class::of(view, statement, kind);
    let zone = Zone::around(view, statement);
    Meaning {
        kind,
        class,
        act,
        negated: negation::of(view, statement),
        channel: channel::of(view, statement, &zone, act),
        time: adjuncts::time(view, statement, &zone),
        place: adjuncts::place(view, statement, &zone),
    }
}
