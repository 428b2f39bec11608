//! Bodies by a noun that is written like their name: "the Commission".

use rustc_hash::FxHashMap;

use crate::across::cluster::Clusters;
use crate::across::evidence::{self as table, Evidence};
use crate::across::form::Class;
use crate::across::key::ends;
use crate::fold::fold;

/// Joins "the Commission" to the one body of the run whose name ends so, if several articles name it.
pub(crate) fn nouns(clusters: &mut Clusters<'_>) {
    let nouns: FxHashMap<&str, u32> =
        clusters.of_class(Class::Noun).into_iter().map(|id| (&clusters.form(id).key[2..], id)).collect();
    let mut ending: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for id in clusters.of_class(Class::Body) {
        let name = fold(clusters.form(id).name());
        for noun in ends(&name).chain([name.as_str()]).filter_map(|end| nouns.get(end)) {
            let of = ending.entry(*noun).or_default();
            if of.len() < 2 && of.iter().all(|&known| clusters.root(known) != clusters.root(id)) {
                of.push(id);
            }
        }
    }
    for id in clusters.of_class(Class::Noun) {
        if let Some(&[body]) = ending.get(&id).map(Vec::as_slice)
            && clusters.weight(body) > 1
        {
            clusters.merge(body, id, "noun of the only body", &Evidence::new(&table::SHARED_NOUN));
        }
    }
}
