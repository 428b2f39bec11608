//! Whole pages, invented, as readers would see their blocks: kind, text, what it repeats.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests read the examples")]

mod captions;
mod credits;
mod examples;
mod furniture;
mod page;
mod reader_comments;
mod repeats;
