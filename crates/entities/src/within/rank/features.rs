//! Features of mentions and of pairs of them.
//!
//! A mention's features do not change while mentions are linked; those of a pair see the cluster of the candidate.

use onrecord_model::{EntityKind, MentionKind, Relation};
use onrecord_network::hash::{hash, mix, mix2, mix3};

use super::profile::{HE, I, IT, OBJECT, OWNER, Profile, SHE, SUBJECT, THEY, WE, YOU, lemma};
use crate::affiliation::agreement;
use crate::gender::{self, Gender};
use crate::nouns::{self, Class};
use crate::places;
use crate::within::state::State;

/// Features of a mention.
pub const MENTION: usize = 22;
/// The feature of a mention that the meaning of its head stands under.
pub const MEANING: usize = MENTION - 1;
/// Features of a pair.
pub const PAIR: usize = 28;

/// No feature.
const NONE: u32 = u32::MAX;
/// So many members of a cluster are looked at.
const LOOK: usize = 8;
/// The longest way through a tree that is told apart.
const PATH: usize = 4;

/// The subject of a verb is looked for in so many words before it.
const NEAR: usize = 40;

/// Template numbers of pairs start here.
const PAIRS: u32 = 64;

/// The feature under which the meaning of `word` stands.
#[must_use]
pub fn meaning(word: &str) -> u32 {
    mix(MEANING as u32, hash(word.as_bytes()))
}

fn bucket(count: usize) -> u32 {
    match count {
        0..=3 => count as u32,
        4..=5 => 4,
        6..=8 => 5,
        9..=14 => 6,
        15..=24 => 7,
        25..=40 => 8,
        _ => 9,
    }
}

/// The form of a pronoun without its gender.
fn neutral(form: u8) -> u32 {
    u32::from(if form == SHE { HE } else { form })
}

/// Features of mention `i`.
pub(super) fn mention(state: &State<'_>, i: usize, own: &Profile) -> [u32; MENTION] {
    let view = state.view;
    let mention = &state.mentions[i];
    let head = mention.head_token;
    let named = mention.kind == MentionKind::Named;
    let form = neutral(own.form);
    let class = u32::from(own.kind) * 64 + form * 8 + u32::from(own.article);
    let lower = match form {
        0 => view.word(head).to_lowercase(),
        form => format!("{form}"),
    };
    let lemma_hash = match form {
        0 if named => mix(900, u32::from(own.entity)),
        0 => own.head,
        form => mix(901, form),
    };
    let gender = if form > 0 { 0 } else { u32::from(own.gender) };
    let suffix = lower.len().checked_sub(3).and_then(|at| lower.get(at..)).unwrap_or(&lower);
    let relation = view.relation(own.token).map_or(99, |relation| relation as u32);
    let upos = own.governor.and_then(|governor| view.token(governor)).map_or(99, |token| token.upos as u32);
    let flags = [Class::Role, Class::Person, Class::Body, Class::Government, Class::Document];
    let bits = flags.iter().enumerate().map(|(bit, &class)| u32::from(nouns::is(&lower, class)) << bit).sum::<u32>();
    let hyponym = nouns::hyponym(&lower);
    let place = places::tie(&mention.key).map_or(0, |(_, tie)| 1 + tie as u32);
    let word = |at: Option<usize>| at.map_or(0, |at| hash(view.word(at).to_lowercase().as_bytes()));
    let children = head + 1;
    let owned = view.has_tag(children, onrecord_model::Tag::Pos);
    let tail = match () {
        () if view.is(children, &["of"]) => 1,
        () if view.is(children, &["who", "which", "that"]) => 2,
        () if view.has_tag(children, onrecord_model::Tag::Comma) => 3,
        () if owned => 4,
        () => 0,
    };
    let speech = u32::from(own.quotation.is_some()) * 4
        + u32::from(mention.is_source()) * 2
        + u32::from(own.statement.is_some());
    let features = [
        class,
        lemma_hash,
        hash(suffix.as_bytes()),
        mix(own.verb, relation),
        relation,
        mix(relation, upos),
        u32::from(own.number) * 64 + gender * 16 + u32::from(own.entity),
        word((mention.tokens.start < head).then_some(mention.tokens.start)),
        own.words.last().copied().unwrap_or(0),
        bits,
        mix(speech, form),
        u32::from(own.first) * 8 + u32::from(own.titled) * 4 + bucket(own.sentence).min(3),
        mix(u32::from(own.entity), u32::from(named) + place * 2),
        bucket(mention.tokens.len()),
        word(mention.tokens.start.checked_sub(1)),
        word(Some(mention.tokens.end)),
        mix(hyponym, u32::from(own.kind)),
        mix(tail, class),
        mix(class, relation),
        mix(own.verb, form + 16 * u32::from(own.kind)),
        u32::from(mention.subject) + 2 * u32::from(own.role) + 32 * u32::from(own.copula),
    ];
    let mut out = [NONE; MENTION];
    for (at, &feature) in features.iter().enumerate() {
        out[at] = mix(at as u32, feature);
    }
    if mention.kind == MentionKind::Nominal {
        out[MEANING] = meaning(&lemma(state, head));
    }
    out
}

/// What is the same for all candidates of one mention.
pub(super) struct Anaphor {
    pub(super) index: usize,
    class: u32,
    form: u32,
    /// Subjects of the clauses that it stands in, as tokens: its own, then those above.
    subject: Option<usize>,
    /// Clusters of those who spoke last, the last first.
    speakers: Vec<usize>,
    /// The cluster of the source of the statement that it stands in.
    speaker: Option<usize>,
    /// Clusters with a subject before it in its own paragraph.
    here: Vec<usize>,
    path: Vec<usize>,
    clusters: Vec<Seen>,
}

/// What is the same for all candidates of one cluster.
#[derive(Clone, Copy)]
struct Seen {
    root: usize,
    kind: u32,
    heads: u32,
    modifiers: u32,
    gender: u32,
    size: u32,
    last: u32,
    roles: u32,
    affiliations: u32,
}

impl Seen {
    fn new(state: &State<'_>, profiles: &[Profile], index: usize, root: usize) -> Self {
        let (own, mention) = (&profiles[index], &state.mentions[index]);
        let cluster = state.cluster(root);
        // She and he are told apart by whom they fit, not by how they are written: each learns from the other.
        let gender = match (own.gender, cluster.gender) {
            (0, None) => 0,
            (_, None) => 1,
            (0, _) => 2,
            (own, Some(other)) => 3 + u32::from((own == 1) == (other == Gender::Female)),
        };
        let members: Vec<usize> = cluster.members.iter().rev().take(LOOK).copied().collect();
        let (heads, modifiers) = words(own, profiles, &members.iter().copied());
        let roles = mention.roles.first().map_or(0, |role| {
            let held = members.iter().any(|&m| state.mentions[m].roles.iter().any(|held| role.describes(held)));
            1 + u32::from(held)
        });
        let affiliations = match (mention.affiliations.is_empty(), cluster.affiliations.is_empty()) {
            (false, false) => 4 + agreement(&mention.affiliations, &cluster.affiliations) as u32,
            (a, b) => u32::from(a) + 2 * u32::from(b),
        };
        Self {
            root,
            kind: kind_of(state, root),
            heads,
            modifiers,
            gender,
            size: cluster.members.len().min(4) as u32 + 8 * u32::from(cluster.named),
            last: cluster.last_before(index).map_or(9, |m| bucket(own.sentence.abs_diff(profiles[m].sentence))),
            roles,
            affiliations,
        }
    }
}

/// Places of candidates among each other.
#[derive(Clone, Copy, Default)]
pub(super) struct Rank {
    /// How many candidates are nearer.
    pub(super) nearer: usize,
    /// How many of those are subjects.
    pub(super) subjects: usize,
    /// How many fit by number and sort and are nearer.
    pub(super) fitting: usize,
}

impl Anaphor {
    pub(super) fn new(state: &State<'_>, profiles: &[Profile], speakers: &Speakers, index: usize) -> Self {
        let own = &profiles[index];
        let class = if own.form > 0 {
            neutral(own.form) + 16 * u32::from(own.reflexive) + 32 * u32::from(own.role == OWNER)
        } else {
            64 + u32::from(own.article) * 4 + u32::from(own.number)
        };
        let path = path(state, own.token);
        let subject = path.iter().skip(1).take(2).find_map(|&at| subject_of(state, at)).filter(|&s| s != own.token);
        let speaker = own.statement.and_then(|a| speakers.of_statement(a)).map(|m| state.root(m));
        Self {
            index,
            class,
            form: neutral(own.form),
            subject,
            speakers: speakers.before(state, index),
            speaker,
            here: Vec::new(),
            path,
            clusters: Vec::new(),
        }
    }

    /// Learns that `candidate` can be meant.
    pub(super) fn consider(&mut self, state: &State<'_>, profiles: &[Profile], candidate: usize) {
        let (own, other) = (&profiles[self.index], &profiles[candidate]);
        let root = state.root(candidate);
        let subject = other.role == SUBJECT || state.mentions[candidate].is_source();
        let here = subject && other.block == own.block && other.quotation.is_some() == own.quotation.is_some();
        if here && self.here.last() != Some(&root) {
            self.here.push(root);
        }
    }

    /// What is the same for all candidates of the cluster at `root`, worked out once.
    fn seen(&mut self, state: &State<'_>, profiles: &[Profile], root: usize) -> Seen {
        let known = self.clusters.iter().find(|seen| seen.root == root).copied();
        known.unwrap_or_else(|| {
            let seen = Seen::new(state, profiles, self.index, root);
            self.clusters.push(seen);
            seen
        })
    }

    /// Features of the pair with `candidate`.
    pub(super) fn pair(
        &mut self,
        state: &State<'_>,
        profiles: &[Profile],
        speakers: &Speakers,
        candidate: usize,
        rank: Rank,
    ) -> [u32; PAIR] {
        let (own, other) = (&profiles[self.index], &profiles[candidate]);
        let (mention, antecedent) = (&state.mentions[self.index], &state.mentions[candidate]);
        let root = state.root(candidate);
        let cluster = state.cluster(candidate);
        let sentences = own.sentence.abs_diff(other.sentence);
        let near = sentences.min(2) as u32;
        let (class, form) = (self.class, self.form);
        let short = class.min(64);
        let other_form = neutral(other.form);
        let other_class = u32::from(other.kind) * 16 + other_form;
        let Seen { kind, heads, modifiers, gender, size, last, roles, affiliations, .. } =
            self.seen(state, profiles, root);
        let relations = mix2(u32::from(own.role), u32::from(other.role), near);
        let way = if sentences == 0 { way(state, &self.path, other.token) } else { NONE };
        let nested =
            u32::from(mention.tokens.contains(&other.token)) + 2 * u32::from(antecedent.tokens.contains(&own.token));
        let governs = u32::from(own.governor == other.governor && own.governor.is_some())
            + 2 * u32::from(own.governor == Some(other.token))
            + 4 * u32::from(other.governor == Some(own.token));
        let clause = u32::from(self.subject == Some(other.token)) + 2 * u32::from(own.role == OBJECT);
        let theirs = other.statement.and_then(|a| speakers.of_statement(a)).map(|m| state.root(m));
        let own_root = state.root(self.index);
        let speech = u32::from(self.speaker == Some(root))
            + 2 * u32::from(theirs == Some(own_root))
            + 4 * u32::from(own.statement.is_some() && own.statement == other.statement)
            + 8 * u32::from(theirs.is_some() && theirs == self.speaker)
            + 16 * u32::from(own.statement.is_some())
            + 32 * u32::from(other.statement.is_some());
        let spoke = self.speakers.iter().position(|&speaker| speaker == root).map_or(3, |place| place.min(2) as u32);
        let superseded = !self.here.is_empty() && !self.here.contains(&root);
        let source = u32::from(mention.is_source()) + 2 * u32::from(antecedent.is_source());
        let quotes = u32::from(own.quotation.is_some())
            + 2 * u32::from(other.quotation.is_some())
            + 4 * u32::from(own.quotation == other.quotation);
        let parallel = u32::from(own.role == other.role) + 2 * u32::from(own.verb == other.verb && own.verb != 0);
        let blocks = own.block.abs_diff(other.block).min(2) as u32;
        let person = matches!(own.form, I | WE | YOU);
        let features = [
            mix2(bucket(sentences) + 16 * u32::from(candidate > self.index), class, 0),
            mix2(bucket(self.index.abs_diff(candidate)) + 16 * u32::from(candidate > self.index), class, 1),
            mix2(other_class, class, 2),
            mix3(gender, u32::from(cluster.person), u32::from(cluster.named), form),
            mix3(u32::from(own.number), u32::from(other.number), u32::from(!antecedent.members.is_empty()), class),
            mix3(u32::from(own.entity), kind, u32::from(cluster.named), short),
            mix3(heads, modifiers, other_class.min(32), u32::from(own.article)),
            mix3(heads, u32::from(own.number), bucket(sentences), u32::from(other.article)),
            mix2(relations, class, u32::from(own.copula)),
            if way == NONE { NONE } else { mix(way, form) },
            mix3(governs, nested, form, u32::from(own.role)),
            mix3(clause, u32::from(own.reflexive), form, near),
            mix3(speech, form, other_form, u32::from(other.kind)),
            mix3(spoke, source, u32::from(superseded), form),
            mix2(bucket(rank.fitting), class, 3),
            mix3(bucket(rank.subjects), u32::from(other.role == SUBJECT), near, form),
            mix2(size, class, 4),
            mix2(last, class, 5),
            mix3(blocks, u32::from(other.titled), near, short),
            mix3(quotes, form, other_form, near),
            if own.form == 0 { mix2(own.head, other.head, u32::from(other.kind)) } else { NONE },
            mix3(form, own.verb, u32::from(other.role), u32::from(other.kind)),
            if own.form == 0 { mix3(roles, affiliations, u32::from(other.kind), u32::from(own.article)) } else { NONE },
            if own.form == 0 { mix3(own.head, kind, u32::from(other.kind), u32::from(cluster.named)) } else { NONE },
            mix3(parallel, relations, form, near),
            mix3(u32::from(other.first), near, form, u32::from(other.role)),
            mix3(u32::from(person), speech & 13, quotes, form * 16 + other_form),
            mix3(bucket(rank.nearer), u32::from(other.role), form, u32::from(cluster.person)),
        ];
        let mut out = [NONE; PAIR];
        for (at, &feature) in features.iter().enumerate().filter(|(_, feature)| **feature != NONE) {
            out[at] = mix(PAIRS + at as u32, feature);
        }
        out
    }
}

/// What a cluster is, as far as its names and nouns tell.
fn kind_of(state: &State<'_>, candidate: usize) -> u32 {
    let members = &state.cluster(candidate).members;
    let mention = |m: &usize| &state.mentions[*m];
    let named = members.iter().take(LOOK).map(mention).find(|mention| mention.kind == MentionKind::Named);
    let nominal = || members.iter().take(LOOK).map(mention).find(|mention| mention.kind == MentionKind::Nominal);
    named.or_else(nominal).map_or(EntityKind::ALL.len() as u32, |mention| mention.entity as u32)
}

/// How the words of a mention compare with those of a cluster: its head, and what stands before the head.
fn words(own: &Profile, profiles: &[Profile], members: &(impl Iterator<Item = usize> + Clone)) -> (u32, u32) {
    if own.form > 0 {
        return (0, 0);
    }
    let same = |m: usize| profiles[m].form == 0 && profiles[m].head == own.head;
    let inside = |m: usize| profiles[m].words.contains(&own.head) || own.words.contains(&profiles[m].head);
    let heads = if members.clone().any(same) { 2 } else { u32::from(members.clone().any(inside)) };
    if own.words.is_empty() {
        return (heads, 0);
    }
    let all = |m: usize| own.words.iter().all(|word| profiles[m].words.contains(word));
    let any = |m: usize| own.words.iter().any(|word| profiles[m].words.contains(word));
    let bare = members.clone().all(|m| profiles[m].words.is_empty());
    let modifiers = if members.clone().any(all) {
        1
    } else if bare {
        2
    } else if members.clone().any(any) {
        3
    } else {
        4
    };
    (heads, modifiers)
}

/// Token `at` and those above it in its tree.
fn path(state: &State<'_>, at: usize) -> Vec<usize> {
    let mut path = vec![at];
    while path.len() < 12
        && let Some(above) = state.view.governor(path[path.len() - 1])
    {
        path.push(above);
    }
    path
}

/// The way from the end of `path` to `to` through the tree that holds both: steps up, and relations down.
fn way(state: &State<'_>, path: &[usize], to: usize) -> u32 {
    let mut down = [0_u32; PATH];
    let mut at = to;
    for step in 0..=PATH {
        if let Some(up) = path.iter().position(|&known| known == at) {
            let mut way = mix2(up.min(PATH) as u32, step as u32, u32::from(path[0] < to));
            for &relation in &down[..step.min(PATH)] {
                way = mix(way, relation);
            }
            for &at in path.iter().take(up.min(PATH)) {
                way = mix(way, state.view.relation(at).map_or(99, |relation| relation as u32));
            }
            return way;
        }
        if step == PATH {
            break;
        }
        down[step] = state.view.relation(at).map_or(99, |relation| relation as u32);
        match state.view.governor(at) {
            Some(above) => at = above,
            None => break,
        }
    }
    1
}

/// The subject that hangs on token `verb`.
fn subject_of(state: &State<'_>, verb: usize) -> Option<usize> {
    let subject = |&i: &usize| {
        state.view.governor(i) == Some(verb)
            && matches!(state.view.relation(i), Some(Relation::Nsubj | Relation::NsubjPass))
    };
    let first = state.view.subtree(verb).start.max(verb.saturating_sub(NEAR));
    (first..verb + 1).find(subject)
}

/// Who speaks where.
pub(super) struct Speakers {
    of: Vec<Option<usize>>,
}

impl Speakers {
    pub(super) fn new(state: &State<'_>) -> Self {
        let mut of = vec![None; state.view.attributions.len()];
        for &source in &state.sources {
            for &(a, _) in &state.mentions[source].source_of {
                if let Some(slot) = of.get_mut(a as usize) {
                    *slot = slot.or(Some(source));
                }
            }
        }
        Self { of }
    }

    fn of_statement(&self, attribution: u32) -> Option<usize> {
        self.of.get(attribution as usize).copied().flatten()
    }

    /// The clusters of the last sources before mention `i`.
    fn before(&self, state: &State<'_>, i: usize) -> Vec<usize> {
        let at = state.sources.partition_point(|&source| source < i);
        let mut found: Vec<usize> = Vec::new();
        for &source in state.sources[at.saturating_sub(LOOK)..at].iter().rev() {
            let root = state.root(source);
            if !found.contains(&root) {
                found.push(root);
            }
        }
        found.truncate(3);
        found
    }
}

/// Whether a candidate fits a pronoun of `form` by number, gender and sort, as far as is known.
pub(super) fn fits(state: &State<'_>, form: u8, candidate: usize, other: &Profile) -> bool {
    let cluster = state.cluster(candidate);
    match form {
        HE | SHE => {
            let wanted = if form == SHE { Gender::Female } else { Gender::Male };
            cluster.person && other.number == 1 && cluster.gender.is_none_or(|gender| gender == wanted)
        }
        IT => other.number == 1 && !cluster.person,
        THEY | WE => other.number == 2 || !cluster.person,
        I | YOU => cluster.person,
        _ => true,
    }
}

/// The gender that a pronoun of `form` tells.
pub(super) fn gender_of_form(form: u8) -> Option<Gender> {
    match form {
        HE => gender::of_pronoun("he"),
        SHE => gender::of_pronoun("she"),
        _ => None,
    }
}
