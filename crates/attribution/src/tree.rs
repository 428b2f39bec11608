//! The dependency trees of a document's sentences, as arrays.

use onrecord_model::{Analysis, Relation};

/// No token, or no relation.
pub const NONE: u32 = u32::MAX;

/// Relations and one more for "none".
pub const RELATIONS: usize = 48;

/// Heads and relations of all tokens. Where nothing was parsed, every token stands alone.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    heads: Vec<u32>,
    relations: Vec<u8>,
    /// For each token, which relations its children have, one bit each.
    children: Vec<u64>,
}

impl Tree {
    /// The trees of an analysis.
    #[must_use]
    pub fn new(analysis: &Analysis) -> Self {
        let count = analysis.tokens.len();
        let mut tree =
            Self { heads: vec![NONE; count], relations: vec![RELATIONS as u8 - 1; count], children: vec![0; count] };
        for (i, token) in analysis.tokens.iter().enumerate() {
            let Some(dependency) = token.dependency else { continue };
            tree.relations[i] = dependency.relation as u8;
            if let Some(head) = dependency.head {
                tree.heads[i] = head.index() as u32;
                tree.children[head.index()] |= 1 << (dependency.relation as u32);
            }
        }
        tree
    }

    /// The head of token `i`.
    #[must_use]
    pub fn head(&self, i: usize) -> Option<usize> {
        let head = self.heads[i];
        (head != NONE).then_some(head as usize)
    }

    /// The number of the relation of token `i` to its head, below [`RELATIONS`].
    #[must_use]
    pub fn relation(&self, i: usize) -> usize {
        usize::from(self.relations[i])
    }

    /// Whether token `i` has a child of this relation.
    #[must_use]
    pub fn has(&self, i: usize, relation: Relation) -> bool {
        self.children[i] >> (relation as u32) & 1 == 1
    }

    /// Steps from token `i` to its root, at most 64.
    #[must_use]
    pub fn depth(&self, mut i: usize) -> usize {
        let mut depth = 0;
        while let Some(head) = self.head(i).filter(|_| depth < 64) {
            i = head;
            depth += 1;
        }
        depth
    }
}

const _: () = assert!(Relation::ALL.len() < RELATIONS);
