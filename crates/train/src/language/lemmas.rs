//! Exceptions of the lemmatiser: words of the treebanks on which its rules fail.

use std::collections::BTreeMap;

use onrecord_language::features::hash;
use onrecord_language::lemmas::by_rule;
use onrecord_language::lexicon::Lexicon;
use onrecord_language::weights::Trained;
use onrecord_model::{Tag, Upos};

use super::views_of;
use crate::conllu::TreeDocument;

/// Fills the table of exceptions.
pub(super) fn learn(trees: &[TreeDocument], trained: &mut Trained) {
    let lexicon = Lexicon::new(&trained.lexicon);
    // By form and tags: each lemma with its count, and the same for what the rules say.
    type Key = (u32, &'static str, &'static str);
    let mut lemmas: BTreeMap<Key, BTreeMap<(String, bool), u32>> = BTreeMap::new();
    for tree in trees {
        let (views, _) = views_of(&tree.document, &tree.tokens);
        for ((word, view), span) in tree.words.iter().zip(&views).zip(&tree.tokens) {
            if matches!(word.upos, Upos::Punct | Upos::Sym | Upos::X | Upos::Num) {
                continue;
            }
            let form = span.of(&tree.document.text);
            let ruled = by_rule(form, word.upos, word.tag, |stem| lexicon.is_base(stem));
            let key = (view.lower, word.upos.as_str(), word.tag.as_str());
            *lemmas.entry(key).or_default().entry((word.lemma.clone(), ruled == word.lemma)).or_default() += 1;
        }
    }
    for ((form, upos, tag), seen) in lemmas {
        let Some(((lemma, right), count)) = seen.into_iter().max_by_key(|(_, count)| *count) else { continue };
        let (Ok(upos), Ok(tag)) = (upos.parse::<Upos>(), tag.parse::<Tag>()) else { continue };
        // One misprint is no exception; closed classes have few words, each of which matters.
        if !right && count > 1 || (!right && upos != Upos::Propn && hash(lemma.as_bytes()) != form) {
            trained.lemmas.push((form, upos, tag, lemma));
        }
    }
}
