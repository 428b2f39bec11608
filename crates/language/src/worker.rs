//! The scratch that one thread needs, and the way through the layer.

use std::sync::Arc;

use compact_str::CompactString;
use onrecord_model::{
    Analysis, BlockId, BlockKind, Diagnosed, Diagnostic, Document, Sentence, Span, Tag, Token, TokenId, Upos,
};

use crate::agreement::Vote;
use crate::features::boundaries::Place;
use crate::features::{self, View, Viewer};
use crate::labelling::Labeller;
use crate::language::Language;
use crate::quotes::{self, Mark, Pairing};
use crate::segment;
use crate::times;
use crate::titles;
use crate::tokens::tokenise;

/// What a worker looks for. Sentences, tokens and quotations always come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layers {
    /// Part-of-speech tags and lemmas; without them tags are `X` and `XX`, lemmas empty.
    pub tags: bool,
    /// Named entities; they need tags.
    pub names: bool,
    /// Heads and relations; they need tags.
    pub heads: bool,
    /// Expressions of time; they need tags.
    pub times: bool,
}

impl Layers {
    /// Everything.
    /// Everything.
    pub const ALL: Self = Self { tags: true, names: true, heads: true, times: true };
    /// Sentences, tokens and quotations alone.
    pub const TOKENS: Self = Self { tags: false, names: false, heads: false, times: false };
    /// Tags and lemmas.
    pub const TAGS: Self = Self { tags: true, ..Self::TOKENS };
    /// Tags and names.
    pub const NAMES: Self = Self { names: true, ..Self::TAGS };
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
    labeller: Labeller,
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
            labeller: Labeller::default(),
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
        self.label(document, &mut analysis);
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
        self.label(document, &mut analysis);
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

    fn label(&mut self, document: &Document, analysis: &mut Analysis) {
        analysis.tokens.extend(self.spans.iter().map(|&span| bare(span)));
        if !self.layers.tags {
            return;
        }
        let tokens = (&self.spans[..], &self.marks[..], &self.views[..]);
        self.labeller.label(&self.language.weights, self.layers, document, tokens, analysis);
        if self.layers.names {
            self.vote.settle(&document.text, &mut analysis.names);
            titles::attach(&document.text, analysis);
        }
        if self.layers.times {
            times::find(document, analysis);
        }
    }
}

fn bare(span: Span) -> Token {
    Token { span, tag: Tag::Xx, upos: Upos::X, lemma: CompactString::default(), dependency: None }
}
