//! `report.html`: one page, opened from disk, with everything a reader asks first.
//!
//! The page holds its own style and script and loads nothing; a content security policy lets nothing else run. Text of
//! articles is hostile input. It reaches the page as data in inert elements, which the script puts into text nodes and
//! never into markup, or through the templates' escaping; addresses become links only with a web scheme, and no attribute
//! that a browser executes is ever filled from an article.
//!
//! Articles are written as they come; the overview and the tables follow at the end of the file. Each article's data
//! is an element of its own, so that a browser reads only what is opened. Beyond [`MAX_ARTICLES`] articles, texts go to
//! pages beside the report.

mod aligned;
mod answers;
mod data;
mod overview;
mod page;
mod tables;
mod text;
mod timeline;

use std::collections::VecDeque;
use std::io::{self, Write};

use onrecord_model::{Article, Corpus};
use page::{Number, Page};

use crate::{Beside, Format, Renderer};

pub(crate) const FORMAT: Format = Format {
    name: "html",
    file_name: "report.html",
    summary: "one page to read, search and print, which works from disk",
    make: || Box::new(Html::default()),
};

/// Writes `report.html`, and pages beside it for what is too much for one.
#[derive(Default)]
pub struct Html {
    main: Option<Page>,
    /// The page that further articles go to, with what is written of it.
    further: Option<(Number, Page, Vec<u8>)>,
    finished: VecDeque<Beside>,
}

/// What the page's policy lets run and apply: these very texts. A test holds the hashes to the files.
const STYLE: &str = concat!(
    include_str!("../assets/style/base.css"),
    include_str!("../assets/style/overview.css"),
    include_str!("../assets/style/lists.css"),
    include_str!("../assets/style/article.css"),
    include_str!("../assets/style/media.css"),
);
const SCRIPT: &str = concat!(
    include_str!("../assets/script/elements.js"),
    include_str!("../assets/script/tables.js"),
    include_str!("../assets/script/places.js"),
    include_str!("../assets/script/lists.js"),
    include_str!("../assets/script/said.js"),
    include_str!("../assets/script/statements.js"),
    include_str!("../assets/script/speakers.js"),
    include_str!("../assets/script/groups.js"),
    include_str!("../assets/script/disagreements.js"),
    include_str!("../assets/script/articles.js"),
    include_str!("../assets/script/main.js"),
);
const STYLE_HASH: &str = "sha256-0Fukh/OGZkllWeU1Ki89M6U2OReUDVnM7e4uyoFZIkg=";
const SCRIPT_HASH: &str = "sha256-GWlnNLVh7nJz0qlmv7V4cs9YG5M72c/cQ5FB70LwCAg=";

impl Html {
    fn finish(&mut self, corpus: &Corpus) -> io::Result<()> {
        if let Some((number, page, mut bytes)) = self.further.take() {
            page.end(&mut bytes, corpus)?;
            self.finished.push_back(Beside { name: number.file(), bytes });
        }
        Ok(())
    }
}

impl Renderer for Html {
    fn begin(&mut self, out: &mut dyn Write, corpus: &Corpus) -> io::Result<()> {
        let page = Page::new(Number::MAIN, corpus);
        page.begin(out, corpus)?;
        *self = Self { main: Some(page), ..Self::default() };
        Ok(())
    }

    fn article(
        &mut self,
        out: &mut dyn Write,
        corpus: &Corpus,
        number: u32,
        article: &Article,
        identities: &[u32],
    ) -> io::Result<()> {
        if let Some(main) = &mut self.main {
            main.article(out, corpus, number, article, identities)?;
        }
        let Some(place) = Number::of(number).filter(|place| !place.is_main()) else { return Ok(()) };
        if self.further.is_none() {
            let (page, mut bytes) = (Page::new(place, corpus), Vec::new());
            page.begin(&mut bytes, corpus)?;
            self.further = Some((place, page, bytes));
        }
        if let Some((_, page, bytes)) = &mut self.further {
            page.article(bytes, corpus, number, article, identities)?;
        }
        if place.ends_with(corpus, number) { self.finish(corpus) } else { Ok(()) }
    }

    fn end(&mut self, out: &mut dyn Write, corpus: &Corpus) -> io::Result<()> {
        self.finish(corpus)?;
        self.main.take().map_or(Ok(()), |main| main.end(out, corpus))
    }

    fn beside(&mut self) -> Option<Beside> {
        self.finished.pop_front()
    }
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
