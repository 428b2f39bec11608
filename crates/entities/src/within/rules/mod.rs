//! The rules of coreference inside an article, tried in the order of [`RULES`].
//!
//! A sieve in the sense of Lee et al. (2013), "Deterministic coreference resolution based on entity-centric,
//! precision-ranked rules": rules that are nearly always right come first, later ones work on the clusters that they
//! left, and none undoes a link.

use super::state::State;

mod acronym;
mod alias;
mod apposition;
mod author;
mod body_name;
mod body_noun;
mod clipped_name;
mod country;
mod document;
mod exact_name;
mod full_name;
mod given_name;
mod members;
mod metonym;
mod misspelling;
mod predicate;
pub(super) mod pronoun;
mod role;
mod same_description;
mod short_name;
mod surname;

/// A rule of the sieve.
pub(crate) struct Rule {
    /// What [`Mention::rule`](onrecord_model::Mention::rule) says of links that it makes.
    pub(crate) name: &'static str,
    pub(crate) apply: fn(&mut State<'_>),
}

/// All rules, the surest first.
pub(crate) static RULES: &[Rule] = &[
    metonym::RULE,
    exact_name::RULE,
    country::RULE,
    alias::RULE,
    full_name::RULE,
    acronym::RULE,
    short_name::RULE,
    clipped_name::RULE,
    body_name::RULE,
    surname::RULE,
    given_name::RULE,
    misspelling::RULE,
    apposition::RULE,
    predicate::RULE,
    role::RULE,
    body_noun::RULE,
    same_description::RULE,
    document::RULE,
    members::RULE,
    pronoun::RULE,
    author::RULE,
];
