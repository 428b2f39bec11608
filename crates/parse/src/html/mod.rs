//! Pages to documents: the story that a page tells, as a reader sees it, and what its markup states about it.
//!
//! The text of the document is rendered: one block a line, an empty line between blocks. The headline stands first where
//! the page states one, then credits and dates above the story, then the story with what stands in it. What the markup
//! says of a block (a heading, a caption, a box of links) counts; the [detectors](crate) for text decide the rest.
//!
//! ```
//! use onrecord_model::Origin;
//! use onrecord_parse::html::{Given, read};
//!
//! let page = br#"<html><head><meta property="og:site_name" content="Harbour Times"></head><body>
//!     <nav><a href="/">Home</a></nav><h1>Harbour reopens</h1><div class="story-body">
//!     <p>The harbour reopened on Monday, three weeks after the storm.</p><div class="share">Share</div>
//!     <p>&ldquo;We had help from everyone,&rdquo; the harbour master said.</p></div></body></html>"#;
//! let document = read(page, Origin::file("harbour.html"), &Given::default()).unwrap().value;
//!
//! let story: Vec<&str> = document.story().map(|(_, block)| document.slice(block.span)).collect();
//! assert_eq!(story, [
//!     "Harbour reopens",
//!     "The harbour reopened on Monday, three weeks after the storm.",
//!     "“We had help from everyone,” the harbour master said.",
//! ]);
//! assert_eq!(document.metadata.outlet.as_deref(), Some("Harbour Times"));
//! ```

mod assemble;
mod body;
mod headline;
mod lines;
mod meta;
mod names;
mod sniff;
mod story;
mod tags;
mod tree;
mod zones;

use onrecord_model::{DateSource, Diagnosed, Diagnostic, Document, Metadata, Origin, Published, Stage};

use crate::words::head;
use crate::{ParseError, decode};
use meta::Stated;
use story::Found;
use tree::Tree;

/// Of a longer page the rest is not read, in bytes. The largest pages of news sites have a tenth of that.
const PAGE: usize = 32 << 20;

/// What is known of a page from outside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Given {
    /// The charset in the header of the response, as a label: `iso-8859-1`.
    pub charset: Option<String>,
    /// The address that the page was fetched from.
    pub url: Option<String>,
}

impl Given {
    /// A page that was fetched from `url`, whose response had this `charset` in its header.
    #[must_use]
    pub fn new(url: Option<String>, charset: Option<String>) -> Self {
        Self { charset, url }
    }
}

/// Whether the bytes open like a page: with a doctype, or a tag that pages open with, behind byte order marks, comments
/// and an XML declaration.
#[must_use]
pub fn looks_like(bytes: &[u8]) -> bool {
    sniff::looks_like(bytes)
}

/// Reads a page.
///
/// Its encoding is told by a byte order mark, else by being valid UTF-8, else by what the response or the page declares,
/// else by detection.
///
/// # Errors
/// If the bytes are not text, hold no words, or are too many for 32-bit offsets.
pub fn read(bytes: &[u8], origin: Origin, given: &Given) -> Result<Diagnosed<Document>, ParseError> {
    let cut = &bytes[..bytes.len().min(PAGE)];
    let in_page = sniff::declared_charset(cut);
    let declared = given.charset.as_deref().or(in_page.as_deref());
    let decoded = decode::decode(cut, declared)?;
    let mut diagnostics = decoded.diagnostics;
    if cut.len() < bytes.len() {
        diagnostics.push(cut_off());
    }
    let encoding = Some(decoded.encoding.name().to_owned());
    page(&decoded.text, origin, given, encoding, diagnostics)
}

/// Reads a page that is decoded already: the field of a record.
///
/// # Errors
/// If it holds no words.
pub fn text(whole: &str, origin: Origin, given: &Given) -> Result<Diagnosed<Document>, ParseError> {
    let cut = head(whole, PAGE);
    let diagnostics = if cut.len() < whole.len() { vec![cut_off()] } else { Vec::new() };
    page(cut, origin, given, None, diagnostics)
}

fn page(
    page: &str,
    origin: Origin,
    given: &Given,
    encoding: Option<String>,
    mut diagnostics: Vec<Diagnostic>,
) -> Result<Diagnosed<Document>, ParseError> {
    // What is called a page may be bare text.
    if !page.contains('<') {
        let known = Metadata { encoding, url: given.url.clone(), ..Metadata::default() };
        return crate::document(page.to_owned(), origin, known, diagnostics);
    }
    let tree = Tree::new(page);
    if tree.cut {
        diagnostics.push(cut_off());
    }
    if tree.flattened {
        let message = "elements nest deeper than in any page that is shown; the inmost lost their markup";
        diagnostics.push(Diagnostic::new(Stage::Parse, "markup-too-deep", message));
    }
    let stated = Stated::new(&tree);
    let named = zones::named(&tree);
    let lines = lines::lines(&tree, &named);
    let headline = headline::headline(&tree, &lines, stated.titles());
    let known = stated.metadata(headline.map(|at| lines[at].text.as_str()), given);

    let anchor = headline.and_then(|at| headline::anchor(&lines, at));
    let zones = body::zones(&tree, &named, &lines, anchor);
    let holder = body::body(&tree, &named, &lines, &zones, anchor).or_else(|| {
        let message = "no element of the page looks like a story; its longest text was taken";
        diagnostics.push(Diagnostic::new(Stage::Parse, "no-story-found", message));
        body::longest(&tree, &lines, &zones)
    });
    let body = holder.map_or(0..0, |holder| body::lines_of(&tree, &lines, holder));
    let trusted = holder.is_some_and(|holder| body::is_called(&tree, &named, holder));
    let found = Found { tree: &tree, lines: &lines, zones: &zones, headline, body, trusted };
    let shown = || found.shown_date().map(|date| Published { date, source: DateSource::Text, span: None });
    let published = known.published.clone().or_else(shown);
    let known = Metadata { encoding, published, ..known };
    let document = assemble::document(&found, known, origin)?;
    Ok(Diagnosed { value: document, diagnostics })
}

fn cut_off() -> Diagnostic {
    Diagnostic::new(Stage::Parse, "page-cut", "the page is larger than any story's; its end was not read")
}
