//! Who said what.
#![allow(clippy::disallowed_methods, reason = "the program reads its arguments and writes files")]

#[cfg(feature = "cli")]
pub mod cli;
