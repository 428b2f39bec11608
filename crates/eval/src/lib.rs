//! Measures what Onrecord finds against what people annotated.
//!
//! - [`attribution`] scores predicted attributions against gold ones, both in brat's standoff format. It knows nothing of
//!   the pipeline: texts go in, figures come out.
//! - [`blocks`] says how much of the story is kept and of the rest of the page marked, against labels by offsets.
//! - [`entities`] scores mentions and their clusters, within articles and across them.
//! - [`gap`] asks which of two names a pronoun refers to.
//! - [`people`] says whether sources were resolved to the right person or body across articles.
//! - [`pronouns`] says whether pronouns that are sources were resolved, against labels by offsets.
//! - [`entity_suite`] reads hard cases of who is who, a few short articles each, and says which ones pass.
//! - [`language`] scores sentences, words, trees and names against treebanks and articles with gold names; [`bio`]
//!   reads the latter.
//! - [`meaning`] says whether classes, channels, times and places of attributions are right, against labels by offsets.
//! - [`titles`] counts titles and roles beside names, against labels by offsets.
//! - [`pages`] scores the text and metadata of web pages against the article extraction benchmark and our own labels.
//! - [`suite`] reads single hard cases with their expected attributions in a compact markup and says which ones pass.
//! - [`times`] compares expressions of time and their dates with labels by offsets.
//! - [`utterances`] compares statements that were taken for one utterance with labels by offsets.
//!
//! Nothing here reads a file: callers bring the texts.
//!
//! ```
//! use onrecord_eval::attribution::Scorer;
//!
//! let text = "“It is late,” Ms. Reut said.";
//! let gold = "T1\tSource 14 22\tMs. Reut\nT2\tCue 23 27\tsaid\nT3\tContent 0 13\t“It is late,”\n\
//!             E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3\n";
//! let predicted = gold.replace("Source 14 22\tMs. Reut", "Source 18 22\tReut");
//!
//! let mut scorer = Scorer::new();
//! scorer.add("late", text, gold, Some(&predicted));
//! let scores = scorer.finish();
//! assert_eq!(scores.figures.attribution.f1, 1.0); // "Reut" covers half the words of "Ms. Reut": enough …
//! assert_eq!(scores.figures.exact.f1, 0.0); // … but not the same.
//! ```

pub mod attribution;
pub mod bio;
pub mod blocks;
pub mod copies;
mod counts;
pub mod entities;
pub mod entity_suite;
pub mod gap;
pub mod labels;
pub mod language;
pub mod meaning;
pub mod pages;
pub mod people;
mod points;
pub mod pronouns;
pub mod suite;
pub mod times;
pub mod titles;
pub mod utterances;
pub mod words;

pub use counts::Counts;
