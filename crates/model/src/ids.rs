//! Indices into the tables of one document or article, each with a type of its own.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident)+) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl $name {
            /// The id of the element at `index` of its table.
            #[must_use]
            pub fn at(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }

            /// The place in its table.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    )+};
}

ids! {
    /// A [`Block`](crate::Block) in [`Document::blocks`](crate::Document::blocks).
    BlockId
    /// A [`Sentence`](crate::Sentence) in [`Analysis::sentences`](crate::Analysis::sentences).
    SentenceId
    /// A [`Token`](crate::Token) in [`Analysis::tokens`](crate::Analysis::tokens).
    TokenId
    /// A [`Quotation`](crate::Quotation) in [`Analysis::quotations`](crate::Analysis::quotations).
    QuotationId
    /// An [`Attribution`](crate::Attribution) in [`Article::attributions`](crate::Article::attributions).
    AttributionId
    /// A [`Mention`](crate::Mention) in [`Resolution::mentions`](crate::Resolution::mentions).
    MentionId
    /// An [`Entity`](crate::Entity) in [`Resolution::entities`](crate::Resolution::entities): an identity inside one
    /// article.
    EntityId
}
