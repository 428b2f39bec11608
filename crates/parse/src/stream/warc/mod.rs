//! WARC (ISO 28500): the pages that a crawler stored, compressed record by record or not at all.
//!
//! Articles come from `response` records of successful requests for HTML, from `resource` records of HTML (converters of
//! folders write those), and from `conversion` records of plain text (the WET files of Common Crawl). Everything else is passed
//! over and counted by kind. Behind damage, reading goes on at the next member of gzip, or at the next line that opens a record.
//!
//! Known failures: behind a record of a kind that is passed over and says that it is longer than it is, an uncompressed file
//! loses the records that this length reaches into. Records in segments (`continuation`) are not put together.

pub(super) mod body;
mod head;

use std::collections::BTreeMap;
use std::io::{self, BufRead, Read};

use head::Head;
use memchr::memmem;
use onrecord_model::{Diagnostic, Member, Origin, Stage};

use super::{Content, Found, Limits, Page, Source, Unpacked, broken};
use crate::{ParseError, html};

/// The longest head of a record or a response, in bytes.
const HEAD: usize = 1 << 16;

/// How many kinds of what is passed over are counted apart: anybody can invent media types.
const KINDS: usize = 100;

/// Reads the records of a stream.
pub(super) struct Warc<R: Read> {
    input: Unpacked<R>,
    name: String,
    limits: Limits,
    number: u64,
    skipped: BTreeMap<String, u64>,
    /// What broke behind a page that was kept.
    broke: Option<io::Error>,
    ended: bool,
}

/// A record's content, as far as it was there.
struct Block {
    bytes: Vec<u8>,
    /// The member that ended within it.
    ended: Option<Member>,
    broke: Option<io::Error>,
}

/// What a record is to us.
enum Kind {
    Response,
    Stored { is_html: bool },
    Other(String),
}

impl<R: Read> Warc<R> {
    pub(super) const fn new(input: Unpacked<R>, name: String, limits: Limits) -> Self {
        Self { input, name, limits, number: 0, skipped: BTreeMap::new(), broke: None, ended: false }
    }

    /// The next record; none when it was passed over, or at the end.
    fn record(&mut self) -> io::Result<Option<Found>> {
        if !self.pass_blank()? {
            self.ended = true;
            return Ok(None);
        }
        let (offset, begins_member) = (self.input.position(), self.input.begins_member());
        let head = self.head()?;
        let length: u64 = head
            .get("content-length")
            .and_then(|length| length.parse().ok())
            .ok_or_else(|| damage(&format!("the record at byte {offset} does not say how long it is")))?;
        let mut origin = Origin { field: None, ..Origin::record(&self.name, self.number, offset, "") };
        self.number += 1;

        let mut page = page(&head);
        let is_long = length > self.limits.record;
        let first = if is_long { self.limits.record } else { length.min(HEAD as u64) };
        let mut block = self.block(first)?;
        let mut content = match kind(&head) {
            Kind::Response => open_response(&mut block.bytes, &mut page).map_err(|kind| self.aside(kind)),
            Kind::Stored { is_html } => {
                page.is_html = is_html;
                Ok(())
            }
            Kind::Other(kind) => {
                self.count(kind);
                Err(None)
            }
        };
        if is_long {
            content = content.and(Err(Some(ParseError::RecordTooLong { limit: self.limits.record })));
            // Lengths beyond all measure are often wrong ones.
            if let Some(at) = next_record(&block.bytes).filter(|_| block.ended.is_none()) {
                self.input.unread(&block.bytes[at..]);
                return Ok(content.err().flatten().map(|error| broken(origin, error)));
            }
        }
        self.rest(length - first, &mut block, content.is_ok())?;
        let Block { mut bytes, ended, broke } = block;
        if ended.is_some() {
            page.diagnostics.push(odd("wrong-length", "the record is shorter than it says"));
        }
        let member = match (ended, broke) {
            (_, Some(error)) => Err(error),
            (Some(member), None) => Ok(Some(member)),
            (None, None) => self.close(&mut bytes, &mut page),
        };
        let member = match member {
            Ok(member) => member,
            Err(error) => {
                // Half a page is an article as far as it goes, unless its bytes may be wrong.
                if content.is_ok() && (error.kind() != io::ErrorKind::UnexpectedEof || bytes.is_empty()) {
                    return Err(error);
                }
                page.diagnostics.push(odd("cut-short", &error.to_string()));
                // It is told, and gone on behind, when the next record is asked for, whatever this one holds.
                self.broke = Some(error);
                None
            }
        };
        origin.member = member.filter(|_| begins_member);
        page.body = bytes;
        Ok(match content {
            Ok(()) => Some(Found { origin, bytes: page.body.len() as u64, content: Ok(Content::Page(Box::new(page))) }),
            Err(error) => error.map(|error| broken(origin, error)),
        })
    }

    /// Passes over the lines between records; false at the end.
    fn pass_blank(&mut self) -> io::Result<bool> {
        loop {
            let buffer = self.input.fill_buf()?;
            let blank = buffer.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            if blank == 0 {
                return Ok(!buffer.is_empty());
            }
            self.input.consume(blank);
        }
    }

    fn head(&mut self) -> io::Result<Head> {
        let at = self.input.position();
        if !self.input.peek(5)?.starts_with(b"WARC/") {
            return Err(damage(&format!("no record begins at byte {at}")));
        }
        let end = match head::end(self.input.peek(1 << 11)?) {
            Some(end) => Some(end),
            None => head::end(self.input.peek(HEAD)?),
        };
        let Some(end) = end else {
            // What looks for the next record must not find this one again.
            self.input.consume(5);
            return Err(damage(&format!("the head of the record at byte {at} has no end")));
        };
        let head = Head::parse(&self.input.peek(end)?[..end]);
        self.input.consume(end);
        Ok(head)
    }

    /// The next `length` bytes, fewer where a member ends and a new record begins, or where the stream breaks.
    fn block(&mut self, length: u64) -> io::Result<Block> {
        let mut block = Block { bytes: Vec::new(), ended: None, broke: None };
        self.rest(length, &mut block, true)?;
        Ok(block)
    }

    /// Reads on in `block`, or passes over what is left of it.
    fn rest(&mut self, mut left: u64, block: &mut Block, is_kept: bool) -> io::Result<()> {
        while left > 0 && block.ended.is_none() && block.broke.is_none() {
            match self.some(left, block, is_kept) {
                Ok(taken) => left -= taken,
                Err(error) if is_kept => block.broke = Some(error),
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    fn some(&mut self, left: u64, block: &mut Block, is_kept: bool) -> io::Result<u64> {
        if let Some(member) = self.input.ended()? {
            let next = self.input.peek(5);
            if next.is_ok_and(|next| next.is_empty() || next.starts_with(b"WARC/")) {
                block.ended = Some(member);
                return Ok(0);
            }
        }
        let buffer = self.input.fill_buf()?;
        if buffer.is_empty() {
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the file ends within a record"));
        }
        let taken = buffer.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        if is_kept {
            block.bytes.extend_from_slice(&buffer[..taken]);
        }
        self.input.consume(taken);
        Ok(taken as u64)
    }

    /// Ends a record whose content has been read: the member that it is alone in. Where something else follows than the end or
    /// a record, its length was wrong.
    fn close(&mut self, bytes: &mut Vec<u8>, page: &mut Page) -> io::Result<Option<Member>> {
        let behind = self.input.peek(4)?;
        let blank = behind.iter().take(4).take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        self.input.consume(blank);
        let ended = self.input.ended()?;
        if ended.is_some() {
            return Ok(ended);
        }
        let next = self.input.peek(5)?;
        if blank > 0 && (next.is_empty() || next.starts_with(b"WARC/")) {
            return Ok(None);
        }
        // The next record may stand in what was read for this one.
        if let Some(at) = next_record(bytes) {
            self.input.unread(&b"\r\n\r\n"[4 - blank..]);
            self.input.unread(&bytes[at..]);
            bytes.truncate(at);
            bytes.truncate(bytes.trim_ascii_end().len());
            page.diagnostics.push(odd("wrong-length", "the record is shorter than it says"));
        } else {
            page.diagnostics.push(odd("wrong-length", "the record is longer than it says"));
        }
        Ok(None)
    }

    /// Why a response is no article: an error, or none when it is just of another kind.
    fn aside(&mut self, kind: Result<String, ParseError>) -> Option<ParseError> {
        kind.map(|kind| self.count(kind)).err()
    }

    fn count(&mut self, kind: String) {
        let kind =
            if self.skipped.len() < KINDS || self.skipped.contains_key(&kind) { kind } else { "others".to_owned() };
        *self.skipped.entry(kind).or_default() += 1;
    }

    /// Says what broke, and goes on behind it where that can be done.
    fn recover(&mut self, error: io::Error) -> Found {
        let origin = Origin { byte_offset: Some(self.input.position()), ..Origin::file(&self.name) };
        let error = match ParseError::from(error) {
            ParseError::Damaged(message) => {
                let at = match self.resynchronise() {
                    Some(at) => format!("reading goes on at byte {at}"),
                    None => "nothing behind it can be read".to_owned(),
                };
                ParseError::Damaged(format!("{message}; {at}"))
            }
            other => {
                self.ended = true;
                other
            }
        };
        broken(origin, error)
    }

    /// Goes to the next place at which a record begins, and says where that is in the file.
    fn resynchronise(&mut self) -> Option<String> {
        let mut is_lost = self.input.is_broken();
        loop {
            if is_lost && !self.input.resume().unwrap_or(false) {
                break;
            }
            match self.find_record() {
                Ok(true) if self.input.is_packed() => {
                    return Some(format!("{} of the compressed file", self.input.member_start()));
                }
                Ok(true) => return Some(self.input.position().to_string()),
                Ok(false) => break,
                Err(error) if is_final(&error) => break,
                Err(_) => is_lost = true,
            }
        }
        self.ended = true;
        None
    }

    fn find_record(&mut self) -> io::Result<bool> {
        let mut is_line = true;
        loop {
            let seen = self.input.peek(7)?;
            if seen.is_empty() {
                return Ok(false);
            }
            let found = memmem::find(seen, b"WARC/");
            match found {
                Some(0) if is_line && matches!(seen.get(5..7), Some(b"1." | b"0.")) => return Ok(true),
                Some(0) => {
                    self.input.consume(5);
                    is_line = false;
                }
                Some(at) => {
                    is_line = seen[at - 1] == b'\n';
                    self.input.consume(at);
                }
                None => {
                    // What is left at the end of a buffer may be the beginning of it.
                    let passed = if seen.len() >= 7 { seen.len() - 4 } else { seen.len() };
                    is_line = seen[passed - 1] == b'\n';
                    self.input.consume(passed);
                    is_line |= self.input.ended()?.is_some();
                }
            }
        }
    }
}

impl<R: Read> Source for Warc<R> {
    fn next(&mut self) -> Option<Found> {
        while !self.ended {
            let read = self.broke.take().map_or_else(|| self.record(), Err);
            match read {
                Ok(None) => {}
                Ok(Some(found)) => return Some(found),
                Err(error) => return Some(self.recover(error)),
            }
        }
        None
    }

    fn skipped(&self) -> BTreeMap<String, u64> {
        self.skipped.clone()
    }
}

/// What a record's head says of its page.
fn page(head: &Head) -> Page {
    let url = head.get("warc-target-uri").map(|url| url.trim_matches(['<', '>']).to_owned());
    let mut page = Page {
        url: url.filter(|url| !url.is_empty()),
        captured: head.get("warc-date").and_then(|date| date.parse().ok()),
        charset: head.content_type().1,
        ..Page::default()
    };
    if let Some(why) = head.get("warc-truncated") {
        page.diagnostics.push(odd("cut-short", &format!("the crawler cut the page short: {why}")));
    }
    page
}

fn kind(head: &Head) -> Kind {
    let kind = head.get("warc-type").unwrap_or("records without a type").to_ascii_lowercase();
    let media = head.content_type().0.unwrap_or_default();
    match (kind.as_str(), media.as_str()) {
        ("response", "application/http" | "") => Kind::Response,
        ("resource", media) if is_html(media) => Kind::Stored { is_html: true },
        ("conversion", "text/plain") => Kind::Stored { is_html: false },
        ("response" | "resource" | "conversion", media) => Kind::Other(short(media)),
        _ => Kind::Other(short(&kind)),
    }
}

/// Where in `bytes` another record begins.
fn next_record(bytes: &[u8]) -> Option<usize> {
    memmem::find_iter(bytes, b"\nWARC/").map(|at| at + 1).find(|&at| {
        let rest = &bytes[at..];
        matches!(rest.get(5..7), Some(b"1." | b"0.")) && head::end(&rest[..rest.len().min(HEAD)]).is_some()
    })
}

/// Takes the head off a response; the kind of what is no page, or why it cannot be read.
fn open_response(bytes: &mut Vec<u8>, page: &mut Page) -> Result<(), Result<String, ParseError>> {
    let no = |why: &str| Err(Err(ParseError::Http(why.to_owned())));
    if !bytes.starts_with(b"HTTP/") {
        return no("it does not begin as a response does");
    }
    let Some(end) = head::end(bytes) else { return no("its head has no end") };
    let head = Head::parse(&bytes[..end]);
    let status = head.first.split_ascii_whitespace().nth(1).unwrap_or_default();
    if !(status.len() == 3 && status.starts_with('2')) {
        return Err(Ok(short(&format!("status {status}"))));
    }
    let (media, charset) = head.content_type();
    let codings = head.list("content-encoding");
    match media {
        Some(media) if is_html(&media) => {}
        Some(media) => return Err(Ok(short(&media))),
        None if !codings.is_empty() || html::looks_like(&bytes[end..]) => {}
        None => return Err(Ok("pages without a type".to_owned())),
    }
    page.is_html = true;
    page.is_chunked = head.list("transfer-encoding").iter().any(|coding| coding == "chunked");
    page.codings = codings;
    page.charset = charset;
    bytes.drain(..end);
    Ok(())
}

fn is_html(media: &str) -> bool {
    matches!(media, "text/html" | "application/xhtml+xml")
}

/// A kind as it is counted.
fn short(kind: &str) -> String {
    if kind.is_empty() { "unknown".to_owned() } else { crate::words::head(kind, 60).to_owned() }
}

fn damage(message: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}

/// Whether there is no use in looking further: what the system says, and limits.
fn is_final(error: &io::Error) -> bool {
    !matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof)
}

fn odd(code: &str, message: &str) -> Diagnostic {
    Diagnostic::new(Stage::Parse, code, message)
}
