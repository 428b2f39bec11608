//! Treebanks as files; the form itself is read by the language stage.

use std::fs;
use std::path::Path;

pub use onrecord_language::conllu::{TreeDocument, Word};

use crate::TrainError;

/// Reads a treebank.
///
/// # Errors
/// If the file cannot be read or is no CoNLL-U.
pub fn read(path: &Path) -> Result<Vec<TreeDocument>, TrainError> {
    let text = fs::read_to_string(path).map_err(TrainError::io(path))?;
    onrecord_language::conllu::read(&text).map_err(|error| TrainError::Corpus {
        path: path.to_owned(),
        line: error.line,
        message: error.message,
    })
}
