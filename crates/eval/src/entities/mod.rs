//! Mentions and their entities, within articles and across them, against annotated ones.
//!
//! [`Gold`] reads a folder's tables: `docs.jsonl`, a line for each document (`doc`; `scope`, the documents over which
//! clusters were annotated together; `annotated`, the stretches in which annotation is complete; any other keys), and
//! `mentions.jsonl`, a line `{"doc", "start", "end", "head": [start, end], "cluster", "type", "kind"}` for each mention.
//! [`Found`] is what was found in one article, and [`predictions`] gives every entity its name. All offsets are Unicode
//! code points.

mod found;
mod gold;

pub use found::{Found, Prediction, Run, predictions};
pub use gold::{Filter, Gold, GoldError, GoldMention, Record};
