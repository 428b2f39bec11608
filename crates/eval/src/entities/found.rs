//! What was found in articles, in the form that is compared.

use std::collections::BTreeMap;

use onrecord_entities::across::Linker;
use onrecord_entities::{Given, Others, Resolver};
use onrecord_model::{Analysis, Article, ArticleDigest, EntityId, Mention, Resolution};
use onrecord_report::CodePoints;
use serde::{Deserialize, Serialize};

use super::GoldMention;
use crate::points::ByteOffsets;

/// The mentions of one article and what links them to other articles.
#[derive(Clone, Debug)]
pub struct Found {
    doc: String,
    mentions: Vec<(u32, u32, Vec<EntityId>)>,
    digest: ArticleDigest,
}

/// A mention with its entity, under a name that no other entity of a run has.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Prediction {
    /// The document.
    pub doc: String,
    /// Its first code point.
    pub start: u32,
    /// One past its last.
    pub end: u32,
    /// The entity.
    pub entity: String,
}

/// Which articles share entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run {
    /// None: each stands alone.
    Within,
    /// Those of one scope, linked in one run of [`Linker`].
    Scope,
    /// All, linked in one run.
    Together,
}

impl Found {
    /// All mentions that `article` has.
    #[must_use]
    pub fn own(doc: &str, article: &Article) -> Self {
        Self::new(doc, article, article.resolution.mentions.iter())
    }

    /// The mentions of `gold` alone, which are resolved in place of those that `article` has.
    #[must_use]
    pub fn given(
        resolver: &Resolver,
        doc: &str,
        mut article: Article,
        analysis: &Analysis,
        gold: &[&GoldMention],
    ) -> Self {
        let bytes = ByteOffsets::new(&article.document.text);
        let given: Vec<Given> = gold
            .iter()
            .map(|mention| Given {
                span: bytes.span(mention.start, mention.end),
                head: bytes.span(mention.head.0, mention.head.1),
            })
            .collect();
        let found =
            resolver.resolve_given(&article.document, analysis, &article.attributions, &given, Others::Dropped).value;
        article.resolution = found.resolution;
        let Resolution { mentions, .. } = &article.resolution;
        Self::new(doc, &article, found.mentions.iter().map(|id| &mentions[id.index()]))
    }

    fn new<'a>(doc: &str, article: &Article, mentions: impl Iterator<Item = &'a Mention>) -> Self {
        let points = CodePoints::new(&article.document.text);
        let place = |mention: &Mention| {
            let (start, end) = points.span(mention.span);
            (start, end, mention.entities.clone())
        };
        let entities = onrecord_entities::digest(article);
        let digest = ArticleDigest {
            article: 0,
            entities,
            statements: Vec::new(),
            answers: Vec::new(),
            passages: Vec::new(),
            prints: Vec::new(),
        };
        Self { doc: doc.to_owned(), mentions: mentions.map(place).collect(), digest }
    }
}

/// The mentions of all articles, in their order. `scope` gives the scope of a document.
///
/// A mention of several entities ("the two sides") has an entity of its own, which it shares with other mentions of just
/// the same ones.
#[must_use]
pub fn predictions<'a>(found: &'a [Found], run: Run, scope: impl Fn(&'a str) -> &'a str) -> Vec<Prediction> {
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, article) in found.iter().enumerate() {
        let group = match run {
            Run::Within => article.doc.as_str(),
            Run::Scope => scope(&article.doc),
            Run::Together => "all",
        };
        groups.entry(group).or_default().push(i);
    }
    let mut names: Vec<Vec<String>> = vec![Vec::new(); found.len()];
    for (group, articles) in groups {
        let name = |id: u32| format!("{group}:{id}");
        if run == Run::Within {
            for i in articles {
                names[i] = (0..).take(found[i].digest.entities.len()).map(name).collect();
            }
            continue;
        }
        let mut linker = Linker::new();
        for (number, &i) in (0..).zip(&articles) {
            linker.add(&ArticleDigest { article: number, ..found[i].digest.clone() });
        }
        for (i, of) in articles.into_iter().zip(linker.finish().of) {
            names[i] = of.into_iter().map(name).collect();
        }
    }
    let mut predictions = Vec::new();
    for (article, names) in found.iter().zip(names) {
        for (start, end, entities) in &article.mentions {
            let mut of: Vec<&str> = entities.iter().map(|id| names[id.index()].as_str()).collect();
            of.sort_unstable();
            of.dedup();
            predictions.push(Prediction { doc: article.doc.clone(), start: *start, end: *end, entity: of.join("+") });
        }
    }
    predictions
}
