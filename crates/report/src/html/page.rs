//! One page of the report: the main one, or one beside it with further articles.

use std::io::{self, Write};

use askama::Template;
use jiff::civil::Date;
use onrecord_model::{Article, Corpus, Kind};

use super::aligned::Words;
use super::overview::Overview;
use super::tables::Maker;
use super::text::Text;
use super::{SCRIPT, SCRIPT_HASH, STYLE, STYLE_HASH, data};
use crate::escape::cut;
use crate::gather::{Gathered, counted, grouped, outlet, surety};
use crate::{FOLDER, MAX_ARTICLES};

/// Articles that the main page names and whose statements it lists, with or without their texts.
const MAX_NAMED: u32 = 20_000;

/// Pages of one run. What is beyond them stands in the data files.
const MAX_PAGES: u32 = 100;

/// Runs up to this size can be read without a script: articles, and statements.
const PLAIN: (usize, usize) = (200, 4_000);

/// Which page it is: 0 for the main one, then those beside it.
#[derive(Clone, Copy)]
pub(super) struct Number(u32);

impl Number {
    pub(super) const MAIN: Self = Self(0);

    /// The page with the text of an article, if one has it.
    pub(super) fn of(article: u32) -> Option<Self> {
        Some(Self(article / MAX_ARTICLES)).filter(|number| number.0 < MAX_PAGES)
    }

    pub(super) fn is_main(self) -> bool {
        self.0 == 0
    }

    /// The file beside the report.
    pub(super) fn file(self) -> String {
        format!("{FOLDER}/articles-{:04}.html", self.0 + 1)
    }

    fn first(self) -> u32 {
        self.0 * MAX_ARTICLES
    }

    fn end(self, corpus: &Corpus) -> u32 {
        (self.first() + MAX_ARTICLES).min(corpus.articles.len() as u32)
    }

    /// Whether `article` is the last that the page has the text of.
    pub(super) fn ends_with(self, corpus: &Corpus, article: u32) -> bool {
        article + 1 >= self.end(corpus)
    }
}

/// A page on its way.
pub(super) struct Page {
    number: Number,
    gathered: Gathered,
    words: Words,
    /// Whether it can be read without a script.
    plain: bool,
}

#[derive(Template)]
#[template(path = "head.html")]
struct Head {
    style: &'static str,
    style_hash: &'static str,
    script_hash: &'static str,
    counts: String,
    views: Vec<(String, &'static str)>,
    parts: Vec<Part>,
    /// What the page leaves out, if it does.
    limited: Option<String>,
    plain: bool,
}

/// A part of a run that takes several pages.
struct Part {
    name: String,
    /// None for the page itself.
    href: Option<String>,
}

#[derive(Template)]
#[template(path = "tail.html")]
struct Tail {
    script: &'static str,
}

/// An article as it is read without a script.
#[derive(Template)]
#[template(path = "article.html")]
struct Plain<'a> {
    number: u32,
    title: String,
    details: Vec<String>,
    text: &'a Text,
    statements: Vec<Said>,
}

struct Said {
    who: String,
    kind: Kind,
    surety: &'static str,
    content: String,
}

impl Page {
    pub(super) fn new(number: Number, corpus: &Corpus) -> Self {
        let end = if number.is_main() { MAX_NAMED } else { number.end(corpus) };
        let statements: usize = corpus.articles.iter().map(|entry| entry.statements as usize).sum();
        let plain = corpus.articles.len() <= PLAIN.0 && statements <= PLAIN.1;
        Self { number, gathered: Gathered::new(corpus, end), words: Words::default(), plain }
    }

    pub(super) fn begin(&self, out: &mut dyn Write, corpus: &Corpus) -> io::Result<()> {
        let head = Head {
            style: STYLE,
            style_hash: STYLE_HASH,
            script_hash: SCRIPT_HASH,
            counts: counts(corpus),
            views: self.views(),
            parts: self.parts(corpus),
            limited: limited(corpus).filter(|_| self.number.is_main()),
            plain: self.plain,
        };
        write(out, &head)
    }

    pub(super) fn article(
        &mut self,
        out: &mut dyn Write,
        corpus: &Corpus,
        number: u32,
        article: &Article,
        identities: &[u32],
    ) -> io::Result<()> {
        if self.gathered.add(number, article, identities) && self.number.is_main() {
            self.words.keep(corpus, &self.gathered.index, number, article);
        }
        if number < self.number.first() || number >= self.number.first() + MAX_ARTICLES {
            return Ok(());
        }
        let text = Text::new(corpus, &self.gathered, number, article);
        data::write(out, &format!("article-{number}"), &text)?;
        if self.plain { write(out, &self.plain(corpus, number, article, &text)) } else { Ok(()) }
    }

    pub(super) fn end(self, out: &mut dyn Write, corpus: &Corpus) -> io::Result<()> {
        let all = corpus.articles.len() as u32;
        let whole = self.number.is_main();
        let (first, end) = if whole { (0, all.min(MAX_NAMED)) } else { (self.number.first(), self.number.end(corpus)) };
        if whole {
            write(out, &Overview::new(corpus, &self.gathered, end))?;
        }
        let maker = Maker { corpus, gathered: &self.gathered, words: &self.words, first, end, whole };
        data::write(out, "tables", &maker.tables())?;
        write(out, &Tail { script: SCRIPT })
    }

    /// Links to the views. Pages beside the main one have but two of their own.
    fn views(&self) -> Vec<(String, &'static str)> {
        let own = |view: &str| self.number.is_main() || view == "statements" || view == "articles";
        [
            ("overview", "Overview"),
            ("speakers", "Speakers"),
            ("statements", "Statements"),
            ("repeated", "Repeated"),
            ("disagreements", "Disagreements"),
            ("articles", "Articles"),
        ]
        .into_iter()
        .map(|(view, name)| (if own(view) { format!("#{view}") } else { format!("../report.html#{view}") }, name))
        .collect()
    }

    fn parts(&self, corpus: &Corpus) -> Vec<Part> {
        let all = corpus.articles.len() as u32;
        if all <= MAX_ARTICLES {
            return Vec::new();
        }
        let pages = (0..all.div_ceil(MAX_ARTICLES).min(MAX_PAGES)).map(Number);
        let part = |number: Number| {
            let file = if number.is_main() { "report.html".to_owned() } else { number.file() };
            let href = if self.number.is_main() { file } else { format!("../{file}") };
            Part {
                name: format!("{}–{}", grouped(number.first() as usize + 1), grouped(number.end(corpus) as usize)),
                href: (number.0 != self.number.0).then(|| format!("{href}#articles")),
            }
        };
        pages.map(part).collect()
    }

    fn plain<'a>(&self, corpus: &Corpus, number: u32, article: &Article, text: &'a Text) -> Plain<'a> {
        let published = article.document.metadata.published.as_ref().map(|published| published.date.to_string());
        let details = [Some(outlet(corpus, number)), published, text.place.clone(), Some(text.file.clone())];
        let said = |(id, _)| {
            let line = self.gathered.at(number, id)?;
            let names = line.speakers.iter().filter_map(|&who| corpus.identities.get(who as usize));
            let names: Vec<String> = names.map(|identity| cut(&identity.name, 120)).collect();
            let who = if names.is_empty() { line.source.clone() } else { names.join(", ") };
            Some(Said { who, kind: line.kind, surety: surety(line.confidence), content: cut(&line.content, 280) })
        };
        Plain {
            number,
            title: cut(article.document.display_title(), 300),
            details: details.into_iter().flatten().chain(text.authors.iter().cloned()).collect(),
            text,
            statements: article.statements().filter_map(said).collect(),
        }
    }
}

/// What the run is, in a line.
fn counts(corpus: &Corpus) -> String {
    let statements = corpus.articles.iter().map(|entry| entry.statements as usize).sum();
    let mut days: Vec<&str> = corpus.articles.iter().filter_map(|entry| entry.published.as_deref()).collect();
    days.sort_unstable();
    let mut parts = vec![counted(corpus.articles.len(), "article"), counted(statements, "statement")];
    match (days.first(), days.last()) {
        (Some(first), Some(last)) if first != last => parts.push(format!("{} to {}", day(first), day(last))),
        (Some(first), _) => parts.push(day(first)),
        _ => {}
    }
    parts.join(" · ")
}

/// An ISO date as people write it, on one line.
fn day(date: &str) -> String {
    let day = date.parse::<Date>().map(|day| day.strftime("%-d\u{a0}%b\u{a0}%Y").to_string());
    day.unwrap_or_else(|_| cut(date, 10))
}

/// What neither the page nor those beside it have.
fn limited(corpus: &Corpus) -> Option<String> {
    let (all, pages) = (corpus.articles.len() as u32, MAX_PAGES * MAX_ARTICLES);
    if all > pages {
        return Some(format!(
            "These pages have the first {} articles; articles.jsonl has all.",
            grouped(pages as usize)
        ));
    }
    (all > MAX_NAMED).then(|| {
        let named = grouped(MAX_NAMED as usize);
        format!("Search and lists here cover the first {named} articles; the other parts have lists of their own.")
    })
}

fn write(out: &mut dyn Write, template: &impl Template) -> io::Result<()> {
    Template::write_into(template, out)
}
