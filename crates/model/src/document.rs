//! Documents: one article's text, its blocks and what is known about it from outside.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::labels::labels;
use crate::{BlockId, Span};

/// One article: its text exactly as decoded, with every stretch of it typed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Where the bytes came from; also the document's name in reports.
    pub origin: Origin,
    /// The decoded text, unaltered. Furniture is marked by [`blocks`](Self::blocks), never cut out.
    pub text: String,
    /// Typed stretches in text order, without overlap; only white space lies between them.
    pub blocks: Vec<Block>,
    /// What is known about the article as a whole.
    pub metadata: Metadata,
}

impl Document {
    /// A document whose whole text is one paragraph: for callers that have clean text already.
    #[must_use]
    pub fn plain(text: impl Into<String>, origin: Origin) -> Self {
        let text = text.into();
        let span = Span::at(0, text.len()).trimmed(&text, char::is_whitespace);
        let blocks = if span.is_empty() { Vec::new() } else { vec![Block::new(span, BlockKind::Paragraph)] };
        Self { origin, text, blocks, metadata: Metadata::default() }
    }

    /// A document whose lines are its paragraphs, empty ones left out: for callers that have clean text already.
    #[must_use]
    pub fn lines(text: impl Into<String>, origin: Origin) -> Self {
        let text = text.into();
        let (mut blocks, mut start) = (Vec::new(), 0);
        for line in text.split_inclusive('\n') {
            let span = Span::at(start, start + line.len()).trimmed(&text, char::is_whitespace);
            if !span.is_empty() {
                blocks.push(Block::new(span, BlockKind::Paragraph));
            }
            start += line.len();
        }
        Self { origin, text, blocks, metadata: Metadata::default() }
    }

    /// The text under `span`.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// The block that holds the byte at `offset`, found by bisection.
    #[must_use]
    pub fn block_at(&self, offset: u32) -> Option<BlockId> {
        let after = self.blocks.partition_point(|block| block.span.start() <= offset);
        let index = after.checked_sub(1)?;
        self.blocks[index].span.contains_offset(offset).then(|| BlockId::at(index))
    }

    /// Blocks that carry the story for the first time, with their ids: neither furniture nor a repetition.
    pub fn story(&self) -> impl Iterator<Item = (BlockId, &Block)> {
        self.blocks.iter().enumerate().filter(|(_, b)| b.is_story()).map(|(i, b)| (BlockId::at(i), b))
    }

    /// What reports call the article: its headline, or else its origin.
    #[must_use]
    pub fn display_title(&self) -> &str {
        let headline = self.blocks.iter().find(|block| block.kind == BlockKind::Title);
        match (&self.metadata.title, headline) {
            (Some(title), _) => title,
            (None, Some(block)) => self.slice(block.span),
            (None, None) => &self.origin.name,
        }
    }
}

/// Where a document's bytes came from, so that every statement can be traced to its record.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Origin {
    /// The document's name: unique in a run. For a file its path as the user gave it, for a record of a larger file
    /// `path#number`.
    pub name: String,
    /// The record's number in its file, counted from 0; absent when the file is the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<u64>,
    /// The record's first byte in its file, as it is when decompressed. In a table of Parquet, which has no such place, absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub byte_offset: Option<u64>,
    /// Where the record lies in its compressed file, when it can be decompressed alone: records of a `.warc.gz` can.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<Member>,
    /// The field of the record that holds the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
}

impl Origin {
    /// A file that is one document.
    #[must_use]
    pub fn file(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// Record `number` of `file`, starting at `byte_offset`, whose text is in `field`.
    #[must_use]
    pub fn record(file: &str, number: u64, byte_offset: u64, field: &str) -> Self {
        Self {
            name: format!("{file}#{number}"),
            record: Some(number),
            byte_offset: Some(byte_offset),
            member: None,
            field: Some(field.to_owned()),
        }
    }
}

/// A stretch of a compressed file that can be decompressed alone: a member of gzip, a frame of zstd.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Member {
    /// Its first byte in the compressed file.
    pub offset: u64,
    /// Its length there.
    pub bytes: u64,
}

/// A stretch of text with one function in the article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Its place, without surrounding white space.
    pub span: Span,
    /// Its function.
    pub kind: BlockKind,
    /// The block whose words this one repeats, if it does: an earlier one, or for words that the page sets large (a pull
    /// quote) one that may follow. A repetition yields no statements of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeats: Option<BlockId>,
    /// The detector that decided on the kind, for people who wonder why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detector: Option<String>,
}

impl Block {
    /// A block that nothing repeats.
    #[must_use]
    pub const fn new(span: Span, kind: BlockKind) -> Self {
        Self { span, kind, repeats: None, detector: None }
    }

    /// Whether the block carries the story, for the first time. Datelines, bylines and furniture do not.
    #[must_use]
    pub fn is_story(&self) -> bool {
        self.repeats.is_none() && self.kind.is_story()
    }
}

labels! {
    /// What a block is for.
    BlockKind {
        /// The headline.
        Title = "title",
        /// Who wrote it.
        Byline = "byline",
        /// Place, agency or date at the head of the story.
        Dateline = "dateline",
        /// Running text.
        Paragraph = "paragraph",
        /// Text that belongs to a picture.
        Caption = "caption",
        /// A heading inside the story.
        Subhead = "subhead",
        /// Everything of the page that is not the article: share bars, advertisements, comment forms, links.
        Furniture = "furniture",
    }
}

impl BlockKind {
    /// Whether statements are looked for in such a block. Headlines count ("X: Y" names a speaker); captions,
    /// bylines and furniture do not.
    #[must_use]
    pub const fn is_story(self) -> bool {
        matches!(self, Self::Title | Self::Paragraph | Self::Subhead)
    }
}

/// What is known about an article as a whole. Absent means unknown, never guessed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Metadata {
    /// The headline, where a record or markup gives it apart from the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Who published this copy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// Where it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The people whom the byline names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// The news agency that the text credits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
    /// The place in the dateline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// When it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Published>,
    /// When a crawler fetched it, which is no date of publication: that may lie years before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub captured: Option<Timestamp>,
    /// BCP 47 code of the text's language, where it is long enough to tell or the record says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Name of the encoding that the bytes were decoded with (WHATWG label).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
}

impl Metadata {
    /// Whether the text is known to be in another language than English.
    #[must_use]
    pub fn is_foreign(&self) -> bool {
        let primary = |code: &str| code.split(['-', '_']).next().is_some_and(|code| code.eq_ignore_ascii_case("en"));
        self.language.as_deref().is_some_and(|code| !primary(code))
    }
}

/// A publication date and how we know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// The civil date at the place of publication.
    pub date: Date,
    /// What it was read from.
    pub source: DateSource,
    /// Where in the text, if it was read there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

labels! {
    /// What a publication date was read from.
    DateSource {
        /// A field of the record.
        Record = "record",
        /// The page's markup.
        Markup = "markup",
        /// The article's address.
        Url = "url",
        /// A dateline or a credit line in the text.
        Dateline = "dateline",
        /// A date in the running text.
        Text = "text",
        /// The name of the file.
        FileName = "file-name",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_document_is_one_trimmed_paragraph() {
        let document = Document::plain("  One.\n", Origin::file("a.txt"));
        assert_eq!(document.blocks, [Block::new(Span::new(2, 6), BlockKind::Paragraph)]);
        assert_eq!(document.block_at(2), Some(BlockId(0)));
        assert_eq!(document.block_at(6), None);
        assert!(Document::plain(" \n", Origin::default()).blocks.is_empty());
    }

    #[test]
    fn lines_are_paragraphs() {
        let document = Document::lines("One. \n\n Two.", Origin::default());
        let shown: Vec<&str> = document.blocks.iter().map(|block| document.slice(block.span)).collect();
        assert_eq!(shown, ["One.", "Two."]);
    }

    #[test]
    fn the_title_falls_back_to_the_origin() {
        let mut document = Document::plain("One.", Origin::file("a.txt"));
        assert_eq!(document.display_title(), "a.txt");
        document.blocks[0].kind = BlockKind::Title;
        assert_eq!(document.display_title(), "One.");
        document.metadata.title = Some("Two".into());
        assert_eq!(document.display_title(), "Two");
    }
}
