//! Many articles through the stages: in parallel, in input order, none of them able to stop the others.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, PoisonError};

use onrecord_model::{Analysis, Article, Diagnosed, Document, Origin};
use onrecord_parse::ParseError;
use onrecord_parse::stream::{Content, Settings};
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::failure::{Failure, panic_text};
use crate::input::{Cursor, Input, InputSummary, Inputs, MAX_ARTICLE_BYTES, Source, Task, Tasks};
use crate::ordered::{Window, ordered};
use crate::progress::Pass;
use crate::{Pipeline, PipelineError, Progress, Worker};

/// Room for the deepest recursion of any stage: rayon's default is 2 MB.
const STACK_BYTES: usize = 16 << 20;

/// What became of one task.
pub(crate) struct Outcome<R> {
    /// Where to go on after it.
    pub next: Cursor,
    /// Bytes of input.
    pub bytes: u64,
    /// Words of the article.
    pub words: u64,
    /// An input that is through.
    pub summary: Option<InputSummary>,
    /// The article, put into form by the thread that made it; none for the end of an input.
    pub result: Option<Result<R, Failure>>,
}

impl Pipeline {
    /// Gives `sink` what became of each article of `inputs`, in their order, working with `jobs` threads (0: one for each
    /// core).
    ///
    /// # Errors
    /// What `sink` returns, or when the threads cannot be started.
    pub fn articles<E: From<PipelineError>>(
        &self,
        inputs: &Inputs,
        jobs: usize,
        progress: &mut dyn Progress,
        sink: impl FnMut(Result<Article, Failure>) -> Result<(), E>,
    ) -> Result<(), E> {
        self.articles_as(inputs, jobs, progress, |article, _| article, sink)
    }

    /// The same with each article put into another form by the thread that made it, which has the analysis at hand.
    ///
    /// # Errors
    /// What `sink` returns, or when the threads cannot be started.
    pub fn articles_as<R: Send, E: From<PipelineError>>(
        &self,
        inputs: &Inputs,
        jobs: usize,
        progress: &mut dyn Progress,
        form: impl Fn(Article, Analysis) -> R + Sync,
        mut sink: impl FnMut(Result<R, Failure>) -> Result<(), E>,
    ) -> Result<(), E> {
        let pool = pool(jobs)?;
        progress.begin(Pass::Articles, inputs.bytes());
        self.run(&pool, inputs, Cursor::default(), form, |outcome| {
            progress.advance(outcome.bytes);
            outcome.result.map_or(Ok(()), &mut sink)
        })
    }

    /// The same from `cursor` on.
    pub(crate) fn run<R: Send, E>(
        &self,
        pool: &ThreadPool,
        inputs: &Inputs,
        cursor: Cursor,
        form: impl Fn(Article, Analysis) -> R + Sync,
        sink: impl FnMut(Outcome<R>) -> Result<(), E>,
    ) -> Result<(), E> {
        let slots: Vec<Mutex<Worker>> = (0..pool.current_num_threads()).map(|_| Mutex::new(self.worker())).collect();
        let work = |task: Task<'_>| {
            // Each thread has a slot of its own: the lock is never waited for.
            let slot = &slots[rayon::current_thread_index().unwrap_or(0) % slots.len()];
            let mut worker = slot.lock().unwrap_or_else(PoisonError::into_inner);
            let outcome = work(&mut worker, task, &form);
            if matches!(outcome.result, Some(Err(ref failure)) if failure.reason.starts_with(PANICKED)) {
                // The panic may have left the scratch memory half done.
                *worker = self.worker();
            }
            outcome
        };
        let tasks = Tasks::from(inputs.list(), cursor, self.settings());
        ordered(pool, Window::of(pool), tasks, |task| task.weight, work, sink)
    }
}

/// A pool of `jobs` threads; 0 stands for one for each core.
pub(crate) fn pool(jobs: usize) -> Result<ThreadPool, PipelineError> {
    let name = |n| format!("worker {n}");
    Ok(ThreadPoolBuilder::new().num_threads(jobs).stack_size(STACK_BYTES).thread_name(name).build()?)
}

const PANICKED: &str = "a stage panicked on it: ";

fn work<R>(worker: &mut Worker, task: Task<'_>, form: impl Fn(Article, Analysis) -> R) -> Outcome<R> {
    let mut outcome = Outcome { next: task.next, bytes: task.bytes, words: 0, summary: None, result: None };
    let (origin, content) = match task.source {
        Source::Closed(summary) => {
            outcome.summary = Some(summary);
            return outcome;
        }
        Source::Broken(failure) => {
            outcome.result = Some(Err(failure));
            return outcome;
        }
        Source::Record { origin, content } => (origin, Ok(content)),
        Source::Whole(input) => {
            let (content, summary) = whole(input, worker.settings());
            outcome.summary = summary;
            (Origin::file(&input.name), content)
        }
    };
    let result = content.and_then(|content| {
        let guarded = AssertUnwindSafe(|| {
            let document = read(worker, content, origin.clone())?;
            let words = document.value.text.split_whitespace().count() as u64;
            let (article, analysis) = worker.analysed(document);
            Ok((words, form(article, analysis)))
        });
        catch_unwind(guarded).unwrap_or_else(|panic| Err(format!("{PANICKED}{}", panic_text(&*panic))))
    });
    outcome.result = Some(match result {
        Ok((words, formed)) => {
            outcome.words = words;
            Ok(formed)
        }
        Err(reason) => Err(Failure::of(&origin, &reason)),
    });
    outcome
}

fn read(worker: &Worker, content: Content, origin: Origin) -> Result<Diagnosed<Document>, String> {
    let document = worker.read_content(content, origin).map_err(|error| error.to_string())?;
    if document.value.text.trim().is_empty() { Err("no text in it".to_owned()) } else { Ok(document) }
}

/// The content of an input that is one article, and what the manifest says of it if it can be read.
fn whole(input: &Input, settings: &Settings) -> (Result<Content, String>, Option<InputSummary>) {
    if input.is_too_long() {
        return (Err(ParseError::RecordTooLong { limit: MAX_ARTICLE_BYTES }.to_string()), None);
    }
    let mut open = match input.open(settings) {
        Ok(open) => open,
        Err(error) => return (Err(format!("cannot be read: {error}")), None),
    };
    let found = open.next().map_or(Err(ParseError::Empty), |found| found.content);
    let is_readable = !matches!(found, Err(ParseError::Unreadable(_)));
    (found.map_err(|error| error.to_string()), is_readable.then(|| open.close().ok()).flatten())
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use onrecord_parse::stream::Format;

    use super::*;
    use crate::input;

    #[test]
    fn what_cannot_be_read_or_is_too_long_is_set_aside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sparse.txt");
        File::create(&path).unwrap().set_len(1 << 42).unwrap();
        let check = |content: input::Content, size: Option<u64>, expect: &str| {
            let format = Some(Format::Text);
            let input = Input { name: "it".into(), size, content, format, is_found: false };
            let (content, summary) = whole(&input, &Settings::default());
            assert_eq!((content.unwrap_err().as_str(), summary), (expect, None));
        };
        check(input::Content::File(path), Some(1 << 42), "longer than 64 MiB");
        check(input::Content::None("closed".into()), None, "cannot be read: closed");
    }

    #[test]
    fn a_panic_sets_one_article_aside_and_the_others_go_on() {
        let mut inputs = Inputs::default();
        for n in 0..20 {
            inputs.add_bytes(&format!("{n}.txt"), format!("Officials said that {n} were late.").into_bytes());
        }
        let form = |article: Article, _| {
            assert!(!article.document.text.contains(" 7 "), "seven");
            article.document.origin.name
        };
        let mut results = Vec::new();
        let pipeline = Pipeline::new().unwrap();
        pipeline
            .run(&pool(3).unwrap(), &inputs, Cursor::default(), form, |outcome| {
                results.extend(outcome.result);
                Ok::<_, PipelineError>(())
            })
            .unwrap();
        assert!(results.len() == 20 && results[7].is_err());
        for (n, result) in results.into_iter().enumerate() {
            match result {
                Ok(name) => assert_eq!(name, format!("{n}.txt")),
                Err(failure) => assert_eq!((n, failure.reason.as_str()), (7, "a stage panicked on it: seven")),
            }
        }
    }
}
