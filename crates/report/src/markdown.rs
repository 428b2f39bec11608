//! `report.md`: a brief that people paste into a document or a message.
//!
//! Who said what, in which outlet; then what several outlets carry. Nothing of an article's text is markup here.

use std::io::{self, Write};

use onrecord_model::{Article, Corpus, Identity, Kind, TextCopy};

use crate::escape::{cut, markdown};
use crate::gather::{Gathered, Line, counted, longest, outlet, percent, speakers, surety, told_by};
use crate::{Format, MAX_ARTICLES, Renderer};

pub(crate) const FORMAT: Format = Format {
    name: "markdown",
    file_name: "report.md",
    summary: "a brief of who said what, for pasting",
    make: || Box::new(Markdown::default()),
};

/// Aliases, roles and outlets that one line names at most.
const MAX_NAMES: usize = 6;
/// And copies of one text.
const MAX_COPIES: usize = 24;

/// Writes `report.md`.
#[derive(Default)]
pub struct Markdown {
    gathered: Gathered,
}

impl Renderer for Markdown {
    fn begin(&mut self, out: &mut dyn Write, corpus: &Corpus) -> io::Result<()> {
        self.gathered = Gathered::new(corpus, MAX_ARTICLES);
        let statements = corpus.articles.iter().map(|article| article.statements as usize).sum();
        let speakers = corpus.identities.iter().filter(|identity| identity.statements > 0).count();
        let counts = [
            counted(corpus.articles.len(), "article"),
            counted(statements, "statement"),
            counted(speakers, "speaker"),
            counted(corpus.groups.len(), "repeated statement"),
            counted(corpus.texts.len(), "shared text"),
            counted(corpus.passages.len(), "shared passage"),
        ];
        writeln!(out, "# Who said what\n\n{}\n", counts.join(" · "))?;
        if corpus.articles.len() > MAX_ARTICLES as usize {
            let shown = counted(MAX_ARTICLES as usize, "article");
            writeln!(out, "This brief shows the first {shown} of the run; `articles.jsonl` has all of them.\n")?;
        }
        Ok(())
    }

    fn article(
        &mut self,
        _: &mut dyn Write,
        _: &Corpus,
        number: u32,
        article: &Article,
        identities: &[u32],
    ) -> io::Result<()> {
        self.gathered.add(number, article, identities);
        Ok(())
    }

    fn end(&mut self, out: &mut dyn Write, corpus: &Corpus) -> io::Result<()> {
        let brief = Brief { corpus, gathered: &self.gathered };
        brief.speakers(out)?;
        brief.groups(out)?;
        brief.texts(out)?;
        brief.passages(out)?;
        brief.articles(out)
    }
}

struct Brief<'a> {
    corpus: &'a Corpus,
    gathered: &'a Gathered,
}

impl Brief<'_> {
    fn speakers(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "## Speakers")?;
        for (identity, number) in self.corpus.identities.iter().zip(0u32..) {
            let Some(places) = self.gathered.by_speaker.get(&number) else { continue };
            writeln!(out, "\n### {}\n", markdown(&identity.name))?;
            let described = description(identity);
            if !described.is_empty() {
                writeln!(out, "{described}\n")?;
            }
            for &place in places {
                let line = &self.gathered.lines[place];
                writeln!(out, "- {}: {}", self.whereabouts(line), said(line))?;
            }
        }
        if !self.gathered.unresolved.is_empty() {
            writeln!(out, "\n### Without a known speaker\n")?;
            for &place in &self.gathered.unresolved {
                let line = &self.gathered.lines[place];
                let source =
                    if line.source.is_empty() { String::new() } else { format!("{}: ", markdown(&line.source)) };
                writeln!(out, "- {}: {source}{}", self.whereabouts(line), said(line))?;
            }
        }
        Ok(())
    }

    fn groups(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.corpus.groups.is_empty() {
            return Ok(());
        }
        writeln!(out, "\n## Statements that come back\n")?;
        for (group, number) in self.corpus.groups.iter().zip(1..) {
            let names: Vec<String> = speakers(self.corpus, group).iter().map(|(_, name)| markdown(name)).collect();
            let names = if names.is_empty() { "Without a known speaker".to_owned() } else { names.join(", ") };
            writeln!(out, "{number}. {names}, {}", counted(group.variants.len(), "time"))?;
            for variant in &group.variants {
                match self.gathered.at(variant.place.article, variant.place.attribution) {
                    Some(line) => writeln!(out, "   - {}: {}", self.whereabouts(line), said(line))?,
                    None => writeln!(out, "   - {}", self.outlet(variant.place.article))?,
                }
            }
        }
        Ok(())
    }

    fn texts(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.corpus.texts.is_empty() {
            return Ok(());
        }
        writeln!(out, "\n## One text in several articles\n")?;
        for text in &self.corpus.texts {
            let title = longest(text).and_then(|article| self.corpus.articles.get(article as usize));
            let title = title.map_or_else(String::new, |entry| markdown(&cut(&entry.title, 200)));
            let copies: Vec<String> = text.copies.iter().take(MAX_COPIES).map(|copy| self.copy(copy)).collect();
            let more = text.copies.len().saturating_sub(MAX_COPIES);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            writeln!(out, "- {title} ({}): {}{more}", counted(text.copies.len(), "article"), copies.join(", "))?;
        }
        Ok(())
    }

    /// Where a copy stands, and how much of the longest one it is.
    fn copy(&self, copy: &TextCopy) -> String {
        let outlet = self.outlet(copy.article);
        let share = percent(copy.resemblance);
        if copy.resemblance < 1.0 { format!("{outlet} ({share} alike)") } else { outlet }
    }

    fn passages(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.corpus.passages.is_empty() {
            return Ok(());
        }
        writeln!(out, "\n## Passages that several articles share\n")?;
        for (passage, number) in self.corpus.passages.iter().zip(0u32..) {
            let mut outlets: Vec<String> = Vec::new();
            for place in &passage.uses {
                let outlet = self.outlet(place.article);
                if !outlets.contains(&outlet) && outlets.len() <= MAX_NAMES {
                    outlets.push(outlet);
                }
            }
            if outlets.len() > MAX_NAMES {
                outlets.pop();
                outlets.push("and others".to_owned());
            }
            let start = self.gathered.passages.get(&number).map_or("…", String::as_str);
            writeln!(out, "- {} ({})", markdown(start), outlets.join(", "))?;
        }
        Ok(())
    }

    fn articles(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "\n## Articles\n")?;
        for (article, number) in self.corpus.articles.iter().zip(1..).take(MAX_ARTICLES as usize) {
            let title = markdown(&cut(&article.title, 200));
            let mut details: Vec<String> = [&article.outlet, &article.agency, &article.published]
                .into_iter()
                .filter_map(|detail| detail.as_deref().map(markdown))
                .collect();
            details.push(counted(article.statements as usize, "statement"));
            if article.name != article.title {
                details.push(markdown(&article.name));
            }
            writeln!(out, "{number}. {title} ({})", details.join(", "))?;
        }
        Ok(())
    }

    fn outlet(&self, article: u32) -> String {
        markdown(&outlet(self.corpus, article))
    }

    /// Outlet, date and kind of a statement, and what else a reader has to know before its words.
    fn whereabouts(&self, line: &Line) -> String {
        let mut parts = vec![format!("**{}**", self.outlet(line.article))];
        let published =
            self.corpus.articles.get(line.article as usize).and_then(|article| article.published.as_deref());
        parts.extend(published.map(markdown));
        parts.push(line.kind.to_string());
        parts.extend(told_by(line).map(|told| markdown(&told)));
        let surety = surety(line.confidence);
        if surety != "sure" {
            parts.push(surety.to_owned());
        }
        parts.join(", ")
    }
}

/// What is known of somebody, and how often they speak.
fn description(identity: &Identity) -> String {
    let some = |names: &[String]| {
        let names: Vec<String> = names.iter().take(MAX_NAMES).map(|name| markdown(name)).collect();
        names.join(", ")
    };
    let mut parts = Vec::new();
    if !identity.roles.is_empty() {
        parts.push(some(&identity.roles));
    }
    if !identity.aliases.is_empty() {
        parts.push(format!("also {}", some(&identity.aliases)));
    }
    parts.join("; ")
}

/// The content, between quotation marks where they are the speaker's words.
fn said(line: &Line) -> String {
    let content = markdown(&line.content);
    if line.kind == Kind::Direct { format!("“{content}”") } else { content }
}
