//! Lines of a dump, plain or packed, one entity each, never more than one in memory.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, BufRead, Read};
use std::path::Path;
use std::rc::Rc;

use onrecord_parse::stream::{Limits, Unpacked};

use crate::{PipelineError, Progress};

/// The longest line that is read, in bytes; entities of a few million are known.
const MAX_LINE: u64 = 64 << 20;

/// Gives `each` every entity of the dump at `path`, without the list's brackets and commas; a line that is too long is
/// passed over, and counted in what is returned. What the file is packed with is told by its first bytes.
pub(super) fn entities(
    path: &Path,
    progress: &mut dyn Progress,
    mut each: impl FnMut(&[u8]) -> Result<(), PipelineError>,
) -> Result<u64, PipelineError> {
    let failed = |error| PipelineError::io(path)(error);
    let read = Rc::new(Cell::new(0));
    let file = Counted { file: File::open(path).map_err(failed)?, read: Rc::clone(&read) };
    let mut lines = Unpacked::new(file, Limits::default());
    let (mut line, mut told, mut long) = (Vec::new(), 0, 0);
    loop {
        line.clear();
        lines.by_ref().take(MAX_LINE).read_until(b'\n', &mut line).map_err(failed)?;
        if line.is_empty() {
            return Ok(long);
        }
        progress.advance(read.get() - told);
        told = read.get();
        if line.len() as u64 == MAX_LINE && !line.ends_with(b"\n") {
            lines.skip_until(b'\n').map_err(failed)?;
            long += 1;
            continue;
        }
        let text = line.trim_ascii();
        let text = text.strip_suffix(b",").unwrap_or(text).trim_ascii_end();
        if !matches!(text, b"" | b"[" | b"]") {
            each(text)?;
        }
    }
}

/// A file that tells how much of it was read.
struct Counted {
    file: File,
    read: Rc<Cell<u64>>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.read.set(self.read.get() + count as u64);
        Ok(count)
    }
}
