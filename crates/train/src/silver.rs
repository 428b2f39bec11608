//! The machine-made trees that come with PolNeAR, in the shape of the English treebanks.
//!
//! PolNeAR's training part is distributed with trees by Stanford CoreNLP in Universal Dependencies version 1. They are
//! rewritten to version 2 as EWT and GUM have it, one step a file: words with hyphens are cut (`hyphens`), expressions
//! become fixed (`fixed`), names flat (`names`), and labels and heads of clauses follow version 2 (`clauses`); Penn
//! tags get the treebanks' additions and universal tags are derived (`universal`).
//!
//! The trees are a parser's, not people's. A sentence is left out, its words staying in the document but in no
//! sentence, where it is known to teach something wrong: see [`LeftOut`]. Only the training part can be read: the
//! other parts are for measuring.

mod clauses;
mod fixed;
mod hyphens;
mod names;
mod punctuation;
mod record;
mod tree;
mod universal;

use std::fmt;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;

use flate2::read::GzDecoder;
use onrecord_language::tokens::tokenise;
use onrecord_model::{Block, BlockId, BlockKind, Document, Metadata, Origin, Sentence, Span, TokenId};

use self::hyphens::Usage;
use self::record::Record;
use self::tree::Tree;
use crate::TrainError;
use crate::conllu::{TreeDocument, Word};

/// Sentences that are left out, by reason.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Those that are kept, for comparison.
    pub kept: usize,
    /// Pieces of a sentence that ran over a line's end and do not hang together.
    pub torn: usize,
    /// Sentences that have a word with hyphens whose parts cannot be told apart.
    pub hyphens: usize,
    /// Sentences that the product would cut into other words.
    pub words: usize,
    /// Sentences with an arc that the annotation could not name.
    pub unnamed: usize,
    /// Sentences whose arcs do not make a tree.
    pub tangled: usize,
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kept, torn, hyphens, words, unnamed, tangled } = self;
        write!(f, "{kept} sentences kept; left out: {torn} torn, {hyphens} with hyphens, {words} with other words, ")?;
        write!(f, "{unnamed} with unnamed arcs, {tangled} tangled")
    }
}

/// Reads the training part under `corpora`: `polnear-silver/train.jsonl.gz` with the texts in `polnear/train`.
///
/// # Errors
/// If a file is missing, or the annotation is malformed or does not fit its text.
pub fn read(corpora: &Path) -> Result<(Vec<TreeDocument>, LeftOut), TrainError> {
    let path = corpora.join("polnear-silver/train.jsonl.gz");
    let file = File::open(&path).map_err(TrainError::io(&path))?;
    read_from(BufReader::new(GzDecoder::new(file)), &path, &corpora.join("polnear/train"))
}

fn read_from(lines: impl BufRead, path: &Path, texts: &Path) -> Result<(Vec<TreeDocument>, LeftOut), TrainError> {
    let mut read = Vec::new();
    let mut usage = Usage::default();
    for (number, line) in lines.lines().enumerate() {
        let line = line.map_err(TrainError::io(path))?;
        let corpus = |message| TrainError::Corpus { path: path.to_owned(), line: number + 1, message };
        let record: Record =
            serde_json::from_str(&line).map_err(|_| corpus("a line is a document with arrays for each sentence"))?;
        let text_path = texts.join(format!("{}.txt", record.doc));
        let text = fs::read_to_string(&text_path).map_err(TrainError::io(&text_path))?;
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut trees = Vec::with_capacity(record.sentences.len());
        for sentence in &record.sentences {
            let tree = sentence.tree(&text, &bytes).map_err(corpus)?;
            tree.nodes.iter().for_each(|node| usage.count(&node.lower, node.tag));
            trees.push(tree);
        }
        read.push((record.doc, text, trees));
    }
    let mut left_out = LeftOut::default();
    let documents =
        read.into_iter().map(|(id, text, trees)| document(id, text, &trees, &usage, &mut left_out)).collect();
    Ok((documents, left_out))
}

/// Puts a document together: a block for each line, sentences within them.
fn document(id: String, text: String, trees: &[Tree], usage: &Usage, left_out: &mut LeftOut) -> TreeDocument {
    let mut made = TreeDocument {
        document: Document { origin: Origin::file(&*id), text, blocks: Vec::new(), metadata: Metadata::default() },
        id,
        sentences: Vec::new(),
        tokens: Vec::new(),
        words: Vec::new(),
        multiwords: Vec::new(),
    };
    let mut lines = Lines::default();
    for tree in trees {
        let mut rest = &tree.nodes[..];
        let mut first = 0;
        while let Some(node) = rest.first() {
            lines.advance(&mut made.document, node.span);
            let end = lines.line.end();
            let len = rest.partition_point(|node| node.span.start() < end).max(1);
            let piece = piece_of(tree, first, first + len);
            let (tree, verdict) = convert(piece, &made.document.text, &lines.words, usage);
            let counter = match verdict {
                Verdict::Good => &mut left_out.kept,
                Verdict::Torn => &mut left_out.torn,
                Verdict::Hyphens => &mut left_out.hyphens,
                Verdict::Words => &mut left_out.words,
                Verdict::Unnamed => &mut left_out.unnamed,
                Verdict::Tangled => &mut left_out.tangled,
            };
            *counter += 1;
            push(&mut made, &tree, matches!(verdict, Verdict::Good));
            rest = &rest[len..];
            first += len;
        }
    }
    made
}

/// The line that is being read.
#[derive(Default)]
struct Lines {
    line: Span,
    words: Vec<Span>,
    next: usize,
}

impl Lines {
    /// Goes on to the line that holds `span`, making a block of each that is not empty.
    fn advance(&mut self, document: &mut Document, span: Span) {
        while self.line.end() < span.end() && self.next < document.text.len() {
            let rest = &document.text[self.next..];
            let len = rest.find('\n').unwrap_or(rest.len());
            let line = Span::at(self.next, self.next + len).trimmed(&document.text, char::is_whitespace);
            self.next += len + 1;
            if line.is_empty() {
                continue;
            }
            self.line = line;
            self.words.clear();
            tokenise(line.of(&document.text), line.start(), &mut self.words);
            document.blocks.push(Block::new(line, BlockKind::Paragraph));
        }
    }
}

/// Some words of a sentence. What hangs on a word outside has no head.
fn piece_of(tree: &Tree, first: usize, end: usize) -> Tree {
    let mut nodes = tree.nodes[first..end].to_vec();
    for node in &mut nodes {
        node.head = node.head.filter(|head| (first..end).contains(head)).map(|head| head - first);
    }
    // Punctuation hangs on whatever is left.
    let root = nodes.iter().position(|node| node.head.is_none() && node.relation != "punct");
    for (i, node) in nodes.iter_mut().enumerate() {
        if node.head.is_none() && node.relation == "punct" && Some(i) != root {
            node.head = root;
        }
    }
    Tree { nodes }
}

#[derive(Debug, PartialEq)]
enum Verdict {
    Good,
    Torn,
    Hyphens,
    Words,
    Unnamed,
    Tangled,
}

/// The sentence in version 2, and whether it is good to learn from.
fn convert(mut tree: Tree, text: &str, words: &[Span], usage: &Usage) -> (Tree, Verdict) {
    if tree.nodes.iter().filter(|node| node.head.is_none()).count() != 1 {
        return (tree, Verdict::Torn);
    }
    tree = match hyphens::cut(&tree, text, usage) {
        Some(cut) => cut,
        None => return (tree, Verdict::Hyphens),
    };
    let (first, last) = (tree.nodes[0].span, tree.nodes[tree.len() - 1].span);
    let from = words.partition_point(|word| word.start() < first.start());
    let to = words.partition_point(|word| word.start() < last.end());
    if !words[from..to.max(from)].iter().eq(tree.nodes.iter().map(|node| &node.span)) {
        return (tree, Verdict::Words);
    }
    clauses::negation(&mut tree);
    clauses::raised(&mut tree);
    clauses::details(&mut tree);
    clauses::sums(&mut tree);
    clauses::unnamed(&mut tree);
    clauses::copulas(&mut tree);
    clauses::expletives(&mut tree);
    fixed::rewrite(&mut tree);
    names::rewrite(&mut tree);
    names::adjectives(&mut tree);
    clauses::coordination(&mut tree);
    clauses::obliques(&mut tree);
    punctuation::rewrite(&mut tree, text);
    universal::tags(&mut tree);
    for node in &mut tree.nodes {
        if node.head.is_none() {
            node.relation = "root";
        }
    }
    let verdict = if !tree.is_tree() {
        Verdict::Tangled
    } else if tree.nodes.iter().any(|node| matches!(node.relation, "dep" | "mwe")) {
        Verdict::Unnamed
    } else {
        Verdict::Good
    };
    (tree, verdict)
}

fn push(made: &mut TreeDocument, tree: &Tree, is_sentence: bool) {
    let first = made.tokens.len();
    for node in &tree.nodes {
        made.tokens.push(node.span);
        made.words.push(Word {
            form: made.document.slice(node.span).to_owned(),
            features: String::new(),
            name: String::new(),
            lemma: node.lemma.clone(),
            upos: universal::upos(node),
            tag: node.tag,
            head: node.head.map_or(0, |head| head + 1),
            relation: node.relation.to_owned(),
        });
    }
    if is_sentence {
        made.sentences.push(Sentence {
            span: made.tokens[first].cover(made.tokens[made.tokens.len() - 1]),
            block: BlockId::at(made.document.blocks.len() - 1),
            first: TokenId::at(first),
            end: TokenId::at(made.tokens.len()),
        });
    }
}

#[cfg(test)]
mod tests;
