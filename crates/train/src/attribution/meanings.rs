//! Vectors of what words mean, made by a large model of language: they tell what a cue that the annotated articles do not
//! have is like. `labels/README.md` says which model, and how to make them again.

use std::fs;
use std::path::Path;

use rustc_hash::FxHashMap;

use crate::TrainError;

/// Numbers of a vector.
pub(crate) const SIZE: usize = 64;

const MAGIC: &[u8] = b"ORMV1\n";

/// Number 1 in the file.
const UNIT: f32 = 32.0;

/// Vectors by word.
#[derive(Debug, Default)]
pub(crate) struct Meanings {
    pub(crate) rows: Vec<[f32; SIZE]>,
    pub(crate) numbers: FxHashMap<u32, u32>,
}

impl Meanings {
    /// Reads a file: words with their vectors, and gives each the feature that it stands under.
    ///
    /// # Errors
    /// If it cannot be read or has another form.
    pub(crate) fn read(file: &Path, feature: impl Fn(&str) -> u32) -> Result<Self, TrainError> {
        let wrong = || TrainError::Corpus { path: file.to_owned(), line: 1, message: "no vectors of words" };
        let bytes = fs::read(file).map_err(TrainError::io(file))?;
        let bytes = zstd::decode_all(bytes.as_slice()).map_err(TrainError::io(file))?;
        let mut rest = bytes.strip_prefix(MAGIC).ok_or_else(wrong)?;
        let mut meanings = Self::default();
        while let Some((&length, after)) = rest.split_first() {
            let (word, after) = after.split_at_checked(usize::from(length)).ok_or_else(wrong)?;
            let (vector, after) = after.split_first_chunk::<SIZE>().ok_or_else(wrong)?;
            rest = after;
            let word = std::str::from_utf8(word).map_err(|_| wrong())?;
            meanings.numbers.insert(feature(word), meanings.rows.len() as u32);
            meanings.rows.push(vector.map(|number| f32::from(number.cast_signed()) / UNIT));
        }
        Ok(meanings)
    }

    /// The number of the vector of a feature.
    pub(crate) fn number(&self, feature: u32) -> Option<u32> {
        self.numbers.get(&feature).copied()
    }

    /// Features with the numbers of their vectors, in the order of the latter.
    pub(crate) fn features(&self) -> Vec<(u32, u32)> {
        let mut features: Vec<(u32, u32)> = self.numbers.iter().map(|(&feature, &number)| (feature, number)).collect();
        features.sort_unstable_by_key(|&(_, number)| number);
        features
    }
}
