//! The averaged perceptron (Collins 2002), over hashed features and rows of labels.

use rustc_hash::FxHashMap;

/// Decisions that a feature must have had a part in to be given weights: what is rarer is learnt by heart.
const LEAST: u32 = 3;

/// A model in training.
#[derive(Debug)]
pub struct Perceptron<const W: usize> {
    rows: FxHashMap<u32, u32>,
    seen: FxHashMap<u32, u32>,
    weights: Vec<[f32; W]>,
    /// Each change times the moment of it, from which the average over all moments follows.
    moments: Vec<[f64; W]>,
    now: f64,
}

impl<const W: usize> Default for Perceptron<W> {
    fn default() -> Self {
        Self {
            rows: FxHashMap::default(),
            seen: FxHashMap::default(),
            weights: Vec::new(),
            moments: Vec::new(),
            now: 1.0,
        }
    }
}

impl<const W: usize> Perceptron<W> {
    /// The scores of the labels.
    #[must_use]
    pub fn scores(&self, features: &[u32]) -> [f32; W] {
        let mut scores = [0.0; W];
        for feature in features {
            if let Some(&row) = self.rows.get(feature) {
                for (score, weight) in scores.iter_mut().zip(&self.weights[row as usize]) {
                    *score += weight;
                }
            }
        }
        scores
    }

    /// Counts the features of one decision: those counted too seldom get no weights.
    pub fn count(&mut self, features: &[u32]) {
        for &feature in features {
            *self.seen.entry(feature).or_default() += 1;
        }
    }

    /// Moves `features` towards `right` and away from `wrong`, by `step`.
    pub fn update(&mut self, features: &[u32], right: usize, wrong: usize, step: f32) {
        for &feature in features {
            if self.seen.get(&feature).is_none_or(|&n| n < LEAST) {
                continue;
            }
            let row = *self.rows.entry(feature).or_insert_with(|| {
                self.weights.push([0.0; W]);
                self.moments.push([0.0; W]);
                self.weights.len() as u32 - 1
            }) as usize;
            self.weights[row][right] += step;
            self.weights[row][wrong] -= step;
            self.moments[row][right] += f64::from(step) * self.now;
            self.moments[row][wrong] -= f64::from(step) * self.now;
        }
    }

    /// Counts one more decision.
    pub fn tick(&mut self) {
        self.now += 1.0;
    }

    /// The averaged weights, sorted by feature.
    #[must_use]
    pub fn averaged(&self) -> Rows<W> {
        let mut rows: Rows<W> = Vec::with_capacity(self.rows.len());
        for (&feature, &row) in &self.rows {
            let (weights, moments) = (&self.weights[row as usize], &self.moments[row as usize]);
            let mean = |label: usize| (f64::from(weights[label]) - moments[label] / self.now) as f32;
            rows.push((feature, std::array::from_fn(mean)));
        }
        rows.sort_unstable_by_key(|(feature, _)| *feature);
        rows
    }
}

/// Weights by feature.
pub type Rows<const W: usize> = Vec<(u32, [f32; W])>;

/// The sum of models that saw the same data in other orders: what they agree on grows, what is chance cancels out.
#[must_use]
pub fn sum<const W: usize>(models: Vec<Rows<W>>) -> Rows<W> {
    let mut rows: Rows<W> = models.into_iter().flatten().collect();
    rows.sort_by_key(|(feature, _)| *feature);
    rows.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1.iter_mut().zip(&next.1).for_each(|(sum, weight)| *sum += weight);
        }
        same
    });
    rows
}

/// The `most` heaviest rows as bytes, sorted by feature.
#[must_use]
pub fn quantised<const W: usize>(rows: &Rows<W>, most: usize) -> Vec<(u32, [i8; W])> {
    let mut sizes: Vec<f32> = rows.iter().flat_map(|(_, row)| row).map(|w| w.abs()).filter(|&w| w > 0.0).collect();
    if sizes.is_empty() {
        return Vec::new();
    }
    // The few largest weights may be cut off; a finer scale serves the many.
    let rank = sizes.len() - 1 - sizes.len() / 2000;
    sizes.select_nth_unstable_by(rank, f32::total_cmp);
    let scale = 127.0 / sizes[rank];
    let mut bytes: Vec<(u32, [i8; W])> = rows
        .iter()
        .map(|(feature, row)| (*feature, row.map(|weight| (weight * scale).round().clamp(-127.0, 127.0) as i8)))
        .filter(|(_, row)| row.iter().any(|b| b.unsigned_abs() > 1))
        .collect();
    let weight = |row: &[i8; W]| row.iter().map(|b| u32::from(b.unsigned_abs())).sum::<u32>();
    bytes.sort_unstable_by_key(|(feature, row)| (std::cmp::Reverse(weight(row)), *feature));
    bytes.truncate(most);
    bytes.sort_unstable_by_key(|(feature, _)| *feature);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_learns_what_can_be_told_apart() {
        let data: [(&[u32], usize); 4] = [(&[1, 2], 0), (&[1, 3], 1), (&[4, 2], 0), (&[4, 3], 1)];
        let mut model = Perceptron::<4>::default();
        let best = |s: [f32; 4]| if s[1] > s[0] { 1 } else { 0 };
        for _ in 0..5 {
            for (features, gold) in data {
                model.count(features);
                let guess = best(model.scores(features));
                if guess != gold {
                    model.update(features, gold, guess, 1.0);
                }
                model.tick();
            }
        }
        assert!(data.iter().all(|(features, gold)| best(model.scores(features)) == *gold));
        let rows = quantised(&sum(vec![model.averaged(), model.averaged()]), 10);
        assert!(rows.iter().any(|(feature, row)| *feature == 3 && row[1] > 0));
    }
}
