//! Sentences with the expressions that are found in them.
