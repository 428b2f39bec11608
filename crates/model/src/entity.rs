//! Mentions and entities of one article.

use serde::{Deserialize, Serialize};

use crate::labels::labels;
use crate::{Attribution, AttributionId, EntityId, MentionId, NameKind, Span};

/// Everything that resolution found in one article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Resolution {
    /// Mentions in text order.
    pub mentions: Vec<Mention>,
    /// Entities in order of their first mention.
    pub entities: Vec<Entity>,
    /// For every attribution, in the order of the attributions, the mention behind each of its sources, in their order.
    pub sources: Vec<Vec<MentionId>>,
}

impl Resolution {
    /// Who is behind the sources of `attribution`, without duplicates, in order.
    #[must_use]
    pub fn speakers(&self, attribution: AttributionId) -> Vec<EntityId> {
        let mut speakers = Vec::new();
        for mention in self.sources.get(attribution.index()).into_iter().flatten() {
            for &entity in &self.mentions[mention.index()].entities {
                if !speakers.contains(&entity) {
                    speakers.push(entity);
                }
            }
        }
        speakers
    }

    /// Whether the tables fit `attributions` and each other: every index in range, one row of sources an attribution.
    #[must_use]
    pub fn is_consistent(&self, attributions: &[Attribution]) -> bool {
        let mentions_of = |ids: &[MentionId]| ids.iter().all(|id| id.index() < self.mentions.len());
        self.sources.len() == attributions.len()
            && self.sources.iter().zip(attributions).all(|(row, a)| row.len() == a.sources.len() && mentions_of(row))
            && self.mentions.iter().all(|m| m.entities.iter().all(|e| e.index() < self.entities.len()))
            && self.mentions.iter().all(|m| m.antecedent.is_none_or(|a| a.index() < self.mentions.len()))
    }
}

/// A stretch of text that refers to somebody or something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    /// The whole phrase, with title and apposition.
    pub span: Span,
    /// The name, noun or pronoun at its heart.
    pub head: Span,
    /// Name, noun or pronoun.
    pub kind: MentionKind,
    /// Whom it refers to: one entity, several for a plural ("the two officials"), never none.
    pub entities: Vec<EntityId>,
    /// The earlier or later mention that it was linked to, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub antecedent: Option<MentionId>,
    /// The rule that linked it.
    pub rule: String,
    /// How sure we are of the link: 0 to 1.
    pub confidence: f32,
}

labels! {
    /// What a mention is made of.
    MentionKind {
        /// A name ("Ida Holm").
        Named = "named",
        /// A description ("the harbour spokesman").
        Nominal = "nominal",
        /// A pronoun ("he").
        Pronominal = "pronominal",
    }
}

/// Somebody or something that an article speaks of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entity {
    /// The fullest name in the article, or the description where there is no name.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Other names that the article gives it, in order of appearance.
    pub aliases: Vec<String>,
    /// What the article says it is.
    pub facts: Vec<Fact>,
    /// Whether a name stands behind it. Unnamed sources ("officials") are never merged across articles.
    pub named: bool,
}

labels! {
    /// What an entity is.
    EntityKind {
        /// A person.
        Person = "person",
        /// A body that can speak: government, company, outlet, group of fighters.
        Organisation = "organisation",
        /// A place.
        Place = "place",
        /// People of a nationality, faith or party.
        Group = "group",
        /// A document that speaks: a statement, a report, a poll.
        Document = "document",
        /// Anything else.
        Other = "other",
    }
}

impl From<NameKind> for EntityKind {
    fn from(kind: NameKind) -> Self {
        match kind {
            NameKind::Person => Self::Person,
            NameKind::Organisation => Self::Organisation,
            NameKind::Place => Self::Place,
            NameKind::Group => Self::Group,
            NameKind::Other => Self::Other,
        }
    }
}

/// Something that the article says an entity is, with its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// What sort of fact.
    pub kind: FactKind,
    /// In the article's words ("foreign minister", "Russian", "White House").
    pub text: String,
    /// Where it says so.
    pub span: Span,
}

labels! {
    /// What a fact is about.
    FactKind {
        /// A title or a role ("Foreign Minister", "spokesman").
        Role = "role",
        /// A nationality or a body that the role belongs to ("Russian", "White House").
        Affiliation = "affiliation",
    }
}
