//! A file with a table of Parquet that has been looked at before the library believes what the table says of itself.

use std::io::{self, Cursor, Read};

use bytes::Bytes;
use parquet::errors::Result;
use parquet::file::FOOTER_SIZE;
use parquet::file::reader::{ChunkReader, Length};

use super::Limits;
use super::compact::{flaw, walk};
use super::layout::{CHILDREN, FOOTER, PACKED, PAGE, UNPACKED};

/// How deep columns may stand in each other: the library goes down with its stack.
const DEPTH: usize = 64;

/// The file `input`, whose footer has been checked, and whose pages' headers are as the library reads them.
pub(super) struct Checked<R> {
    input: R,
    limits: Limits,
}

impl<R: ChunkReader> Checked<R> {
    /// # Errors
    /// If the footer is not what a footer can be. One that is not there is left to the library to tell.
    pub(super) fn new(input: R, limits: Limits) -> Result<Self> {
        let tail = input.len().checked_sub(FOOTER_SIZE as u64);
        if let Some(tail) = tail {
            let mut length = [0; 4];
            input.get_read(tail)?.read_exact(&mut length)?;
            let length = u32::from_le_bytes(length);
            if let Some(start) = tail.checked_sub(u64::from(length)) {
                check_footer(&input.get_bytes(start, length as usize)?)?;
            }
        }
        Ok(Self { input, limits })
    }
}

impl<R: ChunkReader> Length for Checked<R> {
    fn len(&self) -> u64 {
        self.input.len()
    }
}

impl<R: ChunkReader> ChunkReader for Checked<R> {
    type T = Header<R::T>;

    /// What the library reads from here on is a page's header, or the footer's length.
    fn get_read(&self, start: u64) -> Result<Self::T> {
        let input = self.input.get_read(start)?;
        let is_tail = start.checked_add(FOOTER_SIZE as u64) == Some(self.len());
        Ok(if is_tail { Header::Checked(tail(input)?) } else { Header::Ahead(input, self.limits) })
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        self.input.get_bytes(start, length)
    }
}

/// A page's header, which is checked when it is first read: the library also asks for headers that it then does not read.
pub(super) enum Header<R> {
    Ahead(R, Limits),
    Checked(Cursor<Vec<u8>>),
}

impl<R: Read> Read for Header<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if let Self::Ahead(input, limits) = self {
            let header = Cursor::new(page_header(input, *limits)?);
            *self = Self::Checked(header);
        }
        match self {
            Self::Checked(header) => header.read(buffer),
            Self::Ahead(..) => Ok(0),
        }
    }
}

fn tail(input: impl Read) -> io::Result<Cursor<Vec<u8>>> {
    let mut tail = Vec::new();
    input.take(FOOTER_SIZE as u64).read_to_end(&mut tail)?;
    Ok(Cursor::new(tail))
}

/// The bytes of the header that `input` begins with.
fn page_header(input: impl Read, limits: Limits) -> io::Result<Vec<u8>> {
    let mut copy = Copy { input: input.take(limits.record), bytes: Vec::new() };
    let (mut packed, mut unpacked) = (0, 0);
    for (id, number) in walk(&mut copy, PAGE)? {
        let length = u64::try_from(number).map_err(|_| flaw("a page of a negative length"))?;
        match id {
            PACKED => packed = length,
            UNPACKED => unpacked = length,
            _ => {}
        }
    }
    limits.check(packed, unpacked).map_err(io::Error::other)?;
    Ok(copy.bytes)
}

/// Keeps what is read.
struct Copy<R> {
    input: R,
    bytes: Vec<u8>,
}

impl<R: Read> Read for Copy<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.input.read(buffer)?;
        self.bytes.extend(&buffer[..length]);
        Ok(length)
    }
}

fn check_footer(footer: &[u8]) -> io::Result<()> {
    let mut children: Vec<i64> = Vec::new();
    for (id, number) in walk(footer, FOOTER)? {
        match children.last_mut() {
            Some(last) if id == CHILDREN => *last = number,
            _ => children.push(0),
        }
    }
    check_schema(&children)
}

/// Whether a tree can be made of elements that have so many `children`, each standing before its own.
fn check_schema(children: &[i64]) -> io::Result<()> {
    let mut open: Vec<usize> = Vec::new();
    for (index, &count) in children.iter().enumerate() {
        let left = children.len() - index - 1;
        let count = usize::try_from(count).ok().filter(|count| *count <= left);
        let count = count.ok_or_else(|| flaw("a column of more columns than there are"))?;
        if let Some(rest) = open.last_mut() {
            *rest -= 1;
        }
        open.push(count);
        while open.last() == Some(&0) {
            open.pop();
        }
        if open.len() > DEPTH {
            return Err(flaw("columns nest too deep"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test")]

    use super::*;

    fn told(checked: io::Result<()>) -> String {
        checked.map_or_else(|error| error.to_string(), |()| "fine".to_owned())
    }

    #[test]
    fn footers_are_checked() {
        let check = |footer: &[u8], expect: &str| assert_eq!(told(check_footer(footer)), expect, "{footer:02x?}");
        let list = "a list of booleans, which nothing here can be";
        // Version 1, and a field 20 that nobody knows.
        check(b"\x15\x02\x08\x28\x03abc\x00", "fine");
        check(b"\x15\x02\x09\x28\x35\x02\x04\x06\x00", "fine");
        check(b"\x15\x02\x09\x28\x02\x00", "fine");
        // Two thousand million booleans in a list, a set, a map, and in a structure in a list.
        check(b"\x15\x02\x09\x28\xf1\xff\xff\xff\xff\x07\x00", list);
        check(b"\x15\x02\x0a\x28\xf2\xff\xff\xff\xff\x07\x00", list);
        check(b"\x15\x02\x0b\x28\xff\xff\xff\xff\x07\x11\x00", "a map of booleans, which nothing here can be");
        check(b"\x15\x02\x09\x28\x1c\x19\xf1\xff\xff\xff\xff\x07\x00\x00", list);
        // As many bytes, which are not there.
        check(b"\x15\x02\x09\x28\xf3\xff\xff\xff\xff\x07\x00", "failed to fill whole buffer");
        check(b"\x15\x02\x08\x28\xff\xff\xff\xff\x07\x00", "unexpected end of file");
        // A version that calls itself a flag: the library would read the next byte as its number.
        check(b"\x11\x09\x28\xf1\x00", "a field holds what it cannot hold");
        check(b"\x15\x02\x0e\x28\x00", "a field is of no known kind");
        check(&[b"\x0c\x28".repeat(40), vec![0; 41]].concat(), "structures nest too deep");
        check(&[b"\x15\x02\x09\x28".to_vec(), b"\x19".repeat(40)].concat(), "lists nest too deep");
    }

    #[test]
    fn schemas_are_trees() {
        let check = |children: &[i64], expect: &str| assert_eq!(told(check_schema(children)), expect, "{children:?}");
        check(&[], "fine");
        check(&[2, 0, 1, 0], "fine");
        check(&[2, 0, 2, 0], "a column of more columns than there are");
        check(&[1 << 31, 0], "a column of more columns than there are");
        check(&[-1, 0], "a column of more columns than there are");
        let deep = |depth: usize| [vec![1; depth], vec![0]].concat();
        check(&deep(DEPTH), "fine");
        check(&deep(DEPTH + 1), "columns nest too deep");
        check(&[vec![100], vec![0; 100]].concat(), "fine");
        let footer = [&b"\x29\xfc\xff\xff\xff\xff\x07"[..], &b"\x48\x01a\x15\x02\x00".repeat(3)].concat();
        assert_eq!(told(check_footer(&footer)), "failed to fill whole buffer");
        let footer = [&b"\x29\x3c"[..], &b"\x48\x01a\x15\x02\x00".repeat(3), b"\x00"].concat();
        assert_eq!(told(check_footer(&footer)), "a column of more columns than there are");
    }

    #[test]
    fn headers_of_pages_are_checked() {
        let limits = Limits { free: 1000, ratio: 10, ..Limits::default() };
        let check = |header: &[u8], expect: Result<usize, &str>| {
            let read = page_header(header, limits).map_err(|error| error.to_string());
            assert_eq!(read.as_ref().map(Vec::len).map_err(String::as_str), expect, "{header:02x?}");
        };
        // A page of 10 bytes that are 20 when unpacked; what follows is the page.
        check(b"\x15\x00\x15\x28\x15\x14\x2c\x15\x02\x15\x00\x15\x06\x15\x06\x00\x00page", Ok(17));
        check(
            b"\x15\x00\x15\x28\x15\x14\x09\x28\xf1\xff\xff\xff\xff\x07\x00",
            Err("a list of booleans, which nothing here can be"),
        );
        check(b"\x15\x00\x15\x27\x15\x14\x00", Err("a page of a negative length"));
        check(
            b"\x15\x00\x15\x80\x20\x15\x14\x00",
            Err("2048 bytes come out of the first 10 bytes: taken for a bomb, and read no further"),
        );
    }
}
