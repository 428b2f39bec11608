//! How likely a mention is what a pronoun stands for: features and their weights.
//!
//! It decides on pronouns that are the source of a statement. The weights were set by hand for speakers and fitted for the
//! rest (coordinate search on GAP's development items).

use onrecord_model::{BlockId, MentionKind, Tag};

use super::state::State;

/// What is weighed, in the order of [`WEIGHTS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Feature {
    /// Sentences between the two, up to six.
    Sentences,
    /// Tens of tokens between the two in one sentence, up to four.
    Tokens,
    /// A subject in the pronoun's sentence, on the same side of quotation marks.
    SubjectHere,
    /// A subject in an earlier sentence.
    SubjectBefore,
    /// Both are subjects.
    BothSubjects,
    /// Both are objects.
    BothObjects,
    /// The first mention of its sentence.
    First,
    /// A possessive pronoun and the nearest mention before it.
    NearestOwner,
    /// An object pronoun and the subject of its own clause.
    OwnSubject,
    /// It spoke last before the pronoun, which speaks; counts little across a paragraph with a subject of its own.
    SpokeLast,
    /// It spoke before that.
    SpokeBefore,
    /// Its cluster has a name.
    Named,
    /// Its gender is known and agrees.
    Gender,
    /// It is quoted, the pronoun is not.
    Quoted,
    /// It owns something ("Lee's").
    Possessor,
    /// It is a pronoun itself.
    Pronoun,
}

/// One weight for each feature.
const WEIGHTS: [f32; 16] = [-0.75, -0.65, 4.0, 2.35, 1.2, 1.0, 0.65, 4.0, -3.0, 3.5, 1.7, 1.3, 0.5, -1.5, -0.1, -1.0];

/// What each mention of a cluster beyond the best adds.
pub(crate) const REPETITION: f32 = 0.15;

/// What is the same for all candidates of one pronoun.
pub(crate) struct Pronoun {
    index: usize,
    sentence: usize,
    subject: bool,
    possessive: bool,
    /// The subject of the pronoun's clause, and the mention just before the pronoun.
    own_subject: Option<usize>,
    nearest: Option<usize>,
    speakers: Vec<usize>,
    /// Clusters with a subject before the pronoun in its paragraph.
    here: Vec<usize>,
    block: Option<BlockId>,
}

/// What is left of a speaker's weight once a later paragraph has a subject that the pronoun may stand for.
const SUPERSEDED: f32 = 0.2;

impl Pronoun {
    /// The pronoun that mention `index` is, and who spoke before it, the last first.
    pub(crate) fn new(state: &State<'_>, index: usize, sentence: usize, speakers: Vec<usize>) -> Self {
        let view = state.view;
        let mention = &state.mentions[index];
        let possessive = view.has_tag(mention.head_token, Tag::PrpS);
        let subject = !possessive && mention.subject;
        let here = |&j: &usize| view.sentence(state.mentions[j].head_token) == Some(sentence);
        let before = || (index.saturating_sub(8)..index).rev().take_while(here);
        let own_subject = before().find(|&j| state.mentions[j].subject).filter(|_| !subject && !possessive);
        let nearest = before().find(|&j| state.cluster(j).person);
        let speakers = speakers.into_iter().map(|speaker| state.root(speaker)).collect();
        let block = view.document.block_at(mention.head.start());
        Self { index, sentence, subject, possessive, own_subject, nearest, speakers, here: Vec::new(), block }
    }

    /// Learns that mention `candidate` can be meant: a subject in the pronoun's own paragraph comes before whoever spoke
    /// in an earlier one.
    pub(crate) fn consider(&mut self, state: &State<'_>, candidate: usize) {
        let (pronoun, other) = (&state.mentions[self.index], &state.mentions[candidate]);
        let subject = (other.subject || other.is_source()) && other.quoted == pronoun.quoted;
        if subject && self.block.is_some() && state.view.document.block_at(other.head.start()) == self.block {
            self.here.push(state.root(candidate));
        }
    }

    /// Where the cluster of `candidate` stands among those who spoke before.
    pub(crate) fn spoke(&self, state: &State<'_>, candidate: usize) -> Option<usize> {
        let root = state.root(candidate);
        self.speakers.iter().position(|&speaker| speaker == root)
    }

    /// How likely mention `candidate`, before the pronoun, is meant.
    pub(crate) fn score(&self, state: &State<'_>, candidate: usize) -> f32 {
        let view = state.view;
        let (pronoun, other) = (&state.mentions[self.index], &state.mentions[candidate]);
        let cluster = state.cluster(candidate);
        let there = view.sentence(other.head_token).unwrap_or(self.sentence);
        let distance = self.sentence.saturating_sub(there);
        let mut score = 0.0;
        let mut add = |feature: Feature, value: f32| score += WEIGHTS[feature as usize] * value;
        let flag = |on: bool| if on { 1.0 } else { 0.0 };
        add(Feature::Sentences, small(distance, 6));
        if distance == 0 {
            add(Feature::Tokens, small(pronoun.head_token.saturating_sub(other.head_token), 40) / 10.0);
        }
        let subject = other.subject || other.is_source();
        let here = subject && distance == 0 && other.quoted == pronoun.quoted;
        add(Feature::SubjectHere, flag(here));
        add(Feature::SubjectBefore, flag(subject && !here));
        add(Feature::BothSubjects, flag(subject && self.subject));
        add(Feature::BothObjects, flag(!subject && !self.subject && !self.possessive));
        let first = candidate == 0 || view.sentence(state.mentions[candidate - 1].head_token) != Some(there);
        add(Feature::First, flag(first));
        add(Feature::NearestOwner, flag(self.possessive && self.nearest == Some(candidate)));
        add(Feature::OwnSubject, flag(self.own_subject.is_some_and(|own| state.root(own) == state.root(candidate))));
        let spoke = self.spoke(state, candidate);
        let superseded = !self.here.is_empty() && !self.here.contains(&state.root(candidate));
        let weight = if superseded { SUPERSEDED } else { 1.0 };
        match spoke {
            Some(0) => add(Feature::SpokeLast, weight),
            Some(1) => add(Feature::SpokeBefore, weight),
            Some(_) => add(Feature::SpokeBefore, 0.5 * weight),
            None => {}
        }
        add(Feature::Named, flag(cluster.named));
        add(Feature::Gender, flag(cluster.gender.is_some() && cluster.gender == pronoun.gender));
        add(Feature::Quoted, flag(other.quoted && !pronoun.quoted));
        add(Feature::Possessor, flag(view.has_tag(other.head_token + 1, Tag::Pos)));
        add(Feature::Pronoun, flag(other.kind == MentionKind::Pronominal));
        score
    }
}

fn small(count: usize, most: u8) -> f32 {
    f32::from(u8::try_from(count).unwrap_or(most).min(most))
}
