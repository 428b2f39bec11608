//! Comparing two full names of persons, with what is said of them, and scoring the pair.

use super::form::Form;
use crate::affiliation::{Agreement, agreement};
use crate::fold::Likeness;
use crate::person::{Comparison, Given, is_common};

/// Pairs below are two people.
pub(crate) const THRESHOLD: f32 = 0.7;

/// How alike two full names are, and which comparison decided.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Score {
    pub(crate) value: f32,
    pub(crate) rule: &'static str,
    /// Whether an initial is all that there is of one given name.
    pub(crate) initial: bool,
}

/// Whether nothing in the names or titles says that two forms are two people.
pub(crate) fn can_be_one(left: &Form, right: &Form) -> bool {
    let (Some(a), Some(b)) = (&left.person, &right.person) else { return true };
    let compared = a.compare(b);
    let genders = matches!((left.gender, right.gender), (Some(x), Some(y)) if x != y);
    compared.surname != Likeness::Apart && compared.given != Given::Conflict && !a.clashes(b) && !genders
}

/// Scores a pair of full names; nothing if they cannot be one person's.
pub(crate) fn score(left: &Form, right: &Form) -> Option<Score> {
    let (a, b) = (left.person.as_ref()?, right.person.as_ref()?);
    if !can_be_one(left, right) {
        return None;
    }
    let Comparison { surname, given } = a.compare(b);
    let (base, rule): (f32, _) = match (surname, given) {
        (Likeness::Same, Given::Same) => (0.97, "middle name"),
        (Likeness::Same, Given::Sound) => (0.93, "transliteration"),
        (Likeness::Sound, Given::Same) => (0.91, "transliteration"),
        (Likeness::Sound, Given::Sound) => (0.85, "transliteration"),
        (Likeness::Same, Given::Initial) => (0.8, "initial"),
        (Likeness::Same, Given::Slip) => (0.74, "misspelling"),
        // "David Johnson" and "David Johnston" are two unless more is known of them.
        (Likeness::Bones | Likeness::Slip, Given::Same) if a.given.iter().all(|given| is_common(given)) => {
            (0.66, "misspelling")
        }
        (Likeness::Bones | Likeness::Slip, Given::Same) => (0.72, "misspelling"),
        (Likeness::Bones | Likeness::Slip, Given::Sound) => (0.62, "misspelling"),
        (Likeness::Sound, Given::Initial | Given::Slip) => (0.6, "misspelling"),
        _ => return None,
    };
    let roles = shared_role(left, right);
    let affiliations = agreement(&left.parsed_affiliations(), &right.parsed_affiliations());
    let context = match (roles, affiliations) {
        (true, Agreement::Same) => 0.2,
        (true, Agreement::Related) => 0.15,
        (true, Agreement::Unknown) | (false, Agreement::Same) => 0.08,
        (false, Agreement::Conflict) => -0.12,
        _ => 0.0,
    };
    let initial =
        given == Given::Initial && (a.given.iter().all(|w| w.len() <= 2) || b.given.iter().all(|w| w.len() <= 2));
    Some(Score { value: (base + context).clamp(0.0, 0.99), rule, initial })
}

/// Whether some role of one can mean one of the other.
pub(crate) fn shared_role(left: &Form, right: &Form) -> bool {
    let (left, right) = (left.parsed_roles(), right.parsed_roles());
    left.iter().take(8).any(|(a, _)| right.iter().take(8).any(|(b, _)| a.describes(b) || b.describes(a)))
}
