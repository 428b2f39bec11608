//! Ids of identities: minted from what is in them, kept from run to run.
//!
//! Every entity of an article has an *anchor*, a hash of the article's name, of what the article calls the entity, and
//! of how many entities of that name come before it there. An identity's id is the anchor of the first appearance, by
//! article name, of the form that names it. So it depends neither on the order of the articles nor on threads; whoever has
//! written it down finds the identity again by that appearance, whatever became of it; and two identities, which share
//! no appearance, share no id unless two hashes of 64 bits are equal: then the later one by article name takes its next
//! appearance's, or a number behind it. Ids are unique in a run whatever happens.
//!
//! Where a run adds to an earlier one, ids go where most of their appearances went. An identity that several ids came to
//! keeps the one that brings most and has the others as former ids.

use std::cmp::Reverse;

use onrecord_model::{Appearance, EntityId, Identity};
use rustc_hash::{FxHashMap, FxHashSet};

/// Digits of ids: no vowels but a and e, no letters that look like digits.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// So many of them hold 64 bits.
const LENGTH: usize = 13;

/// The anchor of an entity that `article` calls `name`, after `before` others that it calls so.
fn anchor(article: &str, name: &str, before: u32) -> u64 {
    // Fowler, Noll and Vo's hash with the last step of MurmurHash3: short, and the same on every machine for ever.
    let parts = [article.as_bytes(), &[0], name.as_bytes(), &[0], &before.to_le_bytes()];
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    let mut hash = parts.into_iter().flatten().fold(0xcbf2_9ce4_8422_2325, step);
    for factor in [0xff51_afd7_ed55_8ccd_u64, 0xc4ce_b9fe_1a85_ec53] {
        hash = (hash ^ (hash >> 33)).wrapping_mul(factor);
    }
    hash ^ (hash >> 33)
}

/// How an anchor is written: `e` and digits.
fn write(anchor: u64) -> String {
    let digit = |place: usize| char::from(DIGITS[(anchor >> (5 * place)) as usize & 31]);
    std::iter::once('e').chain((0..LENGTH).rev().map(digit)).collect()
}

/// The anchor that an id was minted from; none for what is no id.
pub(crate) fn read(id: &str) -> Option<u64> {
    let (digits, copy) = id.strip_prefix('e')?.split_once('-').map_or((&id[1..], "2"), |(digits, copy)| (digits, copy));
    if digits.len() != LENGTH || copy.is_empty() || !copy.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    digits.bytes().try_fold(0u64, |anchor, digit| {
        let value = DIGITS.iter().position(|&known| known == digit)?;
        (anchor.leading_zeros() >= 5).then_some(anchor << 5 | value as u64)
    })
}

/// Whether `text` is written like an id.
pub(crate) fn is_id(text: &str) -> bool {
    read(text).is_some()
}

/// The anchors of all entities of a run, and the names of its articles.
#[derive(Default)]
pub(crate) struct Anchors {
    articles: Vec<Box<str>>,
    anchors: Vec<u64>,
    /// Where each article's entities begin.
    starts: Vec<usize>,
}

impl Anchors {
    /// Takes in the next article with what it calls its entities.
    pub(crate) fn add<'a>(&mut self, article: &str, names: impl Iterator<Item = &'a str>) {
        let mut before: FxHashMap<&str, u32> = FxHashMap::default();
        self.starts.push(self.anchors.len());
        for name in names {
            let count = before.entry(name).or_default();
            self.anchors.push(anchor(article, name, *count));
            *count += 1;
        }
        self.articles.push(article.into());
    }

    /// The anchor of one appearance; none for what is in no article.
    pub(crate) fn get(&self, appearance: Appearance) -> Option<u64> {
        self.place(appearance).map(|place| self.anchors[place])
    }

    /// Its place in the list of all entities, article by article.
    pub(crate) fn place(&self, appearance: Appearance) -> Option<usize> {
        let article = appearance.article as usize;
        let end = self.starts.get(article + 1).copied().unwrap_or(self.anchors.len());
        Some(self.starts.get(article)? + appearance.entity.index()).filter(|&place| place < end)
    }

    /// The places in that list of the entities with these anchors; of two, that whose article's name comes first.
    pub(crate) fn find(&self, wanted: &FxHashSet<u64>) -> FxHashMap<u64, usize> {
        let mut found: FxHashMap<u64, usize> = FxHashMap::default();
        let article = |place: usize| &self.articles[self.starts.partition_point(|&start| start <= place) - 1];
        for (place, anchor) in self.anchors.iter().enumerate().filter(|(_, anchor)| wanted.contains(anchor)) {
            let known = found.entry(*anchor).or_insert(place);
            if (article(place), place) < (article(*known), *known) {
                *known = place;
            }
        }
        found
    }

    /// For every article its place in the order of their names.
    fn ranks(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..).take(self.articles.len()).collect();
        order.sort_by_key(|&article| (&self.articles[article as usize], article));
        let mut ranks = vec![0; order.len()];
        for (rank, article) in (0..).zip(order) {
            ranks[article as usize] = rank;
        }
        ranks
    }
}

/// The ids of an earlier run over the first articles of this one.
#[derive(Clone, Debug, Default)]
pub struct Earlier {
    identities: Vec<EarlierIdentity>,
    /// For every article the identities of its entities; `u32::MAX` where none is known.
    of: Vec<Vec<u32>>,
    by_id: FxHashMap<String, u32>,
}

#[derive(Clone, Debug)]
struct EarlierIdentity {
    id: String,
    former: Vec<String>,
    appearances: u32,
}

impl Earlier {
    /// Takes in an identity of the earlier run; articles have the same numbers in both.
    pub fn add(&mut self, id: String, former: Vec<String>, appearances: &[Appearance]) {
        let place = u32::try_from(self.identities.len()).unwrap_or(u32::MAX);
        for appearance in appearances {
            let article = appearance.article as usize;
            if self.of.len() <= article {
                self.of.resize(article + 1, Vec::new());
            }
            let row = &mut self.of[article];
            if row.len() <= appearance.entity.index() {
                row.resize(appearance.entity.index() + 1, u32::MAX);
            }
            row[appearance.entity.index()] = place;
        }
        self.by_id.extend([&id].into_iter().chain(&former).map(|id| (id.clone(), place)));
        let appearances = u32::try_from(appearances.len()).unwrap_or(u32::MAX);
        self.identities.push(EarlierIdentity { id, former, appearances });
    }

    /// For those of `ids` that identities had or have, where these appear.
    pub(crate) fn appearances<'a>(&self, ids: &FxHashSet<&'a str>) -> FxHashMap<&'a str, Vec<Appearance>> {
        let mut by_place: FxHashMap<u32, Vec<Appearance>> = FxHashMap::default();
        let known = || ids.iter().filter_map(|id| Some((*id, *self.by_id.get(*id)?)));
        by_place.extend(known().map(|(_, place)| (place, Vec::new())));
        if by_place.is_empty() {
            return FxHashMap::default();
        }
        for (article, row) in (0u32..).zip(&self.of) {
            for (entity, place) in row.iter().enumerate() {
                if let Some(of) = by_place.get_mut(place) {
                    of.push(Appearance { article, entity: EntityId::at(entity) });
                }
            }
        }
        known().filter_map(|(id, place)| Some((id, by_place.get(&place)?.clone()))).collect()
    }

    fn identity(&self, appearance: &Appearance) -> Option<u32> {
        let row = self.of.get(appearance.article as usize)?;
        row.get(appearance.entity.index()).copied().filter(|&of| of != u32::MAX)
    }
}

/// Gives every identity its id. `is_head` says whether an appearance has the form that names the identity at this place.
pub(crate) fn assign(
    identities: &mut [Identity],
    anchors: &Anchors,
    earlier: &Earlier,
    is_head: impl Fn(usize, Appearance) -> bool,
) {
    let ranks = anchors.ranks();
    let rank = |i: usize, appearance: &Appearance| {
        (!is_head(i, *appearance), ranks.get(appearance.article as usize).copied(), appearance.entity)
    };
    let first = |(i, identity): (usize, &Identity)| identity.appearances.iter().map(|a| rank(i, a)).min();
    let firsts: Vec<_> = identities.iter().enumerate().map(first).collect();
    inherit(identities, earlier, &firsts);
    let mut used: FxHashSet<String> = earlier.by_id.keys().cloned().collect();
    let mut order: Vec<usize> = (0..identities.len()).filter(|&i| identities[i].id.is_empty()).collect();
    order.sort_by_key(|&i| firsts[i].map(|(_, article, entity)| (article, entity)));
    for i in order {
        let mut own: Vec<&Appearance> = identities[i].appearances.iter().collect();
        own.sort_by_key(|&appearance| rank(i, appearance));
        let mut minted = own.iter().filter_map(|&&appearance| anchors.get(appearance)).map(write);
        let first = own.first().and_then(|&&appearance| anchors.get(appearance)).map_or_else(String::new, write);
        let id = minted.find(|id| !used.contains(id)).unwrap_or_else(|| {
            let copies = (2u32..).map(|copy| format!("{first}-{copy}"));
            copies.into_iter().find(|id| !used.contains(id)).unwrap_or_default()
        });
        used.insert(id.clone());
        identities[i].id = id;
    }
}

/// Hands the ids of an earlier run on.
fn inherit<R: Ord>(identities: &mut [Identity], earlier: &Earlier, firsts: &[R]) {
    if earlier.identities.is_empty() {
        return;
    }
    let mut shared: FxHashMap<(u32, usize), u32> = FxHashMap::default();
    for (i, identity) in identities.iter().enumerate() {
        for of in identity.appearances.iter().filter_map(|appearance| earlier.identity(appearance)) {
            *shared.entry((of, i)).or_default() += 1;
        }
    }
    let mut heirs: FxHashMap<u32, (u32, usize)> = FxHashMap::default();
    for (&(of, i), &count) in &shared {
        let heir = heirs.entry(of).or_insert((count, i));
        if (count, Reverse(&firsts[i])) > (heir.0, Reverse(&firsts[heir.1])) {
            *heir = (count, i);
        }
    }
    let mut come: Vec<(usize, u32, &EarlierIdentity)> =
        heirs.iter().map(|(&of, &(count, i))| (i, count, &earlier.identities[of as usize])).collect();
    come.sort_by_key(|&(i, count, of)| (i, Reverse(count), Reverse(of.appearances), &of.id));
    for of in come.chunk_by(|a, b| a.0 == b.0) {
        let identity = &mut identities[of[0].0];
        identity.id.clone_from(&of[0].2.id);
        let former = of.iter().flat_map(|(_, _, of)| of.former.iter().chain([&of.id]));
        identity.former_ids = former.filter(|id| **id != identity.id).cloned().collect();
        identity.former_ids.sort_unstable();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_written_and_read() {
        for value in [0, 1, u64::MAX, anchor("a.txt", "Ola Berg", 0)] {
            assert_eq!(read(&write(value)), Some(value));
            assert_eq!(read(&format!("{}-2", write(value))), Some(value));
        }
        // What was minted once stays: people have written it down.
        assert_eq!(write(anchor("a.txt", "Ola Berg", 0)), "eevqs7nxts8g05");
        for none in
            ["", "e", "eberg", "e000000000000", "e000000000000u", "ezzzzzzzzzzzzz", "e0000000000000-", "é000000000000"]
        {
            assert!(!is_id(none), "{none}");
        }
    }

    #[test]
    fn anchors_differ_by_article_name_and_number() {
        let all =
            [anchor("a", "b", 0), anchor("a", "b", 1), anchor("b", "a", 0), anchor("ab", "", 0), anchor("", "ab", 0)];
        let distinct: FxHashSet<u64> = all.into_iter().collect();
        assert_eq!(distinct.len(), all.len());
    }
}
