//! The headline among a page's headings, and the line with which the story seems to begin.

use super::lines::Line;
use super::tags::Tag;
use super::tree::Tree;
use crate::seen::seen;
use crate::words::words;

/// A headline stands among the first lines of a page.
const DEEPEST: usize = 5000;
/// Of what a page states as its titles so many are looked at.
const TITLES: usize = 8;
/// A headline has no more words.
const LONGEST: usize = 60;
/// How far behind the headline the story begins, in lines.
const NEAR: usize = 120;

/// The line that is the headline: the heading, or else the line, with the words of one of the page's
/// `titles`, or else its first `h1`.
pub(super) fn headline<'t>(tree: &Tree, lines: &[Line], titles: impl Iterator<Item = &'t str>) -> Option<usize> {
    let tag = |index: usize| tree.nodes[lines[index].node].tag;
    let titles: Vec<Vec<String>> = titles.take(TITLES).map(|title| folded(&seen(title))).collect();
    let best = |lines_of: &dyn Fn(usize) -> bool, least: f32| {
        let mut best: Option<(usize, f32)> = None;
        for index in (0..lines.len().min(DEEPEST)).filter(|&index| lines[index].words <= LONGEST && lines_of(index)) {
            let own = folded(lines[index].seen());
            let alike = titles.iter().map(|title| likeness(&own, title)).fold(0.0, f32::max);
            let score = alike + if tag(index) == Tag::H1 { 0.1 } else { 0.0 };
            if alike >= least && best.is_none_or(|(_, other)| score > other) {
                best = Some((index, score));
            }
        }
        best.map(|(index, _)| index)
    };
    best(&|index| tag(index).is_heading(), 0.6)
        .or_else(|| best(&|index| lines[index].link_share() < 0.5 && lines[index].words >= 3, 0.8))
        .or_else(|| (0..lines.len()).find(|&index| tag(index) == Tag::H1 && lines[index].words <= LONGEST))
}

/// The first running text behind the headline.
pub(super) fn anchor(lines: &[Line], headline: usize) -> Option<usize> {
    let behind = lines.iter().skip(headline + 1).take(NEAR);
    behind.clone().find(|line| line.is_prose() && line.words >= 20).map(|line| line.first)
}

fn folded(text: &str) -> Vec<String> {
    words(text).take(LONGEST).map(str::to_lowercase).collect()
}

/// The part of a heading's words that a title has, and of the shorter one of the two.
fn likeness(heading: &[String], title: &[String]) -> f32 {
    if heading.len() < 2 || title.is_empty() {
        return 0.0;
    }
    // The site's name stands behind the headline.
    if heading.len() >= 3 && title.starts_with(heading) {
        return 0.95;
    }
    let common = heading.iter().filter(|word| title.contains(word)).count() as f32;
    common / heading.len() as f32 * (common / title.len() as f32).sqrt()
}
