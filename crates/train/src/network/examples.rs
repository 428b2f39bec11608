//! Sentences as the network sees them, with what they should be labelled.

use std::collections::BTreeMap;

use onrecord_language::features::words::{COUNT, Place, extract};
use onrecord_language::features::{View, Viewer, case_of};
use onrecord_language::quotes::Mark;
use onrecord_language::recall::Recall;
use onrecord_language::weights::NameLabel;
use onrecord_model::{Document, Relation, Sentence as Bounds, Span};
use rustc_hash::FxHashMap;

use crate::bio::NamedDocument;
use crate::conllu::TreeDocument;
use crate::language::Counts;
use crate::teacher::Judged;

/// A label that nobody gave.
pub(super) const UNKNOWN: u8 = u8::MAX;

/// The longest sentence that is learnt from.
const LONGEST: usize = 128;

/// Occurrences that a feature must have to be given an embedding, by template: forms, affixes and the rest.
const LEAST: [u32; COUNT] = [2, 3, 1, 3, 8, 10, 1, 3, 8, 10, 4, 1, 1];

/// Teachers that are less sure than this teach nothing.
const SURE: f32 = 0.5;

/// Every so many sentences appear a second time in another case: headlines, capitals, no capitals.
const RECASED: usize = 10;

/// A sentence.
#[derive(Clone, Debug)]
pub(super) struct Sentence {
    /// Features, and once they are numbered their rows; `u32::MAX` for none.
    pub(super) tokens: Vec<[u32; COUNT]>,
    pub(super) tags: Vec<u8>,
    pub(super) names: Vec<u8>,
    /// Heads from 1, 0 for the root, `u16::MAX` for unknown.
    pub(super) heads: Vec<u16>,
    pub(super) relations: Vec<u8>,
    /// How much the arcs count.
    pub(super) sure: Vec<f32>,
}

/// Labels of a document's tokens; what is missing is empty.
#[derive(Default)]
struct Gold {
    tags: Vec<u8>,
    names: Vec<u8>,
    heads: Vec<u16>,
    relations: Vec<u8>,
    sure: Vec<f32>,
}

/// The number of a relation; subtypes that the model has no name for count as what they are subtypes of.
pub(crate) fn relation(name: &str) -> Relation {
    let whole = name.parse::<Relation>();
    whole.or_else(|_| name.split(':').next().unwrap_or(name).parse()).unwrap_or(Relation::Dep)
}

/// Sentences of a treebank; `names` are what teachers said of its tokens' names, if they did.
pub(super) fn of_tree(tree: &TreeDocument, names: Option<&[u8]>, labels: &Counts, out: &mut Vec<Sentence>) {
    let words = &tree.words;
    let gold = Gold {
        tags: words.iter().map(|word| labels.label(word.upos, word.tag)).collect(),
        names: names.map(<[u8]>::to_vec).unwrap_or_default(),
        heads: words.iter().map(|word| word.head as u16).collect(),
        relations: words.iter().map(|word| relation(&word.relation) as u8).collect(),
        sure: vec![1.0; words.len()],
    };
    sentences(&tree.document, &tree.tokens, &tree.sentences, &gold, out);
}

/// Sentences of an article with gold names; what teachers say of the rest is in `judged`, if they do.
pub(super) fn of_names(article: &NamedDocument, judged: Option<&Judged>, labels: &Counts, out: &mut Vec<Sentence>) {
    let mut gold =
        judged.map(|judged| of_judgements(judged, article.tokens.len(), &article.tokens, labels)).unwrap_or_default();
    gold.names = vec![0; article.tokens.len()];
    for &(first, end, kind) in &article.names {
        let labels = if end == first + 1 {
            vec![NameLabel::Unit(kind).number()]
        } else {
            let mut labels = vec![NameLabel::Inside(kind).number(); end - first];
            labels[0] = NameLabel::Begin(kind).number();
            labels[end - first - 1] = NameLabel::Last(kind).number();
            labels
        };
        gold.names[first..end].copy_from_slice(&labels);
    }
    sentences(&article.document, &article.tokens, &article.sentences, &gold, out);
}

/// Sentences that teachers alone have labelled.
pub(super) fn of_teachers(judged: &Judged, labels: &Counts, out: &mut Vec<Sentence>) {
    let gold = of_judgements(judged, judged.tokens.len(), &judged.tokens, labels);
    sentences(&judged.document, &judged.tokens, &judged.sentences, &gold, out);
}

/// Judgements on the tokens of a document, found by their spans.
fn of_judgements(judged: &Judged, count: usize, tokens: &[Span], labels: &Counts) -> Gold {
    let mut gold = Gold {
        tags: vec![UNKNOWN; count],
        names: vec![UNKNOWN; count],
        heads: vec![u16::MAX; count],
        relations: vec![0; count],
        sure: vec![0.0; count],
    };
    let places: FxHashMap<Span, usize> = judged.tokens.iter().enumerate().map(|(i, span)| (*span, i)).collect();
    for (at, span) in tokens.iter().enumerate() {
        let Some(judgement) = places.get(span).map(|&i| &judged.judgements[i]) else { continue };
        if judgement.sure_of_tag >= SURE {
            gold.tags[at] = labels.label(judgement.tag.0, judgement.tag.1);
        }
        gold.names[at] = judgement.name.map_or(UNKNOWN, NameLabel::number);
        if judgement.sure_of_arc >= SURE {
            gold.heads[at] = judgement.head as u16;
            gold.relations[at] = judgement.relation as u8;
            gold.sure[at] = 1.0;
        }
    }
    gold
}

fn sentences(document: &Document, tokens: &[Span], bounds: &[Bounds], gold: &Gold, out: &mut Vec<Sentence>) {
    let (views, marks) = crate::language::views_of(document, tokens);
    let mut recall = Recall::default();
    recall.begin(bounds.iter().map(|sentence| &views[sentence.token_range()]));
    for (number, bound) in bounds.iter().enumerate() {
        let range = bound.token_range();
        if range.len() > LONGEST || range.is_empty() {
            continue;
        }
        let slice = |labels: &[u8]| {
            if labels.is_empty() { vec![UNKNOWN; range.len()] } else { labels[range.clone()].to_vec() }
        };
        let arcs = !gold.heads.is_empty();
        let sentence = Sentence {
            tokens: features(&views[range.clone()], &recall),
            tags: slice(&gold.tags),
            names: slice(&gold.names),
            heads: if arcs { gold.heads[range.clone()].to_vec() } else { vec![u16::MAX; range.len()] },
            relations: slice(&gold.relations),
            sure: if arcs { gold.sure[range.clone()].to_vec() } else { vec![0.0; range.len()] },
        };
        if number.is_multiple_of(RECASED) && range.len() > 3 {
            let views = recased(document, &tokens[range.clone()], &marks[range], number / RECASED);
            out.push(Sentence { tokens: features(&views, &recall), ..sentence.clone() });
        }
        out.push(sentence);
    }
}

/// The sentence in another case.
fn recased(document: &Document, tokens: &[Span], marks: &[Mark], style: usize) -> Vec<View> {
    let mut viewer = Viewer::default();
    let view = |(span, &mark): (&Span, &Mark)| {
        let word = document.slice(*span);
        let word = match style % 8 {
            0 => word.to_uppercase(),
            1 => word.to_lowercase(),
            _ if word.len() > 3 || style.is_multiple_of(2) => {
                let mut letters = word.chars();
                letters.next().map(|c| c.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
            }
            _ => word.to_owned(),
        };
        viewer.view(&word, mark)
    };
    tokens.iter().zip(marks).map(view).collect()
}

fn features(views: &[View], recall: &Recall) -> Vec<[u32; COUNT]> {
    let case = case_of(views);
    let place = |(i, view): (usize, &View)| {
        let known = recall.of(view);
        extract(view, Place { first: i == 0, case, lower: known.lower, capital: known.capital })
    };
    views.iter().enumerate().map(place).collect()
}

/// Gives numbers to the features that occur often enough, and puts these numbers into the sentences.
///
/// Returns the features by number, and how often each occurs.
pub(super) fn number_features(sentences: &mut [Sentence]) -> (Vec<u32>, Vec<u32>) {
    let mut counts: BTreeMap<u32, (usize, u32)> = BTreeMap::new();
    for token in sentences.iter().flat_map(|sentence| &sentence.tokens) {
        for (template, &feature) in token.iter().enumerate() {
            counts.entry(feature).or_insert((template, 0)).1 += 1;
        }
    }
    let mut numbers: FxHashMap<u32, u32> = FxHashMap::default();
    let (mut features, mut seen) = (Vec::new(), Vec::new());
    for (feature, (template, count)) in counts {
        if count >= LEAST[template] {
            numbers.insert(feature, features.len() as u32);
            features.push(feature);
            // Forms alone are dropped for being rare.
            seen.push(if template < 2 { count } else { u32::MAX });
        }
    }
    for token in sentences.iter_mut().flat_map(|sentence| &mut sentence.tokens) {
        for feature in token {
            *feature = numbers.get(feature).copied().unwrap_or(u32::MAX);
        }
    }
    (features, seen)
}
