//! The ranker of the entities stage, learnt from annotated mentions.

mod gold;
mod learn;
mod pass;

use std::fs;
use std::path::{Path, PathBuf};

use onrecord_entities::rank::Ranker;
use onrecord_network::Embeddings;

use super::attribution::meanings::Meanings;
use crate::TrainError;

/// Genres of GUM whose texts may not be used commercially.
const NOT_FREE: &[&str] = &["essay", "fiction", "letter", "podcast", "whow"];

/// How to train the ranker.
#[derive(Clone, Debug)]
pub struct EntitiesOptions {
    /// The file of vectors of words.
    pub meanings: PathBuf,
    /// Times that every article is seen.
    pub epochs: usize,
    /// Of so many folds the one that is left out; all is learnt from without it.
    pub without: Option<(usize, usize)>,
}

/// Trains on GUM and GAP under `corpora/entities` and writes `ranker.bin` into `out`.
///
/// # Errors
/// If a corpus or the vectors cannot be read, earlier weights are damaged or `out` cannot be written.
pub fn train_entities(
    corpora: &Path,
    out: &Path,
    options: &EntitiesOptions,
    progress: &mut dyn FnMut(&str),
) -> Result<(), TrainError> {
    let meanings = Meanings::read(&options.meanings, onrecord_entities::rank::meaning)?;
    let stages = gold::Stages::new()?;
    let corpora = corpora.join("entities");
    let mut articles = stages.read(&corpora.join("gum/train"), &|genre| !NOT_FREE.contains(&genre))?;
    if let Some((fold, folds)) = options.without {
        let mut number = 0;
        articles.retain(|article| {
            let ours = OURS.contains(&article.genre.as_str());
            number += usize::from(ours);
            !ours || number % folds != fold
        });
    }
    // Items of GAP say of one pronoun alone whom it means: what was learnt without them links the others.
    progress(&format!("{} articles", articles.len()));
    let guide = ranker(learn::learn(&articles, &meanings, options.epochs, progress))?;
    articles.extend(stages.read_gap(&corpora.join("gap/dev/items.jsonl"), &guide)?);
    progress(&format!("{} articles", articles.len()));
    let learnt = learn::learn(&articles, &meanings, options.epochs, progress);
    let file = out.join("ranker.bin");
    fs::create_dir_all(out).map_err(TrainError::io(out))?;
    let (mut embeddings, parts) = learnt;
    fs::write(&file, Ranker::encode(&mut embeddings, &parts)).map_err(TrainError::io(&file))
}

fn ranker((embeddings, parts): learn::Learnt) -> Result<Ranker, TrainError> {
    Ok(Ranker::new(Embeddings::new(&embeddings)?, &parts))
}

/// Genres of GUM that are like ours.
const OURS: &[&str] = &["news", "interview", "speech"];
