//! What speaks for two names being one, comparison by comparison, as Fellegi and Sunter weigh it (1969).
//!
//! Every outcome of a comparison stands once in the table below, with how often it is seen among pairs of names that are
//! one identity's and among pairs that are two but were compared all the same, because a key was theirs both. The binary
//! logarithm of the ratio is its weight; weights are added to the prior odds, and a pair is joined when the sum is
//! positive. The shares are judged, not learnt: they were set on the training folders of annotated news, rounded, and
//! matter by their ratio only.

use std::borrow::Cow;

use onrecord_model::Weight;

/// One outcome of one comparison.
#[derive(Debug)]
pub(crate) struct Level {
    field: &'static str,
    outcome: &'static str,
    /// How often it is seen among pairs that are one.
    one: f32,
    /// How often it is seen among pairs that are two.
    two: f32,
}

impl Level {
    const fn new(field: &'static str, outcome: &'static str, one: f32, two: f32) -> Self {
        Self { field, outcome, one, two }
    }

    /// By how much it changes the odds.
    pub(crate) fn factor(&self) -> f32 {
        self.one / self.two
    }

    fn bits(&self) -> f32 {
        self.factor().log2()
    }
}

macro_rules! levels {
    ($($name:ident = $field:literal $outcome:literal $one:literal $two:literal;)*) => {
        $(pub(crate) static $name: Level = Level::new($field, $outcome, $one, $two);)*
    };
}

levels! {
    // Two full names under one blocking key: one pair in a hundred is one person.
    FULL_NAMES = "prior" "two full names" 0.01 0.99;
    SURNAME_SAME = "surname" "same" 0.90 0.013;
    SURNAME_SOUND = "surname" "same sound" 0.045 0.0018;
    SURNAME_BONES = "surname" "same consonants" 0.02 0.0035;
    SURNAME_SLIP = "surname" "one letter off" 0.02 0.004;
    SURNAME_SECOND = "surname" "the other has a second one" 0.015 0.002;
    SURNAMES_FREQUENT = "surnames" "two frequent ones" 0.03 0.40;
    SURNAMES_RARE = "surnames" "none is frequent" 0.70 0.57;
    GIVEN_SAME = "given name" "same" 0.70 0.022;
    GIVEN_SOUND = "given name" "same sound" 0.09 0.0055;
    GIVEN_SLIP = "given name" "one letter off" 0.02 0.009;
    GIVEN_SHORT = "given name" "initial or short form" 0.12 0.03;
    GIVEN_KIN = "given name" "begins alike" 0.02 0.015;
    GIVEN_FREQUENT = "given name" "a frequent one" 0.50 0.65;
    BOTH_OFTEN = "articles" "several have either spelling" 0.05 0.50;
    WORDS_TURNED = "words" "the same in another order" 0.02 0.0001;

    ROLES_SPECIFIC = "roles" "one in common, of several words" 0.40 0.08;
    ROLES_SHARED = "roles" "one in common" 0.30 0.12;
    ROLES_APART = "roles" "none in common" 0.20 0.35;
    AFFILIATION_SAME = "affiliation" "same" 0.40 0.10;
    AFFILIATION_RELATED = "affiliation" "a country and its body" 0.15 0.08;
    AFFILIATION_CONFLICT = "affiliation" "two countries" 0.03 0.25;
    AFFILIATION_SILENT = "affiliation" "unknown of the holder" 0.30 0.30;
    COMPANY_SHARED = "company" "mentioned beside the same rare names" 0.30 0.06;

    // A name of a body and a shorter one of the run.
    SHORT_OF_PLACE = "kind" "a place, and a body named after it" 0.02 0.60;
    SHORT_TOLD_APART = "article" "one article tells the two apart" 0.02 0.40;
    ALIAS = "prior" "an article gives it both names" 0.85 0.15;
    ACRONYM = "prior" "the initials of one name of the run" 0.75 0.25;
    SPELLING = "prior" "a name of the same consonants, or one letter off" 0.75 0.25;
    KIND_SAME = "kind" "same" 0.85 0.50;
    KIND_DIFFERENT = "kind" "different" 0.15 0.50;
    SAME_NAME = "prior" "one name, taken for two sorts of things" 0.70 0.30;
    STRAY_SURNAME = "prior" "a surname that was taken for something else" 0.65 0.35;
    STRAY_PLACE = "kind" "a place, as people and towns share names" 0.08 0.42;
    SHARED_NOUN = "prior" "the noun of the only body" 0.60 0.40;
    HOLDER = "prior" "the role that somebody holds" 0.50 0.50;
    ONLY_HOLDER = "holders" "the only one, in several articles" 0.60 0.40;
    ONLY_SURNAME = "prior" "a surname that nobody bears with a given name" 0.70 0.30;
    FIRST_OF_NAME = "prior" "the first word of one full name" 0.65 0.35;
}

/// The weights behind one decision.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Evidence {
    pieces: [(&'static str, &'static str, f32); Self::MOST],
    used: usize,
}

impl Evidence {
    const MOST: usize = 10;

    /// Starts from the odds before anything is compared.
    pub(crate) fn new(prior: &'static Level) -> Self {
        Self { pieces: [("", "", 0.0); Self::MOST], used: 0 }.with(prior)
    }

    /// Starts from odds that depend on numbers of the run.
    pub(crate) fn from_bits(field: &'static str, outcome: &'static str, bits: f32) -> Self {
        Self { pieces: [("", "", 0.0); Self::MOST], used: 0 }.with_bits(field, outcome, bits)
    }

    /// Adds the outcome of a comparison.
    pub(crate) fn with(self, level: &'static Level) -> Self {
        self.with_bits(level.field, level.outcome, level.bits())
    }

    /// Adds the outcome of a comparison, if it came out at all.
    pub(crate) fn and(self, level: Option<&'static Level>) -> Self {
        level.map_or(self, |level| self.with(level))
    }

    /// Adds a weight that depends on numbers of the run.
    pub(crate) fn with_bits(mut self, field: &'static str, outcome: &'static str, bits: f32) -> Self {
        if self.used < Self::MOST {
            self.pieces[self.used] = (field, outcome, bits);
            self.used += 1;
        }
        self
    }

    /// The sum: above zero, the two are rather one.
    pub(crate) fn bits(&self) -> f32 {
        self.pieces[..self.used].iter().map(|&(.., bits)| bits).sum()
    }

    /// The same as a probability.
    pub(crate) fn probability(&self) -> f32 {
        1.0 / (1.0 + (-self.bits()).exp2())
    }

    /// For the merge that it leads to.
    pub(crate) fn weights(&self) -> Vec<Weight> {
        let weight = |&(field, outcome, bits): &(&'static str, &'static str, f32)| Weight {
            comparison: Cow::Borrowed(field),
            outcome: Cow::Borrowed(outcome),
            bits: (bits * 10.0).round() / 10.0,
        };
        self.pieces[..self.used].iter().map(weight).collect()
    }
}
