//! Linking: which statements are alike enough to be looked at together, found under shared keys.

use std::collections::BTreeMap;

use onrecord_model::{Kind, Span, StatementDigest};
use serde::{Deserialize, Serialize};

use crate::resemblance::Resemblance;

/// Under one key each statement is compared with this many others at most, so that the work is linear in the number of
/// keys even where a phrase of the trade stands in every article. Near-identical copies share one representative; what a
/// crowded key misses, the statement's other keys find.
pub const MAX_REPRESENTATIVES: usize = 64;

/// A statement under one of its keys, to be sorted: candidates come to stand together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct StatementKey {
    /// The winnowed shingle.
    pub key: u32,
    /// The article's place in the run.
    pub article: u32,
    /// The attribution in it.
    pub attribution: u32,
    /// [`StatementDigest::kind`].
    pub kind: Kind,
    /// [`StatementDigest::words`].
    pub words: u32,
    /// [`StatementDigest::extent`].
    pub extent: Span,
    /// [`StatementDigest::speakers`].
    pub speakers: Vec<u32>,
    /// [`StatementDigest::shingles`].
    pub shingles: Vec<u32>,
}

/// The keys of one article's statements; a statement too short to be grouped has none.
pub fn statement_keys(article: u32, statements: &[StatementDigest]) -> impl Iterator<Item = StatementKey> + '_ {
    statements.iter().zip(0u32..).flat_map(move |(statement, attribution)| {
        statement.keys.iter().map(move |&key| StatementKey {
            key,
            article,
            attribution,
            kind: statement.kind,
            words: statement.words,
            extent: statement.extent,
            speakers: statement.speakers.clone(),
            shingles: statement.shingles.clone(),
        })
    })
}

impl StatementKey {
    /// The statement's place, which names it.
    pub(crate) fn place(&self) -> (u32, u32) {
        (self.article, self.attribution)
    }

    /// Whether the two are one utterance, and how alike they are. A statement inside another, or overlapping with it,
    /// is a part of it and not a repetition.
    pub(crate) fn same_utterance(&self, other: &Self) -> Option<Resemblance> {
        if self.article == other.article && self.extent.overlaps(other.extent) {
            return None;
        }
        let resemblance = Resemblance::between(&self.shingles, &other.shingles);
        resemblance.is_same_utterance([self.kind, other.kind], [self.words, other.words]).then_some(resemblance)
    }
}

/// Statements with at least one like them, and who is connected with whom.
#[derive(Default)]
pub(crate) struct Links {
    ids: BTreeMap<(u32, u32), usize>,
    statements: Vec<StatementKey>,
    /// Union-find: each statement points to an earlier one of its component, or to itself.
    parents: Vec<usize>,
}

impl Links {
    /// Reads keys in sorted order, once.
    pub(crate) fn read(sorted: impl IntoIterator<Item = StatementKey>) -> Self {
        let mut links = Self::default();
        let mut block: Vec<StatementKey> = Vec::new();
        for statement in sorted {
            if block.first().is_some_and(|first| first.key != statement.key) {
                block.clear();
            }
            let mut is_copy = false;
            for other in &block {
                is_copy |= other.shingles == statement.shingles;
                if !links.connected(other, &statement) && other.same_utterance(&statement).is_some() {
                    links.connect(other, &statement);
                }
            }
            if !is_copy && block.len() < MAX_REPRESENTATIVES {
                block.push(statement);
            }
        }
        links
    }

    /// Connected statements, each component in order of place, components in order of their first.
    pub(crate) fn components(mut self) -> Vec<Vec<StatementKey>> {
        let roots: Vec<usize> = (0..self.statements.len()).map(|id| self.root(id)).collect();
        let mut by_root: BTreeMap<usize, Vec<StatementKey>> = BTreeMap::new();
        for (statement, root) in self.statements.into_iter().zip(roots) {
            by_root.entry(root).or_default().push(statement);
        }
        let mut components: Vec<_> = by_root.into_values().collect();
        for component in &mut components {
            component.sort_unstable_by_key(StatementKey::place);
        }
        components.sort_unstable_by_key(|component| component[0].place());
        components
    }

    fn connected(&mut self, left: &StatementKey, right: &StatementKey) -> bool {
        match (self.ids.get(&left.place()).copied(), self.ids.get(&right.place()).copied()) {
            (Some(left), Some(right)) => self.root(left) == self.root(right),
            _ => false,
        }
    }

    fn connect(&mut self, left: &StatementKey, right: &StatementKey) {
        let (left, right) = (self.id(left), self.id(right));
        let (left, right) = (self.root(left), self.root(right));
        self.parents[left.max(right)] = left.min(right);
    }

    fn id(&mut self, statement: &StatementKey) -> usize {
        let next = self.statements.len();
        let id = *self.ids.entry(statement.place()).or_insert(next);
        if id == next {
            self.statements.push(statement.clone());
            self.parents.push(next);
        }
        id
    }

    fn root(&mut self, mut id: usize) -> usize {
        while self.parents[id] != id {
            self.parents[id] = self.parents[self.parents[id]];
            id = self.parents[id];
        }
        id
    }
}
