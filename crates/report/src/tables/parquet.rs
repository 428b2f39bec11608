//! Tables as Parquet, for data frames and databases.
//!
//! Rows are gathered into small batches and these into row groups, both bounded by rows and by bytes, so that memory does not
//! grow with the run. Nothing in the file depends on the time or the machine.

use std::io::{self, Write};
use std::sync::Arc;

use ::parquet::arrow::ArrowWriter;
use ::parquet::basic::{Compression, ZstdLevel};
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::WriterProperties;
use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Float32Builder, Int64Builder, ListBuilder, StringBuilder,
    TimestampMicrosecondBuilder,
};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, SchemaRef, TimeUnit};
use jiff::civil::{Date, date};
use onrecord_model::SCHEMA_VERSION;

use super::Encoder;
use super::cell::{Cell, Column, ColumnKind, Schema};

pub(super) const SUMMARY: &str = "the tables as Parquet, for data frames and databases";

/// Rows and bytes of a batch.
const BATCH_ROWS: usize = 1 << 10;
const BATCH_BYTES: usize = 4 << 20;

/// Rows and bytes of a row group.
const GROUP_ROWS: usize = 1 << 16;
const GROUP_BYTES: usize = 32 << 20;

/// What the file's metadata calls the version of our form.
const SCHEMA_KEY: &str = "onrecord.schema";

const CREATED_BY: &str = concat!("onrecord version ", env!("CARGO_PKG_VERSION"));

/// Writes one table as Parquet.
pub(super) struct Parquet {
    schema: SchemaRef,
    columns: Vec<Builder>,
    rows: usize,
    bytes: usize,
    writer: ArrowWriter<Vec<u8>>,
}

impl Encoder for Parquet {
    fn begin(table: &'static Schema, out: &mut dyn Write) -> io::Result<Self> {
        let fields: Vec<Field> = table.columns.iter().map(field).collect();
        let schema = Arc::new(arrow_schema::Schema::new(fields));
        let entries = [(SCHEMA_KEY, SCHEMA_VERSION.to_string()), ("onrecord.table", table.name.to_owned())];
        let entries = entries.map(|(key, value)| KeyValue::new(key.to_owned(), value));
        let properties = WriterProperties::builder()
            .set_created_by(CREATED_BY.to_owned())
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_key_value_metadata(Some(entries.to_vec()))
            .set_max_row_group_row_count(Some(GROUP_ROWS))
            .set_max_row_group_bytes(Some(GROUP_BYTES))
            .build();
        let writer = ArrowWriter::try_new(Vec::new(), Arc::clone(&schema), Some(properties))?;
        let columns = table.columns.iter().map(Builder::of).collect();
        let mut parquet = Self { schema, columns, rows: 0, bytes: 0, writer };
        parquet.pass_on(out)?;
        Ok(parquet)
    }

    fn row(&mut self, out: &mut dyn Write, cells: &[Cell<'_>]) -> io::Result<()> {
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            column.push(cell);
            self.bytes += cell.weight();
        }
        self.rows += 1;
        if self.rows == BATCH_ROWS || self.bytes >= BATCH_BYTES { self.batch(out) } else { Ok(()) }
    }

    fn end(mut self, out: &mut dyn Write) -> io::Result<()> {
        self.batch(out)?;
        out.write_all(&self.writer.into_inner()?)
    }
}

impl Parquet {
    /// Hands on the rows gathered so far.
    fn batch(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.rows == 0 {
            return Ok(());
        }
        let arrays: Vec<ArrayRef> = self.columns.iter_mut().map(Builder::finish).collect();
        let batch = RecordBatch::try_new(Arc::clone(&self.schema), arrays).map_err(io::Error::other)?;
        (self.rows, self.bytes) = (0, 0);
        self.writer.write(&batch)?;
        self.pass_on(out)
    }

    /// Writes out what is complete: the writer counts its bytes itself, so its buffer may be taken.
    fn pass_on(&mut self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(&std::mem::take(self.writer.inner_mut()))
    }
}

fn field(column: &Column) -> Field {
    let list = |inner| DataType::List(Arc::new(element(inner)));
    let kind = match column.kind {
        ColumnKind::Text => DataType::Utf8,
        ColumnKind::Integer => DataType::Int64,
        ColumnKind::Real => DataType::Float32,
        ColumnKind::Flag => DataType::Boolean,
        ColumnKind::Date => DataType::Date32,
        ColumnKind::Time => DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into())),
        ColumnKind::Texts => list(DataType::Utf8),
        ColumnKind::Integers => list(DataType::Int64),
    };
    // One entry only: several would stand in any order.
    let about = [("description".to_owned(), column.about.to_owned())];
    Field::new(column.name, kind, column.optional).with_metadata(about)
}

/// What the standard of Parquet calls the parts of a list.
fn element(kind: DataType) -> Field {
    Field::new("element", kind, false)
}

/// A column of the batch that is being gathered.
enum Builder {
    Text(StringBuilder),
    Integer(Int64Builder),
    Real(Float32Builder),
    Flag(BooleanBuilder),
    Date(Date32Builder),
    Time(TimestampMicrosecondBuilder),
    Texts(ListBuilder<StringBuilder>),
    Integers(ListBuilder<Int64Builder>),
}

impl Builder {
    fn of(column: &Column) -> Self {
        match column.kind {
            ColumnKind::Text => Self::Text(StringBuilder::new()),
            ColumnKind::Integer => Self::Integer(Int64Builder::new()),
            ColumnKind::Real => Self::Real(Float32Builder::new()),
            ColumnKind::Flag => Self::Flag(BooleanBuilder::new()),
            ColumnKind::Date => Self::Date(Date32Builder::new()),
            ColumnKind::Time => Self::Time(TimestampMicrosecondBuilder::new().with_timezone("UTC")),
            ColumnKind::Texts => {
                Self::Texts(ListBuilder::new(StringBuilder::new()).with_field(element(DataType::Utf8)))
            }
            ColumnKind::Integers => {
                Self::Integers(ListBuilder::new(Int64Builder::new()).with_field(element(DataType::Int64)))
            }
        }
    }

    /// Appends a cell; one that is of another kind than the column is empty, and refused where that may not be.
    fn push(&mut self, cell: &Cell<'_>) {
        match self {
            Self::Text(builder) => builder.append_option(if let Cell::Text(text) = cell { Some(*text) } else { None }),
            Self::Integer(builder) => {
                builder.append_option(if let Cell::Integer(number) = cell { Some(*number) } else { None });
            }
            Self::Real(builder) => {
                builder.append_option(if let Cell::Real(number) = cell { Some(*number) } else { None });
            }
            Self::Flag(builder) => builder.append_option(if let Cell::Flag(flag) = cell { Some(*flag) } else { None }),
            Self::Date(builder) => {
                builder.append_option(if let Cell::Date(date) = cell { Some(days(*date)) } else { None });
            }
            Self::Time(builder) => {
                builder.append_option(if let Cell::Time(time) = cell { Some(time.as_microsecond()) } else { None });
            }
            Self::Texts(builder) => {
                if let Cell::Texts(texts) = cell {
                    texts.iter().for_each(|text| builder.values().append_value(text));
                }
                builder.append(matches!(cell, Cell::Texts(_)));
            }
            Self::Integers(builder) => {
                if let Cell::Integers(numbers) = cell {
                    builder.values().append_slice(numbers);
                }
                builder.append(matches!(cell, Cell::Integers(_)));
            }
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Text(builder) => Arc::new(builder.finish()),
            Self::Integer(builder) => Arc::new(builder.finish()),
            Self::Real(builder) => Arc::new(builder.finish()),
            Self::Flag(builder) => Arc::new(builder.finish()),
            Self::Date(builder) => Arc::new(builder.finish()),
            Self::Time(builder) => Arc::new(builder.finish()),
            Self::Texts(builder) => Arc::new(builder.finish()),
            Self::Integers(builder) => Arc::new(builder.finish()),
        }
    }
}

/// Days since 1970.
fn days(day: Date) -> i32 {
    day.duration_since(date(1970, 1, 1)).as_hours().div_euclid(24) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_count_from_1970() {
        assert_eq!([date(1970, 1, 1), date(1969, 12, 31), date(2026, 3, 2)].map(days), [0, -1, 20_514]);
    }
}
