//! The third pass: every report, written while the shards stream by once more.

use std::path::{Path, PathBuf};

use onrecord_model::{Article, Corpus};
use onrecord_report::{Format, Renderer};
use rayon::ThreadPool;
use rayon::prelude::*;

use super::folder::{Folder, Output};
use super::shard::{self, Line};
use crate::input::InputSummary;
use crate::ordered::{Window, ordered};
use crate::{PipelineError, Progress};

pub(super) const FAILURES: &str = "failures.jsonl";

/// Articles that are rendered at once, by all renderers side by side.
const CHUNK: usize = 32;

/// Writes the reports and `failures.jsonl`; gives what was read.
pub(super) fn render(
    folder: &Folder,
    formats: &[&'static Format],
    shards: &[PathBuf],
    pool: &ThreadPool,
    (corpus, identities): (&Corpus, &[Vec<u32>]),
    progress: &mut dyn Progress,
) -> Result<Vec<InputSummary>, PipelineError> {
    let reports = formats.iter().map(|format| Report::begin(folder, format, corpus));
    let mut reports = reports.collect::<Result<Vec<_>, _>>()?;
    let mut failures = folder.create(FAILURES)?;
    let mut inputs = Vec::new();
    let mut chunk: Vec<(u32, Box<Article>)> = Vec::new();
    let mut number = 0u32;
    let mut write = |chunk: &mut Vec<(u32, Box<Article>)>| -> Result<(), PipelineError> {
        let written = reports.par_iter_mut().map(|report| report.articles(corpus, chunk, identities));
        pool.install(|| written.collect::<Result<(), _>>())?;
        progress.advance(chunk.len() as u64);
        chunk.clear();
        Ok(())
    };
    let sink = |line: Result<Line, PipelineError>| -> Result<(), PipelineError> {
        match line? {
            Line::Article(article) => {
                chunk.push((number, article));
                number += 1;
                if chunk.len() == CHUNK {
                    write(&mut chunk)?;
                }
            }
            Line::Failure(failure) => {
                let mut line = serde_json::to_vec(&failure).expect("a failure is plain data");
                line.push(b'\n');
                failures.writer().write_all(&line).map_err(failures.failed())?;
            }
            Line::Input(summary) => inputs.push(summary),
            Line::End(_) => {}
        }
        Ok(())
    };
    let weigh = |line: &Result<(&Path, Vec<u8>), PipelineError>| line.as_ref().map_or(0, |(_, line)| line.len() as u64);
    ordered(pool, Window::of(pool), shard::lines(shards), weigh, parse, sink)?;
    write(&mut chunk)?;
    reports.into_iter().try_for_each(|report| report.end(corpus))?;
    failures.place()?;
    Ok(inputs)
}

/// A renderer and the file that it writes.
struct Report {
    output: Output,
    renderer: Box<dyn Renderer>,
}

impl Report {
    fn begin(folder: &Folder, format: &Format, corpus: &Corpus) -> Result<Self, PipelineError> {
        let (mut output, mut renderer) = (folder.create(format.file_name)?, (format.make)());
        renderer.begin(output.writer(), corpus).map_err(output.failed())?;
        Ok(Self { output, renderer })
    }

    fn articles(
        &mut self,
        corpus: &Corpus,
        articles: &[(u32, Box<Article>)],
        identities: &[Vec<u32>],
    ) -> Result<(), PipelineError> {
        let failed = self.output.failed();
        let out = self.output.writer();
        let mut each = articles.iter().map(|(number, article)| {
            let identities = identities.get(*number as usize).map_or(&[][..], Vec::as_slice);
            self.renderer.article(out, corpus, *number, article, identities)
        });
        each.try_for_each(|written| written).map_err(failed)
    }

    fn end(mut self, corpus: &Corpus) -> Result<(), PipelineError> {
        self.renderer.end(self.output.writer(), corpus).map_err(self.output.failed())?;
        self.output.place()
    }
}

fn parse(line: Result<(&Path, Vec<u8>), PipelineError>) -> Result<Line, PipelineError> {
    let (shard, line) = line?;
    serde_json::from_slice(&line).map_err(|error| PipelineError::damaged(shard, &error))
}
