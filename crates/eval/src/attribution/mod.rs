//! Scores predicted attributions against gold ones.
//!
//! All figures are over words (see [`words`](crate::words)):
//!
//! | figure | meaning |
//! |---|---|
//! | attribution | the headline: predicted and gold attributions are paired one to one, best overlap of contents first; a pair is right when the contents' words have intersection / union of at least ½ and the sources' do too (or neither has a source) |
//! | content | the same without the condition on the source |
//! | exact | a pair is right when content and source have the same words |
//! | source accuracy | of the pairs whose content is right, those whose source is right |
//! | tokens | word by word for each role, over all attributions together |
//! | recall by kind | attribution recall on gold that is direct (all of its content inside quotation marks), mixed (some) and indirect (none) |
//!
//! [`brat`] reads standoff files, [`Scorer`] takes one text after the other, and [`Scores`] shows itself as the table.

pub mod brat;
mod reliability;
mod report;
mod score;

pub use reliability::Reliability;
pub use report::{Missed, Shown};
pub use score::{ByKind, ByRole, Figures, KindRecall, Pair, Ratio, Scorer, Scores, likeness, score};
