//! On gold words and gold sentences: tags, features, lemmas and trees.

use std::collections::BTreeMap;

use onrecord_language::conllu::TreeDocument;
use onrecord_model::{Analysis, Morphology, Upos};
use serde::Serialize;

use super::Counts;
use super::aligned::universal_features;

/// Scores of what is predicted for gold words.
#[derive(Clone, Debug, Default, Serialize)]
pub struct WordScores {
    /// Universal tags.
    pub upos: Counts,
    /// Penn tags.
    pub xpos: Counts,
    /// All universal features of a word, as in the CoNLL 2018 shared task.
    pub features: Counts,
    /// The whole column of features, with those that only some treebanks have.
    pub feature_column: Counts,
    /// Each feature by itself: where gold or prediction has it, whether both have the same value.
    pub each_feature: BTreeMap<String, Counts>,
    /// Lemmas.
    pub lemmas: Counts,
    /// Heads (UAS).
    pub heads: Counts,
    /// Heads with their universal relation (LAS).
    pub labelled: Counts,
    /// The same without punctuation.
    pub labelled_words: Counts,
    /// Heads with the whole relation, subtype included.
    pub labelled_fully: Counts,
}

impl WordScores {
    /// Whether any sentence was parsed.
    #[must_use]
    pub const fn has_trees(&self) -> bool {
        self.heads.found > 0
    }
}

/// Counts the words of one more document.
pub(super) fn compare(tree: &TreeDocument, found: &Analysis, scores: &mut WordScores) {
    for sentence in &found.sentences {
        let morphology = Morphology::of_sentence(&tree.document, found, sentence);
        for (i, morphology) in sentence.token_range().zip(&morphology) {
            let (token, word) = (&found.tokens[i], &tree.words[i]);
            scores.upos.item(token.upos == word.upos);
            scores.xpos.item(token.tag == word.tag);
            scores.lemmas.item(token.lemma == word.lemma);
            let features = morphology.to_string();
            scores.features.item(universal_features(&features) == universal_features(&word.features));
            scores.feature_column.item(features == word.features);
            each_feature(&word.features, morphology, &mut scores.each_feature);

            let first = sentence.first.index();
            let arc = token.dependency.map(|arc| (arc.head.map_or(0, |head| head.index() + 1 - first), arc.relation));
            let head = arc.is_some_and(|(head, _)| head == word.head);
            let relation = arc.map_or("", |(_, relation)| relation.as_str());
            let labelled = head && universal(relation) == universal(&word.relation);
            let count = |counts: &mut Counts, right: bool| {
                counts.gold += 1;
                counts.found += usize::from(arc.is_some());
                counts.right += usize::from(right);
            };
            count(&mut scores.heads, head);
            count(&mut scores.labelled, labelled);
            count(&mut scores.labelled_fully, head && relation == word.relation);
            if word.upos != Upos::Punct {
                count(&mut scores.labelled_words, labelled);
            }
        }
    }
}

fn each_feature(gold: &str, found: &Morphology, scores: &mut BTreeMap<String, Counts>) {
    let gold = || gold.split('|').filter_map(|feature| feature.split_once('='));
    for (name, value) in gold() {
        let counts = scores.entry(name.to_owned()).or_default();
        counts.gold += 1;
        counts.right += usize::from(found.pairs().any(|pair| pair == (name, value)));
    }
    for (name, _) in found.pairs() {
        scores.entry(name.to_owned()).or_default().found += 1;
    }
}

/// A relation without its subtype.
pub(super) fn universal(relation: &str) -> &str {
    relation.split(':').next().unwrap_or_default()
}
