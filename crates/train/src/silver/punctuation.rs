//! Punctuation hangs on what it sets off: a comma on the phrase after it or before it, a pair of marks on what stands
//! between them. Version 1 as the annotation has it hangs most of it on the clause.

use onrecord_model::Tag;

use super::tree::Tree;

pub(super) fn rewrite(tree: &mut Tree, text: &str) {
    sides(tree, text);
    let edges = edges(tree);
    let pairs = pairs(tree);
    for (at, pair) in pairs.into_iter().enumerate() {
        let node = &tree.nodes[at];
        if node.relation != "punct" || node.tag == Tag::Hyph || node.head.is_none() {
            continue;
        }
        let before = (0..at).rev().find(|&i| edges[i].is_some());
        let after = (at + 1..tree.len()).find(|&i| edges[i].is_some());
        let left = before.map(|start| climb(tree, start, |head| edges[head].is_some_and(|edge| edge.1 == start)));
        let right = after.map(|start| climb(tree, start, |head| edges[head].is_some_and(|edge| edge.0 == start)));
        let head = match pair {
            Some((open, close)) => within(tree, open, close).or(if at == open { right } else { left }),
            None if node.tag == Tag::OpenQuote => right,
            None if node.tag == Tag::CloseQuote => left,
            None if matches!(node.tag, Tag::Comma | Tag::Colon) => set_off(tree, at, left, right),
            None => None,
        };
        if let Some(head) = head {
            tree.nodes[at].head = Some(head);
        }
    }
    uncross(tree);
}

/// Punctuation crosses no arc: where it would, it hangs higher.
fn uncross(tree: &mut Tree) {
    for at in 0..tree.len() {
        if tree.nodes[at].relation != "punct" {
            continue;
        }
        while let Some(head) = tree.nodes[at].head
            && let Some(above) = tree.nodes[head].head
        {
            let (first, last) = (at.min(head), at.max(head));
            let crosses =
                (first + 1..last).any(|i| tree.nodes[i].head.is_none_or(|other| other < first || other > last));
            if !crosses {
                break;
            }
            tree.nodes[at].head = Some(above);
        }
    }
}

/// Quotation marks that do not tell their sides by themselves tell them by the spaces around.
fn sides(tree: &mut Tree, text: &str) {
    for node in &mut tree.nodes {
        if !matches!(node.tag, Tag::OpenQuote | Tag::CloseQuote) {
            continue;
        }
        let mark = node.span.of(text);
        if matches!(mark, "\"" | "'") {
            let before = text[..node.span.range().start].chars().next_back();
            let after = text[node.span.range().end..].chars().next();
            let opens = before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '“' | '"'));
            let closes = after.is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation());
            if opens != closes {
                node.tag = if opens { Tag::OpenQuote } else { Tag::CloseQuote };
            }
        } else if mark.starts_with(['“', '‘']) {
            node.tag = Tag::OpenQuote;
        } else if mark.starts_with('”') {
            node.tag = Tag::CloseQuote;
        }
    }
}

/// First and last word under each word, without punctuation; none for punctuation.
fn edges(tree: &Tree) -> Vec<Option<(usize, usize)>> {
    let is_word = |i: usize| tree.nodes[i].relation != "punct";
    let mut edges: Vec<Option<(usize, usize)>> = (0..tree.len()).map(|i| is_word(i).then_some((i, i))).collect();
    for i in (0..tree.len()).filter(|&i| is_word(i)) {
        let mut at = i;
        for _ in 0..tree.len() {
            let Some(head) = tree.nodes[at].head else { break };
            if let Some((first, last)) = &mut edges[head] {
                (*first, *last) = ((*first).min(i), (*last).max(i));
            }
            at = head;
        }
    }
    edges
}

/// Goes up from `start` as long as `stays` holds of the head.
fn climb(tree: &Tree, start: usize, stays: impl Fn(usize) -> bool) -> usize {
    let mut at = start;
    for _ in 0..tree.len() {
        match tree.nodes[at].head {
            Some(head) if stays(head) => at = head,
            _ => break,
        }
    }
    at
}

/// For each mark of a pair its two places.
fn pairs(tree: &Tree) -> Vec<Option<(usize, usize)>> {
    let mut pairs = vec![None; tree.len()];
    for (opening, closing) in [(Tag::OpenQuote, Tag::CloseQuote), (Tag::OpenBracket, Tag::CloseBracket)] {
        let mut open = None;
        for i in 0..tree.len() {
            if tree.nodes[i].tag == opening {
                open = Some(i);
            } else if tree.nodes[i].tag == closing
                && let Some(first) = open.take()
            {
                pairs[first] = Some((first, i));
                pairs[i] = Some((first, i));
            }
        }
    }
    pairs
}

/// The one word between two marks whose head stands outside.
fn within(tree: &Tree, open: usize, close: usize) -> Option<usize> {
    let mut tops = (open + 1..close).filter(|&i| {
        let node = &tree.nodes[i];
        node.relation != "punct" && node.head.is_none_or(|head| head <= open || head >= close)
    });
    match (tops.next(), tops.next()) {
        (Some(top), None) => Some(top),
        _ => None,
    }
}

/// What a comma or a dash sets off: what follows and hangs to the left, else what precedes and hangs to the right.
fn set_off(tree: &Tree, at: usize, left: Option<usize>, right: Option<usize>) -> Option<usize> {
    let follows = right.filter(|&i| tree.nodes[i].head.is_some_and(|head| head < at));
    // "He, however, left": the comma belongs to what the next comma closes.
    let inserted = right.filter(|&i| {
        matches!(tree.nodes[i].relation, "advmod" | "discourse" | "parataxis" | "advcl" | "obl")
            && tree.nodes.get(i + 1).is_some_and(|next| next.tag == Tag::Comma)
    });
    let precedes = left.filter(|&i| tree.nodes[i].head.is_some_and(|head| head > at));
    follows.or(inserted).or(precedes)
}
