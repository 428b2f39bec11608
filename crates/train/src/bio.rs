//! Annotated names as files; the form itself is read by the evaluation.

use std::fs;
use std::path::Path;

pub use onrecord_eval::bio::{NamedDocument, joined, read};

use crate::TrainError;

/// Reads all files of a folder, in the order of their names.
///
/// # Errors
/// If the folder or a file cannot be read.
pub fn read_folder(folder: &Path) -> Result<Vec<NamedDocument>, TrainError> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(TrainError::io(folder))? {
        paths.push(entry.map_err(TrainError::io(folder))?.path());
    }
    paths.sort();
    let mut documents = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path).map_err(TrainError::io(&path))?;
        documents.push(read(&path.to_string_lossy(), &text));
    }
    Ok(documents)
}
