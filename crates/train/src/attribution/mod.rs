//! Trains the network of `onrecord-attribution` on PolNeAR (Newell et al. 2018).

mod gold;
mod learn;
mod pass;
mod trial;

use std::path::Path;

use crate::TrainError;
use gold::Article;

/// Number of parts in cross-validation, by article.
const FOLDS: usize = 5;

/// Trains on one fold.
pub fn trial(corpora: &Path, epochs: usize, progress: &mut dyn FnMut(&str)) -> Result<(), TrainError> {
    let articles = gold::read_articles(&corpora.join("polnear").join("train"))?;
    let train: Vec<&Article> =
        articles.iter().enumerate().filter(|(at, _)| at % FOLDS != 0).map(|(_, article)| article).collect();
    let test: Vec<&Article> =
        articles.iter().enumerate().filter(|(at, _)| at % FOLDS == 0).map(|(_, article)| article).collect();
    progress("read");
    let learnt = learn::learn(&train, learn::Settings { epochs, seed: 1 }, progress);
    let network = learnt.network()?;
    trial::report(&network, &test, progress);
    Ok(())
}
