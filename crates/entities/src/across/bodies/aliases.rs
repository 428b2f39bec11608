//! Other names that articles themselves give to a body, and acronyms of its words.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::across::cluster::Clusters;
use crate::across::evidence::{self as table, Evidence};
use crate::across::form::Class;
use crate::body;
use crate::fold::fold;
use crate::nouns;

/// So many bodies are kept for one run of initials.
const FEW: usize = 2;

/// Joins a body's other names to it, where one body has them or most do.
///
/// A name's beginning is another matter than any other short form: "Harbour" is what "Harbour Works" and "Harbour
/// Shipping" may both be called because both are of one house, while "the Board" is of the Harbour Board or of another.
pub(crate) fn aliases(clusters: &mut Clusters<'_>) {
    let bodies = named(clusters);
    let by_key: FxHashMap<&str, u32> = bodies.iter().rev().map(|&id| (&clusters.form(id).key[2..], id)).collect();
    // For every other name that is a form itself: the forms that have it, with how many articles say so.
    let mut said: FxHashMap<u32, Vec<(u32, u32)>> = FxHashMap::default();
    for &id in &bodies {
        for (alias, count) in clusters.form(id).aliases.ranked() {
            let key = body::key(alias);
            // No country is short for one of its bodies.
            if let Some(&other) = by_key.get(key.as_str()).filter(|&&other| other != id && !key.starts_with('=')) {
                said.entry(other).or_default().push((id, count));
            }
        }
    }
    for &short in &bodies {
        let Some(mut of) = said.remove(&short) else { continue };
        of.sort_by_key(|&(long, count)| (Reverse(count), clusters.rank(long)));
        let begins = |long: u32| {
            let (long, short) = (&clusters.form(long).key[2..], &clusters.form(short).key[2..]);
            long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '))
        };
        let (houses, others): (Vec<_>, Vec<_>) = of.into_iter().partition(|&(long, _)| begins(long));
        let mut house: Option<&str> = None;
        for (long, count) in houses {
            // The Harbour Council is not the Harbour Press, nor is a body called what hardly any article calls it.
            let noun = clusters.form(long).key.rsplit(' ').next().filter(|noun| nouns::is_body(noun));
            let other = noun.is_some() && house.is_some_and(|house| noun != Some(house));
            let evidence = weigh(clusters, long, short, count);
            if evidence.bits() > 0.0 && count * 2 >= clusters.form(long).articles && !other {
                clusters.merge(short, long, "alias", &evidence);
                house = house.or(noun);
            }
        }
        let Some(&(long, count)) = others.first() else { continue };
        let rivals = others.iter().filter(|(other, _)| clusters.root(*other) != clusters.root(long));
        let rivals: u32 = rivals.map(|&(_, count)| count).sum();
        let evidence = weigh(clusters, long, short, count);
        if (rivals == 0 || count >= 4 * rivals) && evidence.bits() > 0.0 {
            clusters.merge(long, short, "alias", &evidence);
        }
    }
}

/// Joins acronyms to the one name whose words they are made of.
pub(crate) fn acronyms(clusters: &mut Clusters<'_>) {
    let bodies = named(clusters);
    let mut initials: FxHashMap<String, Vec<u32>> = FxHashMap::default();
    for &id in &bodies {
        for short in body::initials(clusters.form(id).name()).into_iter().filter(|short| short.len() >= 3) {
            let of = initials.entry(short).or_default();
            if of.len() < FEW && of.iter().all(|&known| clusters.root(known) != clusters.root(id)) {
                of.push(id);
            }
        }
    }
    for &id in &bodies {
        let name = clusters.form(id).name();
        if !body::is_acronym(name) || clusters.members(id).iter().any(|&m| clusters.form(m).name().contains(' ')) {
            continue;
        }
        let full = initials.get(&fold(name)).map(Vec::as_slice);
        // An acronym that everybody uses is not short for what one article mentions.
        if let Some(&[full]) = full
            && clusters.form(id).articles <= 4 * clusters.weight(full)
        {
            clusters.merge(full, id, "acronym", &Evidence::new(&table::ACRONYM).with(kinds(clusters, id, full)));
        }
    }
}

fn named(clusters: &Clusters<'_>) -> Vec<u32> {
    let named = |&id: &u32| matches!(clusters.form(id).class, Class::Body | Class::Other);
    clusters.order.iter().copied().filter(named).collect()
}

/// What `count` articles that give a body both names weigh against those that tell the two apart.
fn weigh(clusters: &Clusters<'_>, long: u32, short: u32, count: u32) -> Evidence {
    let mut evidence = Evidence::new(&table::ALIAS);
    if clusters.is_place(short) && !clusters.is_place(long) && clusters.form(short).articles > 1 {
        evidence = evidence.with(&table::SHORT_OF_PLACE);
    }
    if clusters.told_apart(long, short) >= count {
        evidence = evidence.with(&table::SHORT_TOLD_APART);
    }
    evidence
}

fn kinds(clusters: &Clusters<'_>, a: u32, b: u32) -> &'static table::Level {
    let same = clusters.is_place(a) == clusters.is_place(b);
    if same { &table::KIND_SAME } else { &table::KIND_DIFFERENT }
}
