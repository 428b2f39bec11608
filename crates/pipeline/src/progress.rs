//! How a run tells its caller how far it is.

/// The passes of a batch, and of an import of a knowledge base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pass {
    /// Each article by itself.
    Articles,
    /// Digests across articles.
    Across,
    /// Reports.
    Reports,
    /// The entities of a dump that a knowledge base is made of.
    Entities,
    /// The names of what they speak of.
    Labels,
}

impl Pass {
    /// A word or two for people.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Articles => "reading articles",
            Self::Across => "linking articles",
            Self::Reports => "writing reports",
            Self::Entities => "reading entities",
            Self::Labels => "reading labels",
        }
    }
}

/// Gets told how far a run is. It must be quick: it is called for each article.
pub trait Progress {
    /// A pass begins, over `total` things (articles in the second and third pass of a batch, bytes of input in all others).
    fn begin(&mut self, pass: Pass, total: u64);
    /// `things` more are done.
    fn advance(&mut self, things: u64);
}

/// For callers who do not want to know.
impl Progress for () {
    fn begin(&mut self, _: Pass, _: u64) {}
    fn advance(&mut self, _: u64) {}
}
