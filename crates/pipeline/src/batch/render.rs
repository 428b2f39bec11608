//! The third pass: every report, written while the shards stream by once more.

use std::path::PathBuf;

use onrecord_model::Corpus;
use onrecord_report::{FORMATS, Renderer};
use rayon::ThreadPool;

use super::folder::{Folder, Output};
use super::shard::{self, Line};
use crate::input::InputSummary;
use crate::ordered::{Window, ordered};
use crate::{PipelineError, Progress};

pub(super) const FAILURES: &str = "failures.jsonl";

/// Writes the reports and `failures.jsonl`; gives what was read.
pub(super) fn render(
    folder: &Folder,
    shards: &[PathBuf],
    pool: &ThreadPool,
    corpus: &Corpus,
    identities: &[Vec<u32>],
    progress: &mut dyn Progress,
) -> Result<Vec<InputSummary>, PipelineError> {
    let mut reports: Vec<(Output, Box<dyn Renderer>)> = Vec::new();
    for format in FORMATS {
        let (mut output, mut renderer) = (folder.create(format.file_name)?, (format.make)());
        renderer.begin(output.writer(), corpus).map_err(output.failed())?;
        reports.push((output, renderer));
    }
    let mut failures = folder.create(FAILURES)?;
    let mut inputs = Vec::new();
    let mut number = 0u32;
    let sink = |line: Result<Line, PipelineError>| -> Result<(), PipelineError> {
        match line? {
            Line::Article(article) => {
                let identities = identities.get(number as usize).map_or(&[][..], Vec::as_slice);
                for (output, renderer) in &mut reports {
                    renderer.article(output.writer(), corpus, number, &article, identities).map_err(output.failed())?;
                }
                number += 1;
                progress.advance(1);
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
    let weigh = |line: &Result<Vec<u8>, PipelineError>| line.as_ref().map_or(0, |line| line.len() as u64);
    ordered(pool, Window::of(pool), shard::lines(shards), weigh, parse, sink)?;
    for (mut output, mut renderer) in reports {
        renderer.end(output.writer(), corpus).map_err(output.failed())?;
        output.place()?;
    }
    failures.place()?;
    Ok(inputs)
}

fn parse(line: Result<Vec<u8>, PipelineError>) -> Result<Line, PipelineError> {
    serde_json::from_slice(&line?).map_err(|error| PipelineError::damaged("a shard".as_ref(), &error))
}
