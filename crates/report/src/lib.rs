//! What people read and what other tools load. This crate renders and never decides anything.
//!
//! A run's reports are [`Renderer`]s, one format a file, all listed in [`FORMATS`]: they take the tables of a run and
//! then its articles one by one, and write as they go, so that no report holds a run in memory. [`brat`], [`conllu`]
//! and [`text`] show one article alone.
//!
//! Inside Onrecord spans are byte offsets; everything written here counts Unicode code points and carries the quoted
//! text with them.
//!
//! ```
//! use onrecord_model::{Article, Attribution, Corpus, Document, Kind, Origin, Resolution, SCHEMA_VERSION, Span};
//!
//! let article = Article {
//!     schema: SCHEMA_VERSION,
//!     document: Document::plain("“We will sign,” Ms Okafor said.", Origin::file("note.txt")),
//!     sentences: Vec::new(),
//!     attributions: vec![Attribution {
//!         content: vec![Span::new(3, 15)],
//!         cue: vec![Span::new(30, 34)],
//!         sources: vec![Span::new(20, 29).into()],
//!         ..Attribution::new(Kind::Direct, "quotation")
//!     }],
//!     resolution: Resolution::default(),
//!     diagnostics: Vec::new(),
//! };
//!
//! assert_eq!(
//!     onrecord_report::brat::annotations(&article.document, &article.attributions, false),
//!     "T1\tSource 16 25\tMs Okafor\n\
//!      T2\tCue 26 30\tsaid\n\
//!      T3\tContent 1 13\tWe will sign\n\
//!      T4\tAttribution 26 30\tsaid\n\
//!      E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
//! );
//!
//! for format in onrecord_report::FORMATS {
//!     let (corpus, mut out) = (Corpus::default(), Vec::new());
//!     let mut renderer = (format.make)();
//!     renderer.begin(&mut out, &corpus)?;
//!     renderer.article(&mut out, &corpus, 0, &article, &[])?;
//!     renderer.end(&mut out, &corpus)?;
//! }
//! # Ok::<(), std::io::Error>(())
//! ```

mod answers;
mod awaited;
pub mod brat;
pub mod conllu;
mod entities;
mod escape;
pub mod explain;
mod gather;
mod groups;
mod html;
mod index;
pub mod jsonl;
mod jsonld;
mod markdown;
mod place;
mod points;
mod segments;
mod summary;
pub mod tables;
pub mod text;

use std::io::{self, Write};

use onrecord_model::{Article, Corpus};

pub use answers::Answers;
pub use entities::Entities;
pub use groups::Groups;
pub use html::Html;
pub use jsonl::Jsonl;
pub use jsonld::JsonLd;
pub use markdown::Markdown;
pub use points::CodePoints;
pub use summary::Summary;

/// Articles that one file for people shows at most, the first of the run; the data files always have all.
pub const MAX_ARTICLES: u32 = 2_000;

/// Writes one format of a run's report: [`begin`](Self::begin), then every article in input order, then
/// [`end`](Self::end).
pub trait Renderer: Send {
    /// Writes what stands before the articles.
    fn begin(&mut self, out: &mut dyn Write, corpus: &Corpus) -> io::Result<()>;

    /// Takes the article with this number, from 0; `identities` holds, for each of its entities, the place of its
    /// identity in the corpus. A short `identities` is no error: the rest stays without.
    fn article(
        &mut self,
        out: &mut dyn Write,
        corpus: &Corpus,
        number: u32,
        article: &Article,
        identities: &[u32],
    ) -> io::Result<()>;

    /// Writes what stands after them.
    fn end(&mut self, out: &mut dyn Write, corpus: &Corpus) -> io::Result<()>;

    /// A further file that is ready, for reports that are too large for one. Whoever drives the renderer asks after each
    /// article and after the end, until there is none.
    fn beside(&mut self) -> Option<Beside> {
        None
    }
}

/// A whole file that belongs to a report and lies beside its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// Its path, seen from the report: [`FOLDER`], a slash, and a name.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// The folder of the files beside reports.
pub const FOLDER: &str = "report";

/// A file of a run's report.
#[derive(Debug)]
pub struct Format {
    /// What it is called on the command line; files that belong together go by one name.
    pub name: &'static str,
    /// The file's name, which is its own.
    pub file_name: &'static str,
    /// What it is for, in a sentence.
    pub summary: &'static str,
    /// A renderer for one run.
    pub make: fn() -> Box<dyn Renderer>,
}

/// The formats that a batch writes unless it is told otherwise, by name.
pub const DEFAULT_FORMATS: &[&str] = &["jsonl", "markdown", "html", "summary"];

/// The name that stands for every format.
pub const ALL_FORMATS: &str = "all";

/// The files that go by `names`, in the order of [`FORMATS`], each once.
///
/// ```
/// let files = onrecord_report::formats(["markdown", "jsonl"]).expect("both are known");
/// assert_eq!(files.first().map(|file| file.file_name), Some("articles.jsonl"));
/// assert!(onrecord_report::formats(["pdf"]).is_err());
/// ```
///
/// # Errors
/// When there is no format of a name; the error is that name.
pub fn formats<'a>(names: impl IntoIterator<Item = &'a str>) -> Result<Vec<&'static Format>, String> {
    let names: Vec<&str> = names.into_iter().collect();
    let is_known = |name: &str| name == ALL_FORMATS || FORMATS.iter().any(|format| format.name == name);
    if let Some(unknown) = names.iter().find(|name| !is_known(name)) {
        return Err((*unknown).to_owned());
    }
    let is_meant = |format: &&Format| names.iter().any(|&name| name == ALL_FORMATS || name == format.name);
    Ok(FORMATS.iter().filter(is_meant).collect())
}

/// The names of formats, each once, with the files that go by it.
#[must_use]
pub fn format_names() -> Vec<(&'static str, Vec<&'static str>)> {
    let mut names: Vec<(&'static str, Vec<&'static str>)> = Vec::new();
    for format in FORMATS {
        match names.iter_mut().find(|(name, _)| *name == format.name) {
            Some((_, files)) => files.push(format.file_name),
            None => names.push((format.name, vec![format.file_name])),
        }
    }
    names
}

/// Every file that a run's report can have.
pub static FORMATS: &[Format] = &[
    jsonl::FORMAT,
    entities::FORMAT,
    groups::FORMAT,
    answers::FORMAT,
    markdown::FORMAT,
    html::FORMAT,
    summary::FORMAT,
    tables::in_parquet::<tables::Articles>(),
    tables::in_parquet::<tables::Statements>(),
    tables::in_parquet::<tables::Mentions>(),
    tables::in_parquet::<tables::Entities>(),
    tables::in_parquet::<tables::Appearances>(),
    tables::in_parquet::<tables::Groups>(),
    tables::in_parquet::<tables::Variants>(),
    tables::in_parquet::<tables::Answers>(),
    tables::in_csv::<tables::Articles>(),
    tables::in_csv::<tables::Statements>(),
    tables::in_csv::<tables::Mentions>(),
    tables::in_csv::<tables::Entities>(),
    tables::in_csv::<tables::Appearances>(),
    tables::in_csv::<tables::Groups>(),
    tables::in_csv::<tables::Variants>(),
    tables::in_csv::<tables::Answers>(),
    jsonld::FORMAT,
];
