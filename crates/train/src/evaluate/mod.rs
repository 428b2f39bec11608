//! Scores on development data.

pub(crate) mod language;
pub(crate) mod titles;
