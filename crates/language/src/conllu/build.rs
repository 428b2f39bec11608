//! From lines to documents.

use onrecord_model::{Block, BlockId, BlockKind, Origin, Sentence, Span, Tag, TokenId, Upos};

use super::{TreeDocument, Word};

/// White space that `Start=` may ask for at once: more than any page leaves out is a slip.
const WIDEST_GAP: usize = 1 << 20;

/// The documents so far and what is open.
#[derive(Default)]
pub(super) struct Builder {
    done: Vec<TreeDocument>,
    /// The open document; a file may begin without saying so.
    document: TreeDocument,
    /// Code points of its text.
    points: usize,
    /// Start of the open paragraph in the text.
    paragraph: Option<usize>,
    kind: Option<BlockKind>,
    /// First token of the open sentence.
    first: usize,
    multiword: Option<Multiword>,
    space: bool,
}

/// Words of a multiword token that are still to come.
struct Multiword {
    last: usize,
    /// Where the next begins in the text.
    at: usize,
    spaced: bool,
}

impl Builder {
    pub(super) fn line(&mut self, line: &str) -> Result<(), &'static str> {
        if line.is_empty() {
            return self.end_sentence();
        }
        let Some(comment) = line.strip_prefix('#') else { return self.word(line) };
        let (key, value) = comment.split_once('=').unwrap_or((comment, ""));
        match key.trim() {
            "newdoc" | "newdoc id" => {
                self.end_document()?;
                self.document.id = value.trim().to_owned();
                self.document.document.origin = Origin::file(value.trim());
            }
            "newpar" | "newpar id" => self.end_paragraph()?,
            "block" => self.kind = value.trim().parse().ok(),
            _ => {}
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<Vec<TreeDocument>, &'static str> {
        self.end_document()?;
        Ok(self.done)
    }

    fn word(&mut self, line: &str) -> Result<(), &'static str> {
        let fields: Vec<&str> = line.split('\t').collect();
        let [number, form, lemma, upos, tag, features, head, relation, _, misc] = fields[..] else {
            return Err("a word has ten fields");
        };
        // Empty nodes belong to enhanced graphs, which nobody asks for here.
        if number.contains('.') {
            return Ok(());
        }
        if form.is_empty() {
            return Err("a word has a form");
        }
        let value = |key: &str| misc.split('|').find_map(|m| m.strip_prefix(key)?.strip_prefix('='));
        let spaced = value("SpaceAfter") != Some("No");
        let place = value("Start").and_then(|start| start.parse().ok());
        if let Some((first, last)) = number.split_once('-') {
            let parse = |number: &str| number.parse::<usize>().map_err(|_| "a range has two numbers");
            let (first, last) = (parse(first)?, parse(last)?);
            let next = self.document.tokens.len();
            if first > last || first != next - self.first + 1 {
                return Err("a range stands before its words");
            }
            let at = self.write(form, place);
            self.multiword = Some(Multiword { last, at, spaced });
            self.document.multiwords.push(next..next + (last - first + 1));
            return Ok(());
        }
        let this: usize = number.parse().map_err(|_| "a word has a number")?;
        let (start, end) = match self.multiword.take() {
            Some(Multiword { last, at, spaced }) => {
                let text = &self.document.document.text;
                let mut end = if this == last { text.len() } else { (at + form.len()).min(text.len()) };
                while !text.is_char_boundary(end) {
                    end += 1;
                }
                self.multiword = (this < last).then_some(Multiword { last, at: end, spaced });
                self.space = spaced;
                (at, end)
            }
            None => {
                let start = self.write(form, place);
                self.space = spaced;
                (start, start + form.len())
            }
        };
        let document = &mut self.document;
        if this != document.tokens.len() - self.first + 1 {
            return Err("words are numbered from 1 on");
        }
        let head = if head == "_" { 0 } else { head.parse().map_err(|_| "a head is a number")? };
        document.tokens.push(Span::at(start, end));
        document.words.push(Word {
            form: form.to_owned(),
            lemma: lemma.to_owned(),
            upos: if upos == "_" { Upos::X } else { upos.parse().map_err(|_| "unknown universal tag")? },
            tag: if tag == "_" { Tag::Xx } else { tag.parse().map_err(|_| "unknown Penn tag")? },
            features: features.to_owned(),
            head,
            relation: relation.to_owned(),
            name: value("NE").unwrap_or_default().to_owned(),
        });
        Ok(())
    }

    /// Appends a token to the text, at code point `place` where that is given, and says at which byte it begins.
    fn write(&mut self, form: &str, place: Option<usize>) -> usize {
        let text = &mut self.document.document.text;
        let (fill, least) = match self.paragraph {
            None if text.is_empty() => ("\n", 0),
            None => ("\n", 2),
            Some(_) => (" ", usize::from(self.space)),
        };
        let gap = place.and_then(|place: usize| place.checked_sub(self.points)).filter(|gap| *gap <= WIDEST_GAP);
        let gap = gap.unwrap_or(least);
        (0..gap).for_each(|_| text.push_str(fill));
        let start = text.len();
        text.push_str(form);
        self.points += gap + form.chars().count();
        self.paragraph.get_or_insert(start);
        start
    }

    fn end_sentence(&mut self) -> Result<(), &'static str> {
        if self.multiword.take().is_some() {
            return Err("words of a range are missing");
        }
        let document = &mut self.document;
        let end = document.tokens.len();
        if self.first < end {
            if document.words[self.first..].iter().any(|word| word.head > end - self.first) {
                return Err("a head outside of the sentence");
            }
            if has_circle(&document.words[self.first..]) {
                return Err("heads that go round in a circle");
            }
            document.sentences.push(Sentence {
                span: document.tokens[self.first].cover(document.tokens[end - 1]),
                block: BlockId::at(document.document.blocks.len()),
                first: TokenId::at(self.first),
                end: TokenId::at(end),
            });
        }
        self.first = end;
        Ok(())
    }

    fn end_paragraph(&mut self) -> Result<(), &'static str> {
        self.end_sentence()?;
        let kind = self.kind.take().unwrap_or(BlockKind::Paragraph);
        let document = &mut self.document.document;
        if let Some(start) = self.paragraph.take() {
            let span = Span::at(start, document.text.len());
            document.blocks.push(Block::new(span, kind));
        }
        self.space = false;
        Ok(())
    }

    fn end_document(&mut self) -> Result<(), &'static str> {
        self.end_paragraph()?;
        let document = std::mem::take(&mut self.document);
        if !document.sentences.is_empty() {
            self.done.push(document);
        }
        (self.points, self.first) = (0, 0);
        Ok(())
    }
}

/// Whether the way from some word up the tree of its sentence never ends.
fn has_circle(words: &[Word]) -> bool {
    // 0: not seen, n: first seen on the n-th way up.
    let mut seen = vec![0; words.len() + 1];
    for start in 1..=words.len() {
        let mut at = start;
        while at != 0 && seen[at] == 0 {
            seen[at] = start;
            at = words[at - 1].head;
        }
        if at != 0 && seen[at] == start {
            return true;
        }
    }
    false
}
