//! What several articles have in common: passages copied word for word, statements that are one utterance, and whole texts
//! ([`copies`]).
//!
//! Everything works on digests, never on articles, and this crate does no I/O. A run takes three steps, and the caller
//! owns the disk between them:
//!
//! 1. [`digest`] boils an [`Article`](onrecord_model::Article) down;
//! 2. digests turn into small records ([`passage_keys`], [`utterances::keys`], [`copies::print_keys`]), which the caller sorts
//!    (by their `Ord`; on disk, where there are many);
//! 3. functions read the sorted records once, front to back.
//!
//! For what fits in memory [`utterances::among`] takes all steps at once:
//!
//! ```
//! use onrecord_model::{Article, Attribution, AttributionId, Document, Kind, Origin, Resolution, SCHEMA_VERSION, Span, StatementRef};
//! use onrecord_stories::digest;
//! use onrecord_stories::utterances::{Telling, Weights, among};
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
//! let weights = Weights::embedded();
//! let telling = |(article, it): (u32, &Article)| {
//!     let (statements, _passages) = digest(it);
//!     Telling::new(StatementRef { article, attribution: AttributionId(0) }, &statements[0], Vec::new(), None, weights)
//! };
//! let groups = among((0..).zip([&whole, &cut]).map(telling).collect(), weights, |_article| None);
//! assert_eq!(groups.len(), 1);
//! assert_eq!(groups[0].variants.len(), 2);
//! ```

pub mod answers;
pub mod copies;
mod digest;
mod passages;
pub mod utterances;
mod winnow;
mod words;

pub use digest::{MAX_WORDS, MIN_PASSAGE_WORDS, digest};
pub use passages::{PassageKey, passage_keys, passages};
pub use winnow::{MAX_KEYS, WINDOW};
