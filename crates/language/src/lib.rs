//! English news to sentences, tokens, tags, lemmas, trees, names, expressions of time and paired quotation marks: fast, and in
//! pure Rust.
//!
//! A [`Language`] holds the weights, which ship inside the crate; a [`Worker`] holds the scratch of one thread.
//!
//! ```
//! use onrecord_language::Language;
//! use onrecord_model::{Document, Origin, Tag};
//!
//! let language = Language::embedded()?;
//! let document = Document::plain("“We won’t sign,” Ms Okafor said. She left.", Origin::file("note.txt"));
//! let analysis = language.worker().analyse(&document).value;
//!
//! assert_eq!(analysis.sentences.len(), 2);
//! let said = analysis.tokens.iter().find(|token| document.slice(token.span) == "said").unwrap();
//! assert_eq!((said.tag, said.lemma.as_str()), (Tag::Vbd, "say"));
//! assert_eq!(document.slice(analysis.quotations[0].inner()), "We won’t sign,");
//! # Ok::<(), onrecord_language::WeightsError>(())
//! ```
//!
//! People's names carry their [title and role](onrecord_model::Name), as in "Foreign Minister Ada Okafor" and "Ada
//! Okafor, the city's mayor,". Expressions of time ([`Analysis::times`](onrecord_model::Analysis::times)) are found by
//! rules: see [`times`]. Tags, names and heads come from one [`network`].

mod abbreviations;
mod agreement;
mod characters;
pub mod conllu;
pub mod features;
mod labelling;
mod language;
pub mod lemmas;
pub mod lexicon;
pub mod linear;
pub mod network;
pub mod quotes;
pub mod recall;
pub mod segment;
pub mod times;
mod titles;
pub mod tokens;
pub mod weights;
mod worker;

pub use language::{EMBEDDED, Language};
pub use onrecord_network::WeightsError;
pub use worker::{Layers, Worker};
