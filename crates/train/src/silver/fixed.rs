//! Expressions that the English treebanks take as one function word: the first word stands for all, the others are
//! `fixed`.

use onrecord_model::Tag;

use super::tree::Tree;

/// What an expression is to the rest of the sentence.
#[derive(Clone, Copy)]
enum Role {
    /// A preposition, or a conjunction before a clause.
    Case,
    /// An adverb.
    Adverb,
    /// It keeps the relation of the word that heads it.
    Same,
}

/// The words, their Penn tags, and their role.
const EXPRESSIONS: &[(&[&str], &[Tag], Role)] = &[
    (&["as", "well", "as"], &[Tag::Rb, Tag::Rb, Tag::In], Role::Same),
    (&["as", "opposed", "to"], &[Tag::In, Tag::Vbn, Tag::In], Role::Case),
    (&["according", "to"], &[Tag::Vbg, Tag::In], Role::Case),
    (&["because", "of"], &[Tag::In, Tag::In], Role::Case),
    (&["due", "to"], &[Tag::Jj, Tag::In], Role::Case),
    (&["prior", "to"], &[Tag::Rb, Tag::In], Role::Case),
    (&["instead", "of"], &[Tag::Rb, Tag::In], Role::Case),
    (&["rather", "than"], &[Tag::Rb, Tag::In], Role::Case),
    (&["such", "as"], &[Tag::Jj, Tag::In], Role::Case),
    (&["out", "of"], &[Tag::In, Tag::In], Role::Case),
    (&["as", "of"], &[Tag::In, Tag::In], Role::Case),
    (&["as", "to"], &[Tag::In, Tag::In], Role::Case),
    (&["as", "for"], &[Tag::In, Tag::In], Role::Case),
    (&["of", "course"], &[Tag::Rb, Tag::Rb], Role::Adverb),
    (&["as", "well"], &[Tag::Rb, Tag::Rb], Role::Adverb),
    (&["each", "other"], &[Tag::Dt, Tag::Jj], Role::Same),
    (&["one", "another"], &[Tag::Cd, Tag::Dt], Role::Same),
];

pub(super) fn rewrite(tree: &mut Tree) {
    for i in 0..tree.len() {
        // The annotation has these already, as `mwe`.
        if tree.nodes[i].relation == "mwe" {
            match tree.nodes[i].head {
                Some(head) if head < i => tree.nodes[i].relation = "fixed",
                // "At least" is a preposition with its noun in the treebanks.
                _ => tree.nodes[i].relation = "case",
            }
        }
    }
    let mut at = 0;
    while at < tree.len() {
        let found = EXPRESSIONS.iter().find(|(words, ..)| {
            tree.nodes[at..].len() >= words.len() && words.iter().zip(&tree.nodes[at..]).all(|(w, n)| *w == n.lower)
        });
        let Some(&(words, tags, role)) = found else {
            at += 1;
            continue;
        };
        if join(tree, at, words.len(), role) {
            (0..words.len()).for_each(|k| tree.nodes[at + k].tag = tags[k]);
        }
        at += words.len();
    }
}

/// Whether the words could be joined: whether they hang on one word outside, or on each other.
fn join(tree: &mut Tree, first: usize, len: usize, role: Role) -> bool {
    let inside = first..first + len;
    let outer: Vec<usize> =
        inside.clone().filter(|&i| tree.nodes[i].head.is_none_or(|head| !inside.contains(&head))).collect();
    let last = first + len - 1;
    // A preposition hangs on the noun after it, wherever its words hang now.
    let anchor = match role {
        Role::Case => {
            let Some(noun) = tree.nodes[last].head.filter(|&head| head > last).or(tree.nodes[first].head) else {
                return false;
            };
            if inside.contains(&noun) || outer.iter().any(|&i| is_content(tree, i)) {
                return false;
            }
            noun
        }
        Role::Adverb | Role::Same => {
            let [only] = outer[..] else { return false };
            let Some(head) = tree.nodes[only].head else { return false };
            head
        }
    };
    let relation = match role {
        Role::Case if outer.iter().any(|&i| tree.nodes[i].relation == "mark") => "mark",
        Role::Case => "case",
        Role::Adverb => "advmod",
        Role::Same => tree.nodes[outer[0]].relation,
    };
    // An expression never hangs on what hangs on it.
    if tree.nodes[anchor].head.is_some_and(|head| inside.contains(&head)) {
        return false;
    }
    for i in 0..tree.len() {
        if !inside.contains(&i) && tree.nodes[i].head.is_some_and(|head| inside.contains(&head)) {
            tree.nodes[i].head = Some(first);
        }
    }
    tree.attach(first, anchor, relation);
    (first + 1..=last).for_each(|i| tree.attach(i, first, "fixed"));
    true
}

/// Whether a word carries more than its expression: it heads a phrase of its own.
fn is_content(tree: &Tree, at: usize) -> bool {
    let node = &tree.nodes[at];
    node.tag.is_noun() || node.relation == "conj" || node.head.is_none()
}
