//! The scratch that one thread needs, and the way through the layer.

use std::sync::Arc;

use compact_str::CompactString;
use onrecord_model::{
    Analysis, BlockId, BlockKind, Diagnosed, Diagnostic, Document, Name, Sentence, Span, Tag, Token, TokenId, Upos,
};

use crate::agreement::Vote;
use crate::features::boundaries::Place;
use crate::features::{self, Case, View, Viewer};
use crate::language::Language;
use crate::lemmas;
use crate::names::Finder;
use crate::quotes::{self, Mark, Pairing};
use crate::segment;
use crate::titles;
use crate::tokens::tokenise;
use crate::weights::Weights;

/// What a worker looks for. Sentences, tokens and quotations always come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layers {
    /// Part-of-speech tags and lemmas; without them tags are `X` and `XX`, lemmas empty.
    pub tags: bool,
    /// Named entities; they need tags.
    pub names: bool,
}

impl Layers {
    /// Everything.
    pub const ALL: Self = Self { tags: true, names: true };
    /// Sentences, tokens and quotations alone.
    pub const TOKENS: Self = Self { tags: false, names: false };
    /// No names.
    pub const TAGS: Self = Self { tags: true, names: false };
}

/// Analyses one document after the other; owns the scratch, shares the weights.
#[derive(Debug)]
pub struct Worker {
    language: Language,
    layers: Layers,
    pairing: Pairing,
    viewer: Viewer,
    spans: Vec<Span>,
    marks: Vec<Mark>,
    views: Vec<View>,
    labels: Vec<u8>,
    tags: Vec<u8>,
    finder: Finder,
    vote: Vote,
}

impl Worker {
    pub(crate) fn new(language: Language, layers: Layers) -> Self {
        Self {
            language,
            layers,
            pairing: Pairing::default(),
            viewer: Viewer::default(),
            spans: Vec::new(),
            marks: Vec::new(),
            views: Vec::new(),
            labels: Vec::new(),
            tags: Vec::new(),
            finder: Finder::default(),
            vote: Vote::default(),
        }
    }

    /// Analyses `document`: blocks of its story and captions, without furniture, bylines and repetitions.
    pub fn analyse(&mut self, document: &Document) -> Diagnosed<Analysis> {
        let mut analysis = Analysis::default();
        let mut diagnostics = Vec::new();
        let weights = Arc::clone(&self.language.weights);
        self.spans.clear();
        self.marks.clear();
        self.views.clear();
        for (index, block) in document.blocks.iter().enumerate() {
            let is_read = block.is_story() || (block.kind == BlockKind::Caption && block.repeats.is_none());
            if !is_read || block.span.range().end > document.text.len() {
                continue;
            }
            let first = self.spans.len();
            tokenise(document.slice(block.span), block.span.start(), &mut self.spans);
            self.pair(document, block.span, first, &mut analysis, &mut diagnostics);
            let (tokens, marks) = (&self.spans[first..], &self.marks[first..]);
            self.viewer.views(&document.text, tokens, marks, &mut self.views);
            let views = &mut self.views[first..];
            views.iter_mut().for_each(|view| weights.lexicon.look_up(view));
            let judge = |place: Place| {
                let scores = weights.boundaries.scores(&features::boundaries::extract(views, place));
                place.is_end(scores[0], scores[1])
            };
            segment::sentences(&document.text, tokens, marks, views, judge, |range| {
                analysis.sentences.push(Sentence {
                    span: tokens[range.start].cover(tokens[range.end - 1]),
                    block: BlockId::at(index),
                    first: TokenId::at(first + range.start),
                    end: TokenId::at(first + range.end),
                });
            });
        }
        quotes::join(document, &mut analysis.quotations, &mut diagnostics);
        self.tag(document, &mut analysis);
        Diagnosed { value: analysis, diagnostics }
    }

    /// The same for text that comes with its own `tokens` and `sentences`, as treebanks do.
    ///
    /// Tokens stand in text order without overlap; the sentences cover them, each inside one block.
    pub fn annotate(&mut self, document: &Document, tokens: &[Span], sentences: Vec<Sentence>) -> Diagnosed<Analysis> {
        let mut analysis = Analysis { sentences, ..Analysis::default() };
        let mut diagnostics = Vec::new();
        let weights = Arc::clone(&self.language.weights);
        self.spans.clear();
        self.marks.clear();
        self.views.clear();
        for block in &document.blocks {
            let first = self.spans.len();
            let rest = &tokens[first..];
            self.spans.extend_from_slice(&rest[..rest.partition_point(|span| span.end() <= block.span.end())]);
            self.pair(document, block.span, first, &mut analysis, &mut diagnostics);
        }
        self.viewer.views(&document.text, &self.spans, &self.marks, &mut self.views);
        self.views.iter_mut().for_each(|view| weights.lexicon.look_up(view));
        quotes::join(document, &mut analysis.quotations, &mut diagnostics);
        self.tag(document, &mut analysis);
        Diagnosed { value: analysis, diagnostics }
    }

    fn pair(
        &mut self,
        document: &Document,
        block: Span,
        first: usize,
        analysis: &mut Analysis,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        self.marks.resize(self.spans.len(), Mark::None);
        let (tokens, marks) = (&self.spans[first..], &mut self.marks[first..]);
        self.pairing.pair(&document.text, block, tokens, marks, &mut analysis.quotations, diagnostics);
    }

    fn tag(&mut self, document: &Document, analysis: &mut Analysis) {
        if !self.layers.tags {
            analysis.tokens.extend(self.spans.iter().map(|&span| bare(span)));
            return;
        }
        let weights = &self.language.weights;
        self.labels.clear();
        self.labels.resize(self.spans.len(), 0);
        for sentence in &analysis.sentences {
            let range = sentence.token_range();
            tag(weights, &self.views[range.clone()], &mut self.labels[range]);
        }
        analysis.tokens.reserve(self.spans.len());
        for (i, &span) in self.spans.iter().enumerate() {
            let (upos, tag) = match self.marks[i] {
                Mark::Open => (Upos::Punct, Tag::OpenQuote),
                Mark::Close => (Upos::Punct, Tag::CloseQuote),
                Mark::None => weights.tag_labels[usize::from(self.labels[i])],
            };
            let lemma = lemma(weights, &self.views[i], document.slice(span), upos, tag);
            analysis.tokens.push(Token { span, tag, upos, lemma, dependency: None });
        }
        if self.layers.names {
            self.tags.clear();
            self.tags.extend(analysis.tokens.iter().map(|token| token.tag as u8));
            self.finder.begin(&self.views, &analysis.sentences);
            for sentence in &analysis.sentences {
                let range = sentence.token_range();
                let found =
                    self.finder.find(weights, &self.views[range.clone()], &self.tags[range.clone()], range.start);
                analysis.names.extend(found.iter().map(|(tokens, kind)| {
                    Name::new(self.spans[tokens.start].cover(self.spans[tokens.end - 1]), *kind)
                }));
            }
            self.vote.settle(&document.text, &mut analysis.names);
            titles::attach(&document.text, analysis);
        }
    }
}

fn bare(span: Span) -> Token {
    Token { span, tag: Tag::Xx, upos: Upos::X, lemma: CompactString::default(), dependency: None }
}

/// Gives every token of a sentence its label.
pub(crate) fn tag(weights: &Weights, views: &[View], labels: &mut [u8]) -> Case {
    let case = features::case_of(views);
    for i in 0..views.len() {
        labels[i] = views[i].certain().unwrap_or_else(|| {
            let features = features::tags::extract(views, i, labels, case);
            weights.tagger.best(&weights.tagger.scores(&features)) as u8
        });
    }
    case
}

fn lemma(weights: &Weights, view: &View, word: &str, upos: Upos, tag: Tag) -> CompactString {
    match weights.exceptions.get(view.lower, upos, tag) {
        Some(lemma) => lemma.clone(),
        None => lemmas::by_rule(word, upos, tag, |stem| weights.lexicon.is_base(stem)),
    }
}
