//! Trains the network and the judge of `onrecord-attribution` on PolNeAR (Newell et al. 2018).
//!
//! The judge learns from articles that the network has not seen: the training articles are cut into folds, for each a
//! network learns from the others and reads this one. The same folds say how good the weights are and where the
//! threshold lies; no other article has a say. The network that ships learns from all of them.

mod fit;
mod gold;
mod learn;
pub(crate) mod meanings;
mod pass;
mod report;
#[cfg(test)]
mod tests;
mod trial;

use std::fs;
use std::path::{Path, PathBuf};

use onrecord_attribution::{Attributor, Weights};

use crate::TrainError;
use gold::Article;
use learn::Settings;
use meanings::Meanings;
pub use report::AttributionReport;

/// Parts of the articles in cross-validation.
const FOLDS: usize = 5;

/// Thresholds that the report tells about.
const THRESHOLDS: &[f32] = &[0.3, 0.35, 0.4, 0.45, 0.5];

/// How to train the attribution stage.
#[derive(Clone, Debug)]
pub struct AttributionOptions {
    /// The file of vectors of words.
    pub meanings: PathBuf,
    /// Times that every article is seen.
    pub epochs: Option<usize>,
    /// Folds that are learnt from and read, for a quick look; without it all, and the weights that ship.
    pub folds: Option<usize>,
}

/// Times that every article is seen.
const EPOCHS: usize = 9;

/// Start of the random numbers.
const SEED: u64 = 1;

/// Trains on `corpora/polnear/train`, writes `attribution.bin` into `out` and reports cross-validated figures.
///
/// # Errors
/// If the corpus or the vectors cannot be read, the language weights are damaged or `out` cannot be written.
pub fn train_attribution(
    corpora: &Path,
    out: &Path,
    options: &AttributionOptions,
    progress: &mut dyn FnMut(&str),
) -> Result<AttributionReport, TrainError> {
    let meanings = Meanings::read(&options.meanings, onrecord_attribution::network::features::meaning)?;
    let articles = gold::read_articles(&corpora.join("polnear").join("train"))?;
    let settings = Settings { epochs: options.epochs.unwrap_or(EPOCHS), seed: SEED };
    let part = |fold: usize, inside: bool| -> Vec<&Article> {
        let chosen = articles.iter().enumerate().filter(|(at, _)| (at % FOLDS == fold) == inside);
        chosen.map(|(_, article)| article).collect()
    };
    let mut networks = Vec::new();
    let mut examples = Vec::new();
    for fold in 0..options.folds.unwrap_or(FOLDS) {
        progress(&format!("fold {}", fold + 1));
        let learnt = learn::learn(&part(fold, false), &meanings, settings, progress);
        let network = learnt.network()?;
        examples.push(trial::examples(&network, &part(fold, true)));
        networks.push(network);
    }
    // Each fold is judged by what the others taught.
    let mut report = AttributionReport::default();
    for (fold, network) in networks.into_iter().enumerate() {
        let others = || examples.iter().enumerate().filter(|&(at, _)| at != fold || examples.len() == 1);
        let judge = fit::fit(&others().flat_map(|(_, examples)| examples.clone()).collect::<Vec<_>>());
        let judged = examples[fold].iter().map(|(evidence, right)| (judge.probability(evidence), *right));
        report.add_judged(judged);
        let attributor = Attributor::new(Weights::new(network, judge));
        report.add_scores(trial::scores(&attributor, &part(fold, true), THRESHOLDS));
    }
    let judge = fit::fit(&examples.into_iter().flatten().collect::<Vec<_>>());
    report.judge = Some(judge.clone());
    if options.folds.is_none() {
        progress("all articles");
        let mut learnt = learn::learn(&articles.iter().collect::<Vec<_>>(), &meanings, settings, progress);
        let file = out.join("attribution.bin");
        fs::create_dir_all(out).map_err(TrainError::io(out))?;
        let bytes = Weights::encode(&mut learnt.embeddings, &learnt.parts, &judge);
        fs::write(&file, bytes).map_err(TrainError::io(&file))?;
    }
    Ok(report)
}
