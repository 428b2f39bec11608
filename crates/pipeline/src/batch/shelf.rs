//! The tellings of a run on disk: each is read again when it is compared.

use std::fs::{self, File};
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use onrecord_stories::utterances::{Shelf, Telling};

use crate::PipelineError;

/// Tellings that are kept in memory at once: what is compared mostly stands near.
const KEPT: usize = 1 << 13;

/// Takes tellings in order.
pub(super) struct Filling {
    path: PathBuf,
    file: BufWriter<File>,
    /// Where each telling begins, and the last one ends: bytes.
    starts: Vec<u64>,
}

impl Filling {
    /// A shelf that is a file in `folder`.
    pub(super) fn new(folder: &Path) -> Result<Self, PipelineError> {
        let path = folder.join("shelf");
        let file = File::create(&path).map_err(PipelineError::io(&path))?;
        Ok(Self { path, file: BufWriter::new(file), starts: vec![0] })
    }

    /// Puts the next telling down.
    pub(super) fn push(&mut self, telling: &Telling) -> Result<(), PipelineError> {
        let bytes = postcard::to_stdvec(telling).map_err(|error| PipelineError::io(&self.path)(damaged(&error)))?;
        self.file.write_all(&bytes).map_err(PipelineError::io(&self.path))?;
        self.starts.push(self.starts.last().copied().unwrap_or_default() + bytes.len() as u64);
        Ok(())
    }

    /// All are there.
    pub(super) fn finish(self) -> Result<Filled, PipelineError> {
        let Self { path, file, starts } = self;
        file.into_inner().map_err(|error| PipelineError::io(&path)(error.into_error()))?;
        let file = File::open(&path).map_err(PipelineError::io(&path))?;
        Ok(Filled { path, file, starts, kept: (0..KEPT).map(|_| None).collect() })
    }
}

/// Tellings by their numbers.
pub(super) struct Filled {
    path: PathBuf,
    file: File,
    starts: Vec<u64>,
    /// Those that were looked at last, each in the one place that its number allows.
    kept: Vec<Option<(u32, Rc<Telling>)>>,
}

impl Filled {
    fn read(&mut self, number: u32) -> std::io::Result<Telling> {
        let at = number as usize;
        let (Some(&start), Some(&end)) = (self.starts.get(at), self.starts.get(at + 1)) else {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        };
        let mut bytes = vec![0; (end - start) as usize];
        self.file.seek(SeekFrom::Start(start))?;
        self.file.read_exact(&mut bytes)?;
        postcard::from_bytes(&bytes).map_err(|error| damaged(&error))
    }
}

impl Shelf for Filled {
    type Error = PipelineError;

    fn telling(&mut self, number: u32) -> Result<Rc<Telling>, PipelineError> {
        let place = number as usize % KEPT;
        if let Some((_, telling)) = self.kept[place].as_ref().filter(|(kept, _)| *kept == number) {
            return Ok(Rc::clone(telling));
        }
        let telling = Rc::new(self.read(number).map_err(PipelineError::io(&self.path))?);
        self.kept[place] = Some((number, Rc::clone(&telling)));
        Ok(telling)
    }
}

impl Drop for Filled {
    fn drop(&mut self) {
        // The folder goes away with the run; this only frees the disk sooner.
        let _ = fs::remove_file(&self.path);
    }
}

fn damaged(error: &postcard::Error) -> std::io::Error {
    std::io::Error::new(std::io::ErrorKind::InvalidData, error.to_string())
}
