//! Figures as text, in the reference scorer's lines, with the share of names found below.

use std::fmt::{self, Display, Formatter};

use super::score::{EntityScores, Figure, Level};

impl Display for EntityScores {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let level = match self.level {
            Level::Within => "within",
            Level::Across => "across",
        };
        writeln!(
            f,
            "{} documents, level {level}; gold {} mentions in {} clusters; predicted {} in {} ({} more were neutral); \
             matched {}, {} of them exactly",
            self.documents,
            self.gold_mentions,
            self.gold_clusters,
            self.predicted_mentions,
            self.predicted_clusters,
            self.neutral_predictions,
            self.matched,
            self.matched_exactly,
        )?;
        writeln!(f, "{:28}{:>8}{:>8}{:>8}", "", "P", "R", "F1")?;
        row(f, "mentions", self.mentions)?;
        row(f, "muc", self.muc)?;
        row(f, "b3", self.b3)?;
        row(f, "ceafe", self.ceafe)?;
        row(f, "lea", self.lea)?;
        writeln!(f, "{:28}{:16}{:8.2}", "conll", "", self.conll)?;
        row(f, "name pairs", self.name_pairs)?;
        if let Some(figure) = self.name_pairs_cross_document {
            row(f, "name pairs cross document", figure)?;
        }
        row(f, "person names b3", self.person_names_b3)?;
        writeln!(f, "{:28}{:8}{:8.2}", "name recall", "", self.name_recall)
    }
}

fn row(f: &mut Formatter<'_>, name: &str, figure: Figure) -> fmt::Result {
    let Figure { p, r, f1 } = figure;
    writeln!(f, "{name:28}{p:8.2}{r:8.2}{f1:8.2}")
}
