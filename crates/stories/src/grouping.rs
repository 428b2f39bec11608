//! Statement groups: connected statements sorted into utterances.

use std::collections::BTreeMap;

use onrecord_model::{AttributionId, EntityId, StatementGroup, Variant};

use crate::linking::{Links, MAX_REPRESENTATIVES, StatementKey};
use crate::resemblance::Resemblance;

/// Groups of statements that are one utterance, from keys in sorted order; in order of their first variant.
///
/// `identity` says which identity an article's entity belongs to, if any; with it the groups name their speakers.
///
/// Linking finds connected statements, and a chain of them may lead from one utterance to another over a phrase that
/// both contain. So each component is sorted into stars (leader clustering over statements by falling length): every
/// variant is alike to its group's longest variant, and [`Variant::similarity`] says how much (their resemblance after
/// Broder: 1 for the same words, less for a cut quote).
///
/// The same words from different speakers stay in one group: whether that is one outlet's error or two people's
/// agreement is for a reader to judge. Memory is that of the statements that have at least one like them.
#[must_use]
pub fn groups(
    sorted: impl IntoIterator<Item = StatementKey>,
    identity: impl Fn(u32, EntityId) -> Option<u32>,
) -> Vec<StatementGroup> {
    let components = Links::read(sorted).components();
    let stars = components.into_iter().flat_map(stars).filter(|star| star.members.len() > 1);
    let mut groups: Vec<StatementGroup> = stars.map(|star| star.into_group(&identity)).collect();
    groups.sort_unstable_by_key(|group| (group.variants[0].article, group.variants[0].attribution));
    groups
}

/// A longest variant (the first member) and those that are alike to it.
struct Star {
    members: Vec<(StatementKey, f32)>,
    /// Where its members stand, as (article, first byte) and one past the last byte: no two overlap.
    taken: BTreeMap<(u32, u32), u32>,
}

fn stars(mut component: Vec<StatementKey>) -> Vec<Star> {
    component.sort_by_key(|statement| (std::cmp::Reverse(statement.words), statement.place()));
    let mut stars: Vec<Star> = Vec::new();
    for statement in component {
        let mut best: Option<(usize, Resemblance)> = None;
        for (index, star) in stars.iter().enumerate() {
            let Some(found) = star.fits(&statement) else { continue };
            let rank = |it: Resemblance| (it.containment(), it.resemblance());
            if best.is_none_or(|(_, best)| rank(best) < rank(found)) {
                best = Some((index, found));
            }
        }
        match best {
            Some((index, found)) => stars[index].take(statement, found.resemblance()),
            None if stars.len() < MAX_REPRESENTATIVES => {
                let mut star = Star { members: Vec::new(), taken: BTreeMap::new() };
                star.take(statement, 1.0);
                stars.push(star);
            }
            None => {}
        }
    }
    stars
}

impl Star {
    fn fits(&self, statement: &StatementKey) -> Option<Resemblance> {
        let (article, start, end) = (statement.article, statement.extent.start(), statement.extent.end());
        let before = self.taken.range(..(article, end)).next_back();
        let overlaps = before.is_some_and(|(&(other, _), &until)| other == article && until > start);
        if overlaps { None } else { self.members[0].0.same_utterance(statement) }
    }

    fn take(&mut self, statement: StatementKey, similarity: f32) {
        self.taken.insert((statement.article, statement.extent.start()), statement.extent.end());
        self.members.push((statement, similarity));
    }

    fn into_group(mut self, identity: impl Fn(u32, EntityId) -> Option<u32>) -> StatementGroup {
        self.members.sort_unstable_by_key(|(statement, _)| statement.place());
        let of = |statement: &StatementKey| -> Vec<u32> {
            statement.speakers.iter().filter_map(|&e| identity(statement.article, EntityId(e))).collect()
        };
        let mut speakers: Vec<u32> = self.members.iter().flat_map(|(statement, _)| of(statement)).collect();
        speakers.sort_unstable();
        speakers.dedup();
        let variant = |(statement, similarity): &(StatementKey, f32)| Variant {
            article: statement.article,
            attribution: AttributionId(statement.attribution),
            similarity: *similarity,
        };
        StatementGroup { speakers, variants: self.members.iter().map(variant).collect() }
    }
}
