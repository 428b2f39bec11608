//! From raw text, end to end, as the CoNLL 2018 shared task counts (Zeman et al. 2018): a system's words are aligned
//! with the gold ones by their characters, and inside words written as one by their forms; what cannot be aligned is
//! wrong in every layer.

use std::ops::Range;

use onrecord_language::conllu::TreeDocument;
use serde::Serialize;

use super::Counts;
use super::alignment::{Aligned, Side, align};
use super::words::universal;

/// Scores of a system's own sentences and words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AlignedScores {
    /// Tokens as they are written: "won’t" is one.
    pub tokens: Counts,
    /// Sentences, both ends.
    pub sentences: Counts,
    /// Words: "won’t" has two.
    pub words: Counts,
    /// Universal tags.
    pub upos: Counts,
    /// Penn tags.
    pub xpos: Counts,
    /// All universal features of a word.
    pub features: Counts,
    /// Lemmas.
    pub lemmas: Counts,
    /// Heads (UAS).
    pub heads: Counts,
    /// Heads with their universal relation (LAS).
    pub labelled: Counts,
    /// Whether the system gives trees.
    pub has_trees: bool,
}

/// Counts one more document.
///
/// # Errors
/// The first character (white space not counted) in which the texts differ.
pub fn compare(gold: &TreeDocument, system: &TreeDocument, scores: &mut AlignedScores) -> Result<(), usize> {
    let (gold, system) = (Side::of(gold), Side::of(system));
    if gold.characters != system.characters {
        let same = gold.characters.iter().zip(&system.characters).take_while(|(g, s)| g == s);
        return Err(same.count());
    }
    scores.tokens.add(spans(&gold.tokens, &system.tokens));
    scores.sentences.add(spans(&gold.sentences, &system.sentences));
    let pairs = align(&gold, &system);
    let mut partner = vec![None; system.words.len()];
    pairs.iter().for_each(|&(g, s)| partner[s] = Some(g));
    scores.has_trees |= system.words.iter().any(|word| word.row.relation != "_");
    let mut count = |layer: fn(&mut AlignedScores) -> &mut Counts,
                     right: &dyn Fn(&Aligned<'_>, &Aligned<'_>) -> bool| {
        let right = pairs.iter().filter(|&&(g, s)| right(&gold.words[g], &system.words[s])).count();
        layer(scores).add(Counts { gold: gold.words.len(), found: system.words.len(), right });
    };
    let same_head = |g: &Aligned<'_>, s: &Aligned<'_>| match s.head {
        Some(head) => partner[head].is_some() && partner[head] == g.head,
        None => g.head.is_none(),
    };
    count(|s| &mut s.words, &|_, _| true);
    count(|s| &mut s.upos, &|g, s| g.row.upos == s.row.upos);
    count(|s| &mut s.xpos, &|g, s| g.row.tag == s.row.tag);
    count(|s| &mut s.features, &|g, s| universal_features(&g.row.features) == universal_features(&s.row.features));
    count(|s| &mut s.lemmas, &|g, s| g.row.lemma == "_" || g.row.lemma == s.row.lemma);
    count(|s| &mut s.heads, &|g, s| same_head(g, s));
    count(|s| &mut s.labelled, &|g, s| same_head(g, s) && universal(&g.row.relation) == universal(&s.row.relation));
    Ok(())
}

fn spans(gold: &[Range<usize>], system: &[Range<usize>]) -> Counts {
    let mut counts = Counts::default();
    counts.sets(gold.iter().cloned(), system.iter().cloned());
    counts
}

/// The features that the shared task compares.
const UNIVERSAL: &[&str] = &[
    "Abbr", "Animacy", "Aspect", "Case", "Definite", "Degree", "Evident", "Foreign", "Gender", "Mood", "NumType",
    "Number", "Person", "Polarity", "Polite", "Poss", "PronType", "Reflex", "Tense", "VerbForm", "Voice",
];

pub(super) fn universal_features(features: &str) -> Vec<&str> {
    let is_universal = |feature: &&str| UNIVERSAL.contains(&feature.split('=').next().unwrap_or_default());
    let mut features: Vec<&str> = features.split('|').filter(is_universal).collect();
    features.sort_unstable();
    features
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text of words `form/lemma/head/relation`, `|` between sentences, `[` and `]` around what is written as one;
    /// `_` joins a word to the next.
    fn tree(text: &str) -> TreeDocument {
        let mut lines = String::new();
        for sentence in text.split(" | ") {
            let mut number = 1;
            for piece in sentence.split(' ') {
                let parts: Vec<&str> = piece.trim_start_matches('[').split("][").collect();
                let parts: Vec<&str> = if piece.starts_with('[') { parts } else { vec![piece] };
                let parts: Vec<Vec<&str>> =
                    parts.iter().map(|part| part.trim_matches(']').split('/').collect()).collect();
                if parts.len() > 1 {
                    let form: String = parts.iter().map(|part| part[0]).collect();
                    lines += &format!("{number}-{}\t{form}{}\n", number + parts.len() - 1, "\t_".repeat(8));
                }
                for part in parts {
                    let misc = if part[0].ends_with('_') { "SpaceAfter=No" } else { "_" };
                    let form = part[0].trim_end_matches('_');
                    lines += &format!("{number}\t{form}\t{}\tX\tXX\t_\t{}\t{}\t_\t{misc}\n", part[1], part[2], part[3]);
                    number += 1;
                }
            }
            lines.push('\n');
        }
        onrecord_language::conllu::read(&lines).unwrap().remove(0)
    }

    /// Right tokens, sentences, words, lemmas, heads, heads with relation.
    fn check(gold: &str, system: &str, expect: [usize; 6]) {
        let mut scores = AlignedScores::default();
        compare(&tree(gold), &tree(system), &mut scores).unwrap();
        let AlignedScores { tokens, sentences, words, lemmas, heads, labelled, .. } = scores;
        assert_eq!([tokens, sentences, words, lemmas, heads, labelled].map(|counts| counts.right), expect);
    }

    #[test]
    fn the_same_is_all_right() {
        let gold = "[do/do/3/aux][n't/not/3/advmod] go/go/0/root | so/so/0/root";
        check(gold, gold, [3, 2, 4, 4, 4, 4]);
    }

    #[test]
    fn subtypes_do_not_count_and_heads_must_be_aligned() {
        check("a/a/2/obl:agent b/b/0/root", "a/a/2/obl b/b/0/root", [2, 1, 2, 2, 2, 2]);
        check("ab/x/0/root c/c/1/obj", "a_/x/0/root b/x/1/obj c/c/1/obj", [1, 1, 1, 1, 0, 0]);
    }

    #[test]
    fn words_written_as_one_are_aligned_by_form() {
        check("[do/do/3/aux][n't/not/3/advmod] go/go/0/root", "don't/don't/2/aux go/go/0/root", [2, 1, 1, 1, 1, 1]);
        check(
            "[can/can/3/aux][not/not/3/x] go/go/0/root",
            "can_/can/3/aux not/not/3/x go/go/0/root",
            [1, 1, 3, 3, 3, 3],
        );
    }

    #[test]
    fn sentences_need_both_ends() {
        check("a/a/0/root b/b/0/root | c/c/0/root", "a/a/0/root | b/b/0/root | c/c/0/root", [3, 1, 3, 3, 3, 3]);
    }

    #[test]
    fn other_texts_are_refused() {
        let other = compare(&tree("ab/a/0/root"), &tree("ac/a/0/root"), &mut AlignedScores::default());
        assert_eq!(other, Err(1));
    }
}
