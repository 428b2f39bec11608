//! Figures of a network on articles that it has not seen.

use onrecord_attribution::network::{Finder, Found, Network, logistic};
use onrecord_attribution::reading::Reading;
use onrecord_attribution::tree::Tree;
use onrecord_attribution::view::{Tokens, View};
use onrecord_eval::attribution::Scorer;
use onrecord_eval::attribution::brat::Annotation;
use onrecord_eval::words::WordIndex;
use onrecord_model::Block;
use rayon::prelude::*;

use super::gold::Article;

pub(super) fn words_of(view: &View<'_>, words: &WordIndex, tokens: &[Tokens]) -> Vec<usize> {
    let mut found: Vec<usize> = tokens
        .iter()
        .filter_map(|tokens| view.span(tokens))
        .flat_map(|span| words.touched(span.start() as usize, span.end() as usize))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn find(network: &Network, article: &Article, oracle: bool) -> Vec<(Found, Annotation)> {
    let view = View::new(&article.document, &article.analysis);
    let tree = Tree::new(&article.analysis);
    let words = WordIndex::by_byte(&article.document.text);
    let keys: Vec<usize> = article.gold.iter().filter_map(|gold| gold.key).collect();
    let found = Finder::default().find(network, &view, &tree, &|i, first| {
        if oracle {
            keys.contains(&i)
        } else {
            first[0] > 0.08 && article.document.blocks.get(view.block_of(i)).is_some_and(Block::is_story)
        }
    });
    found
        .into_iter()
        .map(|found| {
            let reading = Reading::new(&view, &found);
            let annotation = Annotation {
                source: words_of(&view, &words, &reading.source),
                cue: words_of(&view, &words, &reading.cue),
                content: words_of(&view, &words, &reading.content),
            };
            (found, annotation)
        })
        .collect()
}

fn scored(articles: &[&Article], found: &[Vec<(Found, Annotation)>], keep: impl Fn(&Found) -> bool) -> String {
    let mut scorer = Scorer::new();
    for (article, found) in articles.iter().zip(found) {
        let mut chosen: Vec<&(Found, Annotation)> =
            found.iter().filter(|(found, annotation)| keep(found) && !annotation.content.is_empty()).collect();
        chosen.sort_by(|a, b| confidence(&b.0).total_cmp(&confidence(&a.0)));
        let mut taken = std::collections::HashSet::new();
        let mut kept: Vec<Annotation> = Vec::new();
        for (_, annotation) in chosen {
            let overlap = annotation.content.iter().filter(|word| taken.contains(*word)).count();
            if overlap * 4 > annotation.content.len() || annotation.cue.iter().all(|word| taken.contains(word)) && !annotation.cue.is_empty() {
                continue;
            }
            taken.extend(annotation.content.iter().copied());
            kept.push(annotation.clone());
        }
        scorer.add_words(&article.name, &article.document.text, &article.annotations, &kept);
    }
    let figures = scorer.finish().figures;
    let f = |x: f64| format!("{:.1}", 100.0 * x);
    format!(
        "attr {}/{}/{} content {} exact {} source {} tokens {}/{}/{} recall {}/{}/{}",
        f(figures.attribution.p), f(figures.attribution.r), f(figures.attribution.f1), f(figures.content.f1), f(figures.exact.f1),
        f(figures.source_accuracy), f(figures.tokens.source.f1), f(figures.tokens.cue.f1), f(figures.tokens.content.f1),
        f(figures.recall_by_kind.direct.r), f(figures.recall_by_kind.mixed.r), f(figures.recall_by_kind.indirect.r),
    )
}

pub(super) fn confidence(found: &Found) -> f32 {
    0.5 * (found.first[0] + logistic(found.again))
}

pub(super) fn report(network: &Network, articles: &[&Article], progress: &mut dyn FnMut(&str)) {
    let found: Vec<_> = articles.par_iter().map(|article| find(network, article, false)).collect();
    for threshold in [0.25, 0.3, 0.35, 0.4, 0.45, 0.5] {
        let keep = |found: &Found| confidence(found) >= threshold;
        let (mut right, mut all) = (0, 0);
        let gold: usize = articles.iter().map(|article| article.gold.len()).sum();
        for (article, found) in articles.iter().zip(&found) {
            for (found, _) in found.iter().filter(|(found, _)| keep(found)) {
                all += 1;
                right += usize::from(article.gold.iter().any(|gold| gold.key == Some(found.key)));
            }
        }
        let f1 = 200.0 * right as f64 / (all + gold) as f64;
        progress(&format!("{threshold}: cue {f1:.1} {}", scored(articles, &found, keep)));
    }
    let found: Vec<_> = articles.par_iter().map(|article| find(network, article, true)).collect();
    progress(&format!("right cues: {}", scored(articles, &found, |_| true)));
}
