//! Lines of JSON, one at a time, with their places.

use std::io::{self, BufRead, Read};

use onrecord_model::Origin;

use super::{Content, Found, Limits, Source, Unpacked, broken};
use crate::ParseError;

/// Reads a line for each record; blank lines are none.
pub(super) struct Lines<R: Read> {
    pub(super) input: Unpacked<R>,
    pub(super) name: String,
    pub(super) limits: Limits,
    number: u64,
    ended: bool,
}

impl<R: Read> Lines<R> {
    pub(super) const fn new(input: Unpacked<R>, name: String, limits: Limits) -> Self {
        Self { input, name, limits, number: 0, ended: false }
    }

    /// The next record in number, which begins at `offset`; without its bytes where these are too many.
    pub(super) fn record(&mut self, offset: u64, bytes: Option<Vec<u8>>) -> Found {
        let origin = Origin { field: None, ..Origin::record(&self.name, self.number, offset, "") };
        self.number += 1;
        let length = bytes.as_ref().map_or(0, |bytes| bytes.len() as u64);
        let content = bytes.map(Content::Json).ok_or(ParseError::RecordTooLong { limit: self.limits.record });
        Found { origin, bytes: length, content }
    }

    /// One line with its line break; `Some(None)` for one above the limit, which is passed over without being held.
    fn line(&mut self) -> io::Result<Option<Option<Vec<u8>>>> {
        let mut line = Some(Vec::new());
        let mut length = 0;
        loop {
            let buffer = self.input.fill_buf()?;
            if buffer.is_empty() {
                return Ok((length > 0).then_some(line));
            }
            let end = memchr::memchr(b'\n', buffer);
            let taken = end.map_or(buffer.len(), |end| end + 1);
            length += taken as u64;
            if length > self.limits.record {
                line = None;
            }
            if let Some(line) = &mut line {
                line.extend_from_slice(&buffer[..taken]);
            }
            self.input.consume(taken);
            if end.is_some() {
                return Ok(Some(line));
            }
        }
    }
}

impl<R: Read> Source for Lines<R> {
    fn next(&mut self) -> Option<Found> {
        while !self.ended {
            let offset = self.input.position();
            let line = match self.line() {
                Ok(Some(line)) => line,
                Ok(None) => return None,
                Err(error) => {
                    self.ended = true;
                    let origin = Origin { byte_offset: Some(offset), ..Origin::file(&self.name) };
                    return Some(broken(origin, error.into()));
                }
            };
            let is_blank = |line: &[u8]| line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line).trim_ascii().is_empty();
            if line.as_deref().is_some_and(is_blank) {
                continue;
            }
            return Some(self.record(offset, line));
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &[u8], expect: &[(u64, Option<&str>)]) {
        let limits = Limits { record: 9, ..Limits::default() };
        let mut lines = Lines::new(Unpacked::new(input, limits), "a".into(), limits);
        for (&(offset, line), number) in expect.iter().zip(0..) {
            let found = lines.next().unwrap();
            assert_eq!((found.origin.record, found.origin.byte_offset), (Some(number), Some(offset)));
            match (found.content, line) {
                (Ok(Content::Json(bytes)), Some(line)) => assert_eq!(bytes, line.as_bytes()),
                (Err(ParseError::RecordTooLong { limit: 9 }), None) => {}
                (found, _) => panic!("{found:?}"),
            }
        }
        assert!(lines.next().is_none());
    }

    #[test]
    fn records_have_numbers_and_places() {
        check(b"", &[]);
        check(b"\n \n\xEF\xBB\xBF", &[]);
        check(b"{}\n\n{1}\r\n{2}", &[(0, Some("{}\n")), (4, Some("{1}\r\n")), (9, Some("{2}"))]);
    }

    #[test]
    fn a_record_above_the_limit_is_passed_over() {
        check(b"1234567890\n12345678\n", &[(0, None), (11, Some("12345678\n"))]);
        check(&[b'x'; 1 << 20], &[(0, None)]);
    }
}
