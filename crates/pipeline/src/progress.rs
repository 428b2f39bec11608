//! How a run tells its caller how far it is.

/// The passes of a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pass {
    /// Each article by itself.
    Articles,
    /// Digests across articles.
    Across,
    /// Reports.
    Reports,
}

impl Pass {
    /// A word or two for people.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Articles => "reading articles",
            Self::Across => "linking articles",
            Self::Reports => "writing reports",
        }
    }
}

/// Gets told how far a run is. It must be quick: it is called for each article.
pub trait Progress {
    /// A pass begins, over `total` things (bytes of input in the first pass, articles in the others).
    fn begin(&mut self, pass: Pass, total: u64);
    /// `things` more are done.
    fn advance(&mut self, things: u64);
}

/// For callers who do not want to know.
impl Progress for () {
    fn begin(&mut self, _: Pass, _: u64) {}
    fn advance(&mut self, _: u64) {}
}
