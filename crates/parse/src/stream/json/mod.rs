//! Articles in JSON that does not go by lines: an object printed over many, an array of objects, an object that holds such an
//! array, or several of these one after the other. One record is held at a time.
//!
//! Only where records end is found here; what is in them is read elsewhere, as that of lines is.

mod envelope;
mod scan;

use std::collections::VecDeque;
use std::io::{self, BufRead, Read};
use std::sync::Arc;

use envelope::{Array, survey};
use onrecord_model::Origin;
use scan::Scan;

use super::lines::Lines;
use super::{Found, Settings, Source, Unpacked, broken};
use crate::ParseError;
use crate::jsonl::Fields;

/// Reads the records of a file of JSON.
pub(super) struct Json<R: Read> {
    /// The stream, with the count of its records; reads on by itself where each has a line.
    lines: Lines<R>,
    fields: Arc<Fields>,
    place: Place,
    /// Arrays of articles that lie ahead in the object at hand.
    ahead: VecDeque<Array>,
    /// A break in the stream, behind bytes that were put back.
    broke: Option<io::Error>,
}

/// What the next byte stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Start,
    /// Nothing: whole values stand before it.
    Between,
    /// An array of articles that begins there, within so many objects.
    Array {
        at: u64,
        depth: usize,
    },
    Lines,
    End,
}

/// How a record ends whose bytes have been read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Whole,
    /// It goes on behind more bytes than are taken.
    Far,
    /// It does not.
    Cut,
}

/// Whether the JSON in `bytes` is an object with a text.
pub(super) fn has_text(bytes: &[u8], fields: &Fields) -> bool {
    survey(bytes, fields).has_text
}

/// Whether an unpacked stream that opens with `head` holds JSON.
pub(super) fn looks_like(head: &[u8]) -> bool {
    let inner = head.strip_prefix(b"[").map_or(head, <[u8]>::trim_ascii_start);
    inner.strip_prefix(b"{").is_some_and(|inner| matches!(inner.trim_ascii_start(), [b'"' | b'}', ..]))
}

impl<R: Read> Json<R> {
    pub(super) fn new(input: Unpacked<R>, name: String, settings: &Settings) -> Self {
        let lines = Lines::new(input, name, settings.limits);
        let fields = Arc::clone(&settings.fields);
        Self { lines, fields, place: Place::Start, ahead: VecDeque::new(), broke: None }
    }

    fn read(&mut self) -> io::Result<Option<Found>> {
        loop {
            match self.place {
                Place::End => return Ok(None),
                Place::Lines => return Ok(self.lines.next()),
                Place::Array { at, depth } => match self.peek()? {
                    None => return Err(cut(at)),
                    Some(b']') => {
                        self.lines.input.consume(1);
                        self.leave(at, depth)?;
                    }
                    Some(b'}') => return Err(self.unknown()),
                    Some(_) => return self.element().map(Some),
                },
                Place::Start | Place::Between => {
                    if self.place == Place::Start {
                        self.pass_mark()?;
                    }
                    let is_first = self.place == Place::Start;
                    match self.peek()? {
                        Some(b'[') => {
                            self.place = Place::Array { at: self.lines.input.position(), depth: 0 };
                            self.lines.input.consume(1);
                        }
                        Some(b'{') => {
                            if let Some(found) = self.object(is_first)? {
                                return Ok(Some(found));
                            }
                        }
                        Some(_) => return Err(self.unknown()),
                        None => {
                            self.place = Place::End;
                            return Ok(is_first.then(|| broken(Origin::file(&self.lines.name), ParseError::Empty)));
                        }
                    }
                }
            }
        }
    }

    /// The object that begins here, if it is a record; none if it holds records, which are read next.
    fn object(&mut self, is_first: bool) -> io::Result<Option<Found>> {
        let offset = self.lines.input.position();
        self.place = Place::Between;
        let (mut scan, mut held) = (Scan::default(), Vec::new());
        let end = self.hold(&mut scan, &mut held).unwrap_or_else(|error| {
            self.broke = Some(error);
            End::Cut
        });
        let arrays = survey(&held, &self.fields).arrays;
        self.ahead = arrays.into_iter().map(|array| Array { at: array.at + offset, ..array }).collect();
        if !self.ahead.is_empty() {
            self.lines.input.unread(&held);
            self.leave(offset, 0)?;
            return Ok(None);
        }
        if let Some(error) = self.broke.take() {
            return Err(error);
        }
        let is_line = is_first && end == End::Whole && !held.contains(&b'\n');
        let found = self.record(offset, &mut scan, held, end)?;
        if !is_first || found.content.is_err() {
            return Ok(Some(found));
        }
        // What breaks behind it must not cost the record.
        let next = self.lines.input.peek(2).map(<[u8]>::to_vec);
        let next = next.and_then(|next| Ok((matches!(&next[..], [b'\n', ..] | [b'\r', b'\n']), self.peek()?)));
        match next {
            Ok((_, None)) => {
                let origin = Origin::file(&self.lines.name);
                return Ok(Some(Found { origin, ..found }));
            }
            Ok((true, Some(b'{'))) if is_line => self.place = Place::Lines,
            Ok(_) => {}
            Err(error) => self.broke = Some(error),
        }
        Ok(Some(found))
    }

    /// What stands next in an array.
    fn element(&mut self) -> io::Result<Found> {
        let offset = self.lines.input.position();
        let (mut scan, mut held) = (Scan::default(), Vec::new());
        let end = self.hold(&mut scan, &mut held)?;
        self.record(offset, &mut scan, held, end)
    }

    /// The record that was held as far as is allowed.
    fn record(&mut self, offset: u64, scan: &mut Scan, held: Vec<u8>, end: End) -> io::Result<Found> {
        let is_long = held.len() as u64 > self.lines.limits.record;
        if end == End::Cut || (end == End::Far && !self.pass(scan)?) {
            self.place = Place::End;
        }
        Ok(self.lines.record(offset, (!is_long).then_some(held)))
    }

    /// Goes from an array or an object to the next array of articles, and where there is none, out of the whole object.
    fn leave(&mut self, at: u64, depth: usize) -> io::Result<()> {
        while let Some(array) = self.ahead.pop_front() {
            // Broken JSON may have led behind it.
            if let Some(gap) = (array.at + 1).checked_sub(self.lines.input.position()) {
                io::copy(&mut (&mut self.lines.input).take(gap), &mut io::sink())?;
                self.place = Place::Array { at: array.at, depth: array.depth };
                return Ok(());
            }
        }
        self.place = Place::Between;
        if depth > 0 && !self.pass(&mut Scan::within(depth))? { Err(cut(at)) } else { Ok(()) }
    }

    /// Reads a value's bytes into `held`, until there are too many.
    fn hold(&mut self, scan: &mut Scan, held: &mut Vec<u8>) -> io::Result<End> {
        while held.len() as u64 <= self.lines.limits.record {
            let buffer = self.fill()?;
            if buffer.is_empty() {
                return Ok(End::Cut);
            }
            let end = scan.end(buffer);
            let taken = end.unwrap_or(buffer.len());
            held.extend_from_slice(&buffer[..taken]);
            self.lines.input.consume(taken);
            if end.is_some() {
                return Ok(End::Whole);
            }
        }
        Ok(End::Far)
    }

    /// Passes over the rest of a value; false when the stream ends before.
    fn pass(&mut self, scan: &mut Scan) -> io::Result<bool> {
        loop {
            let buffer = self.fill()?;
            if buffer.is_empty() {
                return Ok(false);
            }
            let end = scan.end(buffer);
            let taken = end.unwrap_or(buffer.len());
            self.lines.input.consume(taken);
            if end.is_some() {
                return Ok(true);
            }
        }
    }

    /// The next byte behind white space and what parts values: commas, and the separators of RFC 7464.
    fn peek(&mut self) -> io::Result<Option<u8>> {
        loop {
            let buffer = self.fill()?;
            if buffer.is_empty() {
                return Ok(None);
            }
            let is_between = |byte: &&u8| byte.is_ascii_whitespace() || matches!(byte, b',' | 0x1e);
            let passed = buffer.iter().take_while(is_between).count();
            let next = buffer.get(passed).copied();
            self.lines.input.consume(passed);
            if next.is_some() {
                return Ok(next);
            }
        }
    }

    fn fill(&mut self) -> io::Result<&[u8]> {
        if self.lines.input.fill_buf()?.is_empty()
            && let Some(error) = self.broke.take()
        {
            return Err(error);
        }
        self.lines.input.fill_buf()
    }

    /// Passes over a byte order mark.
    fn pass_mark(&mut self) -> io::Result<()> {
        let head = self.lines.input.peek(3)?;
        if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
            return Err(io::Error::other(ParseError::Unsupported("JSON in UTF-16")));
        }
        if head.starts_with(b"\xef\xbb\xbf") {
            self.lines.input.consume(3);
        }
        Ok(())
    }

    fn unknown(&self) -> io::Error {
        let at = self.lines.input.position();
        let message = format!("no object and no array of JSON begins at byte {at}; nothing behind it can be read");
        io::Error::new(io::ErrorKind::InvalidData, message)
    }
}

fn cut(at: u64) -> io::Error {
    let message = format!("the file ends within the JSON that begins at byte {at}");
    io::Error::new(io::ErrorKind::UnexpectedEof, message)
}

impl<R: Read> Source for Json<R> {
    fn next(&mut self) -> Option<Found> {
        self.read().unwrap_or_else(|error| {
            self.place = Place::End;
            let origin = Origin { byte_offset: Some(self.lines.input.position()), ..Origin::file(&self.lines.name) };
            Some(broken(origin, error.into()))
        })
    }
}

#[cfg(test)]
mod tests;
