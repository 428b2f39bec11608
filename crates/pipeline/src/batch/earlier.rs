//! The run that a batch adds to: its shards, which are read like the batch's own, and the ids that it gave.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use onrecord_entities::across::Earlier;
use onrecord_model::{Appearance, EntityId};
use serde::Deserialize;

use super::manifest::{self, Manifest};
use super::plan::Plan;
use super::{folder, shard};
use crate::{Inputs, Pipeline, PipelineError};

/// A complete run whose shards were kept.
pub(super) struct EarlierRun {
    pub(super) manifest: Manifest,
    shards: Vec<PathBuf>,
    out: PathBuf,
}

impl EarlierRun {
    /// The run that `earlier` holds, if one over further inputs with `pipeline` can be added to it.
    pub(super) fn open(earlier: &Path, out: &Path, pipeline: &Pipeline) -> Result<Self, PipelineError> {
        let no = |reason: &str| PipelineError::Earlier { out: earlier.to_owned(), reason: reason.to_owned() };
        let real = |path: &Path| fs::canonicalize(path).ok();
        if real(earlier).is_some() && real(earlier) == real(out) {
            return Err(no("it is the folder to write to"));
        }
        let manifest = Manifest::read(&earlier.join(manifest::FILE)).ok_or_else(|| no("it holds no complete run"))?;
        if let Some(what) = manifest.differs(pipeline) {
            return Err(no(&format!("it was made with other {what}: run it again")));
        }
        let kept = earlier.join(folder::KEPT);
        let plan = if kept.is_dir() { Plan::read(&kept.join(folder::PLAN))? } else { None };
        let Some(plan) = plan else { return Err(no("it kept no shards: run it again with --keep-shards")) };
        if plan.fingerprint() != manifest.plan {
            return Err(no("its shards are those of another run"));
        }
        Ok(Self { manifest, shards: shard::shards(&kept)?, out: earlier.to_owned() })
    }

    /// How many shards it has.
    pub(super) fn shards(&self) -> u64 {
        self.shards.len() as u64
    }

    /// Puts the shards into `work`, as its first ones; those that are there already stay.
    pub(super) fn link_into(&self, work: &Path) -> Result<(), PipelineError> {
        for (number, path) in self.shards.iter().enumerate() {
            // A shard counts when it has its `.jsonl`, which therefore comes last.
            for extension in ["digest", "jsonl"] {
                let place = work.join(format!("shard-{number:06}.{extension}"));
                if !place.exists() {
                    link(&path.with_extension(extension), &place)?;
                }
            }
        }
        folder::settle(work);
        Ok(())
    }

    /// `inputs` without those that the run has read.
    pub(super) fn fresh(&self, inputs: &Inputs) -> Result<Inputs, PipelineError> {
        let read = self.manifest.checksums();
        inputs.filtered(|input| {
            let Some(sum) = read.get(input.name.as_str()) else { return Ok(true) };
            match input.checksum() {
                Ok(now) if now == *sum => Ok(false),
                Ok(_) => {
                    let reason = format!("{} has changed since it was read there: run all of it again", input.name);
                    Err(PipelineError::Earlier { out: self.out.clone(), reason })
                }
                Err(error) => {
                    tracing::warn!("{} stays as it was read: {error}", input.name);
                    Ok(false)
                }
            }
        })
    }

    /// The ids of its identities.
    pub(super) fn ids(&self) -> Result<Earlier, PipelineError> {
        let path = self.out.join("entities.jsonl");
        let file = BufReader::with_capacity(1 << 16, File::open(&path).map_err(PipelineError::io(&path))?);
        let mut earlier = Earlier::default();
        for line in file.lines() {
            let line = line.map_err(PipelineError::io(&path))?;
            let Line { id, former_ids, appearances } =
                serde_json::from_str(&line).map_err(|error| PipelineError::damaged(&path, &error))?;
            let place = |place: &Place| Appearance { article: place.article, entity: EntityId(place.entity) };
            let appearances: Vec<Appearance> = appearances.iter().map(place).collect();
            earlier.add(id, former_ids, &appearances);
        }
        Ok(earlier)
    }
}

/// What is needed of a line of `entities.jsonl`.
#[derive(Deserialize)]
struct Line {
    id: String,
    #[serde(default)]
    former_ids: Vec<String>,
    appearances: Vec<Place>,
}

#[derive(Deserialize)]
struct Place {
    article: u32,
    entity: u32,
}

/// Makes `place` the same file as `path`, which is never changed; a copy, where the file system cannot do that.
fn link(path: &Path, place: &Path) -> Result<(), PipelineError> {
    if fs::hard_link(path, place).is_ok() {
        return Ok(());
    }
    let temporary = place.with_extension("copy.tmp");
    fs::copy(path, &temporary).map_err(PipelineError::io(path))?;
    fs::rename(&temporary, place).map_err(PipelineError::io(place))
}
