//! Logs and the progress bar share standard error: a log line makes the bar step aside.

use std::io::{self, Write};
use std::panic;

use indicatif::MultiProgress;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::fmt::MakeWriter;

/// Standard error, with a place for progress bars.
#[derive(Clone, Debug, Default)]
pub struct Terminal {
    pub(super) bars: MultiProgress,
}

/// Sends logs to standard error: warnings always, what is done with `verbosity` 1, details with 2. Panics become log
/// lines: the pipeline sets the article aside that caused one.
#[must_use]
pub fn start_logs(verbosity: u8) -> Terminal {
    let terminal = Terminal::default();
    let level = match verbosity {
        0 => LevelFilter::WARN,
        1 => LevelFilter::INFO,
        2 => LevelFilter::DEBUG,
        _ => LevelFilter::TRACE,
    };
    let logs = tracing_subscriber::fmt().with_max_level(level).with_target(false).without_time();
    let colours = std::io::IsTerminal::is_terminal(&io::stderr());
    // Somebody else's subscriber, in a program that embeds us, may be there first.
    let _ = logs.with_ansi(colours).with_writer(terminal.clone()).try_init();
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or_else(String::new, ToString::to_string);
        let message = panic.payload_as_str().unwrap_or("no message");
        tracing::error!(place, "panic: {message}");
    }));
    terminal
}

impl<'a> MakeWriter<'a> for Terminal {
    type Writer = Line;

    fn make_writer(&'a self) -> Line {
        Line { bars: self.bars.clone() }
    }
}

/// Writes to standard error while the bars are away.
#[derive(Debug)]
pub struct Line {
    bars: MultiProgress,
}

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bars.suspend(|| io::stderr().write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        io::stderr().flush()
    }
}
