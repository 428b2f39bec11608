//! Words with hyphens, cut as the product and the treebanks cut them.
//!
//! EWT and GUM cut "long-term" into three words: the last heads, the first depends on it, the hyphen on the first. The
//! pieces' tags come from how the corpus tags them elsewhere. Where that does not tell what the pieces are to
//! each other ("winner-take-all"), there is no honest analysis, and the sentence is left out.

use onrecord_language::tokens::tokenise;
use onrecord_model::{Span, Tag};
use rustc_hash::FxHashMap;

use super::tree::{Node, Tree};

/// How often each word has which tag.
#[derive(Debug, Default)]
pub(super) struct Usage {
    counts: FxHashMap<String, FxHashMap<Tag, u32>>,
}

impl Usage {
    pub(super) fn count(&mut self, lower: &str, tag: Tag) {
        *self.counts.entry(lower.to_owned()).or_default().entry(tag).or_default() += 1;
    }

    /// The most frequent tag that a piece of a compound can have.
    fn tag_of(&self, lower: &str) -> Option<Tag> {
        if lower.starts_with(|c: char| c.is_ascii_digit()) {
            return Some(Tag::Cd);
        }
        let counts = self.counts.get(lower)?;
        let most = counts.iter().max_by_key(|&(tag, count)| (*count, *tag))?;
        Some(match *most.0 {
            Tag::Vbd => Tag::Vbn,
            Tag::Vb | Tag::Vbp => Tag::Nn,
            Tag::Vbz => Tag::Nns,
            tag => tag,
        })
    }
}

/// Cuts all words of the tree; none if a word cannot be analysed.
pub(super) fn cut(tree: &Tree, text: &str, usage: &Usage) -> Option<Tree> {
    let mut cut = Tree::default();
    // Where the head of each old word went.
    let mut places = Vec::with_capacity(tree.len());
    let mut pieces = Vec::new();
    for node in &tree.nodes {
        pieces.clear();
        let word = node.span.of(text);
        if word.len() > 2 && word.contains(['-', '–']) {
            tokenise(word, node.span.start(), &mut pieces);
        }
        let first = cut.len();
        if pieces.len() < 2 {
            places.push(first);
            cut.nodes.push(node.clone());
            continue;
        }
        let (nodes, head) = analyse(node, &pieces, text, usage)?;
        places.push(first + head);
        // Heads inside the word are marked by being local; the word's own is put in below.
        cut.nodes.extend(nodes.into_iter().enumerate().map(|(k, mut piece)| {
            piece.head = if k == head { node.head } else { piece.head.map(|local| usize::MAX - (first + local)) };
            piece
        }));
    }
    for node in &mut cut.nodes {
        node.head = node.head.map(|head| if head > usize::MAX / 2 { usize::MAX - head } else { places[head] });
    }
    Some(cut)
}

/// The pieces with heads among themselves, and which of them heads.
fn analyse(node: &Node, pieces: &[Span], text: &str, usage: &Usage) -> Option<(Vec<Node>, usize)> {
    let piece = |span: Span, tag: Tag, head: usize, relation: &'static str| {
        let form = span.of(text);
        let lower = form.to_lowercase();
        let lemma = if tag.is_proper() { form.to_owned() } else { lower.clone() };
        Node { span, lower, lemma, tag, head: Some(head), relation, ..node.clone() }
    };
    let is_hyphen = |span: Span| matches!(span.of(text), "-" | "–");
    let lower = |span: Span| span.of(text).to_lowercase();
    match *pieces {
        [a, hyphen, b] if is_hyphen(hyphen) && !is_hyphen(a) && !is_hyphen(b) => {
            let (tag_a, tag_b) = (usage.tag_of(&lower(a)), usage.tag_of(&lower(b)));
            let (tag_a, tag_b, relation) = match node.tag {
                Tag::Nnp | Tag::Nnps if node.is_person => {
                    let mut nodes = vec![
                        piece(a, Tag::Nnp, 0, node.relation),
                        piece(hyphen, Tag::Hyph, 2, "punct"),
                        piece(b, Tag::Nnp, 0, "flat"),
                    ];
                    nodes[1].is_person = false;
                    return Some((nodes, 0));
                }
                Tag::Nnp | Tag::Nnps => (Tag::Nnp, node.tag, "compound"),
                _ if node.tag == Tag::Nn && tag_b == Some(Tag::Rp) => {
                    let nodes = vec![
                        piece(a, Tag::Nn, 0, node.relation),
                        piece(hyphen, Tag::Hyph, 0, "punct"),
                        piece(b, Tag::Rp, 0, "compound:prt"),
                    ];
                    return Some((nodes, 0));
                }
                Tag::Jj | Tag::Rb => (tag_a?, tag_b?, between(tag_a?, tag_b?)?),
                tag => (tag_a?, tag, between(tag_a?, tag)?),
            };
            // A noun before a noun is no adjective.
            let outer = if node.relation == "amod" && tag_b.is_noun() { "compound" } else { node.relation };
            let nodes =
                vec![piece(a, tag_a, 2, relation), piece(hyphen, Tag::Hyph, 0, "punct"), piece(b, tag_b, 0, outer)];
            Some((nodes, 2))
        }
        // "A 74-year-old".
        [a, first, b, second, c] if is_hyphen(first) && is_hyphen(second) && matches!(&*lower(c), "old" | "long") => {
            if usage.tag_of(&lower(a)) != Some(Tag::Cd) {
                return None;
            }
            let tag = if node.tag.is_noun() { node.tag } else { Tag::Jj };
            let nodes = vec![
                piece(a, Tag::Cd, 2, "nummod"),
                piece(first, Tag::Hyph, 0, "punct"),
                piece(b, Tag::Nn, 4, if tag == Tag::Jj { "obl:unmarked" } else { "compound" }),
                piece(second, Tag::Hyph, 2, "punct"),
                piece(c, tag, 0, node.relation),
            ];
            Some((nodes, 4))
        }
        _ => None,
    }
}

/// What a word with the tag `a` is to the head with the tag `b`.
fn between(a: Tag, b: Tag) -> Option<&'static str> {
    if !(b.is_noun() || b.is_adjective() || b == Tag::Cd || matches!(b, Tag::Vbn | Tag::Vbg | Tag::Vbd | Tag::Vb)) {
        return None;
    }
    Some(match a {
        Tag::Jj | Tag::Jjr | Tag::Jjs if matches!(b, Tag::Vbn | Tag::Vbg) => "compound",
        Tag::Jj | Tag::Jjr | Tag::Jjs => "amod",
        Tag::Vbg | Tag::Vbn if b.is_noun() => "amod",
        Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps => "compound",
        Tag::Cd if b.is_noun() => "nummod",
        Tag::Cd => "compound",
        Tag::Rb | Tag::Rbr | Tag::Rbs => "advmod",
        Tag::Dt if b.is_noun() => "det",
        Tag::In if b.is_noun() => "case",
        _ => return None,
    })
}
