//! Statements that are one utterance: word for word, cut, translated again or told in other words.
//!
//! Each statement is read once more as a [`Telling`]: its words with their places, their stems, who speaks and when. Tellings
//! that may be one utterance are found by sorting, as copies of texts are. Their sentences are compared by a few
//! [features](comparisons) that boosted trees turn into a probability; what is connected by likely pairs is clustered by
//! average linkage, so that no chain leads from one utterance to another. A group lists the whole statements, each with the
//! part of it that is told: so a long quotation is in the group of each of its parts that others tell. The caller owns the
//! disk between the steps:
//!
//! 1. [`keys`] of all tellings, sorted, go through [`pairs`];
//! 2. its pairs, sorted, go through [`candidates`];
//! 3. the candidates go into [`Groups`], which takes the tellings that it looks at from a [`Shelf`].

mod align;
mod blocking;
mod cluster;
mod compare;
mod describe;
mod groups;
mod quoted;
mod telling;
mod weights;

pub use blocking::{Key, Pair, candidates, keys, likely_pairs, pairs};
pub use compare::{FEATURES, comparisons};
pub use groups::{Groups, Shelf, THRESHOLD, among};
pub use telling::{Speaker, Telling};
pub use weights::{DEPTH, EMBEDDED, Tree, Weights, WeightsError};
