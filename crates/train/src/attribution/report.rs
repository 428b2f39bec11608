//! What training found out, as a table.

use std::fmt;

use super::ArticleExamples;

/// Cross-validated figures of the attribution scorer, over candidates.
#[derive(Clone, Debug)]
pub struct AttributionReport {
    gold: usize,
    reached: usize,
    candidates: usize,
    bins: Vec<Bin>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Bin {
    count: usize,
    right: usize,
    claimed: f64,
}

impl AttributionReport {
    pub(super) fn new(articles: &[ArticleExamples], judged: Vec<(f32, bool)>) -> Self {
        let mut bins = vec![Bin::default(); 10];
        let candidates = judged.len();
        for (probability, right) in judged {
            let bin = &mut bins[((probability * 10.0) as usize).min(9)];
            bin.count += 1;
            bin.right += usize::from(right);
            bin.claimed += f64::from(probability);
        }
        let gold = articles.iter().map(|article| article.gold).sum();
        let reached = articles.iter().map(|article| article.reached).sum();
        Self { gold, reached, candidates, bins }
    }

    /// Expected calibration error (Naeini et al. 2015) over ten bins.
    #[must_use]
    pub fn calibration_error(&self) -> f64 {
        let total: f64 = self.bins.iter().map(|bin| (bin.right as f64 - bin.claimed).abs()).sum();
        total / self.candidates.max(1) as f64
    }
}

impl fmt::Display for AttributionReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reach = 100.0 * self.reached as f64 / self.gold.max(1) as f64;
        writeln!(f, "attributions {}, reached by a candidate {} ({reach:.1} %)", self.gold, self.reached)?;
        writeln!(f, "candidates {}, calibration error {:.3}", self.candidates, self.calibration_error())?;
        writeln!(f, "confidence   candidates   right")?;
        for (tenth, bin) in self.bins.iter().enumerate() {
            let share = 100.0 * bin.right as f64 / bin.count.max(1) as f64;
            writeln!(
                f,
                "{:.1} to {:.1}   {:10}   {share:4.1} %",
                tenth as f64 / 10.0,
                (tenth + 1) as f64 / 10.0,
                bin.count
            )?;
        }
        Ok(())
    }
}
