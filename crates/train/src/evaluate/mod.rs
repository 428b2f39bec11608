//! Scores on development data.

pub(crate) mod language;
