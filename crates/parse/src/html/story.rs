//! The lines of the story and of what stands in it, each with what the markup says it is.

use jiff::civil::Date;
use onrecord_model::BlockKind;

use super::lines::Line;
use super::tags::Tag;
use super::tree::Tree;
use super::zones::Zone;
use crate::dates::dates;
use crate::repeats;
use crate::words::{ends_sentence, words};

/// Lines above and below the headline in which its date stands.
const ABOVE: usize = 5;
const BELOW: usize = 25;

/// A line of the document to be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    pub(super) line: usize,
    pub(super) says: Says,
}

/// What the markup says of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// Nothing: detectors decide.
    Nothing,
    /// What it is.
    Is(BlockKind, &'static str),
    /// What it is unless a detector knows better.
    Maybe(BlockKind, &'static str),
    /// Set apart as a quotation, of another text or of the story itself.
    MaybeRepeats,
}

/// The page as the stages before left it.
pub(super) struct Found<'p> {
    pub(super) tree: &'p Tree,
    pub(super) lines: &'p [Line],
    pub(super) zones: &'p [Zone],
    pub(super) headline: Option<usize>,
    /// The lines of the element that holds the story.
    pub(super) body: std::ops::Range<usize>,
    /// Whether that element is called the story's, so that all in it is.
    pub(super) trusted: bool,
}

impl Found<'_> {
    /// What stands between the headline and the story if it belongs to it, and the story.
    pub(super) fn parts(&self) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        if let Some(line) = self.headline {
            parts.extend((line + 1..self.body.start).filter_map(|line| self.above(line)));
        }
        let first = parts.len();
        let body = self.behind_headline();
        let opening = body.clone().find(|&line| self.opens(line)).unwrap_or(body.start);
        let inside = body.filter(|line| Some(*line) != self.headline);
        parts.extend(inside.filter_map(|line| self.inside(line, line >= opening)));
        self.trim_end(&mut parts[first..]);
        // Furniture above the story and below it is the page's; on a page of nothing else it is all there is.
        let other = |part: &Part| matches!(part.says, Says::Is(BlockKind::Furniture, _));
        if let Some(last) = parts[first..].iter().rposition(|part| !other(part)) {
            parts.truncate(first + last + 1);
            let leading = parts[first..].iter().take_while(|part| other(part)).count();
            parts.drain(first..first + leading);
        }
        parts
    }

    /// The date that the page shows beside the headline.
    pub(super) fn shown_date(&self) -> Option<Date> {
        let headline = self.headline?;
        let near = headline.saturating_sub(ABOVE)..self.lines.len().min(headline + BELOW);
        let dated = |zoned: bool| {
            near.clone().filter(|&line| self.lines[line].words <= 20).find_map(|line| {
                if zoned && self.zone(line) != Zone::Time || self.zone(line) == Zone::Furniture {
                    return None;
                }
                dates(self.lines[line].seen()).into_iter().next().map(|found| found.date)
            })
        };
        dated(true).or_else(|| dated(false))
    }

    /// The story's lines without those above the headline, if most of it stands below.
    fn behind_headline(&self) -> std::ops::Range<usize> {
        let Some(headline) = self.headline.filter(|line| self.body.contains(line)) else { return self.body.clone() };
        let mass = |lines: std::ops::Range<usize>| -> usize {
            lines.filter(|&line| self.opens(line)).map(|line| self.lines[line].chars).sum()
        };
        let (above, below) = (mass(self.body.start..headline), mass(headline..self.body.end));
        if below * 3 >= above { headline..self.body.end } else { self.body.clone() }
    }

    /// Marks what hangs below the story: links, headings that nothing follows, single words.
    fn trim_end(&self, parts: &mut [Part]) {
        for part in parts.iter_mut().rev() {
            let line = &self.lines[part.line];
            let heading = self.tag(part.line).is_heading();
            let open = !ends_sentence(line.seen()) && self.zone(part.line) != Zone::Embed;
            let linked = open && line.link_share() >= 0.3 && line.words <= 20;
            let rest = open && (1..=2).contains(&line.words);
            match part.says {
                Says::Is(BlockKind::Furniture | BlockKind::Caption | BlockKind::Byline | BlockKind::Dateline, _) => {}
                Says::Nothing | Says::Maybe(..) if heading || linked || rest => {
                    part.says = Says::Is(BlockKind::Furniture, "below");
                }
                _ => break,
            }
        }
    }

    /// Whether a line is running text with which a story may open.
    fn opens(&self, index: usize) -> bool {
        let line = &self.lines[index];
        matches!(self.zone(index), Zone::Open | Zone::Embed) && line.is_prose() && !self.tag(index).is_heading()
    }

    fn zone(&self, line: usize) -> Zone {
        self.zones[self.lines[line].first]
    }

    fn tag(&self, line: usize) -> Tag {
        self.tree.nodes[self.lines[line].node].tag
    }

    fn above(&self, index: usize) -> Option<Part> {
        let line = &self.lines[index];
        let says = match self.zone(index) {
            Zone::Byline if line.words <= 25 => Says::Is(BlockKind::Byline, "byline"),
            Zone::Time if line.words <= 20 => Says::Is(BlockKind::Dateline, "stamp"),
            Zone::Caption => Says::Is(BlockKind::Caption, "figure"),
            Zone::Open if self.tag(index).is_heading() && line.linked == 0 && line.words >= 4 => {
                Says::Maybe(BlockKind::Subhead, "deck")
            }
            _ => return None,
        };
        Some(Part { line: index, says })
    }

    fn inside(&self, index: usize, opened: bool) -> Option<Part> {
        let line = &self.lines[index];
        let tag = self.tag(index);
        let links = line.link_share() > 0.8;
        let lettered = line.seen().contains(char::is_alphabetic);
        let says = match self.zone(index) {
            Zone::Hidden | Zone::Comments => return None,
            Zone::Furniture => Says::Is(BlockKind::Furniture, "zone"),
            Zone::Caption => Says::Is(BlockKind::Caption, "figure"),
            Zone::Byline if line.words <= 12 => Says::Is(BlockKind::Byline, "byline"),
            Zone::Byline => Says::Is(BlockKind::Furniture, "about-author"),
            Zone::Time if line.words <= 12 => Says::Is(BlockKind::Dateline, "stamp"),
            Zone::PullQuote => Says::MaybeRepeats,
            Zone::Embed => Says::Is(BlockKind::Paragraph, "embed"),
            Zone::Open if self.is_in_quote(index) => Says::MaybeRepeats,
            _ if self.is_headline(index) => Says::Is(BlockKind::Title, "headline"),
            _ if links && !line.seen().starts_with(['[', '(']) => Says::Is(BlockKind::Furniture, "link"),
            _ if !opened && !line.is_prose() && line.words <= 15 && !dates(line.seen()).is_empty() => {
                Says::Maybe(BlockKind::Dateline, "stamp")
            }
            _ if !opened && tag.is_heading() && line.words >= 8 => Says::Maybe(BlockKind::Subhead, "deck"),
            _ if tag.is_heading() || opened && self.is_bold_heading(index) => {
                Says::Maybe(BlockKind::Subhead, "heading")
            }
            _ if !opened && !line.is_prose() && line.words <= if self.trusted || tag == Tag::P { 3 } else { 20 } => {
                Says::Maybe(BlockKind::Furniture, "above")
            }
            _ if !lettered
                && line.words <= 1
                && tag != Tag::Li
                && !tag.is_table_part()
                && line.seen().contains(char::is_numeric) =>
            {
                Says::Is(BlockKind::Furniture, "counter")
            }
            _ if self.is_below_picture(index) => Says::Is(BlockKind::Caption, "picture"),
            _ if tag == Tag::Li && line.linked == 0 && line.words >= 3 => Says::Is(BlockKind::Paragraph, "list"),
            _ if tag == Tag::Tr && !line.is_prose() => Says::Is(BlockKind::Paragraph, "row"),
            _ => Says::Nothing,
        };
        Some(Part { line: index, says })
    }

    /// Whether a line is a heading by its look alone.
    fn is_bold_heading(&self, index: usize) -> bool {
        let line = &self.lines[index];
        line.is_bold() && line.linked == 0 && line.words <= 12 && !ends_sentence(line.seen())
    }

    fn is_in_quote(&self, index: usize) -> bool {
        let node = self.lines[index].node;
        let is = |index: usize| self.tree.nodes[index].tag == Tag::Blockquote;
        is(node) || is(self.tree.nodes[node].parent as usize)
    }

    /// Whether a short line shares its block with a picture.
    fn is_below_picture(&self, index: usize) -> bool {
        let line = &self.lines[index];
        let block = line.node;
        let picture =
            |index: usize| matches!(self.tree.nodes[index].tag, Tag::Img | Tag::Iframe | Tag::Video | Tag::Picture);
        !ends_sentence(line.seen())
            && (line.words <= 12 || !line.is_prose())
            && !matches!(self.tag(index), Tag::Body | Tag::Article | Tag::Main | Tag::Section)
            && self.tree.inside(block).len() <= 60
            && self.tree.inside(block).any(picture)
    }

    fn is_headline(&self, index: usize) -> bool {
        let key = |index: usize| repeats::key(self.lines[index].seen());
        self.headline
            .is_some_and(|headline| words(self.lines[index].seen()).next().is_some() && key(headline) == key(index))
    }
}
