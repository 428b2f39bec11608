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

/// What rendering leaves for the manifest.
pub(super) struct Rendered {
    pub(super) inputs: Vec<InputSummary>,
    /// Files beside the reports, by their paths in the output folder.
    pub(super) beside: Vec<String>,
}

/// Writes the reports, the files beside them and `failures.jsonl`.
pub(super) fn render(
    folder: &Folder,
    formats: &[&'static Format],
    shards: &[PathBuf],
    pool: &ThreadPool,
    (corpus, identities): (&Corpus, &[Vec<u32>]),
    progress: &mut dyn Progress,
) -> Result<Rendered, PipelineError> {
    let reports = formats.iter().map(|format| Report::begin(folder, format, corpus));
    let mut reports = reports.collect::<Result<Vec<_>, _>>()?;
    let mut failures = folder.create(FAILURES)?;
    let mut inputs = Vec::new();
    let mut chunk: Vec<(u32, Box<Article>)> = Vec::new();
    let mut number = 0u32;
    let mut write = |chunk: &mut Vec<(u32, Box<Article>)>| -> Result<(), PipelineError> {
        let written = reports.par_iter_mut().map(|report| report.articles(folder, corpus, chunk, identities));
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
    let mut beside = Vec::new();
    for report in reports {
        beside.extend(report.end(folder, corpus)?);
    }
    folder.drop_others_beside(&beside)?;
    failures.place()?;
    Ok(Rendered { inputs, beside })
}

/// A renderer and the files that it writes.
struct Report {
    output: Output,
    beside: Vec<(String, Output)>,
    renderer: Box<dyn Renderer>,
}

impl Report {
    fn begin(folder: &Folder, format: &Format, corpus: &Corpus) -> Result<Self, PipelineError> {
        let (mut output, mut renderer) = (folder.create(format.file_name)?, (format.make)());
        renderer.begin(output.writer(), corpus).map_err(output.failed())?;
        Ok(Self { output, beside: Vec::new(), renderer })
    }

    fn articles(
        &mut self,
        folder: &Folder,
        corpus: &Corpus,
        articles: &[(u32, Box<Article>)],
        identities: &[Vec<u32>],
    ) -> Result<(), PipelineError> {
        for (number, article) in articles {
            let identities = identities.get(*number as usize).map_or(&[][..], Vec::as_slice);
            let written = self.renderer.article(self.output.writer(), corpus, *number, article, identities);
            written.map_err(self.output.failed())?;
            self.take_beside(folder)?;
        }
        Ok(())
    }

    /// Ends the report; gives the names of the files beside it.
    fn end(mut self, folder: &Folder, corpus: &Corpus) -> Result<Vec<String>, PipelineError> {
        self.renderer.end(self.output.writer(), corpus).map_err(self.output.failed())?;
        self.take_beside(folder)?;
        let mut names = Vec::new();
        for (name, output) in self.beside {
            output.place()?;
            names.push(name);
        }
        self.output.place()?;
        Ok(names)
    }

    fn take_beside(&mut self, folder: &Folder) -> Result<(), PipelineError> {
        while let Some(file) = self.renderer.beside() {
            let mut output = folder.create(&file.name)?;
            output.writer().write_all(&file.bytes).map_err(output.failed())?;
            self.beside.push((file.name, output));
        }
        Ok(())
    }
}

fn parse(line: Result<(&Path, Vec<u8>), PipelineError>) -> Result<Line, PipelineError> {
    let (shard, line) = line?;
    serde_json::from_slice(&line).map_err(|error| PipelineError::damaged(shard, &error))
}
