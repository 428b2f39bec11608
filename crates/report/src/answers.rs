//! `answers.jsonl`: statements that answer others, one answer a line.
//!
//! Offsets (`start`, `end`) count Unicode code points of the statement's article, half open, and carry the words under them.
//!
//! | column | |
//! |---|---|
//! | `schema` | version of this form ([`SCHEMA_VERSION`]) |
//! | `answer` | its number, which `articles.jsonl` uses |
//! | `kind` | `denies`, `rejects`, `confirms`, `agrees`, `contradicts` |
//! | `from`, `to` | the statement that answers and the one that is answered: `article`, `article_name`, `outlet`, `published`, `statement`, `kind`, `class`, `act`, `negated`, `speakers`, `content`, `cue`, `confidence` as in `articles.jsonl` |
//! | `evidence` | the words that show it, in the article of the answer |
//! | `rule`, `confidence` | what found it, and how sure, 0 to 1 |

use std::io::{self, Write};

use onrecord_model::{Answer, AnswerKind, Article, Corpus, SCHEMA_VERSION};
use serde::Serialize;

use crate::awaited::{Awaited, Statements, TellingLine, Words};
use crate::index::Index;
use crate::place::Place;
use crate::{Format, Renderer};

pub(crate) const FORMAT: Format = Format {
    name: "jsonl",
    file_name: "answers.jsonl",
    summary: "statements that answer others, one answer a line, for programs",
    make: || Box::new(Answers::default()),
};

/// Writes `answers.jsonl`.
#[derive(Default)]
pub struct Answers {
    index: Index,
    awaited: Awaited<Answer>,
}

impl Renderer for Answers {
    fn begin(&mut self, _: &mut dyn Write, corpus: &Corpus) -> io::Result<()> {
        self.awaited = Awaited::new(corpus);
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
        self.awaited.article(&Place::new(&self.index, corpus, number, article, identities));
        self.write(out, corpus, Some(number))
    }

    fn end(&mut self, out: &mut dyn Write, corpus: &Corpus) -> io::Result<()> {
        self.write(out, corpus, None)
    }
}

impl Answers {
    fn write(&mut self, out: &mut dyn Write, corpus: &Corpus, read: Option<u32>) -> io::Result<()> {
        while let Some((number, answer, statements)) = self.awaited.ready(corpus, read) {
            serde_json::to_writer(&mut *out, &line(corpus, number, answer, &statements))?;
            out.write_all(b"\n")?;
        }
        Ok(())
    }
}

#[derive(Serialize)]
struct Line<'a> {
    schema: u32,
    answer: u32,
    kind: AnswerKind,
    from: TellingLine<'a>,
    to: TellingLine<'a>,
    evidence: Vec<&'a Words>,
    rule: &'a str,
    confidence: f32,
}

fn line<'a>(corpus: &'a Corpus, number: u32, answer: &'a Answer, statements: &'a Statements) -> Line<'a> {
    let from = statements.get(&answer.answer);
    Line {
        schema: SCHEMA_VERSION,
        answer: number,
        kind: answer.kind,
        from: TellingLine::of(corpus, answer.answer, statements),
        to: TellingLine::of(corpus, answer.to, statements),
        evidence: answer.evidence.iter().filter_map(|&span| from?.words(span)).collect(),
        rule: &answer.rule,
        confidence: answer.confidence,
    }
}
