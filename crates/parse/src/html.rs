//! A page of HTML to a document.

use onrecord_model::{Diagnosed, Document, Origin};

use crate::ParseError;

/// What is known about a page from outside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Given {
    /// The encoding that the server declared.
    pub charset: Option<String>,
    /// The page's address.
    pub url: Option<String>,
}

/// Reads a page's bytes.
///
/// # Errors
/// If they are not text, or hold none.
pub fn read(bytes: &[u8], origin: Origin, given: &Given) -> Result<Diagnosed<Document>, ParseError> {
    crate::read(bytes, origin).map(|page| with(page, given))
}

/// Reads a page that is decoded already.
///
/// # Errors
/// If it holds no text.
pub fn text(page: &str, origin: Origin, given: &Given) -> Result<Diagnosed<Document>, ParseError> {
    crate::text(page.to_owned(), origin).map(|page| with(page, given))
}

/// Whether `bytes` open as a page does.
#[must_use]
pub fn looks_like(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).trim_start().to_ascii_lowercase();
    ["<!doctype html", "<html", "<head", "<body", "<p>", "<p ", "<div"].iter().any(|tag| head.starts_with(tag))
}

fn with(mut page: Diagnosed<Document>, given: &Given) -> Diagnosed<Document> {
    page.value.metadata.url.clone_from(&given.url);
    page
}
