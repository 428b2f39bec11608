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

use onrecord_model::{Answer, AnswerKind, Corpus, SCHEMA_VERSION};
use serde::Serialize;

use crate::Format;
use crate::awaited::{self, Lines, Statements, TellingLine, Words};

pub(crate) const FORMAT: Format = Format {
    name: "jsonl",
    file_name: "answers.jsonl",
    summary: "statements that answer others, one answer a line, for programs",
    make: || Box::new(Answers::default()),
};

/// Writes `answers.jsonl`.
pub type Answers = Lines<Answer>;

impl awaited::Line for Answer {
    fn line(&self, corpus: &Corpus, number: u32, statements: &Statements, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer(out, &line(corpus, number, self, statements)).map_err(Into::into)
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
