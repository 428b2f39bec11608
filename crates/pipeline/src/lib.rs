//! The only place where the stages meet: one article at a time, or batches of any size.
//!
//! [`Pipeline`] holds the stages with their weights; each thread has a [`Worker`] that turns bytes into an
//! [`Article`](onrecord_model::Article). [`Batch`] does so for many inputs, links them and writes reports: in three passes
//! whose memory does not grow with the texts, with checkpoints that a stopped run goes on from, and with the same bytes
//! whatever the number of threads. One broken article never stops a batch: it becomes a [`Failure`].
//!
//! ```
//! use onrecord_model::Origin;
//! use onrecord_pipeline::{Batch, Inputs, Pipeline};
//!
//! let pipeline = Pipeline::new()?;
//! let mut worker = pipeline.worker();
//! let document = worker.read("“It is late,” Ms Okafor said on Monday.".as_bytes(), Origin::file("late.txt"))?;
//! let article = worker.article_from(document);
//! assert_eq!(article.content_text(&article.attributions[0]), "It is late");
//!
//! let folder = tempfile::tempdir()?;
//! let mut inputs = Inputs::default();
//! inputs.add_bytes("late.txt", b"Ms Okafor said that it was late.".to_vec());
//! let summary = Batch::to(folder.path()).run(&pipeline, &inputs, &mut ())?;
//! assert_eq!((summary.articles, summary.failures), (1, 0));
//! assert!(folder.path().join("report.md").is_file());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Whoever has a tagger or a parser of their own brings its output as CoNLL-U, and takes the later stages alone:
//!
//! ```
//! use onrecord_pipeline::{Pipeline, conllu};
//!
//! let rows = [
//!     "Ada Ada PROPN NNP NE=S-person",
//!     "said say VERB VBD _",
//!     "that that SCONJ IN _",
//!     "it it PRON PRP _",
//!     "is be AUX VBZ _",
//!     "late late ADJ JJ _",
//! ];
//! let mut file = String::new();
//! for (row, number) in rows.into_iter().zip(1..) {
//!     let [form, lemma, upos, tag, misc] = row.split(' ').collect::<Vec<_>>()[..] else { unreachable!() };
//!     file += &format!("{number}\t{form}\t{lemma}\t{upos}\t{tag}\t_\t_\t_\t_\t{misc}\n");
//! }
//! let note = conllu::read(&file)?.remove(0);
//! let analysis = note.analysis();
//! let article = Pipeline::new()?.worker().article_with(note.document, &analysis);
//! assert_eq!(article.content_text(&article.attributions[0]), "that it is late");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![allow(clippy::disallowed_methods, reason = "the pipeline reads inputs and keeps checkpoints")]

mod batch;
mod error;
mod failure;
mod few;
mod input;
mod kb;
mod ordered;
mod progress;
mod run;
mod sort;
mod stages;

pub use batch::{Batch, Summary};
pub use error::PipelineError;
pub use failure::Failure;
pub use few::{link, shared_texts, told, utterances};
pub use input::{Input, Inputs, MAX_ARTICLE_BYTES};
pub use kb::{KbImport, KbSummary};
pub use onrecord_entities::across::Linked;
pub use onrecord_language::conllu;
pub use onrecord_parse::jsonl::Fields;
pub use onrecord_parse::stream::Format;
pub use progress::{Pass, Progress};
pub use stages::{Pipeline, Worker};

/// The README's example compiles and runs.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
