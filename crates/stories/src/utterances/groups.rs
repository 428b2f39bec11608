//! Statement groups of a run: pairs are judged as they come, and what is likely is clustered, one component at a time.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::rc::Rc;

use onrecord_model::StatementGroup;

use super::blocking::likely_pairs;
use super::cluster::{Cluster, Likely};
use super::compare::{Passage, features};
use super::describe::describe;
use super::telling::Telling;
use super::weights::Weights;

/// The least probability of two tellings, and the least mean between two clusters, to be one utterance.
pub const THRESHOLD: f32 = 0.3;
/// A pair that is less likely counts like one that was never compared.
const UNLIKELY: f32 = 0.05;

/// Where the tellings of a run are kept, by their numbers.
pub trait Shelf {
    /// Why a telling cannot be had.
    type Error;

    /// The telling with this number.
    ///
    /// # Errors
    /// When it cannot be read.
    fn telling(&mut self, number: u32) -> Result<Rc<Telling>, Self::Error>;
}

/// A few tellings that are held in memory.
struct Held(Vec<Rc<Telling>>);

impl Shelf for Held {
    type Error = Infallible;

    fn telling(&mut self, number: u32) -> Result<Rc<Telling>, Infallible> {
        Ok(Rc::clone(&self.0[number as usize]))
    }
}

/// Groups among a few tellings that are held in memory; see [`Groups::finish`].
#[must_use]
pub fn among(tellings: Vec<Telling>, weights: &Weights, text: impl Fn(u32) -> Option<u32>) -> Vec<StatementGroup> {
    let pairs = likely_pairs(&tellings);
    let mut shelf = Held(tellings.into_iter().map(Rc::new).collect());
    let mut groups = Groups::new(weights);
    let judged = pairs.into_iter().try_for_each(|(left, right)| groups.judge(&mut shelf, left, right));
    let Ok(found) = judged.and_then(|()| groups.finish(&mut shelf, &text));
    found
}

/// A part of a telling: the telling's number and the part's place in it.
pub(super) type Place = (u32, u16);

/// Pairs of a run that may be one utterance, on their way into groups: some bytes for each.
#[derive(Debug)]
pub struct Groups<'w> {
    weights: &'w Weights,
    /// Trees judge the pairs that they are asked about and no others: they have learnt from such pairs alone.
    likely: Vec<(Place, Place, f32)>,
}

impl<'w> Groups<'w> {
    /// Nothing compared yet.
    #[must_use]
    pub fn new(weights: &'w Weights) -> Self {
        Self { weights, likely: Vec::new() }
    }

    /// Compares the parts of two tellings, a pair that [`candidates`](super::candidates) gave.
    ///
    /// # Errors
    /// When the shelf cannot give them.
    pub fn judge<S: Shelf>(&mut self, shelf: &mut S, left: u32, right: u32) -> Result<(), S::Error> {
        let (a, b) = (shelf.telling(left)?, shelf.telling(right)?);
        if a.overlaps(&b) {
            return Ok(());
        }
        for (i, own) in (0..).zip(Passage::all(&a)) {
            for (j, other) in (0..).zip(Passage::all(&b)).filter(|(_, other)| own.is_comparable(other)) {
                let likely = self.weights.probability(&features(own, other));
                if likely >= UNLIKELY {
                    self.likely.push(((left, i), (right, j), likely));
                }
            }
        }
        Ok(())
    }

    /// Groups of at least two tellings, in order of their first. `text` says which of the texts that several articles print an
    /// article prints.
    ///
    /// # Errors
    /// When the shelf cannot give a telling.
    pub fn finish<S: Shelf>(
        self,
        shelf: &mut S,
        text: &impl Fn(u32) -> Option<u32>,
    ) -> Result<Vec<StatementGroup>, S::Error> {
        let mut found: Vec<Parts> = Vec::new();
        let weights = self.weights;
        for (places, likely) in self.components() {
            for cluster in Cluster::new(weights, shelf, &places, likely)?.clusters(shelf)? {
                let of = |(number, part): Place| (number, (part, part));
                let parts: Parts = cluster.into_iter().map(|at| of(places[at])).collect();
                if parts.len() > 1 {
                    found.push(parts);
                }
            }
        }
        let mut groups = Vec::new();
        for group in widest(found) {
            let read = |(number, parts)| Ok((shelf.telling(number)?, parts));
            let tellings = group.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
            let told = tellings.iter().map(|(telling, (first, last))| {
                let words = |part: &u16| &telling.parts[usize::from(*part)].words;
                (telling.as_ref(), words(first).start..words(last).end)
            });
            groups.push(describe(told.collect(), weights, text));
        }
        Ok(groups)
    }

    /// Parts that likely pairs connect, each component in order, with how likely its pairs are by their places in it; components
    /// in order of their first. One at a time is put together: there may be as many as statements.
    fn components(self) -> impl Iterator<Item = (Vec<Place>, Likely)> {
        let joined = || self.likely.iter().filter(|(.., likely)| *likely >= THRESHOLD);
        let mut places: Vec<Place> = joined().flat_map(|&(left, right, _)| [left, right]).collect();
        places.sort_unstable();
        places.dedup();
        let of = |place: &Place| places.binary_search(place).ok();
        let mut parents: Vec<usize> = (0..places.len()).collect();
        for (a, b) in joined().filter_map(|(left, right, _)| of(left).zip(of(right))) {
            let (a, b) = (root(&mut parents, a), root(&mut parents, b));
            parents[a.max(b)] = a.min(b);
        }
        let mut pairs: Vec<(usize, usize, usize, f32)> = Vec::new();
        for (left, right, likely) in &self.likely {
            let Some((a, b)) = of(left).zip(of(right)) else { continue };
            let (component, other) = (root(&mut parents, a), root(&mut parents, b));
            if component == other {
                pairs.push((component, a.min(b), a.max(b), *likely));
            }
        }
        drop(self.likely);
        pairs.sort_unstable_by_key(|&(component, left, right, _)| (component, left, right));
        let mut members: Vec<(usize, usize)> = (0..places.len()).map(|at| (root(&mut parents, at), at)).collect();
        members.sort_unstable();
        let (mut members, mut pairs) = (members.into_iter().peekable(), pairs.into_iter().peekable());
        std::iter::from_fn(move || {
            let &(component, _) = members.peek()?;
            let own = std::iter::from_fn(|| members.next_if(|&(other, _)| other == component));
            let own: Vec<usize> = own.map(|(_, at)| at).collect();
            let within = |at: usize| own.binary_search(&at).unwrap_or_default();
            let likely = std::iter::from_fn(|| pairs.next_if(|&(other, ..)| other == component));
            let likely = likely.map(|(_, left, right, likely)| ((within(left), within(right)), likely)).collect();
            Some((own.iter().map(|&at| places[at]).collect(), likely))
        })
    }
}

/// The tellings of a group, and the first and the last part of each that is alike.
type Parts = BTreeMap<u32, (u16, u16)>;

/// Those of the groups that no other one contains, in order: where the same tellings have several sentences in common, these are
/// one part of them; where each of two others tells another sentence of a long quotation, that one is in two groups.
fn widest(mut groups: Vec<Parts>) -> Vec<Parts> {
    groups.sort_unstable_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.keys().cmp(b.keys())));
    let mut kept: Vec<Parts> = Vec::new();
    let mut holding: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for group in groups {
        let others = group.keys().next().and_then(|first| holding.get(first)).into_iter().flatten();
        let mut wider = others.copied().filter(|&other| group.keys().all(|telling| kept[other].contains_key(telling)));
        let Some(other) = wider.next() else {
            group.keys().for_each(|&telling| holding.entry(telling).or_default().push(kept.len()));
            kept.push(group);
            continue;
        };
        if kept[other].len() == group.len() {
            for (part, more) in kept[other].values_mut().zip(group.into_values()) {
                *part = (part.0.min(more.0), part.1.max(more.1));
            }
        }
    }
    kept.sort_unstable_by(|a, b| a.keys().cmp(b.keys()));
    kept
}

fn root(parents: &mut [usize], mut at: usize) -> usize {
    while parents[at] != at {
        parents[at] = parents[parents[at]];
        at = parents[at];
    }
    at
}
