//! Statements that are one utterance, against labels by offsets; what the stage learns from is made here, too.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;
use onrecord_eval::answers::{self, Place};
use onrecord_eval::utterances::{self, Event, UtteranceScores};
use onrecord_model::{Article, Origin, Span, StatementRef};
use onrecord_pipeline::{Pipeline, link, told, utterances as groups};
use onrecord_report::CodePoints;
use onrecord_train::{UtterancePair, UtteranceWeights as Weights, utterance_pairs};
use serde_json::json;

use super::blocks::{record, text};

/// The labels.
pub const LABELS: &str = "crates/eval/labels/utterances.tsv";

/// More groups than an event has.
const MAX_GROUPS: u32 = 10_000;

/// What to measure.
#[derive(Clone, Debug, Args)]
pub struct Utterances {
    /// The folder that holds the corpora.
    #[arg(long, value_name = "DIR")]
    pub corpora: PathBuf,
    /// The labels: half, corpus, event, article, start, end, group.
    #[arg(long, value_name = "FILE", default_value = LABELS)]
    pub labels: PathBuf,
    /// Measure this half alone: "a" is what weights are learnt from, "b" is for measuring.
    #[arg(long, value_name = "HALF", value_parser = ["a", "b"])]
    pub half: Option<String>,
    /// Measure the labels of a second reader instead of what is found.
    #[arg(long, value_name = "FILE")]
    pub reader: Option<PathBuf>,
    /// List so many pairs that were judged wrong.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub list_errors: usize,
}

impl Utterances {
    /// Groups the statements of all labelled events in one run and compares.
    ///
    /// # Errors
    /// When labels or articles cannot be read.
    pub fn listing(&self) -> anyhow::Result<String> {
        let run = Run::over(&self.corpora, &self.labels, self.half.as_deref())?;
        let mut found: BTreeMap<StatementRef, Vec<u32>> = BTreeMap::new();
        match &self.reader {
            Some(reader) => found = run.read_by(reader)?,
            None => {
                for (number, group) in (0..).zip(groups(&run.articles, &link(&run.articles))) {
                    group.variants.iter().for_each(|variant| found.entry(variant.place).or_default().push(number));
                }
            }
        }
        let mut scores = UtteranceScores::default();
        let mut wrong = Vec::new();
        let mut events_of: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (number, (event, places)) in run.events.iter().zip(&run.places).enumerate() {
            let told =
                |place: &Option<StatementRef>| place.and_then(|place| found.get(&place).cloned()).unwrap_or_default();
            let found: Vec<Vec<u32>> = places.iter().map(told).collect();
            scores.known += places.iter().flatten().count();
            for group in found.iter().flatten() {
                events_of.entry(*group).or_default().push(number);
            }
            let content = |row: usize| places[row].map(|place| run.content(place)).unwrap_or_default();
            let reworded = |left: usize, right: usize| are_reworded(&content(left), &content(right));
            scores.add(event, &found, reworded);
            for (left, right, same) in event.pairs() {
                if same != utterances::share(&found[left], &found[right]) {
                    let what = if same { "missed" } else { "wrong" };
                    wrong.push(format!(
                        "{what}  {} {}\n  {}\n  {}",
                        event.corpus,
                        event.name,
                        run.shown(places[left]),
                        run.shown(places[right])
                    ));
                }
            }
        }
        let others = |events: &Vec<usize>| {
            let pairs = events
                .iter()
                .enumerate()
                .map(|(at, event)| events[at + 1..].iter().filter(|other| *other != event).count());
            pairs.sum::<usize>()
        };
        scores.across = events_of.values().map(others).sum();
        let listed = wrong.into_iter().take(self.list_errors);
        Ok([scores.to_string()].into_iter().chain(listed).collect::<Vec<_>>().join("\n"))
    }
}

/// What to measure of statements that answer others.
#[derive(Clone, Debug, Args)]
pub struct Answers {
    /// The articles and labels of which utterances are measured.
    #[command(flatten)]
    pub of: Utterances,
    /// The labels of answers.
    #[arg(long, value_name = "FILE", default_value = "crates/eval/labels/answers.tsv")]
    pub answers: PathBuf,
}

impl Answers {
    /// Which labelled answers are found, and what else is: to be read.
    ///
    /// # Errors
    /// When labels or articles cannot be read.
    pub fn listing(&self) -> anyhow::Result<String> {
        let run = Run::over(&self.of.corpora, &self.of.labels, self.of.half.as_deref())?;
        let table = fs::read_to_string(&self.answers).with_context(|| self.answers.display().to_string())?;
        let labels = answers::read(&table).with_context(|| self.answers.display().to_string())?;
        let labels: Vec<_> =
            labels.iter().filter(|label| self.of.half.as_ref().is_none_or(|half| *half == label.half)).collect();
        let mut found = Vec::new();
        let mut hit = BTreeSet::new();
        let all = onrecord_pipeline::answers(&run.articles);
        for answer in &all {
            let (from, to) = (run.place(answer.answer), run.place(answer.to));
            let label = labels.iter().position(|label| label.is(&from, &to));
            hit.extend(label);
            let (known, shown) =
                (label.map_or("new", |_| "labelled"), [answer.answer, answer.to].map(|it| run.shown(Some(it))));
            found.push(format!("{known}  {} ({})\n  {}\n  {}", answer.kind, answer.rule, shown[0], shown[1]));
        }
        let head = format!("{} of {} labelled answers found; {} found in all", hit.len(), labels.len(), all.len());
        Ok([head].into_iter().chain(found.into_iter().take(self.of.list_errors)).collect::<Vec<_>>().join("\n"))
    }
}

/// What the stage learns from: the labelled pairs of half a, and pairs of different events that it would compare. The frequencies of stems are those of `weights`.
///
/// # Errors
/// When labels or articles cannot be read.
pub fn examples(corpora: &Path, labels: &Path, weights: &Weights) -> anyhow::Result<Vec<UtterancePair>> {
    let run = Run::over(corpora, labels, Some("a"))?;
    let tellings = told(&run.articles, &link(&run.articles), weights);
    let by_place: BTreeMap<StatementRef, u32> =
        (0..).zip(&tellings).map(|(number, telling)| (telling.place, number)).collect();
    let mut labelled: BTreeMap<(u32, u32), bool> = BTreeMap::new();
    let mut event_of: BTreeMap<u32, usize> = BTreeMap::new();
    for (number, (event, places)) in run.events.iter().zip(&run.places).enumerate() {
        let known = |row: usize| places[row].and_then(|place| by_place.get(&place).copied());
        event_of.extend((0..places.len()).filter_map(known).map(|telling| (telling, number)));
        for (left, right, same) in event.pairs() {
            if let (Some(a), Some(b)) = (known(left), known(right)) {
                labelled.insert((a.min(b), a.max(b)), same);
            }
        }
    }
    Ok(utterance_pairs(&tellings, &labelled, |telling| event_of.get(&telling).copied()))
}

/// The articles of labelled events, read, and where their labelled statements are.
struct Run {
    events: Vec<Event>,
    articles: Vec<Article>,
    /// For each row of each event, the statement of the run that it labels.
    places: Vec<Vec<Option<StatementRef>>>,
}

impl Run {
    fn over(corpora: &Path, labels: &Path, half: Option<&str>) -> anyhow::Result<Self> {
        let table = fs::read_to_string(labels).with_context(|| labels.display().to_string())?;
        let mut events = utterances::read(&table).with_context(|| labels.display().to_string())?;
        events.retain(|event| half.is_none_or(|half| event.half == half));
        let mut worker = Pipeline::new()?.worker();
        let (mut articles, mut numbers): (Vec<Article>, BTreeMap<(String, String), u32>) =
            (Vec::new(), BTreeMap::new());
        let mut places = Vec::new();
        for event in &events {
            for row in &event.rows {
                let name = (event.corpus.clone(), row.article.clone());
                if numbers.contains_key(&name) {
                    continue;
                }
                let record = record(corpora, &event.corpus, &row.article)?;
                let date = record["date_publish"].as_str().or(record["date"].as_str()).unwrap_or_default();
                let line =
                    json!({ "text": text(&record), "title": record["title"], "url": record["url"], "date": date });
                let document = worker.read_record(line.to_string().as_bytes(), Origin::file(&row.article))?;
                numbers.insert(name, articles.len() as u32);
                articles.push(worker.article_from(document));
            }
            let place = |row: &utterances::Row| {
                let number = *numbers.get(&(event.corpus.clone(), row.article.clone()))?;
                statement(&articles[number as usize], number, row.start, row.end)
            };
            places.push(event.rows.iter().map(place).collect());
        }
        Ok(Self { events, articles, places })
    }

    /// The utterances that another reader found in the same statements, numbered over all events.
    fn read_by(&self, labels: &Path) -> anyhow::Result<BTreeMap<StatementRef, Vec<u32>>> {
        let table = fs::read_to_string(labels).with_context(|| labels.display().to_string())?;
        let others = utterances::read(&table).with_context(|| labels.display().to_string())?;
        let mut told: BTreeMap<(&str, &str, u32, u32), Vec<u32>> = BTreeMap::new();
        for (number, event) in (0..).zip(&others) {
            for row in &event.rows {
                let groups = row.groups.iter().flatten().map(|group| number * MAX_GROUPS + group);
                told.insert((&event.corpus, &row.article, row.start, row.end), groups.collect());
            }
        }
        let mut found = BTreeMap::new();
        for (event, places) in self.events.iter().zip(&self.places) {
            for (row, place) in event.rows.iter().zip(places) {
                let key = (event.corpus.as_str(), row.article.as_str(), row.start, row.end);
                found.extend(place.zip(told.remove(&key)));
            }
        }
        Ok(found)
    }

    fn content(&self, place: StatementRef) -> String {
        let article = &self.articles[place.article as usize];
        article.content_text(&article.attributions[place.attribution.index()])
    }

    fn place(&self, place: StatementRef) -> Place {
        let article = &self.articles[place.article as usize];
        let extent = article.attributions[place.attribution.index()].content_extent().unwrap_or(Span::new(0, 0));
        let (start, end) = CodePoints::new(&article.document.text).span(extent);
        Place { article: article.document.origin.name.clone(), start, end }
    }

    fn shown(&self, place: Option<StatementRef>) -> String {
        let Some(place) = place else { return "(not found)".to_owned() };
        let article = &self.articles[place.article as usize];
        let attribution = &article.attributions[place.attribution.index()];
        let sources = article.source_texts(attribution).join("; ");
        format!("{} | {sources} | {} | {}", attribution.kind, attribution.class, self.content(place)).replace('\n', " ")
    }
}

/// The statement with the content that begins and ends there, or the one that covers most of it.
fn statement(article: &Article, number: u32, start: u32, end: u32) -> Option<StatementRef> {
    let points = CodePoints::new(&article.document.text);
    let best = article.statements().filter_map(|(attribution, it)| {
        let (from, to) = points.span(it.content_extent()?);
        let (shared, whole) = (to.min(end).saturating_sub(from.max(start)), to.max(end) - from.min(start));
        (2 * shared > whole).then_some((shared * 1000 / whole.max(1), StatementRef { article: number, attribution }))
    });
    best.max_by_key(|&(share, place)| (share, std::cmp::Reverse(place))).map(|(_, place)| place)
}

/// Whether fewer than half of the different words of the shorter one stand in the other.
fn are_reworded(left: &str, right: &str) -> bool {
    let words = |text: &str| -> BTreeSet<String> {
        let plain = |word: &str| word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        text.split_whitespace().map(plain).filter(|word: &String| word.len() > 3).collect()
    };
    let (left, right) = (words(left), words(right));
    2 * left.intersection(&right).count() < left.len().min(right.len())
}
