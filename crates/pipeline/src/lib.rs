//! The pipeline.
#![allow(clippy::disallowed_methods, reason = "the pipeline reads inputs and keeps checkpoints")]

mod batch;
mod error;
mod failure;
mod input;
mod ordered;
mod progress;
mod run;
mod sort;
mod stages;

pub use batch::{Batch, Summary};
pub use error::PipelineError;
pub use failure::Failure;
pub use input::{Input, Inputs, MAX_ARTICLE_BYTES};
pub use progress::{Pass, Progress};
pub use stages::{Pipeline, Worker};
