//! Descriptions by role alone: "the Norwegian president" is whom the run calls President Ola Berg.
//!
//! Without an affiliation only an office that one person of the whole run holds is enough ("the prime minister"); "the
//! president" alone is not. Only roles that the run itself gives to somebody count, never a built-in list of office holders.
//! A title changes hands: of several holders the one who is called so near the article's date is meant, and none where
//! that is not plain.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::cluster::Clusters;
use super::context::{Context, Moves};
use super::evidence::{self as table, Evidence};
use super::form::{Class, Held};
use crate::affiliation::{Affiliation, Agreement};
use crate::role::Role;

/// So many holders of one role are compared; of a role that more hold, those of the same affiliation.
const REACH: usize = 256;
/// The holder must be called so that many times as often as all others, near the date.
const CLEAR: f32 = 8.0;
/// A role must be given in one of so many articles at least.
const RARE: u32 = 25;

/// Roles that a country gives to one person at a time.
const OFFICES: &[&str] = &[
    "president",
    "minister",
    "chancellor",
    "king",
    "queen",
    "emperor",
    "empress",
    "pope",
    "sultan",
    "emir",
    "secretary",
];
/// Roles that many hold, whatever the affiliation.
const SHARED: &[&str] = &[
    "senator",
    "representative",
    "lawmaker",
    "legislator",
    "congressperson",
    "official",
    "member",
    "candidate",
    "nominee",
    "adviser",
    "advisor",
    "aide",
    "strategist",
    "analyst",
    "expert",
    "republican",
    "democrat",
    "socialist",
    "tory",
    "partner",
    "lawyer",
    "attorney",
    "officer",
    "soldier",
    "professor",
    "researcher",
    "reporter",
    "journalist",
    "activist",
    "worker",
    "resident",
    "player",
    "actor",
    "consultant",
    "pollster",
    "delegate",
    "councilperson",
    "teacher",
    "diplomat",
    "doctor",
];

/// Who holds which role.
struct Holders {
    /// By the role's main noun, and by main noun and affiliation.
    by_head: FxHashMap<String, Vec<Holder>>,
    by_affiliation: FxHashMap<(String, String), Vec<Holder>>,
    /// By root.
    affiliations: FxHashMap<u32, Vec<Affiliation>>,
    weights: FxHashMap<u32, u32>,
}

#[derive(Clone)]
struct Holder {
    form: u32,
    root: u32,
    held: Held,
}

/// Somebody who fits a description, by those of their forms that are given the role.
struct Candidate {
    fit: Fit,
    root: u32,
    forms: Vec<(u32, Arc<str>, u32)>,
}

/// Links every description by role and affiliation to the person who holds the role, if one does. Appearances of one
/// description that mean different holders at different times go into `moves`.
pub(crate) fn holders(clusters: &mut Clusters<'_>, context: &Context<'_>, moves: &mut Moves) {
    let holders = Holders::collect(clusters);
    for id in clusters.of_class(Class::Role) {
        if clusters.form(id).facts.affiliations.is_empty() {
            if let Some((holder, evidence)) = only_holder(clusters, id, &holders) {
                clusters.merge(holder, id, "role", &evidence);
            }
            continue;
        }
        let (candidates, compared) = candidates(clusters, id, &holders);
        clusters.compared += compared;
        if candidates.is_empty() {
            continue;
        }
        let places = context.places(id);
        let mut at: FxHashMap<Option<i32>, Option<(usize, f32)>> = FxHashMap::default();
        let chosen: Vec<Option<(usize, f32)>> = places
            .iter()
            .map(|&place| {
                let day = context.day(place);
                *at.entry(day).or_insert_with(|| holder_at(clusters, &candidates, day))
            })
            .collect();
        let evidence = |(i, bits): (usize, f32)| {
            let evidence = Evidence::new(&table::HOLDER).with(candidates[i].fit.level());
            evidence.with_bits("dates", "called so near the date", bits)
        };
        match chosen.first() {
            Some(&Some(first)) if chosen.iter().all(|it| it.is_some_and(|(i, _)| i == first.0)) => {
                let least = chosen.iter().flatten().map(|&(_, bits)| bits).fold(f32::INFINITY, f32::min);
                clusters.merge(candidates[first.0].forms[0].0, id, "role", &evidence((first.0, least)));
            }
            _ => {
                for (&place, found) in places.iter().zip(chosen) {
                    let Some(found) = found else { continue };
                    let to = candidates[found.0].forms[0].0;
                    if moves.insert(place, to, id) {
                        clusters.note(to, id, "role at the time", &evidence(found));
                    }
                }
            }
        }
    }
}

/// How well a holder fits: the agreement of affiliations, with a word for holders that have none.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// The run never says whence the holder is.
    Silent,
    /// A country for one of its bodies.
    Related,
    /// The same affiliation.
    Same,
}

impl Fit {
    fn level(self) -> &'static table::Level {
        match self {
            Self::Silent => &table::AFFILIATION_SILENT,
            Self::Related => &table::AFFILIATION_RELATED,
            Self::Same => &table::AFFILIATION_SAME,
        }
    }
}

impl Holders {
    fn collect(clusters: &Clusters<'_>) -> Self {
        let mut holders = Self {
            by_head: FxHashMap::default(),
            by_affiliation: FxHashMap::default(),
            affiliations: FxHashMap::default(),
            weights: FxHashMap::default(),
        };
        for class in [Class::Person, Class::Surname] {
            for id in clusters.of_class(class) {
                let root = clusters.root(id);
                for held in &clusters.form(id).facts.roles {
                    holders.weights.entry(root).or_insert_with(|| clusters.weight(root));
                    let affiliations = holders.affiliations.entry(root).or_insert_with(|| clusters.affiliations(root));
                    let (head, held) = (held.role.head().to_owned(), held.clone());
                    let holder = Holder { form: id, root, held };
                    for own in affiliations.iter() {
                        let of = holders.by_affiliation.entry((head.clone(), own.country_or_key().to_owned()));
                        of.or_default().push(holder.clone());
                    }
                    holders.by_head.entry(head).or_default().push(holder);
                }
            }
        }
        holders
    }

    /// Who holds a role of that main noun, for a description with the affiliations `wanted`.
    fn of<'a>(&'a self, role: &Role, wanted: &'a [Affiliation]) -> Vec<&'a Holder> {
        let all = self.by_head.get(role.head()).map_or(&[][..], Vec::as_slice);
        if all.len() <= REACH {
            return all.iter().collect();
        }
        let of = |own: &Affiliation| {
            let key = (role.head().to_owned(), own.country_or_key().to_owned());
            self.by_affiliation.get(&key).into_iter().flatten().take(REACH)
        };
        wanted.iter().flat_map(of).collect()
    }
}

/// Who may be meant, and how many were asked.
fn candidates(clusters: &Clusters<'_>, id: u32, holders: &Holders) -> (Vec<Candidate>, u64) {
    let form = clusters.form(id);
    let wanted: Vec<Affiliation> = form.facts.affiliations.iter().filter(|own| !own.is_common()).cloned().collect();
    let Some(role) = form.own_role.first().and_then(Role::parse) else { return (Vec::new(), 0) };
    if wanted.is_empty() || SHARED.contains(&role.head()) {
        return (Vec::new(), 0);
    }
    let of_country = wanted.iter().all(Affiliation::is_country);
    // A country has one foreign minister; of most other roles a body of the country may have its own.
    let office = of_country && OFFICES.contains(&role.head());
    let mut found: Vec<Candidate> = Vec::new();
    let asked = holders.of(&role, &wanted);
    let compared = asked.len() as u64;
    for Holder { form: other, root, held } in asked {
        // What one article in many calls somebody is more often a mistake than a role.
        if !role.describes(&held.role) || held.count.saturating_mul(RARE) < holders.weights[root] {
            continue;
        }
        if clusters.barred(*other, id) {
            continue;
        }
        let Some(fit) = fit(&wanted, &holders.affiliations[root]) else { continue };
        if fit != Fit::Same && !office || fit == Fit::Silent && role.key() != held.role.key() {
            continue;
        }
        let said = (*other, Arc::clone(&held.text), held.count);
        match found.iter_mut().find(|known| known.fit == fit && known.root == *root) {
            Some(known) if known.forms.contains(&said) => {}
            Some(known) => known.forms.push(said),
            None => found.push(Candidate { fit, root: *root, forms: vec![said] }),
        }
    }
    let best = found.iter().map(|candidate| candidate.fit).max();
    found.retain(|candidate| Some(candidate.fit) == best);
    (found, compared)
}

/// The holder of whom the role was said far more often than of others, near `day`.
fn holder_at(clusters: &Clusters<'_>, candidates: &[Candidate], day: Option<i32>) -> Option<(usize, f32)> {
    let near = |candidate: &Candidate| -> f32 {
        let of = candidate.forms.iter();
        of.map(|(form, text, count)| clusters.form(*form).tenures.near(text, *count, day)).sum()
    };
    let near: Vec<f32> = candidates.iter().map(near).collect();
    let best = (0..near.len()).max_by(|&a, &b| near[a].total_cmp(&near[b]).then(b.cmp(&a)))?;
    let rest = near.iter().sum::<f32>() - near[best];
    // One who holds it alone is meant in any year that the run says nothing of.
    let clear = candidates.len() == 1 || near[best] >= CLEAR * rest;
    clear.then(|| (best, (near[best].max(f32::MIN_POSITIVE) / rest.max(near[best] / CLEAR)).log2().min(CLEAR)))
}

/// Who holds an office in a run that knows one holder of it, in several articles: "the prime minister" of an article that
/// takes for granted of what country.
fn only_holder(clusters: &Clusters<'_>, id: u32, holders: &Holders) -> Option<(u32, Evidence)> {
    let role = clusters.form(id).own_role.first().and_then(Role::parse)?;
    if !OFFICES.contains(&role.head()) || !role.is_specific() {
        return None;
    }
    let of = holders.by_head.get(role.head()).filter(|of| of.len() <= REACH)?;
    let mut of = of.iter().filter(|holder| role.describes(&holder.held.role));
    let first = of.next()?;
    let one = of.all(|holder| holder.root == first.root);
    let evidence = Evidence::new(&table::HOLDER).with(&table::ONLY_HOLDER);
    (one && holders.weights[&first.root] > 1).then_some((first.form, evidence))
}

fn fit(wanted: &[Affiliation], own: &[Affiliation]) -> Option<Fit> {
    if own.is_empty() {
        return Some(Fit::Silent);
    }
    match crate::affiliation::agreement(wanted, own) {
        Agreement::Same => Some(Fit::Same),
        Agreement::Related => Some(Fit::Related),
        Agreement::Unknown | Agreement::Different | Agreement::Conflict => None,
    }
}
