//! What a run over many articles found across them: tables, never articles.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::{Answer, BlockId, EntityId, EntityKind, StatementGroup};

/// The tables of a run. Articles are named by their place in the run, in input order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Corpus {
    /// The articles, in input order.
    pub articles: Vec<ArticleEntry>,
    /// Everybody and everything that has a name, or speaks; by falling number of statements, then by name.
    pub identities: Vec<Identity>,
    /// Passages that stand in more than one article.
    pub passages: Vec<Passage>,
    /// Utterances that are told several times: word for word, cut, or in other words.
    pub groups: Vec<StatementGroup>,
    /// Who answers what: denials, rejections, confirmations.
    #[serde(default)]
    pub answers: Vec<Answer>,
    /// Texts that several articles print, whole or cut.
    #[serde(default)]
    pub texts: Vec<SharedText>,
}

/// What reports need to know of an article without opening it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArticleEntry {
    /// [`Origin::name`](crate::Origin::name).
    pub name: String,
    /// Its headline, or its name.
    pub title: String,
    /// Who published it, where known.
    pub outlet: Option<String>,
    /// Which agency it credits, where known.
    pub agency: Option<String>,
    /// When, as an ISO date, where known.
    pub published: Option<String>,
    /// How many statements it has.
    pub statements: u32,
    /// How much of its text stands in other articles of the run too: 0 to 1.
    #[serde(default)]
    pub copied: f32,
}

/// One text that several articles print: an agency's story, say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SharedText {
    /// Its copies, in order of article.
    pub copies: Vec<TextCopy>,
}

/// One copy of a text.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct TextCopy {
    /// The article that prints it.
    pub article: u32,
    /// Resemblance to the longest copy: 0 to 1.
    pub resemblance: f32,
}

/// One person, body or place across all articles of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Identity {
    /// What it is called by programs, from run to run: see `onrecord_entities::across` for what guarantees it. Empty in
    /// tables that no run has made.
    #[serde(default)]
    pub id: String,
    /// Ids of earlier runs that have become this identity.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former_ids: Vec<String>,
    /// Canonical name.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Other spellings and names, most frequent first.
    pub aliases: Vec<String>,
    /// Roles, most frequent first.
    pub roles: Vec<String>,
    /// Where it appears, in order of article and entity.
    pub appearances: Vec<Appearance>,
    /// How many statements are ascribed to it.
    pub statements: u32,
    /// Why its appearances were merged.
    pub merges: Vec<Merge>,
    /// What the knowledge base says; nothing where it was not asked: of sources without a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kb: Option<KbAnswer>,
}

/// What a knowledge base says of an identity: which of its entries it is, or that it is none of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct KbAnswer {
    /// The entry; none for "not in the knowledge base".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<KbEntry>,
    /// How sure: 0 to 1. Without an entry the score of the nearest one, which was not enough or not alone.
    pub score: f32,
    /// What speaks for and against it, or why there is none.
    pub evidence: Vec<String>,
}

/// An entry of a knowledge base, as far as reports show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KbEntry {
    /// Its id in the base ("Q42").
    pub id: String,
    /// Its first name.
    pub name: String,
    /// What it is, in a few words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Addresses of pages about it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<String>,
}

/// One entity of one article, as a part of an identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Appearance {
    /// The article.
    pub article: u32,
    /// The entity in that article.
    pub entity: EntityId,
}

/// Why two names were taken for one identity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Merge {
    /// The one name.
    pub left: String,
    /// The other name.
    pub right: String,
    /// The comparison that decided ("transliteration", "surname in context").
    pub rule: String,
    /// How sure: 0 to 1.
    pub score: f32,
    /// The comparisons behind the score, in the order in which they were made.
    #[serde(default)]
    pub evidence: Vec<Weight>,
}

/// What one comparison adds to the odds that two names are one identity's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Weight {
    /// What was compared ("surname").
    pub comparison: Cow<'static, str>,
    /// How it came out ("same sound").
    pub outcome: Cow<'static, str>,
    /// The binary logarithm of the factor by which the odds change: positive speaks for one identity.
    pub bits: f32,
}

/// A passage that stands in more than one article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Passage {
    /// Where it stands, in order.
    pub uses: Vec<PassageUse>,
}

/// One place of a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PassageUse {
    /// The article.
    pub article: u32,
    /// The block in it.
    pub block: BlockId,
}
