//! Knowledge bases made of Wikidata's dumps, which are streamed and never held.
//!
//! What a person holds or has held is an item of its own elsewhere in the dump, and what is a body or a place is told by
//! classes elsewhere too. So the dump is read twice: the first time for everybody who may be wanted, who go to a file
//! beside the output, and for the classes; the second time for the names of the offices and countries that they spoke of.
//! Memory holds the classes, some fifty megabytes of today's, and those names.

mod classes;
mod dump;
mod pending;
mod wikidata;

use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;

use crate::progress::Pass;
use crate::{PipelineError, Progress};
use classes::Classes;
use pending::Pending;
use wikidata::{Entity, Item};

/// Makes a knowledge base of a Wikidata dump.
#[derive(Clone, Debug)]
pub struct KbImport {
    /// The dump: JSON, an entity a line, plain or packed with gzip or bzip2.
    pub from: PathBuf,
    /// The file to write.
    pub out: PathBuf,
    /// Leave out what has pages in fewer projects than that.
    pub min_sitelinks: u32,
}

/// What an import came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KbSummary {
    /// Entities of the dump.
    pub read: u64,
    /// Those that cannot be read.
    pub broken: u64,
    /// Entries written: people, bodies and places.
    pub written: u64,
}

/// Removes a file when it is no longer needed, whatever happens.
struct Temporary(PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

impl KbImport {
    /// Reads the dump and writes the knowledge base. The output appears whole or not at all.
    ///
    /// # Errors
    /// When a file cannot be read or written. A line of the dump that is no entity is none: it is counted.
    pub fn run(&self, progress: &mut dyn Progress) -> Result<KbSummary, PipelineError> {
        let beside = |kind: &str| {
            let mut name = self.out.clone().into_os_string();
            name.push(kind);
            PathBuf::from(name)
        };
        let size = fs::metadata(&self.from).map_err(PipelineError::io(&self.from))?.len();
        let (pending, partial) = (Temporary(beside(".pending.tmp")), Temporary(beside(".tmp")));
        progress.begin(Pass::Entities, size);
        let (mut summary, classes, mut names) = self.gather(&pending.0, progress)?;
        progress.begin(Pass::Labels, size);
        self.name(&mut names, progress)?;
        summary.written = write(&pending.0, &partial.0, &classes.kinds(), &names)?;
        fs::rename(&partial.0, &self.out).map_err(PipelineError::io(&self.out))?;
        Ok(summary)
    }

    /// The first reading. What is spoken of goes to the last table, without its name.
    fn gather(
        &self,
        pending: &Path,
        progress: &mut dyn Progress,
    ) -> Result<(KbSummary, Classes, FxHashMap<Item, String>), PipelineError> {
        let (mut summary, mut classes, mut spoken) = (KbSummary::default(), Classes::default(), FxHashMap::default());
        let mut out = BufWriter::new(File::create(pending).map_err(PipelineError::io(pending))?);
        let long = dump::entities(&self.from, progress, |text| {
            summary.read += 1;
            let Ok(entity) = serde_json::from_slice::<Entity>(text) else {
                summary.broken += 1;
                return Ok(());
            };
            let Some(item) = entity.item() else { return Ok(()) };
            let above = entity.claims.subclass_of.iter().filter_map(wikidata::Statement::item);
            above.for_each(|above| classes.add(item, above));
            if entity.sitelinks.count < self.min_sitelinks {
                return Ok(());
            }
            if let Some(found) = Pending::of(&entity) {
                spoken.extend(found.spoken_of().map(|item| (item, String::new())));
                let written =
                    serde_json::to_writer(&mut out, &found).map_err(Into::into).and_then(|()| out.write_all(b"\n"));
                written.map_err(PipelineError::io(pending))?;
            }
            Ok(())
        })?;
        out.flush().map_err(PipelineError::io(pending))?;
        summary.broken += long;
        Ok((summary, classes, spoken))
    }

    /// The second reading.
    fn name(&self, names: &mut FxHashMap<Item, String>, progress: &mut dyn Progress) -> Result<(), PipelineError> {
        dump::entities(&self.from, progress, |text| {
            // Most are nobody that was spoken of, and dumps begin with the id.
            if id_in_front(text).is_some_and(|item| !names.contains_key(&item)) {
                return Ok(());
            }
            let Ok(entity) = serde_json::from_slice::<Entity>(text) else { return Ok(()) };
            if let Some(name) = entity.item().and_then(|item| names.get_mut(&item)) {
                *name = entity.label().unwrap_or_default().to_owned();
            }
            Ok(())
        })?;
        Ok(())
    }
}

/// The id of `{"type":"item","id":"Q42",…`.
fn id_in_front(text: &[u8]) -> Option<Item> {
    let rest = text.strip_prefix(b"{\"type\":\"item\",\"id\":\"Q")?;
    let digits = &rest[..rest.iter().position(|byte| *byte == b'"')?];
    str::from_utf8(digits).ok()?.parse().ok()
}

/// Writes who of those that were kept is of a kind that is wanted; how many they are.
fn write(
    pending: &Path,
    out: &Path,
    kinds: &FxHashMap<Item, onrecord_entities::across::EntryKind>,
    names: &FxHashMap<Item, String>,
) -> Result<u64, PipelineError> {
    let file = BufReader::new(File::open(pending).map_err(PipelineError::io(pending))?);
    let mut to = BufWriter::new(File::create(out).map_err(PipelineError::io(out))?);
    let mut written = 0;
    for line in file.lines() {
        let line = line.map_err(PipelineError::io(pending))?;
        let found: Pending = serde_json::from_str(&line).map_err(|error| PipelineError::damaged(pending, &error))?;
        let Some(entry) = found.entry(kinds, names) else { continue };
        let line = serde_json::to_writer(&mut to, &entry).map_err(Into::into).and_then(|()| to.write_all(b"\n"));
        line.map_err(PipelineError::io(out))?;
        written += 1;
    }
    let file = to.into_inner().map_err(std::io::IntoInnerError::into_error);
    file.and_then(|file| file.sync_data()).map_err(PipelineError::io(out))?;
    Ok(written)
}
