//! Tables as text (RFC 4180 and what comes near it): a header, and an article a row.

use std::io::{self, BufRead, Read};
use std::sync::Arc;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use onrecord_model::Origin;

use super::{Content, Found, Limits, Row, Settings, Source, Unpacked, broken};
use crate::ParseError;
use crate::jsonl::Fields;

/// What parts columns, the likelier first.
const DELIMITERS: &[u8] = b",;\t|";

/// Reads the rows of a table.
pub(super) struct Table<R: Read> {
    input: Unpacked<R>,
    name: String,
    limits: Limits,
    fields: Arc<Fields>,
    delimiter: Option<u8>,
    /// None before the header was read.
    rows: Option<Rows>,
    number: u64,
    ended: bool,
}

struct Rows {
    reader: Reader,
    columns: Arc<[String]>,
}

impl<R: Read> Table<R> {
    /// A table whose columns are parted by `delimiter`, or by what its header shows.
    pub(super) fn new(input: Unpacked<R>, name: String, delimiter: Option<u8>, settings: &Settings) -> Self {
        let (limits, fields) = (settings.limits, Arc::clone(&settings.fields));
        Self { input, name, limits, fields, delimiter, rows: None, number: 0, ended: false }
    }

    fn open(&mut self) -> Result<Rows, ParseError> {
        let head = self.input.peek(super::Format::HEAD).map_err(ParseError::from)?;
        if head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff") {
            return Err(ParseError::Unsupported("a table in UTF-16"));
        }
        let delimiter = self.delimiter.unwrap_or_else(|| delimiter(head));
        if head.starts_with(b"\xef\xbb\xbf") {
            self.input.consume(3);
        }
        let mut reader = ReaderBuilder::new().delimiter(delimiter).build();
        let header = self.row(&mut reader).map_err(ParseError::from)?;
        let columns = header.map_or_else(Vec::new, |row| row.map(|row| names(&row)).unwrap_or_default());
        if !columns.iter().any(|column| self.fields.is_text(column)) {
            return Err(ParseError::no_column(&self.fields, columns.iter().map(String::as_str)));
        }
        Ok(Rows { reader, columns: columns.into() })
    }

    /// One row; `Some(None)` for one above the limit, which is passed over without being held.
    fn row(&mut self, reader: &mut Reader) -> io::Result<Option<Option<Row>>> {
        let mut row = Row { columns: Arc::new([]), data: Vec::new(), ends: Vec::new() };
        let (mut length, mut count, mut is_long) = (0, 0, false);
        loop {
            row.data.resize(row.data.len().max(length + 256).max(1 << 12), 0);
            row.ends.resize(row.ends.len().max(count + 16), 0);
            let buffer = self.input.fill_buf()?;
            let (result, taken, out, ends) =
                reader.read_record(buffer, &mut row.data[length..], &mut row.ends[count..]);
            self.input.consume(taken);
            (length, count) = (length + out, count + ends);
            if (length + 8 * count) as u64 > self.limits.record {
                // What comes of the row from here on is written over itself.
                (length, count, is_long) = (0, 0, true);
            }
            match result {
                ReadRecordResult::OutputFull if !is_long => row.data.resize(row.data.len() * 2, 0),
                ReadRecordResult::OutputEndsFull if !is_long => row.ends.resize(row.ends.len() * 2, 0),
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => (length, count) = (0, 0),
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::End => return Ok(None),
                ReadRecordResult::Record => {
                    row.data.truncate(length);
                    row.ends.truncate(count);
                    return Ok(Some((!is_long).then_some(row)));
                }
            }
        }
    }

    /// Passes over empty lines, so that the row is known to begin here.
    fn pass_blank(&mut self) -> io::Result<()> {
        loop {
            let buffer = self.input.fill_buf()?;
            let blank = buffer.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            if blank == 0 {
                return Ok(());
            }
            self.input.consume(blank);
        }
    }
}

impl<R: Read> Source for Table<R> {
    fn next(&mut self) -> Option<Found> {
        if self.ended {
            return None;
        }
        let opened = self.rows.take().map_or_else(|| self.open(), Ok);
        let mut rows = match opened {
            Ok(rows) => rows,
            Err(error) => {
                self.ended = true;
                return Some(broken(Origin::file(&self.name), error));
            }
        };
        let read = self.pass_blank().and_then(|()| {
            let offset = self.input.position();
            Ok((offset, self.row(&mut rows.reader)?))
        });
        let (offset, row) = match read {
            Ok((offset, Some(row))) => (offset, row),
            Ok((_, None)) => {
                self.ended = true;
                return None;
            }
            Err(error) => {
                self.ended = true;
                let origin = Origin { byte_offset: Some(self.input.position()), ..Origin::file(&self.name) };
                return Some(broken(origin, error.into()));
            }
        };
        let origin = Origin { field: None, ..Origin::record(&self.name, self.number, offset, "") };
        self.number += 1;
        let columns = Arc::clone(&rows.columns);
        self.rows = Some(rows);
        let bytes = row.as_ref().map_or(0, |row| row.data.len() as u64);
        let content = row.map(|row| Content::Row(Row { columns, ..row }));
        Some(Found { origin, bytes, content: content.ok_or(ParseError::RecordTooLong { limit: self.limits.record }) })
    }
}

/// Whether the first line is a header with a column for the text.
pub(super) fn looks_like(head: &[u8], fields: &Fields) -> bool {
    let (mut row, mut ends) = ([0; 4096], [0; 256]);
    let mut reader = ReaderBuilder::new().delimiter(delimiter(head)).build();
    let (result, _, out, count) = reader.read_record(head, &mut row, &mut ends);
    let row = Row { columns: Arc::new([]), data: row[..out].to_vec(), ends: ends[..count].to_vec() };
    let names = names(&row);
    let is_sentence = names.last().is_some_and(|last| crate::words::ends_sentence(last));
    let is_row = matches!(result, ReadRecordResult::Record) && count > 1 && !is_sentence;
    is_row && names.iter().any(|column| fields.is_text(column))
}

/// What parts the columns of a header: of what can, that which stands most often outside quotation marks.
fn delimiter(head: &[u8]) -> u8 {
    let mut is_quoted = false;
    let mut counts = [0; DELIMITERS.len()];
    for byte in head {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' if !is_quoted => break,
            _ if is_quoted => {}
            byte => DELIMITERS.iter().zip(&mut counts).filter(|(it, _)| *it == byte).for_each(|(_, count)| *count += 1),
        }
    }
    let most = counts.into_iter().max().unwrap_or(0);
    DELIMITERS.iter().zip(counts).find(|(_, count)| *count == most).map_or(b',', |(&delimiter, _)| delimiter)
}

fn names(row: &Row) -> Vec<String> {
    row.cells().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: Limits = Limits { record: 300, ..Limits { record: 0, ratio: 200, free: 1 << 20, total: 1 << 30 } };

    /// Offset and text of each row, or what was wrong.
    fn read(input: &[u8]) -> Vec<(u64, String)> {
        let settings = Settings { limits: LIMITS, ..Settings::default() };
        let mut table = Table::new(Unpacked::new(input, LIMITS), "a.csv".into(), None, &settings);
        let next = || {
            let found = table.next()?;
            let offset = found.origin.byte_offset.unwrap_or(0);
            let document = found.content.and_then(|content| content.read(found.origin, &settings));
            Some((
                offset,
                document.map_or_else(
                    |error| format!("! {error}"),
                    |read| {
                        let codes = read.diagnostics.iter().map(|it| format!(" [{}]", it.code)).collect::<String>();
                        read.value.text + &codes
                    },
                ),
            ))
        };
        std::iter::from_fn(next).collect()
    }

    fn check(input: impl AsRef<[u8]>, expect: &[(u64, &str)]) {
        let read = read(input.as_ref());
        let read: Vec<(u64, &str)> = read.iter().map(|(offset, text)| (*offset, text.as_str())).collect();
        assert_eq!(read, expect, "{}", input.as_ref().escape_ascii());
    }

    #[test]
    fn rows_have_places_and_may_hold_line_breaks() {
        check(
            "title,text\r\nStorm,\"It is\r\n\"\"late\"\".\"\r\n\r\nQuay,Closed.",
            &[(12, "It is\r\n\"late\"."), (40, "Closed.")],
        );
        check("\u{feff}Text;url\nIt is, so.;x\n", &[(12, "It is, so.")]);
        check("id\tbody\n1\tIt is \"late\".\n", &[(8, "It is \"late\".")]);
        check("text\nIt is late.\n", &[(5, "It is late.")]);
    }

    #[test]
    fn what_is_wrong_is_told_row_by_row() {
        check(
            "text,title\nOne.\nTwo.,b,c\n,d\n",
            &[
                (11, "One. [column-count]"),
                (16, "Two. [column-count]"),
                (
                    25,
                    "! no text in any of the fields text, body, content, article, maintext, main_text, full_text, articleBody, raw_text",
                ),
            ],
        );
        let long = format!("text,title\n{},b\nTwo.,c\n\"{}", "x".repeat(301), "open ".repeat(500));
        check(&long, &[(11, "! longer than 300 bytes"), (315, "Two."), (322, "! longer than 300 bytes")]);
        check(
            b"text,title\n\"\x93Caf\xe9 \x97 late,\x94 he said.\",b\n",
            &[(11, "“Café — late,” he said. [encoding-detected]")],
        );
        let none = read(b"id,title\n1,Storm\n");
        assert!(none.len() == 1 && none[0].1.starts_with("! no column for the text"), "{none:?}");
        assert_eq!(read(b"\xff\xfet\0")[0].1, "! a table in UTF-16 is not read");
    }
}
