//! Statements that answer others: denials, rejections, confirmations.
//!
//! What is answered is told by the text or not at all: by a cue that replies ("countered"), by the name of whom it answers ("denied
//! what Holm had said"), by a noun for what was said ("dismissed the allegation"), or by the same words told the other way. Each rule
//! names what it saw, so that a reader can judge; where nothing shows it, no answer is found.

use std::cell::OnceCell;

use onrecord_model::{
    Act, Answer, AnswerKind, Article, Attribution, AttributionId, CueClass, EntityId, Mention, SentenceId, Span,
    StatementRef,
};

use crate::utterances::Weights;

/// Sentences before an answer in which the statement stands that it answers, if it says no word of it but whose it is.
const NEAR: usize = 8;
/// The same where it says more.
const NAMED: usize = 30;

/// Cues that reply to somebody.
const REPLIES: &[&str] = &[
    "countered",
    "counters",
    "replied",
    "replies",
    "retorted",
    "responded",
    "responds",
    "rebutted",
    "hit back",
    "shot back",
    "fired back",
];

/// Cues that take somebody's side.
const AGREES: &[&str] = &["agreed", "agrees", "concurred", "concurs", "echoed", "echoes"];

/// Nouns for what somebody said.
const CLAIMS: &[&str] = &[
    "accusation",
    "allegation",
    "argument",
    "assertion",
    "assessment",
    "charge",
    "claim",
    "comment",
    "concern",
    "criticism",
    "opinion",
    "remark",
    "statement",
    "theory",
    "view",
    "warning",
];

/// Nouns for what somebody wants.
const WISHES: &[&str] = &["bid", "demand", "idea", "offer", "plan", "proposal", "request", "suggestion"];

/// Telling stems that two contents share to be about the same.
const SHARED: usize = 2;
/// What a stem tells at least to count among them.
const TELLING: f32 = 4.0;

/// Statements of `article` that answer others of it, in order of the answers. Articles are numbered from 0 there: this one.
#[must_use]
pub fn within(article: &Article) -> Vec<Answer> {
    let said = Said::all(article);
    let mut answers = Vec::new();
    for (place, answer) in said.iter().enumerate() {
        let Some(kind) = kind(answer) else { continue };
        let before = said[..place].iter().rev().filter(|other| other.may_be_answered_by(answer));
        let found = before
            .clone()
            .find_map(|other| named(article, answer, other))
            .or_else(|| before.clone().find_map(|other| by_noun(article, answer, other)))
            .or_else(|| before.clone().find_map(|other| reply(article, answer, other)))
            .or_else(|| before.clone().find_map(|other| about_the_same(article, answer, other)));
        if let Some(Found { to, rule, evidence, confidence }) = found {
            let at = |attribution| StatementRef { article: 0, attribution };
            let rule = rule.into();
            answers.push(Answer { kind, answer: at(answer.id), to: at(to), evidence, rule, confidence });
        }
    }
    answers
}

/// What a rule saw.
struct Found {
    to: AttributionId,
    rule: &'static str,
    evidence: Vec<Span>,
    confidence: f32,
}

/// A statement with what the rules look at.
struct Said<'a> {
    id: AttributionId,
    attribution: &'a Attribution,
    speakers: Vec<EntityId>,
    content: Span,
    /// The first sentence that it touches, and the last.
    sentences: (usize, usize),
    /// Telling stems of the content; sorted. Few statements are asked for them.
    stems: OnceCell<Vec<u32>>,
    cue: String,
}

impl<'a> Said<'a> {
    fn all(article: &'a Article) -> Vec<Self> {
        let of = |(id, attribution): (AttributionId, &'a Attribution)| {
            let mut sentences = article.sentences_over(attribution.extent()?).map(SentenceId::index);
            let first = sentences.next()?;
            let cue: Vec<&str> = attribution.cue.iter().map(|&span| article.document.slice(span)).collect();
            Some(Self {
                id,
                attribution,
                speakers: article.resolution.speakers(id),
                content: attribution.content_extent()?,
                sentences: (first, sentences.last().unwrap_or(first)),
                stems: OnceCell::new(),
                cue: cue.join(" ").to_lowercase(),
            })
        };
        article.statements().filter_map(of).collect()
    }

    /// Whether it is a statement of somebody else's that stands apart.
    fn may_be_answered_by(&self, answer: &Self) -> bool {
        !self.speakers.is_empty()
            && self.speakers.iter().all(|speaker| !answer.speakers.contains(speaker))
            && !self.content.overlaps(answer.content)
            && self.attribution.parent.is_none()
            && !self.attribution.negated
            && self.attribution.act == Act::Speech
    }

    fn stems(&self, article: &Article) -> &[u32] {
        self.stems.get_or_init(|| stems(article, self.attribution))
    }

    fn sentences_before(&self, answer: &Self) -> usize {
        answer.sentences.0.saturating_sub(self.sentences.1)
    }
}

fn stems(article: &Article, attribution: &Attribution) -> Vec<u32> {
    let weights = Weights::embedded();
    let of = |&span: &Span| Weights::stems_of(article.document.slice(span));
    let mut stems: Vec<u32> =
        attribution.content.iter().flat_map(of).filter(|&stem| weights.of_stem(stem) >= TELLING).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

/// What the cue does with what it answers, if it can answer.
fn kind(answer: &Said<'_>) -> Option<AnswerKind> {
    if answer.speakers.is_empty() || answer.attribution.negated || answer.attribution.act != Act::Speech {
        return None;
    }
    match answer.attribution.class {
        CueClass::Deny => Some(AnswerKind::Denies),
        CueClass::Oppose | CueClass::Criticise => Some(AnswerKind::Rejects),
        CueClass::Confirm => Some(AnswerKind::Confirms),
        CueClass::Support => Some(AnswerKind::Agrees),
        _ if opens_with(answer, AGREES) => Some(AnswerKind::Agrees),
        _ if opens_with(answer, REPLIES) => Some(AnswerKind::Rejects),
        _ => None,
    }
}

fn opens_with(answer: &Said<'_>, cues: &[&str]) -> bool {
    cues.iter().any(|cue| answer.cue.starts_with(cue))
}

/// "Lind rejected Holm's claim", "criticised Holm for raising it": the answer's content, or what stands between it and its cue,
/// names the other speaker, with a noun for what was said or with words of the other statement. Whom somebody merely finds
/// fault with need not have said what stands nearest.
fn named(article: &Article, answer: &Said<'_>, other: &Said<'_>) -> Option<Found> {
    if other.sentences_before(answer) > NAMED {
        return None;
    }
    let mention = mention_of(article, answer, other)?;
    let name = Weights::stems_of(article.document.slice(mention.span));
    let shared = shared(article, answer, other).filter(|stem| !name.contains(stem)).count();
    let rest = article.document.slice(Span::new(mention.span.end(), answer.content.end().max(mention.span.end())));
    let owned = is_owner(article.document.slice(mention.span)) || rest.starts_with(['’', '\'']);
    let is_said = owned && named_so(other, rest.split_whitespace().take(4));
    let (rule, confidence) = match (is_said, shared) {
        (true, 1..) => ("names the other speaker and what was said", 0.85),
        (true, 0) if other.sentences_before(answer) <= NEAR => ("names what the other speaker said", 0.7),
        (false, SHARED..) => ("names the other speaker, about the same", 0.7),
        _ => return None,
    };
    let mut evidence = answer.attribution.cue.clone();
    evidence.push(mention.span);
    Some(Found { to: other.id, rule, evidence, confidence })
}

fn is_owner(mention: &str) -> bool {
    let mention = mention.to_lowercase();
    ["’s", "'s", "s’", "s'"].iter().any(|ending| mention.ends_with(ending))
        || ["his", "her", "their", "its"].contains(&mention.as_str())
}

/// Where the answer's content, or what stands between it and its cue, names the other speaker.
fn mention_of<'a>(article: &'a Article, answer: &Said<'_>, other: &Said<'_>) -> Option<&'a Mention> {
    let extent = answer.attribution.cue.iter().copied().fold(answer.content, Span::cover);
    let is_source = |span: Span| answer.attribution.sources.iter().any(|source| source.extent().overlaps(span));
    article.resolution.mentions.iter().find(|mention| {
        extent.contains(mention.span)
            && !is_source(mention.span)
            && mention.entities.iter().any(|entity| other.speakers.contains(entity))
    })
}

/// The telling stems that both have.
fn shared<'s>(article: &Article, answer: &'s Said<'_>, other: &'s Said<'_>) -> impl Iterator<Item = &'s u32> {
    let others = other.stems(article);
    answer.stems(article).iter().filter(|stem| others.binary_search(stem).is_ok())
}

/// Whether one of these words is a noun for what the statement is.
fn named_so<'w>(said: &Said<'_>, mut words: impl Iterator<Item = &'w str>) -> bool {
    let wants =
        matches!(said.attribution.class, CueClass::Demand | CueClass::Propose | CueClass::Promise | CueClass::Plan);
    let nouns = if wants { WISHES } else { CLAIMS };
    words.any(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        nouns.contains(&word.strip_suffix('s').unwrap_or(&word))
    })
}

/// "dismissed the allegation", in the next sentence: the content begins with a noun for what was said.
fn by_noun(article: &Article, answer: &Said<'_>, other: &Said<'_>) -> Option<Found> {
    let first = *answer.attribution.content.first()?;
    let mut words = article.document.slice(first).split_whitespace();
    let mut opening = words.next()?.to_lowercase();
    if matches!(opening.as_str(), "with" | "at" | "against") {
        opening = words.next()?.to_lowercase();
    }
    let definite =
        matches!(opening.as_str(), "the" | "that" | "this" | "these" | "those" | "such" | "his" | "her" | "their");
    if other.sentences_before(answer) > 1 || !definite || !named_so(other, words.take(2)) {
        return None;
    }
    let mut evidence = answer.attribution.cue.clone();
    evidence.push(first);
    Some(Found { to: other.id, rule: "a noun for what was said", evidence, confidence: 0.65 })
}

/// "countered", "agreed", in the next sentence; "responded to the vote" and "agreed to pay" answer no statement.
fn reply(article: &Article, answer: &Said<'_>, other: &Said<'_>) -> Option<Found> {
    let after = answer.attribution.cue.last().map_or("", |cue| &article.document.text[cue.end() as usize..]);
    // To agree is to agree with somebody; what that is about has to show.
    let agrees = || {
        opens_with(answer, AGREES)
            && (mention_of(article, answer, other).is_some() || shared(article, answer, other).next().is_some())
    };
    let cue = opens_with(answer, REPLIES) || agrees();
    let replies = cue
        && !answer.cue.ends_with(" to")
        && !after.trim_start().starts_with("to ")
        && other.sentences_before(answer) <= 1;
    replies.then(|| Found {
        to: other.id,
        rule: "a cue that replies",
        evidence: answer.attribution.cue.clone(),
        confidence: 0.7,
    })
}

/// "denied that the dam had been closed", when somebody had said that it was.
fn about_the_same(article: &Article, answer: &Said<'_>, other: &Said<'_>) -> Option<Found> {
    let strict = matches!(answer.attribution.class, CueClass::Deny | CueClass::Confirm);
    if !strict || other.sentences_before(answer) > NAMED {
        return None;
    }
    let shared = shared(article, answer, other).count();
    let enough =
        shared >= SHARED && 2 * shared >= answer.stems(article).len() && 3 * shared >= other.stems(article).len();
    enough.then(|| Found {
        to: other.id,
        rule: "the same words",
        evidence: answer.attribution.cue.clone(),
        confidence: 0.6,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use onrecord_model::{
        BlockId, Document, Entity, EntityKind, Kind, MentionId, MentionKind, Origin, Resolution, SCHEMA_VERSION,
        Sentence, TokenId,
    };

    /// Each line is a sentence with one statement: `Source |cue| content`. Who is named in a content is found by name. Expects the
    /// answers as "line kind line (rule)".
    fn check(lines: &[(&str, CueClass)], expect: &[&str]) {
        let (mut text, mut sentences, mut attributions) = (String::new(), Vec::new(), Vec::new());
        let mut resolution = Resolution::default();
        for (line, class) in lines {
            let parts: Vec<&str> = line.split('|').collect();
            let [source, cue, content] = parts[..] else { panic!("three parts: {line}") };
            let start = text.len();
            text.push_str(&line.replace('|', ""));
            let end = text.len();
            text.push('\n');
            let (block, first) = (BlockId(0), TokenId(0));
            sentences.push(Sentence { span: Span::at(start, end), block, first, end: first });
            let cue_at = start + source.len();
            let content_at = cue_at + cue.len();
            let source = Span::at(start, start + source.trim_end().len());
            attributions.push(Attribution {
                class: *class,
                sources: vec![source.into()],
                cue: vec![Span::at(cue_at, cue_at + cue.len())],
                content: vec![Span::at(content_at + 1, content_at + content.len())],
                ..Attribution::new(Kind::Indirect, "test")
            });
        }
        let names: Vec<String> = attributions
            .iter()
            .map(|a| text[a.sources[0].head.start() as usize..a.sources[0].head.end() as usize].to_owned())
            .collect();
        let mut known = names.clone();
        known.sort();
        known.dedup();
        let entity = |name: &String| EntityId(known.iter().position(|other| other == name).unwrap() as u32);
        for name in &known {
            let (facts, aliases) = (Vec::new(), Vec::new());
            resolution.entities.push(Entity {
                name: name.clone(),
                kind: EntityKind::Person,
                aliases,
                facts,
                named: true,
            });
            for (at, _) in text.match_indices(name.as_str()) {
                let span = Span::at(at, at + name.len());
                let entities = vec![entity(name)];
                let (rule, kind) = (String::new(), MentionKind::Named);
                resolution.mentions.push(Mention {
                    span,
                    head: span,
                    kind,
                    entities,
                    antecedent: None,
                    rule,
                    confidence: 1.0,
                });
            }
        }
        resolution.mentions.sort_by_key(|mention| mention.span);
        for attribution in &attributions {
            let place =
                resolution.mentions.iter().position(|mention| mention.span == attribution.sources[0].head).unwrap();
            resolution.sources.push(vec![MentionId(place as u32)]);
        }
        let document = Document::plain(text, Origin::file("a.txt"));
        let article =
            Article { schema: SCHEMA_VERSION, document, sentences, attributions, resolution, diagnostics: Vec::new() };
        let found: Vec<String> = within(&article)
            .iter()
            .map(|it| format!("{} {} {} ({})", it.answer.attribution.0, it.kind, it.to.attribution.0, it.rule))
            .collect();
        assert_eq!(found, expect);
    }

    const HOLM: (&str, CueClass) =
        ("Holm |said| the sluice had been opened before dawn without a warning", CueClass::Assert);

    #[test]
    fn a_denial_in_the_same_words() {
        let denial = ("Lind |denied| that the sluice had been opened before dawn", CueClass::Deny);
        check(&[HOLM, denial], &["1 denies 0 (the same words)"]);
        check(&[denial, HOLM], &[]);
    }

    #[test]
    fn a_noun_for_what_was_said() {
        check(&[HOLM, ("Lind |dismissed| the allegation", CueClass::Deny)], &["1 denies 0 (a noun for what was said)"]);
        let disagrees = ("Lind |disagreed| with that assessment", CueClass::Oppose);
        check(&[HOLM, disagrees], &["1 rejects 0 (a noun for what was said)"]);
        // Nobody offered anything.
        check(&[HOLM, ("Lind |rejected| the offer", CueClass::Oppose)], &[]);
    }

    #[test]
    fn the_other_speaker_by_name() {
        let other = ("Okoye |said| it would rain", CueClass::Assert);
        let named = ("Lind |rejected| Holm’s claim", CueClass::Oppose);
        check(&[HOLM, other, named], &["2 rejects 0 (names what the other speaker said)"]);
        // To find fault with somebody is not to answer.
        check(&[HOLM, other, ("Lind |criticised| Holm for his hat", CueClass::Criticise)], &[]);
    }

    #[test]
    fn a_cue_that_replies() {
        check(&[HOLM, ("Lind |countered| that it is spring", CueClass::Assert)], &["1 rejects 0 (a cue that replies)"]);
        check(&[HOLM, ("Lind |responded| to the vote", CueClass::Assert)], &[]);
        check(&[HOLM, ("Lind |responded to| the vote", CueClass::Assert)], &[]);
        check(&[HOLM, ("Holm |countered| that it is spring", CueClass::Assert)], &[]);
        check(
            &[HOLM, ("Lind |agreed| that Holm had a point", CueClass::Support)],
            &["1 agrees 0 (a cue that replies)"],
        );
        check(&[HOLM, ("Lind |agreed| that it is spring", CueClass::Support)], &[]);
        check(&[HOLM, ("Lind |agreed| to pay for the hull", CueClass::Support)], &[]);
    }
}
