//! The tagger: greedy from left to right, trained on its own mistakes.

use onrecord_language::features::tags::extract;
use onrecord_language::features::{View, case_of};
use onrecord_language::lexicon::Lexicon;
use onrecord_language::weights::{TAG_WIDTH, Trained};

use super::lexicon::Counts;
use super::views_of;
use crate::conllu::TreeDocument;
use crate::perceptron::{Perceptron, quantised, sum};
use crate::random::{Random, SplitMix};

const EPOCHS: usize = 12;
/// Models that are trained on other orders of the data and added up.
const MODELS: u64 = 3;
/// By how much the right label must win.
const MARGIN: f32 = 10.0;
const MOST_ROWS: usize = 160_000;

struct Example {
    views: Vec<View>,
    gold: Vec<u8>,
    certain: Vec<Option<u8>>,
}

/// Trains the tagger on `trees`.
pub(super) fn train(trees: &[&[TreeDocument]], counts: &Counts, trained: &mut Trained) {
    let lexicon = Lexicon::new(&trained.lexicon);
    let mut examples = Vec::new();
    for tree in trees.iter().copied().flatten() {
        let (mut views, _) = views_of(&tree.document, &tree.tokens);
        let gold: Vec<u8> = tree.words.iter().map(|word| counts.label(word.upos, word.tag)).collect();
        let certain: Vec<Option<u8>> = views
            .iter_mut()
            .zip(&gold)
            .map(|(view, &label)| {
                lexicon.look_up(view);
                let certain = view.certain();
                view.class = counts.without(view.lower, label).class;
                certain
            })
            .collect();
        for sentence in &tree.sentences {
            let range = sentence.token_range();
            examples.push(Example {
                views: views[range.clone()].to_vec(),
                gold: gold[range.clone()].to_vec(),
                certain: certain[range].to_vec(),
            });
        }
    }
    let labels = trained.tag_labels.len();
    let models = (0..MODELS).map(|seed| learn(&examples, labels, seed).averaged()).collect();
    trained.tagger = quantised(&sum(models), MOST_ROWS);
}

fn learn(examples: &[Example], labels: usize, seed: u64) -> Perceptron<TAG_WIDTH> {
    let mut model = Perceptron::default();
    let mut random = SplitMix::new(seed);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut guesses = Vec::new();
    for epoch in 0..EPOCHS {
        random.shuffle(&mut order);
        for &index in &order {
            let example = &examples[index];
            let case = case_of(&example.views);
            guesses.clear();
            for (i, &gold) in example.gold.iter().enumerate() {
                if let Some(label) = example.certain[i] {
                    guesses.push(label);
                    continue;
                }
                let features = extract(&example.views, i, &guesses, case);
                if epoch == 0 {
                    model.count(&features);
                }
                let scores = model.scores(&features);
                let mut best = 0;
                for label in 1..labels {
                    if scores[label] > scores[best] {
                        best = label;
                    }
                }
                let gold = usize::from(gold);
                let mut rival = usize::from(gold == 0);
                for label in 0..labels {
                    if label != gold && scores[label] > scores[rival] {
                        rival = label;
                    }
                }
                if scores[gold] - scores[rival] <= MARGIN {
                    model.update(&features, gold, rival, 1.0);
                }
                model.tick();
                guesses.push(best as u8);
            }
        }
    }
    model
}
