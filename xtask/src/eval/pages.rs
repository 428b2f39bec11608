//! Text and metadata of web pages: the article extraction benchmark, and labels of what the pages state.
#![allow(clippy::disallowed_methods, reason = "reads the corpus and takes the time")]

use std::fmt::Write;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::Context;
use clap::Args;
use flate2::read::GzDecoder;
use onrecord_eval::pages::{self, Page, PageScores, Stated};

/// A folder with `ground-truth.json` and `html/NAME.html.gz`.
#[derive(Args, Debug)]
pub struct Pages {
    /// The folder.
    #[arg(long, value_name = "DIR")]
    corpus: PathBuf,
    /// The labels: page, hashes of titles, dates, outlets.
    #[arg(long, value_name = "FILE", default_value = "crates/eval/labels/pages.tsv")]
    labels: PathBuf,
    /// List so many of the pages that are furthest from their true text, and what is wrong in the metadata.
    #[arg(long, value_name = "N", default_value_t = 0)]
    list_errors: usize,
    /// Write each document's blocks as DIR/NAME.txt.
    #[arg(long, value_name = "DIR")]
    write: Option<PathBuf>,
}

/// What was found.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The story's text.
    pub scores: PageScores,
    /// The metadata.
    pub stated: Stated,
    /// Seconds that one thread took for reading all pages from their decompressed bytes.
    pub seconds: f64,
}

/// Reads and scores the pages of the folder at `corpus`; `write` may be a folder for their blocks.
///
/// # Errors
/// When a file cannot be read or written.
pub fn outcome(corpus: &Path, labels: &Path, write: Option<&Path>) -> anyhow::Result<Outcome> {
    let labels = pages::read_labels(&text(labels)?).with_context(|| labels.display().to_string())?;
    let mut outcome = Outcome::default();
    for (page, bytes) in load(corpus)? {
        let start = Instant::now();
        let document = pages::document(&page, &bytes);
        outcome.seconds += start.elapsed().as_secs_f64();
        let Ok(document) = document else {
            outcome.scores.add(&page, "");
            continue;
        };
        outcome.scores.add(&page, &pages::story_text(&document));
        if let Some(label) = labels.iter().find(|label| label.page == page.id) {
            outcome.stated.add(label, &document.metadata);
        }
        if let Some(folder) = write {
            let mut blocks = String::new();
            for block in &document.blocks {
                let detector = block.detector.as_deref().unwrap_or("-");
                let _ = writeln!(blocks, "{}\t{detector}\t{}", block.kind, document.slice(block.span));
            }
            fs::create_dir_all(folder)?;
            fs::write(folder.join(&page.id).with_extension("txt"), blocks)?;
        }
    }
    Ok(outcome)
}

/// The pages with their bytes.
fn load(corpus: &Path) -> anyhow::Result<Vec<(Page, Vec<u8>)>> {
    let pages = pages::read(&text(&corpus.join("ground-truth.json"))?)?;
    let load = |page: Page| {
        let path = corpus.join("html").join(format!("{}.html.gz", page.id));
        let context = || path.display().to_string();
        let mut bytes = Vec::new();
        GzDecoder::new(File::open(&path).with_context(context)?).read_to_end(&mut bytes).with_context(context)?;
        Ok((page, bytes))
    };
    pages.into_iter().map(load).collect()
}

fn text(path: &Path) -> anyhow::Result<String> {
    fs::read_to_string(path).with_context(|| path.display().to_string())
}

impl Pages {
    /// The figures, and what was asked for beside them.
    pub(super) fn figures(&self) -> anyhow::Result<String> {
        let outcome = outcome(&self.corpus, &self.labels, self.write.as_deref())?;
        let mut listing = outcome.scores.to_string();
        let rate = outcome.scores.all.pages as f64 / outcome.seconds;
        writeln!(listing, "speed       {rate:>5.0} pages/s, one thread\n{}", outcome.stated)?;
        listing.push_str(&peer(&self.corpus)?);
        for (page, shares) in outcome.scores.worst(self.list_errors) {
            let (right, surplus, missing) = (shares.right, shares.surplus, shares.missing);
            writeln!(listing, "{page} right {right:.3} surplus {surplus:.3} missing {missing:.3}")?;
        }
        for wrong in outcome.stated.wrong.iter().take(self.list_errors) {
            writeln!(listing, "{wrong}")?;
        }
        Ok(listing)
    }
}

/// The same pages by the crate `trafilatura` alone, its text as it comes: what ours is held against.
#[cfg(feature = "peer")]
fn peer(corpus: &Path) -> anyhow::Result<String> {
    use trafilatura::{ExtractionFocus, Options};
    let options = Options::default().with_fallback(true).with_focus(ExtractionFocus::FavorPrecision);
    let (mut scores, mut seconds) = (PageScores::default(), 0.0);
    for (page, bytes) in load(corpus)? {
        let whole = String::from_utf8_lossy(&bytes);
        let start = Instant::now();
        let found = trafilatura::extract(&whole, &options);
        seconds += start.elapsed().as_secs_f64();
        scores.add(&page, found.as_ref().map_or("", |found| &found.content_text));
    }
    let rate = scores.all.pages as f64 / seconds;
    Ok(format!("trafilatura, with fallback, for precision\n{scores}speed       {rate:>5.0} pages/s, one thread\n"))
}

#[cfg(not(feature = "peer"))]
#[expect(clippy::unnecessary_wraps, reason = "the other one reads files")]
fn peer(_corpus: &Path) -> anyhow::Result<String> {
    Ok(String::new())
}
