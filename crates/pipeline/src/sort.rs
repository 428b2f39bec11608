//! An external sorter: more records than memory holds, in order, in bounded memory.
//!
//! Records are gathered in a buffer; a full buffer is sorted and spilled as a run to a file; runs are merged in tiers, so
//! that few files are open at once and every record is copied a logarithmic number of times.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::PipelineError;

/// Memory for records that are not spilled yet, in bytes, about.
const BUFFER_BYTES: usize = 64 << 20;
/// How many runs are merged at once.
const FAN_IN: usize = 32;

/// Sorts records by their `Ord`.
pub(crate) struct Sorter<T> {
    folder: PathBuf,
    name: &'static str,
    weigh: fn(&T) -> usize,
    limit: usize,
    weight: usize,
    buffer: Vec<T>,
    /// Runs by tier: a run of a tier is made of `FAN_IN` runs of the tier below.
    tiers: Vec<Vec<PathBuf>>,
    written: usize,
}

impl<T: Ord + Serialize + DeserializeOwned> Sorter<T> {
    /// A sorter that spills into `folder`, to files whose names begin with `name`. `weigh` says how many bytes of memory
    /// a record takes.
    pub(crate) fn new(folder: &Path, name: &'static str, weigh: fn(&T) -> usize) -> Self {
        Self::with_limit(folder, name, weigh, BUFFER_BYTES)
    }

    fn with_limit(folder: &Path, name: &'static str, weigh: fn(&T) -> usize, limit: usize) -> Self {
        let folder = folder.to_owned();
        Self { folder, name, weigh, limit, weight: 0, buffer: Vec::new(), tiers: Vec::new(), written: 0 }
    }

    /// Adds one record.
    pub(crate) fn push(&mut self, record: T) -> Result<(), PipelineError> {
        let weight = (self.weigh)(&record);
        if self.weight + weight > self.limit && !self.buffer.is_empty() {
            self.spill()?;
        }
        self.weight += weight;
        self.buffer.push(record);
        Ok(())
    }

    /// The records in order.
    pub(crate) fn finish(mut self) -> Result<Sorted<T>, PipelineError> {
        self.buffer.sort_unstable();
        let runs: Vec<PathBuf> = std::mem::take(&mut self.tiers).into_iter().flatten().collect();
        let mut sources = vec![Source::Memory(std::mem::take(&mut self.buffer).into_iter())];
        for run in runs {
            sources.push(Source::open(run)?);
        }
        Sorted::merge(sources)
    }

    fn spill(&mut self) -> Result<(), PipelineError> {
        self.buffer.sort_unstable();
        self.weight = 0;
        let records = std::mem::take(&mut self.buffer);
        let path = self.write(records.into_iter().map(Ok))?;
        self.keep(0, path)
    }

    /// Files a run under its tier, and merges the tier when it is full.
    fn keep(&mut self, tier: usize, run: PathBuf) -> Result<(), PipelineError> {
        if self.tiers.len() == tier {
            self.tiers.push(Vec::new());
        }
        self.tiers[tier].push(run);
        if self.tiers[tier].len() < FAN_IN {
            return Ok(());
        }
        let runs = std::mem::take(&mut self.tiers[tier]);
        let merged = Sorted::merge(runs.into_iter().map(Source::open).collect::<Result<_, _>>()?)?;
        let path = self.write(merged)?;
        self.keep(tier + 1, path)
    }

    fn write(&mut self, records: impl Iterator<Item = Result<T, PipelineError>>) -> Result<PathBuf, PipelineError> {
        let path = self.folder.join(format!("{}-{:05}.run", self.name, self.written));
        self.written += 1;
        let mut out = BufWriter::new(File::create(&path).map_err(PipelineError::io(&path))?);
        for record in records {
            let bytes = postcard::to_stdvec(&record?).expect("records are plain data");
            let length = u32::try_from(bytes.len()).expect("a record is far shorter than 4 GB");
            out.write_all(&length.to_le_bytes()).map_err(PipelineError::io(&path))?;
            out.write_all(&bytes).map_err(PipelineError::io(&path))?;
        }
        out.flush().map_err(PipelineError::io(&path))?;
        Ok(path)
    }
}

/// Records in order, read from memory and from runs.
pub(crate) struct Sorted<T> {
    sources: Vec<Source<T>>,
    heads: BinaryHeap<Reverse<(T, usize)>>,
    error: Option<PipelineError>,
}

impl<T: Ord + DeserializeOwned> Sorted<T> {
    fn merge(sources: Vec<Source<T>>) -> Result<Self, PipelineError> {
        let mut sorted = Self { heads: BinaryHeap::with_capacity(sources.len()), sources, error: None };
        for source in 0..sorted.sources.len() {
            sorted.advance(source)?;
        }
        Ok(sorted)
    }

    /// Lets `read` have the records, which end early when a run cannot be read; that error is given then.
    pub(crate) fn read<R>(mut self, read: impl FnOnce(&mut dyn Iterator<Item = T>) -> R) -> Result<R, PipelineError> {
        let mut error = None;
        let mut records = std::iter::from_fn(|| match self.next()? {
            Ok(record) => Some(record),
            Err(failed) => {
                error = Some(failed);
                None
            }
        });
        let result = read(&mut records);
        error.map_or(Ok(result), Err)
    }

    fn advance(&mut self, source: usize) -> Result<(), PipelineError> {
        if let Some(record) = self.sources[source].next()? {
            self.heads.push(Reverse((record, source)));
        }
        Ok(())
    }
}

impl<T: Ord + DeserializeOwned> Iterator for Sorted<T> {
    type Item = Result<T, PipelineError>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(error) = self.error.take() {
            self.heads.clear();
            return Some(Err(error));
        }
        let Reverse((record, source)) = self.heads.pop()?;
        self.error = self.advance(source).err();
        Some(Ok(record))
    }
}

enum Source<T> {
    Memory(std::vec::IntoIter<T>),
    Run { path: PathBuf, file: BufReader<File> },
}

impl<T: DeserializeOwned> Source<T> {
    fn open(path: PathBuf) -> Result<Self, PipelineError> {
        let file = BufReader::new(File::open(&path).map_err(PipelineError::io(&path))?);
        Ok(Self::Run { path, file })
    }

    fn next(&mut self) -> Result<Option<T>, PipelineError> {
        let (path, file) = match self {
            Self::Memory(records) => return Ok(records.next()),
            Self::Run { path, file } => (path, file),
        };
        let bytes = frame(file).map_err(PipelineError::io(path))?;
        let parsed = bytes.map(|bytes| postcard::from_bytes(&bytes)).transpose();
        parsed.map_err(|error| PipelineError::damaged(path, &error))
    }
}

impl<T> Drop for Source<T> {
    /// A run that has been read is of no more use.
    fn drop(&mut self) {
        if let Self::Run { path, .. } = self {
            let _ = fs::remove_file(path);
        }
    }
}

/// The next stretch of bytes that stands behind its length; none at the end.
pub(crate) fn frame(file: &mut impl BufRead) -> std::io::Result<Option<Vec<u8>>> {
    if file.fill_buf()?.is_empty() {
        return Ok(None);
    }
    let mut length = [0; 4];
    file.read_exact(&mut length)?;
    let mut bytes = vec![0; u32::from_le_bytes(length) as usize];
    file.read_exact(&mut bytes)?;
    Ok(Some(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(records: &[(u8, Vec<u32>)], limit: usize) {
        let folder = tempfile::tempdir().unwrap();
        let mut sorter = Sorter::with_limit(folder.path(), "test", |record: &(u8, Vec<u32>)| 1 + record.1.len(), limit);
        for record in records {
            sorter.push(record.clone()).unwrap();
        }
        let sorted = sorter.finish().unwrap().read(|records| records.collect::<Vec<_>>()).unwrap();
        let mut expect = records.to_vec();
        expect.sort_unstable();
        assert_eq!(sorted, expect);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "runs are left behind");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn it_sorts(
            records in prop::collection::vec((0u8..4, prop::collection::vec(0u32..9, 0..4)), 0..200),
            limit in 0usize..90,
        ) {
            check(&records, limit);
        }
    }

    #[test]
    fn it_sorts_through_several_tiers() {
        let records: Vec<_> = (0..5000u32).map(|n| ((n % 7) as u8, vec![n.wrapping_mul(2_654_435_761)])).collect();
        check(&records, 4);
    }

    #[test]
    fn a_run_that_cannot_be_read_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let mut sorter = Sorter::with_limit(folder.path(), "test", |_: &u32| 1, 10);
        (0..25).try_for_each(|n| sorter.push(n)).unwrap();
        fs::write(folder.path().join("test-00000.run"), [4, 0, 0, 0, 1]).unwrap();
        let sorted = sorter.finish().and_then(|sorted| sorted.read(|records| records.count()));
        assert!(sorted.is_err());
    }
}
