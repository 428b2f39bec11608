//! `cargo xtask eval`: how right the results are, measured against people's annotations.

pub mod attribution;
pub mod blocks;
mod cases;
mod copies;
pub mod entities;
pub mod entity_cases;
pub mod gap;
pub mod labels;
pub mod language;
pub mod pages;
mod people;
pub mod pronouns;
pub mod utterances;

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Subcommand;
use onrecord::cli::Ending;
use onrecord_pipeline::Pipeline;

/// Our own hard cases.
const CASES: &str = "docs/examples/hard-cases.tsv";

/// Measure the results against people's annotations.
#[derive(Debug, Subcommand)]
pub enum Eval {
    /// Attributions against brat annotations: NAME.txt and NAME.ann of a folder.
    Attribution {
        /// The folder.
        #[arg(long, value_name = "DIR", required_unless_present = "suite")]
        corpus: Option<PathBuf>,
        /// Also tell which of the hard cases pass, and how the others fail.
        #[arg(long)]
        suite: bool,
        /// Also write what was found, as DIR/NAME.ann.
        #[arg(long, value_name = "DIR")]
        write: Option<PathBuf>,
        /// List so many attributions that were missed.
        #[arg(long, value_name = "N", default_value_t = 0)]
        list_errors: usize,
    },
    /// Blocks of scraped pages (story, captions, furniture) and the dates that they state, against labels by offsets.
    Blocks(blocks::Blocks),
    /// Attributions against single hard cases with their expected spans, one a line.
    Cases {
        /// The file of cases.
        #[arg(default_value = CASES)]
        file: PathBuf,
    },
    /// Articles that print one text, found as a run finds them, against comparing every article with every other.
    Copies {
        /// Folders of articles: NAME.txt, or NAME.json with one record.
        #[arg(long, value_name = "DIR", required = true, num_args = 1..)]
        corpus: Vec<PathBuf>,
        /// List so many of the texts.
        #[arg(long, value_name = "N", default_value_t = 0)]
        list: usize,
    },
    /// Mentions and entities, within articles and across them, against annotated ones.
    Entities(entities::Entities),
    /// Which of two names a pronoun refers to: the items of GAP.
    Gap {
        /// The items, one JSON object a line.
        #[arg(long, value_name = "FILE")]
        items: PathBuf,
        /// List so many wrong answers.
        #[arg(long, value_name = "N", default_value_t = 0)]
        list_errors: usize,
        /// Other weights of the ranker.
        #[arg(long, value_name = "FILE")]
        ranker: Option<PathBuf>,
    },
    /// Hard cases of who is who against what each expects of its mentions.
    EntityCases {
        /// The file of cases.
        #[arg(default_value = entity_cases::CASES)]
        file: PathBuf,
        /// Also write which cases pass now to the table that a test holds later outcomes against.
        #[arg(long)]
        accept: bool,
    },
    /// Attributions and people of articles outside the repository, against labels by offsets.
    Labels {
        /// The folder of articles.
        #[arg(long, value_name = "DIR")]
        corpus: PathBuf,
        /// The labels: article, source, cue, content, who.
        #[arg(long, value_name = "FILE", default_value = "crates/eval/labels/seeds.tsv")]
        labels: PathBuf,
        /// List so many attributions that were missed.
        #[arg(long, value_name = "N", default_value_t = 0)]
        list_errors: usize,
    },
    /// Sentences, words, tags, trees and names against treebanks and annotated names.
    Language(language::Language),
    /// What attributions mean: kind, class, act, negation, channel, time and place, against labels by offsets.
    Meaning {
        /// The folder that holds the corpora.
        #[arg(long, value_name = "DIR")]
        corpora: PathBuf,
        /// The labels.
        #[arg(long, value_name = "FILE", default_value = "crates/eval/labels/meaning.tsv")]
        labels: PathBuf,
        /// List so many errors of each part that rules may be written for.
        #[arg(long, value_name = "N", default_value_t = 0)]
        list_errors: usize,
        /// Parse the sentences, too.
        #[arg(long)]
        trees: bool,
    },
    /// Text and metadata of web pages, against the article extraction benchmark and labels.
    Pages(pages::Pages),
    /// Whether sources are resolved to the right people across articles, against a table of who is who.
    People {
        /// The folder of articles.
        #[arg(long, value_name = "DIR", default_value = "docs/examples")]
        corpus: PathBuf,
        /// The table: file, start, end, source, who.
        #[arg(long, value_name = "FILE", default_value = "docs/examples/gold/people.tsv")]
        gold: PathBuf,
    },
    /// Pronouns that are sources of statements, against labels by offsets.
    Pronouns {
        /// The folder: NAME.txt and NAME.ann of the articles.
        #[arg(long, value_name = "DIR")]
        corpus: PathBuf,
        /// The labels: article, pronoun, antecedents, note.
        #[arg(long, value_name = "FILE", default_value = "crates/eval/labels/pronouns.tsv")]
        labels: PathBuf,
        /// Print which pronouns are drawn for labelling, and nothing else.
        #[arg(long)]
        draw: bool,
        /// List so many errors.
        #[arg(long, value_name = "N", default_value_t = 0)]
        list_errors: usize,
    },
    /// Expressions of time and their dates in articles outside the repository, against labels by offsets.
    Times {
        /// The folder that holds the corpora.
        #[arg(long, value_name = "DIR")]
        corpora: PathBuf,
        /// The labels.
        #[arg(long, value_name = "FILE", default_value = "crates/eval/labels/times.tsv")]
        labels: PathBuf,
        /// List so many errors of each half.
        #[arg(long, value_name = "N", default_value_t = 0)]
        list_errors: usize,
    },
    /// Titles and roles beside people's names, against labels by offsets.
    Titles {
        /// The folder that holds the corpora.
        #[arg(long, value_name = "DIR")]
        corpora: PathBuf,
        /// The labels: part, article, name, title, role.
        #[arg(long, value_name = "FILE", default_value = "crates/eval/labels/titles.tsv")]
        labels: PathBuf,
        /// List so many errors of the part that rules may be written for.
        #[arg(long, value_name = "N", default_value_t = 0)]
        list_errors: usize,
    },
    /// Statements of several articles that are one utterance, against labels by offsets.
    Utterances(utterances::Utterances),
}

impl Eval {
    /// Prints the figures.
    ///
    /// # Errors
    /// When the corpus cannot be read.
    pub fn run(&self) -> anyhow::Result<Ending> {
        match self {
            Self::Attribution { corpus, suite, write, list_errors } => {
                if let Some(corpus) = corpus {
                    print!("{}", attribution::scores(corpus, write.as_deref())?.listing(*list_errors));
                    print!("{}", attribution::confidence(corpus)?);
                }
                if *suite {
                    print!("{}", cases::outcome(Path::new(CASES))?);
                }
            }
            Self::Cases { file } => print!("{}", cases::outcome(file)?),
            Self::Copies { corpus, list } => print!("{}", copies::listing(corpus, *list)?),
            Self::Entities(entities) => print!("{}", entities.figures()?),
            Self::Gap { items, list_errors, ranker } => {
                print!("{}", gap::outcome(items, ranker.as_deref())?.listing(*list_errors));
            }
            Self::EntityCases { file, accept } => {
                let outcome = entity_cases::outcome(file)?;
                print!("{outcome}");
                if *accept {
                    entity_cases::accept(&outcome)?;
                }
            }
            Self::Labels { corpus, labels, list_errors } => {
                let outcome = labels::outcome(corpus, labels)?;
                println!("{}\n{}", outcome.scores.listing(*list_errors), outcome.people);
            }
            Self::Language(language) => print!("{}", language.figures()?),
            Self::Blocks(question) => {
                let scores = question.scores()?;
                print!("{scores}");
                scores.errors.iter().take(question.list_errors).for_each(|error| println!("{error}"));
            }
            Self::Times { corpora, labels, list_errors } => {
                print!("{}", onrecord_train::evaluate_times(corpora, labels)?.listing(*list_errors));
            }
            Self::Meaning { corpora, labels, list_errors, trees } => {
                print!("{}", onrecord_train::evaluate_meaning(corpora, labels, *trees)?.listing(*list_errors));
            }
            Self::Pages(pages) => print!("{}", pages.figures()?),
            Self::People { corpus, gold } => print!("{}", people::outcome(corpus, gold)?),
            Self::Pronouns { corpus, labels, draw, list_errors } => {
                print!("{}", pronouns::listing(corpus, labels, *draw, *list_errors)?);
            }
            Self::Utterances(question) => println!("{}", question.listing()?),
            Self::Titles { corpora, labels, list_errors } => {
                let scores = onrecord_train::evaluate_titles(corpora, labels)?;
                print!("{scores}");
                scores.errors.iter().take(*list_errors).for_each(|error| println!("{error}"));
            }
        }
        Ok(Ending::All)
    }
}

/// The stages, with other weights of the ranker if there are any.
fn pipeline(ranker: Option<&Path>) -> anyhow::Result<Pipeline> {
    let Some(path) = ranker else { return Ok(Pipeline::new()?) };
    let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
    Ok(Pipeline::new()?.with_ranker(&bytes)?)
}
