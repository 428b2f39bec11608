//! The plan of a run: everything that its output depends on, to tell whether a stopped run can be gone on with.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::UNIX_EPOCH;

use onrecord_model::SCHEMA_VERSION;
use onrecord_report::Format;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::earlier::EarlierRun;
use super::given::Given;
use crate::input::{Content, Inputs, hex};
use crate::{Pipeline, PipelineError};

/// Options that change the output.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Options {
    /// Names that fields of records and columns of tables go by, in order of preference.
    pub fields: BTreeMap<String, Vec<String>>,
}

impl Options {
    pub(super) fn of(pipeline: &Pipeline) -> Self {
        let names = &pipeline.settings().fields;
        let fields = [
            ("text", &names.text),
            ("title", &names.title),
            ("url", &names.url),
            ("date", &names.date),
            ("outlet", &names.outlet),
            ("authors", &names.authors),
        ];
        Self { fields: fields.into_iter().map(|(field, names)| (field.to_owned(), names.clone())).collect() }
    }
}

/// What a run's output depends on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Plan {
    /// Version of the program and of its formats.
    pub version: String,
    /// Checksums of the weights, stage by stage.
    pub weights: BTreeMap<String, String>,
    /// Options that change the output.
    pub options: Options,
    /// The files that are written. Shards do not depend on them.
    #[serde(default)]
    pub files: Vec<String>,
    /// Articles in a shard.
    pub shard: String,
    /// Checksum of the inputs' names and sizes, in order.
    pub inputs: String,
    /// Checksum of the times at which the inputs were last written.
    pub modified: String,
    /// The run that this one adds to: its checksum.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier: Option<String>,
    /// Checksum of the editors' decisions. Shards do not depend on it, and not on the next one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decisions: Option<String>,
    /// Checksum of the knowledge base, unless it is the program's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kb: Option<String>,
}

impl Plan {
    pub(super) fn of(pipeline: &Pipeline, inputs: &Inputs, shard: u64, formats: &[&Format]) -> Self {
        let (mut names, mut times) = (Sha256::new(), Sha256::new());
        for input in inputs.list() {
            names.update(serde_json::to_vec(&(&input.name, input.size)).expect("a name and a number are plain data"));
            match &input.content {
                Content::None(_) => {}
                // What it is cannot be told before it is read.
                Content::Stream(_) => times.update(b"stream"),
                Content::Bytes(bytes) => times.update(Sha256::digest(bytes)),
                Content::File(path) => times.update(modified(path).to_le_bytes()),
            }
        }
        Self {
            version: format!("{} schema {SCHEMA_VERSION}", env!("CARGO_PKG_VERSION")),
            weights: pipeline.weights().clone(),
            options: Options::of(pipeline),
            files: formats.iter().map(|format| format.file_name.to_owned()).collect(),
            shard: shard.to_string(),
            inputs: hex(&names.finalize()),
            modified: hex(&times.finalize()),
            earlier: None,
            decisions: None,
            kb: None,
        }
    }

    /// The same with what the run is given beside its inputs.
    pub(super) fn with(self, given: &Given, earlier: Option<&EarlierRun>) -> Self {
        let decisions = given.decisions.as_ref().map(|read| read.sha256.clone());
        let earlier = earlier.map(|earlier| earlier.manifest.run.clone());
        Self { decisions, kb: given.base_sum.clone(), earlier, ..self }
    }

    /// What differs between two plans that shards depend on, if anything does.
    pub(super) fn differs(&self, other: &Self) -> Option<&'static str> {
        let parts = [
            ("version", self.version == other.version),
            ("weights", self.weights == other.weights),
            ("options", self.options == other.options),
            ("size of shards", self.shard == other.shard),
            ("list of inputs", self.inputs == other.inputs),
            ("inputs' times of change", self.modified == other.modified),
            ("earlier run", self.earlier == other.earlier),
        ];
        parts.iter().find(|(_, same)| !same).map(|(what, _)| *what)
    }

    /// A name for all runs that give the same output, for the manifest.
    pub(super) fn fingerprint(&self) -> String {
        let parts = (&self.version, &self.weights, &self.options, &self.inputs);
        let given = (&self.earlier, &self.decisions, &self.kb, &self.files);
        hex(&Sha256::digest(serde_json::to_vec(&(parts, given)).expect("maps of strings are plain data")))
    }

    pub(super) fn read(path: &Path) -> Result<Option<Self>, PipelineError> {
        match fs::read(path) {
            Ok(bytes) => serde_json::from_slice(&bytes).map(Some).map_err(|error| PipelineError::damaged(path, &error)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(PipelineError::io(path)(error)),
        }
    }
}

/// Nanoseconds since 1970; 0 when that cannot be told.
fn modified(path: &Path) -> u128 {
    let time = fs::metadata(path).and_then(|data| data.modified()).ok();
    time.and_then(|time| time.duration_since(UNIX_EPOCH).ok()).map_or(0, |since| since.as_nanos())
}
