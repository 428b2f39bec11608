//! Slopes against differences.
