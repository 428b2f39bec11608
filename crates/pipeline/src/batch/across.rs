//! The second pass: identities, passages, statement groups and shared texts from digests alone.

use std::mem::size_of;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use onrecord_entities::across::{Linked, Linker, Remark};
use onrecord_model::{Corpus, SharedText};
use onrecord_stories::copies::{PairKey, Pairs, PrintKey, TextKey, components, print_keys, shared_texts};
use onrecord_stories::{PassageKey, passage_keys, passages};

use super::earlier::EarlierRun;
use super::given::Given;
use super::{shard, utterances};
use crate::sort::Sorter;
use crate::{PipelineError, Progress};

/// What the pass finds.
pub(super) struct Across {
    pub(super) corpus: Corpus,
    /// For each article the identity of each of its entities.
    pub(super) identities: Vec<Vec<u32>>,
    /// What there is to say of decisions.
    pub(super) remarks: Vec<Remark>,
}

/// Links all articles of `shards`.
pub(super) fn link(
    work: &Path,
    shards: &[PathBuf],
    given: &Given,
    earlier: Option<&EarlierRun>,
    progress: &mut dyn Progress,
) -> Result<Across, PipelineError> {
    let decisions = given.decisions.as_ref().map(|read| read.value.clone()).unwrap_or_default();
    let ids = earlier.map(EarlierRun::ids).transpose()?.unwrap_or_default();
    let base = Arc::clone(&given.base);
    let mut linker = Linker::new().with_decisions(decisions).with_earlier(ids).with_base(base);
    let (mut articles, mut answers) = (Vec::new(), Vec::new());
    let mut repeated = Sorter::new(work, "passages", |_: &PassageKey| size_of::<PassageKey>());
    let mut prints = Sorter::new(work, "prints", |_: &PrintKey| size_of::<PrintKey>());
    for path in shards {
        let first = u32::try_from(articles.len()).unwrap_or(u32::MAX);
        for (entry, digest) in shard::digests(path, first)? {
            linker.add_named(&entry.name, &digest);
            passage_keys(digest.article, &digest.passages).try_for_each(|key| repeated.push(key))?;
            answers.extend(digest.answers);
            print_keys(digest.article, &digest.prints).try_for_each(|key| prints.push(key))?;
            articles.push(entry);
            progress.advance(1);
        }
    }
    let Linked { identities, of, remarks, .. } = linker.finish();
    contradiction(given, &remarks)?;
    let passages = repeated.finish()?.read(|keys| passages(keys).collect())?;
    let (texts, copied) = texts(work, shards, prints, articles.len())?;
    articles.iter_mut().zip(copied).for_each(|(entry, copied)| entry.copied = copied);
    let groups = utterances::groups(work, shards, &of, &texts)?;
    let corpus = Corpus { articles, identities, passages, groups, answers, texts };
    Ok(Across { corpus, identities: of, remarks })
}

/// Texts that several of `articles` articles print, and how much of each article stands elsewhere.
fn texts(
    work: &Path,
    shards: &[PathBuf],
    prints: Sorter<PrintKey>,
    articles: usize,
) -> Result<(Vec<SharedText>, Vec<f32>), PipelineError> {
    let mut together = Sorter::new(work, "pairs", |_: &PairKey| size_of::<PairKey>());
    let read = |keys: &mut dyn Iterator<Item = PrintKey>| -> Result<_, PipelineError> {
        let mut pairs = Pairs::new(keys, articles);
        pairs.by_ref().try_for_each(|pair| together.push(pair))?;
        Ok((pairs.shares(), pairs.sampled()))
    };
    let (copied, sampled) = prints.finish()?.read(read)??;
    let components = together.finish()?.read(|pairs| components(pairs, &sampled))?;
    let mut shared = vec![false; articles];
    for (article, &first) in (0..).zip(&components).filter(|&(article, &first)| article != first) {
        shared[article as usize] = true;
        shared[first as usize] = true;
    }
    let mut copies =
        Sorter::new(work, "copies", |key: &TextKey| size_of::<TextKey>() + size_of::<u64>() * key.prints.len());
    let mut first = 0;
    // What a text's copies are compared by is read again: held for a whole run it would not fit.
    for path in shards.iter().filter(|_| shared.contains(&true)) {
        for (_, digest) in shard::digests(path, first)? {
            let article = digest.article;
            first = article + 1;
            if shared[article as usize] {
                copies.push(TextKey::new(components[article as usize], article, digest.prints))?;
            }
        }
    }
    Ok((copies.finish()?.read(|keys| shared_texts(keys))?, copied))
}

fn contradiction(given: &Given, remarks: &[Remark]) -> Result<(), PipelineError> {
    let found = remarks.iter().filter(|remark| remark.contradiction);
    let lines: Vec<String> = found.map(|remark| format!("line {}: {}", remark.line, remark.message)).collect();
    match &given.decisions {
        Some(read) if !lines.is_empty() => {
            Err(PipelineError::Contradiction { path: read.path.clone(), lines: lines.join("; ") })
        }
        _ => Ok(()),
    }
}
