//! What several articles have in common: passages copied word for word, statements that are one utterance, and whole texts
//! ([`copies`]).
//!
//! Everything works on digests, never on texts, and this crate does no I/O. A run takes three steps, and the caller
//! owns the disk between them:
//!
//! 1. [`digest`] boils an [`Article`](onrecord_model::Article) down to hashes;
//! 2. [`passage_keys`] and [`statement_keys`] turn digests into small records, which the caller sorts (by their `Ord`;
//!    on disk, where there are many);
//! 3. [`passages`] and [`groups`] read the sorted records once, front to back.
//!
//! ```
//! use onrecord_model::{Article, Attribution, Document, EntityId, Kind, Origin, Resolution, SCHEMA_VERSION, Span};
//! use onrecord_stories::{digest, groups, statement_keys};
//!
//! let quoted = |text: &str, from: usize, to: usize| Article {
//!     schema: SCHEMA_VERSION,
//!     document: Document::plain(text, Origin::file("note.txt")),
//!     sentences: Vec::new(),
//!     attributions: vec![Attribution { content: vec![Span::at(from, to)], ..Attribution::new(Kind::Direct, "quotation") }],
//!     resolution: Resolution::default(),
//!     diagnostics: Vec::new(),
//! };
//! let whole = quoted("'The ferry will sail every morning until the ice is too thick,' she said.", 1, 62);
//! let cut = quoted("She said: 'The ferry will sail every morning.'", 11, 45);
//!
//! let mut keys = Vec::new();
//! for (article, it) in [whole, cut].iter().enumerate() {
//!     let (statements, _passages) = digest(it);
//!     keys.extend(statement_keys(article as u32, &statements));
//! }
//! keys.sort_unstable();
//!
//! let found = groups(keys, |_article: u32, _entity: EntityId| None);
//! assert_eq!(found.len(), 1);
//! assert_eq!(found[0].variants.len(), 2);
//! ```

pub mod copies;
mod digest;
mod grouping;
mod linking;
mod passages;
mod resemblance;
mod winnow;
mod words;

pub use digest::{MAX_WORDS, MIN_PASSAGE_WORDS, digest};
pub use grouping::groups;
pub use linking::{MAX_REPRESENTATIVES, StatementKey, statement_keys};
pub use passages::{PassageKey, passage_keys, passages};
pub use resemblance::{MIN_WORDS, Resemblance};
pub use winnow::{MAX_KEYS, WINDOW};
