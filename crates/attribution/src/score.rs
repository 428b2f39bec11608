//! How likely a candidate is right: a logistic regression over hashed features.

use crate::features::BUCKETS;

const MAGIC: &[u8; 8] = b"onr-attr";
const VERSION: u32 = 1;
const HEADER: usize = 8 + 4 + 4 + 4;

/// Why weights could not be read.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum WeightsError {
    /// The bytes are no weights of this crate.
    #[error("not attribution weights")]
    Foreign,
    /// They were written by another version.
    #[error("attribution weights of version {found}, but this program reads version {VERSION}")]
    Version {
        /// The version that was found.
        found: u32,
    },
    /// They are cut short or damaged.
    #[error("attribution weights are damaged: the checksum does not match")]
    Damaged,
}

/// Trained weights, quantised to 16 bits.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    scale: f32,
    bias: f32,
    values: Vec<i16>,
}

impl Weights {
    /// Quantises weights as training leaves them; `values` has [`BUCKETS`] entries.
    ///
    /// # Panics
    /// If it has another number of entries.
    #[must_use]
    pub fn quantise(values: &[f32], bias: f32) -> Self {
        assert_eq!(values.len(), BUCKETS, "one weight a bucket");
        let largest = values.iter().fold(1e-6_f32, |largest, value| largest.max(value.abs()));
        let scale = largest / f32::from(i16::MAX);
        // The rounded quotient lies within the range of the largest value, by construction.
        let values = values.iter().map(|value| (value / scale).round() as i16).collect();
        Self { scale, bias, values }
    }

    /// Reads weights that [`to_bytes`](Self::to_bytes) wrote.
    ///
    /// # Errors
    /// If the bytes are something else, of another version, or damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, WeightsError> {
        let word = |at: usize| bytes.get(at..at + 4).and_then(|four| <[u8; 4]>::try_from(four).ok());
        if bytes.get(..8) != Some(MAGIC) {
            return Err(WeightsError::Foreign);
        }
        let found = word(8).map_or(0, u32::from_le_bytes);
        if found != VERSION {
            return Err(WeightsError::Version { found });
        }
        let body_end = HEADER + 2 * BUCKETS;
        let (Some(scale), Some(bias), Some(body)) = (word(12), word(16), bytes.get(HEADER..body_end)) else {
            return Err(WeightsError::Damaged);
        };
        if bytes.get(body_end..) != Some(&checksum(&bytes[..body_end]).to_le_bytes()[..]) {
            return Err(WeightsError::Damaged);
        }
        let values = body.chunks_exact(2).map(|two| i16::from_le_bytes([two[0], two[1]])).collect();
        Ok(Self { scale: f32::from_le_bytes(scale), bias: f32::from_le_bytes(bias), values })
    }

    /// The weights as bytes, with version and checksum.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(HEADER + 2 * BUCKETS + 8);
        bytes.extend_from_slice(MAGIC);
        bytes.extend_from_slice(&VERSION.to_le_bytes());
        bytes.extend_from_slice(&self.scale.to_le_bytes());
        bytes.extend_from_slice(&self.bias.to_le_bytes());
        for value in &self.values {
            bytes.extend_from_slice(&value.to_le_bytes());
        }
        let sum = checksum(&bytes);
        bytes.extend_from_slice(&sum.to_le_bytes());
        bytes
    }

    /// The probability that a candidate with these features is right.
    #[must_use]
    pub fn probability(&self, features: &[u32]) -> f32 {
        let sum: i32 = features.iter().map(|&at| i32::from(self.values[at as usize])).sum();
        let logit = self.bias + self.scale * sum as f32;
        1.0 / (1.0 + (-logit).exp())
    }
}

/// FNV-1a over the bytes.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weights() -> Weights {
        let mut values = vec![0.0; BUCKETS];
        values[3] = 2.0;
        values[5] = -1.0;
        Weights::quantise(&values, 0.5)
    }

    #[test]
    fn bytes_round_trip() {
        let weights = weights();
        assert_eq!(Weights::from_bytes(&weights.to_bytes()), Ok(weights));
    }

    #[test]
    fn foreign_old_and_damaged_bytes_are_told_apart() {
        let mut bytes = weights().to_bytes();
        assert_eq!(Weights::from_bytes(b"PK"), Err(WeightsError::Foreign));
        assert_eq!(Weights::from_bytes(&bytes[..bytes.len() - 1]), Err(WeightsError::Damaged));
        bytes[HEADER + 7] ^= 1;
        assert_eq!(Weights::from_bytes(&bytes), Err(WeightsError::Damaged));
        bytes[8] = 9;
        assert_eq!(Weights::from_bytes(&bytes), Err(WeightsError::Version { found: 9 }));
    }

    #[test]
    fn probability_is_that_of_the_logit() {
        let expected = 1.0 / (1.0 + (-1.5_f32).exp());
        assert!((weights().probability(&[3, 5]) - expected).abs() < 1e-3);
    }
}
