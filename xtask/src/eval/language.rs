//! Sentences, words, trees and names against treebanks and annotated names.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, ValueEnum};
use onrecord_eval::bio::{self, NamedDocument};
use onrecord_eval::language::{Evaluator, LanguageScores};
use onrecord_train::conllu::{self, TreeDocument};

/// What is measured, and with which weights.
#[derive(Args, Debug)]
pub struct Language {
    /// The folder that holds the corpora: the development parts of EWT, GUM and Worldwide Newswire are measured.
    #[arg(long, value_name = "DIR", required_unless_present_any = ["ud", "names"])]
    corpora: Option<PathBuf>,
    /// Measure this treebank (a file in CoNLL-U, or a folder of such files); may be repeated.
    #[arg(long, value_name = "PATH")]
    ud: Vec<PathBuf>,
    /// Measure names on the articles of this folder (a token and its label a line).
    #[arg(long, value_name = "DIR")]
    names: Option<PathBuf>,
    /// Measure these weights, not those that the program carries.
    #[arg(long, value_name = "FILE")]
    weights: Option<PathBuf>,
    /// Also write what is found in the treebanks' raw text: to this file for one treebank, else to files of the
    /// treebanks' names in this folder.
    #[arg(long, value_name = "PATH")]
    write: Option<PathBuf>,
    /// Write what is found on the treebanks' own words and sentences, not in their raw text.
    #[arg(long, requires = "write")]
    own_words: bool,
    /// How to print the figures.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// How figures are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Tables in Markdown.
    Table,
    /// One JSON object, with the counts.
    Json,
}

impl Language {
    /// The figures, ready to print.
    pub(super) fn figures(&self) -> anyhow::Result<String> {
        let weights = self.weights.as_ref().map(fs::read).transpose()?;
        let mut evaluator = Evaluator::new(weights.as_deref())?;
        let mut scores = LanguageScores::default();
        let treebanks = self.treebanks()?;
        for treebank in &treebanks {
            scores.treebanks.push(evaluator.treebank(&treebank.name, &treebank.trees)?);
        }
        if let Some(folder) = self.name_folder() {
            scores.names = Some(evaluator.names(&articles(&folder)?));
        }
        if let Some(to) = &self.write {
            self.write(to, &treebanks, &mut evaluator)?;
        }
        Ok(match self.format {
            Format::Table => scores.to_string(),
            Format::Json => serde_json::to_string_pretty(&scores)? + "\n",
        })
    }

    fn treebanks(&self) -> anyhow::Result<Vec<Treebank>> {
        let mut treebanks = Vec::new();
        if let Some(corpora) = &self.corpora {
            treebanks.push(Treebank::read("EWT dev", &corpora.join("ud-ewt/en_ewt-ud-dev.conllu"))?);
            let gum = Treebank::read("GUM dev", &corpora.join("ud-gum/en_gum-ud-dev.conllu"))?;
            let news = gum.trees.iter().filter(|tree| tree.genre() == "news").cloned().collect();
            treebanks.extend([gum, Treebank { name: "GUM dev news".into(), file: None, trees: news }]);
        }
        for path in &self.ud {
            for file in files(path, Some("conllu"))? {
                let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                treebanks.push(Treebank::read(&name, &file)?);
            }
        }
        Ok(treebanks)
    }

    fn write(&self, to: &Path, treebanks: &[Treebank], evaluator: &mut Evaluator) -> anyhow::Result<()> {
        let with_files: Vec<(&Treebank, &PathBuf)> =
            treebanks.iter().filter_map(|t| Some((t, t.file.as_ref()?))).collect();
        let is_one = with_files.len() == 1 && !to.is_dir();
        let folder = if is_one { to.parent() } else { Some(to) };
        if let Some(folder) = folder {
            fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        }
        for (treebank, file) in with_files {
            let path = if is_one { to.to_owned() } else { to.join(file) };
            let found: String = treebank.trees.iter().map(|tree| evaluator.conllu(tree, self.own_words)).collect();
            fs::write(&path, found).with_context(|| path.display().to_string())?;
        }
        Ok(())
    }

    fn name_folder(&self) -> Option<PathBuf> {
        let of_corpora = || Some(self.corpora.as_ref()?.join("en-worldwide-newswire/dev"));
        self.names.clone().or_else(of_corpora)
    }
}

struct Treebank {
    name: String,
    /// Its file name; none for a part of another treebank.
    file: Option<PathBuf>,
    trees: Vec<TreeDocument>,
}

impl Treebank {
    fn read(name: &str, path: &Path) -> anyhow::Result<Self> {
        Ok(Self { name: name.to_owned(), file: path.file_name().map(PathBuf::from), trees: conllu::read(path)? })
    }
}

/// The files of a folder in the order of their names, or a file itself.
fn files(path: &Path, extension: Option<&str>) -> anyhow::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = fs::read_dir(path).with_context(|| path.display().to_string())?;
    let mut files = entries.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<_>>>()?;
    files.retain(|file| extension.is_none_or(|extension| file.extension().is_some_and(|it| it == extension)));
    anyhow::ensure!(!files.is_empty(), "{}: no files to measure there", path.display());
    files.sort();
    Ok(files)
}

fn articles(folder: &Path) -> anyhow::Result<Vec<NamedDocument>> {
    let mut articles = Vec::new();
    for file in files(folder, None)? {
        let lines = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        articles.push(bio::read(&file.to_string_lossy(), &lines));
    }
    Ok(articles)
}
