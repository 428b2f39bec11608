//! Which of two names a pronoun refers to, by the items of GAP.
//!
//! GAP (Webster et al. 2018, "Mind the GAP: a balanced corpus of gendered ambiguous pronouns") gives short texts, each with
//! a pronoun and two names, A and B, and says for each name whether the pronoun refers to it; it may refer to neither.
//! Figures are over these labels, two an item: F1, of masculine and of feminine pronouns apart, and feminine F1 divided by
//! masculine F1.
//!
//! ```
//! use onrecord_eval::gap::{self, Answer, GapScores};
//!
//! let line = r#"{"id":"1","text":"Ann Lee rang Ida as she left.","pronoun":"she","pronoun_offset":20,"#.to_owned()
//!     + r#""a":"Ann Lee","a_offset":0,"a_coref":true,"b":"Ida","b_offset":13,"b_coref":false}"#;
//! let items = gap::read(&line)?;
//! let mut scores = GapScores::default();
//! scores.add(&items[0], Answer { a: true, b: true });
//! assert_eq!((scores.feminine.precision(), scores.feminine.recall()), (50.0, 100.0));
//! # Ok::<(), gap::GapError>(())
//! ```

use std::fmt::{self, Display, Formatter};

use onrecord_entities::{Given, Others, Resolver};
use onrecord_model::{Analysis, Article, EntityId};
use serde::Deserialize;

use crate::Counts;
use crate::points::ByteOffsets;

/// A text with its question. Offsets are Unicode code points.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Item {
    /// Its name.
    pub id: String,
    /// The text.
    pub text: String,
    /// The pronoun.
    pub pronoun: String,
    /// Where it begins.
    pub pronoun_offset: u32,
    /// The first name.
    pub a: String,
    /// Where it begins.
    pub a_offset: u32,
    /// Whether the pronoun refers to it.
    pub a_coref: bool,
    /// The second name.
    pub b: String,
    /// Where it begins.
    pub b_offset: u32,
    /// Whether the pronoun refers to it.
    pub b_coref: bool,
}

/// Which names a pronoun was taken to refer to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// Whether to A.
    pub a: bool,
    /// Whether to B.
    pub b: bool,
}

/// Labels over all items, and those of one gender.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GapScores {
    /// Items in all.
    pub items: usize,
    /// Items whose both labels are right.
    pub right: usize,
    /// Items with he, him, his.
    pub masculine: Counts,
    /// Items with she, her, hers.
    pub feminine: Counts,
}

/// Why a file of items cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("line {line}: {source}")]
pub struct GapError {
    /// Counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub source: serde_json::Error,
}

/// Reads items, one JSON object a line.
///
/// # Errors
/// When a line is no JSON or lacks a key.
pub fn read(lines: &str) -> Result<Vec<Item>, GapError> {
    let lines = (1..).zip(lines.lines()).filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(line, text)| serde_json::from_str(text).map_err(|source| GapError { line, source })).collect()
}

/// Resolves the article of `item` with its pronoun and names among the mentions, and says which names share an entity with
/// the pronoun.
#[must_use]
pub fn answer(resolver: &Resolver, item: &Item, article: &Article, analysis: &Analysis) -> Answer {
    let bytes = ByteOffsets::new(&article.document.text);
    let given = [(item.pronoun_offset, &item.pronoun), (item.a_offset, &item.a), (item.b_offset, &item.b)].map(
        |(start, words)| {
            let end = start + u32::try_from(words.chars().count()).unwrap_or(u32::MAX - start);
            let span = bytes.span(start, end);
            Given { span, head: span }
        },
    );
    let found = resolver.resolve_given(&article.document, analysis, &article.attributions, &given, Others::Kept).value;
    let entities = |n: usize| -> &[EntityId] {
        let id = found.mentions.get(n).map(|id| id.index());
        id.and_then(|id| found.resolution.mentions.get(id)).map(|it| it.entities.as_slice()).unwrap_or_default()
    };
    let shared = |n: usize| entities(n).iter().any(|entity| entities(0).contains(entity));
    Answer { a: shared(1), b: shared(2) }
}

impl GapScores {
    /// Counts the answer to an item.
    pub fn add(&mut self, item: &Item, answer: Answer) {
        let feminine = matches!(item.pronoun.to_lowercase().as_str(), "she" | "her" | "hers");
        let counts = if feminine { &mut self.feminine } else { &mut self.masculine };
        for (gold, found) in [(item.a_coref, answer.a), (item.b_coref, answer.b)] {
            counts.gold += usize::from(gold);
            counts.found += usize::from(found);
            counts.right += usize::from(gold && found);
        }
        self.items += 1;
        self.right += usize::from(answer == item.labels());
    }

    /// Labels of both genders.
    #[must_use]
    pub fn overall(&self) -> Counts {
        let mut all = self.masculine;
        all.add(self.feminine);
        all
    }

    /// Feminine F1 divided by masculine F1; nought where both are.
    #[must_use]
    pub fn ratio(&self) -> f64 {
        let (feminine, masculine) = (self.feminine.f1(), self.masculine.f1());
        if feminine == 0.0 { 0.0 } else { feminine / masculine }
    }
}

impl Item {
    /// What is right.
    #[must_use]
    pub const fn labels(&self) -> Answer {
        Answer { a: self.a_coref, b: self.b_coref }
    }

    /// The names of an answer, for a listing.
    #[must_use]
    pub fn names(&self, answer: Answer) -> String {
        match (answer.a, answer.b) {
            (true, true) => format!("{} and {}", self.a, self.b),
            (true, false) => self.a.clone(),
            (false, true) => self.b.clone(),
            (false, false) => "neither".to_owned(),
        }
    }
}

impl Display for GapScores {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} items, {} right", self.items, self.right)?;
        writeln!(f, "{:12}{:>8}{:>8}{:>8}", "", "P", "R", "F1")?;
        for (name, counts) in [("overall", self.overall()), ("masculine", self.masculine), ("feminine", self.feminine)]
        {
            writeln!(f, "{name:12}{:8.2}{:8.2}{:8.2}", counts.precision(), counts.recall(), counts.f1())?;
        }
        writeln!(f, "{:28}{:8.3}", "feminine/masculine", self.ratio())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(pronoun: &str, labels: Answer) -> Item {
        Item {
            id: "1".into(),
            text: String::new(),
            pronoun: pronoun.into(),
            pronoun_offset: 0,
            a: "Ann".into(),
            a_offset: 0,
            a_coref: labels.a,
            b: "Bo".into(),
            b_offset: 0,
            b_coref: labels.b,
        }
    }

    #[test]
    fn labels_are_counted_two_an_item_and_by_gender() {
        let [a, b, none] = [(true, false), (false, true), (false, false)].map(|(a, b)| Answer { a, b });
        let mut scores = GapScores::default();
        for (pronoun, gold, found) in
            [("She", a, a), ("her", a, b), ("hers", none, a), ("he", b, b), ("His", b, none), ("him", none, none)]
        {
            scores.add(&item(pronoun, gold), found);
        }
        let expect = [
            "6 items, 3 right",
            "                   P       R      F1",
            "overall        50.00   50.00   50.00",
            "masculine     100.00   50.00   66.67",
            "feminine       33.33   50.00   40.00",
            "feminine/masculine             0.600",
        ];
        assert_eq!(scores.to_string().lines().collect::<Vec<_>>(), expect);
    }
}
