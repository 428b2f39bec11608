//! One line of the annotation: a document.

use onrecord_model::{Span, Tag};
use serde::Deserialize;

use super::clauses::renamed;
use super::tree::{Node, Tree};

/// A document; what is not used is skipped.
#[derive(Debug, Deserialize)]
pub(super) struct Record {
    pub(super) doc: String,
    pub(super) sentences: Vec<Arrays>,
}

/// A sentence as parallel arrays over its words.
#[derive(Debug, Deserialize)]
pub(super) struct Arrays {
    start: Vec<usize>,
    end: Vec<usize>,
    lemma: Vec<String>,
    pos: Vec<String>,
    ner: Vec<String>,
    head: Vec<i64>,
    deprel: Vec<String>,
}

impl Arrays {
    /// The sentence with bytes for code points; `bytes` has the place of each code point of `text` and its end.
    pub(super) fn tree(&self, text: &str, bytes: &[usize]) -> Result<Tree, &'static str> {
        let len = self.start.len();
        let same =
            [self.end.len(), self.lemma.len(), self.pos.len(), self.ner.len(), self.head.len(), self.deprel.len()];
        if same.iter().any(|&other| other != len) {
            return Err("the arrays of a sentence differ in length");
        }
        let mut nodes: Vec<Node> = Vec::with_capacity(len);
        for i in 0..len {
            let place = |at: usize| bytes.get(at).copied().ok_or("a word ends after its text");
            let (start, end) = (place(self.start[i])?, place(self.end[i])?);
            if start >= end || nodes.last().is_some_and(|last| (last.span.start() as usize) > start) {
                return Err("the words of a sentence do not stand in the order of the text");
            }
            let head = match self.head[i] {
                -1 => None,
                head => {
                    Some(usize::try_from(head).ok().filter(|&h| h < len).ok_or("a head stands outside its sentence")?)
                }
            };
            let span = Span::at(start, end);
            nodes.push(Node {
                span,
                lower: span.of(text).to_lowercase(),
                lemma: self.lemma[i].clone(),
                tag: tag(&self.pos[i]).ok_or("unknown Penn tag")?,
                is_person: self.ner[i] == "PERSON",
                is_place: self.ner[i] == "LOCATION",
                head,
                relation: renamed(&self.deprel[i]).ok_or("unknown relation")?,
            });
        }
        Ok(Tree { nodes })
    }
}

fn tag(pos: &str) -> Option<Tag> {
    match pos {
        "#" => Some(Tag::Nn),
        "-LSB-" | "-LCB-" => Some(Tag::OpenBracket),
        "-RSB-" | "-RCB-" => Some(Tag::CloseBracket),
        _ => pos.parse().ok(),
    }
}
