//! `summary.txt`: a run on one screen, for terminals of 80 columns.
//!
//! Counts, who speaks most and where, what most outlets carry, and where they or the speakers disagree. Nothing in it is a
//! command to a terminal, whatever the articles say.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use onrecord_model::{
    Answer, AnswerKind, Article, AttributionId, Corpus, FlagKind, Kind, Span, StatementGroup, StatementRef, Variant,
};
use unicode_width::UnicodeWidthChar;

use crate::escape::{cut, line};
use crate::gather::{counted, outlet};
use crate::index::Index;
use crate::place::Place;
use crate::{Format, Renderer};

pub(crate) const FORMAT: Format = Format {
    name: "summary",
    file_name: Summary::FILE,
    summary: "a run on one screen, which batch shows at its end",
    make: || Box::new(Summary::default()),
};

/// Columns.
const WIDTH: usize = 80;

/// Lines of each part at most.
const SPEAKERS: usize = 10;
const UTTERANCES: usize = 5;
const FLAGS: usize = 5;
const ANSWERS: usize = 5;

/// Outlets that one line names, and characters of one text.
const OUTLETS: usize = 4;
const TEXT: usize = 160;

/// Writes `summary.txt`.
#[derive(Default)]
pub struct Summary {
    index: Index,
    /// The outlets of those who speak most, by their places in the corpus.
    speakers: BTreeMap<u32, BTreeSet<String>>,
    /// What most outlets carry: places in the corpus.
    utterances: Vec<usize>,
    flagged: Vec<usize>,
    answers: Vec<usize>,
    /// Statements that are shown, whole or a part of them; empty until their article comes by.
    shown: BTreeMap<(StatementRef, Option<Span>), Option<Shown>>,
}

impl Summary {
    /// The file that it goes to.
    pub const FILE: &'static str = "summary.txt";
}

/// A statement as it is shown.
struct Shown {
    speakers: String,
    text: String,
}

impl Renderer for Summary {
    fn begin(&mut self, _: &mut dyn Write, corpus: &Corpus) -> io::Result<()> {
        let speak = corpus.identities.iter().zip(0u32..).filter(|(identity, _)| identity.statements > 0);
        self.speakers = speak.take(SPEAKERS).map(|(_, number)| (number, BTreeSet::new())).collect();
        let carried: Vec<usize> = corpus.groups.iter().map(|group| outlets(corpus, group).len()).collect();
        let mut ranked: Vec<usize> = (0..corpus.groups.len()).collect();
        ranked.sort_by_key(|&number| (std::cmp::Reverse((carried[number], corpus.groups[number].independent)), number));
        self.utterances = ranked.iter().copied().filter(|&number| carried[number] > 1).take(UTTERANCES).collect();
        // Two long quotations may differ in the groups of several of their parts.
        let mut seen = BTreeSet::new();
        let is_new = |&number: &usize| {
            let places: Vec<StatementRef> =
                differing(&corpus.groups[number]).iter().map(|(_, variant)| variant.place).collect();
            !places.is_empty() && seen.insert(places)
        };
        self.flagged = ranked.into_iter().filter(is_new).take(FLAGS).collect();
        let disagrees = |&number: &usize| match corpus.answers[number].kind {
            AnswerKind::Denies | AnswerKind::Rejects | AnswerKind::Contradicts => true,
            AnswerKind::Confirms | AnswerKind::Agrees => false,
        };
        let mut answers: Vec<usize> = (0..corpus.answers.len()).filter(disagrees).collect();
        answers.sort_by(|&a, &b| corpus.answers[b].confidence.total_cmp(&corpus.answers[a].confidence).then(a.cmp(&b)));
        answers.truncate(ANSWERS);
        self.answers = answers;

        let leads = self.utterances.iter().filter_map(|&group| lead(&corpus.groups[group]));
        let leads = leads.map(|variant| (variant.place, variant.part));
        let flagged = self.flagged.iter().flat_map(|&group| differing(&corpus.groups[group]));
        let answers = self.answers.iter().map(|&answer| &corpus.answers[answer]);
        let whole = answers.flat_map(|answer| [answer.answer, answer.to]);
        let whole = whole.chain(flagged.map(|(_, variant)| variant.place)).map(|place| (place, None));
        self.shown = leads.chain(whole).map(|place| (place, None)).collect();
        Ok(())
    }

    fn article(
        &mut self,
        _: &mut dyn Write,
        corpus: &Corpus,
        number: u32,
        article: &Article,
        identities: &[u32],
    ) -> io::Result<()> {
        let place = Place::new(&self.index, corpus, number, article, identities);
        for (id, attribution) in article.statements() {
            let speakers = place.speakers(id);
            for speaker in speakers.iter().filter_map(|who| who.identity) {
                if let Some(outlets) = self.speakers.get_mut(&speaker) {
                    outlets.insert(outlet(corpus, number));
                }
            }
            let here = |attribution| (StatementRef { article: number, attribution }, None);
            let next = AttributionId(id.0.saturating_add(1));
            for (&(_, part), shown) in self.shown.range_mut(here(id)..here(next)) {
                let names: Vec<String> = speakers.iter().map(|who| line(who.name)).collect();
                let names = if names.is_empty() { article.source_texts(attribution) } else { names };
                let text = part
                    .map_or_else(|| article.content_text(attribution), |part| article.document.slice(part).to_owned());
                let text = cut(&text, TEXT);
                let text = if attribution.kind == Kind::Direct { format!("“{text}”") } else { text };
                *shown = Some(Shown { speakers: cut(&names.join(", "), TEXT), text });
            }
        }
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write, corpus: &Corpus) -> io::Result<()> {
        write_counts(out, corpus)?;
        self.write_speakers(out, corpus)?;
        self.write_utterances(out, corpus)?;
        self.write_disagreements(out, corpus)
    }
}

impl Summary {
    fn write_speakers(&self, out: &mut dyn Write, corpus: &Corpus) -> io::Result<()> {
        if self.speakers.is_empty() {
            return Ok(());
        }
        writeln!(out, "\nWho speaks most")?;
        let identities = self.speakers.iter().filter_map(|(&number, outlets)| {
            Some((corpus.identities.get(number as usize)?, outlets.iter().cloned().collect::<Vec<_>>()))
        });
        for (identity, outlets) in identities {
            let role = identity.roles.first().map_or_else(String::new, |role| format!(", {}", line(role)));
            let text = format!("{}{role}: {}", line(&identity.name), some(&outlets));
            item(out, &format!("{:>6}  ", identity.statements), 8, &text)?;
        }
        Ok(())
    }

    fn write_utterances(&self, out: &mut dyn Write, corpus: &Corpus) -> io::Result<()> {
        if self.utterances.is_empty() {
            return Ok(());
        }
        writeln!(out, "\nWhat most outlets carry")?;
        for &number in &self.utterances {
            let group = &corpus.groups[number];
            let count = outlets(corpus, group).len();
            item(
                out,
                &format!("{count:>6}  "),
                8,
                &lead(group).map_or_else(String::new, |it| self.said(it.place, it.part)),
            )?;
        }
        Ok(())
    }

    fn write_disagreements(&self, out: &mut dyn Write, corpus: &Corpus) -> io::Result<()> {
        if self.flagged.is_empty() && self.answers.is_empty() {
            return Ok(());
        }
        writeln!(out, "\nWhere they disagree")?;
        for &number in &self.flagged {
            for (kind, variant) in differing(&corpus.groups[number]) {
                if let Some(kind) = kind {
                    item(out, "  ", 4, kind)?;
                }
                let text = format!("{}: {}", outlet(corpus, variant.place.article), self.said(variant.place, None));
                item(out, "    ", 6, &text)?;
            }
        }
        for &number in &self.answers {
            let Answer { kind, answer, to, .. } = &corpus.answers[number];
            let at = |place: &StatementRef| format!("{}: {}", outlet(corpus, place.article), self.said(*place, None));
            item(out, "  ", 4, &format!("one {kind} what the other says"))?;
            item(out, "    ", 6, &at(answer))?;
            item(out, "    ", 6, &at(to))?;
        }
        Ok(())
    }

    fn said(&self, place: StatementRef, part: Option<Span>) -> String {
        match self.shown.get(&(place, part)) {
            Some(Some(Shown { speakers, text })) if speakers.is_empty() => text.clone(),
            Some(Some(Shown { speakers, text })) => format!("{speakers}: {text}"),
            _ => "…".to_owned(),
        }
    }
}

fn write_counts(out: &mut dyn Write, corpus: &Corpus) -> io::Result<()> {
    let statements = corpus.articles.iter().map(|article| article.statements as usize).sum();
    let speakers = corpus.identities.iter().filter(|identity| identity.statements > 0).count();
    let counts = [
        counted(corpus.articles.len(), "article"),
        counted(statements, "statement"),
        counted(speakers, "speaker"),
        counted(corpus.groups.len(), "repeated statement"),
        counted(corpus.answers.len(), "answer"),
    ];
    item(out, "", 0, &counts.join(" · "))
}

/// The outlets that tell an utterance.
fn outlets(corpus: &Corpus, group: &StatementGroup) -> BTreeSet<String> {
    group.variants.iter().map(|variant| outlet(corpus, variant.place.article)).collect()
}

fn lead(group: &StatementGroup) -> Option<&Variant> {
    group.variants.get(group.lead as usize)
}

/// The two variants of a group's first flag, the first of them with what they do not agree in.
fn differing(group: &StatementGroup) -> Vec<(Option<&'static str>, &Variant)> {
    let Some(flag) = group.flags.first() else { return Vec::new() };
    let kind = match flag.kind {
        FlagKind::Quotation => "quoted in two ways",
        FlagKind::Speaker => "given to two speakers",
        FlagKind::Number => "told with two numbers",
    };
    let variant = |number: u32| group.variants.get(number as usize);
    let left = variant(flag.left).map(|variant| (Some(kind), variant));
    left.into_iter().chain(variant(flag.right).map(|variant| (None, variant))).collect()
}

/// The first of some names, and how many more there are.
fn some(names: &[String]) -> String {
    let more = names.len().saturating_sub(OUTLETS);
    let shown = names[..names.len() - more].join(", ");
    if more > 0 { format!("{shown} and {more} more") } else { shown }
}

/// `text` behind `head`, in lines of [`WIDTH`] columns, of which all but the first are indented.
fn item(out: &mut dyn Write, head: &str, indent: usize, text: &str) -> io::Result<()> {
    let (mut shown, mut used) = (head.to_owned(), width(head));
    let mut begins = true;
    for word in line(text).split(' ') {
        if !begins && used + 1 + width(word) <= WIDTH {
            shown.push(' ');
            used += 1;
        } else if !begins {
            shown.push('\n');
            shown.push_str(&" ".repeat(indent));
            used = indent;
        }
        begins = false;
        for c in word.chars() {
            let columns = c.width().unwrap_or_default();
            if used + columns > WIDTH {
                shown.push('\n');
                shown.push_str(&" ".repeat(indent));
                used = indent;
            }
            shown.push(c);
            used += columns;
        }
    }
    writeln!(out, "{shown}")
}

fn width(text: &str) -> usize {
    text.chars().filter_map(UnicodeWidthChar::width).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_eighty_columns_whatever_the_words() {
        for text in ["word ".repeat(60), "x".repeat(300), "渡船".repeat(90), "\u{1b}[2J\u{7} one".to_owned()] {
            let mut out = Vec::new();
            item(&mut out, "   12  ", 7, &text).unwrap();
            let shown = String::from_utf8(out).unwrap();
            assert!(shown.lines().all(|line| width(line) <= WIDTH), "{shown}");
            assert!(shown.lines().skip(1).all(|line| line.starts_with("       ")), "{shown}");
            assert!(!shown.contains(|c: char| c.is_control() && c != '\n'));
            assert_eq!(
                shown.replace(['\n', ' '], "").chars().count(),
                2 + line(&text).replace(' ', "").chars().count()
            );
        }
    }
}
