//! Just enough grammar over tags: verb groups, noun phrases and the ends of clauses.
//!
//! It works without a parse, so that a caller who has tags alone gets attributions; where heads are there, frames may
//! look at them through the [`View`](crate::view::View).

pub mod clause;
pub mod noun_phrase;
pub mod predicate;
pub mod words;
