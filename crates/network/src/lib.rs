//! What the small networks of several stages are made of: embeddings of hashed features, recurrent layers in both
//! directions, products of matrices, and the format of their weights.
//!
//! Gates of the recurrent layers depend on the input alone, so that nearly all work is one product of matrices for many
//! sequences at a time (quasi-recurrent networks, Bradbury et al. 2017, "Quasi-Recurrent Neural Networks"; "Were RNNs
//! All We Needed?", Feng et al. 2024).
//!
//! Numbers are 32-bit floats whose sums have one order ([`kernel`]), so that results are the same on every machine.
//!
//! ```
//! use onrecord_network::kernel::{Matrix, Processor};
//!
//! let matrix = Matrix::new(2, 1, &[2.0, 3.0], &[1.0]);
//! let mut out = Vec::new();
//! matrix.apply(Processor::default(), 1, &[10.0, 100.0], &mut out);
//! assert_eq!(out[0], 321.0);
//! ```

mod codec;
mod embeddings;
mod error;
pub mod hash;
pub mod kernel;
mod layer;
mod slots;

pub use codec::{Decoder, Encoder, Format};
pub use embeddings::Embeddings;
pub use error::WeightsError;
pub use layer::{gate, gates, scan};
pub use slots::Slots;

/// Numbers that describe a token.
pub const WIDTH: usize = 96;

/// Numbers that one direction of a layer keeps.
pub const HALF: usize = WIDTH / 2;

/// Weights and biases of matrices, in an order that their owner knows.
pub type Parts = Vec<(Vec<f32>, Vec<f32>)>;
