//! Where on the page the story stands.
//!
//! Every line weighs for or against being part of a story: running text by its length, links and what the markup
//! says is something else against it. The story is the element whose lines weigh most (the maximum-subtree view of
//! Pasternack and Roth, "Extracting article text from the web with maximum subsequence segmentation", WWW 2009), with
//! some favour for elements that say so.

use super::lines::Line;
use super::names::Named;
use super::tags::{Name, Tag};
use super::tree::Tree;
use super::zones::Zone;

/// The page's zones: for each node what it is part of.
///
/// `anchor` is the line with which the story seems to begin.
pub(super) fn zones(tree: &Tree, own: &[Named], lines: &[Line], anchor: Option<usize>) -> Vec<Zone> {
    let mass = Sums::new(tree, lines, |line| if line.is_prose() { (line.chars - line.linked) as f32 } else { 0.0 });
    let total = mass.all();
    let mut zones: Vec<Zone> = Vec::with_capacity(tree.nodes.len());
    for (index, node) in tree.nodes.iter().enumerate() {
        let around = if index == 0 { Zone::Open } else { zones[node.parent as usize] };
        // Where a word of its name would make the story something else, the name means something else.
        let checked = || {
            let own = own[index].zone;
            let share = mass.of(tree, index) / total.max(1.0);
            let most = match own {
                Zone::Furniture | Zone::Hidden => 0.4,
                Zone::Comments => 0.6,
                Zone::Open => 1.0,
                _ => 0.2,
            };
            let holds = anchor.is_some_and(|anchor| (index..node.end as usize).contains(&anchor));
            let most = if anchor.is_none() {
                most
            } else if holds {
                0.15
            } else {
                0.6f32.max(most)
            };
            if share > most { Zone::Open } else { own }
        };
        let found = match around {
            // A message that is shown in the story stands in what the site calls a social widget.
            Zone::Furniture if own[index].zone == Zone::Embed => Zone::Embed,
            Zone::Furniture | Zone::Hidden | Zone::Comments | Zone::PullQuote => around,
            _ if node.tag == Tag::Text => around,
            _ => match checked() {
                Zone::Open => around,
                own => own,
            },
        };
        zones.push(found);
    }
    zones
}

/// The element that holds the story, if the page has running text.
pub(super) fn body(tree: &Tree, own: &[Named], lines: &[Line], zones: &[Zone], anchor: Option<usize>) -> Option<usize> {
    let weights = Sums::new(tree, lines, |line| weight(tree, line, zones[line.first]));
    let candidates = tree.nodes.iter().enumerate().filter(|(_, node)| node.tag != Tag::Text && node.end > 0);
    let mut best: Option<(usize, f32)> = None;
    for (index, _) in candidates {
        let holds = anchor.is_some_and(|anchor| (index..tree.nodes[index].end as usize).contains(&anchor));
        let score = weights.of(tree, index) * favour(tree, own, index) * if holds { 1.1 } else { 1.0 };
        if score > 0.0 && best.is_none_or(|(_, other)| score >= other) {
            best = Some((index, score));
        }
    }
    best.map(|(index, _)| index)
}

/// The element around the longest text, for pages on which nothing looks like a story.
pub(super) fn longest(tree: &Tree, lines: &[Line], zones: &[Zone]) -> Option<usize> {
    let shown = lines.iter().filter(|line| zones[line.first] != Zone::Hidden);
    // Of equals the first.
    let longest =
        shown.rev().max_by_key(|line| (zones[line.first] == Zone::Open, line.chars.saturating_sub(line.linked)))?;
    Some(tree.nodes[longest.node].parent as usize)
}

/// The lines inside an element.
pub(super) fn lines_of(tree: &Tree, lines: &[Line], holder: usize) -> std::ops::Range<usize> {
    let inside = tree.inside(holder);
    let index = |node: usize| lines.partition_point(|line| line.first < node);
    index(inside.start)..index(inside.end)
}

/// Whether the element is called the story's.
pub(super) fn is_called(tree: &Tree, own: &[Named], holder: usize) -> bool {
    favour(tree, own, holder) > 1.1
}

fn weight(tree: &Tree, line: &Line, zone: Zone) -> f32 {
    let chars = line.chars as f32;
    match zone {
        Zone::Open | Zone::Embed if line.is_prose() => chars - line.linked as f32,
        Zone::Open | Zone::Embed if line.link_share() > 0.5 => -20.0 - line.linked as f32,
        Zone::Open | Zone::Embed if tree.nodes[line.node].tag.is_table_part() => 0.0,
        Zone::Open | Zone::Embed => -5.0,
        Zone::Comments => -10.0 - chars,
        Zone::Hidden => 0.0,
        Zone::PullQuote | Zone::Caption => 0.0,
        _ => -10.0 - line.linked as f32,
    }
}

/// How much more an element is trusted that says it holds the story.
fn favour(tree: &Tree, own: &[Named], index: usize) -> f32 {
    if tree.attribute(index, Name::Itemprop).is_some_and(|it| it.contains("articleBody")) {
        return 1.3;
    }
    match tree.nodes[index].tag {
        _ if own[index].body => 1.2,
        Tag::Article => 1.05,
        _ => 1.0,
    }
}

/// Sums over the lines of any subtree.
struct Sums {
    /// For each node, the sum over all lines that start before it.
    before: Vec<f64>,
}

impl Sums {
    fn new(tree: &Tree, lines: &[Line], value: impl Fn(&Line) -> f32) -> Self {
        let mut own = vec![0.0f64; tree.nodes.len() + 1];
        for line in lines {
            own[line.first] += f64::from(value(line));
        }
        let mut sum = 0.0;
        let before = own.iter().map(|own| {
            let before = sum;
            sum += own;
            before
        });
        Self { before: before.collect() }
    }

    fn of(&self, tree: &Tree, index: usize) -> f32 {
        (self.before[tree.nodes[index].end as usize] - self.before[index]) as f32
    }

    fn all(&self) -> f32 {
        self.before.last().copied().unwrap_or_default() as f32
    }
}
