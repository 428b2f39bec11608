//! `onrecord annotate`: one article at a time, for annotation tools, other programs or a terminal.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, ValueEnum};
use onrecord_model::{Article, Corpus};
use onrecord_pipeline::Failure;
use onrecord_report::conllu::{self, Unparsed};
use onrecord_report::{Jsonl, Renderer, brat, text};

use super::names::Names;
use super::progress::Bar;
use super::selection::Selection;
use super::{Ending, Terminal, inputs};

/// Find the statements of single articles, and print them or write them beside copies of the texts.
#[derive(Args, Debug)]
pub struct AnnotateArgs {
    /// Files, folders, patterns in quotes, or - for standard input: text, HTML, JSONL, CSV, TSV, Parquet or WARC, compressed or
    /// not (--help says more).
    #[arg(long_help = inputs::HELP, required = true, value_name = "INPUT")]
    inputs: Vec<PathBuf>,
    /// What to write.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// brat: also write the statements inside other statements.
    #[arg(long)]
    nested: bool,
    #[command(flatten)]
    selection: Selection,
    /// The folder to write to; without it, everything but brat goes to standard output.
    #[arg(long, value_name = "DIR", required_if_eq("format", "brat"))]
    out: Option<PathBuf>,
    /// Threads [default: one for each core].
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    jobs: usize,
}

/// The files that text and jsonl go to in a folder.
const TEXT: &str = "articles.text";
const JSONL: &str = "articles.jsonl";

/// What `annotate` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Sentences with the statements marked below them.
    Text,
    /// One JSON object an article, with everything that was found (to articles.jsonl).
    Jsonl,
    /// NAME.ann in brat's standoff format, beside the text as NAME.txt.
    Brat,
    /// NAME.conllu: words, tags, features, trees and names, without the statements.
    Conllu,
}

/// Annotates articles one by one.
///
/// # Errors
/// When the output cannot be written.
pub fn annotate(args: &AnnotateArgs, terminal: &Terminal) -> anyhow::Result<Ending> {
    let inputs = inputs::gather(&args.inputs, &own(args)?)?;
    if let Some(out) = &args.out {
        fs::create_dir_all(out).with_context(|| out.display().to_string())?;
    }
    let mut sink = Sink::open(args)?;
    let (mut articles, mut failures) = (0, 0);
    let mut aside = |name: &str, reason: &str| {
        failures += 1;
        tracing::error!(input = name, "set aside: {reason}");
    };
    let is_conllu = args.format == Format::Conllu;
    let form = |article: Article, analysis| {
        let sentences = is_conllu.then(|| conllu::document(&article.document, &analysis, Unparsed::Blank));
        (article, sentences.unwrap_or_default())
    };
    let write = |result: Result<(Article, String), Failure>| -> anyhow::Result<()> {
        match result {
            Ok((article, sentences)) => match sink.article(&article, &sentences)? {
                None => articles += 1,
                Some(reason) => aside(&article.document.origin.name, &reason),
            },
            Err(failure) => aside(&failure.name, &failure.reason),
        }
        Ok(())
    };
    let pipeline = args.selection.pipeline()?;
    pipeline.articles_as(&inputs, args.jobs, &mut Bar::on(terminal), form, write)?;
    sink.flush()?;
    if failures > 0 {
        eprintln!("{failures} inputs set aside: see the lines above");
    }
    Ok(Ending::of(articles, failures))
}

/// What is not read when folders are searched: the folder that is written to; only our files in it when it is an input
/// itself.
fn own(args: &AnnotateArgs) -> anyhow::Result<Vec<PathBuf>> {
    let Some(out) = &args.out else { return Ok(Vec::new()) };
    let files: Vec<PathBuf> = [TEXT, JSONL].iter().map(|file| out.join(file)).collect();
    let is_input = |file: &PathBuf| args.inputs.iter().any(|input| inputs::is_same(input, file));
    let is_stream = matches!(args.format, Format::Text | Format::Jsonl);
    if let Some(file) = files.iter().find(|file| is_stream && is_input(file)) {
        anyhow::bail!("{} is an input, and may be written to: choose another folder", file.display());
    }
    Ok(if is_input(out) { files } else { vec![out.clone()] })
}

/// Where annotations go.
enum Sink {
    Text { out: Box<dyn Write>, first: bool },
    Jsonl { out: Box<dyn Write>, number: u32, renderer: Jsonl },
    Brat { out: PathBuf, names: Names, nested: bool },
    Conllu { out: Box<dyn Write> },
    ConlluFiles { out: PathBuf, names: Names },
}

/// Why an article has no file of its own.
const SAME_NAME: &str = "another input of this run goes to a file of that name";

impl Sink {
    fn open(args: &AnnotateArgs) -> anyhow::Result<Self> {
        let stream = |file: &str| -> anyhow::Result<Box<dyn Write>> {
            let Some(folder) = &args.out else { return Ok(Box::new(BufWriter::new(io::stdout().lock()))) };
            let path = folder.join(file);
            Ok(Box::new(BufWriter::new(File::create(&path).with_context(|| path.display().to_string())?)))
        };
        Ok(match (args.format, &args.out) {
            (Format::Text, _) => Self::Text { out: stream(TEXT)?, first: true },
            (Format::Jsonl, _) => Self::Jsonl { out: stream(JSONL)?, number: 0, renderer: Jsonl::default() },
            (Format::Brat, out) => {
                let out = out.clone().context("brat needs a folder to write to: pass --out DIR")?;
                Self::Brat { out, names: Names::below(&args.inputs), nested: args.nested }
            }
            (Format::Conllu, None) => Self::Conllu { out: stream("")? },
            (Format::Conllu, Some(out)) => Self::ConlluFiles { out: out.clone(), names: Names::below(&args.inputs) },
        })
    }

    /// Writes one article, whose `sentences` are those of CoNLL-U, or says why it cannot be written.
    fn article(&mut self, article: &Article, sentences: &str) -> anyhow::Result<Option<String>> {
        match self {
            Self::Text { out, first } => {
                let between = if std::mem::take(first) { "" } else { "\n\n" };
                write!(out, "{between}{}", text::article(article))?;
            }
            Self::Jsonl { out, number, renderer } => {
                renderer.article(out, &Corpus::default(), *number, article, &[])?;
                *number += 1;
            }
            Self::Brat { out, names, nested } => {
                let document = &article.document;
                let Some(name) = names.name(&document.origin.name) else {
                    return Ok(Some(SAME_NAME.to_owned()));
                };
                let copy = out.join(format!("{name}.txt"));
                if let Some(reason) = copy_text(&copy, &document.text).with_context(|| copy.display().to_string())? {
                    return Ok(Some(reason));
                }
                let path = out.join(format!("{name}.ann"));
                let annotations = brat::annotations(document, &article.attributions, *nested);
                fs::write(&path, annotations).with_context(|| path.display().to_string())?;
            }
            Self::Conllu { out } => out.write_all(sentences.as_bytes())?,
            Self::ConlluFiles { out, names } => {
                let Some(name) = names.name(&article.document.origin.name) else {
                    return Ok(Some(SAME_NAME.to_owned()));
                };
                let path = out.join(format!("{name}.conllu"));
                let in_folder = path.parent().map_or(Ok(()), fs::create_dir_all);
                in_folder.and_then(|()| fs::write(&path, sentences)).with_context(|| path.display().to_string())?;
            }
        }
        Ok(None)
    }

    fn flush(self) -> anyhow::Result<()> {
        match self {
            Self::Text { mut out, .. } | Self::Jsonl { mut out, .. } | Self::Conllu { mut out } => Ok(out.flush()?),
            Self::Brat { .. } | Self::ConlluFiles { .. } => Ok(()),
        }
    }
}

/// Writes the decoded text that annotations point into, unless it stands there already. A different file of that name
/// may be the input itself, or somebody's work: it is left alone.
fn copy_text(path: &Path, text: &str) -> io::Result<Option<String>> {
    match fs::read(path) {
        Ok(bytes) if bytes == text.as_bytes() => Ok(None),
        Ok(_) => Ok(Some(format!("{} is another text: choose another folder", path.display()))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            File::create_new(path)?.write_all(text.as_bytes()).map(|()| None)
        }
        Err(error) => Ok(Some(format!("what stands at {} cannot be read: {error}", path.display()))),
    }
}
