//! A walk over a structure in Thrift's compact protocol: what tables of Parquet say of themselves and of their pages.
//!
//! The library trusts what it reads there. It goes through a list of two thousand million booleans that stands in six bytes, for
//! booleans in lists take none as it reads them, and it takes a field for what it should be, whatever the file calls it. So
//! every structure is walked before the library gets it, and refused if the library could read it in another way. All
//! that is left takes a byte at least, which makes the walk, and the library's, linear in the bytes that are there.
//!
//! Protocol: <https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md>.

use std::io::{self, Read};

/// How deep structures may stand in each other. Those of Parquet stand seven deep.
const DEPTH: usize = 32;

/// What a field holds.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Flag,
    Byte,
    Number,
    /// A number that is told to who walks.
    Noted,
    Double,
    Bytes,
    List(&'static Self),
    Struct(Layout),
    /// A structure whose beginning is told, as a field 0.
    Element(Layout),
}

/// The fields of a structure that are known, by their numbers. Others may stand there and are passed over.
pub(super) type Layout = &'static [(i16, Kind)];

/// The numbers to be noted in the structure that `input` begins with.
///
/// # Errors
/// If it breaks off, contradicts `layout`, nests too deep, or holds booleans in lists.
pub(super) fn walk(input: impl Read, layout: Layout) -> io::Result<Vec<(i16, i64)>> {
    let mut walk = Walk { input, noted: Vec::new() };
    walk.fields(layout, DEPTH)?;
    Ok(walk.noted)
}

struct Walk<R> {
    input: R,
    noted: Vec<(i16, i64)>,
}

impl<R: Read> Walk<R> {
    fn fields(&mut self, layout: Layout, depth: usize) -> io::Result<()> {
        let depth = depth.checked_sub(1).ok_or_else(|| flaw("structures nest too deep"))?;
        let mut id = 0_i16;
        loop {
            let head = self.byte()?;
            let code = head & 15;
            if code == 0 {
                return Ok(());
            }
            let next = match head >> 4 {
                0 => i16::try_from(self.number()?).ok(),
                step => id.checked_add(i16::from(step)),
            };
            id = next.ok_or_else(|| flaw("a field has no number"))?;
            let kind = layout.iter().find(|(known, _)| *known == id).map(|(_, kind)| *kind);
            self.value(code, kind, id, depth)?;
        }
    }

    fn value(&mut self, code: u8, kind: Option<Kind>, id: i16, depth: usize) -> io::Result<()> {
        let fits = match kind {
            None => true,
            Some(Kind::Flag) => matches!(code, 1 | 2),
            Some(Kind::Byte) => code == 3,
            Some(Kind::Number | Kind::Noted) => matches!(code, 4..=6),
            Some(Kind::Double) => code == 7,
            Some(Kind::Bytes) => code == 8,
            Some(Kind::List(_)) => code == 9,
            Some(Kind::Struct(_) | Kind::Element(_)) => code == 12,
        };
        if !fits {
            return Err(flaw("a field holds what it cannot hold"));
        }
        match code {
            1 | 2 => Ok(()),
            3 => self.byte().map(|_| ()),
            4..=6 => {
                let number = self.number()?;
                if matches!(kind, Some(Kind::Noted)) {
                    self.noted.push((id, number));
                }
                Ok(())
            }
            7 => self.skip(8),
            8 => {
                let length = self.varint()?;
                self.skip(length)
            }
            9 | 10 => self.list(kind, id, depth),
            11 => self.map(id, depth),
            12 => {
                let layout = match kind {
                    Some(Kind::Struct(layout)) => layout,
                    Some(Kind::Element(layout)) => {
                        self.noted.push((0, 0));
                        layout
                    }
                    _ => &[],
                };
                self.fields(layout, depth)
            }
            13 => self.skip(16),
            _ => Err(flaw("a field is of no known kind")),
        }
    }

    fn list(&mut self, kind: Option<Kind>, id: i16, depth: usize) -> io::Result<()> {
        let depth = depth.checked_sub(1).ok_or_else(|| flaw("lists nest too deep"))?;
        let head = self.byte()?;
        let count = match head >> 4 {
            15 => self.varint()?,
            count => u64::from(count),
        };
        if count > 0 && matches!(head & 15, 1 | 2) {
            return Err(flaw("a list of booleans, which nothing here can be"));
        }
        let kind = if let Some(Kind::List(item)) = kind { Some(*item) } else { None };
        (0..count).try_for_each(|_| self.value(head & 15, kind, id, depth))
    }

    fn map(&mut self, id: i16, depth: usize) -> io::Result<()> {
        let depth = depth.checked_sub(1).ok_or_else(|| flaw("maps nest too deep"))?;
        let count = self.varint()?;
        if count == 0 {
            return Ok(());
        }
        let kinds = self.byte()?;
        if matches!(kinds >> 4, 1 | 2) || matches!(kinds & 15, 1 | 2) {
            return Err(flaw("a map of booleans, which nothing here can be"));
        }
        (0..count).try_for_each(|_| {
            self.value(kinds >> 4, None, id, depth)?;
            self.value(kinds & 15, None, id, depth)
        })
    }

    fn byte(&mut self) -> io::Result<u8> {
        let mut byte = [0];
        self.input.read_exact(&mut byte)?;
        Ok(byte[0])
    }

    fn varint(&mut self) -> io::Result<u64> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(flaw("a number of more than 64 bits"))
    }

    /// A number with its sign in the lowest bit.
    fn number(&mut self) -> io::Result<i64> {
        let number = self.varint()?;
        Ok((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }

    fn skip(&mut self, length: u64) -> io::Result<()> {
        let skipped = io::copy(&mut self.input.by_ref().take(length), &mut io::sink())?;
        if skipped < length { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(()) }
    }
}

pub(super) fn flaw(message: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}
