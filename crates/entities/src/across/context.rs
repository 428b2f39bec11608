//! Where forms appear: in which articles, when, and beside whom.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::cluster::Clusters;
use super::compare::{by_affiliations, by_roles};
use super::counts::Days;
use super::evidence::{self as table, Evidence};
use super::form::Class;

/// Of so many bearers of a name at most the company is compared.
const BEARERS: usize = 8;
/// Whoever appears in more articles is known by no company.
const APPEARANCES: usize = 64;
/// So many names that only one bearer is mentioned beside count.
const SHARED: usize = 3;
/// A bearer whom nobody names in full appears, as it were, in so many articles at the time.
const UNKNOWN: f32 = 0.05;

/// Articles by number, entities by their place in the run.
pub(crate) struct Context<'a> {
    /// The form of every entity of every article.
    assigned: &'a [u32],
    /// Where each article's entities end.
    ends: &'a [usize],
    /// When each article came out.
    days: &'a [Option<i32>],
    /// For every form, where its places start in the table after.
    starts: Vec<u32>,
    places: Vec<u32>,
    company: RefCell<FxHashMap<u32, Option<Rc<FxHashSet<u32>>>>>,
}

/// Appearances that belong to another form than the one they are counted under.
#[derive(Default)]
pub(crate) struct Moves {
    to: FxHashMap<u32, u32>,
    noted: FxHashSet<(u32, u32)>,
}

impl Moves {
    /// Moves the entity at `place` from form `from` to the cluster of `to`; whether it is the first between the two.
    pub(crate) fn insert(&mut self, place: u32, to: u32, from: u32) -> bool {
        self.to.insert(place, to);
        self.noted.insert((to, from))
    }

    pub(crate) fn apply(self, assigned: &mut [u32]) {
        for (place, form) in self.to {
            if let Some(at) = assigned.get_mut(place as usize) {
                *at = form;
            }
        }
    }
}

impl<'a> Context<'a> {
    pub(crate) fn new(forms: usize, assigned: &'a [u32], ends: &'a [usize], days: &'a [Option<i32>]) -> Self {
        let mut starts = vec![0u32; forms + 1];
        for &form in assigned {
            starts[form as usize + 1] += 1;
        }
        for i in 0..forms {
            starts[i + 1] += starts[i];
        }
        let (mut next, mut places) = (starts.clone(), vec![0; assigned.len()]);
        for (place, &form) in (0..).zip(assigned) {
            places[next[form as usize] as usize] = place;
            next[form as usize] += 1;
        }
        Self { assigned, ends, days, starts, places, company: RefCell::default() }
    }

    /// Where a form appears.
    pub(crate) fn places(&self, form: u32) -> &[u32] {
        &self.places[self.starts[form as usize] as usize..self.starts[form as usize + 1] as usize]
    }

    /// When the article with the entity at `place` came out.
    pub(crate) fn day(&self, place: u32) -> Option<i32> {
        self.days[self.article(place)]
    }

    fn article(&self, place: u32) -> usize {
        self.ends.partition_point(|&end| end <= place as usize)
    }

    /// Clusters with names in the article with the entity at `place`, without that entity.
    fn beside(&self, clusters: &Clusters<'_>, place: u32) -> impl Iterator<Item = u32> {
        let article = self.article(place);
        let start = article.checked_sub(1).map_or(0, |before| self.ends[before]);
        let named = |&&form: &&u32| {
            matches!(clusters.form(form).class, Class::Person | Class::Body | Class::Other | Class::Group)
        };
        let of = self.assigned[start..self.ends[article]].iter().filter(named);
        of.map(|&form| clusters.root(form))
    }

    fn all_places(&self, clusters: &Clusters<'_>, root: u32) -> Vec<u32> {
        clusters.members(root).iter().flat_map(|&form| self.places(form)).copied().collect()
    }

    /// With whom a cluster is mentioned, unless it is mentioned too often.
    fn company(&self, clusters: &Clusters<'_>, root: u32) -> Option<Rc<FxHashSet<u32>>> {
        if let Some(known) = self.company.borrow().get(&root) {
            return known.clone();
        }
        let places = self.all_places(clusters, root);
        let few = places.len() <= APPEARANCES;
        let company = few.then(|| Rc::new(places.iter().flat_map(|&place| self.beside(clusters, place)).collect()));
        self.company.borrow_mut().insert(root, company.clone());
        company
    }

    /// For every appearance of the bare name `id`, which of `candidates` it is most probably, with what speaks for it
    /// against all others.
    pub(crate) fn bearers(&self, clusters: &Clusters<'_>, id: u32, candidates: &[u32]) -> Vec<(u32, usize, Evidence)> {
        if candidates.len() > BEARERS {
            return Vec::new();
        }
        let form = clusters.form(id);
        let companies: Vec<Option<Rc<FxHashSet<u32>>>> =
            candidates.iter().map(|&root| self.company(clusters, root)).collect();
        let days: Vec<Days> = candidates.iter().map(|&root| self.days_of(clusters, root)).collect();
        let said: Vec<f32> = candidates
            .iter()
            .map(|&root| {
                let profile = clusters.profile(root);
                let levels = [
                    by_roles(&form.facts.roles, &profile.roles),
                    by_affiliations(&form.facts.affiliations, &profile.affiliations),
                ];
                levels.iter().flatten().map(|level| level.factor()).product()
            })
            .collect();
        let choose = |&place: &u32| {
            let beside: FxHashSet<u32> = self.beside(clusters, place).collect();
            let shared = |i: usize| {
                let with = |i: usize, root: &u32| companies[i].as_ref().is_some_and(|of| of.contains(root));
                let only = |root: &&u32| with(i, root) && (0..candidates.len()).all(|j| j == i || !with(j, root));
                beside.iter().filter(only).count().min(SHARED)
            };
            let near = |i: usize| days[i].near(self.day(place));
            let company = table::COMPANY_SHARED.factor();
            #[allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "three at most")]
            let odds = |i: usize| near(i) * said[i] * company.powi(shared(i) as i32);
            let odds: Vec<f32> = (0..candidates.len()).map(odds).collect();
            let best = (0..odds.len()).max_by(|&a, &b| odds[a].total_cmp(&odds[b]).then(b.cmp(&a)))?;
            let rest =
                |of: &dyn Fn(usize) -> f32| (0..odds.len()).filter(|&i| i != best).map(of).sum::<f32>() + UNKNOWN;
            let times = near(best).max(f32::MIN_POSITIVE) / rest(&near);
            let mut evidence = Evidence::from_bits("dates", "spoken of at the time", times.log2());
            let all = odds[best].max(f32::MIN_POSITIVE) / rest(&|i| odds[i]);
            evidence = evidence.with_bits("company, roles", "known beside the same names", (all / times).log2());
            Some((place, best, evidence))
        };
        self.places(id).iter().filter_map(choose).collect()
    }

    /// The days of the articles that a cluster appears in.
    fn days_of(&self, clusters: &Clusters<'_>, root: u32) -> Days {
        let mut days = Days::default();
        for place in self.all_places(clusters, root) {
            days.add(self.day(place));
        }
        days
    }
}
