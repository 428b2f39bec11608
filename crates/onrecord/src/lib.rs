//! Who said what: reads news articles and finds every statement with its source, resolved across articles.
//!
//! This crate is the front door: [`Pipeline`] runs the stages over single texts, [`Batch`] over folders of them. Each
//! stage is also a crate of its own (`onrecord-parse`, `onrecord-language`, …), and [`model`] has the types that they share.
//!
//! ```
//! use onrecord::Pipeline;
//! use onrecord::model::Origin;
//!
//! let text = "“We will not sign the treaty,” Mara Lindqvist said on Monday.\n\nThe minister said that it was late.\n";
//! let mut worker = Pipeline::new()?.worker();
//! let article = worker.article_from(worker.read(text.as_bytes(), Origin::file("treaty.txt"))?);
//! for (id, statement) in article.statements() {
//!     let speakers = article.resolution.speakers(id);
//!     let names: Vec<&str> = speakers.iter().map(|e| article.resolution.entities[e.index()].name.as_str()).collect();
//!     println!("{} ({}): {}", names.join(" and "), statement.kind, article.content_text(statement));
//! }
//! # let (_, first) = article.statements().next().unwrap();
//! # assert_eq!(article.content_text(first), "We will not sign the treaty");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![allow(clippy::disallowed_methods, reason = "the program reads its arguments and writes files")]

#[cfg(feature = "cli")]
pub mod cli;

pub use onrecord_model as model;
pub use onrecord_pipeline::{
    Batch, Failure, Inputs, KbImport, KbSummary, Pipeline, PipelineError, Summary, Worker, conllu,
};
pub use onrecord_report as report;
