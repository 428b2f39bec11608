//! Streams that may be compressed: gzip, zstd, bzip2 and xz, told by their first bytes.
//!
//! A compressed file is a row of members (frames, streams), each of which can be unpacked alone. [`Unpacked`] reads one
//! after the other, remembers where each begins, and can look for the next one when one is damaged.

use std::io::{self, BufRead, Read};

use bzip2::bufread::BzDecoder;
use flate2::bufread::GzDecoder;
use lzma_rust2::XzReader;

use super::tape::Tape;
use super::{Format, Limits, Member};
use crate::ParseError;
use crate::jsonl::Fields;

/// Bytes unpacked at once.
const CHUNK: usize = 1 << 16;

/// What the larger dictionaries of xz take; files made with its highest setting need 65 MiB.
const XZ_MEMORY_KB: u32 = 256 << 10;

/// What a stream is packed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packing {
    /// RFC 1952.
    Gzip,
    /// RFC 8878.
    Zstd,
    /// Burrows and Wheeler's, as bzip2 writes it.
    Bzip2,
    /// LZMA2 in the .xz container.
    Xz,
}

impl Packing {
    /// How a stream that opens with `head` (some ten bytes) is packed, if it is.
    #[must_use]
    pub fn of(head: &[u8]) -> Option<Self> {
        match head {
            [0x1f, 0x8b, 8, flags, ..] if flags & 0xe0 == 0 => Some(Self::Gzip),
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Some(Self::Zstd),
            // The magic of a block, or of an empty stream's end, follows the level.
            [b'B', b'Z', b'h', b'1'..=b'9', 0x31, 0x41, 0x59, 0x26, 0x53, 0x59, ..]
            | [b'B', b'Z', b'h', b'1'..=b'9', 0x17, 0x72, 0x45, 0x38, 0x50, 0x90, ..] => Some(Self::Bzip2),
            [0xfd, b'7', b'z', b'X', b'Z', 0, ..] => Some(Self::Xz),
            _ => None,
        }
    }
}

/// Reads a stream, unpacking it where it is packed. Never hands out bytes of two members at once.
///
/// ```
/// use std::io::Read;
/// use onrecord_parse::stream::{Limits, Unpacked};
///
/// let packed = zstd::encode_all(&b"It is late."[..], 0).unwrap();
/// let mut text = String::new();
/// Unpacked::new(packed.as_slice(), Limits::default()).read_to_string(&mut text).unwrap();
/// assert_eq!(text, "It is late.");
/// ```
///
/// Errors are of the kind `UnexpectedEof` when the stream ends in the middle of a member, `InvalidData` when it is damaged
/// (both say where), and hold a [`ParseError`] when it unpacks to more than the limits allow.
pub struct Unpacked<R: Read> {
    state: State<R>,
    limits: Limits,
    packing: Option<Packing>,
    /// What was unpacked and not handed out: `buffer[at..]`.
    buffer: Vec<u8>,
    at: usize,
    /// Bytes that came out, those in the buffer included.
    out: u64,
    /// Where the member begins that the buffer is from.
    member: u64,
    /// How many bytes had come out when it began.
    member_out: u64,
    /// Where the packed stream ended.
    end: u64,
    /// A break that lies behind what is in the buffer.
    broke: Option<io::Error>,
}

enum State<R: Read> {
    /// Nothing is known of what follows.
    Between(Tape<R>),
    Plain(Tape<R>),
    Gzip(Box<GzDecoder<Tape<R>>>),
    Zstd(zstd::stream::read::Decoder<'static, Tape<R>>),
    Bzip2(BzDecoder<Tape<R>>),
    Xz(Box<XzReader<Tape<R>>>),
    /// Nothing comes of it any more, unless a member is found behind the damage.
    Broken(Tape<R>),
    /// At its end.
    Closed,
}

impl<R: Read> State<R> {
    fn tape(&self) -> Option<&Tape<R>> {
        match self {
            Self::Between(tape) | Self::Plain(tape) | Self::Broken(tape) => Some(tape),
            Self::Gzip(decoder) => Some(decoder.get_ref()),
            Self::Zstd(decoder) => Some(decoder.get_ref()),
            Self::Bzip2(decoder) => Some(decoder.get_ref()),
            Self::Xz(decoder) => Some(decoder.inner()),
            Self::Closed => None,
        }
    }

    fn into_tape(self) -> Option<Tape<R>> {
        match self {
            Self::Between(tape) | Self::Plain(tape) | Self::Broken(tape) => Some(tape),
            Self::Gzip(decoder) => Some(decoder.into_inner()),
            Self::Zstd(decoder) => Some(decoder.finish()),
            Self::Bzip2(decoder) => Some(decoder.into_inner()),
            Self::Xz(decoder) => Some(decoder.into_inner()),
            Self::Closed => None,
        }
    }
}

impl<R: Read> Unpacked<R> {
    /// Reads `input`, within `limits`.
    pub const fn new(input: R, limits: Limits) -> Self {
        let state = State::Between(Tape::new(input));
        Self {
            state,
            limits,
            packing: None,
            buffer: Vec::new(),
            at: 0,
            out: 0,
            member: 0,
            member_out: 0,
            end: 0,
            broke: None,
        }
    }

    /// Where the next byte stands in the unpacked stream.
    #[must_use]
    pub const fn position(&self) -> u64 {
        self.out - (self.buffer.len() - self.at) as u64
    }

    /// Where in the packed stream unpacking has got to.
    #[must_use]
    pub fn packed_position(&self) -> u64 {
        self.state.tape().map_or(self.end, Tape::position)
    }

    /// What the stream is packed with, if it is.
    ///
    /// # Errors
    /// When its beginning cannot be read.
    pub fn packing(&mut self) -> io::Result<Option<Packing>> {
        self.peek(1)?;
        Ok(self.packing)
    }

    /// What the stream holds, from how it begins.
    ///
    /// # Errors
    /// When its beginning cannot be read, or is that of something that is not read.
    pub fn format(&mut self, fields: &Fields) -> Result<Format, ParseError> {
        Format::of_bytes(self.peek(Format::HEAD)?, fields)
    }

    /// At least the next `width` bytes, fewer at the end or before a break.
    pub(crate) fn peek(&mut self, width: usize) -> io::Result<&[u8]> {
        while self.buffer.len() - self.at < width {
            let before = self.buffer.len();
            match self.more() {
                Ok(()) if self.buffer.len() == before => break,
                Ok(()) => {}
                // What stands before the break can be looked at; the break comes up again when it is reached.
                Err(error) if self.buffer.len() > self.at => {
                    self.broke = Some(error);
                    break;
                }
                Err(error) => return Err(error),
            }
        }
        Ok(&self.buffer[self.at..])
    }

    /// Puts bytes back that were just read.
    pub(crate) fn unread(&mut self, bytes: &[u8]) {
        self.buffer.splice(..self.at, bytes.iter().copied());
        self.at = 0;
    }

    /// Whether the next byte is the first of a member.
    pub(crate) const fn begins_member(&self) -> bool {
        self.packing.is_some() && self.position() == self.member_out
    }

    pub(crate) const fn is_packed(&self) -> bool {
        self.packing.is_some()
    }

    /// Whether unpacking has met something that it cannot go on from.
    pub(crate) const fn is_broken(&self) -> bool {
        matches!(self.state, State::Broken(_))
    }

    /// Where the member begins that the next bytes are from.
    pub(crate) const fn member_start(&self) -> u64 {
        self.member
    }

    /// The member whose bytes have all been handed out, if its end is here; none within one, and in what is not packed.
    pub(crate) fn ended(&mut self) -> io::Result<Option<Member>> {
        if self.packing.is_none() || self.at < self.buffer.len() {
            return Ok(None);
        }
        if !matches!(self.state, State::Between(_)) {
            self.step()?;
        }
        let State::Between(tape) = &self.state else { return Ok(None) };
        Ok(Some(Member { offset: self.member, bytes: tape.position() - self.member }))
    }

    /// After damage: goes on to the next place at which a member of gzip may begin. False when there is none.
    pub(crate) fn resume(&mut self) -> io::Result<bool> {
        self.buffer.clear();
        (self.at, self.broke) = (0, None);
        if self.packing != Some(Packing::Gzip) {
            return Ok(false);
        }
        let Some(mut tape) = self.close() else { return Ok(false) };
        tape.back();
        let found = tape.find(4, |bytes| Packing::of(bytes) == Some(Packing::Gzip));
        self.state = State::Between(tape);
        found
    }

    /// Leaves nothing behind but where the stream ended.
    fn close(&mut self) -> Option<Tape<R>> {
        self.end = self.packed_position();
        std::mem::replace(&mut self.state, State::Closed).into_tape()
    }

    /// Appends what comes next to the buffer: bytes of one member, nothing at the end.
    fn more(&mut self) -> io::Result<()> {
        if let Some(error) = self.broke.take_if(|_| self.at == self.buffer.len()) {
            return Err(error);
        }
        while self.at == self.buffer.len() || !matches!(self.state, State::Between(_)) {
            if matches!(self.state, State::Closed | State::Broken(_)) {
                return Ok(());
            }
            if let State::Between(_) = self.state {
                self.open()?;
            } else if self.step()? > 0 {
                return Ok(());
            }
        }
        Ok(())
    }

    /// Finds out what begins here.
    fn open(&mut self) -> io::Result<()> {
        let Some(mut tape) = self.close() else { return Ok(()) };
        let head = tape.peek(10)?;
        let packing = Packing::of(head);
        if head.is_empty() {
            return Ok(());
        }
        if self.packing.is_some() && packing.is_none() {
            // Tapes and some tools pad with zeros.
            if !tape.find(1, |byte| byte[0] != 0)? {
                self.end = tape.position();
                return Ok(());
            }
            if Packing::of(tape.peek(10)?).is_none() {
                let message = format!("what follows byte {} is not packed", tape.position());
                self.state = State::Broken(tape);
                return Err(io::Error::new(io::ErrorKind::InvalidData, message));
            }
            self.state = State::Between(tape);
            return Ok(());
        }
        (self.member, self.member_out) = (tape.position(), self.out);
        self.packing = self.packing.or(packing);
        if packing == Some(Packing::Gzip) {
            tape.mark();
        }
        self.state = match packing {
            None => State::Plain(tape),
            Some(Packing::Gzip) => State::Gzip(Box::new(GzDecoder::new(tape))),
            Some(Packing::Zstd) => State::Zstd(zstd::stream::read::Decoder::with_buffer(tape)?.single_frame()),
            Some(Packing::Bzip2) => State::Bzip2(BzDecoder::new(tape)),
            Some(Packing::Xz) => State::Xz(Box::new(XzReader::new_mem_limit(tape, false, XZ_MEMORY_KB))),
        };
        Ok(())
    }

    /// Reads on in the open member; at its end, which gives 0, the state is between members.
    fn step(&mut self) -> io::Result<usize> {
        if matches!(self.state, State::Between(_) | State::Broken(_) | State::Closed) {
            return Ok(0);
        }
        if self.at == self.buffer.len() {
            (self.at, self.buffer) = (0, std::mem::take(&mut self.buffer));
            self.buffer.clear();
        }
        let length = self.buffer.len();
        self.buffer.resize(length + CHUNK, 0);
        let out = &mut self.buffer[length..];
        let read = match &mut self.state {
            State::Between(_) | State::Broken(_) | State::Closed => Ok(0),
            State::Plain(tape) => tape.read(out),
            State::Gzip(decoder) => decoder.read(out),
            State::Zstd(decoder) => decoder.read(out),
            State::Bzip2(decoder) => decoder.read(out),
            State::Xz(decoder) => decoder.read(out),
        };
        let count = *read.as_ref().unwrap_or(&0);
        self.buffer.truncate(length + count);
        self.out += count as u64;
        let at = self.packed_position();
        let limit = match read {
            Err(error) if self.packing.is_some() => Err(self.told(&error, at)),
            Ok(_) if self.packing.is_some() => self.limits.check(at, self.out).map_err(io::Error::other),
            read => read.map(|_| ()),
        };
        if limit.is_err() {
            self.state = self.close().map_or(State::Closed, State::Broken);
        } else if count == 0 {
            let is_packed = self.packing.is_some();
            let tape = self.close().filter(|_| is_packed);
            self.state = tape.map_or(State::Closed, |mut tape| {
                tape.forget();
                State::Between(tape)
            });
        }
        limit.map(|()| count)
    }

    /// What broke and where.
    fn told(&self, error: &io::Error, at: u64) -> io::Error {
        let out = self.out;
        // Some decoders have no kind of their own for a stream that ends too early.
        let ends = self.state.tape().is_some_and(Tape::is_at_end);
        if error.kind() == io::ErrorKind::UnexpectedEof || ends {
            let message =
                format!("the compressed stream ends in the middle, after byte {at}; {out} bytes came out of it");
            return io::Error::new(io::ErrorKind::UnexpectedEof, message);
        }
        let message = format!("the compressed stream is damaged before byte {at}: {error}; {out} bytes came out of it");
        let is_data =
            matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput | io::ErrorKind::Other);
        io::Error::new(if is_data { io::ErrorKind::InvalidData } else { error.kind() }, message)
    }
}

impl<R: Read> BufRead for Unpacked<R> {
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

impl<R: Read> Read for Unpacked<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(out)?;
        self.consume(read);
        Ok(read)
    }
}
