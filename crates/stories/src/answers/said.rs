//! A statement with what the rules look at.

use std::cell::OnceCell;

use onrecord_model::{
    Act, Article, Attribution, AttributionId, CueClass, EntityId, EntityKind, Mention, SentenceId, Span,
};

use super::lexicon::{CLAIMS, NEGATORS, WISHES};
use crate::utterances::Weights;

/// What a stem tells at least to count among those that two statements share.
const TELLING: f32 = 4.0;

pub(super) struct Said<'a> {
    pub(super) article: &'a Article,
    pub(super) id: AttributionId,
    pub(super) attribution: &'a Attribution,
    pub(super) speakers: Vec<EntityId>,
    pub(super) content: Span,
    /// The first sentence that it touches, and the last.
    pub(super) sentences: (usize, usize),
    pub(super) cue: String,
    /// Telling stems of the content; sorted. Few statements are asked for them.
    stems: OnceCell<Vec<u32>>,
}

impl<'a> Said<'a> {
    /// The statements of an article that have a content, in order.
    pub(super) fn all(article: &'a Article) -> Vec<Self> {
        let of = |(id, attribution): (AttributionId, &'a Attribution)| {
            let mut sentences = article.sentences_over(attribution.extent()?).map(SentenceId::index);
            let first = sentences.next()?;
            let cue: Vec<&str> = attribution.cue.iter().map(|&span| article.document.slice(span)).collect();
            Some(Self {
                article,
                id,
                attribution,
                speakers: article.resolution.speakers(id),
                content: attribution.content_extent()?,
                sentences: (first, sentences.last().unwrap_or(first)),
                cue: cue.join(" ").to_lowercase(),
                stems: OnceCell::new(),
            })
        };
        article.statements().filter_map(of).collect()
    }

    /// Whether somebody says it, and it is not told that nobody did.
    pub(super) fn is_said(&self) -> bool {
        !self.speakers.is_empty() && !self.attribution.negated && self.attribution.act == Act::Speech
    }

    /// Whether it is a statement of somebody else's that stands apart.
    pub(super) fn may_be_answered_by(&self, answer: &Self) -> bool {
        self.is_said()
            && self.speakers.iter().all(|speaker| !answer.speakers.contains(speaker))
            && !self.content.overlaps(answer.content)
            && self.attribution.parent.is_none()
    }

    pub(super) fn sentences_before(&self, answer: &Self) -> usize {
        answer.sentences.0.saturating_sub(self.sentences.1)
    }

    pub(super) fn opens_with(&self, cues: &[&str]) -> bool {
        cues.iter().any(|cue| self.cue.starts_with(cue))
    }

    pub(super) fn stems(&self) -> &[u32] {
        self.stems.get_or_init(|| {
            let weights = Weights::embedded();
            let of = |&span: &Span| Weights::stems_of(self.article.document.slice(span));
            let mut stems: Vec<u32> =
                self.attribution.content.iter().flat_map(of).filter(|&stem| weights.of_stem(stem) >= TELLING).collect();
            stems.sort_unstable();
            stems.dedup();
            stems
        })
    }

    /// The telling stems that both have.
    pub(super) fn shared<'s>(&'s self, other: &'s Self) -> impl Iterator<Item = &'s u32> {
        let others = other.stems();
        self.stems().iter().filter(|stem| others.binary_search(stem).is_ok())
    }

    /// Where this content, or what stands between it and its cue, names the other speaker.
    pub(super) fn mention_of(&self, other: &Self) -> Option<&'a Mention> {
        let extent = self.attribution.cue.iter().copied().fold(self.content, Span::cover);
        let is_source = |span: Span| self.attribution.sources.iter().any(|source| source.extent().overlaps(span));
        self.article.resolution.mentions.iter().find(|mention| {
            extent.contains(mention.span)
                && !is_source(mention.span)
                && mention.entities.iter().any(|entity| other.speakers.contains(entity))
        })
    }

    /// Whether its content speaks of who says `other`, or of a person who is named with that source: "Holm's lawyer" speaks for Holm.
    pub(super) fn is_about_source_of(&self, other: &Self) -> bool {
        let resolution = &self.article.resolution;
        let sources = &other.attribution.sources;
        let with_source = resolution.mentions.iter().filter(|it| sources.iter().any(|s| s.extent().contains(it.span)));
        let is_person = |it: &&EntityId| resolution.entities[it.index()].kind == EntityKind::Person;
        let persons = with_source.flat_map(|mention| &mention.entities).filter(is_person);
        let own: Vec<&EntityId> = other.speakers.iter().chain(persons).collect();
        let here = resolution.mentions.iter().filter(|mention| self.content.contains(mention.span));
        here.flat_map(|mention| &mention.entities).any(|entity| own.contains(&entity))
    }

    /// Whether it tells what somebody wants.
    pub(super) fn is_wish(&self) -> bool {
        matches!(self.attribution.class, CueClass::Demand | CueClass::Propose | CueClass::Promise | CueClass::Plan)
    }

    /// Whether one of these words is a noun for what the statement is.
    pub(super) fn is_named_by<'w>(&self, mut words: impl Iterator<Item = &'w str>) -> bool {
        let nouns = if self.is_wish() { WISHES } else { CLAIMS };
        words.any(|word| is_noun(nouns, &plain(word)))
    }

    /// The words of its content, lower case, with their places.
    pub(super) fn words(&self) -> impl Iterator<Item = (String, Span)> {
        self.attribution.content.iter().flat_map(|&span| {
            let text = self.article.document.slice(span);
            text.split_whitespace().map(move |word| {
                let start = span.start() as usize + (word.as_ptr() as usize - text.as_ptr() as usize);
                (plain(word), Span::at(start, start + word.len()))
            })
        })
    }
}

/// A word without the marks around it, lower case.
fn plain(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().replace('’', "'")
}

/// Whether it is one of the nouns, or its plural.
pub(super) fn is_noun(nouns: &[&str], word: &str) -> bool {
    let word = word.strip_suffix("'s").unwrap_or(word);
    nouns.contains(&word)
        || word.strip_suffix('s').is_some_and(|one| nouns.contains(&one))
        || word.strip_suffix("ies").is_some_and(|stem| nouns.iter().any(|noun| noun.strip_suffix('y') == Some(stem)))
}

/// Whether a word turns its clause around.
pub(super) fn negates(word: &str) -> bool {
    NEGATORS.contains(&word) || word.ends_with("n't")
}
