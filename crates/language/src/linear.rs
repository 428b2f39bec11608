//! Linear models over hashed features: dense rows of small weights, one row for each feature worth keeping.
//!
//! Training may use what it likes (`onrecord-train` has an averaged perceptron, Collins 2002); prediction adds up one
//! row for each feature and takes the best label. A row is as wide as the label set, padded so that the sums vectorise.

use onrecord_network::{Decoder, Encoder, Slots, WeightsError};

/// A model with at most `W` labels.
#[derive(Clone, Debug)]
pub struct Linear<const W: usize> {
    labels: usize,
    slots: Slots,
    rows: Vec<[i8; W]>,
}

impl<const W: usize> Linear<W> {
    /// A model from its rows: feature and weights. Of two rows for one feature the first counts.
    ///
    /// # Errors
    /// If there are more rows or labels than fit.
    pub fn new(labels: usize, features: &[(u32, [i8; W])]) -> Result<Self, WeightsError> {
        if labels > W || labels == 0 {
            return Err(WeightsError::TooLarge);
        }
        let mut model =
            Self { labels, slots: Slots::with_room_for(features.len())?, rows: Vec::with_capacity(features.len()) };
        for (feature, row) in features {
            if model.slots.insert(*feature, model.rows.len()) {
                model.rows.push(*row);
            }
        }
        Ok(model)
    }

    /// Labels of the model.
    #[must_use]
    pub const fn labels(&self) -> usize {
        self.labels
    }

    /// Rows of the model.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether the model knows nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The sums of the rows of `features`.
    #[must_use]
    pub fn scores(&self, features: &[u32]) -> [i16; W] {
        let mut scores = [0_i16; W];
        for &feature in features {
            if let Some(row) = self.slots.find(feature) {
                for (score, &weight) in scores.iter_mut().zip(&self.rows[row]) {
                    *score = score.wrapping_add(i16::from(weight));
                }
            }
        }
        scores
    }

    /// The best label, the first of equals.
    #[must_use]
    pub fn best(&self, scores: &[i16; W]) -> usize {
        let mut best = 0;
        for label in 1..self.labels {
            if scores[label] > scores[best] {
                best = label;
            }
        }
        best
    }

    /// Writes rows, sorted by feature.
    pub fn encode(labels: usize, features: &mut [(u32, [i8; W])], out: &mut Encoder) {
        features.sort_unstable_by_key(|(feature, _)| *feature);
        out.number(u32::try_from(labels).unwrap_or(u32::MAX));
        out.number(u32::try_from(features.len()).unwrap_or(u32::MAX));
        let mut last = 0;
        for (feature, row) in features.iter() {
            out.number(feature.wrapping_sub(last));
            last = *feature;
            let used = row.iter().filter(|&&w| w != 0).count();
            out.byte(u8::try_from(used).unwrap_or(u8::MAX));
            for (label, &weight) in row.iter().enumerate().filter(|&(_, &w)| w != 0) {
                out.byte(u8::try_from(label).unwrap_or(u8::MAX));
                out.byte(weight.cast_unsigned());
            }
        }
    }

    /// Reads what [`encode`](Self::encode) wrote.
    ///
    /// # Errors
    /// If the bytes are damaged.
    pub fn decode(input: &mut Decoder<'_>) -> Result<Self, WeightsError> {
        let labels = input.number()? as usize;
        let count = input.count()?;
        let mut features = Vec::with_capacity(count);
        let mut feature = 0_u32;
        for _ in 0..count {
            feature = feature.wrapping_add(input.number()?);
            let mut row = [0_i8; W];
            for _ in 0..input.byte()? {
                let label = usize::from(input.byte()?);
                *row.get_mut(label).ok_or(WeightsError::Damaged)? = input.byte()?.cast_signed();
            }
            features.push((feature, row));
        }
        Self::new(labels, &features)
    }
}
