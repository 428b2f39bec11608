//! What the page says across articles: the overview, the speakers, and what comes back in several articles.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use onrecord_model::{Corpus, EntityKind, Identity, Kind, SharedText};

use super::SCRIPT;
use crate::escape::cut;
use crate::gather::{Gathered, counted, longest, outlet, percent, speakers, surety, told_by};

/// Statements of one speaker that stand open; the rest unfolds.
const OPEN: usize = 5;

/// Rows and columns of the matrix of speakers by outlets.
const MATRIX: (usize, usize) = (14, 8);

/// Names that one line gives at most.
const MAX_NAMES: usize = 12;

/// Copies of one text that are listed.
const MAX_COPIES: usize = 60;

#[derive(Template)]
#[template(path = "summary.html")]
pub(super) struct View {
    script: &'static str,
    tiles: Vec<(String, String)>,
    kinds: Vec<Share>,
    outlets: Vec<String>,
    matrix: Vec<Row>,
    speakers: Vec<Speaker>,
    unresolved: Vec<Said>,
    groups: Vec<Group>,
    texts: Vec<Text>,
    passages: Vec<Shared>,
}

/// How many statements are of one kind, with its place in a bar of a thousand.
struct Share {
    kind: Kind,
    count: usize,
    start: usize,
    width: usize,
}

struct Row {
    speaker: u32,
    name: String,
    /// One cell an outlet: a count, and how dark it is, from 0 to 4.
    cells: Vec<(usize, usize)>,
    total: usize,
}

struct Speaker {
    number: u32,
    name: String,
    kind: EntityKind,
    roles: String,
    aliases: String,
    id: String,
    /// Its entry of the knowledge base; empty where it has none.
    base: String,
    counts: String,
    open: Vec<Said>,
    more: Vec<Said>,
    merges: Vec<String>,
}

struct Said {
    article: u32,
    id: u32,
    outlet: String,
    published: Option<String>,
    kind: Kind,
    surety: &'static str,
    source: String,
    content: String,
    cue: String,
    context: String,
    told_by: Option<String>,
    similarity: Option<String>,
    group: Option<u32>,
}

struct Group {
    number: usize,
    speakers: Vec<(u32, String)>,
    counts: String,
    variants: Vec<Said>,
}

/// A text that several articles print.
struct Text {
    number: usize,
    title: String,
    counts: String,
    /// Articles, outlets, and how alike they are to the longest copy.
    copies: Vec<(u32, String, String)>,
    more: usize,
}

struct Shared {
    number: u32,
    start: String,
    /// Articles that it stands in.
    uses: Vec<(u32, String)>,
    more: usize,
}

impl View {
    pub(super) fn new(corpus: &Corpus, gathered: &Gathered) -> Self {
        let tables = Tables { corpus, gathered };
        let (outlets, matrix) = tables.matrix();
        Self {
            script: SCRIPT,
            tiles: tables.tiles(),
            kinds: tables.kinds(),
            outlets,
            matrix,
            speakers: tables.speakers(),
            unresolved: gathered.unresolved.iter().map(|&place| tables.said(place)).collect(),
            groups: tables.groups(),
            texts: tables.texts(),
            passages: tables.passages(),
        }
    }
}

struct Tables<'a> {
    corpus: &'a Corpus,
    gathered: &'a Gathered,
}

impl Tables<'_> {
    fn tiles(&self) -> Vec<(String, String)> {
        let outlets: BTreeSet<&str> =
            self.corpus.articles.iter().filter_map(|article| article.outlet.as_deref()).collect();
        let statements = self.corpus.articles.iter().map(|article| article.statements as usize).sum();
        let speakers = self.corpus.identities.iter().filter(|identity| identity.statements > 0).count();
        [
            (self.corpus.articles.len(), "article"),
            (outlets.len(), "outlet"),
            (statements, "statement"),
            (speakers, "speaker"),
            (self.corpus.groups.len(), "repeated statement"),
            (self.corpus.texts.len(), "shared text"),
            (self.corpus.passages.len(), "shared passage"),
        ]
        .map(|(count, noun)| {
            let counted = counted(count, noun);
            let (number, noun) = counted.split_once(' ').unwrap_or((&counted, ""));
            (number.to_owned(), noun.to_owned())
        })
        .into()
    }

    fn kinds(&self) -> Vec<Share> {
        let total = self.gathered.lines.len().max(1);
        let mut before = 0;
        let share = |&kind: &Kind| {
            let count = self.gathered.lines.iter().filter(|line| line.kind == kind).count();
            let start = before * 1_000 / total;
            before += count;
            Share { kind, count, start, width: before * 1_000 / total - start }
        };
        Kind::ALL.iter().map(share).collect()
    }

    /// Speakers by outlets: those with most statements and the outlets that have most of theirs.
    fn matrix(&self) -> (Vec<String>, Vec<Row>) {
        let mut by_outlet: BTreeMap<String, usize> = BTreeMap::new();
        for line in &self.gathered.lines {
            *by_outlet.entry(outlet(self.corpus, line.article)).or_default() += 1;
        }
        let mut outlets: Vec<(String, usize)> = by_outlet.into_iter().collect();
        outlets.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let outlets: Vec<String> = outlets.into_iter().take(MATRIX.1).map(|(outlet, _)| outlet).collect();

        let mut rows = Vec::new();
        for (identity, number) in self.corpus.identities.iter().zip(0u32..) {
            let Some(places) = self.gathered.by_speaker.get(&number) else { continue };
            let mut counts = vec![0; outlets.len()];
            for &place in places {
                let outlet = outlet(self.corpus, self.gathered.lines[place].article);
                if let Some(column) = outlets.iter().position(|other| *other == outlet) {
                    counts[column] += 1;
                }
            }
            let cells = counts.into_iter().map(|count| (count, 0)).collect();
            rows.push(Row { speaker: number, name: cut(&identity.name, 60), cells, total: places.len() });
            if rows.len() == MATRIX.0 {
                break;
            }
        }
        let most = rows.iter().flat_map(|row| &row.cells).map(|&(count, _)| count).max().unwrap_or(0);
        for (count, shade) in rows.iter_mut().flat_map(|row| &mut row.cells) {
            *shade = (*count * 4).div_ceil(most.max(1));
        }
        (outlets, rows)
    }

    fn speakers(&self) -> Vec<Speaker> {
        let numbered = self.corpus.identities.iter().zip(0u32..);
        numbered.filter_map(|(identity, number)| self.speaker(identity, number)).collect()
    }

    fn speaker(&self, identity: &Identity, number: u32) -> Option<Speaker> {
        let places = self.gathered.by_speaker.get(&number)?;
        let articles: BTreeSet<u32> = places.iter().map(|&place| self.gathered.lines[place].article).collect();
        let mut said = places.iter().map(|&place| self.said(place));
        let names = |names: &[String]| {
            let names: Vec<String> = names.iter().take(MAX_NAMES).map(|name| cut(name, 120)).collect();
            names.join(", ")
        };
        let merge = |merge: &onrecord_model::Merge| {
            let score = f64::from(merge.score) * 100.0;
            format!("{} = {} ({}, {score:.0} %)", cut(&merge.left, 120), cut(&merge.right, 120), cut(&merge.rule, 80))
        };
        let entry = |entry: &onrecord_model::KbEntry| {
            let about = entry.description.as_ref().map_or_else(String::new, |about| format!(", {}", cut(about, 120)));
            format!("{} ({}{about})", cut(&entry.id, 120), cut(&entry.name, 120))
        };
        Some(Speaker {
            number,
            name: cut(&identity.name, 120),
            kind: identity.kind,
            roles: names(&identity.roles),
            aliases: names(&identity.aliases),
            id: cut(&identity.id, 120),
            base: identity.kb.as_ref().and_then(|kb| kb.entry.as_ref()).map(entry).unwrap_or_default(),
            counts: format!("{} in {}", counted(places.len(), "statement"), counted(articles.len(), "article")),
            open: said.by_ref().take(OPEN).collect(),
            more: said.collect(),
            merges: identity.merges.iter().take(MAX_NAMES).map(merge).collect(),
        })
    }

    fn groups(&self) -> Vec<Group> {
        let group = |(group, number): (&onrecord_model::StatementGroup, usize)| {
            let name = |(speaker, name): (u32, &str)| (speaker, cut(name, 120));
            let articles: BTreeSet<u32> = group.variants.iter().map(|variant| variant.place.article).collect();
            let variants = group.variants.iter().filter_map(|variant| {
                let place = self.gathered.place(variant.place.article, variant.place.attribution)?;
                let similarity = Some(percent(variant.similarity));
                Some(Said { similarity, ..self.said(place) })
            });
            let variants: Vec<Said> = variants.collect();
            let times = counted(group.variants.len(), "time");
            Group {
                number,
                speakers: speakers(self.corpus, group).into_iter().map(name).collect(),
                counts: format!("{times} in {}", counted(articles.len(), "article")),
                variants,
            }
        };
        let groups = self.corpus.groups.iter().zip(0..).map(group);
        groups.filter(|group| !group.variants.is_empty()).collect()
    }

    fn texts(&self) -> Vec<Text> {
        let text = |(text, number): (&SharedText, usize)| Text {
            number,
            title: longest(text)
                .and_then(|article| self.corpus.articles.get(article as usize))
                .map_or_else(String::new, |entry| cut(&entry.title, 200)),
            counts: counted(text.copies.len(), "article"),
            copies: (text.copies.iter().take(MAX_COPIES))
                .map(|copy| (copy.article, outlet(self.corpus, copy.article), percent(copy.resemblance)))
                .collect(),
            more: text.copies.len().saturating_sub(MAX_COPIES),
        };
        self.corpus.texts.iter().zip(0..).map(text).collect()
    }

    fn passages(&self) -> Vec<Shared> {
        let shared = |(passage, number): (&onrecord_model::Passage, u32)| {
            let start = self.gathered.passages.get(&number)?.clone();
            let mut articles: Vec<u32> = passage.uses.iter().map(|place| place.article).collect();
            articles.dedup();
            let more = articles.len().saturating_sub(MAX_NAMES);
            articles.truncate(MAX_NAMES);
            let uses = articles.into_iter().map(|article| (article, outlet(self.corpus, article))).collect();
            Some(Shared { number, start, uses, more })
        };
        self.corpus.passages.iter().zip(0..).filter_map(shared).collect()
    }

    fn said(&self, place: usize) -> Said {
        let line = &self.gathered.lines[place];
        let entry = self.corpus.articles.get(line.article as usize);
        Said {
            article: line.article,
            id: line.id.0,
            outlet: outlet(self.corpus, line.article),
            published: entry.and_then(|entry| entry.published.as_deref()).map(|date| cut(date, 40)),
            kind: line.kind,
            surety: surety(line.confidence),
            source: line.source.clone(),
            content: line.content.clone(),
            cue: line.cue.clone(),
            context: line.context.clone(),
            told_by: told_by(line),
            similarity: None,
            group: self.gathered.index.group(line.article, line.id),
        }
    }
}
