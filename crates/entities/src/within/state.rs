//! Mentions in clusters: what the rules work on.

use std::collections::BTreeSet;

use onrecord_model::{Attribution, EntityKind, MentionKind, Span};

use super::candidate::Candidate;
use super::view::View;
use crate::affiliation::Affiliation;
use crate::fold::Likeness;
use crate::gender::Gender;
use crate::person::{Given, PersonName};

/// At most so many full names, affiliations and barred partners of a cluster are looked at.
const LOOK: usize = 8;

/// Why a mention is where it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Link {
    pub(crate) antecedent: Option<usize>,
    pub(crate) rule: &'static str,
    pub(crate) confidence: f32,
}

/// Mentions that refer to one entity.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cluster {
    /// Mentions, in text order. A set, so that one cluster can take in a whole article's pronouns one by one.
    pub(crate) members: BTreeSet<usize>,
    pub(crate) gender: Option<Gender>,
    /// Mentions that give a full name of a person.
    full: Vec<usize>,
    /// Mentions that stand beside one of this cluster's in "Lee and Berg": surely somebody else.
    apart: Vec<usize>,
    pub(crate) affiliations: Vec<Affiliation>,
    pub(crate) person: bool,
    pub(crate) named: bool,
    /// How many of its mentions are names or descriptions.
    pub(crate) described: usize,
    /// Whether some name in it was taken for a place.
    pub(crate) named_places: bool,
}

/// Everything that a rule may read, and the clusters that it may merge.
pub(crate) struct State<'a> {
    pub(crate) view: &'a View<'a>,
    /// In text order.
    pub(crate) mentions: Vec<Candidate>,
    pub(crate) links: Vec<Link>,
    /// Mentions that are sources, in text order.
    pub(crate) sources: Vec<usize>,
    /// For each mention the contents that it is the source of, in text order, with their attributions.
    spoken: Vec<Vec<(Span, u32)>>,
    parent: Vec<usize>,
    clusters: Vec<Cluster>,
    /// What the ranker takes each mention for, once it has read them.
    pub(crate) guesses: Vec<u8>,
}

impl<'a> State<'a> {
    pub(crate) fn new(view: &'a View<'a>, mentions: Vec<Candidate>) -> Self {
        let clusters = mentions.iter().enumerate().map(|(i, mention)| Cluster::of(i, mention)).collect();
        let alone = |mention: &Candidate| {
            let (rule, confidence) = match mention.kind {
                MentionKind::Named => ("name", 1.0),
                MentionKind::Nominal => ("description", 0.8),
                MentionKind::Pronominal => ("unresolved", 0.1),
            };
            Link { antecedent: None, rule, confidence }
        };
        let links = mentions.iter().map(alone).collect();
        let sources = (0..mentions.len()).filter(|&i| mentions[i].is_source()).collect();
        let parent = (0..mentions.len()).collect();
        let spoken = mentions.iter().map(|mention| spoken(view, mention)).collect();
        let mut state = Self { view, mentions, links, sources, spoken, parent, clusters, guesses: Vec::new() };
        for i in 0..state.mentions.len() {
            let members = state.mentions[i].members.clone();
            for &one in &members {
                state.clusters[one].apart.extend(members.iter().copied().filter(|&other| other != one).take(LOOK));
            }
        }
        state
    }

    /// The cluster of a mention, by the mention that stands for it.
    pub(crate) fn root(&self, mut mention: usize) -> usize {
        while self.parent[mention] != mention {
            mention = self.parent[mention];
        }
        mention
    }

    pub(crate) fn cluster(&self, mention: usize) -> &Cluster {
        &self.clusters[self.root(mention)]
    }

    /// The attributions with mention `source` as a source and `span` in their content, the innermost first.
    pub(crate) fn spoken(&self, source: usize, span: Span) -> impl Iterator<Item = &'a Attribution> {
        let spoken = self.spoken.get(source).map(Vec::as_slice).unwrap_or_default();
        let after = spoken.partition_point(|(content, _)| content.start() <= span.start());
        let before = spoken[after.saturating_sub(LOOK)..after].iter().rev();
        let attributions = self.view.attributions;
        before.filter(move |(content, _)| content.contains(span)).filter_map(|&(_, a)| attributions.get(a as usize))
    }

    /// Whether nothing speaks against one entity behind both mentions.
    pub(crate) fn compatible(&self, left: usize, right: usize) -> bool {
        let (l, r) = (self.root(left), self.root(right));
        let (a, b) = (&self.clusters[l], &self.clusters[r]);
        if l == r {
            return true;
        }
        if matches!((a.gender, b.gender), (Some(x), Some(y)) if x != y) || a.person != b.person {
            return false;
        }
        let barred =
            |cluster: &Cluster, other: usize| cluster.apart.iter().take(LOOK * LOOK).any(|&m| self.root(m) == other);
        if barred(a, r) || barred(b, l) {
            return false;
        }
        let full = |cluster: &Cluster| cluster.full.iter().copied().take(LOOK).collect::<Vec<_>>();
        full(a).iter().all(|&m| full(b).iter().all(|&n| self.names_agree(m, n)))
    }

    /// Puts `mention` where `antecedent` is, if nothing speaks against it; says whether they are together now.
    pub(crate) fn link(&mut self, mention: usize, antecedent: usize, rule: &'static str, confidence: f32) -> bool {
        let (m, a) = (self.root(mention), self.root(antecedent));
        if m != a {
            if !self.compatible(mention, antecedent) {
                return false;
            }
            let (keep, give) =
                if self.clusters[a].members.len() >= self.clusters[m].members.len() { (a, m) } else { (m, a) };
            let given = std::mem::take(&mut self.clusters[give]);
            self.parent[give] = keep;
            self.clusters[keep].absorb(given);
            if self.links[mention].antecedent.is_none() {
                self.links[mention] = Link { antecedent: Some(antecedent), rule, confidence };
            }
        }
        true
    }

    /// Puts pronoun or description `mention` where `antecedent` is, or where all its members are; says whether that could be.
    pub(crate) fn stand_for(&mut self, mention: usize, antecedent: usize, rule: &'static str, confidence: f32) -> bool {
        if self.mentions[antecedent].members.is_empty() {
            self.adopt(mention, antecedent);
            return self.link(mention, antecedent, rule, confidence);
        }
        self.mentions[mention].members = self.mentions[antecedent].members.clone();
        self.links[mention] = Link { antecedent: Some(antecedent), rule, confidence };
        true
    }

    /// Lets a description that was taken for a thing be a person, or the other way round, where `other` is.
    pub(crate) fn adopt(&mut self, mention: usize, other: usize) {
        let (root, person) = (self.root(mention), self.cluster(other).person);
        self.clusters[root].person = person;
    }

    /// Whether a description or pronoun is taken for a person, a body or a place.
    pub(crate) fn is_actor(&self, mention: usize) -> bool {
        self.guesses.get(mention).is_some_and(|&guess| guess < 3)
    }

    /// Whether the mention alone says who is meant: a name.
    pub(crate) fn is_name(&self, mention: usize) -> bool {
        self.mentions[mention].kind == MentionKind::Named && self.mentions[mention].members.is_empty()
    }

    /// Indices of all mentions that are names.
    pub(crate) fn named(&self) -> Vec<usize> {
        (0..self.mentions.len()).filter(|&i| self.is_name(i)).collect()
    }

    fn names_agree(&self, left: usize, right: usize) -> bool {
        let (Some(a), Some(b)) = (&self.mentions[left].person, &self.mentions[right].person) else { return true };
        let compared = a.compare(b);
        compared.surname != Likeness::Apart && compared.given != Given::Conflict && !a.clashes(b)
    }
}

impl Cluster {
    /// The last mention before `mention`.
    pub(crate) fn last_before(&self, mention: usize) -> Option<usize> {
        self.members.range(..mention).next_back().copied()
    }

    /// Whether some mention gives a full name of a person.
    pub(crate) fn has_full_name(&self) -> bool {
        !self.full.is_empty()
    }

    fn of(index: usize, mention: &Candidate) -> Self {
        let full = mention.person.as_ref().is_some_and(PersonName::is_full);
        Self {
            members: BTreeSet::from([index]),
            gender: mention.gender,
            full: if full { vec![index] } else { Vec::new() },
            apart: Vec::new(),
            affiliations: mention.affiliations.clone(),
            person: mention.entity == EntityKind::Person,
            named: mention.kind == MentionKind::Named,
            described: usize::from(mention.kind != MentionKind::Pronominal),
            named_places: mention.kind == MentionKind::Named && mention.entity == EntityKind::Place,
        }
    }

    fn absorb(&mut self, other: Self) {
        self.members.extend(other.members);
        self.gender = self.gender.or(other.gender);
        self.full.extend(other.full);
        self.full.truncate(LOOK);
        self.apart.extend(other.apart);
        self.affiliations.extend(other.affiliations);
        self.affiliations.truncate(2 * LOOK);
        self.named |= other.named;
        self.described += other.described;
        self.named_places |= other.named_places;
    }
}

fn spoken(view: &View<'_>, mention: &Candidate) -> Vec<(Span, u32)> {
    let contents = |&(a, _): &(u32, u32)| {
        let attribution = view.attributions.get(a as usize);
        attribution.into_iter().flat_map(move |attribution| attribution.content.iter().map(move |&span| (span, a)))
    };
    let mut spoken: Vec<(Span, u32)> = mention.source_of.iter().flat_map(contents).collect();
    spoken.sort_unstable();
    spoken
}

#[cfg(test)]
mod tests {
    use onrecord_model::{Analysis, Document, Origin};

    use super::*;

    /// Puts so many mentions into one cluster, each after the last or each before it.
    fn check(count: usize, backwards: bool) {
        let document = Document::plain("he", Origin::file("he.txt"));
        let analysis = Analysis::default();
        let view = View::new(&document, &analysis, &[]);
        let mentions = vec![Candidate::new(&view, 0..0, 0, MentionKind::Pronominal); count];
        let mut state = State::new(&view, mentions);
        for i in 1..count {
            let (mention, antecedent) = if backwards { (count - 1 - i, count - i) } else { (i, i - 1) };
            assert!(state.link(mention, antecedent, "test", 1.0));
            assert_eq!(state.cluster(mention).last_before(mention), (!backwards).then_some(antecedent));
        }
        assert!(state.cluster(0).members.iter().copied().eq(0..count));
    }

    #[test]
    fn a_cluster_takes_in_any_number_of_mentions_from_either_end() {
        check(10_000, false);
        check(10_000, true);
    }
}
