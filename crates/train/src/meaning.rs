//! What attributions mean, on labelled spans of articles in the corpora.

use std::fs;
use std::path::Path;

use onrecord_attribution::meaning::{Statement, describe};
use onrecord_attribution::view::{Tokens, View};
use onrecord_eval::labels::Stretch;
use onrecord_eval::meaning::{self, Meaning, MeaningLabel, Scores};
use onrecord_language::{Language, Layers};
use onrecord_model::Span;

use crate::{TrainError, articles};

/// Scores of the parts of the labels.
#[derive(Clone, Debug, Default)]
pub struct MeaningScores {
    /// In the order in which the table has them: the part's name, its figures, and what is wrong where that may be
    /// looked at.
    pub parts: Vec<(String, Scores, Vec<String>)>,
}

impl MeaningScores {
    /// The figures, with the first `errors` errors of each part.
    #[must_use]
    pub fn listing(&self, errors: usize) -> String {
        let part = |(name, scores, list): &(String, Scores, Vec<String>)| {
            let list: String = list.iter().take(errors).map(|line| format!("{line}\n")).collect();
            format!("{name}\n{scores}{list}")
        };
        self.parts.iter().map(part).collect::<Vec<_>>().join("\n")
    }

    /// The figures of a part.
    #[must_use]
    pub fn part(&self, name: &str) -> Option<&Scores> {
        self.parts.iter().find(|part| part.0 == name).map(|part| &part.1)
    }
}

/// Describes the attributions that the table `labels` has and compares: cue, content and source are the labelled ones,
/// all else goes through the stages as any other text, with or without trees.
///
/// # Errors
/// If the labels cannot be read, or an article is missing under `corpora`.
pub fn evaluate_meaning(corpora: &Path, labels: &Path, trees: bool) -> Result<MeaningScores, TrainError> {
    let table = fs::read_to_string(labels).map_err(TrainError::io(labels))?;
    let rows = meaning::read(&table).map_err(|error| TrainError::Corpus {
        path: labels.to_owned(),
        line: error.line,
        message: "a row has the sixteen columns that crates/eval/src/meaning.rs names",
    })?;
    let mut worker = Language::embedded()?.worker_for(Layers { times: true, heads: trees, ..Layers::NAMES });
    let mut scores = MeaningScores::default();
    for label in &rows {
        let document = articles::read(corpora, &label.corpus, &label.file)?;
        let analysis = worker.analyse(&document).value;
        let view = View::new(&document, &analysis);
        let bytes: Vec<usize> = document.text.char_indices().map(|(at, _)| at).chain([document.text.len()]).collect();
        let found = found(&view, &bytes, label);
        scores.add(label, &found, &document.text, &bytes);
    }
    Ok(scores)
}

impl MeaningScores {
    fn add(&mut self, label: &MeaningLabel, found: &Meaning, text: &str, bytes: &[usize]) {
        let at = self.parts.iter().position(|part| part.0 == label.part).unwrap_or_else(|| {
            self.parts.push((label.part.clone(), Scores::default(), Vec::new()));
            self.parts.len() - 1
        });
        let (_, scores, errors) = &mut self.parts[at];
        scores.add(&label.meaning, found);
        if label.part.starts_with("dev") {
            errors.extend(differences(label, found, text, bytes));
        }
    }
}

fn found(view: &View<'_>, bytes: &[usize], label: &MeaningLabel) -> Meaning {
    let tokens = |stretches: &[Stretch]| -> Vec<Tokens> {
        let span = |&(start, end): &Stretch| Some(Span::at(*bytes.get(start)?, *bytes.get(end)?));
        stretches.iter().filter_map(span).map(|span| touched(view, span)).filter(|tokens| !tokens.is_empty()).collect()
    };
    let (cue, content, sources) = (tokens(&label.cue), tokens(&label.content), tokens(&label.source));
    let point = |byte: u32| bytes.partition_point(|&at| at < byte as usize);
    let points = |span: Span| (point(span.start()), point(span.end()));
    let Some(statement) = Statement::new(view, &cue, &content, &sources) else {
        // What lies outside the story is told to nobody.
        let nothing = onrecord_model::Attribution::new(onrecord_model::Kind::Indirect, "none");
        return Meaning {
            kind: nothing.kind,
            class: nothing.class,
            act: nothing.act,
            negated: false,
            channel: None,
            time: None,
            place: None,
        };
    };
    let meaning = describe(view, &statement);
    Meaning {
        kind: meaning.kind,
        class: meaning.class,
        act: meaning.act,
        negated: meaning.negated,
        channel: meaning.channel.map(|channel| (points(channel.span), channel.kind)),
        time: meaning.time.map(points),
        place: meaning.place.map(points),
    }
}

/// The tokens that `span` touches: annotators cut words.
fn touched(view: &View<'_>, span: Span) -> Tokens {
    let tokens = &view.analysis.tokens;
    let first = tokens.partition_point(|token| token.span.end() <= span.start());
    let last = tokens.partition_point(|token| token.span.start() < span.end());
    first..last.max(first)
}

/// What differs, a line each, with the words around the cue.
fn differences(label: &MeaningLabel, found: &Meaning, text: &str, bytes: &[usize]) -> Vec<String> {
    let gold = &label.meaning;
    let words = |stretch: Option<Stretch>| {
        let range = stretch.and_then(|(start, end)| Some(*bytes.get(start)?..*bytes.get(end)?));
        range.map_or("-", |range| &text[range]).to_owned()
    };
    let channel =
        |meaning: &Meaning| meaning.channel.map_or("-".into(), |it| format!("{} ({})", words(Some(it.0)), it.1));
    let mut lines = Vec::new();
    let mut differ = |what: &str, gold: String, found: String| {
        if gold != found {
            lines.push(format!("{what}: expected {gold}, found {found}"));
        }
    };
    differ("kind", gold.kind.to_string(), found.kind.to_string());
    differ("class", gold.class.to_string(), found.class.to_string());
    differ("act", gold.act.to_string(), found.act.to_string());
    differ("negated", gold.negated.to_string(), found.negated.to_string());
    differ("channel", channel(gold), channel(found));
    differ("time", words(gold.time), words(found.time));
    differ("place", words(gold.place), words(found.place));
    let (start, end) = label.cue.iter().fold((usize::MAX, 0), |(start, end), cue| (start.min(cue.0), end.max(cue.1)));
    let around = words(Some((start.saturating_sub(80), (end + 80).min(bytes.len() - 1)))).replace('\n', " ");
    let cue = words(Some((start, end)));
    lines.into_iter().map(|line| format!("{line} [{cue}] {around}")).collect()
}
