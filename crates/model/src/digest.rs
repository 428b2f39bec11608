//! Digests: the little of each article that the pass across articles needs, so that memory holds no articles.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{Answer, CueClass, EntityKind, Kind, MentionKind, Span};

/// What the pass across articles keeps of one article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArticleDigest {
    /// The article's place in the run, in input order, from 0.
    pub article: u32,
    /// One for each of the article's entities, in their order.
    pub entities: Vec<EntityDigest>,
    /// One for each of the article's attributions, in their order.
    pub statements: Vec<StatementDigest>,
    /// Statements of the article that answer others of it.
    pub answers: Vec<Answer>,
    /// A fingerprint of each story block long enough to be told apart: block index and hash of its normalised words.
    pub passages: Vec<(u32, u64)>,
    /// A sample of the shingles of the whole story, which its copies share. Sorted, without duplicates.
    pub prints: Vec<u64>,
}

/// What is compared of an entity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EntityDigest {
    /// The fullest name in its article.
    pub name: String,
    /// Other names in its article.
    pub aliases: Vec<String>,
    /// What it is.
    pub kind: EntityKind,
    /// Whether a name stands behind it.
    pub named: bool,
    /// Roles that the article gives it, lower case.
    pub roles: Vec<String>,
    /// Affiliations that the article gives it, lower case.
    pub affiliations: Vec<String>,
    /// The article's date.
    pub published: Option<Date>,
    /// How many mentions it has.
    pub mentions: u32,
    /// How its most telling mention is made.
    pub best: MentionKind,
}

/// What is compared of a statement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StatementDigest {
    /// Whose words.
    pub kind: Kind,
    /// What the source does with the content.
    pub class: CueClass,
    /// Whether the article says that it was not said.
    pub negated: bool,
    /// Article-local entity indices of its speakers.
    pub speakers: Vec<u32>,
    /// The content, up to a number of words that comparison looks at.
    pub content: Vec<StatementText>,
    /// Where sentences begin inside the content: bytes of the article's text, in order.
    pub breaks: Vec<u32>,
    /// What else stands in its sentences: source, cue, time.
    pub context: String,
    /// The smallest span that holds the content, to tell a statement inside another from one made twice.
    pub extent: Span,
}

/// A stretch of a statement's content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementText {
    /// Its first byte in the article's text.
    pub start: u32,
    /// The text itself.
    pub text: String,
}
