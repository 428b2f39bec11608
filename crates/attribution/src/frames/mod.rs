//! Frames: the ways in which English ties a statement to who makes it. One file each; every file opens with what it
//! finds, an example and where it is known to fail. Frames propose liberally; the scorer ([`Weights`](crate::Weights)) judges.

mod according;
mod adjective;
mod complement;
mod label;
mod nominal;
mod parenthetical;
mod passive;
mod quote_after;
mod quote_before;
mod quotes;
mod relative;
#[cfg(test)]
mod tests;

use crate::candidate::Candidate;
use crate::grammar::predicate::Predicate;
use crate::view::{Tokens, View};

pub use quotes::following_quotes;

/// One frame: adds what it finds in a sentence to the candidates.
pub type Frame = fn(&View<'_>, &Sentence<'_>, &mut Vec<Candidate>);

/// All frames, in the order in which they are asked.
pub const FRAMES: &[Frame] = &[
    quote_before::propose,
    quote_after::propose,
    complement::propose,
    relative::propose,
    parenthetical::propose,
    passive::propose,
    according::propose,
    nominal::propose,
    adjective::propose,
    label::propose,
];

/// What every frame gets to see of a sentence.
pub struct Sentence<'a> {
    /// Its tokens.
    pub tokens: Tokens,
    /// Its verb groups with their subjects.
    pub predicates: &'a [Predicate],
}
