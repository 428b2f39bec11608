//! Labels that a large model gave to articles that nobody annotated: by corpus, document and offsets, without text.
//!
//! Such labels let a small fast model learn from a slow accurate one (Hinton et al. 2015, "Distilling the Knowledge in a
//! Neural Network"; Tang et al. 2019). `labels/README.md` says which model made them, from what, and how to make them
//! again. The file is one zstd frame: a line of magic, a line of JSON (`Header`), then one column after the other.

pub mod input;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use onrecord_language::weights::NameLabel;
use onrecord_model::{BlockId, Document, Origin, Relation, Sentence, Span, Tag, TokenId, Upos};
use serde::Deserialize;

use crate::TrainError;
use crate::bio::{self, NamedDocument};

const MAGIC: &[u8] = b"ORTL1\n";

/// The corpus under whose name the labels of the treebanks' own words stand, in the order of training.
pub const TREEBANKS: &str = "ud";

/// The corpus whose names are gold.
pub const NEWSWIRE: &str = "en-worldwide-newswire";

/// A label that the teachers disagree on.
const DISPUTED: u8 = 255;

/// Names of the labels, and the documents with the lengths of their sentences.
#[derive(Debug, Deserialize)]
struct Header {
    tags: Vec<String>,
    relations: Vec<String>,
    names: Vec<String>,
    documents: Vec<(String, String, Vec<usize>)>,
}

/// What the teachers say of a token.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// Its tags.
    pub tag: (Upos, Tag),
    /// How sure they are of the tags, 0 to 1.
    pub sure_of_tag: f32,
    /// Number of its head in the sentence, from 1; 0 for the root.
    pub head: usize,
    /// Its relation.
    pub relation: Relation,
    /// How sure they are of head and relation.
    pub sure_of_arc: f32,
    /// Its place in a name; none where they disagree.
    pub name: Option<NameLabel>,
}

/// A document with their judgements, one for each token.
#[derive(Clone, Debug)]
pub struct Judged {
    /// The corpus that it is from.
    pub corpus: String,
    /// The document; its lines are its blocks. Empty for treebanks, whose documents are read elsewhere.
    pub document: Document,
    /// Sentences.
    pub sentences: Vec<Sentence>,
    /// Tokens.
    pub tokens: Vec<Span>,
    /// Judgements.
    pub judgements: Vec<Judgement>,
}

/// Reads the labels in `file` together with the texts under `corpora`.
///
/// # Errors
/// If the labels or a text cannot be read, or do not fit each other.
pub fn read(file: &Path, corpora: &Path) -> Result<Vec<Judged>, TrainError> {
    let wrong = |message| TrainError::Corpus { path: file.to_owned(), line: 0, message };
    let bytes = fs::read(file).map_err(TrainError::io(file))?;
    let bytes = zstd::decode_all(&bytes[..]).map_err(TrainError::io(file))?;
    let rest = bytes.strip_prefix(MAGIC).ok_or_else(|| wrong("no labels of a teacher"))?;
    let end = rest.iter().position(|&b| b == b'\n').ok_or_else(|| wrong("no header"))?;
    let header: Header = serde_json::from_slice(&rest[..end]).map_err(|_| wrong("the header is damaged"))?;
    let count: usize = header.documents.iter().flat_map(|document| &document.2).sum();
    let mut columns = Columns::new(&rest[end + 1..], count).ok_or_else(|| wrong("a column is cut short"))?;
    let labels = Labels::new(&header).ok_or_else(|| wrong("a label is unknown"))?;
    let mut texts = Texts::new(corpora);
    let mut documents = Vec::new();
    for (corpus, id, lengths) in &header.documents {
        let text = texts.text(corpus, id)?;
        documents.push(
            columns.document(corpus, id, text, lengths, &labels).ok_or_else(|| wrong("offsets do not fit a text"))?,
        );
    }
    Ok(documents)
}

struct Labels {
    tags: Vec<(Upos, Tag)>,
    relations: Vec<Relation>,
    names: Vec<NameLabel>,
}

impl Labels {
    fn new(header: &Header) -> Option<Self> {
        let tag = |label: &String| {
            let (upos, tag) = label.split_once(' ')?;
            Some((upos.parse().ok()?, tag.parse().ok()?))
        };
        let name = |label: &String| {
            let Some((place, kind)) = label.split_once('-') else { return Some(NameLabel::Outside) };
            let kind = kind.parse().ok()?;
            Some(match place {
                "B" => NameLabel::Begin(kind),
                "I" => NameLabel::Inside(kind),
                "L" => NameLabel::Last(kind),
                _ => NameLabel::Unit(kind),
            })
        };
        Some(Self {
            tags: header.tags.iter().map(tag).collect::<Option<_>>()?,
            relations: header.relations.iter().map(|r| r.parse().ok()).collect::<Option<_>>()?,
            names: header.names.iter().map(name).collect::<Option<_>>()?,
        })
    }
}

struct Columns<'a> {
    next: usize,
    gaps: &'a [[u8; 2]],
    lengths: &'a [u8],
    heads: &'a [[u8; 2]],
    relations: &'a [u8],
    tags: &'a [u8],
    names: &'a [u8],
    sure: &'a [u8],
}

impl<'a> Columns<'a> {
    fn new(bytes: &'a [u8], count: usize) -> Option<Self> {
        let (gaps, rest) = bytes.split_at_checked(count * 2)?;
        let (lengths, rest) = rest.split_at_checked(count)?;
        let (heads, rest) = rest.split_at_checked(count * 2)?;
        let (relations, rest) = rest.split_at_checked(count)?;
        let (tags, rest) = rest.split_at_checked(count)?;
        let (names, sure) = rest.split_at_checked(count)?;
        let (gaps, heads) = (gaps.as_chunks().0, heads.as_chunks().0);
        (sure.len() == count).then_some(Self { next: 0, gaps, lengths, heads, relations, tags, names, sure })
    }

    fn document(&mut self, corpus: &str, id: &str, text: String, lengths: &[usize], labels: &Labels) -> Option<Judged> {
        let has_text = !text.is_empty();
        let document = Document::lines(text, Origin::file(id));
        let text = &document.text;
        let (mut sentences, mut tokens, mut judgements) = (Vec::new(), Vec::new(), Vec::new());
        let mut at = 0;
        for &length in lengths {
            let first = tokens.len();
            for i in 0..length {
                let n = self.next;
                self.next += 1;
                let start = at + usize::from(u16::from_le_bytes(self.gaps[n]));
                at = start + usize::from(self.lengths[n]);
                if has_text && !(text.is_char_boundary(start) && text.is_char_boundary(at)) {
                    return None;
                }
                tokens.push(Span::at(start, at));
                let head = match i16::from_le_bytes(self.heads[n]) {
                    0 => 0,
                    step => usize::try_from(i as isize + 1 + isize::from(step)).ok().filter(|&head| head <= length)?,
                };
                judgements.push(Judgement {
                    tag: *labels.tags.get(usize::from(self.tags[n]))?,
                    sure_of_tag: f32::from(self.sure[n] & 15) / 15.0,
                    head,
                    relation: *labels.relations.get(usize::from(self.relations[n]))?,
                    sure_of_arc: f32::from(self.sure[n] >> 4) / 15.0,
                    name: match self.names[n] {
                        DISPUTED => None,
                        label => Some(*labels.names.get(usize::from(label))?),
                    },
                });
            }
            let span = tokens[first].cover(tokens[tokens.len() - 1]);
            let block = document.blocks.partition_point(|block| block.span.end() < span.end());
            sentences.push(Sentence {
                span,
                block: BlockId::at(block),
                first: TokenId::at(first),
                end: TokenId::at(tokens.len()),
            });
        }
        Some(Judged { corpus: corpus.to_owned(), document, sentences, tokens, judgements })
    }
}

/// The texts of the corpora, as the labels count them.
struct Texts<'a> {
    corpora: &'a Path,
    newswire: Option<BTreeMap<String, String>>,
}

impl<'a> Texts<'a> {
    const fn new(corpora: &'a Path) -> Self {
        Self { corpora, newswire: None }
    }

    /// One text; none for the treebanks.
    fn text(&mut self, corpus: &str, id: &str) -> Result<String, TrainError> {
        let path = self.corpora.join(corpus).join(id);
        match corpus {
            "giveme5w1h-clusters" => Ok(record(&path)?["text"].as_str().unwrap_or_default().to_owned()),
            "basil" => {
                let record = record(&path)?;
                let sentences = |paragraph: &serde_json::Value| {
                    let sentences = paragraph.as_array().into_iter().flatten().filter_map(serde_json::Value::as_str);
                    sentences.collect::<Vec<_>>().join(" ")
                };
                let paragraphs = record["body-paragraphs"].as_array().into_iter().flatten();
                Ok(paragraphs.map(sentences).collect::<Vec<_>>().join("\n"))
            }
            NEWSWIRE => {
                let texts = match self.newswire.take() {
                    Some(texts) => texts,
                    None => bio::read_folder(&self.corpora.join(NEWSWIRE).join("train"))?
                        .iter()
                        .map(|article| (file_name(article), bio::joined(article).document.text))
                        .collect(),
                };
                let missing = || TrainError::Corpus { path, line: 0, message: "no such article" };
                self.newswire.insert(texts).get(id).cloned().ok_or_else(missing)
            }
            TREEBANKS => Ok(String::new()),
            _ => Err(TrainError::Corpus { path, line: 0, message: "labels of an unknown corpus" }),
        }
    }
}

/// The name by which labels know an article of Worldwide Newswire.
pub(crate) fn file_name(article: &NamedDocument) -> String {
    let path = Path::new(&article.document.origin.name);
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn record(path: &Path) -> Result<serde_json::Value, TrainError> {
    let text = fs::read_to_string(path).map_err(TrainError::io(path))?;
    serde_json::from_str(&text).map_err(|_| TrainError::Corpus { path: path.to_owned(), line: 1, message: "no JSON" })
}
