//! Just enough grammar over tags: noun phrases and the ends of clauses. It works without a parse.

pub mod clause;
pub mod noun_phrase;
pub mod words;
