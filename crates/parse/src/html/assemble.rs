//! The document of a page: its text, its blocks, and the quotations in it that repeat the story.

use onrecord_model::{Block, BlockId, BlockKind, Document, Metadata, Origin, Span};

use super::story::{Found, Says};
use crate::blocks::{MarkedLine, marked_blocks};
use crate::seen::Seen;
use crate::words::words;
use crate::{ParseError, metadata, seen};

/// Quotations of fewer words may repeat the story by chance.
const WORDS: usize = 4;
/// Pages have no more quotations that are looked up.
const QUOTATIONS: usize = 50;

/// Puts the story together.
///
/// # Errors
/// If there are no words, or too many for 32-bit offsets.
pub(super) fn document(found: &Found<'_>, known: Metadata, origin: Origin) -> Result<Document, ParseError> {
    let mut writer = Writer::default();
    if let Some(title) = &known.title {
        writer.write(title, 0.0, Says::Is(BlockKind::Title, "headline"));
    }
    for part in found.parts() {
        let line = &found.lines[part.line];
        writer.write(&line.text, line.link_share(), part.says);
    }
    let Writer { text, lines, quotations } = writer;
    crate::check_length(text.len(), u32::MAX)?;
    if !text.contains(char::is_alphanumeric) {
        return Err(ParseError::Empty);
    }
    let seen = Seen::new(&text);
    let lines: Vec<MarkedLine> =
        lines.into_iter().map(|line| MarkedLine { span: seen.span(line.span), ..line }).collect();
    let quotations: Vec<Span> = quotations.into_iter().map(|span| seen.span(span)).collect();
    let known = Metadata { title: known.title.map(|title| seen::seen(&title).into_owned()), ..known };
    let mut blocks = marked_blocks(&seen.text, &lines, known.title.as_deref());
    mark_repeats(&seen.text, &mut blocks, &quotations);
    let mut metadata = metadata::complete(known, &seen.text, &blocks, &origin);
    seen.restore(&mut blocks, &mut metadata);
    Ok(Document { origin, text, blocks, metadata })
}

#[derive(Default)]
struct Writer {
    text: String,
    lines: Vec<MarkedLine>,
    /// The lines that may repeat the story.
    quotations: Vec<Span>,
}

impl Writer {
    fn write(&mut self, line: &str, links: f32, says: Says) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let from = self.text.len();
        self.text.push_str(line);
        let span = Span::at(from, self.text.len());
        let (fixed, hint) = match says {
            Says::Is(kind, name) => (Some((kind, name)), None),
            Says::Maybe(kind, name) => (None, Some((kind, name))),
            Says::Nothing | Says::MaybeRepeats => (None, None),
        };
        if says == Says::MaybeRepeats {
            self.quotations.push(span);
        }
        self.lines.push(MarkedLine { span, fixed, hint, links });
    }
}

/// Marks quotations whose words stand in one other paragraph.
fn mark_repeats(text: &str, blocks: &mut [Block], quotations: &[Span]) {
    if quotations.is_empty() {
        return;
    }
    let is_quotation =
        |block: &Block| quotations.binary_search_by_key(&block.span.start(), |span| span.start()).is_ok();
    let paragraphs: Vec<Option<String>> = blocks
        .iter()
        .map(|block| (block.kind == BlockKind::Paragraph && !is_quotation(block)).then(|| folded(block.span.of(text))))
        .collect();
    let mut marks = Vec::new();
    for (index, block) in blocks.iter().enumerate().filter(|(_, block)| is_quotation(block)).take(QUOTATIONS) {
        let quotation = folded(block.span.of(text));
        if words(&quotation).count() < WORDS || block.kind != BlockKind::Paragraph {
            continue;
        }
        let origin = paragraphs.iter().position(|it| it.as_ref().is_some_and(|it| it.contains(&quotation)));
        marks.extend(origin.map(|origin| (index, origin)));
    }
    for (index, origin) in marks {
        blocks[index].repeats = Some(BlockId::at(origin));
        blocks[index].detector = Some("pull-quote".to_owned());
    }
}

/// The words in lower case, each between spaces.
fn folded(text: &str) -> String {
    let mut folded = " ".to_owned();
    for word in words(text) {
        folded.extend(word.chars().flat_map(char::to_lowercase));
        folded.push(' ');
    }
    folded
}
