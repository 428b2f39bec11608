//! The progress bar; there is none when standard error is not a terminal.

use indicatif::{ProgressBar, ProgressStyle};
use onrecord_pipeline::{Pass, Progress};

use super::Terminal;

/// One bar, which starts again for each pass.
pub(super) struct Bar<'a> {
    terminal: &'a Terminal,
    bar: ProgressBar,
}

impl<'a> Bar<'a> {
    pub(super) fn on(terminal: &'a Terminal) -> Self {
        Self { terminal, bar: ProgressBar::hidden() }
    }
}

impl Progress for Bar<'_> {
    fn begin(&mut self, pass: Pass, total: u64) {
        self.bar.finish_and_clear();
        let template = match pass {
            Pass::Articles | Pass::Entities | Pass::Labels => {
                "{msg:17} {wide_bar} {bytes}/{total_bytes} {bytes_per_sec} {eta:>4}"
            }
            Pass::Across | Pass::Reports => "{msg:17} {wide_bar} {pos}/{len} {eta:>4}",
        };
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        self.bar = self.terminal.bars.add(ProgressBar::new(total).with_style(style).with_message(pass.as_str()));
        tracing::info!("{}", pass.as_str());
    }

    fn advance(&mut self, things: u64) {
        self.bar.inc(things);
    }
}

impl Drop for Bar<'_> {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
