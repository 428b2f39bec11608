//! What a batch is given beside its inputs: editors' decisions and a knowledge base.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use onrecord_entities::across::{Base, BaseBuilder, BaseError, Decisions};
use sha2::{Digest, Sha256};

use super::Batch;
use crate::PipelineError;
use crate::input::hex;

/// The longest line of a knowledge base, in bytes.
const MAX_LINE: usize = 16 << 20;

/// Decisions and the knowledge base, with checksums of their files.
pub(super) struct Given {
    pub(super) decisions: Option<Read<Decisions>>,
    pub(super) base: Arc<Base>,
    /// None for the base that the program carries.
    pub(super) base_sum: Option<String>,
}

/// Something read from a file.
pub(super) struct Read<T> {
    pub(super) path: PathBuf,
    pub(super) value: T,
    pub(super) sha256: String,
}

impl Given {
    /// Reads the files that `batch` names.
    pub(super) fn to(batch: &Batch) -> Result<Self, PipelineError> {
        let decisions = batch.decisions.as_deref().map(decisions).transpose()?;
        let base = batch.kb.as_deref().map(base).transpose()?;
        let (base, base_sum) = base.map_or_else(|| (Base::embedded(), None), |(base, sum)| (Arc::new(base), Some(sum)));
        Ok(Self { decisions, base, base_sum })
    }
}

fn decisions(path: &Path) -> Result<Read<Decisions>, PipelineError> {
    let bytes = fs::read(path).map_err(PipelineError::io(path))?;
    let text = str::from_utf8(&bytes).map_err(|error| PipelineError::io(path)(std::io::Error::other(error)))?;
    let value = Decisions::parse(text).map_err(|error| PipelineError::Decisions { path: path.to_owned(), error })?;
    Ok(Read { path: path.to_owned(), value, sha256: hex(&Sha256::digest(&bytes)) })
}

fn base(path: &Path) -> Result<(Base, String), PipelineError> {
    let mut file = BufReader::with_capacity(1 << 16, File::open(path).map_err(PipelineError::io(path))?);
    let (mut builder, mut sum, mut line) = (BaseBuilder::default(), Sha256::new(), Vec::new());
    let bad = |error| PipelineError::Base { path: path.to_owned(), error };
    for number in 1.. {
        line.clear();
        let taken = std::io::Read::take(&mut file, MAX_LINE as u64 + 1).read_until(b'\n', &mut line);
        if taken.map_err(PipelineError::io(path))? == 0 {
            break;
        }
        sum.update(&line);
        let text = if line.len() > MAX_LINE { Err("too long".to_owned()) } else { utf8(&line) };
        let text = text.map_err(|reason| bad(BaseError { line: number, reason }))?;
        builder.add(text).map_err(bad)?;
    }
    let base = builder.build();
    tracing::info!(entries = base.len(), "knowledge base read");
    Ok((base, hex(&sum.finalize())))
}

fn utf8(line: &[u8]) -> Result<&str, String> {
    str::from_utf8(line).map_err(|error| error.to_string())
}
