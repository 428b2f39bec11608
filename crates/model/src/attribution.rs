//! Attributions: who is reported to say, write, think or want what.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::labels::labels;
use crate::{AttributionId, Span};

/// One statement and its attribution, after the annotation scheme of PARC (Pareti 2015) and PolNeAR (Newell et al.
/// 2018): a content, the cue that signals it, and the source it is ascribed to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Attribution {
    /// What is said, in text order; several spans where something stands in between. Quotation marks at the outer edges
    /// are left out.
    pub content: Vec<Span>,
    /// The words that signal the attribution ("said", "according to", "denied").
    pub cue: Vec<Span>,
    /// Who says it; empty where the text names nobody, more than one where it names several.
    pub sources: Vec<SourceSpan>,
    /// In the speaker's words or in the reporter's.
    pub kind: Kind,
    /// Who is told ("reporters", "the committee"), where the text says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub addressee: Option<Span>,
    /// How sure we are that content and source are right: 0 to 1.
    pub confidence: f32,
    /// Why we think so.
    pub evidence: Evidence,
    /// The attribution whose content this one stands in ("Radio Ostby said: '… which Holm said belonged to smugglers'").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<AttributionId>,
}

impl Attribution {
    /// An attribution without spans, to be filled: for builders and tests.
    #[must_use]
    pub fn new(kind: Kind, rule: &'static str) -> Self {
        Self {
            content: Vec::new(),
            cue: Vec::new(),
            sources: Vec::new(),
            kind,
            addressee: None,
            confidence: 1.0,
            evidence: Evidence { rule: Cow::Borrowed(rule), notes: Vec::new() },
            parent: None,
        }
    }

    /// The smallest span that holds the content.
    #[must_use]
    pub fn content_extent(&self) -> Option<Span> {
        self.content.iter().copied().reduce(Span::cover)
    }

    /// The smallest span that holds content, cue and sources.
    #[must_use]
    pub fn extent(&self) -> Option<Span> {
        let sources = self.sources.iter().flat_map(|source| &source.spans);
        self.content.iter().chain(&self.cue).chain(sources).copied().reduce(Span::cover)
    }
}

/// One source of an attribution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceSpan {
    /// The noun phrase with title and apposition ("Ida Holm, the harbour master,").
    pub spans: Vec<Span>,
    /// The name, noun or pronoun at its heart ("Ida Holm"): what resolution works on.
    pub head: Span,
}

impl From<Span> for SourceSpan {
    fn from(span: Span) -> Self {
        Self { spans: vec![span], head: span }
    }
}

impl SourceSpan {
    /// The smallest span that holds the source.
    #[must_use]
    pub fn extent(&self) -> Span {
        self.spans.iter().copied().fold(self.head, Span::cover)
    }
}

labels! {
    /// Whose words the content is in.
    Kind {
        /// All of it between quotation marks: the speaker's.
        Direct = "direct",
        /// Some of it between quotation marks.
        Mixed = "mixed",
        /// None of it: the reporter's.
        Indirect = "indirect",
    }
}

/// What an attribution rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The rule or model that proposed it.
    pub rule: Cow<'static, str>,
    /// What else spoke for or against it, for a reader who wants to judge.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
}
