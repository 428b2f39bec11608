//! What holds of everything that is read, whatever the bytes.

use onrecord_model::Document;
use onrecord_parse::stream::{Format, Found, Limits, Records, Settings, Unpacked};

/// Limits that a fuzzer's inputs can reach.
pub fn settings() -> Settings {
    Settings { limits: Limits { record: 1 << 16, free: 1 << 16, ..Limits::default() }, ..Settings::default() }
}

/// Reads `bytes` as a stream of `format`, to its end.
pub fn stream(bytes: &[u8], format: Format) {
    let settings = settings();
    records(Records::of(Unpacked::new(bytes, settings.limits), "it", format, &settings), &settings, bytes.len());
}

/// Reads all of `records`, of which there are fewer than bytes.
pub fn records(records: impl Iterator<Item = Found>, settings: &Settings, most: usize) {
    let mut last = None;
    for (found, count) in records.zip(0..) {
        // What is packed may unpack to 200 times as much, and a record takes two bytes.
        assert!(count <= (1 << 16) + 200 * most, "records without end");
        assert!(found.bytes <= settings.limits.record || found.content.is_err());
        assert!(found.origin.record.is_none() || found.origin.record > last, "numbers go up");
        last = found.origin.record.or(last);
        if let Ok(read) = found.content.and_then(|content| content.read(found.origin, settings)) {
            document(&read.value);
        }
    }
}

/// Blocks stand in order, within the text and on its characters.
pub fn document(document: &Document) {
    let mut end = 0;
    for block in &document.blocks {
        assert!(block.span.start() >= end && !block.span.is_empty());
        assert!(!document.slice(block.span).is_empty());
        end = block.span.end();
    }
}
