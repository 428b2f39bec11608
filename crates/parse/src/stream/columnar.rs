//! Tables of Parquet: columns by name, an article a row, a few rows at a time.
//!
//! Rows go through JSON, in which records have their fields anyway: strings of all kinds, dictionaries, lists, structures and
//! times come out of it as they would from a line.

mod checked;
mod compact;
mod layout;

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_cast::cast;
use arrow_json::LineDelimitedWriter;
use arrow_schema::{ArrowError, DataType, FieldRef, Schema};
use onrecord_model::Origin;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use parquet::file::reader::ChunkReader;

use self::checked::Checked;
use super::{Content, Found, Limits, Settings, Source, broken};
use crate::ParseError;

/// Rows decoded at once.
const BATCH: usize = 16;

/// Reads the rows of a table.
pub(super) struct Columnar {
    name: String,
    limits: Limits,
    /// None behind the end, and behind an error.
    batches: Result<ParquetRecordBatchReader, Option<ParseError>>,
    lines: VecDeque<Vec<u8>>,
    number: u64,
    /// Bytes of the file.
    packed: u64,
    /// Bytes of the rows so far.
    unpacked: u64,
}

impl Columnar {
    pub(super) fn new(input: impl ChunkReader + 'static, name: String, settings: &Settings) -> Self {
        let packed = input.len();
        let batches = guarded(|| open(input, settings)).map_err(Some);
        Self { name, limits: settings.limits, batches, lines: VecDeque::new(), number: 0, packed, unpacked: 0 }
    }

    fn fill(&mut self) -> Result<(), Option<ParseError>> {
        let batches = self.batches.as_mut().map_err(Option::take)?;
        let text = guarded(|| {
            let Some(batch) = batches.next() else { return Ok(None) };
            let mut writer = LineDelimitedWriter::new(Vec::new());
            readable(&batch.map_err(damage)?).and_then(|batch| writer.write(&batch)).map_err(damage)?;
            Ok(Some(writer.into_inner()))
        });
        let text = text?.ok_or(None)?;
        // A few bytes may say that a row comes a thousand million times.
        self.unpacked += text.len() as u64;
        self.limits.check(self.packed, self.unpacked)?;
        self.lines.extend(text.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).map(<[u8]>::to_vec));
        Ok(())
    }
}

impl Source for Columnar {
    fn next(&mut self) -> Option<Found> {
        while self.lines.is_empty() {
            if let Err(error) = self.fill() {
                self.batches = Err(None);
                return error.map(|error| broken(Origin::file(&self.name), error));
            }
        }
        let line = self.lines.pop_front()?;
        let origin = Origin { field: None, byte_offset: None, ..Origin::record(&self.name, self.number, 0, "") };
        self.number += 1;
        let (bytes, limit) = (line.len() as u64, self.limits.record);
        let content = if bytes > limit { Err(ParseError::RecordTooLong { limit }) } else { Ok(Content::Json(line)) };
        Some(Found { origin, bytes, content })
    }
}

/// The rows of `input` in the columns that are asked for.
fn open(input: impl ChunkReader + 'static, settings: &Settings) -> Result<ParquetRecordBatchReader, ParseError> {
    let fields = &settings.fields;
    let input = Checked::new(input, settings.limits).map_err(damage)?;
    let builder = ParquetRecordBatchReaderBuilder::try_new(input).map_err(damage)?;
    let columns = builder.schema().fields();
    let texts = || columns.iter().filter(|column| fields.is_text(column.name()));
    if !texts().any(|column| is_text(column.data_type())) {
        return Err(texts().next().map_or_else(
            || ParseError::no_column(fields, columns.iter().map(|column| column.name().as_str())),
            |column| ParseError::Column { column: column.name().clone(), kind: column.data_type().to_string() },
        ));
    }
    let wanted = columns.iter().enumerate().filter(|(_, column)| {
        let is_wrong = fields.is_text(column.name()) && !is_text(column.data_type());
        fields.is_known(column.name()) && is_shown(column.data_type()) && !is_wrong
    });
    let mask = ProjectionMask::roots(builder.parquet_schema(), wanted.map(|(index, _)| index));
    builder.with_projection(mask).with_batch_size(BATCH).build().map_err(damage)
}

/// The same with every column as [`plain`] has it.
fn readable(batch: &RecordBatch) -> Result<RecordBatch, ArrowError> {
    let old = batch.schema();
    let fields: Vec<_> = old.fields().iter().map(plain_field).collect();
    let columns = batch.columns().iter().zip(&fields);
    let columns = columns.map(|(column, field)| cast(column, field.data_type())).collect::<Result<_, _>>()?;
    RecordBatch::try_new(Arc::new(Schema::new(fields)), columns)
}

/// The kind with strings where bytes stand, as older programs write text, and without the names of time zones: times are in UTC
/// whatever zone their column names.
fn plain(kind: &DataType) -> DataType {
    match kind {
        DataType::Binary | DataType::LargeBinary | DataType::BinaryView => DataType::LargeUtf8,
        DataType::Timestamp(unit, Some(_)) => DataType::Timestamp(*unit, Some("+00:00".into())),
        DataType::List(item) => DataType::List(plain_field(item)),
        DataType::LargeList(item) => DataType::LargeList(plain_field(item)),
        DataType::Struct(fields) => DataType::Struct(fields.iter().map(plain_field).collect()),
        kind => kind.clone(),
    }
}

fn plain_field(field: &FieldRef) -> FieldRef {
    Arc::new(field.as_ref().clone().with_data_type(plain(field.data_type())))
}

/// Whether an article's text may stand in such a column.
fn is_text(kind: &DataType) -> bool {
    match kind {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => true,
        DataType::Binary | DataType::LargeBinary | DataType::BinaryView => true,
        DataType::Dictionary(_, values) => {
            matches!(**values, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View)
        }
        DataType::Struct(_) => true,
        _ => false,
    }
}

/// Whether values of such a column can be told.
fn is_shown(kind: &DataType) -> bool {
    match kind {
        DataType::List(item) | DataType::LargeList(item) => is_shown(item.data_type()),
        DataType::Struct(fields) => fields.iter().all(|field| is_shown(field.data_type())),
        kind => {
            is_text(kind)
                || kind.is_integer()
                || matches!(kind, DataType::Date32 | DataType::Date64 | DataType::Timestamp(..))
        }
    }
}

fn damage(error: impl std::fmt::Display) -> ParseError {
    ParseError::Damaged(format!("the table is damaged: {error}"))
}

/// What `read` gives; an error where it panics, for damaged tables have made the library do so.
fn guarded<T>(read: impl FnOnce() -> Result<T, ParseError>) -> Result<T, ParseError> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(damage("its parts contradict each other")))
}
