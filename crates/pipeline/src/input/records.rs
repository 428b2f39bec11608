//! The lines of a JSONL stream, one at a time, with their places, and the checksum of the whole.

use std::io::{self, BufRead};

use sha2::{Digest, Sha256};

/// Reads records one by one; blank lines are none.
pub(super) struct Records<R> {
    input: R,
    limit: u64,
    offset: u64,
    number: u64,
    hash: Sha256,
}

/// One record.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Record {
    /// Its place among the records, from 0.
    pub number: u64,
    /// Its first byte in the stream.
    pub offset: u64,
    /// Its bytes without the line break; none when it is longer than the limit.
    pub line: Option<Vec<u8>>,
}

impl<R: BufRead> Records<R> {
    pub(super) fn new(input: R, limit: u64) -> Self {
        Self { input, limit, offset: 0, number: 0, hash: Sha256::new() }
    }

    /// The next record; none at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Record>> {
        loop {
            let mut offset = self.offset;
            let Some(mut line) = self.line()? else { return Ok(None) };
            if let Some(bytes) = &mut line {
                if offset == 0 && bytes.starts_with(b"\xEF\xBB\xBF") {
                    bytes.drain(..3);
                    offset = 3;
                }
                if bytes.trim_ascii().is_empty() {
                    continue;
                }
            }
            self.number += 1;
            return Ok(Some(Record { number: self.number - 1, offset, line }));
        }
    }

    /// Number of bytes and SHA-256 of what has been read.
    pub(super) fn checksum(self) -> (u64, String) {
        (self.offset, super::tasks::hex(&self.hash.finalize()))
    }

    /// One line without its line break; `Some(None)` for one above the limit, which is skipped without being held.
    fn line(&mut self) -> io::Result<Option<Option<Vec<u8>>>> {
        let mut line = Some(Vec::new());
        let start = self.offset;
        loop {
            let buffer = match self.input.fill_buf() {
                Ok(buffer) => buffer,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if buffer.is_empty() {
                return Ok((self.offset > start).then_some(line));
            }
            let end = buffer.iter().position(|&byte| byte == b'\n');
            let taken = end.map_or(buffer.len(), |end| end + 1);
            let kept = &buffer[..end.unwrap_or(taken)];
            if self.offset - start + kept.len() as u64 > self.limit {
                line = None;
            }
            if let Some(line) = &mut line {
                line.extend_from_slice(kept);
            }
            self.hash.update(&buffer[..taken]);
            self.offset += taken as u64;
            self.input.consume(taken);
            if end.is_some() {
                return Ok(Some(line));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &[u8], expect: &[(u64, u64, Option<&str>)]) {
        for capacity in [1, 3, 64] {
            let mut records = Records::new(io::BufReader::with_capacity(capacity, input), 8);
            for &(number, offset, line) in expect {
                let line = line.map(|line| line.as_bytes().to_vec());
                assert_eq!(records.next().unwrap(), Some(Record { number, offset, line }));
            }
            assert_eq!(records.next().unwrap(), None);
            let (size, hash) = records.checksum();
            assert_eq!((size, hash), (input.len() as u64, super::super::tasks::hex(&Sha256::digest(input))));
        }
    }

    #[test]
    fn records_have_numbers_and_places() {
        check(b"", &[]);
        check(b"\n \n", &[]);
        check(b"{}\n\n{1}\r\n{2}", &[(0, 0, Some("{}")), (1, 4, Some("{1}\r")), (2, 9, Some("{2}"))]);
        check(b"\xEF\xBB\xBF{}\n", &[(0, 3, Some("{}"))]);
    }

    #[test]
    fn a_record_above_the_limit_is_passed_over() {
        check(b"123456789\n12345678\n", &[(0, 0, None), (1, 10, Some("12345678"))]);
    }
}
