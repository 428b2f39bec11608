//! The name finder: greedy from left to right over the tagger's own tags.

use std::path::Path;

use onrecord_language::features::names::{Memory, extract, may_begin};
use onrecord_language::features::{View, case_of};
use onrecord_language::lexicon::Lexicon;
use onrecord_language::names::Recall;
use onrecord_language::weights::{NAME_WIDTH, NameLabel, Trained};
use onrecord_language::{Language, Layers};

use super::views_of;
use crate::TrainError;
use crate::bio::{self, NamedDocument};
use crate::headlines;
use crate::perceptron::{Perceptron, quantised, sum};
use crate::random::{Random, SplitMix};

const EPOCHS: usize = 8;
/// Models that are trained on other orders of the data and added up.
const MODELS: u64 = 3;
/// By how much the right label must win.
const MARGIN: f32 = 10.0;
const MOST_ROWS: usize = 160_000;

struct Example {
    views: Vec<View>,
    tags: Vec<u8>,
    gold: Vec<u8>,
    sentences: Vec<std::ops::Range<usize>>,
}

/// Trains the name finder; the tagger must be there already.
pub(super) fn train(corpora: &Path, trained: &mut Trained) -> Result<(), TrainError> {
    let articles = bio::read_folder(&corpora.join("en-worldwide-newswire/train"))?;
    let lexicon = Lexicon::new(&trained.lexicon);
    let labels = NameLabel::all();
    let mut worker = Language::from_bytes(&trained.encode())?.worker_for(Layers::TAGS);
    let mut examples = Vec::new();
    // As the corpus cuts its tokens, and as the product does.
    let joined: Vec<NamedDocument> = articles.iter().map(bio::joined).collect();
    for (i, article) in articles.iter().chain(&joined).enumerate() {
        let article = &headlines::before_article(article, i);
        let analysis = worker.annotate(&article.document, &article.tokens, article.sentences.clone()).value;
        let (mut views, _) = views_of(&article.document, &article.tokens);
        for view in &mut views {
            lexicon.look_up(view);
        }
        examples.push(Example {
            views,
            tags: analysis.tokens.iter().map(|token| token.tag as u8).collect(),
            gold: gold(article, &labels),
            sentences: article.sentences.iter().map(onrecord_model::Sentence::token_range).collect(),
        });
    }
    let models = (0..MODELS).map(|seed| learn(&examples, &labels, seed).averaged()).collect();
    trained.names = quantised(&sum(models), MOST_ROWS);
    Ok(())
}

fn learn(examples: &[Example], labels: &[NameLabel], seed: u64) -> Perceptron<NAME_WIDTH> {
    let mut model = Perceptron::default();
    let mut random = SplitMix::new(seed);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    for epoch in 0..EPOCHS {
        random.shuffle(&mut order);
        for &index in &order {
            pass(&examples[index], labels, &mut model, epoch);
        }
    }
    model
}

fn pass(example: &Example, labels: &[NameLabel], model: &mut Perceptron<NAME_WIDTH>, epoch: usize) {
    let mut recall = Recall::default();
    recall.begin(example.sentences.iter().map(|range| &example.views[range.clone()]));
    let mut guesses: Vec<u8> = Vec::new();
    let mut memory: Vec<Memory> = Vec::new();
    for range in &example.sentences {
        let (views, tags) = (&example.views[range.clone()], &example.tags[range.clone()]);
        memory.clear();
        memory.extend(views.iter().map(|view| recall.of(view)));
        guesses.clear();
        let case = case_of(views);
        for i in 0..views.len() {
            let previous = guesses.last().map_or(NameLabel::Outside, |&l| labels[usize::from(l)]);
            if !previous.goes_on() && !may_begin(views, i) {
                guesses.push(0);
                continue;
            }
            let features = extract(views, tags, i, &guesses, &memory, case);
            if epoch == 0 {
                model.count(&features);
            }
            let scores = model.scores(&features);
            let last = i + 1 == views.len();
            let allowed = |label: usize| labels[label].may_follow(previous) && !(last && labels[label].goes_on());
            let best = (0..labels.len())
                .filter(|&l| allowed(l))
                .max_by(|&a, &b| scores[a].total_cmp(&scores[b]).then(b.cmp(&a)));
            let best = best.unwrap_or(0);
            let gold = usize::from(example.gold[range.start + i]);
            // A gold label that cannot follow our own mistake teaches nothing.
            let rival = (0..labels.len())
                .filter(|&l| l != gold && allowed(l))
                .max_by(|&a, &b| scores[a].total_cmp(&scores[b]).then(b.cmp(&a)));
            if let Some(rival) = rival
                && allowed(gold)
                && scores[gold] - scores[rival] <= MARGIN
            {
                model.update(&features, gold, rival, 1.0);
            }
            model.tick();
            guesses.push(best as u8);
        }
        for (view, &label) in views.iter().zip(&guesses) {
            recall.note(view, label);
        }
    }
}

fn gold(article: &NamedDocument, labels: &[NameLabel]) -> Vec<u8> {
    let number = |label: NameLabel| labels.iter().position(|&l| l == label).unwrap_or(0) as u8;
    let mut gold = vec![0; article.tokens.len()];
    for &(first, end, kind) in &article.names {
        if end == first + 1 {
            gold[first] = number(NameLabel::Unit(kind));
            continue;
        }
        gold[first] = number(NameLabel::Begin(kind));
        gold[end - 1] = number(NameLabel::Last(kind));
        for label in &mut gold[first + 1..end - 1] {
            *label = number(NameLabel::Inside(kind));
        }
    }
    gold
}
