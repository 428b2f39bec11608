//! Tables of Parquet as they are written, and as nobody writes them.
#![allow(clippy::unwrap_used, reason = "a test")]

use std::io::Write;
use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::{
    ArrayRef, BinaryArray, Int64Array, RecordBatch, StringArray, StructArray, TimestampMillisecondArray,
};
use bytes::Bytes;
use onrecord_parse::stream::{Limits, Records, Settings};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::{EnabledStatistics, WriterProperties, WriterPropertiesBuilder, WriterVersion};

fn write(columns: Vec<(&str, ArrayRef)>, properties: WriterPropertiesBuilder) -> Vec<u8> {
    let batch = RecordBatch::try_from_iter(columns).unwrap();
    let mut writer = ArrowWriter::try_new(Vec::new(), batch.schema(), Some(properties.build())).unwrap();
    writer.write(&batch).unwrap();
    writer.into_inner().unwrap()
}

/// The texts of the rows, or what is wrong; where `is_file`, out of a file.
fn read(table: &[u8], limits: Limits, is_file: bool) -> Vec<String> {
    let settings = Settings { limits, ..Settings::default() };
    let records = if is_file {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(table).unwrap();
        Records::of_parquet(file, "a", &settings)
    } else {
        Records::of_parquet(Bytes::copy_from_slice(table), "a", &settings)
    };
    let read = records.map(|found| {
        let document = found.content.and_then(|content| content.read(found.origin, &settings));
        document.map_or_else(|error| format!("! {error}"), |document| document.value.text.trim().to_owned())
    });
    read.collect()
}

/// Columns of every kind that the reader takes, over several pages.
fn columns(rows: usize) -> Vec<(&'static str, ArrayRef)> {
    let texts = (0..rows).map(|row| Some(format!("The quay was closed on day {row}.")));
    let mut authors = ListBuilder::new(StringBuilder::new());
    for row in 0..rows {
        for author in 0..row % 3 {
            authors.values().append_value(format!("Ada Fern {author}"));
        }
        authors.append(row % 5 > 0);
    }
    let days = TimestampMillisecondArray::from((0..rows).map(|row| row as i64 * 86_400_000).collect::<Vec<_>>());
    let days: ArrayRef = Arc::new(days.with_timezone("UTC"));
    let numbers: ArrayRef = Arc::new(Int64Array::from((0..rows).map(|row| -(row as i64)).collect::<Vec<_>>()));
    let outlets: ArrayRef = Arc::new(StringArray::from(vec!["Harbour Post"; rows]));
    let nested = StructArray::try_from(vec![("name", outlets), ("id", Arc::clone(&numbers))]).unwrap();
    vec![
        ("text", Arc::new(texts.collect::<StringArray>())),
        ("authors", Arc::new(authors.finish())),
        ("date", days),
        ("n", numbers),
        ("outlet", Arc::new(nested)),
    ]
}

#[test]
fn tables_are_read_as_they_are_written() {
    let small = || WriterProperties::builder().set_data_page_row_count_limit(30).set_write_batch_size(15);
    let all = || small().set_statistics_enabled(EnabledStatistics::Page).set_write_page_header_statistics(true);
    for properties in [
        small(),
        small().set_compression(Compression::SNAPPY).set_dictionary_enabled(false),
        all().set_compression(Compression::ZSTD(parquet::basic::ZstdLevel::default())).set_bloom_filter_enabled(true),
        all().set_compression(Compression::GZIP(parquet::basic::GzipLevel::default())),
        all().set_writer_version(WriterVersion::PARQUET_2_0).set_max_row_group_row_count(Some(70)),
    ] {
        let table = write(columns(200), properties);
        for is_file in [false, true] {
            let texts = read(&table, Limits::default(), is_file);
            assert_eq!(texts.len(), 200, "{:?}", texts.first());
            for (row, text) in texts.iter().enumerate() {
                assert_eq!(*text, format!("The quay was closed on day {row}."));
            }
        }
    }
}

#[test]
fn times_and_bytes_are_read_whatever_the_zone() {
    let check = |zone: Option<&str>| {
        let day =
            TimestampMillisecondArray::from(vec![1_710_489_600_000]).with_timezone_opt(zone.map(Arc::<str>::from));
        let outlet: ArrayRef = Arc::new(BinaryArray::from_vec(vec![b"Harbour Post"]));
        let text: ArrayRef = Arc::new(BinaryArray::from_vec(vec![b"It is late, she said."]));
        let nested = StructArray::try_from(vec![("name", outlet), ("at", Arc::new(day.clone()))]).unwrap();
        let columns = vec![("text", text), ("date", Arc::new(day) as ArrayRef), ("outlet", Arc::new(nested))];
        let table = write(columns, WriterProperties::builder());
        let settings = Settings::default();
        let found = Records::of_parquet(Bytes::from(table), "a", &settings).next().unwrap();
        let document = found.content.unwrap().read(found.origin, &settings).unwrap().value;
        assert_eq!(document.text.trim(), "It is late, she said.");
        assert_eq!(document.metadata.published.unwrap().date.to_string(), "2024-03-15", "{zone:?}");
    };
    for zone in [None, Some("UTC"), Some("+00:00"), Some("Europe/Berlin")] {
        check(zone);
    }
}

#[test]
fn what_a_table_claims_is_not_believed() {
    // Found by fuzzing: a list of a thousand million booleans in the footer. The library skipped them one by one.
    let list = b"\0\x16\x31\xda\xf1\xff\xff\xff\x52\xae\xda\x0a\0\0\0PAR1";
    let told = read(list, Limits::default(), false);
    assert_eq!(told, ["! the table is damaged: External: a list of booleans, which nothing here can be"]);
}

#[test]
fn a_row_does_not_come_a_thousand_million_times() {
    let texts: ArrayRef = Arc::new(StringArray::from(vec!["It is late, she said."; 20_000]));
    let table = write(vec![("text", texts)], WriterProperties::builder());
    assert!(table.len() < 2000, "{}", table.len());
    let limits = Limits { free: 1 << 18, ..Limits::default() };
    let told = read(&table, limits, false);
    assert!(told.last().unwrap().contains("taken for a bomb"), "{:?}", told.last());
    assert!((7_000..10_000).contains(&told.len()), "{}", told.len());
    assert_eq!(read(&table, Limits::default(), false).len(), 20_000);
}

#[test]
fn any_byte_may_be_wrong() {
    // Fuzzing found tables that make the library panic: columns at negative places, dictionaries that are missing.
    let mut columns = columns(4);
    columns.truncate(2);
    let limits = Limits { record: 1 << 16, free: 1 << 16, ..Limits::default() };
    let table = write(columns, WriterProperties::builder());
    let mut told = 0;
    for place in 0..table.len() {
        for byte in [0, table[place] ^ 1, 0x7f, 0xff] {
            let mut table = table.clone();
            table[place] = byte;
            told += usize::from(read(&table, limits, false).iter().any(|text| text.starts_with("! ")));
        }
    }
    assert!(told > table.len(), "{told} of {}", 4 * table.len());
}
