//! The best tree from scores of arcs.
//!
//! Every token takes its best head. Where that leaves no tree, one token keeps the root and loops are opened one by one
//! at the arc that loses least when it is led out of the loop and all that hangs on it: the contraction of Chu and Liu
//! (1965) and Edmonds (1967), without a second look at arcs that were chosen before. Nearly all sentences need none of it.

/// Looks for trees; holds the memory for it.
#[derive(Clone, Debug, Default)]
pub struct Search {
    heads: Vec<u32>,
    /// For each token the mark of the walk that met it.
    met: Vec<u32>,
    below: Vec<bool>,
}

impl Search {
    /// The heads of `tokens` tokens, from 1, where 0 is the root, which one token has. Row `i` of `scores` has in its
    /// first `tokens + 1` columns what the root and each token are worth as the head of token `i + 1`; rows are `width` long.
    pub fn best(&mut self, tokens: usize, width: usize, scores: &[f32]) -> &[u32] {
        self.heads.clear();
        if tokens == 0 {
            return &self.heads;
        }
        let row = |i: usize| &scores[i * width..i * width + tokens + 1];
        // The one dependent of the root is whom the root suits best, compared with the next best head.
        let mut root = (0, f32::NEG_INFINITY);
        for i in 0..tokens {
            let (best, score) = highest(row(i), i + 1, |_| true);
            self.heads.push(best);
            if row(i)[0] - score > root.1 || i == 0 {
                root = (i, row(i)[0] - score);
            }
        }
        self.heads[root.0] = 0;
        while let Some(member) = self.cycle(tokens) {
            self.open(member, tokens, row);
        }
        &self.heads
    }

    /// A token of some loop, if there is one.
    fn cycle(&mut self, tokens: usize) -> Option<usize> {
        self.met.clear();
        self.met.resize(tokens, 0);
        for start in 0..tokens {
            let mark = start as u32 + 1;
            let mut at = start;
            while self.met[at] == 0 {
                self.met[at] = mark;
                match self.heads[at] {
                    0 => break,
                    head => at = head as usize - 1,
                }
            }
            if self.met[at] == mark && self.heads[at] != 0 {
                return Some(at);
            }
        }
        None
    }

    /// Opens the loop of `member`.
    fn open<'a>(&mut self, member: usize, tokens: usize, row: impl Fn(usize) -> &'a [f32]) {
        // What hangs on the loop may not be the way out of it.
        self.below.clear();
        self.below.resize(tokens, false);
        let mut at = member;
        while !self.below[at] {
            self.below[at] = true;
            at = self.heads[at] as usize - 1;
        }
        self.met.clear();
        self.met.resize(tokens, 0);
        for start in 0..tokens {
            let (mark, mut at) = (start as u32 + 1, start);
            let inside = loop {
                if self.below[at] {
                    break true;
                }
                if self.met[at] != 0 || self.heads[at] == 0 {
                    break false;
                }
                self.met[at] = mark;
                at = self.heads[at] as usize - 1;
            };
            if inside {
                let mut at = start;
                while !self.below[at] {
                    self.below[at] = true;
                    at = self.heads[at] as usize - 1;
                }
            }
        }
        let (mut best, mut at) = ((member, 0, f32::NEG_INFINITY), member);
        loop {
            let (head, score) = highest(row(at), at + 1, |head| !self.below[head - 1]);
            let gain = score - row(at)[self.heads[at] as usize];
            if head != 0 && (gain > best.2 || best.1 == 0) {
                best = (at, head, gain);
            }
            at = self.heads[at] as usize - 1;
            if at == member {
                break;
            }
        }
        self.heads[best.0] = best.1;
    }
}

/// The best head of token `own` among the tokens that are allowed, and its score; 0 if there is none.
fn highest(row: &[f32], own: usize, allowed: impl Fn(usize) -> bool) -> (u32, f32) {
    let mut best = (0, f32::NEG_INFINITY);
    for (head, &score) in row.iter().enumerate().skip(1) {
        if head != own && score > best.1 && allowed(head) {
            best = (head as u32, score);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(scores: &[&[f32]], expect: &[u32]) {
        let flat: Vec<f32> = scores.concat();
        assert_eq!(Search::default().best(scores.len(), scores.len() + 1, &flat), expect);
    }

    #[test]
    fn the_best_heads_are_taken_where_they_make_a_tree() {
        check(&[&[0.0, 0.0, 5.0], &[9.0, 1.0, 0.0]], &[2, 0]);
        check(&[&[1.0, 0.0]], &[0]);
        check(&[], &[]);
    }

    #[test]
    fn one_token_has_the_root_and_loops_are_opened_where_it_costs_least() {
        // Both want the root.
        check(&[&[9.0, 0.0, 5.0], &[9.5, 1.0, 0.0]], &[2, 0]);
        // The first two want each other, the third is the root: the second loses least.
        check(&[&[0.0, 0.0, 9.0, 1.0], &[0.0, 9.0, 0.0, 8.0], &[5.0, 1.0, 1.0, 0.0]], &[2, 3, 0]);
    }

    #[test]
    fn whatever_the_scores_there_is_a_tree() {
        let mut state = 7_u32;
        for tokens in 1..40 {
            let scores: Vec<f32> = (0..tokens * (tokens + 1))
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (state >> 24) as f32
                })
                .collect();
            let mut search = Search::default();
            let heads = search.best(tokens, tokens + 1, &scores).to_vec();
            assert_eq!(heads.iter().filter(|&&head| head == 0).count(), 1);
            for start in 0..tokens {
                let (mut at, mut steps) = (start, 0);
                while heads[at] != 0 {
                    at = heads[at] as usize - 1;
                    steps += 1;
                    assert!(steps <= tokens, "a loop");
                }
            }
        }
    }
}
