//! Pairs predicted attributions with gold ones and counts.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::brat::{self, Annotation};
use super::report::{Missed, Shown};
use crate::words::WordIndex;

/// One text with what people and the program found in it.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// What error listings call the text.
    pub name: &'a str,
    /// The text that the offsets of both annotations count.
    pub text: &'a str,
    /// The gold standoff file.
    pub gold: &'a str,
    /// The predicted standoff file; none counts as no prediction.
    pub predicted: Option<&'a str>,
}

/// Precision, recall and their harmonic mean, each from 0 to 1, and 0 where there is nothing to divide by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Ratio {
    /// Right ones among the predicted.
    pub p: f64,
    /// Right ones among the gold.
    pub r: f64,
    /// Harmonic mean of both.
    pub f1: f64,
}

/// Figures over many texts. Serialised, they have the names that the reference scorer's JSON has.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// How many gold attributions there are.
    pub gold: usize,
    /// How many were predicted.
    pub predicted: usize,
    /// Content and source right.
    pub attribution: Ratio,
    /// Content right.
    pub content: Ratio,
    /// Content and source the same, word by word.
    pub exact: Ratio,
    /// Of the pairs whose content is right, the share whose source is right.
    pub source_accuracy: f64,
    /// Word by word.
    pub tokens: ByRole,
    /// Recall by the kind of the gold attribution.
    pub recall_by_kind: ByKind,
}

/// A figure for each role.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct ByRole {
    /// Sources.
    pub source: Ratio,
    /// Cues.
    pub cue: Ratio,
    /// Contents.
    pub content: Ratio,
}

/// A figure for each kind of statement, as the quotation marks of the text have it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ByKind {
    /// All words of the content stand inside quotation marks.
    pub direct: KindRecall,
    /// Some do.
    pub mixed: KindRecall,
    /// None does.
    pub indirect: KindRecall,
}

/// Recall on one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct KindRecall {
    /// How many gold attributions are of this kind.
    pub gold: usize,
    /// The share of them that was found, with its source.
    pub r: f64,
}

/// Figures, and the gold attributions that were not found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scores {
    /// The figures.
    pub figures: Figures,
    /// Gold attributions without a right partner, in the order of texts and events.
    pub missed: Vec<Missed>,
}

/// Scores all `pairs`.
#[must_use]
pub fn score<'a>(pairs: impl IntoIterator<Item = Pair<'a>>) -> Scores {
    let mut scorer = Scorer::new();
    for pair in pairs {
        scorer.add(pair.name, pair.text, pair.gold, pair.predicted);
    }
    scorer.finish()
}

/// Takes one text after the other, so that no two need be in memory.
#[derive(Clone, Debug, Default)]
pub struct Scorer {
    gold: usize,
    predicted: usize,
    content: usize,
    both: usize,
    exact: usize,
    roles: [Overlap; 3],
    kinds: [(usize, usize); 3],
    missed: Vec<Missed>,
}

impl Scorer {
    /// A scorer that has seen nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Counts one text. `gold` and `predicted` are standoff files; no prediction at all is `None`.
    pub fn add(&mut self, name: &str, text: &str, gold: &str, predicted: Option<&str>) {
        let words = WordIndex::by_char(text);
        let gold = brat::read(gold, &words);
        let predicted = predicted.map(|standoff| brat::read(standoff, &words)).unwrap_or_default();
        self.add_words(name, text, &gold, &predicted);
    }

    /// Counts one text whose annotations are words of it already.
    pub fn add_words(&mut self, name: &str, text: &str, gold: &[Annotation], predicted: &[Annotation]) {
        let words = WordIndex::by_char(text);
        let quoted = quoted_words(text, &words);
        let partners = partners(gold, predicted);

        self.gold += gold.len();
        self.predicted += predicted.len();
        for (g, &partner) in gold.iter().zip(&partners) {
            let inside = g.content.iter().filter(|&&word| quoted[word]).count();
            let kind = match inside {
                _ if inside == g.content.len() => 0,
                0 => 2,
                _ => 1,
            };
            self.kinds[kind].0 += 1;
            let partner = partner.map(|at| &predicted[at]);
            if !self.judge(g, partner, kind) {
                let shown = |a: &Annotation| Shown::new(a, &words, text);
                let (gold, predicted) = (shown(g), partner.map(shown));
                self.missed.push(Missed { name: name.to_owned(), kind: KINDS[kind], gold, predicted });
            }
        }
        let sets: [fn(&Annotation) -> &[usize]; 3] = [|a| &a.source, |a| &a.cue, |a| &a.content];
        for (overlap, set) in self.roles.iter_mut().zip(sets) {
            overlap.add(&union(gold, set), &union(predicted, set));
        }
    }

    /// The figures over all that was added.
    #[must_use]
    pub fn finish(self) -> Scores {
        let ratio = |right| Ratio::new(right, self.predicted, self.gold);
        let recall = |(gold, found): (usize, usize)| KindRecall { gold, r: share(found, gold) };
        let [source, cue, content] = self.roles.map(Overlap::ratio);
        let [direct, mixed, indirect] = self.kinds.map(recall);
        let figures = Figures {
            gold: self.gold,
            predicted: self.predicted,
            attribution: ratio(self.both),
            content: ratio(self.content),
            exact: ratio(self.exact),
            source_accuracy: share(self.both, self.content),
            tokens: ByRole { source, cue, content },
            recall_by_kind: ByKind { direct, mixed, indirect },
        };
        Scores { figures, missed: self.missed }
    }

    /// Counts one gold attribution with its partner; whether the two agree on content and source.
    fn judge(&mut self, gold: &Annotation, partner: Option<&Annotation>, kind: usize) -> bool {
        let Some(partner) = partner else { return false };
        let content = likeness(&gold.content, &partner.content);
        let source = likeness(&gold.source, &partner.source);
        let right = content >= 0.5 && source >= 0.5;
        self.content += usize::from(content >= 0.5);
        self.both += usize::from(right);
        self.kinds[kind].1 += usize::from(right);
        self.exact += usize::from(gold.content == partner.content && gold.source == partner.source);
        right
    }
}

const KINDS: [&str; 3] = ["direct", "mixed", "indirect"];

impl Ratio {
    fn new(right: usize, predicted: usize, gold: usize) -> Self {
        let (p, r) = (share(right, predicted), share(right, gold));
        let f1 = if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
        Self { p, r, f1 }
    }
}

/// Counts of words of one role.
#[derive(Clone, Copy, Debug, Default)]
struct Overlap {
    shared: usize,
    gold: usize,
    predicted: usize,
}

impl Overlap {
    fn add(&mut self, gold: &[usize], predicted: &[usize]) {
        self.shared += common(gold, predicted);
        self.gold += gold.len();
        self.predicted += predicted.len();
    }

    fn ratio(self) -> Ratio {
        Ratio::new(self.shared, self.predicted, self.gold)
    }
}

/// For every gold attribution the predicted one that it is paired with: pairs are taken greedily, those with the best
/// content overlap first, then by source, by cue, and by earliest place in the files.
fn partners(gold: &[Annotation], predicted: &[Annotation]) -> Vec<Option<usize>> {
    let mut candidates = Vec::new();
    for (gi, g) in gold.iter().enumerate() {
        for (pi, p) in predicted.iter().enumerate() {
            let content = likeness(&g.content, &p.content);
            if content > 0.0 {
                candidates.push(([content, likeness(&g.source, &p.source), likeness(&g.cue, &p.cue)], gi, pi));
            }
        }
    }
    candidates.sort_by(|(a, ..), (b, ..)| descending(a, b));
    let mut partner_of_gold = vec![None; gold.len()];
    let mut taken = vec![false; predicted.len()];
    for (_, gi, pi) in candidates {
        if partner_of_gold[gi].is_none() && !taken[pi] {
            partner_of_gold[gi] = Some(pi);
            taken[pi] = true;
        }
    }
    partner_of_gold
}

/// The sort is stable and candidates come by gold, then predicted, index: ties need no further key.
fn descending(a: &[f64; 3], b: &[f64; 3]) -> Ordering {
    a.iter().zip(b).map(|(x, y)| y.total_cmp(x)).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

/// Which words stand inside double quotation marks, straight or curly, paragraph by paragraph; a mark left open runs to
/// the paragraph's end.
fn quoted_words(text: &str, words: &WordIndex) -> Vec<bool> {
    let mut quoted = vec![false; words.len()];
    let mut open = false;
    let mut next = 0;
    for (at, c) in text.chars().enumerate() {
        match c {
            '\n' | '”' => open = false,
            '“' => open = true,
            '"' => open = !open,
            _ => {}
        }
        if next < words.len() && words.place(next).start == at {
            quoted[next] = open;
            next += 1;
        }
    }
    quoted
}

/// Intersection over union of two sorted sets of words; two empty sets are alike.
#[must_use]
pub fn likeness(a: &[usize], b: &[usize]) -> f64 {
    if a.is_empty() && b.is_empty() {
        return 1.0;
    }
    let apart = |x: &[usize], y: &[usize]| x.last() < y.first();
    if apart(a, b) || apart(b, a) {
        return 0.0;
    }
    let shared = common(a, b);
    share(shared, a.len() + b.len() - shared)
}

/// How many members two sorted sets share.
fn common(a: &[usize], b: &[usize]) -> usize {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => {
                shared += 1;
                i += 1;
                j += 1;
            }
        }
    }
    shared
}

fn union(annotations: &[Annotation], set: impl Fn(&Annotation) -> &[usize]) -> Vec<usize> {
    let mut all: Vec<usize> = annotations.iter().flat_map(|a| set(a).iter().copied()).collect();
    all.sort_unstable();
    all.dedup();
    all
}

#[expect(clippy::cast_precision_loss, reason = "counts of words stay far below 2^52")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Attributions in the order of the text's lines, each `source|cue|content` as words that occur once in `TEXT`.
    const TEXT: &str =
        "Anna said “alpha beta gamma delta” to Bert. Carl denied that “epsilon” zeta eta. Dora hopes theta iota.";

    fn standoff(rows: &[&str]) -> String {
        let mut out = String::new();
        for (i, row) in rows.iter().enumerate() {
            let mut arguments = String::new();
            for (role, (words, k)) in ["Source", "Cue", "Content"].iter().zip(row.split('|').zip(1..)) {
                let offsets: Vec<String> = words
                    .split_whitespace()
                    .map(|word| {
                        let byte = TEXT.find(word).expect("a word of the text");
                        let start = TEXT[..byte].chars().count();
                        format!("{start} {}", start + word.len())
                    })
                    .collect();
                if !offsets.is_empty() {
                    out += &format!("T{i}{k}\t{role} {}\t{words}\n", offsets.join(";"));
                    arguments += &format!(" {role}:T{i}{k}");
                }
            }
            out += &format!("E{i}\tAttribution:T{i}2{arguments}\n");
        }
        out
    }

    fn check(gold: &[&str], predicted: &[&str]) -> Figures {
        let (gold, predicted) = (standoff(gold), standoff(predicted));
        score([Pair { name: "t", text: TEXT, gold: &gold, predicted: Some(&predicted) }]).figures
    }

    const GOLD: [&str; 3] =
        ["Anna|said|alpha beta gamma delta", "Carl|denied|that epsilon zeta eta", "Dora|hopes|theta iota"];

    #[test]
    fn the_gold_itself_is_perfect() {
        let figures = check(&GOLD, &GOLD);
        assert_eq!((figures.gold, figures.predicted), (3, 3));
        for ratio in [figures.attribution, figures.content, figures.exact, figures.tokens.cue] {
            assert_eq!(ratio, Ratio { p: 1.0, r: 1.0, f1: 1.0 });
        }
        let kinds = figures.recall_by_kind;
        assert_eq!([kinds.direct, kinds.mixed, kinds.indirect].map(|k| (k.gold, k.r)), [(1, 1.0); 3]);
    }

    #[test]
    fn half_of_the_content_is_enough_and_less_is_not() {
        assert_eq!(check(&GOLD[..1], &["Anna|said|alpha beta"]).attribution.f1, 1.0);
        assert_eq!(check(&GOLD[..1], &["Anna|said|alpha"]).content.f1, 0.0);
    }

    #[test]
    fn a_wrong_source_costs_the_attribution_but_not_the_content() {
        let figures = check(&GOLD[..1], &["Bert|said|alpha beta gamma delta"]);
        assert_eq!((figures.content.f1, figures.attribution.f1, figures.source_accuracy), (1.0, 0.0, 0.0));
        let figures = check(&["|said|alpha beta"], &["|said|alpha beta"]);
        assert_eq!(figures.exact.f1, 1.0);
    }

    #[test]
    fn the_best_overlap_is_paired_first_and_a_tie_goes_to_the_better_source() {
        let figures = check(&GOLD[..1], &["Bert|said|alpha beta gamma", "Anna|said|alpha beta gamma"]);
        assert_eq!((figures.attribution.r, figures.attribution.p), (1.0, 0.5));
        let figures = check(&GOLD[..1], &["Anna|said|alpha beta gamma", "Bert|said|alpha beta gamma delta"]);
        assert_eq!(figures.attribution.r, 0.0);
    }

    #[test]
    fn nothing_predicted_scores_zero_everywhere() {
        let gold = standoff(&GOLD);
        let scores = score([Pair { name: "t", text: TEXT, gold: &gold, predicted: None }]);
        assert_eq!(scores.figures.attribution, Ratio::default());
        assert_eq!(scores.missed.len(), 3);
        assert_eq!(score([]), Scores::default());
    }
}
