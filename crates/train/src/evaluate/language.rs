//! Scores of the language layer on the development parts of EWT, GUM and Worldwide Newswire.

use std::collections::HashSet;
use std::fmt;
use std::path::Path;

use onrecord_language::{Language, Worker};
use onrecord_model::Analysis;

use crate::TrainError;
use crate::bio;
use crate::conllu::{self, TreeDocument};

/// All scores, in percent.
#[derive(Clone, Debug)]
pub struct LanguageScores {
    /// One for each treebank or part of one.
    pub treebanks: Vec<TreebankScores>,
    /// Names on Worldwide Newswire, all kinds but `other`: exact span and kind.
    pub names: Counts,
    /// The same for each kind.
    pub kinds: Vec<(&'static str, Counts)>,
}

/// Scores on one treebank.
#[derive(Clone, Debug)]
pub struct TreebankScores {
    /// Its name.
    pub name: String,
    /// Sentence boundaries inside paragraphs.
    pub boundaries: Counts,
    /// Tokens, exact span.
    pub tokens: Counts,
    /// Universal tags on gold tokens.
    pub upos: Counts,
    /// Penn tags on gold tokens.
    pub xpos: Counts,
    /// Lemmas on gold tokens.
    pub lemmas: Counts,
    /// las
    pub las: Counts,
    /// uas
    pub uas: Counts,
}

/// What was there, what was found, what was right.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    /// Gold items.
    pub gold: usize,
    /// Predicted items.
    pub found: usize,
    /// Those in both.
    pub right: usize,
}

impl Counts {
    /// Harmonic mean of precision and recall, in percent; accuracy where the two have the same number of items.
    #[must_use]
    pub fn f1(self) -> f64 {
        if self.gold + self.found == 0 { 100.0 } else { 200.0 * self.right as f64 / (self.gold + self.found) as f64 }
    }

    fn sets<T: Eq + std::hash::Hash>(&mut self, gold: &HashSet<T>, found: &HashSet<T>) {
        self.gold += gold.len();
        self.found += found.len();
        self.right += gold.intersection(found).count();
    }

    fn item(&mut self, right: bool) {
        self.gold += 1;
        self.found += 1;
        self.right += usize::from(right);
    }
}

/// Evaluates `weights`, or those that ship with the language layer, on the development data under `corpora`.
///
/// # Errors
/// If a corpus cannot be read or the weights are unusable.
pub fn evaluate_language(corpora: &Path, weights: Option<&[u8]>) -> Result<LanguageScores, TrainError> {
    let language = match weights {
        Some(bytes) => Language::from_bytes(bytes)?,
        None => Language::embedded()?,
    };
    let mut worker = language.worker();
    let ewt = conllu::read(&corpora.join("ud-ewt/en_ewt-ud-dev.conllu"))?;
    let gum = conllu::read(&corpora.join("ud-gum/en_gum-ud-dev.conllu"))?;
    let news: Vec<TreeDocument> = gum.iter().filter(|tree| tree.genre() == "news").cloned().collect();
    let treebanks = [("EWT dev", &ewt), ("GUM dev", &gum), ("GUM dev news", &news)]
        .map(|(name, trees)| treebank(name, trees, &mut worker))
        .to_vec();
    let mut kinds: Vec<(&'static str, Counts)> =
        onrecord_model::NameKind::ALL.iter().map(|kind| (kind.as_str(), Counts::default())).collect();
    for article in bio::read_folder(&corpora.join("en-worldwide-newswire/dev"))? {
        let analysis = worker.annotate(&article.document, &article.tokens, article.sentences.clone()).value;
        for (kind, counts) in &mut kinds {
            let gold = article.names.iter().filter(|n| n.2.as_str() == *kind);
            let gold = gold.map(|&(first, end, _)| article.tokens[first].cover(article.tokens[end - 1])).collect();
            let found = analysis.names.iter().filter(|n| n.kind.as_str() == *kind).map(|n| n.span).collect();
            counts.sets(&gold, &found);
        }
    }
    let mut names = Counts::default();
    for (_, counts) in kinds.iter().filter(|(kind, _)| *kind != "other") {
        names.gold += counts.gold;
        names.found += counts.found;
        names.right += counts.right;
    }
    Ok(LanguageScores { treebanks, names, kinds })
}

fn treebank(name: &str, trees: &[TreeDocument], worker: &mut Worker) -> TreebankScores {
    let empty = Counts::default();
    let mut scores = TreebankScores {
        name: name.to_owned(),
        boundaries: empty,
        tokens: empty,
        upos: empty,
        xpos: empty,
        lemmas: empty,
        las: empty,
        uas: empty,
    };
    for tree in trees {
        let analysis = worker.analyse(&tree.document).value;
        scores.boundaries.sets(&boundaries(&tree.sentences), &boundaries(&analysis.sentences));
        let found = analysis.tokens.iter().map(|token| token.span).collect();
        scores.tokens.sets(&tree.tokens.iter().copied().collect(), &found);
        let tagged: Analysis = worker.annotate(&tree.document, &tree.tokens, tree.sentences.clone()).value;
        for (token, word) in tagged.tokens.iter().zip(&tree.words) {
            scores.upos.item(token.upos == word.upos);
            scores.xpos.item(token.tag == word.tag);
            scores.lemmas.item(token.lemma == word.lemma);
        }
        for sentence in &tree.sentences {
            let first = sentence.first.index();
            for i in sentence.token_range() {
                let (word, token) = (&tree.words[i], &tagged.tokens[i]);
                let (head, rel) = token.dependency.map_or((0, ""), |d| (d.head.map_or(0, |h| h.index() + 1 - first), d.relation.as_str()));
                scores.uas.item(head == word.head);
                scores.las.item(head == word.head && rel.split(':').next() == word.relation.split(':').next());
            }
        }
    }
    scores
}

/// Ends of sentences that are not ends of paragraphs.
fn boundaries(sentences: &[onrecord_model::Sentence]) -> HashSet<u32> {
    let pairs = sentences.windows(2).filter(|pair| pair[0].block == pair[1].block);
    pairs.map(|pair| pair[0].span.end()).collect()
}

impl fmt::Display for LanguageScores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| | sentences | tokens | UPOS | XPOS | lemmas |")?;
        writeln!(f, "|---|---|---|---|---|---|")?;
        for t in &self.treebanks {
            let [s, k, u, x, l, ua, la] = [t.boundaries, t.tokens, t.upos, t.xpos, t.lemmas, t.uas, t.las].map(Counts::f1);
            writeln!(f, "| {} | {s:.2} | {k:.2} | {u:.2} | {x:.2} | {l:.2} | {ua:.2} | {la:.2} |", t.name)?;
        }
        write!(f, "\nnames F1 {:.2} (", self.names.f1())?;
        for (i, (kind, counts)) in self.kinds.iter().enumerate() {
            write!(f, "{}{kind} {:.1}", if i > 0 { ", " } else { "" }, counts.f1())?;
        }
        write!(f, ")")
    }
}
