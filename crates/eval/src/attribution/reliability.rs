//! Whether confidence keeps its word: predictions by their confidence, and the share of them that is right.

use std::fmt;

/// Counts of predictions by tenth of confidence.
#[derive(Clone, Debug, Default)]
pub struct Reliability {
    bins: [Bin; 10],
}

#[derive(Clone, Copy, Debug, Default)]
struct Bin {
    count: usize,
    right: usize,
    claimed: f64,
}

impl Reliability {
    /// Counts a prediction.
    pub fn add(&mut self, confidence: f32, right: bool) {
        let bin = &mut self.bins[((confidence * 10.0) as usize).min(9)];
        bin.count += 1;
        bin.right += usize::from(right);
        bin.claimed += f64::from(confidence);
    }

    /// Expected calibration error: how far the share of right ones is from the mean confidence, over ten bins (Naeini et
    /// al. 2015, "Obtaining Well Calibrated Probabilities Using Bayesian Binning").
    #[must_use]
    pub fn error(&self) -> f64 {
        let count: usize = self.bins.iter().map(|bin| bin.count).sum();
        let off: f64 = self.bins.iter().map(|bin| (bin.right as f64 - bin.claimed).abs()).sum();
        off / count.max(1) as f64
    }
}

/// The diagram as a table.
impl fmt::Display for Reliability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "confidence   predictions  mean   right")?;
        for (tenth, bin) in self.bins.iter().enumerate().filter(|(_, bin)| bin.count > 0) {
            let from = tenth as f64 / 10.0;
            let percent = |part: f64| 100.0 * part / bin.count as f64;
            let (claimed, right) = (percent(bin.claimed), percent(bin.right as f64));
            writeln!(f, "{from:.1} to {:.1}   {:11}  {claimed:4.1}    {right:4.1}", from + 0.1, bin.count)?;
        }
        writeln!(f, "calibration error {:.3}", self.error())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn error_is_the_gap_between_claim_and_truth() {
        let mut reliability = Reliability::default();
        (0..4).for_each(|i| reliability.add(0.75, i < 3));
        assert!(reliability.error().abs() < 1e-9);
        (0..4).for_each(|_| reliability.add(0.95, false));
        assert!((reliability.error() - 0.95 / 2.0).abs() < 1e-6);
    }
}
