//! From sentences to labels: the network run over groups of sentences.

use std::ops::Range;

use compact_str::CompactString;
use onrecord_model::{Analysis, Dependency, Document, Name, NameKind, Relation, Span, Tag, TokenId, Upos};

use crate::features::words::{COUNT, Place, extract};
use crate::features::{View, case_of};
use crate::lemmas;
use crate::network::{Arc, Arcs, LAYERS, NAME_LAYERS, Part, States, names};
use crate::quotes::Mark;
use crate::recall::Recall;
use crate::weights::{NAME_WIDTH, NameLabel, TAG_WIDTH, Weights};
use crate::worker::Layers;
use onrecord_network::kernel::padded;

/// Tokens that are worked on together: enough to use each weight many times, few enough to stay in a fast cache.
const GROUP: usize = 160;

/// The longest piece of a sentence that is worked on as a whole, so that cost stays linear in the text.
const LONGEST: usize = 256;

/// Labels the tokens of documents; holds the scratch for it.
#[derive(Debug, Default)]
pub(crate) struct Labeller {
    recall: Recall,
    pieces: Vec<Range<usize>>,
    features: Vec<[u32; COUNT]>,
    states: States,
    scores: Vec<f32>,
    search: names::Search,
    arcs: Arcs,
    found: Vec<Arc>,
}

impl Labeller {
    /// Fills tokens, names and dependencies of `analysis`, whose sentences are there. `spans`, `marks` and `views` hold
    /// the document's tokens.
    pub(crate) fn label(
        &mut self,
        weights: &Weights,
        layers: Layers,
        document: &Document,
        (spans, marks, views): (&[Span], &[Mark], &[View]),
        analysis: &mut Analysis,
    ) {
        self.recall.begin(analysis.sentences.iter().map(|sentence| &views[sentence.token_range()]));
        self.pieces.clear();
        self.features.clear();
        let mut roots = Roots::default();
        for number in 0..analysis.sentences.len() {
            let mut rest = analysis.sentences[number].token_range();
            while !rest.is_empty() {
                let piece = rest.start..rest.end.min(rest.start + LONGEST);
                rest.start = piece.end;
                self.add(piece, views);
                if self.features.len() >= GROUP {
                    self.run(weights, layers, (document, spans, marks, views), &mut roots, analysis);
                }
            }
        }
        self.run(weights, layers, (document, spans, marks, views), &mut roots, analysis);
    }

    fn add(&mut self, piece: Range<usize>, views: &[View]) {
        let case = case_of(&views[piece.clone()]);
        for (i, view) in views[piece.clone()].iter().enumerate() {
            let known = self.recall.of(view);
            let place = Place { first: i == 0, case, lower: known.lower, capital: known.capital };
            self.features.push(extract(view, place));
        }
        self.pieces.push(piece);
    }

    fn run(
        &mut self,
        weights: &Weights,
        layers: Layers,
        (document, spans, marks, views): (&Document, &[Span], &[Mark], &[View]),
        roots: &mut Roots,
        analysis: &mut Analysis,
    ) {
        let Some(first) = self.pieces.first().map(|piece| piece.start) else { return };
        // Pieces lie one after the other, from the group's first token.
        self.pieces.iter_mut().for_each(|piece| *piece = piece.start - first..piece.end - first);
        let network = &weights.network;
        network.embed(&self.features, &mut self.states);
        network.climb(&self.pieces, NAME_LAYERS, &mut self.states);

        network.read(Part::Tags, &self.states, &mut self.scores);
        for (i, scores) in self.scores.chunks_exact(padded(TAG_WIDTH)).enumerate() {
            let (upos, tag) = match marks[first + i] {
                Mark::Open => (Upos::Punct, Tag::OpenQuote),
                Mark::Close => (Upos::Punct, Tag::CloseQuote),
                Mark::None => weights.tag_labels[best(&scores[..weights.tag_labels.len()])],
            };
            let token = &mut analysis.tokens[first + i];
            (token.upos, token.tag) = (upos, tag);
            token.lemma = lemma(weights, &views[first + i], document.slice(token.span), upos, tag);
        }
        if layers.names {
            network.read(Part::Names, &self.states, &mut self.scores);
            let width = padded(NAME_WIDTH);
            for piece in &self.pieces {
                let labels = self.search.best(width, &self.scores[piece.start * width..piece.end * width]);
                let spans = &spans[first + piece.start..first + piece.end];
                collect(&weights.name_labels, labels, spans, &mut analysis.names);
            }
        }
        if layers.heads {
            network.climb(&self.pieces, LAYERS, &mut self.states);
            self.found.clear();
            let relations = (Relation::ALL.len(), Relation::Root as usize);
            network.arcs(&self.pieces, &self.states, relations, &mut self.arcs, &mut self.found);
            for piece in &self.pieces {
                let start = first + piece.start;
                let main = roots.of(analysis, start);
                for (at, &(head, relation)) in piece.clone().zip(&self.found[piece.clone()]) {
                    let dependency = match (head, main) {
                        (0, None) => Dependency { head: None, relation: Relation::Root },
                        (0, Some(main)) => Dependency { head: Some(main), relation: Relation::Parataxis },
                        (head, _) => Dependency {
                            head: Some(TokenId::at(start + head as usize - 1)),
                            relation: Relation::ALL[usize::from(relation)],
                        },
                    };
                    if dependency.head.is_none() {
                        roots.root = Some(TokenId::at(first + at));
                    }
                    analysis.tokens[first + at].dependency = Some(dependency);
                }
            }
        }
        self.pieces.clear();
        self.features.clear();
    }
}

/// Where the sentence that a piece belongs to has its root, if an earlier piece has it.
#[derive(Debug, Default)]
struct Roots {
    sentence: usize,
    root: Option<TokenId>,
}

impl Roots {
    fn of(&mut self, analysis: &Analysis, start: usize) -> Option<TokenId> {
        while analysis.sentences[self.sentence].end.index() <= start {
            self.sentence += 1;
        }
        if analysis.sentences[self.sentence].first.index() == start {
            self.root = None;
        }
        self.root
    }
}

/// The place of the highest score, the first of equals.
fn best(scores: &[f32]) -> usize {
    let higher = |best, at| if scores[at] > scores[best] { at } else { best };
    (0..scores.len()).reduce(higher).unwrap_or(0)
}

/// Turns labels into names.
fn collect(all: &[NameLabel], labels: &[u8], spans: &[Span], names: &mut Vec<Name>) {
    let mut start = 0;
    let mut push = |start: usize, end: usize, kind: NameKind| {
        names.push(Name::new(spans[start].cover(spans[end]), kind));
    };
    for (i, &label) in labels.iter().enumerate() {
        match all[usize::from(label)] {
            NameLabel::Outside | NameLabel::Inside(_) => {}
            NameLabel::Begin(_) => start = i,
            NameLabel::Unit(kind) => push(i, i, kind),
            NameLabel::Last(kind) => push(start, i, kind),
        }
    }
}

fn lemma(weights: &Weights, view: &View, word: &str, upos: Upos, tag: Tag) -> CompactString {
    match weights.exceptions.get(view.lower, upos, tag) {
        Some(lemma) => lemma.clone(),
        None => lemmas::by_rule(word, upos, tag, |stem| weights.lexicon.is_base(stem)),
    }
}
