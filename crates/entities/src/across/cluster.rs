//! Clusters of forms, and the merges that made them.

use std::cmp::Reverse;

use onrecord_model::{EntityKind, Merge};
use rustc_hash::FxHashMap;

use super::compare;
use super::evidence::Evidence;
use super::form::{Class, Form, Held};
use crate::affiliation::Affiliation;
use crate::gender::Gender;
use crate::person::PersonName;

/// So many forms of each side are compared before two clusters are joined.
const LOOK: usize = 24;
/// So many roles of a cluster are compared.
const ROLES: usize = 32;

/// Forms, in the order of their keys, and who is with whom.
pub(crate) struct Clusters<'a> {
    pub(crate) forms: &'a [Form],
    /// Forms in the order of their keys: every loop over forms that leads to a decision follows it.
    pub(crate) order: &'a [u32],
    /// The place of every form in `order`.
    rank: Vec<u32>,
    /// Pairs of forms that articles give to two, with how many do.
    apart: &'a FxHashMap<(u32, u32), u32>,
    parent: Vec<u32>,
    members: Vec<Vec<u32>>,
    /// For clusters that editors keep apart from others: the decisions, and which side of each they are on.
    sides: FxHashMap<u32, Vec<(u32, bool)>>,
    /// Merges in the order in which they were made, with the form that was linked.
    pub(crate) merges: Vec<(u32, Merge)>,
    /// How many pairs of names were compared.
    pub(crate) compared: u64,
}

/// What all forms of a cluster say of it.
pub(crate) struct Profile {
    pub(crate) roles: Vec<Held>,
    pub(crate) affiliations: Vec<Affiliation>,
    pub(crate) gender: Option<Gender>,
    /// In how many articles it appears, about: forms may share articles.
    pub(crate) weight: u32,
}

impl<'a> Clusters<'a> {
    pub(crate) fn new(forms: &'a [Form], order: &'a [u32], apart: &'a FxHashMap<(u32, u32), u32>) -> Self {
        let ids = 0..u32::try_from(forms.len()).unwrap_or(u32::MAX);
        let members = ids.clone().map(|i| vec![i]).collect();
        let mut rank = vec![0; forms.len()];
        for (place, &id) in ids.clone().zip(order) {
            rank[id as usize] = place;
        }
        Self {
            forms,
            order,
            rank,
            apart,
            parent: ids.collect(),
            members,
            sides: FxHashMap::default(),
            merges: Vec::new(),
            compared: 0,
        }
    }

    pub(crate) fn form(&self, id: u32) -> &'a Form {
        &self.forms[id as usize]
    }

    /// The place of a form in the order of keys.
    pub(crate) fn rank(&self, id: u32) -> u32 {
        self.rank[id as usize]
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

    /// The same, the most frequent first, as many as are looked at.
    pub(crate) fn looked_at(&self, id: u32, class: Option<Class>) -> Vec<u32> {
        let fits = |&m: &u32| class.is_none_or(|class| self.form(m).class == class);
        let mut members: Vec<u32> = self.members(id).iter().copied().filter(fits).collect();
        members.sort_unstable_by_key(|&m| (Reverse(self.form(m).articles), self.rank(m)));
        members.truncate(LOOK);
        members
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
    pub(crate) fn merge(&mut self, left: u32, right: u32, rule: &str, evidence: &Evidence) {
        if self.root(left) != self.root(right) && !self.barred(left, right) {
            self.unite(left, right);
            self.note(left, right, rule, evidence);
        }
    }

    /// Joins the clusters of two forms whatever speaks against it.
    pub(crate) fn merge_by_decision(&mut self, left: u32, right: u32, line: u32) {
        if self.root(left) != self.root(right) {
            self.unite(left, right);
            let name = |id: u32| self.form(id).name().to_owned();
            let rule = format!("decision, line {line}");
            let merge = Merge { left: name(left), right: name(right), rule, score: 1.0, evidence: Vec::new() };
            self.merges.push((right, merge));
        }
    }

    fn unite(&mut self, left: u32, right: u32) {
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
    }

    /// Keeps why an appearance of the one form is the other's.
    pub(crate) fn note(&mut self, left: u32, right: u32, rule: &str, evidence: &Evidence) {
        let name = |id: u32| self.form(id).name().to_owned();
        self.merges.push((
            right,
            Merge {
                left: name(left),
                right: name(right),
                rule: rule.to_owned(),
                score: evidence.probability(),
                evidence: evidence.weights(),
            },
        ));
    }

    /// How many articles give the two forms to two.
    pub(crate) fn told_apart(&self, left: u32, right: u32) -> u32 {
        self.apart.get(&(left.min(right), left.max(right))).copied().unwrap_or(0)
    }

    /// Whether no full name of the one cluster clashes with one of the other. Names that are rare beside the usual ones of
    /// their cluster do not count: two slips of the hand are often further from each other than from the right name. Clusters that editors
    /// keep apart never agree.
    pub(crate) fn agree(&self, left: u32, right: u32) -> bool {
        if self.barred(left, right) {
            return false;
        }
        let usual = |id: u32| {
            let mut names = self.looked_at(id, Some(Class::Person));
            let most = names.first().map_or(0, |&m| self.form(m).articles);
            names.retain(|&m| self.form(m).articles * compare::SLIPS >= most);
            names
        };
        let (left, right) = (usual(left), usual(right));
        let all = || left.iter().chain(&right).filter_map(|&c| self.form(c).person.as_ref());
        // "Ingrid Dahl" may be "Ingrid Moreau" where somebody calls her Ingrid Dahl Moreau.
        let bridged = |a: u32, b: u32| {
            let of = |id: u32| self.form(id).person.iter().flat_map(PersonName::words);
            !compare::clash(self.form(a), self.form(b))
                && all().any(|name| of(a).chain(of(b)).all(|word| name.words().any(|w| w == word)))
        };
        left.iter().all(|&a| {
            let one = |&b: &u32| compare::can_be_one(self.form(a), self.form(b)) || bridged(a, b);
            right.iter().all(|b| self.told_apart(a, *b) == 0 && one(b))
        })
    }

    /// The affiliations of all forms of a cluster.
    pub(crate) fn affiliations(&self, id: u32) -> Vec<Affiliation> {
        let of = |m| self.form(m).facts.affiliations.iter().cloned();
        let mut all: Vec<Affiliation> = self.looked_at(id, None).into_iter().flat_map(of).collect();
        all.sort();
        all.dedup();
        all
    }

    /// In how many articles the cluster appears, about: forms may share articles.
    pub(crate) fn weight(&self, id: u32) -> u32 {
        self.members(id).iter().map(|&m| self.form(m).articles).sum()
    }

    /// Whether most articles take it for a place.
    pub(crate) fn is_place(&self, id: u32) -> bool {
        let kinds = self.members(id).iter().map(|&m| self.form(m).kinds);
        let (places, all) = kinds.fold((0, 0), |(places, all), kinds| {
            (places + kinds[EntityKind::Place as usize], all + kinds.iter().sum::<u32>())
        });
        places * 2 > all
    }

    /// What most articles say of the gender.
    pub(crate) fn gender(&self, id: u32) -> Option<Gender> {
        let known = |gender: Gender| {
            self.members(id).iter().map(|&m| self.form(m)).filter(move |f| f.gender == Some(gender)).map(|f| f.articles)
        };
        let (female, male): (u32, u32) = (known(Gender::Female).sum(), known(Gender::Male).sum());
        match female.cmp(&male) {
            std::cmp::Ordering::Greater => Some(Gender::Female),
            std::cmp::Ordering::Less => Some(Gender::Male),
            std::cmp::Ordering::Equal => None,
        }
    }

    /// All of it at once.
    pub(crate) fn profile(&self, id: u32) -> Profile {
        let of = |m: u32| self.form(m).facts.roles.iter().cloned();
        let mut roles: Vec<Held> = self.looked_at(id, None).into_iter().flat_map(of).collect();
        roles.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text)));
        roles.dedup_by(|a, b| a.text == b.text);
        roles.truncate(ROLES);
        let affiliations = self.affiliations(id);
        Profile { roles, affiliations, gender: self.gender(id), weight: self.weight(id) }
    }
}
