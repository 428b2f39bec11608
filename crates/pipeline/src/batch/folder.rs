//! The output folder: whose it is, what state an earlier run left it in, and how files get into it whole.
//!
//! While a run goes on, everything lies in the work folder. At its end the reports are renamed into place, the manifest
//! after them, and the work folder is renamed away. So a folder with a manifest and no plan in a work folder holds a
//! complete run, and at every moment one of the two shows that the folder is ours. Nothing else in it is touched.

use std::fs::{self, File, TryLockError};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use onrecord_report::{FOLDER, FORMATS};

use super::manifest::{self, Manifest};
use super::plan::Plan;
use super::{Batch, render, shard};
use crate::{Inputs, PipelineError};

/// The run's own folder inside the output folder.
const WORK: &str = ".onrecord-work";
/// What is on its way out.
const OLD: &str = ".onrecord-old";
/// Locked as long as a run goes on; the system unlocks it when the run is killed. It stays: were it removed, two runs
/// could lock two files of this name.
const LOCK: &str = ".onrecord.lock";
/// The work folder when shards are kept.
pub(super) const KEPT: &str = "shards";
/// In the work folder: what run this is.
pub(super) const PLAN: &str = "plan.json";

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
    /// None on file systems without locks, which have to do without.
    _lock: Option<File>,
}

impl Folder {
    /// Makes the output folder of `batch` ready for the run of `plan`.
    pub(super) fn open(batch: &Batch, plan: &Plan, inputs: &Inputs) -> Result<(Self, Start), PipelineError> {
        let out = &batch.out;
        fs::create_dir_all(out).map_err(PipelineError::io(out))?;
        if !batch.force && !is_ours(out)? {
            return Err(PipelineError::Foreign { out: out.clone() });
        }
        let folder = Self { out: out.clone(), _lock: lock(out)? };
        let (work, kept) = (folder.work(), folder.path(KEPT));
        if batch.keeps_shards() && fs::symlink_metadata(&kept).is_ok() && !is_kept(&kept) {
            return Err(PipelineError::Taken { path: kept });
        }
        remove(&folder.path(OLD))?;
        let start = folder.find(batch, plan, inputs)?;
        match start {
            Start::Complete(_) => remove(&work)?,
            Start::Resumed => {
                // What the shards do not depend on may have changed.
                folder.write(plan)?;
                folder.drop_earlier(plan)?;
            }
            Start::Fresh => {
                fs::create_dir_all(&work).map_err(PipelineError::io(&work))?;
                clear(&work)?;
                // The plan appears whole, before the first shard; and before an earlier run goes, so that a stop between
                // the two leaves a folder that is known for ours.
                folder.write(plan)?;
                folder.drop_earlier(plan)?;
            }
        }
        Ok((folder, start))
    }

    /// Where shards and sorted runs lie.
    pub(super) fn work(&self) -> PathBuf {
        self.path(WORK)
    }

    /// A file to be written under another name until [`Output::place`] is called.
    pub(super) fn create(&self, name: &str) -> Result<Output, PipelineError> {
        let (written, place) = (self.work().join(format!("{name}.tmp")), self.path(name));
        for folder in [&written, &place].iter().filter_map(|path| path.parent()) {
            fs::create_dir_all(folder).map_err(PipelineError::io(folder))?;
        }
        Output::create(written, place)
    }

    /// Removes the files beside reports that an earlier run left, all but those that are called `names`.
    pub(super) fn drop_others_beside(&self, names: &[String]) -> Result<(), PipelineError> {
        let folder = self.path(FOLDER);
        let Ok(entries) = fs::read_dir(&folder) else { return Ok(()) };
        let mut removed = false;
        for entry in entries {
            let entry = entry.map_err(PipelineError::io(&folder))?;
            let name = format!("{FOLDER}/{}", entry.file_name().to_string_lossy());
            if is_beside(&name) && !names.contains(&name) {
                remove(&entry.path())?;
                removed = true;
            }
        }
        if removed && fs::remove_dir(&folder).is_err() {
            tracing::debug!(folder = %folder.display(), "stays: there is something in it");
        }
        Ok(())
    }

    /// Ends a complete run. The lock goes last.
    pub(super) fn close(self, keep_shards: bool) -> Result<(), PipelineError> {
        if !keep_shards {
            return self.discard(&self.work());
        }
        let kept = self.path(KEPT);
        fs::rename(self.work(), &kept).map_err(PipelineError::io(&kept))
    }

    fn write(&self, plan: &Plan) -> Result<(), PipelineError> {
        let text = serde_json::to_vec_pretty(plan).expect("a plan is plain data");
        let mut output = Output::create(self.work().join("plan.tmp"), self.work().join(PLAN))?;
        output.writer().write_all(&text).map_err(output.failed())?;
        output.place()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.out.join(name)
    }

    /// What an earlier run left. Nothing is changed.
    fn find(&self, batch: &Batch, plan: &Plan, inputs: &Inputs) -> Result<Start, PipelineError> {
        let begun = self.work().join(PLAN);
        let differs = |what| PipelineError::Differs { out: self.out.clone(), what };
        if begun.exists() {
            if !batch.resume {
                let unfinished = || PipelineError::Unfinished { out: self.out.clone() };
                return batch.force.then_some(Start::Fresh).ok_or_else(unfinished);
            }
            let what = Plan::read(&begun)?.and_then(|begun| begun.differs(plan));
            return what.map_or(Ok(Start::Resumed), |what| Err(differs(what)));
        }
        match Manifest::read(&self.path(manifest::FILE)) {
            Some(manifest) if batch.resume => {
                if manifest.plan != plan.fingerprint() {
                    return Err(differs("inputs, options or version"));
                }
                if !manifest.fits(inputs) {
                    return Err(differs("inputs' contents"));
                }
                let further = manifest.beside.iter().map(String::as_str);
                let files = plan.files.iter().map(String::as_str).chain([render::FAILURES]).chain(further);
                let files: Vec<String> = files.map(str::to_owned).collect();
                let absent = files.iter().find(|file| !self.path(file).is_file());
                if let Some(absent) = absent {
                    tracing::warn!("{absent} of the complete run is gone: it is done again");
                    return Ok(Start::Fresh);
                }
                Ok(Start::Complete(Box::new(manifest)))
            }
            _ => Ok(Start::Fresh),
        }
    }

    /// Removes what says that the folder holds a complete run, the reports of it that the run of `plan` will not write
    /// again, and the shards that it kept.
    fn drop_earlier(&self, plan: &Plan) -> Result<(), PipelineError> {
        let earlier = Manifest::read(&self.path(manifest::FILE)).map(|manifest| manifest.files).unwrap_or_default();
        // What a manifest calls a report is no reason to remove any other file.
        let reports = FORMATS.iter().map(|format| format.file_name);
        let stale = |file: &&str| earlier.iter().any(|it| it == file) && !plan.files.iter().any(|it| it == file);
        reports.filter(stale).try_for_each(|file| remove(&self.path(file)))?;
        remove(&self.path(manifest::FILE))?;
        let kept = self.path(KEPT);
        if is_kept(&kept) { self.discard(&kept) } else { Ok(()) }
    }

    /// Removes a folder in such a way that it is never seen half removed.
    fn discard(&self, folder: &Path) -> Result<(), PipelineError> {
        let old = self.path(OLD);
        fs::rename(folder, &old).map_err(PipelineError::io(&old))?;
        remove(&old)
    }
}

/// A file on its way into the output folder.
pub(super) struct Output {
    file: BufWriter<File>,
    path: PathBuf,
    place: PathBuf,
}

impl Output {
    fn create(path: PathBuf, place: PathBuf) -> Result<Self, PipelineError> {
        let file = File::create(&path).map_err(PipelineError::io(&path))?;
        Ok(Self { file: BufWriter::with_capacity(1 << 16, file), path, place })
    }

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
        written.and_then(|file| file.sync_data()).and_then(|()| fs::rename(&self.path, &self.place)).map_err(failed)?;
        self.place.parent().into_iter().for_each(settle);
        Ok(())
    }
}

/// Has the names in `folder` on the disk before what follows, where the system can do that for folders.
pub(super) fn settle(folder: &Path) {
    if let Err(error) = File::open(folder).and_then(|folder| folder.sync_all()) {
        tracing::debug!(folder = %folder.display(), "cannot be synchronised: {error}");
    }
}

/// Whether a path inside the output folder is one that files beside reports have.
fn is_beside(name: &str) -> bool {
    let number = name.strip_prefix(FOLDER).and_then(|name| name.strip_prefix("/articles-")?.strip_suffix(".html"));
    number.is_some_and(|number| number.len() == 4 && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether `out` is empty or a run of ours has written to it.
fn is_ours(out: &Path) -> Result<bool, PipelineError> {
    if out.join(WORK).is_dir() || Manifest::read(&out.join(manifest::FILE)).is_some() {
        return Ok(true);
    }
    let mut entries = fs::read_dir(out).map_err(PipelineError::io(out))?;
    entries.try_fold(true, |ours, entry| {
        let name = entry.map_err(PipelineError::io(out))?.file_name();
        Ok(ours && [WORK, OLD, LOCK].iter().any(|own| name == *own))
    })
}

/// Whether `folder` holds shards that a run of ours has kept: people have folders of that name too.
fn is_kept(folder: &Path) -> bool {
    let is_plan = || matches!(Plan::read(&folder.join(PLAN)), Ok(Some(_)));
    let has_shard = || shard::shards(folder).is_ok_and(|shards| !shards.is_empty());
    folder.is_dir() && is_plan() && has_shard()
}

fn lock(out: &Path) -> Result<Option<File>, PipelineError> {
    let path = out.join(LOCK);
    let file = File::create(&path).map_err(PipelineError::io(&path))?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Err(PipelineError::Busy { out: out.to_owned() }),
        Err(TryLockError::Error(error)) => {
            tracing::debug!("no locks here: {error}");
            Ok(None)
        }
        Ok(()) => Ok(Some(file)),
    }
}

/// Empties the work folder, its plan first: what remains after a stop is not gone on with.
fn clear(work: &Path) -> Result<(), PipelineError> {
    remove(&work.join(PLAN))?;
    for entry in fs::read_dir(work).map_err(PipelineError::io(work))? {
        remove(&entry.map_err(PipelineError::io(work))?.path())?;
    }
    Ok(())
}

/// Removes a file or a folder, if it is there.
fn remove(path: &Path) -> Result<(), PipelineError> {
    let gone = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    match gone {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(PipelineError::io(path)(error)),
        _ => Ok(()),
    }
}
