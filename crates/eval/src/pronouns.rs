//! Whether pronouns that are sources of statements are resolved to the right people, against labels by offsets.
//!
//! A line is `article⇥pronoun⇥antecedents⇥note`; stretches are `start end` in code points, several are joined by `;`. Each
//! antecedent is a name or a description of whom the pronoun refers to, without its title, apposition or determiner; one of
//! them suffices. A pronoun that refers to nobody whom the text names or describes has none and the note `generic`; one
//! that readers cannot tell has the note `unclear` and does not count.
//!
//! ```
//! use onrecord_eval::pronouns;
//!
//! let labels = pronouns::read("# a comment\nlate\t30 33\t0 8;14 18\t\n")?;
//! assert_eq!(labels[0].antecedents, [(0, 8), (14, 18)]);
//! # Ok::<(), pronouns::PronounError>(())
//! ```

use std::collections::BTreeSet;
use std::fmt::{self, Display, Formatter};

use onrecord_model::{Article, Mention, MentionKind, Span};
use onrecord_report::CodePoints;
use sha2::{Digest, Sha256};

use crate::counts::percent;
use crate::labels::{Stretch, stretches};

/// Personal pronouns that may be a source of their own.
const PRONOUNS: &[&str] = &[
    "he", "her", "him", "his", "i", "it", "its", "me", "my", "our", "she", "their", "them", "they", "us", "we", "you",
    "your",
];

/// A pronoun and whom it refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PronounLabel {
    /// The article: its file name without extension.
    pub file: String,
    /// The pronoun.
    pub pronoun: Stretch,
    /// Names and descriptions of whom it refers to.
    pub antecedents: Vec<Stretch>,
    /// Why there are none.
    pub note: Note,
}

/// What is to be said of a pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// Nothing: it has antecedents.
    Clear,
    /// It refers to nobody in the text.
    Generic,
    /// Readers cannot tell.
    Unclear,
}

/// Why a table of pronouns cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "line {line}: four columns are expected: article, pronoun, antecedents, note; antecedents, or else a note \"generic\" \
     or \"unclear\"; offsets are \"start end;start end\""
)]
pub struct PronounError {
    /// The line, counted from 1.
    pub line: usize,
}

/// How many pronouns were resolved, and which were not. It shows itself as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PronounScores {
    /// Those that count.
    pub total: usize,
    /// Those that refer to whom they should.
    pub right: usize,
    /// Those that no mention was made of.
    pub missed: usize,
    /// Those that readers cannot tell.
    pub unclear: usize,
    /// The wrong ones, each with what was found, in words.
    pub wrong: Vec<(PronounLabel, String)>,
}

/// Reads a table of pronouns. Empty lines and lines that open with `#` are skipped.
///
/// # Errors
/// When a line has other than four columns, or its offsets are no numbers, or it has neither antecedents nor a note.
pub fn read(table: &str) -> Result<Vec<PronounLabel>, PronounError> {
    let row = |(line, row): (usize, &str)| {
        let error = PronounError { line };
        let columns: Vec<&str> = row.split('\t').collect();
        let [file, pronoun, antecedents, note] = columns[..] else { return Err(error) };
        let (Some(pronoun), Some(antecedents)) = (stretches(pronoun), stretches(antecedents)) else {
            return Err(error);
        };
        let note = match (note, antecedents.is_empty()) {
            ("", false) => Note::Clear,
            ("generic", true) => Note::Generic,
            ("unclear", true) => Note::Unclear,
            _ => return Err(error),
        };
        let [pronoun] = pronoun[..] else { return Err(error) };
        Ok(PronounLabel { file: file.to_owned(), pronoun, antecedents, note })
    };
    (1..).zip(table.lines()).filter(|(_, row)| !row.is_empty() && !row.starts_with('#')).map(row).collect()
}

/// The sources in brat annotations of `text` that are one word, and that a personal pronoun.
#[must_use]
pub fn sources(annotations: &str, text: &str) -> Vec<Stretch> {
    let characters: Vec<char> = text.chars().collect();
    let of = |line: &str| {
        let mut fields = line.split('\t');
        let place = fields.nth(1)?.strip_prefix("Source ")?;
        let [(start, end)] = stretches(place)?[..] else { return None };
        let words: String = characters.get(start..end)?.iter().collect::<String>().to_lowercase();
        PRONOUNS.contains(&words.trim_matches(|c: char| !c.is_alphabetic())).then_some((start, end))
    };
    let found: BTreeSet<Stretch> = annotations.lines().filter(|line| line.starts_with('T')).filter_map(of).collect();
    found.into_iter().collect()
}

/// Draws `count` of the pronouns of articles, in order of the SHA-256 of `pronouns/ARTICLE/START`: without chance, and
/// whatever else is among them.
#[must_use]
pub fn draw(pronouns: &[(String, Stretch)], count: usize) -> Vec<(String, Stretch)> {
    let mut keyed: Vec<([u8; 32], &(String, Stretch))> =
        pronouns.iter().map(|it| (Sha256::digest(format!("pronouns/{}/{}", it.0, it.1.0)).into(), it)).collect();
    keyed.sort();
    keyed.into_iter().take(count).map(|(_, it)| it.clone()).collect()
}

impl PronounScores {
    /// Judges one pronoun of `article`: right if its entity has a mention whose head ends in a labelled antecedent, or, for
    /// one that refers to nobody, if its entity is nothing but pronouns or it is no mention.
    pub fn add(&mut self, label: &PronounLabel, article: &Article) {
        if label.note == Note::Unclear {
            self.unclear += 1;
            return;
        }
        self.total += 1;
        let points = CodePoints::new(&article.document.text);
        let place = |span: Span| {
            let (start, end) = points.span(span);
            (start as usize, end as usize)
        };
        let mentions = &article.resolution.mentions;
        let is_here = |it: &&Mention| {
            let (start, end) = place(it.head);
            it.kind == MentionKind::Pronominal && start < label.pronoun.1 && label.pronoun.0 < end
        };
        let Some(pronoun) = mentions.iter().find(is_here) else {
            self.missed += 1;
            if label.note == Note::Generic {
                self.right += 1;
            } else {
                self.wrong.push((label.clone(), "no mention".to_owned()));
            }
            return;
        };
        let with = |it: &&Mention| it.entities.iter().any(|entity| pronoun.entities.contains(entity));
        let mut others = mentions.iter().filter(with).filter(|it| it.kind != MentionKind::Pronominal);
        let ends_in = |it: &Mention| {
            let (_, end) = place(it.head);
            label.antecedents.iter().any(|&(from, to)| from < end && end <= to)
        };
        let right = if label.note == Note::Generic { others.next().is_none() } else { others.any(ends_in) };
        if right {
            self.right += 1;
        } else {
            let names: Vec<&str> = pronoun
                .entities
                .iter()
                .filter_map(|id| article.resolution.entities.get(id.index()))
                .map(|entity| entity.name.as_str())
                .collect();
            self.wrong.push((label.clone(), format!("{} ({})", names.join(" + "), pronoun.rule)));
        }
    }

    /// The share that is right, in percent.
    #[must_use]
    pub fn accuracy(&self) -> f64 {
        percent(self.right, self.total)
    }
}

impl Display for PronounScores {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { total, right, missed, unclear, .. } = self;
        writeln!(
            f,
            "pronouns {total}  right {right} ({:.1}%)  without a mention {missed}  left out as unclear {unclear}",
            self.accuracy()
        )
    }
}

#[cfg(test)]
mod tests {
    use onrecord_model::{Document, Entity, EntityId, EntityKind, Origin, Resolution, SCHEMA_VERSION};

    use super::*;

    /// Mentions are `start end kind entity`, kinds n(ame) and p(ronoun), of a text of pronouns and names; checks whether
    /// the pronoun at 20 is right.
    fn check(label: &str, mentions: &[(u32, u32, char, u32)], expect: &str) {
        let text = "Ärzte said Olga Reut, she ran and she sang.";
        let mention = |&(start, end, kind, entity): &(u32, u32, char, u32)| {
            // The first character has two bytes.
            let span = Span::new(start + u32::from(start > 0), end + 1);
            let kind = if kind == 'p' { MentionKind::Pronominal } else { MentionKind::Named };
            let (rule, entities) = ("test".to_owned(), vec![EntityId(entity)]);
            Mention { span, head: span, kind, entities, antecedent: None, rule, confidence: 1.0 }
        };
        let entity = |name: &str| Entity {
            name: name.to_owned(),
            kind: EntityKind::Person,
            aliases: vec![],
            facts: vec![],
            named: true,
        };
        let article = Article {
            schema: SCHEMA_VERSION,
            document: Document::plain(text, Origin::file("test.txt")),
            sentences: vec![],
            attributions: vec![],
            resolution: Resolution {
                mentions: mentions.iter().map(mention).collect(),
                entities: vec![entity("Ärzte"), entity("Olga Reut"), entity("she")],
                sources: vec![],
            },
            diagnostics: vec![],
        };
        let label = read(&format!("test\t22 25\t{label}")).expect("a label").remove(0);
        let mut scores = PronounScores::default();
        scores.add(&label, &article);
        let wrong = scores.wrong.first().map(|(_, found)| found.as_str());
        assert_eq!(wrong.unwrap_or(if scores.right == 1 { "right" } else { "left out" }), expect);
    }

    #[test]
    fn one_of_the_antecedents_suffices() {
        let names = [(0, 5, 'n', 0), (11, 20, 'n', 1)];
        let with = |entity| [names[0], names[1], (22, 25, 'p', entity)];
        check("11 20\t", &with(1), "right");
        check("0 5;11 20\t", &with(1), "right");
        check("11 20\t", &with(0), "Ärzte (test)");
        check("11 20\t", &with(2), "she (test)");
        check("11 20\t", &names, "no mention");
        // A name inside a longer one that somebody else bears.
        check("11 15\t", &with(1), "Olga Reut (test)");
        check("\tgeneric", &with(2), "right");
        check("\tgeneric", &names, "right");
        check("\tgeneric", &with(1), "Olga Reut (test)");
        check("\tunclear", &with(1), "left out");
    }

    #[test]
    fn only_personal_pronouns_that_stand_alone_are_drawn() {
        let annotations = "T1\tSource 22 25\tshe\nT2\tSource 11 20\tOlga Reut\nT3\tSource 34 37\tshe\nT4\tSource 0 5;22 25\tx\n\
                           T5\tCue 34 37\tshe\nT6\tSource 22 25\tshe\nE1\tAttribution:T5 Source:T1\n";
        let found = sources(annotations, "Ärzte said Olga Reut, she ran and she sang.");
        assert_eq!(found, [(22, 25), (34, 37)]);
        let named: Vec<(String, Stretch)> = found.into_iter().map(|place| ("test".to_owned(), place)).collect();
        let both = draw(&named, 2);
        assert_eq!(draw(&named, 1), both[..1]);
        let turned: Vec<_> = named.iter().rev().cloned().collect();
        assert_eq!(draw(&turned, 9), both);
    }

    #[test]
    fn broken_tables_are_refused() {
        for row in ["a\t1 2\t3 4", "a\t1 2\t\t", "a\t1 2\t3 4\tgeneric", "a\t1 2;3 4\t5 6\t", "a\t1\t5 6\t"] {
            assert_eq!(read(&format!("\n{row}")), Err(PronounError { line: 2 }), "{row}");
        }
    }
}
