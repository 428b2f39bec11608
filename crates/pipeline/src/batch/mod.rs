//! Batches: three passes over many articles, with checkpoints.
//!
//! 1. Articles stream through the stages into shards on disk.
//! 2. Their digests are compared across articles.
//! 3. The shards stream by once more and reports are written.
//!
//! Memory holds a window of articles and the tables of the [`Corpus`](onrecord_model::Corpus), never all articles. A run
//! that is stopped at any moment can be resumed and ends with the same bytes.

mod across;
mod folder;
mod manifest;
mod plan;
mod render;
mod shard;

use std::path::PathBuf;
use std::time::Instant;

use folder::{Folder, Start};
use manifest::{Counts, Manifest, Seconds, Timings};
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
}

impl Batch {
    /// A batch that writes to `out`, with as many threads as there are cores.
    #[must_use]
    pub fn to(out: impl Into<PathBuf>) -> Self {
        Self { out: out.into(), jobs: 0, resume: false, force: false, keep_shards: false, shard: SHARD_ARTICLES }
    }

    /// Runs `inputs` through `pipeline`.
    ///
    /// # Errors
    /// When the output folder cannot be used, or a file of it cannot be written. Trouble with single inputs is no error.
    pub fn run(
        &self,
        pipeline: &Pipeline,
        inputs: &Inputs,
        progress: &mut dyn Progress,
    ) -> Result<Summary, PipelineError> {
        let begun = Instant::now();
        let plan = Plan::of(pipeline, inputs, self.shard);
        let (folder, start) = Folder::open(self, &plan, inputs)?;
        if let Start::Complete(manifest) = start {
            tracing::info!("the run is complete already");
            return Ok(Summary::of(&manifest.counts));
        }
        let pool = run::pool(self.jobs)?;
        let work = folder.work();

        let mut writer = ShardWriter::open(&work, self.shard)?;
        let before = writer.total;
        if matches!(start, Start::Resumed) {
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
        let (corpus, identities) = across::link(&work, &shards, progress)?;
        let linked = Instant::now();

        progress.begin(Pass::Reports, total.articles);
        let summaries = render::render(&folder, &shards, &pool, &corpus, &identities, progress)?;
        let counts = Counts {
            inputs: inputs.list().len() as u64,
            articles: total.articles,
            failures: total.failures,
            skipped: inputs.skipped().clone(),
            words: total.words,
            statements: corpus.articles.iter().map(|entry| u64::from(entry.statements)).sum(),
            identities: corpus.identities.len() as u64,
            passages: corpus.passages.len() as u64,
            groups: corpus.groups.len() as u64,
        };
        let summary = Summary::of(&counts);
        write(&folder, manifest::FILE, &Manifest::of(&plan, inputs, counts, summaries))?;

        let seconds = Seconds {
            articles: (read - begun).as_secs_f64(),
            across: (linked - read).as_secs_f64(),
            reports: linked.elapsed().as_secs_f64(),
            total: begun.elapsed().as_secs_f64(),
        };
        let words_this_run = total.words - before.words;
        let timings = Timings {
            jobs: pool.current_num_threads(),
            resumed: before.articles > 0,
            words: total.words,
            words_this_run,
            words_per_second_reading: (words_this_run as f64 / seconds.articles).round(),
            words_per_second: (words_this_run as f64 / seconds.total).round(),
            seconds,
            peak_memory_bytes: manifest::peak_memory(),
        };
        write(&folder, "timings.json", &timings)?;
        folder.close(self.keep_shards)?;
        Ok(summary)
    }
}

impl Summary {
    const fn of(counts: &Counts) -> Self {
        Self {
            articles: counts.articles,
            failures: counts.failures,
            statements: counts.statements,
            identities: counts.identities,
            words: counts.words,
        }
    }
}

fn write(folder: &Folder, name: &str, value: &impl serde::Serialize) -> Result<(), PipelineError> {
    let mut output = folder.create(name)?;
    let mut text = serde_json::to_vec_pretty(value).expect("plain data");
    text.push(b'\n');
    output.writer().write_all(&text).map_err(output.failed())?;
    output.place()
}
