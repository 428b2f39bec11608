//! Trains the scorer of `onrecord-attribution` on PolNeAR (Newell et al. 2018).
//!
//! The frames' candidates on the training articles are the examples; one is positive when an annotator has an
//! attribution whose content and source both overlap it by half, as the evaluation counts. Candidates inside an annotated content are left
//! out: PolNeAR does not annotate statements within statements, so they are unlabelled, not wrong.

mod examples;
mod report;

use std::fs;
use std::path::Path;

use onrecord_attribution::{Weights, features::BUCKETS};

use crate::TrainError;
use crate::logistic::{self, Settings};
pub use examples::{ArticleExamples, read_articles};
pub use report::AttributionReport;

/// Number of parts in cross-validation, by article.
const FOLDS: usize = 5;

/// Trains on `corpora/polnear/train`, writes `attribution.bin` into `out` and reports cross-validated figures.
///
/// # Errors
/// If the corpus cannot be read, the language weights are damaged or `out` cannot be written.
pub fn train_attribution(corpora: &Path, out: &Path) -> Result<AttributionReport, TrainError> {
    let articles = read_articles(&corpora.join("polnear").join("train"))?;
    let settings = Settings::default();
    let mut judged = Vec::new();
    for fold in 0..FOLDS {
        let rest: Vec<_> = (0..articles.len()).filter(|at| at % FOLDS != fold).collect();
        let examples: Vec<_> = rest.iter().flat_map(|&at| &articles[at].examples).collect();
        let model = logistic::train(&examples, BUCKETS, settings);
        for at in (fold..articles.len()).step_by(FOLDS) {
            for example in &articles[at].examples {
                judged.push((model.probability(&example.features), example.positive));
            }
        }
    }
    let all: Vec<_> = articles.iter().flat_map(|article| &article.examples).collect();
    let model = logistic::train(&all, BUCKETS, settings);
    let file = out.join("attribution.bin");
    fs::create_dir_all(out).map_err(TrainError::io(out))?;
    fs::write(&file, Weights::quantise(&model.weights, model.bias).to_bytes()).map_err(TrainError::io(&file))?;
    Ok(AttributionReport::new(&articles, judged))
}
