//! Names that are the end or the beginning of one other name of the run: "the Gulls" of the Port Ellen Gulls, "Northrop" of
//! the firm Northrop Grumman.
//!
//! In articles about one story a short form nearly always means the name that all know, unless several fit. Nothing is
//! short for a body if it is the place that the body is named after, or a name of its own far more often than the long one.

use rustc_hash::{FxHashMap, FxHashSet};

use super::has_full_name;
use crate::across::cluster::Clusters;
use crate::across::evidence::{self as table, Evidence};
use crate::across::form::Class;
use crate::across::key::{beginnings, ends};
use crate::fold::fold;
use crate::nouns;
use crate::places;

/// So many long names of one short form are compared.
const FEW: usize = 8;
/// A name that is often used alone is its own: as if one long name for so many uses.
const OWN: f32 = 16.0;
/// A long name must be so probable.
const SURE: f32 = 0.75;

/// Nouns in names of places, which a short form may leave out.
const FEATURES: &[&str] = &[
    "sea",
    "ocean",
    "river",
    "lake",
    "island",
    "islands",
    "valley",
    "mountain",
    "mountains",
    "peninsula",
    "desert",
    "bay",
    "strait",
    "province",
    "county",
    "district",
    "governorate",
    "region",
    "mount",
    "cape",
    "airport",
];
/// Words that make another place of a name.
const PARTS: &[&str] = &[
    "new", "old", "north", "south", "east", "west", "northern", "southern", "eastern", "western", "upper", "lower",
    "central", "great", "little",
];

/// Where the short form stands in the long one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Beginning,
    End,
}

/// Joins short forms to the only long one.
pub(crate) fn shorts(clusters: &mut Clusters<'_>) {
    let shorts: Vec<(u32, String)> = clusters
        .order
        .iter()
        .copied()
        .filter(|&id| may_be_short(clusters, id))
        .map(|id| (id, word(clusters, id)))
        .filter(|(_, word)| word.len() > 2 && places::tie(word).is_none())
        .collect();
    let wanted: FxHashSet<&str> = shorts.iter().map(|(_, word)| word.as_str()).collect();
    let mut longs: FxHashMap<&str, Vec<(u32, Place)>> = FxHashMap::default();
    for id in clusters.order.iter().copied().filter(|&id| may_be_long(clusters, id)) {
        let name = word(clusters, id);
        let found = beginnings(&name).map(|word| (word, Place::Beginning)).chain(ends(&name).map(|w| (w, Place::End)));
        for (short, place) in found {
            // "Aden" is no short form of "Gulf of Aden", nor "University" one of "University of Aden".
            let rest =
                if place == Place::End { name[..name.len() - short.len()].trim() } else { name[short.len()..].trim() };
            let edge = if place == Place::End { rest.rsplit(' ').next() } else { rest.split(' ').next() };
            let joined = edge.is_some_and(|word| matches!(word, "of" | "for" | "in" | "at" | "and" | "the" | "de"));
            if let Some(&short) = wanted.get(short).filter(|_| !joined) {
                let of = longs.entry(short).or_default();
                if of.len() < FEW && of.iter().all(|&(known, _)| clusters.root(known) != clusters.root(id)) {
                    of.push((id, place));
                }
            }
        }
    }
    for (id, word) in &shorts {
        let Some(of) = longs.get(word.as_str()).filter(|_| !has_full_name(clusters, *id)) else { continue };
        let of: Vec<(u32, Place)> =
            of.iter().copied().filter(|&(long, _)| clusters.root(long) != clusters.root(*id)).collect();
        clusters.compared += of.len() as u64;
        if let Some((long, evidence)) = choose(clusters, *id, word, &of) {
            clusters.merge(long, *id, "short name", &evidence);
        }
    }
}

/// The long name that is far more probable than the others, and than that the short one is a name of its own.
fn choose(clusters: &Clusters<'_>, id: u32, word: &str, of: &[(u32, Place)]) -> Option<(u32, Evidence)> {
    let levels = |&(long, place): &(u32, Place)| levels(clusters, id, word, long, place);
    let levels: Vec<Option<Vec<&'static table::Level>>> = of.iter().map(levels).collect();
    #[allow(clippy::cast_precision_loss, reason = "articles are fewer than a float counts")]
    let odds = |i: usize| {
        let factor = |levels: &Vec<&'static table::Level>| levels.iter().map(|level| level.factor()).product::<f32>();
        clusters.weight(of[i].0) as f32 * levels[i].as_ref().map_or(0.0, factor)
    };
    #[allow(clippy::cast_precision_loss, reason = "articles are fewer than a float counts")]
    let own = clusters.weight(id) as f32 / OWN;
    let all: Vec<f32> = (0..of.len()).map(odds).collect();
    let best = (0..all.len()).max_by(|&a, &b| all[a].total_cmp(&all[b]).then(b.cmp(&a)))?;
    let rest = all.iter().sum::<f32>() - all[best] + own;
    if all[best] / (all[best] + rest) < SURE {
        return None;
    }
    let levels = levels[best].as_ref()?;
    let factor = levels.iter().map(|level| level.factor()).product::<f32>();
    let evidence =
        Evidence::from_bits("names", "the only one that it can be short for", (all[best] / factor / rest).log2());
    Some((of[best].0, levels.iter().fold(evidence, |evidence, level| evidence.with(level))))
}

/// What speaks for and against a short form; nothing if it cannot be one.
fn levels(clusters: &Clusters<'_>, id: u32, word: &str, long: u32, place: Place) -> Option<Vec<&'static table::Level>> {
    let mut levels: Vec<&'static table::Level> = Vec::new();
    match (clusters.is_place(id), clusters.is_place(long)) {
        (true, true) if !is_feature(&self::word(clusters, long), word, place) => return None,
        (true, false) if place == Place::Beginning || clusters.weight(id) > 1 => levels.push(&table::SHORT_OF_PLACE),
        _ => {}
    }
    let apart: u32 = clusters.members(id).iter().take(FEW).map(|&m| clusters.told_apart(m, long)).sum();
    if apart > 0 {
        levels.push(&table::SHORT_TOLD_APART);
    }
    Some(levels)
}

/// Of places, "Mediterranean" is short for the sea and "Ellen" for Mount Ellen, but "York" is not New York.
fn is_feature(long: &str, short: &str, place: Place) -> bool {
    let rest = if place == Place::End { &long[..long.len() - short.len()] } else { &long[short.len()..] };
    let rest: Vec<&str> = rest.split_whitespace().collect();
    match place {
        Place::Beginning => {
            rest.last().is_some_and(|word| FEATURES.contains(word)) || places::tie(&rest.join(" ")).is_some()
        }
        Place::End => {
            let named = short.split(' ').next().is_some_and(|word| FEATURES.contains(&word));
            rest.iter().all(|word| FEATURES.contains(word)) || named && !rest.iter().any(|word| PARTS.contains(word))
        }
    }
}

/// A name of one sort or another that belongs to nobody with a given name.
fn may_be_short(clusters: &Clusters<'_>, id: u32) -> bool {
    let form = clusters.form(id);
    let common = |class| nouns::is(form.key.get(2..).unwrap_or_default(), class);
    match form.class {
        Class::Body | Class::Other | Class::Loose => true,
        Class::Surname => form.roles.0.is_empty() && !form.person.as_ref().is_some_and(|person| person.titled),
        // Members of a party are not the party, nor are officials their office.
        Class::Group => !common(nouns::Class::Role) && !common(nouns::Class::Person),
        Class::Person | Class::Role | Class::Noun | Class::Private => false,
    }
}

/// A name of several words that is no person's, or that others do not take for a person's.
fn may_be_long(clusters: &Clusters<'_>, id: u32) -> bool {
    let form = clusters.form(id);
    match form.class {
        Class::Body | Class::Other | Class::Group => true,
        Class::Person => clusters.members(id).iter().any(|&m| {
            let form = clusters.form(m);
            matches!(form.class, Class::Body | Class::Other | Class::Group) && form.key.contains(' ')
        }),
        _ => false,
    }
}

fn word(clusters: &Clusters<'_>, id: u32) -> String {
    let name = fold(clusters.form(id).name());
    name.strip_prefix("the ").map_or_else(|| name.clone(), str::to_owned)
}
