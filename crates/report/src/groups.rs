//! `groups.jsonl`: utterances that are told several times, one a line, with all their tellings.
//!
//! Offsets (`start`, `end`) count Unicode code points of the telling's article, half open, and carry the words under them.
//!
//! | column | |
//! |---|---|
//! | `schema` | version of this form ([`SCHEMA_VERSION`]) |
//! | `group` | its number, which `articles.jsonl` uses |
//! | `speakers` | who speaks: `identity`, `identity_id`, `name` |
//! | `variants` | the tellings: `article`, `article_name`, `outlet`, `published`, `statement`, `kind`, `class`, `act`, `negated`, `speakers`, `content`, `cue`, `confidence` as in `articles.jsonl`; `part` (the sentences of a long content that tell the utterance, where not all of it does), `similarity` (how sure it is that this is the utterance of the lead), `wording`, `copy_of` (a place in this list), `aligned` (runs of words in common with the lead: `here` and `lead`) |
//! | `lead` | the longest telling, which the others are compared with: a place in `variants` |
//! | `first` | the telling published first: a place in `variants` |
//! | `independent` | how many tellings do not stem from another |
//! | `flags` | what two tellings do not agree in: `kind`, `left`, `right` (places in `variants`) |

use std::io::{self, Write};

use onrecord_model::{Corpus, Flag, SCHEMA_VERSION, StatementGroup, Variant, Wording};
use serde::Serialize;

use crate::Format;
use crate::awaited::{self, Lines, Speaker, Statements, TellingLine, Words};

pub(crate) const FORMAT: Format = Format {
    name: "jsonl",
    file_name: "groups.jsonl",
    summary: "utterances with all their tellings, one a line, for programs",
    make: || Box::new(Groups::default()),
};

/// Writes `groups.jsonl`.
pub type Groups = Lines<StatementGroup>;

impl awaited::Line for StatementGroup {
    fn line(&self, corpus: &Corpus, number: u32, statements: &Statements, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer(out, &line(corpus, number, self, statements)).map_err(Into::into)
    }
}

#[derive(Serialize)]
struct Line<'a> {
    schema: u32,
    group: u32,
    speakers: Vec<Speaker>,
    variants: Vec<VariantLine<'a>>,
    lead: u32,
    first: u32,
    independent: u32,
    flags: &'a [Flag],
}

#[derive(Serialize)]
struct VariantLine<'a> {
    #[serde(flatten)]
    telling: TellingLine<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<&'a Words>,
    similarity: f32,
    wording: Wording,
    #[serde(skip_serializing_if = "Option::is_none")]
    copy_of: Option<u32>,
    aligned: Vec<Run<'a>>,
}

/// Words that a telling has in common with the lead.
#[derive(Serialize)]
struct Run<'a> {
    here: &'a Words,
    lead: &'a Words,
}

fn line<'a>(corpus: &'a Corpus, number: u32, group: &'a StatementGroup, statements: &'a Statements) -> Line<'a> {
    let speakers = group.speakers.iter().filter_map(|&number| {
        let identity = corpus.identities.get(number as usize)?;
        Some(Speaker { identity: Some(number), identity_id: identity.id.clone(), name: identity.name.clone() })
    });
    Line {
        schema: SCHEMA_VERSION,
        group: number,
        speakers: speakers.collect(),
        variants: group.variants.iter().map(|variant| told(corpus, group, variant, statements)).collect(),
        lead: group.lead,
        first: group.first,
        independent: group.independent,
        flags: &group.flags,
    }
}

fn told<'a>(
    corpus: &'a Corpus,
    group: &StatementGroup,
    variant: &Variant,
    statements: &'a Statements,
) -> VariantLine<'a> {
    let here = statements.get(&variant.place);
    let lead = group.variants.get(group.lead as usize).and_then(|lead| statements.get(&lead.place));
    let run = |run: &onrecord_model::Aligned| Some(Run { here: here?.words(run.here)?, lead: lead?.words(run.lead)? });
    VariantLine {
        telling: TellingLine::of(corpus, variant.place, statements),
        part: variant.part.and_then(|part| here?.words(part)),
        similarity: variant.similarity,
        wording: variant.wording,
        copy_of: variant.copy_of,
        aligned: variant.aligned.iter().filter_map(run).collect(),
    }
}
