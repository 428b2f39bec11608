//! The sentence splitter: a perceptron over the places at which a sentence may end, with the rules' verdict as one of
//! its features.

use std::collections::BTreeSet;

use onrecord_language::features::boundaries::{COUNT, extract};
use onrecord_language::lexicon::Lexicon;
use onrecord_language::quotes::Mark;
use onrecord_language::weights::{BOUNDARY_WIDTH, Trained};
use onrecord_language::{segment, tokens};
use onrecord_model::Span;

use super::views_of;
use crate::conllu::TreeDocument;
use crate::perceptron::{Perceptron, quantised};
use crate::random::{Random, SplitMix};

const EPOCHS: usize = 10;
const MOST_ROWS: usize = 60_000;

/// Trains the splitter on `trees`.
pub(super) fn train(trees: &[TreeDocument], trained: &mut Trained) {
    let lexicon = Lexicon::new(&trained.lexicon);
    let mut examples: Vec<([u32; COUNT], usize)> = Vec::new();
    for tree in trees {
        let gold: BTreeSet<u32> = tree.sentences.iter().map(|sentence| sentence.span.end()).collect();
        let mut spans: Vec<Span> = Vec::new();
        for block in &tree.document.blocks {
            tokens::tokenise(tree.document.slice(block.span), block.span.start(), &mut spans);
        }
        let (mut views, marks) = views_of(&tree.document, &spans);
        views.iter_mut().for_each(|view| lexicon.look_up(view));
        let mut first = 0;
        for block in &tree.document.blocks {
            let end = first + spans[first..].partition_point(|span| span.end() <= block.span.end());
            let (spans, views): (&[Span], _) = (&spans[first..end], &views[first..end]);
            let marks: &[Mark] = &marks[first..end];
            // Sentences begin where people began them.
            let judge = |place: onrecord_language::features::boundaries::Place| {
                let right = gold.contains(&spans[place.last].end());
                examples.push((extract(views, place), usize::from(right)));
                right
            };
            segment::sentences(&tree.document.text, spans, marks, views, judge, |_| {});
            first = end;
        }
    }
    let mut model = Perceptron::<BOUNDARY_WIDTH>::default();
    let mut random = SplitMix::new(3);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    for epoch in 0..EPOCHS {
        random.shuffle(&mut order);
        for &index in &order {
            let (features, gold) = &examples[index];
            if epoch == 0 {
                model.count(features);
            }
            let scores = model.scores(features);
            let guess = usize::from(scores[1] > scores[0]);
            if guess != *gold {
                model.update(features, *gold, guess, 1.0);
            }
            model.tick();
        }
    }
    trained.boundaries = quantised(&model.averaged(), MOST_ROWS);
}
