//! A page's markup as a tree in one array, built in one pass.
//!
//! Nodes stand in document order, so that a subtree is a range of them and nothing needs to recurse. Elements close as
//! the HTML standard says where that matters to text (paragraphs, list items, cells, stray end tags); what only changes
//! the look of a page is left out. Depth, nodes and attributes are bounded: whatever the page, time grows with its length.

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use super::tags::{Name, Tag};

/// Elements nest no deeper; deeper ones lose their markup and keep their text.
const DEEPEST: usize = 256;
/// Pages have no more nodes; what follows is not read.
const NODES: usize = 1 << 20;
/// An element keeps no more attributes.
const ATTRIBUTES: u32 = 24;
/// No attribute is longer, in bytes.
const VALUE: usize = 4096;

/// An element or a stretch of text.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) tag: Tag,
    pub(super) parent: u32,
    /// One past its last descendant.
    pub(super) end: u32,
    /// Text: bytes; an element: attributes.
    from: u32,
    to: u32,
}

#[derive(Clone, Debug)]
struct Attribute {
    name: Name,
    from: u32,
    to: u32,
}

/// A page's markup.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
    attributes: Vec<Attribute>,
    text: String,
    /// Whether some elements stood too deep.
    pub(super) flattened: bool,
    /// Whether the page has too many nodes.
    pub(super) cut: bool,
}

impl Tree {
    pub(super) fn new(page: &str) -> Self {
        let mut builder = Builder::default();
        let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| builder.take(&event));
        emitter.naively_switch_states(true);
        // The builder yields something only when it is full.
        let _ = Tokenizer::new_with_emitter(page, emitter).next();
        builder.finish()
    }

    /// The text of a text node.
    pub(super) fn text(&self, index: usize) -> &str {
        let node = &self.nodes[index];
        if node.tag == Tag::Text { &self.text[node.from as usize..node.to as usize] } else { "" }
    }

    /// The value of an element's attribute.
    pub(super) fn attribute(&self, index: usize, name: Name) -> Option<&str> {
        let node = &self.nodes[index];
        if node.tag == Tag::Text {
            return None;
        }
        let attributes = &self.attributes[node.from as usize..node.to as usize];
        let found = attributes.iter().find(|attribute| attribute.name == name)?;
        Some(&self.text[found.from as usize..found.to as usize])
    }

    /// The nodes inside an element.
    pub(super) fn inside(&self, index: usize) -> std::ops::Range<usize> {
        index + 1..self.nodes[index].end as usize
    }

    /// All text inside an element, white space collapsed.
    pub(super) fn text_inside(&self, index: usize) -> String {
        let mut text = String::new();
        for inner in self.inside(index) {
            for word in self.text(inner).split_whitespace() {
                if !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(word);
            }
        }
        text
    }

    /// The elements with this name, in order.
    pub(super) fn all(&self, tag: Tag) -> impl Iterator<Item = usize> {
        self.nodes.iter().enumerate().filter(move |(_, node)| node.tag == tag).map(|(index, _)| index)
    }
}

/// Builds the tree from the tokenizer's events.
struct Builder {
    tree: Tree,
    open: Vec<(Tag, u32)>,
    /// How many elements of each name are open.
    counts: [u32; Tag::COUNT],
    /// Elements that were too deep and are not closed yet.
    dropped: usize,
    pending: Option<Pending>,
    /// Whether the page had such an element, of which there is one.
    html: bool,
    head: bool,
    body: bool,
}

struct Pending {
    tag: Tag,
    from: u32,
    /// Whether the last attribute's name is one that is kept.
    named: bool,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            tree: Tree::default(),
            open: Vec::new(),
            counts: [0; Tag::COUNT],
            dropped: 0,
            pending: None,
            html: false,
            head: false,
            body: false,
        }
    }
}

impl Builder {
    /// Takes in an event; gives something once no more are wanted.
    fn take(&mut self, event: &CallbackEvent<'_>) -> Option<()> {
        match *event {
            CallbackEvent::OpenStartTag { name } => {
                let from = offset(self.tree.attributes.len());
                self.pending = Some(Pending { tag: Tag::of(name), from, named: false });
            }
            CallbackEvent::AttributeName { name } => self.name(Name::of(name)),
            CallbackEvent::AttributeValue { value } => self.value(value),
            CallbackEvent::CloseStartTag { self_closing } => {
                if let Some(pending) = self.pending.take() {
                    self.start(&pending, self_closing);
                }
            }
            CallbackEvent::EndTag { name } => self.end(Tag::of(name)),
            CallbackEvent::String { value } => self.characters(value),
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
        self.tree.cut.then_some(())
    }

    fn name(&mut self, name: Name) {
        let Some(pending) = &mut self.pending else { return };
        let count = offset(self.tree.attributes.len()) - pending.from;
        pending.named = name != Name::Other && count < ATTRIBUTES;
        if pending.named {
            let at = offset(self.tree.text.len());
            self.tree.attributes.push(Attribute { name, from: at, to: at });
        }
    }

    fn value(&mut self, value: &[u8]) {
        if !self.pending.as_ref().is_some_and(|pending| pending.named) {
            return;
        }
        let value = String::from_utf8_lossy(&value[..value.len().min(VALUE)]);
        let from = offset(self.tree.text.len());
        self.tree.text.push_str(&value);
        if let Some(attribute) = self.tree.attributes.last_mut() {
            (attribute.from, attribute.to) = (from, offset(self.tree.text.len()));
        }
    }

    fn characters(&mut self, value: &[u8]) {
        let top = self.open.last().copied();
        let dropped = match top {
            Some((Tag::Style | Tag::Noscript | Tag::Iframe | Tag::Textarea, _)) => true,
            // Of scripts only data are kept.
            Some((Tag::Script, index)) => {
                !self.tree.attribute(index as usize, Name::Type).is_some_and(|it| it.contains("json"))
            }
            _ => false,
        };
        if dropped {
            return;
        }
        if matches!(top, Some((Tag::Head | Tag::Html, _))) {
            if value.iter().all(u8::is_ascii_whitespace) {
                return;
            }
            self.close(Tag::Head);
        }
        let from = offset(self.tree.text.len());
        self.tree.text.push_str(&String::from_utf8_lossy(value));
        let to = offset(self.tree.text.len());
        self.push(Tag::Text, from, to);
    }

    fn start(&mut self, pending: &Pending, self_closing: bool) {
        let tag = pending.tag;
        let seen = match tag {
            Tag::Html => std::mem::replace(&mut self.html, true),
            Tag::Head => std::mem::replace(&mut self.head, true) || self.body,
            Tag::Body => std::mem::replace(&mut self.body, true),
            _ => false,
        };
        if seen {
            return;
        }
        if !tag.is_head_content() {
            self.close(Tag::Head);
        }
        self.imply_ends(tag);
        let foreign =
            self.counts[Tag::Svg as usize] + self.counts[Tag::Math as usize] > 0 || matches!(tag, Tag::Svg | Tag::Math);
        let opens = !(tag.is_void() || self_closing && foreign);
        if opens && self.open.len() >= DEEPEST {
            self.tree.flattened = true;
            self.dropped += 1;
            return;
        }
        let index = self.push(tag, pending.from, offset(self.tree.attributes.len()));
        if opens {
            self.open.push((tag, index));
            self.counts[tag as usize] += 1;
        }
    }

    /// Closes what may lack its end tag and cannot hold a `tag`.
    fn imply_ends(&mut self, tag: Tag) {
        match tag {
            Tag::Li => self.close_until(&[Tag::Li], &[Tag::Ul, Tag::Ol, Tag::Menu, Tag::Dir]),
            Tag::Dt | Tag::Dd => self.close_until(&[Tag::Dt, Tag::Dd], &[Tag::Dl]),
            Tag::Td | Tag::Th => self.close_until(&[Tag::Td, Tag::Th], &[Tag::Tr, Tag::Table]),
            Tag::Tr => self.close_until(&[Tag::Tr], &[Tag::Table]),
            Tag::Thead | Tag::Tbody | Tag::Tfoot => {
                self.close_until(&[Tag::Thead, Tag::Tbody, Tag::Tfoot], &[Tag::Table]);
            }
            Tag::Option | Tag::Optgroup => self.close_until(&[Tag::Option], &[Tag::Select, Tag::Datalist]),
            Tag::A if self.counts[Tag::A as usize] > 0 => {
                let at = self.open.iter().rposition(|(open, _)| *open == Tag::A || open.is_block());
                if let Some(at) = at.filter(|&at| self.open[at].0 == Tag::A) {
                    self.pop_to(at);
                }
            }
            _ => {}
        }
        if tag.is_block() && !tag.is_table_part() {
            self.close_until(&[Tag::P], &[Tag::Button, Tag::Td, Tag::Th, Tag::Table, Tag::Caption]);
            if tag.is_heading() && self.open.last().is_some_and(|(top, _)| top.is_heading()) {
                self.pop_to(self.open.len() - 1);
            }
        }
    }

    /// Closes the innermost open element of `tags`, unless one of `borders` stands between.
    fn close_until(&mut self, tags: &[Tag], borders: &[Tag]) {
        if tags.iter().all(|tag| self.counts[*tag as usize] == 0) {
            return;
        }
        let at = self.open.iter().rposition(|(open, _)| tags.contains(open) || borders.contains(open));
        if let Some(at) = at.filter(|&at| tags.contains(&self.open[at].0)) {
            self.pop_to(at);
        }
    }

    fn end(&mut self, tag: Tag) {
        self.pending = None;
        if self.dropped > 0 && !tag.is_void() {
            self.dropped -= 1;
            return;
        }
        // Whatever comes after them still belongs to the body.
        if !matches!(tag, Tag::Body | Tag::Html) {
            self.close(tag);
        }
    }

    fn close(&mut self, tag: Tag) {
        if self.counts[tag as usize] == 0 && !tag.is_heading() {
            return;
        }
        let border = |open: Tag| match tag {
            Tag::Table => open == Tag::Html,
            _ if tag.is_table_part() => open == Tag::Table,
            _ if tag.is_block() => matches!(open, Tag::Table | Tag::Td | Tag::Th | Tag::Caption | Tag::Template),
            Tag::Head | Tag::Button | Tag::Svg | Tag::Select | Tag::Template | Tag::Other => false,
            _ => open.is_block(),
        };
        let is = |open: Tag| open == tag || tag.is_heading() && open.is_heading();
        let at = self.open.iter().rposition(|(open, _)| is(*open) || border(*open));
        if let Some(at) = at.filter(|&at| is(self.open[at].0)) {
            self.pop_to(at);
        }
    }

    /// Closes the open elements from `at` on.
    fn pop_to(&mut self, at: usize) {
        let end = offset(self.tree.nodes.len());
        for (tag, index) in self.open.drain(at..) {
            self.counts[tag as usize] -= 1;
            self.tree.nodes[index as usize].end = end;
        }
    }

    fn push(&mut self, tag: Tag, from: u32, to: u32) -> u32 {
        let index = offset(self.tree.nodes.len());
        let parent = self.open.last().map_or(0, |(_, index)| *index);
        self.tree.nodes.push(Node { tag, parent, end: index + 1, from, to });
        self.tree.cut = self.tree.nodes.len() >= NODES;
        index
    }

    fn finish(mut self) -> Tree {
        self.pop_to(0);
        self.tree
    }
}

/// Pages are no longer than 32-bit offsets reach: the reader checks that.
fn offset(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
