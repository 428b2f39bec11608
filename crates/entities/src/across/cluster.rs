//! Clusters of forms, and the merges that made them.

use onrecord_model::Merge;
use rustc_hash::FxHashSet;

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
    /// Merges in the order in which they were made, with the form that was linked.
    pub(crate) merges: Vec<(u32, Merge)>,
}

impl<'a> Clusters<'a> {
    pub(crate) fn new(forms: &'a [Form], order: &'a [u32], apart: &'a FxHashSet<(u32, u32)>) -> Self {
        let ids = 0..u32::try_from(forms.len()).unwrap_or(u32::MAX);
        let members = ids.clone().map(|i| vec![i]).collect();
        Self { forms, order, apart, parent: ids.collect(), members, merges: Vec::new() }
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

    /// Joins the clusters of two forms.
    pub(crate) fn merge(&mut self, left: u32, right: u32, rule: &str, score: f32) {
        let (l, r) = (self.root(left), self.root(right));
        if l == r {
            return;
        }
        let (keep, give) =
            if self.members[l as usize].len() >= self.members[r as usize].len() { (l, r) } else { (r, l) };
        let given = std::mem::take(&mut self.members[give as usize]);
        self.members[keep as usize].extend(given);
        self.parent[give as usize] = keep;
        let name = |id: u32| self.form(id).name().to_owned();
        let merge = Merge { left: name(left), right: name(right), rule: rule.to_owned(), score };
        self.merges.push((left, merge));
    }

    /// Whether no full name of the one cluster clashes with one of the other.
    pub(crate) fn agree(&self, left: u32, right: u32) -> bool {
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
