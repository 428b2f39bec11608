//! Figures and missed attributions as text, in the reference scorer's lines.

use std::fmt::{self, Display, Formatter};

use super::brat::Annotation;
use super::score::{Figures, KindRecall, Ratio, Scores};
use crate::words::WordIndex;

/// A gold attribution that has no right partner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missed {
    /// The text's name.
    pub name: String,
    /// `direct`, `mixed` or `indirect`, by the quotation marks of the text.
    pub kind: &'static str,
    /// The gold attribution.
    pub gold: Shown,
    /// The predicted attribution that it was paired with, if any.
    pub predicted: Option<Shown>,
}

/// An attribution as the words of its roles, each from its first word to its last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown(String);

impl Shown {
    pub(super) fn new(annotation: &Annotation, words: &WordIndex, text: &str) -> Self {
        let part = |set: &[usize]| {
            let (Some(&first), Some(&last)) = (set.first(), set.last()) else { return String::new() };
            let (start, end) = (words.place(first).start, words.place(last).end);
            text.chars().skip(start).take(end - start).map(|c| if c == '\n' { ' ' } else { c }).collect()
        };
        let (source, cue, content) = (part(&annotation.source), part(&annotation.cue), part(&annotation.content));
        Self(format!("Source=[{source}] Cue=[{cue}] Content=[{content}]"))
    }
}

impl Display for Shown {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Display for Missed {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { name, kind, gold, predicted } = self;
        write!(f, "- {name} {kind}\n    gold {gold}\n    pred ")?;
        match predicted {
            Some(predicted) => predicted.fmt(f),
            None => f.write_str("-"),
        }
    }
}

/// The table of figures, with a line break after each line.
impl Display for Figures {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "gold {}  predicted {}", self.gold, self.predicted)?;
        for (name, ratio) in [("attribution", self.attribution), ("content", self.content), ("exact", self.exact)] {
            writeln!(f, "{name:12} {ratio}")?;
        }
        writeln!(f, "source accuracy {:5.1}", self.source_accuracy * 100.0)?;
        let tokens = self.tokens;
        for (role, ratio) in [("Source", tokens.source), ("Cue", tokens.cue), ("Content", tokens.content)] {
            writeln!(f, "tokens {role:8} {ratio}")?;
        }
        let kinds = self.recall_by_kind;
        for (kind, recall) in [("direct", kinds.direct), ("mixed", kinds.mixed), ("indirect", kinds.indirect)] {
            writeln!(f, "recall {kind:8} {recall}")?;
        }
        Ok(())
    }
}

impl Display for Ratio {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "P {:5.1}  R {:5.1}  F1 {:5.1}", self.p * 100.0, self.r * 100.0, self.f1 * 100.0)
    }
}

impl Display for KindRecall {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{:5.1}  of {}", self.r * 100.0, self.gold)
    }
}

impl Scores {
    /// The figures and the first `errors` missed attributions, as the reference scorer prints them.
    #[must_use]
    pub fn listing(&self, errors: usize) -> String {
        let missed: String = self.missed.iter().take(errors).map(|missed| format!("{missed}\n")).collect();
        format!("{}{missed}", self.figures)
    }
}
