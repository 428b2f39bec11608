//! Comparing two full names of persons, with what is said of them, and weighing the pair.

use super::evidence::{self as table, Evidence, Level};
use super::form::{Form, Held};
use crate::affiliation::{Affiliation, Agreement, agreement};
use crate::fold::Likeness;
use crate::gender::of_given_name;
use crate::person::{Comparison, Given, PersonName, is_common, is_frequent};

/// So many roles of each side are compared.
const ROLES: usize = 8;
/// A name in so many articles at least is hardly a slip of the hand.
const OFTEN: u32 = 3;
/// One name in so many is misspelt in one way.
pub(crate) const SLIPS: u32 = 20;
/// That one name is rare beside another weighs so much at most.
const MOST: f32 = 4.0;
/// In a run of so many full names, names that are alike by chance begin to tell.
const LARGE: f32 = 500.0;

/// How alike two full names are, and which comparison decided.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Score {
    pub(crate) evidence: Evidence,
    pub(crate) rule: &'static str,
    /// Whether an initial is all that there is of one given name.
    pub(crate) initial: bool,
}

/// Whether suffixes, titles or given names say that two forms are two people.
pub(crate) fn clash(left: &Form, right: &Form) -> bool {
    let genders = matches!((left.gender, right.gender), (Some(x), Some(y)) if x != y);
    let names = matches!((&left.person, &right.person), (Some(a), Some(b)) if a.clashes(b));
    genders || names
}

/// Whether nothing in the names or titles says that two forms are two people.
pub(crate) fn can_be_one(left: &Form, right: &Form) -> bool {
    let (Some(a), Some(b)) = (&left.person, &right.person) else { return true };
    !clash(left, right) && {
        let compared = a.compare(b);
        compared.surname != Likeness::Apart && (compared.given != Given::Conflict || is_kin(a, b)) || a.adds_surname(b)
    }
}

/// Weighs a pair of full names in a run of `names` full names; nothing if they cannot be one person's.
pub(crate) fn score(left: &Form, right: &Form, names: usize) -> Option<Score> {
    let (a, b) = (left.person.as_ref()?, right.person.as_ref()?);
    if clash(left, right) {
        return None;
    }
    let Comparison { surname, given } = a.compare(b);
    let turned = surname == Likeness::Same && a.surname != b.surname;
    let second = surname == Likeness::Apart && a.adds_surname(b);
    let by_surname = match surname {
        Likeness::Same => &table::SURNAME_SAME,
        Likeness::Sound => &table::SURNAME_SOUND,
        Likeness::Bones => &table::SURNAME_BONES,
        Likeness::Slip => &table::SURNAME_SLIP,
        Likeness::Apart if second => &table::SURNAME_SECOND,
        Likeness::Apart => return None,
    };
    let by_given = match given {
        Given::Same => &table::GIVEN_SAME,
        Given::Sound => &table::GIVEN_SOUND,
        Given::Slip => &table::GIVEN_SLIP,
        Given::Initial => &table::GIVEN_SHORT,
        Given::Conflict if is_kin(a, b) => &table::GIVEN_KIN,
        Given::Conflict | Given::Unknown => return None,
    };
    let mut evidence = Evidence::new(&table::FULL_NAMES);
    evidence = if turned {
        evidence.with(&table::WORDS_TURNED)
    } else if second {
        by_chance(evidence.with(by_surname).with(by_given), names)
    } else {
        evidence.with(by_surname).with(by_given).and(frequency(a, b, surname))
    };
    let near = !second && surname <= Likeness::Bones || given <= Given::Slip;
    if near {
        evidence =
            by_chance(evidence, names).and((left.articles.min(right.articles) >= OFTEN).then_some(&table::BOTH_OFTEN));
    }
    evidence = evidence.and(by_roles(&left.facts.roles, &right.facts.roles));
    evidence = evidence.and(by_affiliations(&left.facts.affiliations, &right.facts.affiliations));
    let initial =
        given == Given::Initial && (a.given.iter().all(|w| w.len() <= 2) || b.given.iter().all(|w| w.len() <= 2));
    let rule = match (surname, given) {
        _ if turned => "other order",
        _ if second => "second surname",
        (Likeness::Same, Given::Same) => "middle name",
        (Likeness::Same | Likeness::Sound, Given::Same | Given::Sound) => "transliteration",
        (Likeness::Same, Given::Initial) => "initial",
        (Likeness::Same, Given::Conflict) => "short form",
        _ => "misspelling",
    };
    Some(Score { evidence, rule, initial })
}

/// The more names a run has, the more of them are alike by chance.
pub(crate) fn by_chance(evidence: Evidence, names: usize) -> Evidence {
    #[allow(clippy::cast_precision_loss, reason = "names of a run are fewer than a float counts")]
    let bits = (names as f32 / LARGE).log2() / 2.0;
    if bits > 0.0 { evidence.with_bits("run", "many names are alike by chance", -bits) } else { evidence }
}

/// A slip of the hand is rare beside the right spelling; what several articles have is hardly one.
pub(crate) fn by_frequency(evidence: Evidence, left: u32, right: u32) -> Evidence {
    let (rare, usual) = (left.min(right), left.max(right));
    #[allow(clippy::cast_precision_loss, reason = "articles of a run are fewer than a float counts")]
    let bits = (usual as f32 / (rare * SLIPS) as f32).log2().min(MOST);
    if bits > 0.0 {
        evidence.with_bits("articles", "one is rare beside the other", bits)
    } else {
        evidence.and((rare >= OFTEN).then_some(&table::BOTH_OFTEN))
    }
}

/// What shared roles weigh; nothing if nothing is known of one side.
pub(crate) fn by_roles(left: &[Held], right: &[Held]) -> Option<&'static Level> {
    if left.is_empty() || right.is_empty() {
        return None;
    }
    let pairs = left.iter().take(ROLES).flat_map(|a| right.iter().take(ROLES).map(move |b| (&a.role, &b.role)));
    let shared = pairs.filter(|(a, b)| a.describes(b) || b.describes(a));
    Some(match shared.map(|(a, b)| a.is_specific() && b.is_specific()).max() {
        Some(true) => &table::ROLES_SPECIFIC,
        Some(false) => &table::ROLES_SHARED,
        None => &table::ROLES_APART,
    })
}

/// What affiliations weigh.
pub(crate) fn by_affiliations(left: &[Affiliation], right: &[Affiliation]) -> Option<&'static Level> {
    match agreement(left, right) {
        Agreement::Same => Some(&table::AFFILIATION_SAME),
        Agreement::Related => Some(&table::AFFILIATION_RELATED),
        Agreement::Conflict => Some(&table::AFFILIATION_CONFLICT),
        Agreement::Unknown | Agreement::Different => None,
    }
}

/// "David Johnson" and "David Johnston" are two unless more is known of them; two spellings of a rare surname are one.
fn frequency(a: &PersonName, b: &PersonName, surname: Likeness) -> Option<&'static Level> {
    let frequent = [a, b].iter().filter(|name| is_frequent(&name.surname)).count();
    let near = surname <= Likeness::Bones;
    match frequent {
        2 if near => Some(&table::SURNAMES_FREQUENT),
        0 if near && a.given.iter().all(|given| is_common(given)) => Some(&table::GIVEN_FREQUENT),
        0 => Some(&table::SURNAMES_RARE),
        _ => None,
    }
}

/// Whether the given names begin alike and may be a name and its short form: "Alexandros" and "Alexis", "Maurice" and "Mo".
/// Two names that many people bear are two.
fn is_kin(a: &PersonName, b: &PersonName) -> bool {
    let (Some(left), Some(right)) = (a.given.first(), b.given.first()) else { return false };
    let shared = left.bytes().zip(right.bytes()).take_while(|(x, y)| x == y).count();
    let short = left.len().min(right.len()) == 2 && shared >= 1;
    (short || shared >= 4)
        && a.surname == b.surname
        && !(of_given_name(left).is_some() && of_given_name(right).is_some())
}
