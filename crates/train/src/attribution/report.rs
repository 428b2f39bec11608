//! What training found out, as a table.

use std::fmt;

use onrecord_attribution::judge::Judge;
use onrecord_eval::attribution::{Reliability, Scores};

/// Cross-validated figures of the attribution stage.
#[derive(Clone, Debug, Default)]
pub struct AttributionReport {
    /// Of readings in nobody's content.
    pub reliability: Reliability,
    /// For each threshold, the scores of the folds.
    scores: Vec<(f32, Vec<Scores>)>,
    /// What the judge gives weight to.
    pub(super) judge: Option<Judge>,
}

impl AttributionReport {
    pub(super) fn add_judged(&mut self, judged: impl Iterator<Item = (f32, bool)>) {
        judged.for_each(|(probability, right)| self.reliability.add(probability, right));
    }

    pub(super) fn add_scores(&mut self, scores: Vec<(f32, Scores)>) {
        self.scores.resize_with(scores.len(), Default::default);
        for (place, (threshold, scores)) in self.scores.iter_mut().zip(scores) {
            place.0 = threshold;
            place.1.push(scores);
        }
    }
}

impl fmt::Display for AttributionReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.reliability)?;
        writeln!(f, "threshold  attribution P / R / F1  content  exact  source  tokens            recall")?;
        for (threshold, folds) in &self.scores {
            let mean = |figure: &dyn Fn(&Scores) -> f64| {
                100.0 * folds.iter().map(figure).sum::<f64>() / folds.len().max(1) as f64
            };
            writeln!(
                f,
                "{threshold:.2}       {:4.1} / {:4.1} / {:4.1}      {:4.1}     {:4.1}   {:4.1}    {:4.1} {:4.1} {:4.1}    {:4.1} {:4.1} {:4.1}",
                mean(&|s| s.figures.attribution.p),
                mean(&|s| s.figures.attribution.r),
                mean(&|s| s.figures.attribution.f1),
                mean(&|s| s.figures.content.f1),
                mean(&|s| s.figures.exact.f1),
                mean(&|s| s.figures.source_accuracy),
                mean(&|s| s.figures.tokens.source.f1),
                mean(&|s| s.figures.tokens.cue.f1),
                mean(&|s| s.figures.tokens.content.f1),
                mean(&|s| s.figures.recall_by_kind.direct.r),
                mean(&|s| s.figures.recall_by_kind.mixed.r),
                mean(&|s| s.figures.recall_by_kind.indirect.r),
            )?;
        }
        if let Some(judge) = &self.judge {
            write!(f, "judge {:.2}:", judge.bias)?;
            for weight in judge.weights {
                write!(f, " {weight:.2}")?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}
