//! Names: the sentence's tokens labelled from left to right, with what the document has said about a word before.
//!
//! Labels tell first, inner, last and only tokens of a name apart (Ratinov and Roth 2009), and a label that cannot
//! follow the one before it is never chosen, so that labels always make whole names.

use std::ops::Range;

use onrecord_model::{NameKind, Sentence};
use rustc_hash::FxHashMap;

use crate::features::names::{Memory, extract, may_begin};
use crate::features::{self, Flags, View};
use crate::weights::{NameLabel, Weights};

/// Finds names; holds the scratch and what is remembered of the document.
#[derive(Debug, Default)]
pub(crate) struct Finder {
    recall: Recall,
    memory: Vec<Memory>,
    labels: Vec<u8>,
    found: Vec<(Range<usize>, NameKind)>,
}

/// What a document has said about its words.
#[derive(Debug, Default)]
pub struct Recall {
    seen: FxHashMap<u32, Memory>,
}

impl Recall {
    /// Forgets the last document and reads the next: which words it writes small, which with a capital inside a sentence.
    pub fn begin<'a>(&mut self, sentences: impl Iterator<Item = &'a [View]>) {
        self.seen.clear();
        for views in sentences {
            if features::case_of(views) != features::Case::Normal {
                continue;
            }
            for (i, view) in views.iter().enumerate() {
                if view.flags.has(Flags::LOWER) {
                    self.seen.entry(view.lower).or_default().lower = true;
                } else if i > 0 && view.flags.has(Flags::CAPITAL) {
                    self.seen.entry(view.lower).or_default().capital = true;
                }
            }
        }
    }

    /// What is known of the word.
    #[must_use]
    pub fn of(&self, view: &View) -> Memory {
        self.seen.get(&view.lower).copied().unwrap_or_default()
    }

    /// Notes the label that a capitalised word was given.
    pub fn note(&mut self, view: &View, label: u8) {
        if view.flags.has(Flags::CAPITAL) && label != 0 {
            self.seen.entry(view.lower).or_default().label = label + 1;
        }
    }
}

impl Finder {
    pub(crate) fn begin(&mut self, views: &[View], sentences: &[Sentence]) {
        self.recall.begin(sentences.iter().map(|s| &views[s.token_range()]));
    }

    /// The names of one sentence, whose first token has the number `first`.
    pub(crate) fn find(
        &mut self,
        weights: &Weights,
        views: &[View],
        tags: &[u8],
        first: usize,
    ) -> &[(Range<usize>, NameKind)] {
        self.memory.clear();
        self.memory.extend(views.iter().map(|view| self.recall.of(view)));
        self.labels.clear();
        let case = features::case_of(views);
        for i in 0..views.len() {
            let previous = self.labels.last().map_or(NameLabel::Outside, |&l| weights.name_labels[usize::from(l)]);
            if !previous.goes_on() && !may_begin(views, i) {
                self.labels.push(0);
                continue;
            }
            let features = extract(views, tags, i, &self.labels, &self.memory, case);
            let scores = weights.names.scores(&features);
            let last = i + 1 == views.len();
            let mut best = None;
            for (label, &score) in scores.iter().enumerate().take(weights.name_labels.len()) {
                let allowed =
                    weights.name_labels[label].may_follow(previous) && !(last && weights.name_labels[label].goes_on());
                if allowed && best.is_none_or(|(_, most)| score > most) {
                    best = Some((label, score));
                }
            }
            self.labels.push(best.map_or(0, |(label, _)| label as u8));
        }
        self.found.clear();
        let mut start = 0;
        for (i, &label) in self.labels.iter().enumerate() {
            self.recall.note(&views[i], label);
            let label = weights.name_labels[usize::from(label)];
            match label {
                NameLabel::Outside | NameLabel::Inside(_) => {}
                NameLabel::Begin(_) => start = i,
                NameLabel::Unit(kind) => self.found.push((first + i..first + i + 1, kind)),
                NameLabel::Last(kind) => self.found.push((first + start..first + i + 1, kind)),
            }
        }
        &self.found
    }
}
