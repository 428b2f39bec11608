//! Lines without a single letter or digit: rules, stars, bullets.
//!
//! Examples: `___`, `* * *`, `----------`.
//!
//! Known failures: none known.

use crate::page::View;

pub(super) fn score(view: &View<'_>) -> f32 {
    if view.piece.words == 0 { 0.99 } else { 0.0 }
}
