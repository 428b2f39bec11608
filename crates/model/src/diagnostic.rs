//! Diagnostics: what a stage noticed about messy input, beside its result and never instead of it.

use serde::{Deserialize, Serialize};

use crate::Span;
use crate::labels::labels;

/// A stage's result together with what it noticed on the way.
///
/// Stages never fail on bad text: an unbalanced quotation mark or a wrong encoding gives a value and a diagnostic.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diagnosed<T> {
    /// The result, always usable.
    pub value: T,
    /// What was odd, in text order.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Diagnosed<T> {
    /// A result with nothing to report.
    pub const fn clean(value: T) -> Self {
        Self { value, diagnostics: Vec::new() }
    }

    /// Moves the diagnostics into `sink` and gives the value.
    pub fn collect(self, sink: &mut Vec<Diagnostic>) -> T {
        sink.extend(self.diagnostics);
        self.value
    }
}

/// One remark about the input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// The stage that made the remark.
    pub stage: Stage,
    /// A short stable name in kebab-case, for filters and counts.
    pub code: String,
    /// A sentence for people.
    pub message: String,
    /// Where, if it has a place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

impl Diagnostic {
    /// A remark without a place.
    pub fn new(stage: Stage, code: &str, message: impl Into<String>) -> Self {
        Self { stage, code: code.to_owned(), message: message.into(), span: None }
    }

    /// The same remark, about `span`.
    #[must_use]
    pub fn at(self, span: Span) -> Self {
        Self { span: Some(span), ..self }
    }
}

labels! {
    /// The stages of the pipeline.
    Stage {
        /// Bytes to [`Document`](crate::Document).
        Parse = "parse",
        /// [`Document`](crate::Document) to [`Analysis`](crate::Analysis).
        Language = "language",
        /// To [`Attribution`](crate::Attribution)s.
        Attribution = "attribution",
        /// To a [`Resolution`](crate::Resolution), and across articles to [`Identity`](crate::Identity)s.
        Entities = "entities",
        /// Across articles to passages and statement groups.
        Stories = "stories",
        /// To what people read.
        Report = "report",
    }
}
