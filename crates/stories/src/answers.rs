//! Statements that answer others: denials, rejections, confirmations.

use onrecord_model::{Answer, Article};

/// Statements of `article` that answer others of it. Articles are numbered from 0 there: this one.
#[must_use]
pub fn within(_article: &Article) -> Vec<Answer> {
    Vec::new()
}
