//! Two contents word by word.

use onrecord_model::Aligned;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::telling::{Telling, Token};

/// A run of words that two contents have in common: places of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Match {
    pub(super) here: usize,
    pub(super) lead: usize,
    pub(super) len: usize,
}

/// Runs of words that `here` has in common with `lead`, in order: a shortest edit script (Myers, "An O(ND) difference
/// algorithm", 1986).
pub(super) fn matches(here: &Telling, lead: &Telling) -> Vec<Match> {
    let hashes = |telling: &Telling| telling.words.iter().map(|word| word.hash).collect::<Vec<u32>>();
    let ops = capture_diff_slices(Algorithm::Myers, &hashes(lead), &hashes(here));
    let run = |op: &DiffOp| match *op {
        DiffOp::Equal { old_index: lead, new_index: here, len } => Some(Match { here, lead, len }),
        _ => None,
    };
    ops.iter().filter_map(run).collect()
}

/// The same runs by their places in the articles.
pub(super) fn align(here: &Telling, lead: &Telling) -> Vec<Aligned> {
    let cover = |words: &[Token]| Some(words.first()?.span.cover(words.last()?.span));
    let run = |run: Match| {
        let (own, other) = (&here.words[run.here..][..run.len], &lead.words[run.lead..][..run.len]);
        Some(Aligned { here: cover(own)?, lead: cover(other)? })
    };
    matches(here, lead).into_iter().filter_map(run).collect()
}

/// The longest run of words that both have, and the longest that both have between quotation marks.
pub(super) fn longest_runs(left: &[Token], right: &[Token]) -> (usize, usize) {
    let (mut longest, mut longest_quoted) = (0, 0);
    // For each word of `right`, how long the runs are that end with it and the word of `left` before.
    let mut above: Vec<(usize, usize)> = vec![(0, 0); right.len() + 1];
    for a in left {
        let mut diagonal = (0, 0);
        for (at, b) in right.iter().enumerate() {
            let next = above[at + 1];
            above[at + 1] = if a.hash == b.hash {
                (diagonal.0 + 1, if a.quoted && b.quoted { diagonal.1 + 1 } else { 0 })
            } else {
                (0, 0)
            };
            longest = longest.max(above[at + 1].0);
            longest_quoted = longest_quoted.max(above[at + 1].1);
            diagonal = next;
        }
    }
    (longest, longest_quoted)
}
