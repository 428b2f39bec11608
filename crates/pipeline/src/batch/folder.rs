//! The output folder: whose it is, what state an earlier run left it in, and how files get into it whole.
//!
//! While a run goes on, everything lies in `.work`. At its end the reports are renamed into place, the manifest after
//! them, and `.work` is renamed away: a folder with a manifest and no `.work` holds a complete run.

use std::fs::{self, File, TryLockError};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::manifest::Manifest;
use super::plan::Plan;
use crate::{Inputs, PipelineError};

/// The run's own folder inside the output folder.
const WORK: &str = ".work";
/// The same on its way out.
const OLD: &str = ".old";
/// The same when shards are kept.
const KEPT: &str = "shards";
const PLAN: &str = "plan.json";
/// Locked as long as a run goes on; the system unlocks it when the run is killed.
const LOCK: &str = "lock";

/// What a run finds.
pub(super) enum Start {
    /// Nothing to go on with.
    Fresh,
    /// Shards of the same run.
    Resumed,
    /// The whole output of the same run.
    Complete(Box<Manifest>),
}

/// An output folder.
pub(super) struct Folder {
    out: PathBuf,
    lock: Option<File>,
}

impl Folder {
    /// Makes `out` ready for the run of `plan`.
    pub(super) fn open(
        out: &Path,
        plan: &Plan,
        inputs: &Inputs,
        resume: bool,
        force: bool,
    ) -> Result<(Self, Start), PipelineError> {
        let mut folder = Self { out: out.to_owned(), lock: None };
        fs::create_dir_all(out).map_err(PipelineError::io(out))?;
        remove(&out.join(OLD))?;
        let manifest = Manifest::read(&folder.path(super::manifest::FILE));
        let work = folder.work();
        if work.is_dir() {
            folder.lock()?;
            if resume {
                if let Some(begun) = Plan::read(&work.join(PLAN))? {
                    return match begun.differs(plan) {
                        Some(what) => Err(PipelineError::Differs { out: folder.out, what }),
                        None => Ok((folder, Start::Resumed)),
                    };
                }
            } else if !force {
                return Err(PipelineError::Unfinished { out: folder.out });
            }
        } else if let Some(manifest) = manifest {
            if resume && manifest.plan != plan.fingerprint() {
                return Err(PipelineError::Differs { out: folder.out, what: "inputs, options or version" });
            }
            if resume && !manifest.fits(inputs) {
                return Err(PipelineError::Differs { out: folder.out, what: "inputs' contents" });
            }
            if resume {
                return Ok((folder, Start::Complete(Box::new(manifest))));
            }
        } else if !force && fs::read_dir(out).map_err(PipelineError::io(out))?.next().is_some() {
            return Err(PipelineError::Foreign { out: folder.out });
        }
        remove(&work)?;
        remove(&folder.path(KEPT))?;
        remove(&folder.path(super::manifest::FILE))?;
        fs::create_dir_all(&work).map_err(PipelineError::io(&work))?;
        folder.lock()?;
        let text = serde_json::to_vec_pretty(plan).expect("a plan is plain data");
        // The plan appears whole, and before the first shard.
        let (written, place) = (work.join("plan.tmp"), work.join(PLAN));
        fs::write(&written, text).map_err(PipelineError::io(&written))?;
        fs::rename(&written, &place).map_err(PipelineError::io(&place))?;
        Ok((folder, Start::Fresh))
    }

    /// Where shards and sorted runs lie.
    pub(super) fn work(&self) -> PathBuf {
        self.out.join(WORK)
    }

    /// A file to be written under another name until [`Output::place`] is called.
    pub(super) fn create(&self, name: &str) -> Result<Output, PipelineError> {
        let path = self.work().join(format!("{name}.tmp"));
        let file = File::create(&path).map_err(PipelineError::io(&path))?;
        Ok(Output { file: BufWriter::with_capacity(1 << 16, file), path, place: self.path(name) })
    }

    /// Ends a complete run.
    pub(super) fn close(self, keep_shards: bool) -> Result<(), PipelineError> {
        let work = self.work();
        let away = self.path(if keep_shards { KEPT } else { OLD });
        drop(self.lock);
        fs::rename(&work, &away).map_err(PipelineError::io(&away))?;
        if keep_shards { Ok(()) } else { remove(&away) }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.out.join(name)
    }

    fn lock(&mut self) -> Result<(), PipelineError> {
        let path = self.work().join(LOCK);
        let file = File::create(&path).map_err(PipelineError::io(&path))?;
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => return Err(PipelineError::Busy { out: self.out.clone() }),
            // A file system without locks has to do without.
            Ok(()) | Err(TryLockError::Error(_)) => self.lock = Some(file),
        }
        Ok(())
    }
}

/// A file on its way into the output folder.
pub(super) struct Output {
    file: BufWriter<File>,
    path: PathBuf,
    place: PathBuf,
}

impl Output {
    /// For writing to; errors go through [`Output::failed`].
    pub(super) fn writer(&mut self) -> &mut dyn Write {
        &mut self.file
    }

    /// For `map_err` of a write.
    pub(super) fn failed(&self) -> impl FnOnce(io::Error) -> PipelineError + use<> {
        PipelineError::io(&self.place)
    }

    /// Renames the whole file into place.
    pub(super) fn place(self) -> Result<(), PipelineError> {
        let failed = self.failed();
        let written = self.file.into_inner().map_err(io::IntoInnerError::into_error);
        written.and_then(|file| file.sync_data()).and_then(|()| fs::rename(&self.path, &self.place)).map_err(failed)
    }
}

/// Removes a file or a folder, if it is there.
fn remove(path: &Path) -> Result<(), PipelineError> {
    let gone = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    match gone {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(PipelineError::io(path)(error)),
        _ => Ok(()),
    }
}
