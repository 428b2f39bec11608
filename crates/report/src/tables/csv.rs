//! Tables as CSV, for spreadsheets: RFC 4180 with a header, in UTF-8 with a byte order mark, by which spreadsheets know it.
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a line break for a formula, which may fetch what a
//! hostile article wants fetched. Such texts get an apostrophe in front, which spreadsheets hide and which programs have to
//! take off; numbers are left as they are. Known limit: who opens the file with another separator than the comma cuts
//! cells in two, and the second half has no guard.

use std::io::{self, Write};

use csv::{Terminator, Writer, WriterBuilder};

use super::Encoder;
use super::cell::{Cell, Schema};

pub(super) const SUMMARY: &str = "the tables as CSV, for spreadsheets";

/// Between the parts of a list.
const BETWEEN: &str = "; ";

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Writes one table as CSV.
pub(super) struct Csv {
    schema: &'static Schema,
    writer: Writer<Vec<u8>>,
}

impl Encoder for Csv {
    fn begin(schema: &'static Schema, out: &mut dyn Write) -> io::Result<Self> {
        out.write_all(BYTE_ORDER_MARK.as_bytes())?;
        let mut csv = Self { schema, writer: writer() };
        csv.writer.write_record(schema.columns.iter().filter(|column| column.in_csv).map(|column| column.name))?;
        csv.pass_on(out)?;
        Ok(csv)
    }

    fn row(&mut self, out: &mut dyn Write, cells: &[Cell<'_>]) -> io::Result<()> {
        let shown = cells.iter().zip(self.schema.columns).filter(|(_, column)| column.in_csv);
        self.writer.write_record(shown.map(|(cell, _)| written(cell)))?;
        self.pass_on(out)
    }

    fn end(mut self, out: &mut dyn Write) -> io::Result<()> {
        self.pass_on(out)
    }
}

impl Csv {
    fn pass_on(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.writer.flush()?;
        let row =
            std::mem::replace(&mut self.writer, writer()).into_inner().map_err(csv::IntoInnerError::into_error)?;
        out.write_all(&row)
    }
}

fn writer() -> Writer<Vec<u8>> {
    WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new())
}

fn written(cell: &Cell<'_>) -> String {
    match cell {
        Cell::None => String::new(),
        Cell::Text(text) => guarded(text),
        Cell::Integer(number) => number.to_string(),
        Cell::Real(number) => number.to_string(),
        Cell::Flag(flag) => flag.to_string(),
        Cell::Date(date) => date.to_string(),
        Cell::Time(time) => time.to_string(),
        Cell::Texts(texts) => guarded(&texts.join(BETWEEN)),
        Cell::Integers(numbers) => numbers.iter().map(i64::to_string).collect::<Vec<_>>().join(BETWEEN),
    }
}

/// `text` so that no spreadsheet computes it. The wide forms of the marks count as well, where keyboards write them.
fn guarded(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if is_formula { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cell: &Cell<'_>, expect: &str) {
        assert_eq!(written(cell), expect);
    }

    #[test]
    fn cells_are_written_so_that_nothing_is_computed() {
        check(&Cell::Text("=1+1"), "'=1+1");
        check(&Cell::Text("@sum"), "'@sum");
        check(&Cell::Text("\tx"), "'\tx");
        check(&Cell::Text("a=b"), "a=b");
        check(&Cell::Text("’tis"), "’tis");
        check(&Cell::Texts(vec!["-a", "b"]), "'-a; b");
        check(&Cell::Integers(vec![1, 20]), "1; 20");
        check(&Cell::Real(0.9), "0.9");
        check(&Cell::Integer(7), "7");
        check(&Cell::None, "");
    }
}
