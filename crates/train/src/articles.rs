//! Articles of the corpora that labels by offsets point into.

use std::fs;
use std::path::{Path, PathBuf};

use onrecord_model::{DateSource, Document, Origin, Published};
use onrecord_parse::jsonl::Fields;

use crate::TrainError;

/// The article `name` of `corpus` under `corpora`, read as any other, with the date that the corpus gives it.
pub(crate) fn read(corpora: &Path, corpus: &str, name: &str) -> Result<Document, TrainError> {
    let path = match corpus {
        "polnear" => corpora.join("polnear/train").join(format!("{name}.txt")),
        corpus => find(&corpora.join(format!("{corpus}-clusters")), &format!("{name}.json"))?,
    };
    let bytes = fs::read(&path).map_err(TrainError::io(&path))?;
    let origin = Origin::file(path.display().to_string());
    let is_record = path.extension().is_some_and(|extension| extension == "json");
    let parsed = if is_record {
        onrecord_parse::jsonl::record(&bytes, origin, &Fields::default())
    } else {
        onrecord_parse::read(&bytes, origin)
    };
    let mut document = parsed.map_err(|source| TrainError::Article { path, source })?.value;
    // PolNeAR's names are OUTLET_DATE_TITLE.
    if let Some(date) = name.split('_').nth(1).and_then(|date| date.parse().ok()) {
        document.metadata.published = Some(Published { date, source: DateSource::FileName, span: None });
    }
    Ok(document)
}

/// The file of that name in a folder or its folders.
fn find(folder: &Path, name: &str) -> Result<PathBuf, TrainError> {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(TrainError::io(&folder))? {
            let path = entry.map_err(TrainError::io(&folder))?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.file_name().is_some_and(|file| file == name) {
                return Ok(path);
            }
        }
    }
    Err(TrainError::io(&folder.join(name))(std::io::ErrorKind::NotFound.into()))
}
