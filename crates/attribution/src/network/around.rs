//! What a cue's surroundings are to it: which tokens are looked at, and where each stands seen from the cue.

use crate::tree::{RELATIONS, Tree};
use crate::view::{Tokens, View};

/// Features of a token seen from a cue.
pub const PAIRS: usize = 4;

const UPS: usize = 4;
const PATHS: usize = 2 + UPS * (RELATIONS + 1);
const DISTANCES: usize = 32;
const PLACES: usize = 35;
const QUOTES: usize = 6;

/// Values that these features have, all together.
pub const ROWS: usize = PATHS + DISTANCES + PLACES + QUOTES;

/// The farthest tokens before and behind a cue that are looked at.
const BEFORE: usize = 80;
const BEHIND: usize = 160;

/// A sentence of fewer tokens may have no room for its content.
const SHORT: usize = 8;

/// The tokens of `piece` that may belong to an attribution with this cue: its sentence, the one before, and those behind
/// as long as they stand between quotation marks; one more behind a short sentence or a colon.
#[must_use]
pub fn window(view: &View<'_>, cue: usize, piece: &Tokens) -> Tokens {
    let sentence = view.sentence_of(cue);
    let before = sentence.start.checked_sub(1).map_or(sentence.start, |last| view.sentence_of(last).start);
    let mut end = sentence.end;
    let announces = (sentence.start..sentence.end).rev().take(2).any(|i| view.is(i, ":"));
    for behind in 0.. {
        if end >= piece.end || end >= cue + BEHIND {
            break;
        }
        let next = view.sentence_of(end);
        let quoted = view.quotation_of(end).or_else(|| view.opened_at(end)).is_some();
        let more = behind == 0 && (announces || sentence.len() < SHORT);
        if !quoted && !more {
            break;
        }
        end = next.end;
    }
    before.max(cue.saturating_sub(BEFORE)).max(piece.start)..end.min(cue + BEHIND).min(piece.end).max(cue + 1)
}

/// Writes the features of the tokens of `window`, each as a row below [`ROWS`].
pub fn describe(view: &View<'_>, tree: &Tree, cue: usize, window: &Tokens, out: &mut Vec<[u16; PAIRS]>) {
    let sentence = view.sentence_of(cue);
    let branches = branches(tree, cue, &sentence);
    let (number, block) = (view.sentence_number(cue), view.block_of(cue));
    let enclosing = view.quotation_of(cue);
    out.clear();
    for i in window.clone() {
        let path = if sentence.contains(&i) { usize::from(branches[i - sentence.start]) } else { 0 };
        let sentences = clipped(view.sentence_number(i), number, 3);
        let blocks = clipped(view.block_of(i), block, 2);
        let quotation = view.quotation_of(i);
        let quote = match quotation {
            None => 0,
            same if same == enclosing => 1,
            Some(_) => 2,
        } + if enclosing.is_some() { 3 } else { 0 };
        let rows = [
            path,
            PATHS + distance(i, cue),
            PATHS + DISTANCES + sentences * 5 + blocks,
            PATHS + DISTANCES + PLACES + quote,
        ];
        out.push(rows.map(|row| row as u16));
    }
}

/// `a - b` between `-most` and `most`, counted from 0.
fn clipped(a: usize, b: usize, most: usize) -> usize {
    if a >= b { most + (a - b).min(most) } else { most - (b - a).min(most) }
}

/// The class of a distance, below [`DISTANCES`]: steps near by, powers far away.
fn distance(i: usize, cue: usize) -> usize {
    let steps = i.abs_diff(cue);
    let class = match steps {
        0..=8 => steps,
        9..=11 => 9,
        12..=16 => 10,
        17..=23 => 11,
        24..=34 => 12,
        35..=50 => 13,
        51..=80 => 14,
        _ => 15,
    };
    if i < cue { 16 + class } else { class }
}

/// For each token of the cue's sentence, the branch of the tree that it hangs on: how many steps up from the cue it
/// leaves the path to the root, and by which relation.
fn branches(tree: &Tree, cue: usize, sentence: &Tokens) -> Vec<u16> {
    const UNKNOWN: u16 = u16::MAX;
    let mut found = vec![UNKNOWN; sentence.len()];
    let mut up = 0;
    let mut at = Some(cue);
    while let Some(i) = at.filter(|i| sentence.contains(i) && found[i - sentence.start] == UNKNOWN) {
        found[i - sentence.start] = path(up, RELATIONS);
        at = tree.head(i);
        up += 1;
    }
    let of_path = found.clone();
    let mut trail = Vec::new();
    for i in sentence.clone() {
        let mut at = i;
        trail.clear();
        let branch = loop {
            let known = found[at - sentence.start];
            if known != UNKNOWN {
                // On the path itself the last step tells the branch; elsewhere the branch is known.
                break match (of_path[at - sentence.start] != UNKNOWN, trail.last()) {
                    (true, Some(&last)) => path(ups(known), tree.relation(last)),
                    _ => known,
                };
            }
            trail.push(at);
            match tree.head(at).filter(|head| sentence.contains(head) && trail.len() <= sentence.len()) {
                Some(head) => at = head,
                None => break 1,
            }
        };
        for &at in &trail {
            found[at - sentence.start] = branch;
        }
    }
    found
}

fn path(up: usize, relation: usize) -> u16 {
    (2 + up.min(UPS - 1) * (RELATIONS + 1) + relation) as u16
}

fn ups(path: u16) -> usize {
    (usize::from(path) - 2) / (RELATIONS + 1)
}
