//! The common model: what the stages of Onrecord hand to each other.
//!
//! Plain data and nothing else: this crate reads no file, holds no regular expression and runs no model. The stages
//! are functions between its types:
//!
//! ```text
//! bytes -> Document -> Analysis -> Attributions -> Resolution   (together: an Article)
//!                                                       \-> ArticleDigest -> Corpus
//! ```
//!
//! Every [`Span`] is a pair of byte offsets into the text of one [`Document`], always on character boundaries.
//!
//! ```
//! use onrecord_model::{Attribution, Document, Kind, Origin, Span};
//!
//! let document = Document::plain("“We will sign,” Ms Okafor said.", Origin::file("note.txt"));
//! let attribution = Attribution {
//!     content: vec![Span::new(3, 15)],
//!     cue: vec![Span::new(30, 34)],
//!     sources: vec![Span::new(20, 29).into()],
//!     ..Attribution::new(Kind::Direct, "quotation")
//! };
//! assert_eq!(document.slice(attribution.content[0]), "We will sign");
//! assert_eq!(document.slice(attribution.sources[0].head), "Ms Okafor");
//! ```

mod analysis;
mod article;
mod attribution;
mod corpus;
mod diagnostic;
mod digest;
mod document;
mod entity;
mod ids;
pub mod labels;
pub mod morphology;
mod span;
mod tags;
mod utterance;

pub use analysis::{
    Analysis, Dependency, Granularity, Name, NameKind, Quotation, Sentence, TimeAnchor, TimeDirection, TimeExpression,
    Token,
};
pub use article::{Article, SCHEMA_VERSION};
pub use attribution::{Act, Attribution, Channel, ChannelKind, CueClass, Evidence, Kind, SourceSpan};
pub use corpus::{
    Appearance, ArticleEntry, Corpus, Identity, KbAnswer, KbEntry, Merge, Passage, PassageUse, SharedText, TextCopy,
    Weight,
};
pub use diagnostic::{Diagnosed, Diagnostic, Stage};
pub use digest::{ArticleDigest, EntityDigest, StatementDigest, StatementText};
pub use document::{Block, BlockKind, DateSource, Document, Member, Metadata, Origin, Published};
pub use entity::{Entity, EntityKind, Fact, FactKind, Mention, MentionKind, Resolution};
pub use ids::{AttributionId, BlockId, EntityId, MentionId, QuotationId, SentenceId, TokenId};
pub use morphology::{Morphology, Number, Person};
pub use span::Span;
pub use tags::{Relation, Tag, Upos};
pub use utterance::{Aligned, Answer, AnswerKind, Flag, FlagKind, StatementGroup, StatementRef, Variant, Wording};
