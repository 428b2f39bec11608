//! Just enough grammar over tags: noun phrases and the ends of clauses. It works without a parse.

pub(crate) mod clause;
pub(crate) mod noun_phrase;
pub(crate) mod words;
