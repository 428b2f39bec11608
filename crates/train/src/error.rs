//! What can go wrong while training.

use std::path::PathBuf;

use onrecord_language::WeightsError;

/// Why training or evaluation stopped.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TrainError {
    /// A corpus cannot be read, or weights cannot be written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A corpus does not have the form that it should have.
    #[error("{}:{line}: {message}", path.display())]
    Corpus {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// What is wrong with it.
        message: &'static str,
    },
    /// An article of a corpus is no text.
    #[error("{}: {source}", path.display())]
    Article {
        /// The file.
        path: PathBuf,
        /// What the parser said.
        source: onrecord_parse::ParseError,
    },
    /// The weights are unusable.
    #[error(transparent)]
    Weights(#[from] WeightsError),
}

impl TrainError {
    pub(crate) fn io(path: &std::path::Path) -> impl FnOnce(std::io::Error) -> Self + '_ {
        move |source| Self::Io { path: path.to_owned(), source }
    }
}
