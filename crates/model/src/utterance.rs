//! Statements across articles: one utterance in several tellings, and statements that answer others.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::labels::labels;
use crate::{AttributionId, Span};

/// A statement's place in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct StatementRef {
    /// The article.
    pub article: u32,
    /// The attribution in it.
    pub attribution: AttributionId,
}

/// Statements that are one utterance. A statement may be in several groups: a long quotation is in that of each of its parts that
/// others tell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StatementGroup {
    /// The identities of its speakers (places in [`Corpus::identities`](crate::Corpus::identities)).
    pub speakers: Vec<u32>,
    /// Its tellings, in order of article and attribution.
    pub variants: Vec<Variant>,
    /// The variant that the others are compared with, the longest: a place in [`variants`](Self::variants).
    pub lead: u32,
    /// The variant of the article that was published first, among those whose day is known; the first of all where no day
    /// is: a place in [`variants`](Self::variants).
    pub first: u32,
    /// How many tellings do not stem from another: copies of one text count once.
    pub independent: u32,
    /// What a reader should look at.
    pub flags: Vec<Flag>,
}

/// One telling of an utterance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Variant {
    /// Where it stands.
    #[serde(flatten)]
    pub place: StatementRef,
    /// The sentences of its content that tell the utterance; none where all of it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Span>,
    /// How sure it is that this is the utterance of the lead: 0 to 1.
    pub similarity: f32,
    /// How it is told, seen from the lead.
    pub wording: Wording,
    /// The variant that this one is a copy of, because their articles print one text: a place in
    /// [`StatementGroup::variants`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy_of: Option<u32>,
    /// Runs of words that it has in common with the lead, in order. What lies between two runs differs.
    pub aligned: Vec<Aligned>,
}

/// A run of words that two variants have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aligned {
    /// Where it stands in the variant's article.
    pub here: Span,
    /// Where it stands in the article of the lead.
    pub lead: Span,
}

labels! {
    /// How a variant tells what the lead tells.
    Wording {
        /// In the same words.
        Verbatim = "verbatim",
        /// In the same words, with words left out.
        Cut = "cut",
        /// Mostly in the same words: another translation, or edited.
        Reworded = "reworded",
        /// In other words.
        Paraphrased = "paraphrased",
    }
}

/// Two variants of a group that do not agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Flag {
    /// In what.
    pub kind: FlagKind,
    /// The one variant: a place in [`StatementGroup::variants`].
    pub left: u32,
    /// The other variant, behind it.
    pub right: u32,
}

labels! {
    /// What two variants of one utterance may differ in.
    FlagKind {
        /// Both quote, and not in the same words.
        Quotation = "quotation",
        /// They name different speakers.
        Speaker = "speaker",
        /// They give different numbers.
        Number = "number",
    }
}

/// A statement that answers another one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// What it does with the other statement.
    pub kind: AnswerKind,
    /// The statement that answers.
    pub answer: StatementRef,
    /// The statement that is answered.
    pub to: StatementRef,
    /// The words that show it, in the article of the answer.
    pub evidence: Vec<Span>,
    /// The rule that found it.
    pub rule: Cow<'static, str>,
    /// How sure: 0 to 1.
    pub confidence: f32,
}

labels! {
    /// What an answer does with the statement that it answers.
    AnswerKind {
        /// Says that it is not so, or was not done.
        Denies = "denies",
        /// Finds fault with it, or will not do what it wants.
        Rejects = "rejects",
        /// Says that it is so.
        Confirms = "confirms",
        /// Takes its side.
        Agrees = "agrees",
        /// Says the opposite, without speaking of it.
        Contradicts = "contradicts",
    }
}
