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

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_language::conllu;

    const GOLD: &str = "\
1\tIt\tit\tPRON\tPRP\tPronType=Prs\t3\tnsubj:pass\t_\t_
2\twas\tbe\tAUX\tVBD\t_\t3\taux:pass\t_\t_
3\tsigned\tsign\tVERB\tVBN\tTense=Past|VerbForm=Part|Voice=Pass\t0\troot\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_
";

    /// Right and all of: lemmas, heads, LAS, LAS with subtypes, LAS without punctuation.
    fn check(changes: &[(&str, &str)], expect: [(usize, usize); 5]) {
        let gold = conllu::read(GOLD).unwrap().remove(0);
        let found = changes.iter().fold(GOLD.to_owned(), |text, (from, to)| text.replace(from, to));
        let mut scores = WordScores::default();
        compare(&gold, &conllu::read(&found).unwrap()[0].analysis(), &mut scores);
        let WordScores { lemmas, heads, labelled, labelled_fully, labelled_words, .. } = scores;
        let counts = [lemmas, heads, labelled, labelled_fully, labelled_words];
        assert_eq!(counts.map(|counts| (counts.right, counts.gold)), expect);
    }

    #[test]
    fn trees_are_counted_by_head_and_relation() {
        check(&[], [(4, 4), (4, 4), (4, 4), (4, 4), (3, 3)]);
        check(&[("nsubj:pass", "nsubj")], [(4, 4), (4, 4), (4, 4), (3, 4), (3, 3)]);
        check(&[("nsubj:pass", "obj")], [(4, 4), (4, 4), (3, 4), (3, 4), (2, 3)]);
        check(&[("3\tpunct", "1\tpunct")], [(4, 4), (3, 4), (3, 4), (3, 4), (3, 3)]);
        check(&[("\tbe\t", "\twas\t")], [(3, 4), (4, 4), (4, 4), (4, 4), (3, 3)]);
    }

    #[test]
    fn features_are_counted_one_by_one() {
        let gold = conllu::read(GOLD).unwrap().remove(0);
        let mut scores = WordScores::default();
        compare(&gold, &gold.analysis(), &mut scores);
        assert_eq!(scores.each_feature["Voice"], Counts { gold: 1, found: 1, right: 1 });
        assert_eq!(scores.each_feature["Tense"], Counts { gold: 1, found: 2, right: 1 });
        assert_eq!(scores.features, Counts { gold: 4, found: 4, right: 2 });
    }
}
