//! Clusters of forms, and the merges that made them.

use onrecord_model::Merge;
use rustc_hash::{FxHashMap, FxHashSet};

use super::compare;
use super::form::{Class, Form};
use crate::affiliation::Affiliation;
use crate::gender::Gender;

/// So many forms of each side are compared before two clusters are joined.
const LOOK: usize = 24;

/// Forms, in the order of their keys, and who is with whom.
pub(crate) struct Clusters<'a> {
    pub(crate) forms: &'a [Form],
    /// Forms in the order of their keys: every loop over forms that leads to a decision follows it.
    pub(crate) order: &'a [u32],
    apart: &'a FxHashSet<(u32, u32)>,
    parent: Vec<u32>,
    members: Vec<Vec<u32>>,
    /// For clusters that editors keep apart from others: the decisions, and which side of each they are on.
    sides: FxHashMap<u32, Vec<(u32, bool)>>,
    /// Merges in the order in which they were made, with the form that was linked.
    pub(crate) merges: Vec<(u32, Merge)>,
}

impl<'a> Clusters<'a> {
    pub(crate) fn new(forms: &'a [Form], order: &'a [u32], apart: &'a FxHashSet<(u32, u32)>) -> Self {
        let ids = 0..u32::try_from(forms.len()).unwrap_or(u32::MAX);
        let members = ids.clone().map(|i| vec![i]).collect();
        Self { forms, order, apart, parent: ids.collect(), members, sides: FxHashMap::default(), merges: Vec::new() }
    }

    pub(crate) fn form(&self, id: u32) -> &'a Form {
        &self.forms[id as usize]
    }

    pub(crate) fn root(&self, mut id: u32) -> u32 {
        while self.parent[id as usize] != id {
            id = self.parent[id as usize];
        }
        id
    }

    /// The forms of the cluster that `id` is in.
    pub(crate) fn members(&self, id: u32) -> &[u32] {
        &self.members[self.root(id) as usize]
    }

    /// Forms of `class`, in the order of their keys.
    pub(crate) fn of_class(&self, class: Class) -> Vec<u32> {
        self.order.iter().copied().filter(|&id| self.form(id).class == class).collect()
    }

    /// Puts the cluster of `id` on one side of a decision that two are different.
    pub(crate) fn keep_apart(&mut self, id: u32, decision: u32, side: bool) {
        let root = self.root(id);
        self.sides.entry(root).or_default().push((decision, side));
    }

    /// Whether editors keep the clusters of two forms apart.
    pub(crate) fn barred(&self, left: u32, right: u32) -> bool {
        if self.sides.is_empty() {
            return false;
        }
        let sides = |id: u32| self.sides.get(&self.root(id)).map_or(&[][..], Vec::as_slice);
        sides(left).iter().any(|&(decision, side)| sides(right).contains(&(decision, !side)))
    }

    /// Joins the clusters of two forms, unless editors keep them apart.
    pub(crate) fn merge(&mut self, left: u32, right: u32, rule: &str, score: f32) {
        if !self.barred(left, right) {
            self.unite(left, right, rule.to_owned(), score);
        }
    }

    /// Joins the clusters of two forms whatever speaks against it.
    pub(crate) fn merge_by_decision(&mut self, left: u32, right: u32, line: u32) {
        self.unite(left, right, format!("decision, line {line}"), 1.0);
    }

    fn unite(&mut self, left: u32, right: u32, rule: String, score: f32) {
        let (l, r) = (self.root(left), self.root(right));
        if l == r {
            return;
        }
        let (keep, give) =
            if self.members[l as usize].len() >= self.members[r as usize].len() { (l, r) } else { (r, l) };
        let given = std::mem::take(&mut self.members[give as usize]);
        self.members[keep as usize].extend(given);
        self.parent[give as usize] = keep;
        if let Some(sides) = self.sides.remove(&give) {
            self.sides.entry(keep).or_default().extend(sides);
        }
        let name = |id: u32| self.form(id).name().to_owned();
        let merge = Merge { left: name(left), right: name(right), rule, score };
        self.merges.push((left, merge));
    }

    /// Whether no full name of the one cluster clashes with one of the other, and no editor keeps them apart.
    pub(crate) fn agree(&self, left: u32, right: u32) -> bool {
        if self.barred(left, right) {
            return false;
        }
        let full = |id: u32| {
            let mut full: Vec<u32> =
                self.members(id).iter().copied().filter(|&m| self.form(m).class == Class::Person).collect();
            full.sort_by(|&a, &b| self.form(a).key.cmp(&self.form(b).key));
            full.truncate(LOOK);
            full
        };
        let (left, right) = (full(left), full(right));
        left.iter().all(|&a| {
            right.iter().all(|&b| {
                !self.apart.contains(&(a.min(b), a.max(b))) && compare::can_be_one(self.form(a), self.form(b))
            })
        })
    }

    /// The affiliations of all forms of a cluster.
    pub(crate) fn affiliations(&self, id: u32) -> Vec<Affiliation> {
        let mut all: Vec<Affiliation> =
            self.members(id).iter().take(LOOK).flat_map(|&m| self.form(m).parsed_affiliations()).collect();
        all.sort();
        all.dedup();
        all
    }

    /// In how many articles the cluster appears, about: forms may share articles.
    pub(crate) fn weight(&self, id: u32) -> u32 {
        self.members(id).iter().map(|&m| self.form(m).articles).sum()
    }

    /// What any form of the cluster says of the gender.
    pub(crate) fn gender(&self, id: u32) -> Option<Gender> {
        let mut known: Vec<(&str, Gender)> =
            self.members(id).iter().filter_map(|&m| Some((self.form(m).key.as_str(), self.form(m).gender?))).collect();
        known.sort_by(|a, b| a.0.cmp(b.0));
        known.first().map(|&(_, gender)| gender)
    }
}
