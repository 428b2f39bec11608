//! The roles of a cue's surroundings as a chain: one label for each token, and what may follow what (linear-chain
//! conditional random field; Lafferty et al. 2001).

/// Labels of the chain.
pub const LABELS: usize = 4;

/// What a token is to a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Nothing.
    None = 0,
    /// Part of the source.
    Source = 1,
    /// Part of the cue.
    Cue = 2,
    /// Part of the content.
    Content = 3,
}

/// Scores of one label after another, of the first and of the last: by the part of the network that holds them.
#[derive(Clone, Debug, Default)]
pub struct Transitions {
    /// From each label to each.
    pub steps: [[f32; LABELS]; LABELS],
    /// Of a first label.
    pub first: [f32; LABELS],
    /// Of a last label.
    pub last: [f32; LABELS],
}

impl Transitions {
    /// From a matrix whose rows are the labels, the start and the end.
    #[must_use]
    pub fn new(weights: &[f32]) -> Self {
        let row = |row: usize| std::array::from_fn(|label| weights[row * LABELS + label]);
        Self { steps: std::array::from_fn(row), first: row(LABELS), last: row(LABELS + 1) }
    }
}

/// Memory for work on chains, and the result of the last.
#[derive(Clone, Debug, Default)]
pub struct Chain {
    forward: Vec<[f32; LABELS]>,
    backward: Vec<[f32; LABELS]>,
    factors: Vec<[f32; LABELS]>,
    scales: Vec<f32>,
    from: Vec<[u8; LABELS]>,
    /// Probability of each label of each token.
    pub marginals: Vec<[f32; LABELS]>,
    /// The best labels.
    pub best: Vec<u8>,
    /// Logarithm of the sum over all sequences of the exponential of their scores.
    pub partition: f32,
    /// How often each step is expected.
    pub steps: [[f32; LABELS]; LABELS],
}

impl Chain {
    /// Works out [`marginals`](Self::marginals), [`partition`](Self::partition) and expected [`steps`](Self::steps).
    pub fn sum(&mut self, transitions: &Transitions, scores: &[[f32; LABELS]]) {
        let count = scores.len();
        self.steps = [[0.0; LABELS]; LABELS];
        self.marginals.clear();
        self.partition = 0.0;
        if count == 0 {
            return;
        }
        let steps = transitions.steps.map(|row| row.map(libm::expf));
        self.factors.clear();
        self.scales.clear();
        let mut partition = 0.0_f64;
        for scores in scores {
            let most = scores.iter().copied().fold(f32::MIN, f32::max);
            partition += f64::from(most);
            self.factors.push(scores.map(|score| libm::expf(score - most)));
        }
        self.forward.clear();
        for at in 0..count {
            let mut row: [f32; LABELS] = match at.checked_sub(1) {
                None => transitions.first.map(libm::expf),
                Some(before) => std::array::from_fn(|to| {
                    (0..LABELS).map(|from| self.forward[before][from] * steps[from][to]).sum::<f32>()
                }),
            };
            for (value, factor) in row.iter_mut().zip(self.factors[at]) {
                *value *= factor;
            }
            if at + 1 == count {
                for (value, last) in row.iter_mut().zip(transitions.last) {
                    *value *= libm::expf(last);
                }
            }
            let total = row.iter().sum::<f32>().max(f32::MIN_POSITIVE);
            self.scales.push(total);
            partition += f64::from(libm::logf(total));
            self.forward.push(row.map(|value| value / total));
        }
        self.partition = partition as f32;
        self.backward.clear();
        self.backward.resize(count, [1.0; LABELS]);
        for at in (0..count - 1).rev() {
            // The end's scores stand in the last forward row, so they are made up for here.
            let next: [f32; LABELS] = std::array::from_fn(|to| {
                let end = if at + 2 == count { libm::expf(transitions.last[to]) } else { 1.0 };
                self.backward[at + 1][to] * self.factors[at + 1][to] * end / self.scales[at + 1]
            });
            for (from, row) in steps.iter().enumerate() {
                self.backward[at][from] = row.iter().zip(&next).map(|(step, next)| step * next).sum();
                for (expected, (step, next)) in self.steps[from].iter_mut().zip(row.iter().zip(&next)) {
                    *expected += self.forward[at][from] * step * next;
                }
            }
        }
        for at in 0..count {
            self.marginals.push(std::array::from_fn(|label| self.forward[at][label] * self.backward[at][label]));
        }
    }

    /// Works out the [`best`](Self::best) labels (Viterbi).
    pub fn search(&mut self, transitions: &Transitions, scores: &[[f32; LABELS]]) {
        self.best.clear();
        self.from.clear();
        let Some(first) = scores.first() else { return };
        let mut row: [f32; LABELS] = std::array::from_fn(|label| transitions.first[label] + first[label]);
        for scores in &scores[1..] {
            let mut from = [0_u8; LABELS];
            row = std::array::from_fn(|to| {
                let value = |from: usize| row[from] + transitions.steps[from][to];
                let best = (1..LABELS).fold(0, |best, from| if value(from) > value(best) { from } else { best });
                from[to] = best as u8;
                value(best) + scores[to]
            });
            self.from.push(from);
        }
        let value = |label: usize| row[label] + transitions.last[label];
        let mut label = (1..LABELS).fold(0, |best, label| if value(label) > value(best) { label } else { best });
        self.best.push(label as u8);
        for from in self.from.iter().rev() {
            label = usize::from(from[label]);
            self.best.push(label as u8);
        }
        self.best.reverse();
    }

    /// The score of a sequence of labels.
    #[must_use]
    pub fn score(transitions: &Transitions, scores: &[[f32; LABELS]], labels: &[u8]) -> f32 {
        let labels = || labels.iter().map(|&label| usize::from(label));
        let own: f32 = scores.iter().zip(labels()).map(|(scores, label)| scores[label]).sum();
        let steps: f32 = labels().zip(labels().skip(1)).map(|(from, to)| transitions.steps[from][to]).sum();
        let ends = labels().next().map_or(0.0, |first| transitions.first[first])
            + labels().next_back().map_or(0.0, |last| transitions.last[last]);
        own + steps + ends
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All sequences of labels of a short chain with the exponential of their scores.
    fn all(transitions: &Transitions, scores: &[[f32; LABELS]]) -> Vec<(Vec<u8>, f32)> {
        let count = LABELS.pow(scores.len() as u32);
        let label = |number: usize, at: usize| (number / LABELS.pow(at as u32) % LABELS) as u8;
        let labels = |number| (0..scores.len()).map(|at| label(number, at)).collect::<Vec<u8>>();
        let weigh = |labels: &[u8]| Chain::score(transitions, scores, labels).exp();
        (0..count).map(labels).map(|labels| (labels.clone(), weigh(&labels))).collect()
    }

    #[test]
    fn sums_and_search_agree_with_enumeration() {
        let value = |i: usize| ((i * 7919) % 1000) as f32 / 250.0 - 2.0;
        let weights: Vec<f32> = (0..(LABELS + 2) * LABELS).map(|i| value(i + 3)).collect();
        let transitions = Transitions::new(&weights);
        let scores: Vec<[f32; LABELS]> = (0..5).map(|at| std::array::from_fn(|l| value(at * 13 + l * 5))).collect();
        let all = all(&transitions, &scores);
        let total: f32 = all.iter().map(|(_, weight)| weight).sum();
        let mut chain = Chain::default();
        chain.sum(&transitions, &scores);
        chain.search(&transitions, &scores);
        assert!((chain.partition - total.ln()).abs() < 1e-3);
        for at in 0..scores.len() {
            for label in 0..LABELS {
                let share: f32 = all.iter().filter(|(l, _)| usize::from(l[at]) == label).map(|(_, w)| w).sum();
                assert!((chain.marginals[at][label] - share / total).abs() < 1e-3);
            }
        }
        let step: f32 = all.iter().map(|(l, w)| l.windows(2).filter(|pair| *pair == [1, 3]).count() as f32 * w).sum();
        assert!((chain.steps[1][3] - step / total).abs() < 1e-3);
        let best = all.iter().max_by(|a, b| a.1.total_cmp(&b.1)).expect("sequences");
        assert_eq!(chain.best, best.0);
    }
}
