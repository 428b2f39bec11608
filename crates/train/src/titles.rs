//! Scores of titles and roles beside people's names on our own labels over PolNeAR.

use std::fmt;
use std::fs;
use std::path::Path;

use onrecord_eval::labels::Stretch;
use onrecord_eval::titles::{self, Figures, TitleLabel};
use onrecord_language::{Language, Layers};
use onrecord_model::{Document, Origin, Span};

use crate::TrainError;

/// Figures for each part of the labels, and what was wrong in the part that may be looked at.
#[derive(Clone, Debug, Default)]
pub struct TitleScores {
    /// Part, labels in it, titles, roles.
    pub parts: Vec<(String, usize, Figures, Figures)>,
    /// Wrong ones of the part `dev`: article and name, expected and found.
    pub errors: Vec<String>,
}

impl fmt::Display for TitleScores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (part, names, titles, roles) in &self.parts {
            writeln!(f, "{part}, {names} names")?;
            writeln!(f, "  titles  {titles}")?;
            writeln!(f, "  roles   {roles}")?;
        }
        Ok(())
    }
}

/// Measures the language layer on the labels in the file `labels`, whose articles lie under `corpora`.
///
/// # Errors
/// If the labels or an article cannot be read.
pub fn evaluate_titles(corpora: &Path, labels: &Path) -> Result<TitleScores, TrainError> {
    let table = fs::read_to_string(labels).map_err(TrainError::io(labels))?;
    let labels = titles::read(&table).map_err(|error| TrainError::Corpus {
        path: labels.to_owned(),
        line: error.line,
        message: "a row has part, article, name, title, role",
    })?;
    let language = Language::embedded()?;
    let mut worker = language.worker_for(Layers::NAMES);
    let mut scores = TitleScores::default();
    for of_file in labels.chunk_by(|a, b| a.file == b.file) {
        let path = corpora.join("polnear/train").join(format!("{}.txt", of_file[0].file));
        let document = Document::lines(fs::read_to_string(&path).map_err(TrainError::io(&path))?, Origin::default());
        let bytes: Vec<usize> = document.text.char_indices().map(|(at, _)| at).chain([document.text.len()]).collect();
        let points = |span: Span| (point(&bytes, span.start()), point(&bytes, span.end()));
        let names = worker.analyse(&document).value.names;
        for label in of_file {
            let name = names.iter().find(|name| points(name.span) == label.name);
            let found = name.map_or((None, None), |name| (name.title.map(points), name.role.map(points)));
            scores.add(label, found, |(start, end): Stretch| {
                bytes.get(start).zip(bytes.get(end)).map_or("", |(&start, &end)| &document.text[start..end])
            });
        }
    }
    Ok(scores)
}

impl TitleScores {
    fn add<'a>(
        &mut self,
        label: &TitleLabel,
        found: (Option<Stretch>, Option<Stretch>),
        words: impl Fn(Stretch) -> &'a str,
    ) {
        let at = self.parts.iter().position(|part| part.0 == label.part).unwrap_or_else(|| {
            self.parts.push((label.part.clone(), 0, Figures::default(), Figures::default()));
            self.parts.len() - 1
        });
        let part = &mut self.parts[at];
        part.1 += 1;
        part.2.add(label.title, found.0);
        part.3.add(label.role, found.1);
        for (expected, found) in [(label.title, found.0), (label.role, found.1)] {
            if label.part == "dev" && expected != found {
                let show = |stretch: Option<Stretch>| stretch.map_or("-", &words);
                let (name, expected, found) = (words(label.name), show(expected), show(found));
                self.errors.push(format!("{} {name}: expected {expected}, found {found}", label.file));
            }
        }
    }
}

fn point(bytes: &[usize], byte: u32) -> usize {
    bytes.partition_point(|&at| at < byte as usize)
}
