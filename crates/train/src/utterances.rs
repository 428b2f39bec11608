//! Learns what the stories stage weighs when it groups statements.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Display, Formatter};
use std::fs;
use std::path::{Path, PathBuf};

use onrecord_eval::Counts;
use onrecord_stories::utterances::{FEATURES, THRESHOLD, Telling, Weights, comparisons, likely_pairs};

use crate::TrainError;
use crate::boosting::{self, Growth};

/// Words of a stretch that counts as one when frequencies are counted: about as many as a statement has.
const STRETCH: usize = 25;
/// Stems that stand in fewer stretches are as good as unseen.
const MIN_STRETCHES: u32 = 4;

/// Folds of events for telling how right it is.
const FOLDS: usize = 6;

/// How often the parts are chosen.
const ROUNDS: usize = 3;
/// The feature by which they are chosen first: what they share.
const SHARED: usize = 2;

const GROWTH: Growth = Growth { trees: 150, rate: 0.06, penalty: 3.0, least: 4.0, thresholds: 48 };

/// Two tellings and whether they are one utterance.
#[derive(Clone, Debug)]
pub struct UtterancePair {
    /// What [`comparisons`] says of their parts: at least one.
    pub comparisons: Vec<[f32; FEATURES.len()]>,
    /// What a reader says.
    pub same: bool,
    /// The event of the one; pairs of one event are learnt from together or not at all.
    pub event: usize,
}

/// What there is to learn from: pairs that a reader `labelled`, and pairs of
/// tellings of which the `event` is known and not the same. Tellings are named by their places.
#[must_use]
pub fn utterance_pairs(
    tellings: &[Telling],
    labelled: &BTreeMap<(u32, u32), bool>,
    event: impl Fn(u32) -> Option<usize>,
) -> Vec<UtterancePair> {
    let compared: BTreeSet<(u32, u32)> = likely_pairs(tellings).into_iter().collect();
    let pair = |(left, right): (u32, u32), same| {
        let comparisons = comparisons(&tellings[left as usize], &tellings[right as usize]);
        (!comparisons.is_empty()).then(|| UtterancePair { comparisons, same, event: event(left).unwrap_or_default() })
    };
    let known = labelled.iter().filter(|(pair, _)| compared.contains(pair));
    let known = known.filter_map(|(&places, &same)| pair(places, same));
    let are_apart = |left, right| event(left).zip(event(right)).is_some_and(|(left, right)| left != right);
    let apart =
        compared.iter().filter(|&&(left, right)| are_apart(left, right)).filter_map(|&places| pair(places, false));
    known.chain(apart).collect()
}

/// What was learnt.
#[derive(Clone, Debug, PartialEq)]
pub struct UtteranceReport {
    stems: usize,
    pairs: usize,
    unseen: Counts,
    /// How many decisions look at each feature.
    splits: Vec<usize>,
}

impl Display for UtteranceReport {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { stems, pairs, unseen, splits } = self;
        writeln!(f, "{stems} stems; {pairs} pairs, {} of them one utterance", unseen.gold)?;
        let (p, r, f1) = (unseen.precision(), unseen.recall(), unseen.f1());
        writeln!(f, "compared pairs of events that were not learnt from: P {p:.1}  R {r:.1}  F1 {f1:.1}")?;
        for (name, splits) in FEATURES.iter().zip(splits) {
            writeln!(f, "{splits:>5}  {name}")?;
        }
        Ok(())
    }
}

/// How much stems tell, from the articles of PolNeAR's training part below `corpora`; without trees.
///
/// # Errors
/// When the articles cannot be read.
pub fn utterance_stems(corpora: &Path) -> Result<Weights, TrainError> {
    let folder = corpora.join("polnear/train");
    let entries = fs::read_dir(&folder).map_err(TrainError::io(&folder))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    let (mut counts, mut stretches): (BTreeMap<u32, u32>, u32) = (BTreeMap::new(), 0);
    for path in paths {
        let text = fs::read_to_string(&path).map_err(TrainError::io(&path))?;
        for stretch in Weights::stems_of(&text).chunks(STRETCH) {
            stretches += 1;
            let once: BTreeSet<u32> = stretch.iter().copied().collect();
            once.into_iter().for_each(|stem| *counts.entry(stem).or_default() += 1);
        }
    }
    let tells = |count: u32| (f64::from(stretches.max(1)) / f64::from(count)).ln() * 10.0;
    let stems = counts.into_iter().filter(|&(_, count)| count >= MIN_STRETCHES);
    let stems = stems.map(|(stem, count)| (stem, tells(count).round().clamp(0.0, 255.0) as u8)).collect();
    Ok(Weights { stems, unseen: tells(MIN_STRETCHES - 1).round() as u8, trees: Vec::new() })
}

/// Learns the trees. Before that it learns them as often as there are folds of events, without one each, to tell how many pairs
/// it judges right that it has not seen.
#[must_use]
pub fn train_utterances(mut weights: Weights, pairs: &[UtterancePair]) -> (Weights, UtteranceReport) {
    let mut unseen = Counts::default();
    for fold in 0..FOLDS {
        let seen: Vec<&UtterancePair> = pairs.iter().filter(|pair| pair.event % FOLDS != fold).collect();
        learn(&mut weights, &seen);
        for pair in pairs.iter().filter(|pair| pair.event % FOLDS == fold) {
            let found = weights.likeliest(&pair.comparisons) >= THRESHOLD;
            unseen.gold += usize::from(pair.same);
            unseen.found += usize::from(found);
            unseen.right += usize::from(found && pair.same);
        }
    }
    learn(&mut weights, &pairs.iter().collect::<Vec<_>>());
    let mut splits = vec![0; FEATURES.len()];
    for &(feature, threshold) in weights.trees.iter().flat_map(|tree| &tree.nodes) {
        splits[usize::from(feature)] += usize::from(threshold.is_finite());
    }
    let report = UtteranceReport { stems: weights.stems.len(), pairs: pairs.len(), unseen, splits };
    (weights, report)
}

/// Of two tellings that are one utterance it is not known which parts are; the likeliest ones are taken, first those that have
/// most in common, then those that the trees so far find (Andrews, Tsochantaridis and Hofmann 2003: multiple instances).
fn learn(weights: &mut Weights, pairs: &[&UtterancePair]) {
    weights.trees.clear();
    for _ in 0..ROUNDS {
        let sure = |features: &[f32; FEATURES.len()]| {
            if weights.trees.is_empty() { features[SHARED] } else { weights.probability(features) }
        };
        let likeliest =
            |pair: &&UtterancePair| pair.comparisons.iter().copied().max_by(|a, b| sure(a).total_cmp(&sure(b)));
        let same = pairs.iter().filter(|pair| pair.same).filter_map(likeliest).map(|features| (features, true));
        let apart = pairs
            .iter()
            .filter(|pair| !pair.same)
            .flat_map(|pair| pair.comparisons.iter().map(|&features| (features, false)));
        let examples: Vec<_> = same.chain(apart).collect();
        weights.trees = boosting::grow(&examples, GROWTH);
    }
}
