//! Attributions of a folder of texts against brat annotations beside them.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::Context;
use onrecord_eval::attribution::brat::{self as standoff, Annotation};
use onrecord_eval::attribution::{Reliability, Scorer, Scores, likeness};
use onrecord_eval::words::WordIndex;
use onrecord_model::Article;
use onrecord_pipeline::{Inputs, Pipeline};
use onrecord_report::brat;

/// Scores what is found in `corpus` against the `.ann` file beside each text; writes it to `write`, too, if that is given.
///
/// # Errors
/// When a file cannot be read or written.
pub fn scores(corpus: &Path, write: Option<&Path>) -> anyhow::Result<Scores> {
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
    each(&Pipeline::new()?, &inputs, |path, article| {
        let document = &article.document;
        let gold = gold(path)?;
        let found = brat::annotations(document, &article.attributions, false);
        if let (Some(folder), Some(name)) = (write, path.file_stem()) {
            fs::write(folder.join(name).with_extension("ann"), &found).with_context(|| folder.display().to_string())?;
        }
        scorer.add(&name_of(path), &document.text, &gold, Some(&found));
        Ok(())
    })?;
    Ok(scorer.finish())
}

/// Thresholds on confidence that are told about.
const THRESHOLDS: [f32; 9] = [0.1, 0.2, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8];

/// How far confidence can be trusted, and what a threshold on it does to precision and recall.
pub(super) fn confidence(corpus: &Path) -> anyhow::Result<String> {
    let mut inputs = Inputs::default();
    inputs.add(corpus)?;
    let mut reliability = Reliability::default();
    let mut scorers = vec![Scorer::new(); THRESHOLDS.len()];
    each(&Pipeline::new()?.with_threshold(THRESHOLDS[0]), &inputs, |path, article| {
        let document = &article.document;
        let gold_path = path.with_extension("ann");
        let gold = fs::read_to_string(&gold_path).with_context(|| gold_path.display().to_string())?;
        let words = WordIndex::by_char(&document.text);
        let annotations = standoff::read(&gold, &words);
        let outer: Vec<_> = article.attributions.iter().filter(|found| found.parent.is_none()).cloned().collect();
        for found in &outer {
            let own = standoff::read(&brat::annotations(document, std::slice::from_ref(found), false), &words);
            let right = own.first().is_some_and(|own| {
                let agrees = |gold: &Annotation| {
                    likeness(&gold.content, &own.content) >= 0.5 && likeness(&gold.source, &own.source) >= 0.5
                };
                annotations.iter().any(agrees)
            });
            reliability.add(found.confidence, right);
        }
        for (scorer, threshold) in scorers.iter_mut().zip(THRESHOLDS) {
            let kept: Vec<_> = outer.iter().filter(|found| found.confidence >= threshold).cloned().collect();
            let found = brat::annotations(document, &kept, false);
            scorer.add(&name_of(path), &document.text, &gold, Some(&found));
        }
        Ok(())
    })?;
    let mut table = format!("{reliability}threshold  attribution\n");
    for (scorer, threshold) in scorers.into_iter().zip(THRESHOLDS) {
        writeln!(table, "{threshold:.2}       {}", scorer.finish().figures.attribution)?;
    }
    Ok(table)
}

fn name_of(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// Shows every article with the path of its text.
fn each(
    pipeline: &Pipeline,
    inputs: &Inputs,
    mut show: impl FnMut(&Path, &Article) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    pipeline.articles(inputs, 0, &mut (), |result| -> anyhow::Result<()> {
        let article = result.map_err(|failure| anyhow::anyhow!("{}: {}", failure.name, failure.reason))?;
        show(Path::new(&article.document.origin.name), &article)
    })
}
