//! Attributions of a folder of texts against brat annotations beside them.

use std::fs;
use std::path::Path;

use anyhow::Context;
use onrecord_eval::attribution::{Scorer, Scores};
use onrecord_pipeline::{Inputs, Pipeline};
use onrecord_report::brat;

/// Scores what is found in `corpus` against the `.ann` file beside each text; writes it to `write`, too, if that is given.
pub(super) fn scores(corpus: &Path, write: Option<&Path>) -> anyhow::Result<Scores> {
    scores_against(corpus, write, |path| {
        let path = path.with_extension("ann");
        fs::read_to_string(&path).with_context(|| path.display().to_string())
    })
}

/// The same against what `gold` gives for the path of each text.
pub(super) fn scores_against(
    corpus: &Path,
    write: Option<&Path>,
    gold: impl Fn(&Path) -> anyhow::Result<String>,
) -> anyhow::Result<Scores> {
    let mut inputs = Inputs::default();
    inputs.add(corpus)?;
    anyhow::ensure!(!inputs.list().is_empty(), "{}: no texts there", corpus.display());
    if let Some(folder) = write {
        fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    }
    let mut scorer = Scorer::new();
    Pipeline::new()?.articles(&inputs, 0, &mut (), |result| -> anyhow::Result<()> {
        let article = result.map_err(|failure| anyhow::anyhow!("{}: {}", failure.name, failure.reason))?;
        let document = &article.document;
        let path = Path::new(&document.origin.name);
        let gold = gold(path)?;
        let found = brat::annotations(document, &article.attributions, false);
        if let (Some(folder), Some(name)) = (write, path.file_stem()) {
            fs::write(folder.join(name).with_extension("ann"), &found).with_context(|| folder.display().to_string())?;
        }
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        scorer.add(&name, &document.text, &gold, Some(&found));
        Ok(())
    })?;
    Ok(scorer.finish())
}
