//! The walk through a text that the ranker decides on, and that lessons are taken from.

use onrecord_model::{MentionKind, Span};
use rustc_hash::FxHashMap;

use super::candidates::{choices, far_key, is_anaphor};
use super::features::{Anaphor, PAIR, Speakers, mention};
use super::profile::{HE, Profile, SHE, profiles};
use super::{Choice, Example, KINDS, Lesson, Ranker, Truth};
use crate::within::rules::pronoun;
use crate::within::state::State;

/// What a mention's link is called that the ranker made.
const NAME: &str = "ranker";

/// "He" and "she" go back to somebody: what is taken from the score of none. A wrong name is seen and put right, a missing one
/// is overlooked.
const RELUCTANCE: f32 = 2.0;

/// So many members of a cluster are asked whether they can speak.
const LOOK: usize = 16;

/// Pairs of one mention with their features.
type Pairs = Vec<(usize, [u32; PAIR])>;

struct Walk {
    profiles: Vec<Profile>,
    speakers: Speakers,
    last_of_head: FxHashMap<u32, Vec<usize>>,
}

impl Walk {
    fn new(state: &State<'_>) -> Self {
        Self { profiles: profiles(state), speakers: Speakers::new(state), last_of_head: FxHashMap::default() }
    }

    /// The choices of mention `i` with their features.
    fn pairs(&self, state: &State<'_>, i: usize) -> Pairs {
        let choices = choices(state, &self.profiles, &self.last_of_head, i);
        let mut anaphor = Anaphor::new(state, &self.profiles, &self.speakers, i);
        for &(j, _) in &choices {
            anaphor.consider(state, &self.profiles, j);
        }
        let pair = |&(j, rank): &(usize, _)| (j, anaphor.pair(state, &self.profiles, &self.speakers, j, rank));
        choices.iter().map(pair).collect()
    }

    /// Goes past mention `i`.
    fn pass(&mut self, state: &State<'_>, i: usize) {
        if state.mentions[i].kind != MentionKind::Named {
            self.last_of_head.entry(far_key(&self.profiles[i])).or_default().push(i);
        }
    }
}

/// Links what the ranker finds, and settles what mentions without a known noun are.
pub(crate) fn link(state: &mut State<'_>, ranker: &Ranker) {
    let mut walk = Walk::new(state);
    let features: Vec<_> = (0..state.mentions.len()).map(|i| mention(state, i, &walk.profiles[i])).collect();
    let read = ranker.read(&features);
    let width = read.kinds.len() / state.mentions.len().max(1);
    state.guesses = read.kinds.chunks_exact(width.max(1)).map(|scores| best(&scores[..KINDS])).collect();
    let mut scores = Vec::new();
    for i in 0..state.mentions.len() {
        let anaphor = is_anaphor(state, i, &walk.profiles[i]);
        let speaker = if anaphor { pronoun::speaker(state, i) } else { None };
        let said = speaker.is_some_and(|(j, confidence)| state.stand_for(i, j, pronoun::RULE.name, confidence));
        if anaphor && !said {
            let mut pairs = walk.pairs(state, i);
            if state.mentions[i].is_source() {
                pairs.retain(|&(j, _)| can_speak(state, j));
            }
            if !pairs.is_empty() {
                ranker.score(&read, i, &pairs, &mut scores);
                if matches!(walk.profiles[i].form, HE | SHE) {
                    let alone = scores.len() - 1;
                    scores[alone] -= RELUCTANCE;
                }
                decide(state, i, &pairs, &mut scores);
            }
        }
        walk.pass(state, i);
    }
}

/// Whether what is known of mention `j` and of those with it lets it speak.
fn can_speak(state: &State<'_>, j: usize) -> bool {
    let described = |m: &&usize| state.mentions[**m].kind != MentionKind::Pronominal;
    let mut members = state.cluster(j).members.iter().take(LOOK).filter(described).peekable();
    members.peek().is_none() || members.any(|&m| state.mentions[m].kind == MentionKind::Named || state.is_actor(m))
}

fn best(scores: &[f32]) -> u8 {
    let mut best = 0;
    for (at, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = at;
        }
    }
    best as u8
}

/// Puts mention `i` where most of the probability lies.
fn decide(state: &mut State<'_>, i: usize, pairs: &Pairs, scores: &mut [f32]) {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = libm::expf(*score - most);
        sum += *score;
    }
    // Clusters with their probability and their likeliest mention.
    let mut clusters: Vec<(usize, f32, usize, f32)> = Vec::new();
    for (&(j, _), &score) in pairs.iter().zip(scores.iter()) {
        // A plural of two names is a choice of its own.
        let root = if state.mentions[j].members.is_empty() { state.root(j) } else { state.mentions.len() + j };
        match clusters.iter_mut().find(|(known, ..)| *known == root) {
            Some(known) => {
                known.1 += score;
                if score > known.3 {
                    (known.2, known.3) = (j, score);
                }
            }
            None => clusters.push((root, score, j, score)),
        }
    }
    clusters.sort_by(|a, b| b.1.total_cmp(&a.1).then(b.2.cmp(&a.2)));
    let alone = scores[scores.len() - 1];
    for (_, score, j, _) in clusters {
        if score <= alone {
            return;
        }
        if state.stand_for(i, j, NAME, score / sum) {
            return;
        }
    }
}

/// Takes a lesson from a text whose truth is known, linking as the truth says.
pub(super) fn teach(state: &mut State<'_>, truth: &dyn Fn(Span) -> Truth, ranker: Option<&Ranker>) -> Lesson {
    // Where no ranker fills the gaps there are none.
    let complete = ranker.is_none();
    let mut walk = Walk::new(state);
    let known: Vec<Truth> = state.mentions.iter().map(|mention| truth(mention.head)).collect();
    let mut lesson = Lesson {
        mentions: (0..state.mentions.len()).map(|i| mention(state, i, &walk.profiles[i])).collect(),
        heads: state.mentions.iter().map(|mention| mention.head).collect(),
        examples: Vec::new(),
    };
    let guide = ranker.map(|ranker| (ranker, ranker.read(&lesson.mentions)));
    let mut scores = Vec::new();
    for i in 0..state.mentions.len() {
        let anaphor = is_anaphor(state, i, &walk.profiles[i]);
        if let Some((ranker, read)) = guide.as_ref().filter(|_| anaphor && known[i] == Truth::Unknown) {
            let pairs = walk.pairs(state, i);
            if !pairs.is_empty() {
                ranker.score(read, i, &pairs, &mut scores);
                decide(state, i, &pairs, &mut scores);
            }
        } else if anaphor {
            let pairs = walk.pairs(state, i);
            let labels: Vec<Option<bool>> = pairs.iter().map(|&(j, _)| label(state, &known, i, j, complete)).collect();
            let right = labels.iter().position(|&label| label == Some(true));
            if !pairs.is_empty() {
                let choice = |((mention, pair), right): ((usize, _), _)| Choice { mention, pair, right };
                let alone = if right.is_some() { Some(false) } else { complete.then_some(true) };
                // Where it is known who is meant, nobody else is.
                let labels = labels.into_iter().map(|label| label.or((!complete && right.is_some()).then_some(false)));
                let choices = pairs.iter().copied().zip(labels).map(choice).collect();
                lesson.examples.push(Example { mention: i, choices, alone });
            }
            if let Some(right) = right {
                state.stand_for(i, pairs[right].0, NAME, 1.0);
            }
        }
        walk.pass(state, i);
    }
    lesson
}

/// Whether mention `i` goes back to `j`, as far as is known of `j` or of those with it.
fn label(state: &State<'_>, known: &[Truth], i: usize, j: usize, complete: bool) -> Option<bool> {
    let Truth::Cluster(own) = known[i] else { return complete.then_some(false) };
    match known[j] {
        Truth::Cluster(other) => return Some(own == other),
        Truth::Unknown if complete => return Some(false),
        Truth::Unknown => {}
    }
    let members = state.cluster(j).members.iter();
    members.filter_map(|&m| if let Truth::Cluster(other) = known[m] { Some(own == other) } else { None }).next()
}
