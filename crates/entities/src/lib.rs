//! Who is who: coreference of sources within an article, and identities across articles.
//!
//! [`Resolver`] reads one article and ties every source of a statement, and every name, to an entity of that article:
//! names in all their variants, titles and descriptions by role, pronouns, plurals. [`digest()`] keeps the little that
//! is compared of them, and [`across::Linker`] joins the entities of many articles to identities. Every link carries
//! the rule that made it and how sure it is.
//!
//! ```
//! use onrecord_entities::Resolver;
//! use onrecord_model::{
//!     Analysis, Attribution, BlockId, Document, Kind, Name, NameKind, Origin, Sentence, Span, Tag, Token, TokenId, Upos,
//! };
//!
//! let text = "Minister Ann Lee spoke . She said no .";
//! let document = Document::plain(text, Origin::file("note.txt"));
//! let tags = [Tag::Nnp, Tag::Nnp, Tag::Nnp, Tag::Vbd, Tag::Period, Tag::Prp, Tag::Vbd, Tag::Dt, Tag::Period];
//! let mut analysis = Analysis::default();
//! let mut at = 0;
//! for (word, tag) in text.split(' ').zip(tags) {
//!     let span = Span::at(at, at + word.len());
//!     analysis.tokens.push(Token { span, tag, upos: Upos::X, lemma: word.into(), dependency: None });
//!     at += word.len() + 1;
//! }
//! for (first, end) in [(0, 5), (5, 9)] {
//!     let span = analysis.tokens[first].span.cover(analysis.tokens[end - 1].span);
//!     analysis.sentences.push(Sentence { span, block: BlockId(0), first: TokenId::at(first), end: TokenId::at(end) });
//! }
//! analysis.names.push(Name::new(Span::new(9, 16), NameKind::Person));
//! let attribution = Attribution {
//!     content: vec![Span::new(34, 36)],
//!     cue: vec![Span::new(29, 33)],
//!     sources: vec![Span::new(25, 28).into()],
//!     ..Attribution::new(Kind::Indirect, "clause")
//! };
//!
//! let resolver = Resolver::embedded()?;
//! let resolution = resolver.resolve(&document, &analysis, &[attribution]).value;
//! let speaker = resolution.mentions[resolution.sources[0][0].index()].entities[0];
//! assert_eq!(resolution.entities[speaker.index()].name, "Ann Lee");
//! assert_eq!(resolution.entities[speaker.index()].facts[0].text, "Minister");
//! # Ok::<(), onrecord_network::WeightsError>(())
//! ```

pub mod across;

mod acts;
mod affiliation;
mod body;
mod digest;
mod fold;
mod gender;
mod metonyms;
mod nouns;
mod person;
mod places;
mod role;
mod within;

pub use digest::digest;
pub use metonyms::{MetonymError, Metonyms};
pub use within::{Given, GivenResolution, Others, Resolver, rank};

/// The weights that come with this crate; `weights/README.md` says what they are made from.
pub static EMBEDDED: &[u8] = include_bytes!("../weights/ranker.bin");
