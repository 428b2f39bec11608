//! What can stop a run. Trouble with one article never does: it becomes a [`Failure`](crate::Failure).

use std::io;
use std::path::{Path, PathBuf};

use onrecord_entities::across::{BaseError, DecisionError};

/// Why a run could not start or go on.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PipelineError {
    /// A file of the output folder cannot be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The weights of the language stage cannot be used.
    #[error("language stage: {0}")]
    Language(#[source] onrecord_language::WeightsError),
    /// The weights of the attribution stage cannot be used.
    #[error("attribution stage: {0}")]
    Attribution(#[source] onrecord_attribution::WeightsError),
    /// The weights of the entities stage cannot be used.
    #[error("entities stage: {0}")]
    Ranker(#[source] onrecord_attribution::WeightsError),
    /// A table of names that stand for governments cannot be read.
    #[error("table of metonyms: {0}")]
    Metonyms(#[from] onrecord_entities::MetonymError),
    /// The worker threads cannot be started.
    #[error("cannot start the worker threads: {0}")]
    Threads(#[from] rayon::ThreadPoolBuildError),
    /// The output folder holds files that no run of ours wrote.
    #[error("{} is not empty and holds no earlier run: choose another folder, or pass --force to write there", out.display())]
    Foreign {
        /// The output folder.
        out: PathBuf,
    },
    /// The output folder holds a run that was stopped.
    #[error("{} holds an unfinished run: pass --resume to go on with it, or --force to start again", out.display())]
    Unfinished {
        /// The output folder.
        out: PathBuf,
    },
    /// Another process is writing to the output folder.
    #[error("another run is writing to {}", out.display())]
    Busy {
        /// The output folder.
        out: PathBuf,
    },
    /// Shards are to be kept in a folder that no run of ours has made.
    #[error("{} is no folder of shards: move it away, or do without --keep-shards", path.display())]
    Taken {
        /// What stands there.
        path: PathBuf,
    },
    /// The run in the output folder was over other inputs, or with other options, or by another version.
    #[error("{} holds a run that differs in its {what}: it cannot be resumed; pass --force to start again", out.display())]
    Differs {
        /// The output folder.
        out: PathBuf,
        /// What differs.
        what: &'static str,
    },
    /// The run that was to be added to cannot be.
    #[error("{} cannot be added to: {reason}", out.display())]
    Earlier {
        /// Its folder.
        out: PathBuf,
        /// Why.
        reason: String,
    },
    /// The editors' decisions cannot be read.
    #[error("{}, {error}", path.display())]
    Decisions {
        /// Their file.
        path: PathBuf,
        /// The line, and what is wrong with it.
        error: DecisionError,
    },
    /// The editors' decisions contradict each other.
    #[error("{}: decisions contradict each other: {lines}; correct them and pass --resume", path.display())]
    Contradiction {
        /// Their file.
        path: PathBuf,
        /// Which lines do.
        lines: String,
    },
    /// The knowledge base cannot be read.
    #[error("{}, {error}", path.display())]
    Base {
        /// Its file.
        path: PathBuf,
        /// The line, and what is wrong with it.
        error: BaseError,
    },
    /// A shard is not as it was written.
    #[error("{}: damaged shard: {reason}; pass --force to start again", path.display())]
    Damaged {
        /// The shard's file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
}

impl PipelineError {
    /// Whether the caller asked for something that cannot be meant, rather than that something went wrong.
    #[must_use]
    pub const fn is_usage(&self) -> bool {
        matches!(
            self,
            Self::Foreign { .. }
                | Self::Unfinished { .. }
                | Self::Busy { .. }
                | Self::Differs { .. }
                | Self::Taken { .. }
                | Self::Earlier { .. }
                | Self::Decisions { .. }
                | Self::Contradiction { .. }
                | Self::Base { .. }
                | Self::Metonyms(_)
        )
    }

    /// For `map_err`: the error of an operation on `path`.
    pub(crate) fn io(path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |source| Self::Io { path, source }
    }

    pub(crate) fn damaged(path: &Path, reason: &dyn std::fmt::Display) -> Self {
        Self::Damaged { path: path.to_owned(), reason: reason.to_string() }
    }
}
