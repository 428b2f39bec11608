//! Descriptions by role alone: "the Norwegian president" is whom the run calls President Ola Berg.
//!
//! Without an affiliation only an office that one person of the whole run holds is enough ("the prime minister"); "the
//! president" alone is not. Only roles that the run itself gives to somebody count, never a built-in list of office holders.

use rustc_hash::FxHashMap;

use super::cluster::Clusters;
use super::form::Class;
use crate::affiliation::{Affiliation, Agreement};
use crate::role::Role;

/// So many holders of one role are compared.
const REACH: usize = 256;
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

/// Links every description by role and affiliation to the person who holds the role, if one does.
pub(crate) fn holders(clusters: &mut Clusters<'_>) {
    let mut holders: FxHashMap<String, Vec<(u32, Role, u32)>> = FxHashMap::default();
    for class in [Class::Person, Class::Surname] {
        for id in clusters.of_class(class) {
            for (role, count) in clusters.form(id).parsed_roles() {
                holders.entry(role.head().to_owned()).or_default().push((id, role, count));
            }
        }
    }
    for id in clusters.of_class(Class::Role) {
        if let Some((holder, score)) = holder(clusters, id, &holders) {
            clusters.merge(id, holder, "role", score);
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

fn holder(clusters: &Clusters<'_>, id: u32, holders: &FxHashMap<String, Vec<(u32, Role, u32)>>) -> Option<(u32, f32)> {
    let form = clusters.form(id);
    let wanted: Vec<Affiliation> = form.parsed_affiliations().into_iter().filter(|own| !own.is_common()).collect();
    // The first role is the description's own; others stand beside it ("the Republican governor").
    let roles: Vec<Role> = form.roles.0.first().and_then(|(role, _)| Role::parse(role)).into_iter().collect();
    let mut found: Vec<(Fit, u32, u32)> = Vec::new();
    if form.affiliations.0.is_empty() {
        return roles.first().and_then(|role| only_holder(clusters, role, holders));
    }
    if wanted.is_empty() || roles.iter().any(|role| SHARED.contains(&role.head())) {
        return None;
    }
    let of_country = wanted.iter().all(Affiliation::is_country);
    for role in &roles {
        for (other, held, count) in holders.get(role.head()).into_iter().flatten().take(REACH) {
            if !role.describes(held) {
                continue;
            }
            // What one article in many calls somebody is more often a mistake than a role.
            if count.saturating_mul(RARE) < clusters.weight(*other) {
                continue;
            }
            let Some(fit) = fit(&wanted, &clusters.affiliations(*other)) else { continue };
            // A country has one foreign minister; of most other roles a body of the country may have its own.
            let office = of_country && OFFICES.contains(&role.head());
            if fit != Fit::Same && !office || fit == Fit::Silent && role.key() != held.key() {
                continue;
            }
            let root = clusters.root(*other);
            match found.iter_mut().find(|(known, _, at)| *known == fit && clusters.root(*at) == root) {
                Some(known) => known.1 += count,
                None => found.push((fit, *count, *other)),
            }
        }
    }
    let best = found.iter().map(|&(fit, ..)| fit).max()?;
    let mut of: Vec<(u32, u32)> =
        found.iter().filter(|&&(fit, ..)| fit == best).map(|&(_, count, other)| (count, other)).collect();
    of.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| clusters.form(a.1).key.cmp(&clusters.form(b.1).key)));
    let second = of.get(1).map_or(0, |&(count, _)| count);
    let score = match best {
        Fit::Same => 0.85,
        Fit::Related => 0.7,
        Fit::Silent => 0.55,
    };
    (second == 0 || second == 1 && of[0].0 >= 8).then_some((of[0].1, score))
}

/// Who holds an office in a run that knows one holder of it, in several articles: "the prime minister" of an article that
/// takes for granted of what country.
fn only_holder(
    clusters: &Clusters<'_>,
    role: &Role,
    holders: &FxHashMap<String, Vec<(u32, Role, u32)>>,
) -> Option<(u32, f32)> {
    if !OFFICES.contains(&role.head()) || !role.is_specific() {
        return None;
    }
    let of = holders.get(role.head()).filter(|of| of.len() <= REACH)?;
    let mut of = of.iter().filter(|(_, held, _)| role.describes(held)).map(|&(id, _, _)| id);
    let first = of.next()?;
    let one = of.all(|id| clusters.root(id) == clusters.root(first));
    (one && clusters.weight(first) > 1).then_some((first, 0.5))
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
