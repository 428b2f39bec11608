//! Articles with annotated mentions and clusters, as lessons of the ranker.

use std::fs;
use std::path::Path;

use onrecord_attribution::Attributor;
use onrecord_entities::rank::{Lesson, Ranker, Truth, lesson};
use onrecord_language::{Language, Layers};
use onrecord_model::{Document, Origin, Span};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde_json::Value;

use crate::TrainError;

/// A document's lesson with what else is learnt from it.
#[derive(Debug)]
pub(super) struct Article {
    pub(super) genre: String,
    pub(super) lesson: Lesson,
    /// What each mention is, where that is known.
    pub(super) kinds: Vec<Option<u8>>,
}

/// A mention of the gold: its head's place in bytes, its cluster and what it is.
struct Mention {
    head: Span,
    cluster: u32,
    kind: u8,
}

/// The stages before the ranker.
pub(super) struct Stages {
    language: Language,
    attributor: Attributor,
}

impl Stages {
    pub(super) fn new() -> Result<Self, TrainError> {
        Ok(Self { language: Language::embedded()?, attributor: Attributor::embedded()? })
    }

    fn lesson(&self, text: &str, name: &str, truth: &dyn Fn(Span) -> Truth, ranker: Option<&Ranker>) -> Option<Lesson> {
        let document: Document = onrecord_parse::read(text.as_bytes(), Origin::file(name)).ok()?.value;
        let analysis = self.language.worker_for(Layers::ALL).analyse(&document).value;
        let attributions = self.attributor.worker().attribute(&document, &analysis).value;
        Some(lesson(&document, &analysis, &attributions, truth, ranker))
    }

    /// Reads the documents of `folder` whose genre is wanted.
    pub(super) fn read(
        &self,
        folder: &Path,
        wanted: &(dyn Fn(&str) -> bool + Sync),
    ) -> Result<Vec<Article>, TrainError> {
        let mut mentions: FxHashMap<String, Vec<Value>> = FxHashMap::default();
        for line in lines(&folder.join("mentions.jsonl"))? {
            mentions.entry(text(&line, "doc")).or_default().push(line);
        }
        let docs: Vec<Value> = lines(&folder.join("docs.jsonl"))?
            .into_iter()
            .filter(|doc| wanted(doc["genre"].as_str().unwrap_or_default()))
            .collect();
        let read = |doc: &Value| -> Result<Option<Article>, TrainError> {
            let name = text(doc, "doc");
            let path = folder.join(format!("{name}.txt"));
            let body = fs::read_to_string(&path).map_err(TrainError::io(&path))?;
            let gold = gold(&body, mentions.get(&name).map_or(&[][..], Vec::as_slice));
            let find = |head: Span| gold.iter().find(|mention| mention.head.overlaps(head));
            let exact =
                |head: Span| gold.iter().find(|mention| mention.head.end() == head.end()).or_else(|| find(head));
            let truth = |head: Span| exact(head).map_or(Truth::Unknown, |mention| Truth::Cluster(mention.cluster));
            let Some(lesson) = self.lesson(&body, &name, &truth, None) else { return Ok(None) };
            let kinds = lesson.heads.iter().map(|&head| exact(head).map(|mention| mention.kind)).collect();
            Ok(Some(Article { genre: text(doc, "genre"), lesson, kinds }))
        };
        docs.par_iter().map(read).filter_map(Result::transpose).collect()
    }

    /// Reads items of GAP (Webster et al. 2018): a pronoun and two names each.
    pub(super) fn read_gap(&self, file: &Path, ranker: &Ranker) -> Result<Vec<Article>, TrainError> {
        let read = |item: &Value| {
            let body = text(item, "text");
            let place = |offset: &str, word: &str| {
                let start = bytes(&body, item[offset].as_u64().unwrap_or(0) as usize);
                Span::at(start, start + text(item, word).len())
            };
            let pronoun = place("pronoun_offset", "pronoun");
            let names = [("a_offset", "a", "a_coref"), ("b_offset", "b", "b_coref")]
                .map(|(offset, word, right)| (place(offset, word), item[right].as_bool() == Some(true)));
            let truth = |head: Span| {
                if head == pronoun {
                    return Truth::Cluster(0);
                }
                let of = names.iter().position(|(name, _)| name.overlaps(head));
                of.map_or(Truth::Unknown, |at| Truth::Cluster(if names[at].1 { 0 } else { at as u32 + 1 }))
            };
            let name = text(item, "id");
            let mut lesson = self.lesson(&body, &name, &truth, Some(ranker))?;
            lesson.examples.retain(|example| lesson.heads[example.mention] == pronoun);
            let kinds = vec![None; lesson.heads.len()];
            (!lesson.examples.is_empty()).then_some(Article { genre: "gap".into(), lesson, kinds })
        };
        Ok(lines(file)?.par_iter().filter_map(read).collect())
    }
}

fn gold(body: &str, mentions: &[Value]) -> Vec<Mention> {
    let mut clusters: FxHashMap<String, u32> = FxHashMap::default();
    let offsets: Vec<usize> = body.char_indices().map(|(at, _)| at).chain([body.len()]).collect();
    let byte = |point: &Value| offsets.get(point.as_u64().unwrap_or(0) as usize).copied().unwrap_or(body.len());
    let mut found = Vec::with_capacity(mentions.len());
    for mention in mentions {
        let next = clusters.len() as u32;
        let cluster = *clusters.entry(text(mention, "cluster")).or_insert(next);
        let kind = match mention["type"].as_str().unwrap_or_default() {
            "person" => 0,
            "organization" => 1,
            "place" => 2,
            _ => 3,
        };
        let head = &mention["head"];
        found.push(Mention { head: Span::at(byte(&head[0]), byte(&head[1]).max(byte(&head[0]))), cluster, kind });
    }
    found
}

fn bytes(body: &str, point: usize) -> usize {
    body.char_indices().nth(point).map_or(body.len(), |(at, _)| at)
}

fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}

fn lines(path: &Path) -> Result<Vec<Value>, TrainError> {
    let body = fs::read_to_string(path).map_err(TrainError::io(path))?;
    let parse = |(number, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|_| TrainError::Corpus {
            path: path.to_owned(),
            line: number + 1,
            message: "no JSON",
        })
    };
    body.lines().enumerate().map(parse).collect()
}
