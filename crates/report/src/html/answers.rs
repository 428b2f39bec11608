//! Who answers whom: a picture of speakers one below the other, with an arc from each that answers to whom it answers.

use std::collections::BTreeMap;

use onrecord_model::{AnswerKind, Corpus};

use crate::escape::cut;
use crate::gather::Gathered;

/// Speakers that the picture has at most.
const MAX_NODES: usize = 14;

/// Pixels.
const ROW: usize = 34;
const STEM: usize = 186;
const WIDTH: usize = 344;

pub(super) struct Arcs {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) stem: usize,
    pub(super) nodes: Vec<Node>,
    pub(super) arcs: Vec<Arc>,
    /// Kinds that occur.
    pub(super) kinds: Vec<AnswerKind>,
}

pub(super) struct Node {
    /// Nobody in particular, where the text names nobody.
    pub(super) speaker: Option<u32>,
    pub(super) name: String,
    pub(super) y: usize,
}

pub(super) struct Arc {
    pub(super) kind: AnswerKind,
    /// The number of its first answer.
    pub(super) answer: usize,
    pub(super) path: String,
    pub(super) head: String,
    /// Pixels, with a decimal.
    pub(super) stroke: String,
    pub(super) title: String,
}

type Speaker = Option<u32>;

impl Arcs {
    /// Nothing where nobody answers anybody.
    pub(super) fn new(corpus: &Corpus, gathered: &Gathered) -> Option<Self> {
        let mut links: BTreeMap<(Speaker, Speaker, AnswerKind), (usize, usize)> = BTreeMap::new();
        let mut weights: BTreeMap<Speaker, usize> = BTreeMap::new();
        for (answer, number) in corpus.answers.iter().zip(0..) {
            let speaker = |place: onrecord_model::StatementRef| {
                gathered.at(place.article, place.attribution).map(|line| line.speakers.first().copied())
            };
            let (Some(from), Some(to)) = (speaker(answer.answer), speaker(answer.to)) else { continue };
            if from == to {
                continue;
            }
            links.entry((from, to, answer.kind)).or_insert((0, number)).0 += 1;
            for end in [from, to] {
                *weights.entry(end).or_default() += 1;
            }
        }
        let mut order: Vec<(Speaker, usize)> = weights.into_iter().collect();
        order.sort_by_key(|&(speaker, weight)| (speaker.is_none(), std::cmp::Reverse(weight)));
        order.truncate(MAX_NODES);
        let place = |speaker: Speaker| order.iter().position(|&(other, _)| other == speaker);
        let y = |row: usize| row * ROW + ROW / 2;
        let name = |speaker: Speaker, limit: usize| {
            let identity = speaker.and_then(|speaker| corpus.identities.get(speaker as usize));
            identity.map_or_else(|| "somebody not named".to_owned(), |identity| cut(&identity.name, limit))
        };

        let mut arcs = Vec::new();
        for (&(from, to, kind), &(count, answer)) in &links {
            let (Some(start), Some(end)) = (place(from).map(y), place(to).map(y)) else { continue };
            // Answers in the two directions lie apart, and so do kinds between the same two.
            let bulge = 34 + start.abs_diff(end) * 2 / 5 + 9 * kind as usize + if start < end { 6 } else { 0 };
            let reach = STEM + 8 + (bulge * 4 / 3).min((WIDTH - STEM - 12) * 4 / 3);
            let (near, tip) = (STEM + 8, STEM + 15);
            let times = if count > 1 { format!(" ({count} times)") } else { String::new() };
            arcs.push(Arc {
                kind,
                answer,
                path: format!("M{near} {start}C{reach} {start} {reach} {end} {tip} {end}"),
                head: format!("M{near} {end}l9 -5v10z"),
                stroke: format!("{:.1}", 1.5 + (count.min(8) as f64 - 1.0) * 0.6),
                title: format!("{} {kind} what {} said{times}", name(from, 80), name(to, 80)),
            });
        }
        if arcs.is_empty() {
            return None;
        }
        let nodes = order.iter().enumerate();
        let nodes = nodes.map(|(row, &(speaker, _))| Node { speaker, name: name(speaker, 25), y: y(row) }).collect();
        let kinds = AnswerKind::ALL.iter().copied().filter(|&kind| arcs.iter().any(|arc| arc.kind == kind)).collect();
        Some(Self { width: WIDTH, height: order.len() * ROW, stem: STEM, nodes, arcs, kinds })
    }
}
