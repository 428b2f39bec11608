//! Writes the HTML report of an invented run of any size, to see how it behaves when it is large:
//! `cargo run --release -p onrecord-report --example large -- ARTICLES FOLDER`.

#![allow(clippy::disallowed_methods, reason = "an example writes files")]

use std::fs::{self, File};
use std::io::{BufWriter, Error, Write};
use std::path::PathBuf;

use onrecord_report::{Html, Renderer};

#[path = "../tests/common/large.rs"]
mod large;

fn main() -> Result<(), Error> {
    let mut arguments = std::env::args().skip(1);
    let usage = || Error::other("tell how many articles, and where to write");
    let articles: u32 = arguments.next().and_then(|it| it.parse().ok()).ok_or_else(usage)?;
    let folder = PathBuf::from(arguments.next().ok_or_else(usage)?);
    fs::create_dir_all(folder.join(onrecord_report::FOLDER))?;

    let corpus = large::corpus(articles);
    let mut out = BufWriter::new(File::create(folder.join("report.html"))?);
    let mut html = Html::default();
    html.begin(&mut out, &corpus)?;
    for number in 0..articles {
        let (article, identities) = large::article(number);
        html.article(&mut out, &corpus, number, &article, &identities)?;
        while let Some(file) = html.beside() {
            fs::write(folder.join(file.name), file.bytes)?;
        }
    }
    html.end(&mut out, &corpus)?;
    while let Some(file) = html.beside() {
        fs::write(folder.join(file.name), file.bytes)?;
    }
    out.flush()
}
