//! What teachers are made from, in one file: gold trees, gold names, and the sentences that they are to label.
//!
//! The file has a JSON object a line, each with its `part`:
//!
//! ```json
//! {"part":"labels","relations":["acl",…],"kinds":["person",…]}
//! {"part":"tree","use":"train","corpus":"ud-ewt","words":["Ada","left"],"tags":["PROPN NNP","VERB VBD"],"heads":[2,0],"relations":["nsubj","root"]}
//! {"part":"names","use":"train","words":["Ada","left"],"names":["U-person","O"]}
//! {"part":"raw","corpus":"basil","document":"articles/…","words":["Ada","left"],"spans":[[0,3],[4,8]]}
//! ```
//!
//! Trees for training stand in the order in which the trainer reads them, because their names are labelled by position.
//! Articles come with the byte offsets of their tokens, as [`read`](super::read) wants them back.

use std::collections::HashSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use onrecord_language::{Language, Layers};
use onrecord_model::{Document, NameKind, Origin, Relation, Sentence, Span};
use serde::Serialize;

use super::{NEWSWIRE, Texts, file_name};
use crate::TrainError;
use crate::bio::{self, NamedDocument};
use crate::conllu::{self, TreeDocument};
use crate::language::treebanks;
use crate::network::examples::relation;

/// Corpora of articles without gold, and the folders that hold them.
const ARTICLES: &[(&str, &str)] = &[("giveme5w1h-clusters", ""), ("basil", "articles")];

/// Shorter articles are not worth labelling.
const LEAST: usize = 200;

/// Two articles that begin with so many equal characters are the same.
const BEGINNING: usize = 300;

#[derive(Serialize)]
#[serde(tag = "part", rename_all = "kebab-case")]
enum Line<'a> {
    Labels {
        relations: &'a [Relation],
        kinds: &'a [NameKind],
    },
    Tree {
        #[serde(rename = "use")]
        usage: &'a str,
        corpus: &'a str,
        words: Vec<&'a str>,
        tags: Vec<String>,
        heads: Vec<usize>,
        relations: Vec<Relation>,
    },
    Names {
        #[serde(rename = "use")]
        usage: &'a str,
        words: Vec<&'a str>,
        names: &'a [String],
    },
    Raw {
        corpus: &'a str,
        document: &'a str,
        words: Vec<&'a str>,
        spans: Vec<(u32, u32)>,
    },
}

/// Writes what teachers are made from, out of the corpora under `corpora`. Genres whose texts may not be used
/// commercially are left out of the trees for training; so are the articles of `PolNeAR`, which attribution learns from.
///
/// # Errors
/// If a corpus is missing or malformed, the weights of the language layer are unusable, or `out` cannot be written.
pub fn write(corpora: &Path, out: &mut impl Write) -> Result<(), TrainError> {
    let mut put = |line: &Line<'_>| {
        let line = serde_json::to_string(line).map_err(std::io::Error::from);
        let written = line.and_then(|line| writeln!(out, "{line}"));
        written.map_err(TrainError::io(Path::new("input of the teachers")))
    };
    put(&Line::Labels { relations: Relation::ALL, kinds: NameKind::ALL })?;
    trees("train", "ud", &treebanks(corpora)?, &mut put)?;
    for (corpus, file) in [("ud-ewt", "en_ewt-ud-dev.conllu"), ("ud-gum", "en_gum-ud-dev.conllu")] {
        trees("dev", corpus, &conllu::read(&corpora.join(corpus).join(file))?, &mut put)?;
    }
    let newswire = bio::read_folder(&corpora.join(NEWSWIRE).join("train"))?;
    names("train", &newswire, &mut put)?;
    names("dev", &bio::read_folder(&corpora.join(NEWSWIRE).join("dev"))?, &mut put)?;
    articles(corpora, &mut put)?;
    for article in &newswire {
        let joined = bio::joined(article);
        raw(NEWSWIRE, &file_name(article), &joined.document, &joined.sentences, &joined.tokens, &mut put)?;
    }
    Ok(())
}

type Put<'a> = dyn FnMut(&Line<'_>) -> Result<(), TrainError> + 'a;

fn trees(usage: &str, corpus: &str, trees: &[TreeDocument], put: &mut Put<'_>) -> Result<(), TrainError> {
    for tree in trees {
        for sentence in &tree.sentences {
            let words = &tree.words[sentence.token_range()];
            put(&Line::Tree {
                usage,
                corpus,
                words: words.iter().map(|word| &*word.form).collect(),
                tags: words.iter().map(|word| format!("{} {}", word.upos, word.tag)).collect(),
                heads: words.iter().map(|word| word.head).collect(),
                relations: words.iter().map(|word| relation(&word.relation)).collect(),
            })?;
        }
    }
    Ok(())
}

fn names(usage: &str, articles: &[NamedDocument], put: &mut Put<'_>) -> Result<(), TrainError> {
    for article in articles {
        let mut labels = vec!["O".to_owned(); article.tokens.len()];
        for &(first, end, kind) in &article.names {
            labels[first..end].fill(format!("I-{kind}"));
            labels[end - 1] = format!("L-{kind}");
            labels[first] = format!("{}-{kind}", if end == first + 1 { "U" } else { "B" });
        }
        for sentence in &article.sentences {
            let range = sentence.token_range();
            let words = words_of(&article.document, &article.tokens[range.clone()]);
            put(&Line::Names { usage, words, names: &labels[range] })?;
        }
    }
    Ok(())
}

/// The articles without gold, cut by the language layer. Equal ones come once.
fn articles(corpora: &Path, put: &mut Put<'_>) -> Result<(), TrainError> {
    let mut worker = Language::embedded()?.worker_for(Layers::TOKENS);
    let mut texts = Texts::new(corpora);
    let mut seen = HashSet::new();
    for &(corpus, folder) in ARTICLES {
        let root = corpora.join(corpus);
        for id in records(&root, folder)? {
            let text = texts.text(corpus, &id)?;
            if text.chars().count() < LEAST || !seen.insert(text.trim().chars().take(BEGINNING).collect::<String>()) {
                continue;
            }
            let document = Document::lines(text, Origin::file(&*id));
            let analysis = worker.analyse(&document).value;
            let tokens: Vec<Span> = analysis.tokens.iter().map(|token| token.span).collect();
            raw(corpus, &id, &document, &analysis.sentences, &tokens, put)?;
        }
    }
    Ok(())
}

fn raw(
    corpus: &str,
    id: &str,
    document: &Document,
    sentences: &[Sentence],
    tokens: &[Span],
    put: &mut Put<'_>,
) -> Result<(), TrainError> {
    for sentence in sentences {
        let tokens = &tokens[sentence.token_range()];
        let spans = tokens.iter().map(|span| (span.start(), span.end())).collect();
        put(&Line::Raw { corpus, document: id, words: words_of(document, tokens), spans })?;
    }
    Ok(())
}

fn words_of<'a>(document: &'a Document, tokens: &[Span]) -> Vec<&'a str> {
    tokens.iter().map(|&span| document.slice(span)).collect()
}

/// The JSON files in `folder` of `root` and below, relative to `root`, in the order of their names.
fn records(root: &Path, folder: &str) -> Result<Vec<String>, TrainError> {
    let mut ids = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(TrainError::io(&folder))? {
            let path = entry.map_err(TrainError::io(&folder))?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "json") {
                let id = path.strip_prefix(root).unwrap_or(&path);
                ids.push(id.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    ids.sort();
    Ok(ids)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_with_their_places() {
        let article = bio::read("a", "Ada\tB-Person\nOkafor\tI-Person\nleft\tO\nLagos\tB-Location\n");
        let mut written = Vec::new();
        let mut put = |line: &Line<'_>| {
            written.push(serde_json::to_string(line).unwrap());
            Ok(())
        };
        names("dev", &[article], &mut put).unwrap();
        let expected = r#"{"part":"names","use":"dev","words":["Ada","Okafor","left","Lagos"],"names":["B-person","L-person","O","U-place"]}"#;
        assert_eq!(written, [expected]);
    }
}
