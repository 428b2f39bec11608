//! An external sorter: more keys than memory holds, in order, in bounded memory.
//!
//! Keys are gathered in a buffer; a full buffer is sorted and spilled as a run to a file; runs are merged in tiers, so
//! that few files are open at once and every key is copied a logarithmic number of times.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use crate::PipelineError;

/// Memory for keys that are not spilled yet, in bytes.
const BUFFER_BYTES: usize = 32 << 20;
/// How many runs are merged at once.
const FAN_IN: usize = 32;

/// Sorts keys of `N` numbers, compared from the first on.
pub(crate) struct Sorter<const N: usize> {
    folder: PathBuf,
    name: &'static str,
    capacity: usize,
    buffer: Vec<[u32; N]>,
    /// Runs by tier: a run of a tier is made of `FAN_IN` runs of the tier below.
    tiers: Vec<Vec<PathBuf>>,
    written: usize,
}

impl<const N: usize> Sorter<N> {
    /// A sorter that spills into `folder`, to files whose names begin with `name`.
    pub(crate) fn new(folder: &Path, name: &'static str) -> Self {
        Self::with_capacity(folder, name, BUFFER_BYTES / (4 * N))
    }

    fn with_capacity(folder: &Path, name: &'static str, capacity: usize) -> Self {
        Self { folder: folder.to_owned(), name, capacity, buffer: Vec::new(), tiers: Vec::new(), written: 0 }
    }

    /// Adds one key.
    pub(crate) fn push(&mut self, key: [u32; N]) -> Result<(), PipelineError> {
        if self.buffer.len() == self.capacity {
            self.spill()?;
        }
        self.buffer.push(key);
        Ok(())
    }

    /// The keys in order, equal ones one after the other.
    pub(crate) fn finish(mut self) -> Result<Sorted<N>, PipelineError> {
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
        let keys = std::mem::replace(&mut self.buffer, Vec::with_capacity(self.capacity));
        let path = self.write(keys.into_iter().map(Ok))?;
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

    fn write(&mut self, keys: impl Iterator<Item = Result<[u32; N], PipelineError>>) -> Result<PathBuf, PipelineError> {
        let path = self.folder.join(format!("{}-{:05}.run", self.name, self.written));
        self.written += 1;
        let mut out = BufWriter::new(File::create(&path).map_err(PipelineError::io(&path))?);
        for key in keys {
            for number in key? {
                out.write_all(&number.to_le_bytes()).map_err(PipelineError::io(&path))?;
            }
        }
        out.flush().map_err(PipelineError::io(&path))?;
        Ok(path)
    }
}

/// Keys in order, read from memory and from runs.
pub(crate) struct Sorted<const N: usize> {
    sources: Vec<Source<N>>,
    heads: BinaryHeap<Reverse<([u32; N], usize)>>,
}

impl<const N: usize> Sorted<N> {
    fn merge(sources: Vec<Source<N>>) -> Result<Self, PipelineError> {
        let mut sorted = Self { heads: BinaryHeap::with_capacity(sources.len()), sources };
        for source in 0..sorted.sources.len() {
            sorted.advance(source)?;
        }
        Ok(sorted)
    }

    fn advance(&mut self, source: usize) -> Result<(), PipelineError> {
        if let Some(key) = self.sources[source].next()? {
            self.heads.push(Reverse((key, source)));
        }
        Ok(())
    }
}

impl<const N: usize> Iterator for Sorted<N> {
    type Item = Result<[u32; N], PipelineError>;

    fn next(&mut self) -> Option<Self::Item> {
        let Reverse((key, source)) = self.heads.pop()?;
        Some(self.advance(source).map(|()| key))
    }
}

enum Source<const N: usize> {
    Memory(std::vec::IntoIter<[u32; N]>),
    Run { path: PathBuf, file: BufReader<File> },
}

impl<const N: usize> Source<N> {
    fn open(path: PathBuf) -> Result<Self, PipelineError> {
        let file = BufReader::new(File::open(&path).map_err(PipelineError::io(&path))?);
        Ok(Self::Run { path, file })
    }

    fn next(&mut self) -> Result<Option<[u32; N]>, PipelineError> {
        match self {
            Self::Memory(keys) => Ok(keys.next()),
            Self::Run { path, file } => read(file).map_err(PipelineError::io(path)),
        }
    }
}

impl<const N: usize> Drop for Source<N> {
    /// A run that has been read is of no more use.
    fn drop(&mut self) {
        if let Self::Run { path, .. } = self {
            let _ = fs::remove_file(path);
        }
    }
}

fn read<const N: usize>(file: &mut impl Read) -> io::Result<Option<[u32; N]>> {
    let mut key = [0; N];
    for (i, number) in key.iter_mut().enumerate() {
        let mut bytes = [0; 4];
        match file.read_exact(&mut bytes) {
            Ok(()) => *number = u32::from_le_bytes(bytes),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof && i == 0 => return Ok(None),
            Err(error) => return Err(error),
        }
    }
    Ok(Some(key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(keys: &[[u32; 2]], capacity: usize) {
        let folder = tempfile::tempdir().unwrap();
        let mut sorter = Sorter::with_capacity(folder.path(), "test", capacity);
        for &key in keys {
            sorter.push(key).unwrap();
        }
        let sorted: Vec<_> = sorter.finish().unwrap().collect::<Result<_, _>>().unwrap();
        let mut expect = keys.to_vec();
        expect.sort_unstable();
        assert_eq!(sorted, expect);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "runs are left behind");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]
        #[test]
        fn it_sorts(keys in prop::collection::vec(prop::array::uniform2(0u32..9), 0..200), capacity in 1usize..50) {
            check(&keys, capacity);
        }
    }

    #[test]
    fn it_sorts_through_several_tiers() {
        let keys: Vec<[u32; 2]> = (0..5000u32).map(|n| [n.wrapping_mul(2_654_435_761), n]).collect();
        check(&keys, 2);
    }
}
