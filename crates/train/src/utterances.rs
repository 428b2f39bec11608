//! Learns what the stories stage weighs when it groups statements.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Display, Formatter};
use std::fs;
use std::path::{Path, PathBuf};

use onrecord_stories::utterances::{FEATURES, THRESHOLD, Telling, Weights, features, likely_pairs};

use crate::TrainError;

/// Words of a stretch that counts as one when frequencies are counted: about as many as a statement has.
const STRETCH: usize = 25;
/// Stems that stand in fewer stretches are as good as unseen.
const MIN_STRETCHES: u32 = 4;

/// Steps of gradient descent, their length, and the penalty on the square of a coefficient.
const STEPS: usize = 4_000;
const RATE: f64 = 0.5;
const PENALTY: f64 = 0.002;

/// Two tellings and whether they are one utterance.
#[derive(Clone, Copy, Debug)]
pub struct UtterancePair {
    /// What [`features`](onrecord_stories::utterances::features) says of them.
    pub features: [f32; FEATURES.len()],
    /// What a reader says.
    pub same: bool,
}

/// What there is to learn from: pairs that a reader `labelled`, if they are compared or one utterance, and compared pairs of
/// tellings that are known to be `apart`. Tellings are named by their places.
#[must_use]
pub fn utterance_pairs(
    tellings: &[Telling],
    labelled: &BTreeMap<(u32, u32), bool>,
    apart: impl Fn(u32, u32) -> bool,
) -> Vec<UtterancePair> {
    let compared: BTreeSet<(u32, u32)> = likely_pairs(tellings).into_iter().collect();
    let pair = |(left, right): (u32, u32), same| {
        let features = features(&tellings[left as usize], &tellings[right as usize]);
        UtterancePair { features, same }
    };
    let known = labelled.iter().filter(|(pair, same)| **same || compared.contains(pair));
    let known = known.map(|(&places, &same)| pair(places, same));
    let apart = compared.iter().filter(|&&(left, right)| apart(left, right)).map(|&places| pair(places, false));
    known.chain(apart).collect()
}

/// What was learnt.
#[derive(Clone, Debug, PartialEq)]
pub struct UtteranceReport {
    stems: usize,
    pairs: usize,
    positive: usize,
    right: usize,
    coefficients: Vec<f32>,
}

impl Display for UtteranceReport {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { stems, pairs, positive, right, coefficients } = self;
        writeln!(f, "{stems} stems; {pairs} pairs, {positive} of them one utterance, {right} judged right")?;
        for (name, coefficient) in FEATURES.iter().chain(&["intercept"]).zip(coefficients) {
            writeln!(f, "{coefficient:>8.3}  {name}")?;
        }
        Ok(())
    }
}

/// How much stems tell, from the articles of PolNeAR's training part below `corpora`; without coefficients.
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
    Ok(Weights { stems, unseen: tells(MIN_STRETCHES - 1).round() as u8, coefficients: vec![0.0; FEATURES.len() + 1] })
}

/// Learns the coefficients by logistic regression: gradient descent over all pairs, the features scaled to unit variance.
#[must_use]
pub fn train_utterances(mut weights: Weights, pairs: &[UtterancePair]) -> (Weights, UtteranceReport) {
    let count = pairs.len().max(1) as f64;
    let of = |at: usize| pairs.iter().map(move |pair| f64::from(pair.features[at]));
    let means: Vec<f64> = (0..FEATURES.len()).map(|at| of(at).sum::<f64>() / count).collect();
    let scales: Vec<f64> = (means.iter().enumerate())
        .map(|(at, mean)| (of(at).map(|x| (x - mean).powi(2)).sum::<f64>() / count).sqrt().max(1e-6))
        .collect();
    let scaled = |pair: &UtterancePair, at: usize| (f64::from(pair.features[at]) - means[at]) / scales[at];

    let (mut learnt, mut intercept) = (vec![0.0_f64; FEATURES.len()], 0.0);
    for _ in 0..STEPS {
        let (mut slopes, mut slope) = (vec![0.0; FEATURES.len()], 0.0);
        for pair in pairs {
            let sum: f64 = learnt.iter().enumerate().map(|(at, c)| c * scaled(pair, at)).sum::<f64>() + intercept;
            let error = 1.0 / (1.0 + (-sum).exp()) - f64::from(u8::from(pair.same));
            slopes.iter_mut().enumerate().for_each(|(at, slope)| *slope += error * scaled(pair, at));
            slope += error;
        }
        for (c, slope) in learnt.iter_mut().zip(&slopes) {
            *c -= RATE * (slope / count + PENALTY * *c);
        }
        intercept -= RATE * slope / count;
    }
    let shift: f64 = (0..FEATURES.len()).map(|at| learnt[at] * means[at] / scales[at]).sum();
    let coefficients = learnt.iter().zip(&scales).map(|(c, scale)| (c / scale) as f32);
    weights.coefficients = coefficients.chain([(intercept - shift) as f32]).collect();
    let right = pairs.iter().filter(|pair| (weights.probability(&pair.features) >= THRESHOLD) == pair.same).count();
    let report = UtteranceReport {
        stems: weights.stems.len(),
        pairs: pairs.len(),
        positive: pairs.iter().filter(|pair| pair.same).count(),
        right,
        coefficients: weights.coefficients.clone(),
    };
    (weights, report)
}
