//! Treebanks in CoNLL-U (<https://universaldependencies.org/format.html>), as documents with gold tokens.

use std::fs;
use std::path::Path;

use onrecord_model::{Block, BlockId, BlockKind, Document, Origin, Sentence, Span, Tag, TokenId, Upos};

use crate::TrainError;

/// One document of a treebank: its text put together again, and what people said about it.
#[derive(Clone, Debug)]
pub struct TreeDocument {
    /// Its id in the treebank.
    pub id: String,
    /// Paragraphs are the blocks.
    pub document: Document,
    /// Gold sentences.
    pub sentences: Vec<Sentence>,
    /// Spans of the gold words.
    pub tokens: Vec<Span>,
    /// The gold words.
    pub words: Vec<Word>,
}

/// A gold word.
#[derive(Clone, Debug)]
pub struct Word {
    /// Its lemma.
    pub lemma: String,
    /// Its universal tag.
    pub upos: Upos,
    /// Its Penn tag.
    pub tag: Tag,
    /// Number of its head in the sentence, from 1; 0 for the root.
    pub head: usize,
    /// Its relation, as written.
    pub relation: String,
}

impl TreeDocument {
    /// The genre that GUM writes into its document ids ("`GUM_news_nasa`").
    #[must_use]
    pub fn genre(&self) -> &str {
        self.id.split('_').nth(1).unwrap_or_default()
    }
}

/// Reads a treebank.
///
/// # Errors
/// If the file cannot be read or is no CoNLL-U.
pub fn read(path: &Path) -> Result<Vec<TreeDocument>, TrainError> {
    let text = fs::read_to_string(path).map_err(TrainError::io(path))?;
    let mut builder = Builder::default();
    for (number, line) in text.lines().enumerate() {
        builder.line(line).map_err(|message| TrainError::Corpus {
            path: path.to_owned(),
            line: number + 1,
            message,
        })?;
    }
    builder.finish();
    Ok(builder.documents)
}

#[derive(Default)]
struct Builder {
    documents: Vec<TreeDocument>,
    /// Start of the open paragraph in the text.
    paragraph: Option<usize>,
    /// First token of the open sentence.
    first: usize,
    /// Words of a multiword token that are still to come: last number and end of the token in the text.
    multiword: Option<(usize, usize, bool)>,
    space: bool,
}

impl Builder {
    fn line(&mut self, line: &str) -> Result<(), &'static str> {
        if let Some(id) = line.strip_prefix("# newdoc id = ") {
            self.finish();
            self.documents.push(TreeDocument {
                id: id.to_owned(),
                document: Document {
                    origin: Origin::file(id),
                    text: String::new(),
                    blocks: Vec::new(),
                    metadata: onrecord_model::Metadata::default(),
                },
                sentences: Vec::new(),
                tokens: Vec::new(),
                words: Vec::new(),
            });
            return Ok(());
        }
        if line == "# newpar" || line.starts_with("# newpar id") {
            self.end_paragraph();
            return Ok(());
        }
        if line.starts_with('#') {
            return Ok(());
        }
        if line.is_empty() {
            self.end_sentence();
            return Ok(());
        }
        self.word(line)
    }

    fn word(&mut self, line: &str) -> Result<(), &'static str> {
        let fields: Vec<&str> = line.split('\t').collect();
        let [number, form, lemma, upos, tag, _, head, relation, _, misc] = fields[..] else {
            return Err("a word has ten fields");
        };
        if number.contains('.') {
            return Ok(());
        }
        let Some(document) = self.documents.last_mut() else { return Err("a word before the first document") };
        let text = &mut document.document.text;
        let spaced = !misc.split('|').any(|m| m == "SpaceAfter=No");
        let start_token = |text: &mut String, paragraph: &mut Option<usize>, space: bool| {
            if paragraph.is_none() {
                if !text.is_empty() {
                    text.push_str("\n\n");
                }
                *paragraph = Some(text.len());
            } else if space {
                text.push(' ');
            }
        };
        if let Some((_, last)) = number.split_once('-') {
            start_token(text, &mut self.paragraph, self.space);
            text.push_str(form);
            let last = last.parse().map_err(|_| "a range has two numbers")?;
            self.multiword = Some((last, text.len() - form.len(), spaced));
            return Ok(());
        }
        let this: usize = number.parse().map_err(|_| "a word has a number")?;
        let (start, end) = match self.multiword {
            Some((last, at, spaced)) => {
                let whole = text.len();
                let mut end = if this == last { whole } else { (at + form.len()).min(whole) };
                while !text.is_char_boundary(end) {
                    end += 1;
                }
                self.multiword = (this < last).then_some((last, end, spaced));
                self.space = spaced;
                (at, end)
            }
            None => {
                start_token(text, &mut self.paragraph, self.space);
                text.push_str(form);
                self.space = spaced;
                (text.len() - form.len(), text.len())
            }
        };
        document.tokens.push(Span::at(start, end));
        document.words.push(Word {
            lemma: lemma.to_owned(),
            upos: upos.parse().map_err(|_| "unknown universal tag")?,
            tag: tag.parse().map_err(|_| "unknown Penn tag")?,
            head: head.parse().map_err(|_| "a head is a number")?,
            relation: relation.to_owned(),
        });
        Ok(())
    }

    fn end_sentence(&mut self) {
        let Some(document) = self.documents.last_mut() else { return };
        let end = document.tokens.len();
        if self.first < end {
            document.sentences.push(Sentence {
                span: document.tokens[self.first].cover(document.tokens[end - 1]),
                block: BlockId::at(document.document.blocks.len()),
                first: TokenId::at(self.first),
                end: TokenId::at(end),
            });
        }
        self.first = end;
        self.multiword = None;
    }

    fn end_paragraph(&mut self) {
        self.end_sentence();
        let Some(document) = self.documents.last_mut() else { return };
        if let Some(start) = self.paragraph.take() {
            let span = Span::at(start, document.document.text.len());
            document.document.blocks.push(Block::new(span, BlockKind::Paragraph));
        }
        self.space = false;
    }

    fn finish(&mut self) {
        self.end_paragraph();
        self.first = 0;
    }
}
