//! Scores as tables.

use std::fmt;

use super::{Counts, LanguageScores, NameScores, TreebankScores};

impl fmt::Display for LanguageScores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.treebanks.is_empty() {
            writeln!(
                f,
                "On gold words and sentences; sentence ends inside paragraphs and tokens are found in raw text.\n"
            )?;
            table(f, &self.treebanks, GOLD_WORDS)?;
            writeln!(f, "\nFrom raw text, end to end, aligned as in the CoNLL 2018 shared task (F1).\n")?;
            table(f, &self.treebanks, RAW_TEXT)?;
            writeln!(f, "\nEach feature on gold words (F1).\n")?;
            self.features(f)?;
        }
        if let Some(names) = &self.names {
            let gap = if self.treebanks.is_empty() { "" } else { "\n" };
            write!(f, "{gap}{names}")?;
        }
        Ok(())
    }
}

impl LanguageScores {
    fn features(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut names: Vec<&str> =
            self.treebanks.iter().flat_map(|t| t.gold_words.each_feature.keys().map(String::as_str)).collect();
        names.sort_unstable();
        names.dedup();
        row(f, "", self.treebanks.iter().map(|t| t.name.clone()))?;
        rule(f, self.treebanks.len())?;
        for name in names {
            let figures = self.treebanks.iter().map(|t| t.gold_words.each_feature.get(name).copied());
            row(f, name, figures.map(figure))?;
        }
        Ok(())
    }
}

impl fmt::Display for NameScores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        row(f, "names", ["gold", "P", "R", "F1"].map(str::to_owned).into_iter())?;
        rule(f, 4)?;
        let all = std::iter::once(("all but other", self.overall));
        for (kind, counts) in all.chain(self.kinds.iter().copied()) {
            let figures = [counts.precision(), counts.recall(), counts.f1()].map(|figure| format!("{figure:.2}"));
            row(f, kind, std::iter::once(counts.gold.to_string()).chain(figures))?;
        }
        Ok(())
    }
}

/// A column's name and where its figure comes from; none where it was not measured.
type Column = (&'static str, fn(&TreebankScores) -> Option<Counts>);

const GOLD_WORDS: &[Column] = &[
    ("sentences", |t| Some(t.boundaries)),
    ("tokens", |t| Some(t.tokens)),
    ("UPOS", |t| Some(t.gold_words.upos)),
    ("XPOS", |t| Some(t.gold_words.xpos)),
    ("UFeats", |t| Some(t.gold_words.features)),
    ("FEATS", |t| Some(t.gold_words.feature_column)),
    ("lemmas", |t| Some(t.gold_words.lemmas)),
    ("UAS", |t| t.gold_words.has_trees().then_some(t.gold_words.heads)),
    ("LAS", |t| t.gold_words.has_trees().then_some(t.gold_words.labelled)),
    ("LAS subtypes", |t| t.gold_words.has_trees().then_some(t.gold_words.labelled_fully)),
    ("LAS no punct", |t| t.gold_words.has_trees().then_some(t.gold_words.labelled_words)),
];

const RAW_TEXT: &[Column] = &[
    ("Tokens", |t| Some(t.raw_text.tokens)),
    ("Sentences", |t| Some(t.raw_text.sentences)),
    ("Words", |t| Some(t.raw_text.words)),
    ("UPOS", |t| Some(t.raw_text.upos)),
    ("XPOS", |t| Some(t.raw_text.xpos)),
    ("UFeats", |t| Some(t.raw_text.features)),
    ("Lemmas", |t| Some(t.raw_text.lemmas)),
    ("UAS", |t| t.raw_text.has_trees.then_some(t.raw_text.heads)),
    ("LAS", |t| t.raw_text.has_trees.then_some(t.raw_text.labelled)),
];

fn table(f: &mut fmt::Formatter<'_>, treebanks: &[TreebankScores], columns: &[Column]) -> fmt::Result {
    row(f, "", columns.iter().map(|(name, _)| (*name).to_owned()))?;
    rule(f, columns.len())?;
    for treebank in treebanks {
        row(f, &treebank.name, columns.iter().map(|(_, counts)| figure(counts(treebank))))?;
    }
    Ok(())
}

fn figure(counts: Option<Counts>) -> String {
    counts.map_or_else(|| "–".to_owned(), |counts| format!("{:.2}", counts.f1()))
}

fn row(f: &mut fmt::Formatter<'_>, name: &str, cells: impl Iterator<Item = String>) -> fmt::Result {
    write!(f, "| {name} |")?;
    for cell in cells {
        write!(f, " {cell} |")?;
    }
    writeln!(f)
}

fn rule(f: &mut fmt::Formatter<'_>, columns: usize) -> fmt::Result {
    writeln!(f, "|---|{}", "---|".repeat(columns))
}
