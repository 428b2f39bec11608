//! Batches: three passes over many articles, with checkpoints.
//!
//! 1. Articles stream through the stages into shards on disk.
//! 2. Their digests are compared across articles.
//! 3. The shards stream by once more and reports are written.
//!
//! Memory holds a window of articles and the tables of the [`Corpus`](onrecord_model::Corpus), never all articles. A run
//! that is stopped at any moment can be resumed and ends with the same bytes.
//!
//! A run can be added to an earlier one that has kept its shards: they are read like the run's own, everything is linked
//! anew, and ids go where most of what they stood for went. So the result is that of one run over all.

mod across;
mod earlier;
mod folder;
mod given;
mod manifest;
mod plan;
mod render;
mod shard;
mod shelf;
mod utterances;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Instant;

use across::Across;
use earlier::EarlierRun;
use folder::{Folder, Start};
use given::Given;
use manifest::{Counts, DecisionsRead, Manifest, Remarked, Seconds, Timings};
use onrecord_entities::across::Remark;
use onrecord_report::{DEFAULT_FORMATS, FORMATS, Format};
use plan::Plan;
use shard::{Formed, ShardWriter};

use crate::progress::Pass;
use crate::{Inputs, Pipeline, PipelineError, Progress, run};

/// How many articles a checkpoint holds.
const SHARD_ARTICLES: u64 = 256;

/// A batch to be run.
#[derive(Clone, Debug)]
pub struct Batch {
    /// The folder that the reports go to.
    pub out: PathBuf,
    /// Threads; 0 for one for each core. The output does not depend on it.
    pub jobs: usize,
    /// Go on with a run that was stopped.
    pub resume: bool,
    /// Write to `out` even when it holds other files or an unfinished run.
    pub force: bool,
    /// Leave the shards in `out`.
    pub keep_shards: bool,
    /// Articles in a shard.
    pub shard: u64,
    /// Editors' decisions: a file in the form that [`Decisions`](onrecord_entities::across::Decisions) read.
    pub decisions: Option<PathBuf>,
    /// A knowledge base, lines of JSON, in place of the one that the program carries.
    pub kb: Option<PathBuf>,
    /// The output folder of an earlier run, whose articles come before this run's.
    pub add_to: Option<PathBuf>,
    /// The reports to write: [`formats`](onrecord_report::formats) by their names.
    pub formats: Vec<&'static Format>,
}

/// What a batch came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Articles read.
    pub articles: u64,
    /// Inputs set aside, with the reasons in `failures.jsonl`.
    pub failures: u64,
    /// Statements found.
    pub statements: u64,
    /// People, bodies and places.
    pub identities: u64,
    /// Words of all articles.
    pub words: u64,
    /// Decisions that were not simply followed, with the reasons in `manifest.json`.
    pub remarks: u64,
}

impl Batch {
    /// A batch that writes to `out`, with as many threads as there are cores.
    #[must_use]
    pub fn to(out: impl Into<PathBuf>) -> Self {
        Self {
            out: out.into(),
            jobs: 0,
            resume: false,
            force: false,
            keep_shards: false,
            shard: SHARD_ARTICLES,
            decisions: None,
            kb: None,
            add_to: None,
            formats: FORMATS.iter().filter(|format| DEFAULT_FORMATS.contains(&format.name)).collect(),
        }
    }

    /// Runs `inputs` through `pipeline`.
    ///
    /// # Errors
    /// When the output folder cannot be used, or a file of it cannot be written; when decisions, knowledge base or earlier
    /// run cannot be used. Trouble with single inputs is no error.
    pub fn run(
        &self,
        pipeline: &Pipeline,
        inputs: &Inputs,
        progress: &mut dyn Progress,
    ) -> Result<Summary, PipelineError> {
        let begun = Instant::now();
        let given = Given::to(self)?;
        let earlier = self.add_to.as_ref().map(|earlier| EarlierRun::open(earlier, &self.out, pipeline)).transpose()?;
        let fresh = earlier.as_ref().map(|earlier| earlier.fresh(inputs)).transpose()?;
        let inputs = fresh.as_ref().unwrap_or(inputs);
        let plan = Plan::of(pipeline, inputs, self.shard, &self.formats).with(&given, earlier.as_ref());
        let (folder, start) = Folder::open(self, &plan, inputs)?;
        if let Start::Complete(manifest) = start {
            tracing::info!("the run is complete already");
            return Ok(Summary::of(&manifest));
        }
        let pool = run::pool(self.jobs)?;
        let work = folder.work();

        let first = earlier.as_ref().map_or(0, EarlierRun::shards);
        if let Some(earlier) = &earlier {
            earlier.link_into(&work)?;
        }
        let mut writer = ShardWriter::open(&work, self.shard, first)?;
        let before = writer.total;
        let resumed = matches!(start, Start::Resumed);
        if resumed {
            tracing::info!(articles = before.articles, failures = before.failures, "resumed");
        }
        progress.begin(Pass::Articles, inputs.bytes());
        pipeline.run(
            &pool,
            inputs,
            before.next,
            |article, _| Formed::of(article),
            |outcome| {
                progress.advance(outcome.bytes);
                writer.accept(outcome)
            },
        )?;
        let total = writer.finish()?;
        let read = Instant::now();

        progress.begin(Pass::Across, total.articles);
        let shards = shard::shards(&work)?;
        let linked = across::link(&work, &shards, &given, earlier.as_ref(), progress)?;
        let Across { corpus, identities, remarks } = linked;
        let compared = Instant::now();

        progress.begin(Pass::Reports, total.articles);
        let rendered = render::render(&folder, &self.formats, &shards, &pool, (&corpus, &identities), progress)?;
        let counts = Counts {
            inputs: inputs.list().len() as u64,
            articles: total.articles,
            failures: total.failures,
            skipped: skipped(inputs, earlier.as_ref()),
            words: total.words,
            statements: corpus.articles.iter().map(|entry| u64::from(entry.statements)).sum(),
            identities: corpus.identities.len() as u64,
            texts: corpus.texts.len() as u64,
            passages: corpus.passages.len() as u64,
            groups: corpus.groups.len() as u64,
            answers: corpus.answers.len() as u64,
        };
        let manifest = Manifest {
            decisions: given.decisions.as_ref().map(|read| DecisionsRead {
                sha256: read.sha256.clone(),
                lines: read.value.len() as u64,
                remarks: remarks.iter().map(said).collect(),
            }),
            ..Manifest::of(&plan, inputs, earlier.as_ref(), counts, rendered)
        };
        let summary = Summary::of(&manifest);
        write(&folder, manifest::FILE, &manifest)?;

        let seconds = Seconds {
            articles: (read - begun).as_secs_f64(),
            across: (compared - read).as_secs_f64(),
            reports: compared.elapsed().as_secs_f64(),
            total: begun.elapsed().as_secs_f64(),
        };
        let words_this_run = total.words - before.words;
        let timings = Timings {
            jobs: pool.current_num_threads(),
            resumed,
            words: total.words,
            words_this_run,
            words_per_second_reading: (words_this_run as f64 / seconds.articles).round(),
            words_per_second: (words_this_run as f64 / seconds.total).round(),
            seconds,
            peak_memory_bytes: manifest::peak_memory(),
        };
        write(&folder, "timings.json", &timings)?;
        folder.close(self.keeps_shards())?;
        Ok(summary)
    }

    /// Whether shards stay: those of a run that adds to another one always do, so that a further one can be added.
    const fn keeps_shards(&self) -> bool {
        self.keep_shards || self.add_to.is_some()
    }
}

impl Summary {
    fn of(manifest: &Manifest) -> Self {
        let counts = &manifest.counts;
        Self {
            remarks: manifest.decisions.as_ref().map_or(0, |decisions| decisions.remarks.len() as u64),
            articles: counts.articles,
            failures: counts.failures,
            statements: counts.statements,
            identities: counts.identities,
            words: counts.words,
        }
    }
}

fn said(remark: &Remark) -> Remarked {
    Remarked { line: remark.line, message: remark.message.clone() }
}

/// What searches left out, in this run or the one before: they may have searched the same folders.
fn skipped(inputs: &Inputs, earlier: Option<&EarlierRun>) -> BTreeMap<String, u64> {
    let mut skipped = inputs.skipped().clone();
    for (kind, count) in earlier.iter().flat_map(|earlier| &earlier.manifest.counts.skipped) {
        let most = skipped.entry(kind.clone()).or_default();
        *most = (*count).max(*most);
    }
    skipped
}

fn write(folder: &Folder, name: &str, value: &impl serde::Serialize) -> Result<(), PipelineError> {
    let mut output = folder.create(name)?;
    let mut text = serde_json::to_vec_pretty(value).expect("plain data");
    text.push(b'\n');
    output.writer().write_all(&text).map_err(output.failed())?;
    output.place()
}
