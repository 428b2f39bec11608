//! How likely a reading is right: a logistic regression over what the network says of it, fitted on articles that the
//! network has not learnt from (stacking; Platt 1999 for the calibration of scores).

use onrecord_model::BlockKind;
use onrecord_network::{Decoder, Encoder, WeightsError};

use crate::network::chain::Role;
use crate::network::{Found, logistic};
use crate::reading::Reading;
use crate::view::{Tokens, View};

/// Pieces of evidence for and against a reading.
pub const EVIDENCE: usize = 14;

/// Scores are cut here, so that no piece of evidence alone decides.
const MOST: f32 = 6.0;

/// What speaks for and against a reading. `nested` asks whether it would be right by itself, if what it stands in were no
/// content.
#[must_use]
pub fn evidence(view: &View<'_>, found: &Found, reading: &Reading, nested: bool) -> [f32; EVIDENCE] {
    let first = score(found.first[usize::from(nested)]);
    let again = if nested { first } else { found.again.clamp(-MOST, MOST) };
    let content = agreement(found, Role::Content, &reading.content);
    let source = agreement(found, Role::Source, &reading.source);
    let words = reading.content.iter().map(ExactSizeIterator::len).sum::<usize>();
    let quoted = reading.content.iter().flat_map(Clone::clone).filter(|&i| view.quotation_of(i).is_some()).count();
    let sourceless = reading.source.is_empty();
    let flag = |condition: bool| f32::from(u8::from(condition));
    [
        first,
        again,
        score(content),
        if sourceless { 0.0 } else { score(source) },
        if sourceless { score(source) } else { 0.0 },
        flag(sourceless),
        score(edges(found, Role::Content, &reading.content)),
        score(edges(found, Role::Source, &reading.source)),
        libm::logf(1.0 + words as f32),
        flag(quoted == words),
        flag(quoted > 0 && quoted < words),
        flag(words < 3),
        flag(view.block_kind(found.key) == BlockKind::Title),
        flag(reading.content.len() > 1),
    ]
}

/// The log-odds of a probability, cut at both ends.
fn score(probability: f32) -> f32 {
    let probability = probability.clamp(1e-4, 1.0 - 1e-4);
    libm::logf(probability / (1.0 - probability)).clamp(-MOST, MOST)
}

/// How far `chosen` is expected to agree with what has the role: intersection over union, as the marginals have it.
fn agreement(found: &Found, role: Role, chosen: &[Tokens]) -> f32 {
    let (mut shared, mut union) = (0.0, 0.0);
    for (i, marginals) in found.window.clone().zip(&found.marginals) {
        let probability = marginals[role as usize];
        if chosen.iter().any(|tokens| tokens.contains(&i)) {
            shared += probability;
            union += 1.0;
        } else {
            union += probability;
        }
    }
    if chosen.is_empty() {
        // Nothing was chosen: right if nothing has the role.
        return found.marginals.iter().map(|marginals| 1.0 - marginals[role as usize]).fold(1.0, f32::min);
    }
    shared / f32::max(union, 1e-6)
}

/// The least sure of the tokens at the edges of `chosen` and right behind them.
fn edges(found: &Found, role: Role, chosen: &[Tokens]) -> f32 {
    let at = |i: usize| {
        let place = i.checked_sub(found.window.start)?;
        found.marginals.get(place).map(|marginals| marginals[role as usize])
    };
    let mut least = 1.0_f32;
    for tokens in chosen {
        least = least.min(at(tokens.start).unwrap_or(1.0)).min(at(tokens.end - 1).unwrap_or(1.0));
    }
    least
}

/// Weights of the judge.
#[derive(Clone, Debug, PartialEq)]
pub struct Judge {
    /// One for each piece of [`evidence`].
    pub weights: [f32; EVIDENCE],
    /// Added to every score.
    pub bias: f32,
}

impl Judge {
    /// The probability that a reading is right.
    #[must_use]
    pub fn probability(&self, evidence: &[f32; EVIDENCE]) -> f32 {
        let sum: f32 = self.weights.iter().zip(evidence).map(|(weight, value)| weight * value).sum();
        logistic(self.bias + sum)
    }

    pub(crate) fn encode(&self, out: &mut Encoder) {
        self.weights.iter().for_each(|&weight| out.float(weight));
        out.float(self.bias);
    }

    pub(crate) fn decode(input: &mut Decoder<'_>) -> Result<Self, WeightsError> {
        let mut judge = Self { weights: [0.0; EVIDENCE], bias: 0.0 };
        for weight in &mut judge.weights {
            *weight = input.float()?;
        }
        judge.bias = input.float()?;
        Ok(judge)
    }
}
