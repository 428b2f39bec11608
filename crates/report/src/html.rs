//! `report.html`: one page, opened from disk, with everything a reader asks first.
//!
//! The page holds its own style and script and loads nothing; a content security policy lets nothing else run. Text of
//! articles is hostile input: it reaches the page only through the templates' escaping, addresses become links only
//! with a web scheme, and no attribute that a browser executes is ever filled from an article.
//!
//! Articles are written as they come. Overview and speakers follow at the end of the file, and the page's style puts
//! them first.

mod article;
mod summary;

use std::io::{self, Write};

use askama::Template;
use onrecord_model::{Article, Corpus};

use crate::gather::{Gathered, counted};
use crate::{Format, MAX_ARTICLES, Renderer};

pub(crate) const FORMAT: Format = Format {
    name: "html",
    file_name: "report.html",
    summary: "one page to read, search and print, which works from disk",
    make: || Box::new(Html::default()),
};

/// Writes `report.html`.
#[derive(Default)]
pub struct Html {
    gathered: Gathered,
}

/// What the page's policy lets run and apply: these very texts. A test holds the hashes to the files.
const STYLE: &str = include_str!("../assets/report.css");
const SCRIPT: &str = include_str!("../assets/report.js");
const STYLE_HASH: &str = "sha256-A3c6flmEysJaRrFYBmLPZ/CYy6zk9HbfZP9yyamd2HQ=";
const SCRIPT_HASH: &str = "sha256-T+p1c+He1J4WrE9C+mLGW0vfnc05AGV3yd0PPH4dzUM=";

#[derive(Template)]
#[template(path = "head.html")]
struct Head {
    style: &'static str,
    style_hash: &'static str,
    script_hash: &'static str,
    counts: String,
    /// How many articles the page shows, where it does not show all.
    limited: Option<String>,
}

impl Renderer for Html {
    fn begin(&mut self, out: &mut dyn Write, corpus: &Corpus) -> io::Result<()> {
        self.gathered = Gathered::new(corpus);
        let statements = corpus.articles.iter().map(|article| article.statements as usize).sum();
        let speakers = corpus.identities.iter().filter(|identity| identity.statements > 0).count();
        let counts =
            [counted(statements, "statement"), counted(speakers, "speaker"), counted(corpus.articles.len(), "article")];
        let limited =
            (corpus.articles.len() > MAX_ARTICLES as usize).then(|| counted(MAX_ARTICLES as usize, "article"));
        let head = Head {
            style: STYLE,
            style_hash: STYLE_HASH,
            script_hash: SCRIPT_HASH,
            counts: counts.join(" · "),
            limited,
        };
        write(out, &head)
    }

    fn article(
        &mut self,
        out: &mut dyn Write,
        corpus: &Corpus,
        number: u32,
        article: &Article,
        identities: &[u32],
    ) -> io::Result<()> {
        if !self.gathered.add(number, article, identities) {
            return Ok(());
        }
        write(out, &article::View::new(corpus, &self.gathered, number, article, identities))
    }

    fn end(&mut self, out: &mut dyn Write, corpus: &Corpus) -> io::Result<()> {
        write(out, &summary::View::new(corpus, &self.gathered))
    }
}

fn write(out: &mut dyn Write, template: &impl Template) -> io::Result<()> {
    Template::write_into(template, out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::prelude::{BASE64_STANDARD, Engine};
    use sha2::{Digest, Sha256};

    fn check(text: &str, constant: &str) {
        let hash = format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(text.as_bytes())));
        assert_eq!(hash, constant, "after a change to the file, its hash in this module is {hash}");
    }

    #[test]
    fn the_policy_names_the_style_and_the_script() {
        check(STYLE, STYLE_HASH);
        check(SCRIPT, SCRIPT_HASH);
    }

    #[test]
    fn style_and_script_cannot_end_their_own_elements() {
        assert!(!STYLE.contains("</") && !SCRIPT.contains("</") && !SCRIPT.contains("<!--"));
    }
}
