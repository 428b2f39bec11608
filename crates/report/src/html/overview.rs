//! The overview: how much there is, and who speaks where. Its pictures are drawn here, so that it needs no script.

use std::collections::BTreeMap;

use askama::Template;
use onrecord_model::{Corpus, Kind};

use super::answers::Arcs;
use super::tables::outlets;
use super::timeline::Timeline;
use crate::escape::cut;
use crate::gather::{Gathered, grouped, outlet};

/// Rows and columns of the matrix of speakers by outlets.
const MATRIX: (usize, usize) = (16, 10);

#[derive(Template)]
#[template(path = "overview.html")]
pub(super) struct Overview {
    tiles: Vec<Tile>,
    kinds: Vec<Share>,
    timeline: Option<Timeline>,
    outlets: Vec<String>,
    matrix: Vec<Row>,
    arcs: Option<Arcs>,
}

/// A number with its noun, and the view that has what it counts.
struct Tile {
    number: String,
    noun: String,
    href: &'static str,
}

/// How many statements are of one kind, with its place in a bar of a thousand.
struct Share {
    kind: Kind,
    /// What it means.
    said: &'static str,
    count: String,
    start: usize,
    width: usize,
}

struct Row {
    speaker: u32,
    name: String,
    /// One cell an outlet: a count, and how dark it is, from 0 to 4.
    cells: Vec<(usize, usize)>,
    total: usize,
}

impl Overview {
    pub(super) fn new(corpus: &Corpus, gathered: &Gathered, end: u32) -> Self {
        let outlets = outlets(corpus, 0, end);
        let tiles = tiles(corpus, gathered, outlets.len());
        let mut columns: BTreeMap<&str, usize> = outlets.iter().map(String::as_str).zip(0..).collect();
        columns.retain(|_, column| *column < MATRIX.1);
        Self {
            tiles,
            kinds: kinds(gathered),
            timeline: Timeline::new(corpus, gathered, &outlets),
            matrix: matrix(corpus, gathered, &columns),
            arcs: Arcs::new(corpus, gathered),
            outlets: outlets.into_iter().take(MATRIX.1).collect(),
        }
    }
}

fn tiles(corpus: &Corpus, gathered: &Gathered, outlets: usize) -> Vec<Tile> {
    let statements = corpus.articles.iter().map(|article| article.statements as usize).sum();
    [
        (corpus.articles.len(), "article", "#articles"),
        (outlets, "outlet", "#articles"),
        (statements, "statement", "#statements"),
        (gathered.by_speaker.len(), "speaker", "#speakers"),
        (corpus.groups.len(), "repeated statement", "#repeated"),
        (corpus.answers.len(), "answer", "#disagreements"),
    ]
    .into_iter()
    .map(|(count, noun, href)| {
        let noun = if count == 1 { noun.to_owned() } else { format!("{noun}s") };
        Tile { number: grouped(count), noun, href }
    })
    .collect()
}

fn kinds(gathered: &Gathered) -> Vec<Share> {
    let total = gathered.lines.len().max(1);
    let mut before = 0;
    let share = |&kind: &Kind| {
        let count = gathered.lines.iter().filter(|line| line.kind == kind).count();
        let start = before * 1_000 / total;
        before += count;
        let said = match kind {
            Kind::Direct => "in the speaker’s words",
            Kind::Mixed => "partly in the speaker’s words",
            Kind::Indirect => "in the reporter’s words",
        };
        Share { kind, said, count: grouped(count), start, width: before * 1_000 / total - start }
    };
    Kind::ALL.iter().map(share).collect()
}

/// Speakers by outlets: those with most statements and the outlets that have most of theirs.
fn matrix(corpus: &Corpus, gathered: &Gathered, columns: &BTreeMap<&str, usize>) -> Vec<Row> {
    let mut speakers: Vec<(u32, &Vec<usize>)> = gathered.by_speaker.iter().map(|(&who, said)| (who, said)).collect();
    speakers.sort_by_key(|(_, said)| std::cmp::Reverse(said.len()));
    speakers.truncate(MATRIX.0);
    let row = |(speaker, places): (u32, &Vec<usize>)| {
        let mut cells = vec![(0, 0); columns.len()];
        for &place in places {
            if let Some(&column) = columns.get(outlet(corpus, gathered.lines[place].article).as_str()) {
                cells[column].0 += 1;
            }
        }
        let name = corpus.identities.get(speaker as usize).map_or_else(String::new, |who| cut(&who.name, 60));
        Row { speaker, name, cells, total: places.len() }
    };
    let mut rows: Vec<Row> = speakers.into_iter().map(row).collect();
    let most = rows.iter().flat_map(|row| &row.cells).map(|&(count, _)| count).max().unwrap_or(0);
    for (count, shade) in rows.iter_mut().flat_map(|row| &mut row.cells) {
        *shade = (*count * 4).div_ceil(most.max(1));
    }
    rows
}
