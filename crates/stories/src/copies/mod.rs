//! Articles that print one text: an agency's story in forty papers is one story with forty appearances.
//!
//! Each article is known by its [`prints`], a sample of its shingles that copies are bound to share, however they were cut.
//! Articles with enough prints in common are found by sorting, as passages and statements are: records under each print, then
//! pairs, then the texts of each component that pairs connect. The caller owns the disk between the steps:
//!
//! 1. [`print_keys`] of all articles, sorted, go through [`Pairs`], which also counts how much of each article stands
//!    elsewhere;
//! 2. its pairs, sorted, go through [`components`];
//! 3. a [`TextKey`] for each article in a component, sorted, goes through [`shared_texts`].
//!
//! Under each print only a few articles are compared with the others, so that all of it is linear in the number of prints.

mod pairs;
mod prints;
mod texts;

pub use pairs::{PairKey, Pairs, PrintKey, components, print_keys};
pub use prints::{MAX_PRINTS, PRINT_WINDOW, PRINT_WORDS, prints};
pub use texts::{ALIKE, CONTAINED, MAX_TEXTS, TextKey, shared_texts};
