//! Figures of predictions against a gold.

use std::collections::{BTreeMap, HashSet};

use serde::Serialize;

use super::clusters::{self, Partition, Share};
use super::matching::matches;
use super::{Gold, Prediction};

/// Where clusters end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// With their document.
    Within,
    /// With the gold's scope.
    Across,
}

/// What is measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Where clusters end.
    pub level: Level,
    /// Types of gold mentions that count.
    pub types: Vec<String>,
    /// Kinds of gold mentions that count.
    pub kinds: Vec<String>,
    /// Whether a prediction that touches no gold mention may be right.
    pub partial_gold: bool,
}

impl Default for Measure {
    /// People, organisations and places, however they are mentioned, inside their articles.
    fn default() -> Self {
        let owned = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
        Self {
            level: Level::Within,
            types: owned(&["person", "organization", "place"]),
            kinds: owned(&["named", "nominal", "pronoun"]),
            partial_gold: false,
        }
    }
}

/// Precision, recall and their harmonic mean, in percent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Figure {
    /// Precision.
    pub p: f64,
    /// Recall.
    pub r: f64,
    /// F1.
    pub f1: f64,
}

/// All figures. They show themselves as a table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EntityScores {
    /// Where clusters ended.
    pub level: Level,
    /// Types that counted.
    pub types: Vec<String>,
    /// Kinds that counted.
    pub kinds: Vec<String>,
    /// Documents.
    pub documents: usize,
    /// Gold mentions that counted.
    pub gold_mentions: usize,
    /// Their clusters.
    pub gold_clusters: usize,
    /// Predictions that counted.
    pub predicted_mentions: usize,
    /// Gold mentions that were found.
    pub matched: usize,
    /// Clusters of the predictions that counted.
    pub predicted_clusters: usize,
    /// Gold mentions that were found with just their span.
    pub matched_exactly: usize,
    /// Predictions that are neither right nor wrong.
    pub neutral_predictions: usize,
    /// Finding.
    pub mentions: Figure,
    /// Vilain et al. 1995.
    pub muc: Figure,
    /// Bagga and Baldwin 1998.
    pub b3: Figure,
    /// Luo 2005.
    pub ceafe: Figure,
    /// Moosavi and Strube 2016.
    pub lea: Figure,
    /// The mean of the F1 of MUC, B³ and CEAFe.
    pub conll: f64,
    /// Pairs of gold names that corefer against pairs of those names, as far as found, that share an entity.
    pub name_pairs: Figure,
    /// The same of names in different documents; none inside documents.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name_pairs_cross_document: Option<Figure>,
    /// B³ over names of people; one that was not found is lost for recall.
    pub person_names_b3: Figure,
    /// Gold names that were found, in percent.
    pub name_recall: f64,
}

/// Scores `predictions` against `gold`.
///
/// Mentions are matched one to one in a document, whatever their type: first equal spans; then pairs where the prediction
/// contains the gold head and one span lies within the other. A prediction that is matched to a gold mention that does not
/// count is neutral. One that is matched to nothing is spurious, unless it touches no gold mention and the gold is partial
/// there: outside `annotated`, or anywhere where it is said to be. Predictions for unknown documents and repeated ones are
/// left out.
#[must_use]
pub fn score(gold: &Gold, predictions: &[Prediction], measure: &Measure) -> EntityScores {
    let documents: BTreeMap<&str, usize> = gold.documents.iter().zip(0..).map(|(it, i)| (it.doc.as_str(), i)).collect();
    let mut seen = HashSet::new();
    let predictions: Vec<&Prediction> =
        predictions.iter().filter(|it| documents.contains_key(it.doc.as_str()) && seen.insert(*it)).collect();
    let wanted = |g: usize| {
        let mention = &gold.mentions[g];
        measure.types.contains(&mention.entity) && measure.kinds.contains(&mention.kind)
    };
    let Pairing { gold_of, neutral } = Pairing::new(gold, &predictions, &documents, wanted, measure.partial_gold);
    let exactly = |p: usize, g: usize| {
        let (found, given) = (predictions[p], &gold.mentions[g]);
        (found.start, found.end) == (given.start, given.end)
    };
    let matched_exactly = gold_of
        .iter()
        .enumerate()
        .filter_map(|(p, &g)| Some((p, g?)))
        .filter(|&(p, g)| wanted(g) && exactly(p, g))
        .count();

    // The mentions of both sides: first the gold's, then the predictions that stand for none of them.
    let document = |mention: usize| {
        let name = gold
            .mentions
            .get(mention)
            .map_or_else(|| predictions[mention - gold.mentions.len()].doc.as_str(), |mention| mention.doc.as_str());
        documents[name]
    };
    let scope = |mention: usize| match measure.level {
        Level::Within => gold.documents[document(mention)].doc.as_str(),
        Level::Across => gold.documents[document(mention)].scope.as_str(),
    };
    let both = gold.mentions.len() + predictions.len();
    let mut entity_of: Vec<Option<&str>> = vec![None; both];
    for (p, prediction) in predictions.iter().enumerate().filter(|&(p, _)| !neutral[p]) {
        entity_of[gold_of[p].unwrap_or(gold.mentions.len() + p)] = Some(&prediction.entity);
    }
    let cluster_of =
        |mention: usize| gold.mentions.get(mention).map(|it| it.cluster.as_str()).filter(|_| wanted(mention));
    let key = Partition::new((0..both).map(|mention| Some((cluster_of(mention)?, scope(mention)))));
    let response = Partition::new((0..both).map(|mention| Some((entity_of[mention]?, scope(mention)))));

    let named = |mention: usize| key.has(mention) && gold.mentions[mention].kind == "named";
    let (names, found) = (key.only(named), response.only(named));
    let person = |mention: usize| named(mention) && gold.mentions[mention].entity == "person";
    let (people, found_people) = (names.only(person), found.only(person));
    let count = Count::of(&names, &found);
    let inner = Count::of(&names.cut(document), &found.cut(document));
    let matched = (0..gold.mentions.len()).filter(|&g| key.has(g) && response.has(g)).count();
    let hits = (matched as f64, key.mentions() as f64);
    let similarity = clusters::ceaf_e(&key, &response);
    let (muc, b3) = (figure(clusters::muc, &key, &response), figure(clusters::b_cubed, &key, &response));
    let ceafe = Figure::new((similarity, key.clusters.len() as f64), (similarity, response.clusters.len() as f64));
    EntityScores {
        level: measure.level,
        types: measure.types.clone(),
        kinds: measure.kinds.clone(),
        documents: gold.documents.len(),
        gold_mentions: key.mentions(),
        gold_clusters: key.clusters.len(),
        predicted_mentions: response.mentions(),
        matched,
        predicted_clusters: response.clusters.len(),
        matched_exactly,
        neutral_predictions: neutral.iter().filter(|&&neutral| neutral).count(),
        mentions: Figure::new(hits, (matched as f64, response.mentions() as f64)),
        muc,
        b3,
        ceafe,
        lea: figure(clusters::lea, &key, &response),
        conll: (muc.f1 + b3.f1 + ceafe.f1) / 3.0,
        name_pairs: count.figure(),
        name_pairs_cross_document: (measure.level == Level::Across).then(|| count.without(inner).figure()),
        person_names_b3: figure(clusters::b_cubed, &people, &found_people),
        name_recall: crate::counts::percent(found.mentions(), names.mentions()),
    }
}

/// What stands for what.
struct Pairing {
    /// For each prediction the gold mention that it stands for.
    gold_of: Vec<Option<usize>>,
    /// For each prediction whether it counts on no side.
    neutral: Vec<bool>,
}

impl Pairing {
    fn new(
        gold: &Gold,
        predictions: &[&Prediction],
        documents: &BTreeMap<&str, usize>,
        wanted: impl Fn(usize) -> bool,
        partial_gold: bool,
    ) -> Self {
        let mut sides = vec![(Vec::new(), Vec::new()); gold.documents.len()];
        for (g, mention) in gold.mentions.iter().enumerate() {
            sides[documents[mention.doc.as_str()]].0.push((g, mention));
        }
        for (p, &prediction) in predictions.iter().enumerate() {
            sides[documents[prediction.doc.as_str()]].1.push((p, prediction));
        }
        let (mut gold_of, mut neutral) = (vec![None; predictions.len()], vec![false; predictions.len()]);
        for (record, (mentions, found)) in gold.documents.iter().zip(sides) {
            for (p, g) in matches(&mentions, &found) {
                gold_of[p] = Some(g);
            }
            let touches = |it: &Prediction, start: u32, end: u32| start < it.end && it.start < end;
            for (p, it) in found {
                let outside = || {
                    record.annotated.as_ref().is_some_and(|parts| !parts.iter().any(|part| touches(it, part.0, part.1)))
                };
                neutral[p] = match gold_of[p] {
                    Some(g) => !wanted(g),
                    None => {
                        (partial_gold || outside())
                            && !mentions.iter().any(|(_, gold)| touches(it, gold.start, gold.end))
                    }
                };
            }
        }
        Self { gold_of, neutral }
    }
}

/// Pairs that corefer in the gold, in the response, and in both.
#[derive(Clone, Copy)]
struct Count(usize, usize, usize);

impl Count {
    fn of(key: &Partition, response: &Partition) -> Self {
        Self(key.pairs(), response.pairs(), clusters::common_pairs(key, response))
    }

    fn without(self, other: Self) -> Self {
        Self(self.0 - other.0, self.1 - other.1, self.2 - other.2)
    }

    fn figure(self) -> Figure {
        let right = self.2 as f64;
        Figure::new((right, self.0 as f64), (right, self.1 as f64))
    }
}

fn figure(metric: fn(&Partition, &Partition) -> Share, key: &Partition, response: &Partition) -> Figure {
    Figure::new(metric(key, response), metric(response, key))
}

impl Figure {
    /// Of what is right in the gold and in the response; where neither has anything, all is right.
    fn new((right_r, gold): Share, (right_p, found): Share) -> Self {
        if gold == 0.0 && found == 0.0 {
            return Self { p: 100.0, r: 100.0, f1: 100.0 };
        }
        let share = |right: f64, all: f64| if all == 0.0 { 0.0 } else { right / all };
        let (r, p) = (share(right_r, gold), share(right_p, found));
        let f1 = if p + r == 0.0 { 0.0 } else { 200.0 * p * r / (p + r) };
        Self { p: 100.0 * p, r: 100.0 * r, f1 }
    }
}
