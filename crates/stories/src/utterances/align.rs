//! Two contents word by word.

use onrecord_model::{Aligned, Span};
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

/// What words cover.
pub(super) fn cover(words: &[Token]) -> Option<Span> {
    Some(words.first()?.span.cover(words.last()?.span))
}

/// Those of the same runs that say something, by their places in the articles.
pub(super) fn align(here: &Telling, lead: &Telling) -> Vec<Aligned> {
    let run = |run: Match| {
        let (own, other) = (&here.words[run.here..][..run.len], &lead.words[run.lead..][..run.len]);
        Some(Aligned { here: cover(own)?, lead: cover(other)? })
    };
    meant(matches(here, lead), here, lead).into_iter().filter_map(run).collect()
}

/// Without the runs that are no longer than what differs on either side of them, the shortest first: two long texts have a "the"
/// in common anywhere (Fraser, "Diff strategies", 2006). The lead may begin before `here` and go on behind it.
fn meant(mut runs: Vec<Match>, here: &Telling, lead: &Telling) -> Vec<Match> {
    slide(&mut runs, &here.words, &lead.words);
    let longest = runs.iter().map(|run| run.len).max().unwrap_or_default();
    loop {
        let differs: Vec<usize> = (0..=runs.len())
            .map(|at| match (at.checked_sub(1).map(|before| runs[before]), runs.get(at)) {
                (Some(left), Some(run)) => (run.here - left.here - left.len).max(run.lead - left.lead - left.len),
                (Some(left), None) => here.words.len() - left.here - left.len,
                (None, run) => run.map_or(0, |run| run.here),
            })
            .collect();
        let is_chance = |&at: &usize| runs[at].len < longest && runs[at].len <= differs[at].min(differs[at + 1]);
        let Some(at) = (0..runs.len()).filter(is_chance).min_by_key(|&at| runs[at].len) else { return runs };
        runs.remove(at);
    }
}

/// Lets the first run stand with the second, where the lead has its words there as well: an edit script takes words as early as
/// it can.
fn slide(runs: &mut Vec<Match>, here: &[Token], lead: &[Token]) {
    let [first, next, ..] = runs[..] else { return };
    let hashes = |words: &[Token]| words.iter().map(|word| word.hash).collect::<Vec<u32>>();
    let again = next.lead - first.len..next.lead;
    if first.here + first.len == next.here && hashes(&here[first.here..next.here]) == hashes(&lead[again.clone()]) {
        runs[1] = Match { here: first.here, lead: again.start, len: first.len + next.len };
        runs.remove(0);
    }
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
