//! A sentence's tree while it is being rewritten.

use onrecord_model::{Span, Tag};

/// A word with its arc.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) span: Span,
    /// Its letters, small.
    pub(super) lower: String,
    pub(super) lemma: String,
    pub(super) tag: Tag,
    /// Whether the annotation holds it for a piece of a person's name.
    pub(super) is_person: bool,
    /// Whether the annotation holds it for a piece of a place's name.
    pub(super) is_place: bool,
    pub(super) head: Option<usize>,
    pub(super) relation: &'static str,
}

/// A sentence: exactly one node has no head.
#[derive(Clone, Debug, Default)]
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
}

impl Tree {
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Those that hang on `head`, from left to right.
    pub(super) fn children(&self, head: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.len()).filter(move |&i| self.nodes[i].head == Some(head))
    }

    /// The first child with the relation.
    pub(super) fn child(&self, head: usize, relation: &str) -> Option<usize> {
        self.children(head).find(|&i| self.nodes[i].relation == relation)
    }

    pub(super) fn attach(&mut self, node: usize, head: usize, relation: &'static str) {
        self.nodes[node].head = Some(head);
        self.nodes[node].relation = relation;
    }

    /// Lets `new` take the place of `old`, its present ancestor: head, relation, and the children that `moves` chooses.
    /// `old` then hangs on `new` with `relation`.
    pub(super) fn replace(
        &mut self,
        old: usize,
        new: usize,
        relation: &'static str,
        moves: impl Fn(&Node, usize) -> bool,
    ) {
        (self.nodes[new].head, self.nodes[new].relation) = (self.nodes[old].head, self.nodes[old].relation);
        for i in 0..self.len() {
            if i != new && self.nodes[i].head == Some(old) && moves(&self.nodes[i], i) {
                self.nodes[i].head = Some(new);
            }
        }
        self.attach(old, new, relation);
    }

    /// The leftmost node of the subtree under each node.
    pub(super) fn leftmost(&self) -> Vec<usize> {
        let mut left: Vec<usize> = (0..self.len()).collect();
        for i in 0..self.len() {
            let mut at = i;
            // A tree is never deeper than it has nodes.
            for _ in 0..self.len() {
                let Some(head) = self.nodes[at].head else { break };
                left[head] = left[head].min(i);
                at = head;
            }
        }
        left
    }

    /// Whether there is one root and every node leads to it.
    pub(super) fn is_tree(&self) -> bool {
        self.nodes.iter().filter(|node| node.head.is_none()).count() == 1
            && (0..self.len()).all(|start| {
                let mut at = start;
                for _ in 0..self.len() {
                    match self.nodes[at].head {
                        Some(head) if head < self.len() => at = head,
                        Some(_) => return false,
                        None => return true,
                    }
                }
                false
            })
    }
}
