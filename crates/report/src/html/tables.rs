//! The tables that a page's script reads: articles, speakers, statements, and what was found across articles.

use std::collections::{BTreeMap, BTreeSet};

use onrecord_model::{Corpus, Identity, StatementGroup, StatementRef};
use serde::Serialize;

use super::aligned::{Stretch, Words};
use crate::MAX_ARTICLES;
use crate::escape::cut;
use crate::gather::{Gathered, Line, longest, outlet, told_by};

/// Names that one line gives at most.
const MAX_NAMES: usize = 12;

/// Copies of one text, or uses of one passage, that are listed.
const MAX_COPIES: usize = 60;

/// Entries of one table across articles.
const MAX_ENTRIES: usize = 20_000;

#[derive(Serialize)]
pub(super) struct Tables {
    /// The page's number, 0 for the main one, and how many texts each has.
    page: u32,
    size: u32,
    /// The number of the first article of [`articles`](Self::articles).
    first: u32,
    outlets: Vec<String>,
    articles: Vec<Entry>,
    speakers: Vec<Speaker>,
    statements: Vec<Statement>,
    groups: Vec<Group>,
    answers: Vec<Answer>,
    texts: Vec<Text>,
    passages: Vec<Passage>,
}

#[derive(Serialize)]
struct Entry {
    title: String,
    outlet: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    agency: Option<String>,
    statements: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<u32>,
    #[serde(skip_serializing_if = "is_zero")]
    copied: u8,
}

#[derive(Serialize)]
struct Speaker {
    n: u32,
    name: String,
    kind: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    roles: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<String>,
    id: String,
    /// Its entry of the knowledge base, and how sure.
    #[serde(skip_serializing_if = "Option::is_none")]
    base: Option<(String, u8)>,
    /// Two names, the rule that made them one, and how sure.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    merges: Vec<(String, String, String, u8)>,
}

#[derive(Serialize)]
struct Statement {
    a: u32,
    s: u32,
    kind: &'static str,
    class: &'static str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    negated: bool,
    sure: u8,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    who: Vec<u32>,
    #[serde(skip_serializing_if = "String::is_empty")]
    source: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    cue: String,
    content: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    inside: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    groups: Vec<u32>,
}

#[derive(Serialize)]
struct Group {
    n: u32,
    who: Vec<u32>,
    /// How sure it is of the variant that fits least.
    sure: u8,
    lead: u32,
    first: u32,
    independent: u32,
    flags: Vec<(&'static str, u32, u32)>,
    variants: Vec<Variant>,
}

#[derive(Serialize)]
struct Variant {
    a: u32,
    s: u32,
    sure: u8,
    wording: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    copy: Option<u32>,
    /// The first words of the part that tells the utterance.
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    words: Vec<Stretch>,
}

#[derive(Serialize)]
struct Answer {
    n: u32,
    kind: &'static str,
    answer: (u32, u32),
    to: (u32, u32),
    sure: u8,
    rule: String,
    evidence: Vec<Stretch>,
}

#[derive(Serialize)]
struct Text {
    n: u32,
    title: String,
    /// Articles, and how much of the longest copy they have.
    copies: Vec<(u32, u8)>,
    more: usize,
}

#[derive(Serialize)]
struct Passage {
    n: u32,
    start: String,
    uses: Vec<u32>,
    more: usize,
}

/// A share as a whole number of hundredths.
pub(super) fn hundredths(share: f32) -> u8 {
    (share.clamp(0.0, 1.0) * 100.0).round() as u8
}

/// Outlets of these articles, those with most statements first.
pub(super) fn outlets(corpus: &Corpus, first: u32, end: u32) -> Vec<String> {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for number in first..end {
        let statements = corpus.articles.get(number as usize).map_or(0, |entry| u64::from(entry.statements));
        *counts.entry(outlet(corpus, number)).or_default() += statements;
    }
    let mut outlets: Vec<(String, u64)> = counts.into_iter().collect();
    outlets.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    outlets.into_iter().map(|(outlet, _)| outlet).collect()
}

/// What tables are made from: a page over the articles from `first` to `end`.
pub(super) struct Maker<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) gathered: &'a Gathered,
    pub(super) words: &'a Words,
    pub(super) first: u32,
    pub(super) end: u32,
    /// Whether the page shows what was found across articles.
    pub(super) whole: bool,
}

impl Maker<'_> {
    pub(super) fn tables(&self) -> Tables {
        let outlets = outlets(self.corpus, self.first, self.end);
        let mut tables = Tables {
            page: if self.whole { 0 } else { self.first / MAX_ARTICLES },
            size: MAX_ARTICLES,
            first: self.first,
            articles: self.articles(&outlets),
            outlets,
            speakers: self.gathered.by_speaker.keys().filter_map(|&number| self.speaker(number)).collect(),
            statements: self.gathered.lines.iter().map(|line| self.statement(line)).collect(),
            groups: Vec::new(),
            answers: Vec::new(),
            texts: Vec::new(),
            passages: Vec::new(),
        };
        if self.whole {
            let groups = self.corpus.groups.iter().zip(0..).filter_map(|(group, n)| self.group(group, n));
            tables.groups = groups.take(MAX_ENTRIES).collect();
            let answers = self.corpus.answers.iter().zip(0..).filter_map(|(answer, n)| self.answer(answer, n));
            tables.answers = answers.take(MAX_ENTRIES).collect();
            tables.texts = self.texts();
            tables.passages = self.passages();
        }
        tables
    }

    fn articles(&self, outlets: &[String]) -> Vec<Entry> {
        let places: BTreeMap<&str, usize> = outlets.iter().map(String::as_str).zip(0..).collect();
        let entries = self.corpus.articles.iter().zip(0u32..).skip(self.first as usize);
        let entries = entries.take((self.end - self.first) as usize);
        entries
            .map(|(entry, number)| Entry {
                title: cut(&entry.title, 300),
                outlet: places.get(outlet(self.corpus, number).as_str()).copied().unwrap_or_default(),
                date: entry.published.as_ref().map(|date| cut(date, 40)),
                agency: entry.agency.as_ref().map(|agency| cut(agency, 80)),
                statements: entry.statements,
                text: self.whole.then(|| self.gathered.index.text(number)).flatten(),
                copied: hundredths(entry.copied),
            })
            .collect()
    }

    fn speaker(&self, number: u32) -> Option<Speaker> {
        let identity: &Identity = self.corpus.identities.get(number as usize)?;
        let names = |names: &[String]| names.iter().take(MAX_NAMES).map(|name| cut(name, 120)).collect();
        let base = identity.kb.as_ref().and_then(|kb| {
            let entry = kb.entry.as_ref()?;
            let about = entry.description.as_ref().map_or_else(String::new, |about| format!(", {}", cut(about, 120)));
            Some((format!("{} ({}{about})", cut(&entry.id, 120), cut(&entry.name, 120)), hundredths(kb.score)))
        });
        let merges = identity.merges.iter().take(MAX_NAMES).map(|merge| {
            (cut(&merge.left, 120), cut(&merge.right, 120), cut(&merge.rule, 80), hundredths(merge.score))
        });
        Some(Speaker {
            n: number,
            name: cut(&identity.name, 120),
            kind: identity.kind.as_str(),
            roles: names(&identity.roles),
            aliases: names(&identity.aliases),
            id: cut(&identity.id, 120),
            base,
            merges: merges.collect(),
        })
    }

    fn statement(&self, line: &Line) -> Statement {
        Statement {
            a: line.article,
            s: line.id.0,
            kind: line.kind.as_str(),
            class: line.class.as_str(),
            negated: line.negated,
            sure: hundredths(line.confidence),
            who: line.speakers.clone(),
            source: line.source.clone(),
            cue: line.cue.clone(),
            content: line.content.clone(),
            inside: told_by(line),
            groups: self.gathered.index.groups(line.article, line.id).filter(|_| self.whole).collect(),
        }
    }

    /// A group of which the page shows at least one variant.
    fn group(&self, group: &StatementGroup, n: u32) -> Option<Group> {
        let shown = |place: StatementRef| self.gathered.at(place.article, place.attribution).is_some();
        if !group.variants.iter().any(|variant| shown(variant.place)) {
            return None;
        }
        let lead = group.variants.get(group.lead as usize)?;
        let variants = group.variants.iter().map(|variant| Variant {
            a: variant.place.article,
            s: variant.place.attribution.0,
            sure: hundredths(variant.similarity),
            wording: variant.wording.as_str(),
            copy: variant.copy_of,
            part: self.words.part(variant),
            words: self.words.compare(variant, lead),
        });
        let variants: Vec<Variant> = variants.collect();
        Some(Group {
            n,
            who: group.speakers.iter().copied().filter(|who| self.gathered.by_speaker.contains_key(who)).collect(),
            sure: variants.iter().map(|variant| variant.sure).min().unwrap_or_default(),
            lead: group.lead,
            first: group.first,
            independent: group.independent,
            flags: group.flags.iter().map(|flag| (flag.kind.as_str(), flag.left, flag.right)).collect(),
            variants,
        })
    }

    fn answer(&self, answer: &onrecord_model::Answer, n: u32) -> Option<Answer> {
        self.gathered.at(answer.answer.article, answer.answer.attribution)?;
        Some(Answer {
            n,
            kind: answer.kind.as_str(),
            answer: (answer.answer.article, answer.answer.attribution.0),
            to: (answer.to.article, answer.to.attribution.0),
            sure: hundredths(answer.confidence),
            rule: cut(&answer.rule, 80),
            evidence: self.words.evidence(n).to_vec(),
        })
    }

    fn texts(&self) -> Vec<Text> {
        let texts = self.corpus.texts.iter().zip(0..).map(|(text, n)| {
            let title = longest(text).and_then(|article| self.corpus.articles.get(article as usize));
            let copies = text.copies.iter().filter(|copy| copy.article < self.end).take(MAX_COPIES);
            let copies: Vec<(u32, u8)> = copies.map(|copy| (copy.article, hundredths(copy.resemblance))).collect();
            let title = title.map_or_else(String::new, |entry| cut(&entry.title, 200));
            Text { n, title, more: text.copies.len() - copies.len(), copies }
        });
        texts.filter(|text| !text.copies.is_empty()).take(MAX_ENTRIES).collect()
    }

    fn passages(&self) -> Vec<Passage> {
        let passages = self.corpus.passages.iter().zip(0u32..).filter_map(|(passage, n)| {
            let start = self.gathered.passages.get(&n)?.clone();
            let articles: BTreeSet<u32> = passage.uses.iter().map(|place| place.article).collect();
            let uses: Vec<u32> = articles.iter().copied().filter(|&a| a < self.end).take(MAX_COPIES).collect();
            Some(Passage { n, start, more: articles.len() - uses.len(), uses })
        });
        passages.take(MAX_ENTRIES).collect()
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn is_zero(share: &u8) -> bool {
    *share == 0
}
