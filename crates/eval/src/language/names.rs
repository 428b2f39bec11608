//! Names: exact span and kind.

use onrecord_model::{Analysis, NameKind};
use serde::Serialize;

use super::Counts;
use crate::bio::NamedDocument;

/// Scores of names.
#[derive(Clone, Debug, Serialize)]
pub struct NameScores {
    /// All kinds but `other`, which corpora draw in ways of their own.
    pub overall: Counts,
    /// Each kind.
    pub kinds: Vec<(&'static str, Counts)>,
}

impl Default for NameScores {
    fn default() -> Self {
        let kinds = NameKind::ALL.iter().map(|kind| (kind.as_str(), Counts::default()));
        Self { overall: Counts::default(), kinds: kinds.collect() }
    }
}

impl NameScores {
    /// Counts the names of one more article.
    pub(super) fn add(&mut self, article: &NamedDocument, analysis: &Analysis) {
        for (kind, (_, counts)) in NameKind::ALL.iter().zip(&mut self.kinds) {
            let gold = article.names.iter().filter(|name| name.2 == *kind);
            let gold = gold.map(|&(first, end, _)| article.tokens[first].cover(article.tokens[end - 1]));
            let mut here = Counts::default();
            here.sets(gold, analysis.names.iter().filter(|name| name.kind == *kind).map(|name| name.span));
            counts.add(here);
            if *kind != NameKind::Other {
                self.overall.add(here);
            }
        }
    }
}
