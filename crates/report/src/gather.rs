//! What a report for people keeps of each article until its end: statements by speaker, in short.

use std::collections::BTreeMap;

use onrecord_model::{
    Article, Attribution, AttributionId, Corpus, CueClass, EntityId, Kind, MentionKind, SharedText, Span,
    StatementGroup, TextCopy,
};

use crate::escape::cut;
use crate::index::Index;

/// Statements that are kept at most; a report with more is not read by people.
const MAX_STATEMENTS: usize = 100_000;

/// Characters of one content that are kept at most.
const MAX_CONTENT: usize = 1_200;

/// Speakers of one group that lists name.
const MAX_SPEAKERS: usize = 6;

/// Characters of an outlet's name that lists show.
const MAX_OUTLET: usize = 60;

/// Characters of a shared passage that are kept.
const PASSAGE_START: usize = 160;

/// One statement, as lists show it. Texts are on one line each.
pub(crate) struct Line {
    pub(crate) article: u32,
    pub(crate) id: AttributionId,
    pub(crate) kind: Kind,
    pub(crate) class: CueClass,
    pub(crate) negated: bool,
    pub(crate) content: String,
    pub(crate) cue: String,
    /// The sources as the article has them.
    pub(crate) source: String,
    pub(crate) speakers: Vec<u32>,
    /// Whose statement it stands in, for a statement inside another; empty where that names nobody.
    pub(crate) inside: Option<String>,
    pub(crate) confidence: f32,
}

/// Everything kept.
#[derive(Default)]
pub(crate) struct Gathered {
    pub(crate) index: Index,
    articles: u32,
    pub(crate) lines: Vec<Line>,
    /// For each speaker, places in [`lines`](Self::lines).
    pub(crate) by_speaker: BTreeMap<u32, Vec<usize>>,
    /// Places of statements without a known speaker.
    pub(crate) unresolved: Vec<usize>,
    /// Places by article and attribution.
    by_place: BTreeMap<(u32, u32), usize>,
    /// How the shared passages begin.
    pub(crate) passages: BTreeMap<u32, String>,
}

impl Gathered {
    /// Takes the first `articles` of the run.
    pub(crate) fn new(corpus: &Corpus, articles: u32) -> Self {
        Self { index: Index::new(corpus), articles, ..Self::default() }
    }

    /// Keeps what is needed of an article, if the report still takes it; says whether.
    pub(crate) fn add(&mut self, number: u32, article: &Article, identities: &[u32]) -> bool {
        if number >= self.articles {
            return false;
        }
        for (id, block) in article.document.story() {
            if let Some(passage) = self.index.passage(number, id) {
                let text = article.document.slice(block.span);
                self.passages.entry(passage).or_insert_with(|| cut(text, PASSAGE_START));
            }
        }
        let people = Somebody::of(article);
        for (id, _) in article.statements() {
            if self.lines.len() < MAX_STATEMENTS {
                self.keep(line(number, article, id, identities, &people));
            }
        }
        true
    }

    /// The statement at this place, if it was kept.
    pub(crate) fn at(&self, article: u32, id: AttributionId) -> Option<&Line> {
        self.place(article, id).map(|place| &self.lines[place])
    }

    /// The same statement's place in [`lines`](Self::lines).
    pub(crate) fn place(&self, article: u32, id: AttributionId) -> Option<usize> {
        self.by_place.get(&(article, id.0)).copied()
    }

    fn keep(&mut self, line: Line) {
        let place = self.lines.len();
        for &speaker in &line.speakers {
            self.by_speaker.entry(speaker).or_default().push(place);
        }
        if line.speakers.is_empty() {
            self.unresolved.push(place);
        }
        self.by_place.insert((line.article, line.id.0), place);
        self.lines.push(line);
    }
}

/// Which entities of an article are somebody to a reader: all but those of whom nothing is known but pronouns.
struct Somebody(Vec<bool>);

impl Somebody {
    fn of(article: &Article) -> Self {
        let entities = &article.resolution.entities;
        let mut known: Vec<bool> = entities.iter().map(|entity| entity.named).collect();
        let mut mentioned = vec![false; entities.len()];
        for mention in &article.resolution.mentions {
            for entity in mention.entities.iter().map(|entity| entity.index()) {
                let Some(known) = known.get_mut(entity) else { continue };
                mentioned[entity] = true;
                *known |= mention.kind != MentionKind::Pronominal;
            }
        }
        Self(known.into_iter().zip(mentioned).map(|(known, mentioned)| known || !mentioned).collect())
    }

    fn is(&self, entity: EntityId) -> bool {
        self.0.get(entity.index()).copied().unwrap_or(false)
    }
}

fn line(number: u32, article: &Article, id: AttributionId, identities: &[u32], people: &Somebody) -> Line {
    let attribution = &article.attributions[id.index()];
    let joined = |spans: &[Span]| {
        let texts: Vec<&str> = spans.iter().map(|&span| article.document.slice(span)).collect();
        texts.join(" … ")
    };
    let mut speakers: Vec<u32> = Vec::new();
    for entity in article.resolution.speakers(id).into_iter().filter(|&entity| people.is(entity)) {
        speakers.extend(identities.get(entity.index()).filter(|identity| !speakers.contains(identity)).copied());
    }
    Line {
        article: number,
        id,
        kind: attribution.kind,
        class: attribution.class,
        negated: attribution.negated,
        content: cut(&article.content_text(attribution), MAX_CONTENT),
        cue: cut(&joined(&attribution.cue), MAX_CONTENT),
        source: cut(&source(article, attribution), MAX_CONTENT),
        speakers,
        inside: attribution
            .parent
            .and_then(|parent| article.attributions.get(parent.index()))
            .map(|parent| cut(&source(article, parent), MAX_CONTENT)),
        confidence: attribution.confidence,
    }
}

/// The sources as the text has them, without the comma that ends an apposition.
fn source(article: &Article, attribution: &Attribution) -> String {
    let texts = article.source_texts(attribution);
    let texts: Vec<&str> = texts.iter().map(|text| text.trim_end_matches([',', ' '])).collect();
    texts.join("; ")
}

/// The sentences that `extent` touches, or `extent` where the article has none.
pub(crate) fn context(article: &Article, extent: Span) -> Span {
    article.sentences_over(extent).map(|id| article.sentences[id.index()].span).fold(extent, Span::cover)
}

/// What lists call an article: its outlet, or else the last part of its name.
pub(crate) fn outlet(corpus: &Corpus, article: u32) -> String {
    let Some(entry) = corpus.articles.get(article as usize) else { return format!("article {article}") };
    let file = || entry.name.rsplit(['/', '\\']).next().unwrap_or(&entry.name);
    cut(entry.outlet.as_deref().unwrap_or_else(file), MAX_OUTLET)
}

/// The speakers of a group with their names, each name once: sources without a name are somebody else in each article.
pub(crate) fn speakers<'a>(corpus: &'a Corpus, group: &StatementGroup) -> Vec<(u32, &'a str)> {
    let mut speakers: Vec<(u32, &str)> = Vec::new();
    for &speaker in &group.speakers {
        let Some(identity) = corpus.identities.get(speaker as usize) else { continue };
        if speakers.iter().all(|(_, name)| *name != identity.name) {
            speakers.push((speaker, &identity.name));
        }
        if speakers.len() == MAX_SPEAKERS {
            break;
        }
    }
    speakers
}

/// Whose words a statement inside another is known from.
pub(crate) fn told_by(line: &Line) -> Option<String> {
    let teller = line.inside.as_deref()?;
    Some(if teller.is_empty() { "inside another statement".to_owned() } else { format!("as told by {teller}") })
}

/// How sure an attribution is, in a word that a reader understands.
pub(crate) fn surety(confidence: f32) -> &'static str {
    if confidence >= 0.8 {
        "sure"
    } else if confidence >= 0.5 {
        "likely"
    } else {
        "unsure"
    }
}

/// A share as people read it.
pub(crate) fn percent(share: f32) -> String {
    format!("{:.0} %", f64::from(share) * 100.0)
}

/// The longest copy of a text: the one that others are compared with.
pub(crate) fn longest(text: &SharedText) -> Option<u32> {
    let most = |a: &&TextCopy, b: &&TextCopy| a.resemblance.total_cmp(&b.resemblance).then(b.article.cmp(&a.article));
    text.copies.iter().max_by(most).map(|copy| copy.article)
}

/// A number with its noun: "1 article", "2,000 articles".
pub(crate) fn counted(count: usize, noun: &str) -> String {
    format!("{} {noun}{}", grouped(count), if count == 1 { "" } else { "s" })
}

/// A number in groups of three digits.
pub(crate) fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut number = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            number.push(',');
        }
        number.push(digit);
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_agree() {
        let shown: Vec<String> = [0, 1, 999, 1_000, 1_234_567].iter().map(|&n| counted(n, "article")).collect();
        assert_eq!(shown, ["0 articles", "1 article", "999 articles", "1,000 articles", "1,234,567 articles"]);
    }
}
