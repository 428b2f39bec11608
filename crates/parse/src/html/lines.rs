//! A page's text as a reader sees it: one line for each stretch between two block elements, white space collapsed.

use std::borrow::Cow;

use super::names::Named;
use super::tags::{Name, Tag};
use super::tree::Tree;
use super::zones::Zone;
use crate::seen::seen;
use crate::words::{ends_sentence, tail};

/// A line of the page.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// The innermost block element around it.
    pub(super) node: usize,
    /// Its first text node.
    pub(super) first: usize,
    pub(super) text: String,
    /// Its text as it is seen, where that differs.
    seen: Option<String>,
    pub(super) words: usize,
    /// Characters, those in links, and those in bold type.
    pub(super) chars: usize,
    pub(super) linked: usize,
    pub(super) bold: usize,
}

impl Line {
    /// The text as it is seen: what rules look at.
    pub(super) fn seen(&self) -> &str {
        self.seen.as_deref().unwrap_or(&self.text)
    }

    /// The part of its characters that are links.
    pub(super) fn link_share(&self) -> f32 {
        self.linked as f32 / self.chars.max(1) as f32
    }

    /// Whether all of it is in bold type.
    pub(super) fn is_bold(&self) -> bool {
        self.bold * 10 >= self.chars * 9
    }

    /// Whether it looks like a paragraph of running text.
    pub(super) fn is_prose(&self) -> bool {
        let stops = ends_sentence(self.seen());
        let share = self.link_share();
        let long = self.words >= 16 && (share < 0.4 || share < 0.8 && self.chars - self.linked >= 60);
        long || share < 0.4 && (self.words >= 6 && stops || self.words >= 10 && self.linked == 0)
    }
}

/// The lines of the page, in order.
pub(super) fn lines(tree: &Tree, own: &[Named]) -> Vec<Line> {
    let mut writer = Writer { lines: Vec::new(), line: None, space: false, breaks: 0 };
    // Block elements that are open, with their ends.
    let mut open: Vec<(usize, usize)> = Vec::new();
    let (mut link_end, mut bold_end) = (0, 0);
    let mut index = 0;
    while index < tree.nodes.len() {
        while let Some(&(_, end)) = open.last()
            && end <= index
        {
            writer.flush();
            open.pop();
        }
        let node = &tree.nodes[index];
        let end = node.end as usize;
        match node.tag {
            Tag::Text => {
                let block = open.last().map_or(0, |(block, _)| *block);
                writer.write(tree.text(index), block, index, index < link_end, index < bold_end);
            }
            Tag::Br => writer.line_break(),
            tag if tag.is_silent() || is_unseen(tree, own, index) => {
                index = end;
                continue;
            }
            Tag::A if tree.attribute(index, Name::Href).is_some() => link_end = link_end.max(end),
            Tag::B | Tag::Strong => bold_end = bold_end.max(end),
            // A row of a table is a line, unless its cells hold lines of their own.
            Tag::Td | Tag::Th if !holds_block(tree, index) => writer.space = true,
            tag if tag.is_block() => {
                writer.flush();
                open.push((index, end));
            }
            _ => {}
        }
        index += 1;
    }
    writer.flush();
    writer.lines
}

fn holds_block(tree: &Tree, index: usize) -> bool {
    let inside = tree.inside(index);
    inside.len() > 400
        || inside.into_iter().any(|index| tree.nodes[index].tag.is_block() || tree.nodes[index].tag == Tag::Br)
}

/// Whether an element inside a line is shown to nobody who reads it. What holds such an element beside the word that it
/// explains is shown.
fn is_unseen(tree: &Tree, own: &[Named], index: usize) -> bool {
    let unseen = |index: usize| tree.nodes[index].tag == Tag::Span && own[index].zone == Zone::Hidden;
    unseen(index) && !tree.inside(index).take(40).any(unseen)
}

struct Writer {
    lines: Vec<Line>,
    line: Option<Line>,
    space: bool,
    breaks: u32,
}

impl Writer {
    fn write(&mut self, text: &str, node: usize, first: usize, linked: bool, bold: bool) {
        if text.starts_with(char::is_whitespace) {
            self.space = true;
        }
        for word in text.split_whitespace() {
            if self.breaks > 0 {
                let closed = self
                    .line
                    .as_ref()
                    .is_some_and(|line| line.words >= 8 && ends_sentence(&seen(tail(&line.text, 40))));
                if self.breaks > 1 || closed {
                    self.flush();
                }
                self.breaks = 0;
                self.space = true;
            }
            let line = self.line.get_or_insert_with(|| Line {
                node,
                first,
                text: String::new(),
                seen: None,
                words: 0,
                chars: 0,
                linked: 0,
                bold: 0,
            });
            if self.space && !line.text.is_empty() {
                line.text.push(' ');
            }
            let fresh = self.space || line.text.is_empty();
            line.text.push_str(word);
            let chars = word.chars().count();
            // Two characters of a script without spaces are about a word.
            let dense = word.chars().filter(|c| matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')).count();
            line.words += dense.div_ceil(2).max(usize::from(fresh && word.contains(char::is_alphanumeric)));
            line.chars += chars;
            line.linked += if linked { chars } else { 0 };
            line.bold += if bold { chars } else { 0 };
            self.space = true;
        }
        if !text.is_empty() {
            self.space = text.ends_with(char::is_whitespace);
        }
    }

    fn line_break(&mut self) {
        self.breaks += 1;
        self.space = true;
    }

    fn flush(&mut self) {
        if let Some(mut line) = self.line.take() {
            if let Cow::Owned(seen) = seen(&line.text) {
                line.seen = Some(seen);
            }
            self.lines.push(line);
        }
        self.space = false;
        self.breaks = 0;
    }
}
