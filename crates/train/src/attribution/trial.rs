//! What weights do on articles that they have not learnt from.

use onrecord_attribution::judge::{EVIDENCE, evidence};
use onrecord_attribution::network::{Finder, Network, pieces};
use onrecord_attribution::reading::Reading;
use onrecord_attribution::tree::Tree;
use onrecord_attribution::view::{Tokens, View};
use onrecord_attribution::{Attributor, is_likely};
use onrecord_eval::attribution::brat::Annotation;
use onrecord_eval::attribution::{Scorer, Scores, likeness};
use onrecord_eval::words::WordIndex;
use onrecord_model::{Attribution, Span};
use rayon::prelude::*;

use super::gold::Article;

/// A reading that might be an attribution in nobody's content: evidence, and whether an annotator has it, too.
pub(super) type Example = ([f32; EVIDENCE], bool);

/// Examples for the judge: what `network` reads in articles that it has not seen.
pub(super) fn examples(network: &Network, articles: &[&Article]) -> Vec<Example> {
    articles.par_iter().flat_map_iter(|article| examples_of(network, article)).collect()
}

fn examples_of(network: &Network, article: &Article) -> Vec<Example> {
    let view = View::new(&article.document, &article.analysis);
    let tree = Tree::new(&article.analysis);
    let words = WordIndex::by_byte(&article.document.text);
    let likely = |i: usize, first: [f32; 2]| is_likely(&view, i, first);
    let found = Finder::default().find(network, &view, &tree, &pieces(&view), &likely);
    let mut examples = Vec::new();
    for found in found {
        let reading = Reading::new(&view, &found);
        let spans = |tokens: &[Tokens]| tokens.iter().filter_map(|tokens| view.span(tokens)).collect::<Vec<Span>>();
        let content = words_of(&words, &spans(&reading.content));
        let source = words_of(&words, &spans(&reading.source));
        let right =
            |gold: &Annotation| likeness(&gold.content, &content) >= 0.5 && likeness(&gold.source, &source) >= 0.5;
        // A cue inside another content becomes an inner statement, of which the annotators say nothing.
        let nested = article.gold.iter().any(|gold| gold.content.binary_search(&found.key).is_ok());
        if !content.is_empty() && !nested {
            let right = article.annotations.iter().any(right);
            examples.push((evidence(&view, &found, &reading, false), right));
        }
    }
    examples
}

/// What an attributor finds in articles, scored at each threshold.
pub(super) fn scores(attributor: &Attributor, articles: &[&Article], thresholds: &[f32]) -> Vec<(f32, Scores)> {
    let score = |&threshold: &f32| {
        let attributor = attributor.clone().with_threshold(threshold);
        let found: Vec<Vec<Annotation>> = articles.par_iter().map(|article| found(&attributor, article)).collect();
        let mut scorer = Scorer::new();
        for (article, found) in articles.iter().zip(&found) {
            scorer.add_words(&article.name, &article.document.text, &article.annotations, found);
        }
        (threshold, scorer.finish())
    };
    thresholds.iter().map(score).collect()
}

fn found(attributor: &Attributor, article: &Article) -> Vec<Annotation> {
    let words = WordIndex::by_byte(&article.document.text);
    let annotation = |found: Attribution| {
        let sources: Vec<Span> = found.sources.iter().flat_map(|source| source.spans.clone()).collect();
        Annotation {
            source: words_of(&words, &sources),
            cue: words_of(&words, &found.cue),
            content: words_of(&words, &found.content),
        }
    };
    let all = attributor.attribute(&article.document, &article.analysis).value;
    all.into_iter().filter(|found| found.parent.is_none()).map(annotation).collect()
}

fn words_of(words: &WordIndex, spans: &[Span]) -> Vec<usize> {
    let mut found: Vec<usize> =
        spans.iter().flat_map(|span| words.touched(span.start() as usize, span.end() as usize)).collect();
    found.sort_unstable();
    found.dedup();
    found
}
