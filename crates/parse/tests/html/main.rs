//! Pages, invented, as documents: what their markup tells and what it hides.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests read fixtures and look at the clock")]

mod fixtures;
mod robust;
