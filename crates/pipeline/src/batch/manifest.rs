//! `manifest.json`, which says what a run read and found, and `timings.json`, which says how long it took.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use onrecord_model::SCHEMA_VERSION;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::earlier::EarlierRun;
use super::plan::{Options, Plan};
use super::render::Rendered;
use crate::Pipeline;
use crate::input::{Inputs, hex};

pub(super) const FILE: &str = "manifest.json";

/// What a run read and found. The same inputs give the same manifest.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    pub program: String,
    pub version: String,
    pub schema: u32,
    /// Checksum of the plan: program, weights, options, names and sizes of inputs.
    pub plan: String,
    /// Checksum of all that the output depends on: the plan and the contents of the inputs.
    pub run: String,
    /// Checksums of the weights, stage by stage.
    pub weights: BTreeMap<String, String>,
    /// Options that change the output.
    pub options: Options,
    /// The reports that were written.
    #[serde(default)]
    pub files: Vec<String>,
    pub counts: Counts,
    /// The run that this one adds to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub added_to: Option<AddedTo>,
    /// What became of the editors' decisions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decisions: Option<DecisionsRead>,
    /// Checksum of the knowledge base, unless it is the program's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kb: Option<String>,
    /// Files beside the reports, by their paths in the output folder.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<String>,
    /// Every input in order; one that could not be read has no checksum.
    pub inputs: Vec<ReadInput>,
}

/// A run that another one adds to.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct AddedTo {
    /// Its [`Manifest::run`].
    pub run: String,
    /// How many of the inputs are its own, the first ones.
    pub inputs: u64,
}

/// Editors' decisions as they were read.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct DecisionsRead {
    pub sha256: String,
    /// How many there are.
    pub lines: u64,
    /// Those that were not simply followed.
    pub remarks: Vec<Remarked>,
}

/// What there is to say of one decision.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Remarked {
    pub line: u32,
    pub message: String,
}

/// How many of each.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Counts {
    pub inputs: u64,
    pub articles: u64,
    /// Set aside, each with its reason in `failures.jsonl`.
    pub failures: u64,
    /// Files of searched folders that are of a kind that is not read, by extension.
    pub skipped: BTreeMap<String, u64>,
    pub words: u64,
    pub statements: u64,
    pub identities: u64,
    #[serde(default)]
    pub texts: u64,
    pub passages: u64,
    pub groups: u64,
    #[serde(default)]
    pub answers: u64,
}

/// One input as it was read.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct ReadInput {
    pub name: String,
    pub bytes: Option<u64>,
    pub sha256: Option<String>,
    /// Records that were passed over since they are no articles, by kind.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub skipped: BTreeMap<String, u64>,
}

impl Manifest {
    /// Of the inputs that were read, `earlier`'s come first.
    pub(super) fn of(
        plan: &Plan,
        inputs: &Inputs,
        earlier: Option<&EarlierRun>,
        counts: Counts,
        read: Rendered,
    ) -> Self {
        let before = earlier.map_or(&[][..], |earlier| earlier.manifest.inputs.as_slice());
        let through = before.iter().filter(|input| input.sha256.is_some()).count();
        let mut summaries = read.inputs.into_iter().skip(through).peekable();
        let fresh: Vec<ReadInput> = inputs
            .list()
            .iter()
            .map(|input| {
                let summary = summaries.next_if(|summary| summary.name == input.name);
                let (bytes, sha256, skipped) = summary.map_or_else(Default::default, |summary| {
                    (Some(summary.bytes), Some(summary.sha256), summary.skipped)
                });
                ReadInput { name: input.name.clone(), bytes, sha256, skipped }
            })
            .collect();
        let inputs: Vec<ReadInput> = before.iter().cloned().chain(fresh).collect();
        let mut run = Sha256::new_with_prefix(plan.fingerprint());
        inputs.iter().filter_map(|input| input.sha256.as_ref()).for_each(|sum| run.update(sum));
        Self {
            program: "onrecord".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            schema: SCHEMA_VERSION,
            plan: plan.fingerprint(),
            run: hex(&run.finalize()),
            weights: plan.weights.clone(),
            options: plan.options.clone(),
            files: plan.files.clone(),
            counts: Counts { inputs: inputs.len() as u64, ..counts },
            added_to: earlier.map(|earlier| AddedTo {
                run: earlier.manifest.run.clone(),
                inputs: earlier.manifest.inputs.len() as u64,
            }),
            decisions: None,
            kb: plan.kb.clone(),
            beside: read.beside,
            inputs,
        }
    }

    /// What keeps a run with `pipeline` from using the shards of this one, if anything does.
    pub(super) fn differs(&self, pipeline: &Pipeline) -> Option<&'static str> {
        let version = self.version == env!("CARGO_PKG_VERSION") && self.schema == SCHEMA_VERSION;
        let parts = [
            ("version", version),
            ("weights", self.weights == *pipeline.weights()),
            ("options", self.options == Options::of(pipeline)),
        ];
        parts.iter().find(|(_, same)| !same).map(|(what, _)| *what)
    }

    /// The checksums of the inputs that could be read, by name.
    pub(super) fn checksums(&self) -> HashMap<&str, &str> {
        self.inputs.iter().filter_map(|input| Some((input.name.as_str(), input.sha256.as_deref()?))).collect()
    }

    /// Whether the inputs still have the contents that were read, and those that could not be read still cannot.
    pub(super) fn fits(&self, inputs: &Inputs) -> bool {
        let before = self.added_to.as_ref().map_or(0, |earlier| earlier.inputs);
        let own = self.inputs.iter().skip(usize::try_from(before).unwrap_or(usize::MAX));
        let pairs = inputs.list().iter().zip(own);
        pairs.into_iter().all(|(input, read)| {
            if read.sha256.is_none() { input.is_unreadable() } else { input.checksum().ok() == read.sha256 }
        })
    }

    /// The manifest of an earlier run; none when there is none that we wrote.
    pub(super) fn read(path: &Path) -> Option<Self> {
        let manifest: Self = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
        (manifest.program == "onrecord").then_some(manifest)
    }
}

/// How long a run took: the only output that differs from run to run.
#[derive(Debug, Default, Serialize)]
pub(super) struct Timings {
    pub jobs: usize,
    /// Whether shards of an earlier, stopped run were used.
    pub resumed: bool,
    pub words: u64,
    /// Words read by this run, without those in the shards of an earlier one.
    pub words_this_run: u64,
    /// Seconds for each pass.
    pub seconds: Seconds,
    /// Words of this run in a second of the first pass.
    pub words_per_second_reading: f64,
    /// Words of this run in a second of all passes.
    pub words_per_second: f64,
    /// The most memory that was held, where the system tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub peak_memory_bytes: Option<u64>,
}

/// Wall-clock seconds.
#[derive(Debug, Default, Serialize)]
pub(super) struct Seconds {
    pub articles: f64,
    pub across: f64,
    pub reports: f64,
    pub total: f64,
}

/// Peak resident memory of this process, as Linux tells it.
pub(super) fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}
