//! Training: learners and corpus readers that make the weights of the stages.
//!
//! Feature extractors live in the stages (`onrecord_language::features`), so that training and prediction cannot drift
//! apart. Training is deterministic: fixed seeds, files in the order of their names. Articles are read on several
//! threads, learners run on one; weights do not depend on the number of threads.
//!
//! ```no_run
//! use std::path::Path;
//!
//! let report = onrecord_train::train_language(Path::new("corpora"), Path::new("english.bin"))?;
//! println!("{report}");
//! # Ok::<(), onrecord_train::TrainError>(())
//! ```

#![allow(clippy::disallowed_methods, reason = "training reads corpora and writes weights")]

pub mod attribution;
pub mod bio;
pub mod conllu;
mod error;
mod language;
pub mod logistic;
mod network;
pub mod perceptron;
pub mod random;
pub mod silver;
pub mod teacher;
mod times;
mod titles;

pub use error::TrainError;
pub use language::{LanguageReport, train_language};
pub use times::{TimeScores, evaluate_times};
pub use titles::{TitleScores, evaluate_titles};
