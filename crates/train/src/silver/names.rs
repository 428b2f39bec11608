//! People's names as version 2 has them: the first word heads, the others are flat, a title describes the name
//! ("Senator" is `nmod:desc` of "Ada" in "Senator Ada Okafor"), and in "the painter Ada Okafor" the name is an
//! apposition of the noun.

use std::ops::Range;

use onrecord_model::Tag;

use super::tree::Tree;

/// Additions to a name that hang on its first word as descriptions.
const SUFFIXES: &[&str] = &["jr.", "jr", "sr.", "sr"];

/// Forms of address, which the annotation sometimes takes for a piece of the name.
const ADDRESSES: &[&str] = &[
    "mr.",
    "mrs.",
    "ms.",
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr.",
    "dr",
    "sen.",
    "rep.",
    "gov.",
    "gen.",
    "lt.",
    "col.",
    "rev.",
    "sir",
    "president",
    "senator",
    "governor",
    "secretary",
    "judge",
    "justice",
    "professor",
    "prof.",
    "mayor",
    "speaker",
];

/// "Mr.": a name follows, whatever the annotation says.
fn is_abbreviated_address(lower: &str) -> bool {
    lower.ends_with('.') && ADDRESSES.contains(&lower)
}

pub(super) fn rewrite(tree: &mut Tree) {
    let mut at = 0;
    while at < tree.len() {
        let Some(name) = name_at(tree, at) else {
            at += 1;
            continue;
        };
        at = name.end;
        if flatten(tree, name.clone()) {
            title(tree, name);
        }
    }
}

/// The name that begins at `at`.
fn name_at(tree: &Tree, at: usize) -> Option<Range<usize>> {
    let belongs = |i: usize| {
        let node = &tree.nodes[i];
        let is_name = node.is_person || (i == at && i > 0 && is_abbreviated_address(&tree.nodes[i - 1].lower));
        is_name && node.tag.is_proper() && !ADDRESSES.contains(&node.lower.as_str())
    };
    if !belongs(at) {
        return None;
    }
    let mut end = at + 1;
    while end < tree.len() && belongs(end) {
        end += 1;
    }
    Some(at..end)
}

/// Makes the first word the head. Whether the words are one name: whether they hang together.
fn flatten(tree: &mut Tree, name: Range<usize>) -> bool {
    let inside = |tree: &Tree, i: usize| tree.nodes[i].head.is_some_and(|head| name.contains(&head));
    let mut outer = name.clone().filter(|&i| !inside(tree, i));
    let (Some(top), None) = (outer.next(), outer.next()) else { return false };
    let (head, relation) = (tree.nodes[top].head, tree.nodes[top].relation);
    for i in 0..tree.len() {
        if !name.contains(&i) && tree.nodes[i].head.is_some_and(|head| name.contains(&head)) {
            tree.nodes[i].head = Some(name.start);
        }
    }
    tree.nodes[name.start].head = head;
    tree.nodes[name.start].relation = relation;
    for i in name.start + 1..name.end {
        let relation = if SUFFIXES.contains(&tree.nodes[i].lower.as_str()) { "nmod:desc" } else { "flat" };
        tree.attach(i, name.start, relation);
    }
    true
}

/// Attaches what stands before the name.
fn title(tree: &mut Tree, name: Range<usize>) {
    let first = name.start;
    let Some(before) = first.checked_sub(1) else { return };
    let node = &tree.nodes[before];
    if node.head != Some(first) || !matches!(node.relation, "compound" | "appos" | "nmod" | "dep") || node.is_place {
        return;
    }
    let has_article = tree.children(first).any(|i| {
        i < before && matches!(tree.nodes[i].relation, "det" | "nmod:poss") && tree.nodes[i].head == Some(first)
    });
    if node.tag.is_proper() && !has_article {
        for i in 0..before {
            if tree.nodes[i].head == Some(first)
                && matches!(tree.nodes[i].relation, "compound" | "amod" | "nummod" | "nmod:desc")
            {
                tree.nodes[i].head = Some(before);
            }
        }
        tree.attach(before, first, "nmod:desc");
    } else if node.tag.is_noun() {
        // What follows a name and tells more of it stays with the name.
        tree.replace(first, before, "appos", |child, i| {
            i < first
                || !matches!(child.relation, "flat" | "appos" | "acl" | "acl:relcl" | "nmod" | "nmod:desc" | "dep")
        });
    }
}

/// Adjectives in names, which the treebanks attach as adjectives, although their Penn tag is that of a name.
const ADJECTIVES: &[&str] = &[
    "american",
    "black",
    "british",
    "canadian",
    "central",
    "chinese",
    "conservative",
    "democratic",
    "eastern",
    "european",
    "federal",
    "free",
    "general",
    "german",
    "global",
    "grand",
    "great",
    "high",
    "international",
    "iranian",
    "iraqi",
    "islamic",
    "israeli",
    "middle",
    "national",
    "new",
    "northern",
    "prime",
    "public",
    "red",
    "republican",
    "royal",
    "russian",
    "saudi",
    "social",
    "southern",
    "supreme",
    "syrian",
    "united",
    "western",
    "white",
];

/// "New York": an adjective in a name.
pub(super) fn adjectives(tree: &mut Tree) {
    for i in 0..tree.len() {
        let node = &tree.nodes[i];
        if node.tag == Tag::Nnp
            && node.relation == "compound"
            && !node.is_person
            && ADJECTIVES.contains(&node.lower.as_str())
        {
            tree.nodes[i].relation = "amod";
        }
    }
}
