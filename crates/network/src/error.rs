//! What can be wrong with weights.

/// Why weights cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WeightsError {
    /// The bytes are something else.
    #[error("these bytes are no weights of this kind")]
    NotWeights,
    /// The weights belong to another version of the program.
    #[error("the weights have version {found}, this program reads {expected}")]
    Version {
        /// The file's version.
        found: u16,
        /// The version that this program reads.
        expected: u16,
    },
    /// The bytes are cut short or altered.
    #[error("the weights are damaged")]
    Damaged,
    /// A label is unknown here.
    #[error("the weights use an unknown label")]
    Label,
    /// More labels or features than the model has room for.
    #[error("the weights have more labels or features than fit")]
    TooLarge,
}
