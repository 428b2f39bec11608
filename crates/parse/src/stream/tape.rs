//! A buffered reader that knows how far it is and can go back over what it has kept.

use std::io::{self, BufRead, Read};

/// Bytes asked for at once.
const CHUNK: usize = 1 << 17;

/// The most that is kept to go back over.
const KEPT: usize = 8 << 20;

/// Reads `input` in chunks; from a mark on it keeps what it has read, up to a bound.
pub(crate) struct Tape<R> {
    input: R,
    buffer: Vec<u8>,
    /// The next byte to hand out.
    at: usize,
    /// Where in the input the buffer begins.
    start: u64,
    /// What is kept begins here.
    mark: Option<usize>,
    ended: bool,
}

impl<R: Read> Tape<R> {
    pub(crate) const fn new(input: R) -> Self {
        Self { input, buffer: Vec::new(), at: 0, start: 0, mark: None, ended: false }
    }

    /// Where in the input the next byte stands.
    pub(crate) const fn position(&self) -> u64 {
        self.start + self.at as u64
    }

    /// Whether all of the input has been handed out, as far as has been found out.
    pub(crate) const fn is_at_end(&self) -> bool {
        self.ended && self.at == self.buffer.len()
    }

    /// Keeps what is read from here on.
    pub(crate) const fn mark(&mut self) {
        self.mark = Some(self.at);
    }

    /// Keeps nothing any more.
    pub(crate) const fn forget(&mut self) {
        self.mark = None;
    }

    /// Goes back to the byte behind the mark; stays when so much was read since that it is no longer kept.
    pub(crate) fn back(&mut self) {
        if let Some(mark) = self.mark.take() {
            self.at = (mark + 1).min(self.buffer.len());
        }
    }

    /// Goes on to the next place at which the `width` bytes pass `test`; false when there is none.
    pub(crate) fn find(&mut self, width: usize, test: impl Fn(&[u8]) -> bool) -> io::Result<bool> {
        loop {
            if let Some(found) = self.buffer[self.at..].windows(width).position(&test) {
                self.at += found;
                return Ok(true);
            }
            self.at = self.at.max((self.buffer.len() + 1).saturating_sub(width));
            if self.more()? == 0 {
                self.at = self.buffer.len();
                return Ok(false);
            }
        }
    }

    /// At least the next `width` bytes, fewer at the end of the input.
    pub(crate) fn peek(&mut self, width: usize) -> io::Result<&[u8]> {
        while self.buffer.len() - self.at < width && self.more()? > 0 {}
        Ok(&self.buffer[self.at..])
    }

    /// Reads a chunk behind what is there; how many bytes that were.
    fn more(&mut self) -> io::Result<usize> {
        let kept = self.mark.unwrap_or(self.at);
        if self.at - kept > KEPT {
            self.mark = None;
        }
        let gone = self.mark.unwrap_or(self.at);
        if gone > 0 {
            self.buffer.drain(..gone);
            self.start += gone as u64;
            self.at -= gone;
            self.mark = self.mark.map(|mark| mark - gone);
        }
        let length = self.buffer.len();
        self.buffer.resize(length + CHUNK, 0);
        let read = loop {
            match self.input.read(&mut self.buffer[length..]) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other,
            }
        };
        self.buffer.truncate(length + *read.as_ref().unwrap_or(&0));
        self.ended = matches!(read, Ok(0));
        read
    }
}

impl<R: Read> BufRead for Tape<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at == self.buffer.len() {
            self.more()?;
        }
        Ok(&self.buffer[self.at..])
    }

    fn consume(&mut self, amount: usize) {
        self.at = (self.at + amount).min(self.buffer.len());
    }
}

impl<R: Read> Read for Tape<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(out)?;
        self.consume(read);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_goes_back_over_what_it_kept() {
        let mut tape = Tape::new(&b"one two three"[..]);
        let mut word = [0; 4];
        tape.read_exact(&mut word).unwrap();
        tape.mark();
        tape.read_exact(&mut word).unwrap();
        assert_eq!((&word, tape.position()), (b"two ", 8));
        tape.back();
        assert_eq!((tape.position(), tape.fill_buf().unwrap()), (5, &b"wo three"[..]));
        assert!(tape.find(2, |pair| pair == b"re").unwrap());
        assert_eq!(tape.position(), 10);
        assert!(!tape.find(2, |pair| pair == b"no").unwrap());
        assert_eq!((tape.position(), tape.fill_buf().unwrap().len()), (13, 0));
    }

    #[test]
    fn what_lies_across_chunks_is_found_and_memory_is_bounded() {
        let far = 3 * KEPT + CHUNK - 1;
        let mut tape = Tape::new(io::repeat(b'.').take(far as u64).chain(&b"here"[..]));
        tape.mark();
        assert!(tape.find(4, |it| it == b"here").unwrap());
        assert_eq!(tape.position(), far as u64);
        assert!(tape.buffer.capacity() < 3 * KEPT);
        tape.back();
        assert_eq!(tape.position(), far as u64);
    }
}
