//! Training: learners and corpus readers that make the weights of the stages.
//!
//! Feature extractors live in the stages (`onrecord_language::features`), so that training and prediction cannot drift
//! apart. Training is deterministic: fixed seeds, files in the order of their names; weights do not depend on the number
//! of threads.
//!
//! ```no_run
//! use std::path::Path;
//!
//! use onrecord_train::{LanguageOptions, train_language};
//!
//! let (corpora, out) = (Path::new("corpora"), Path::new("english.bin"));
//! let report = train_language(corpora, out, &LanguageOptions::default(), &mut |line| eprintln!("{line}"))?;
//! println!("{report}");
//! # Ok::<(), onrecord_train::TrainError>(())
//! ```

#![allow(clippy::disallowed_methods, reason = "training reads corpora and writes weights")]

mod articles;
pub mod attribution;
pub mod bio;
pub mod conllu;
pub mod entities;
mod error;
mod gradient;
mod language;
mod meaning;
mod network;
pub mod perceptron;
pub mod random;
pub mod silver;
pub mod teacher;
mod times;
mod titles;
mod utterances;

pub use error::TrainError;
pub use language::{LanguageOptions, LanguageReport, train_language};
pub use meaning::{MeaningScores, evaluate_meaning};
pub use onrecord_stories::utterances::Weights as UtteranceWeights;
pub use times::{TimeScores, evaluate_times};
pub use titles::{TitleScores, evaluate_titles};
pub use utterances::{UtterancePair, UtteranceReport, train_utterances, utterance_pairs, utterance_stems};
