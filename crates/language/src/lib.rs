//! English news to sentences, tokens, tags, lemmas, names and paired quotation marks: fast, and in pure Rust.
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
//! Okafor, the city's mayor,".
//!
//! Heads ([`Token::dependency`](onrecord_model::Token::dependency)) and time expressions
//! ([`Analysis::times`](onrecord_model::Analysis::times)) are part of the model and are not filled in yet.

mod abbreviations;
mod agreement;
mod characters;
mod codec;
pub mod features;
mod language;
pub mod lemmas;
pub mod lexicon;
pub mod linear;
pub mod names;
pub mod quotes;
pub mod segment;
mod titles;
pub mod tokens;
pub mod weights;
mod worker;

pub use language::{EMBEDDED, Language};
pub use weights::WeightsError;
pub use worker::{Layers, Worker};
