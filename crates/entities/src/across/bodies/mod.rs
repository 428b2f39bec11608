//! Bodies, places and whatever else has a name: other names that articles give them, acronyms, short forms, misspellings,
//! and names that were taken for another sort of thing.

mod aliases;
mod nouns;
mod shorts;
mod spellings;
mod strays;

use super::cluster::Clusters;
use super::form::Class;

/// Everything about names that are not full names of people, the surest first.
pub(crate) fn link(clusters: &mut Clusters<'_>) {
    aliases::aliases(clusters);
    aliases::acronyms(clusters);
    strays::same_names(clusters);
    spellings::spellings(clusters);
    strays::surnames(clusters);
    shorts::shorts(clusters);
    nouns::nouns(clusters);
}

/// Whether a person with a given name is among the forms of a cluster.
fn has_full_name(clusters: &Clusters<'_>, id: u32) -> bool {
    clusters.members(id).iter().any(|&m| clusters.form(m).class == Class::Person)
}
