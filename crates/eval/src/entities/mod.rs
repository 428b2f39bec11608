//! Mentions and their entities, within articles and across them, against annotated ones.
//!
//! [`Gold`] reads a folder's tables: `docs.jsonl`, a line for each document (`doc`; `scope`, the documents over which
//! clusters were annotated together; `annotated`, the stretches in which annotation is complete; any other keys), and
//! `mentions.jsonl`, a line `{"doc", "start", "end", "head": [start, end], "cluster", "type", "kind"}` for each mention.
//! [`Found`] is what was found in one article, [`predictions`] gives every entity its name, and [`score`] compares. All
//! offsets are Unicode code points.
//!
//! ```
//! use onrecord_eval::entities::{Gold, Measure, Prediction, score};
//!
//! let mention = |start, end, cluster| {
//!     format!(r#"{{"doc":"a","start":{start},"end":{end},"head":[{start},{end}],"cluster":"{cluster}","type":"person","kind":"named"}}"#)
//! };
//! let mentions = [mention(0, 3, "lee"), mention(10, 13, "lee"), mention(20, 24, "berg")].join("\n");
//! let gold = Gold::read(r#"{"doc":"a"}"#, &mentions, &[])?;
//! let found = |start, end| Prediction { doc: "a".into(), start, end, entity: "1".into() };
//!
//! let scores = score(&gold, &[found(0, 3), found(10, 13)], &Measure::default());
//! assert_eq!((scores.name_pairs.f1, scores.matched), (100.0, 2));
//! let scores = score(&gold, &[found(0, 3), found(10, 13), found(20, 24)], &Measure::default());
//! assert_eq!(scores.name_pairs.f1.round(), 50.0);
//! # Ok::<(), onrecord_eval::entities::GoldError>(())
//! ```

mod assignment;
mod clusters;
mod found;
mod gold;
mod matching;
mod report;
mod score;

pub use found::{Found, Prediction, Run, predictions};
pub use gold::{Filter, Gold, GoldError, GoldMention, Record};
pub use score::{EntityScores, Figure, Level, Measure, score};
