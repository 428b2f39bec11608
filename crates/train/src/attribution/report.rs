//! What training found out, as a table.

use std::fmt;

use onrecord_attribution::judge::Judge;
use onrecord_eval::attribution::Scores;

/// Cross-validated figures of the attribution stage.
#[derive(Clone, Debug, Default)]
pub struct AttributionReport {
    readings: usize,
    bins: [Bin; 10],
    /// For each threshold, the scores of the folds.
    scores: Vec<(f32, Vec<Scores>)>,
    /// What the judge gives weight to.
    pub(super) judge: Option<Judge>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Bin {
    count: usize,
    right: usize,
    claimed: f64,
}

impl AttributionReport {
    pub(super) fn add_judged(&mut self, judged: impl Iterator<Item = (f32, bool)>) {
        for (probability, right) in judged {
            let bin = &mut self.bins[((probability * 10.0) as usize).min(9)];
            bin.count += 1;
            bin.right += usize::from(right);
            bin.claimed += f64::from(probability);
            self.readings += 1;
        }
    }

    pub(super) fn add_scores(&mut self, scores: Vec<(f32, Scores)>) {
        self.scores.resize_with(scores.len(), Default::default);
        for (place, (threshold, scores)) in self.scores.iter_mut().zip(scores) {
            place.0 = threshold;
            place.1.push(scores);
        }
    }

    /// Expected calibration error (Naeini et al. 2015) over ten bins.
    #[must_use]
    pub fn calibration_error(&self) -> f64 {
        let total: f64 = self.bins.iter().map(|bin| (bin.right as f64 - bin.claimed).abs()).sum();
        total / self.readings.max(1) as f64
    }
}

impl fmt::Display for AttributionReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "readings {}, calibration error {:.3}", self.readings, self.calibration_error())?;
        writeln!(f, "confidence   readings   right")?;
        for (tenth, bin) in self.bins.iter().enumerate() {
            let share = 100.0 * bin.right as f64 / bin.count.max(1) as f64;
            let from = tenth as f64 / 10.0;
            writeln!(f, "{from:.1} to {:.1}   {:8}   {share:4.1} %", from + 0.1, bin.count)?;
        }
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
