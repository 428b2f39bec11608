//! The lexicon: which tags words have in the treebanks.

use std::collections::BTreeMap;

use onrecord_language::features::hash;
use onrecord_language::lexicon::Entry;
use onrecord_language::weights::{TAG_WIDTH, TagLabel, Trained};
use onrecord_model::{Tag, Upos};
use rustc_hash::FxHashMap;

use super::views_of;
use crate::conllu::TreeDocument;

/// Counts of labels by word.
#[derive(Debug)]
pub(crate) struct Counts {
    labels: FxHashMap<TagLabel, u8>,
    words: FxHashMap<u32, Vec<(u8, u32)>>,
}

impl Counts {
    /// The number of a label; rare ones count as the commonest label of their Penn tag.
    pub(crate) fn label(&self, upos: Upos, tag: Tag) -> u8 {
        self.labels.get(&(upos, tag)).copied().unwrap_or(0)
    }
}

/// What the lexicon says of a word with these counts of labels.
fn entry(counts: &[(u8, u32)]) -> Entry {
    let mut ranked = counts.to_vec();
    ranked.sort_unstable_by_key(|&(label, n)| (std::cmp::Reverse(n), label));
    let total: u32 = ranked.iter().map(|count| count.1).sum();
    let Some(&(first, _)) = ranked.first() else { return Entry::default() };
    let second = ranked.get(1).filter(|count| count.1 * 20 >= total).map_or(0, |count| u16::from(count.0) + 1);
    Entry { class: (second << 8) | (u16::from(first) + 1), base: false }
}

/// Chooses the labels and fills the lexicon.
pub(super) fn build(trees: &[TreeDocument], trained: &mut Trained) -> Counts {
    let mut frequency: BTreeMap<(&str, &str), (u32, TagLabel)> = BTreeMap::new();
    for word in trees.iter().flat_map(|tree| &tree.words) {
        frequency.entry((word.tag.as_str(), word.upos.as_str())).or_insert((0, (word.upos, word.tag))).0 += 1;
    }
    let mut ranked: Vec<(u32, TagLabel)> = frequency.into_values().collect();
    ranked.sort_by_key(|(n, _)| std::cmp::Reverse(*n));
    let kept = &ranked[..ranked.len().min(TAG_WIDTH)];
    trained.tag_labels = kept.iter().map(|(_, label)| *label).collect();
    let mut labels = FxHashMap::default();
    for (_, (upos, tag)) in &ranked {
        let same = kept.iter().position(|(_, l)| l == &(*upos, *tag));
        let near = same.or_else(|| kept.iter().position(|(_, l)| l.1 == *tag));
        let near = near.or_else(|| kept.iter().position(|(_, l)| l.0 == *upos)).unwrap_or(0);
        labels.insert((*upos, *tag), near as u8);
    }
    let mut counts = Counts { labels, words: FxHashMap::default() };
    let mut bases: BTreeMap<u32, ()> = BTreeMap::new();
    for tree in trees {
        let (views, _) = views_of(&tree.document, &tree.tokens);
        for (view, word) in views.iter().zip(&tree.words) {
            let label = counts.label(word.upos, word.tag);
            let seen = counts.words.entry(view.lower).or_default();
            match seen.iter_mut().find(|c| c.0 == label) {
                Some(count) => count.1 += 1,
                None => seen.push((label, 1)),
            }
            if matches!(word.upos, Upos::Verb | Upos::Adj | Upos::Adv) {
                bases.insert(hash(word.lemma.as_bytes()), ());
            }
        }
    }
    let mut entries: BTreeMap<u32, Entry> = BTreeMap::new();
    for (&word, seen) in &counts.words {
        if seen.iter().map(|c| c.1).sum::<u32>() > 1 {
            entries.insert(word, entry(seen));
        }
    }
    for (base, ()) in bases {
        entries.entry(base).or_default().base = true;
    }
    trained.lexicon = entries.into_iter().collect();
    counts
}
