//! From text to typed blocks: lines, splits, detectors, layout and repetition, in this order.

use onrecord_model::{Block, BlockId, BlockKind, Span};

use crate::detectors::DETECTORS;
use crate::layout::{LAYOUT, mark_reader_comments};
use crate::lines::lines;
use crate::page::{Page, Piece};
use crate::splitters::split;

/// What a piece is held to be, and by which detector. Nothing means running text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Mark {
    pub(crate) kind: BlockKind,
    pub(crate) name: &'static str,
    pub(crate) score: f32,
}

/// The marks of a page, one per piece.
pub(crate) struct Marks {
    marks: Vec<Option<Mark>>,
}

impl Marks {
    pub(crate) fn get(&self, index: usize) -> Option<Mark> {
        self.marks.get(index).copied().flatten()
    }

    pub(crate) fn is(&self, index: usize, kind: BlockKind) -> bool {
        self.get(index).is_some_and(|mark| mark.kind == kind)
    }

    pub(crate) fn is_free(&self, index: usize) -> bool {
        self.marks.get(index).is_some_and(Option::is_none)
    }

    /// Marks piece `index`; a later mark replaces an earlier one.
    pub(crate) fn set(&mut self, index: usize, kind: BlockKind, name: &'static str, score: f32) {
        self.marks[index] = Some(Mark { kind, name, score });
    }
}

/// A line whose kind markup tells, or suggests where no detector knows better.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MarkedLine {
    pub(crate) span: Span,
    pub(crate) fixed: Option<(BlockKind, &'static str)>,
    pub(crate) hint: Option<(BlockKind, &'static str)>,
    /// The part of its characters that are links.
    pub(crate) links: f32,
}

/// Words that a paragraph must have to be held for a copy when it stands alone.
const COPY_WORDS: u32 = 6;

/// The blocks of `text`, in order, without overlap, with nothing but white space between them.
pub(crate) fn blocks(text: &str, given_title: Option<&str>) -> Vec<Block> {
    let mut pieces = Vec::new();
    for line in lines(text) {
        split(text, Piece::new(text, line.span, line.indent, line.apart), &mut pieces);
    }
    typed(text, pieces, given_title)
}

/// The blocks for lines that markup gives, each with what it says of them.
pub(crate) fn marked_blocks(text: &str, lines: &[MarkedLine], given_title: Option<&str>) -> Vec<Block> {
    let mut pieces = Vec::new();
    for line in lines {
        let mut piece = Piece::new(text, line.span, 0, true);
        piece.fixed = line.fixed;
        piece.hint = line.hint;
        piece.links = Some(line.links);
        match line.fixed {
            Some(_) => pieces.push(piece),
            None => split(text, piece, &mut pieces),
        }
    }
    typed(text, pieces, given_title)
}

fn typed(text: &str, pieces: Vec<Piece>, given_title: Option<&str>) -> Vec<Block> {
    let mut page = Page::new(text, pieces, given_title);
    let mut marks = Marks { marks: (0..page.pieces.len()).map(|index| judge(&page, index)).collect() };
    // What readers wrote reads like running text, and would draw the story out to the end of the page.
    mark_reader_comments(&page, &mut marks);
    page.settle(|index| !marks.is_free(index));
    for layout in LAYOUT.iter().filter(|layout| !layout.guesses || !page.has_markup) {
        (layout.mark)(&page, &mut marks);
    }
    assemble(&page, &marks)
}

/// The best-scoring detector that beats the piece's own likeness to running text.
fn judge(page: &Page<'_>, index: usize) -> Option<Mark> {
    let view = page.view(index);
    if let Some((kind, name)) = view.piece.fixed {
        return Some(Mark { kind, name, score: 1.0 });
    }
    let mut best: Option<Mark> = None;
    for detector in DETECTORS {
        let score = (detector.score)(&view);
        if score > view.piece.prose() && best.is_none_or(|mark| score > mark.score) {
            best = Some(Mark { kind: detector.kind, name: detector.name, score });
        }
    }
    best.or_else(|| view.piece.hint.map(|(kind, name)| Mark { kind, name, score: 0.5 }))
}

fn assemble(page: &Page<'_>, marks: &Marks) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::with_capacity(page.pieces.len());
    for (index, piece) in page.pieces.iter().enumerate() {
        let mark = marks.get(index);
        let kind = mark.map_or(BlockKind::Paragraph, |mark| mark.kind);
        let first = page.repeats.of[index];
        // "Why?" asked twice is no copy; it is one only inside a run that is printed again.
        let in_run = || {
            let before = index.checked_sub(1).and_then(|i| page.repeats.of[i]);
            before.is_some_and(|before| first == Some(before + 1))
        };
        let is_copy = kind != BlockKind::Paragraph || piece.words >= COPY_WORDS || in_run();
        blocks.push(Block {
            span: piece.span,
            kind,
            repeats: first.filter(|_| is_copy).map(BlockId),
            detector: mark.map(|mark| mark.name.to_owned()),
        });
    }
    blocks
}
