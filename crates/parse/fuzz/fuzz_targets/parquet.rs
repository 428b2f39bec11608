//! Tables of Parquet.

#![no_main]

use bytes::Bytes;
use libfuzzer_sys::fuzz_target;
use onrecord_parse::stream::Records;

mod read;

fuzz_target!(|bytes: &[u8]| {
    let settings = read::settings();
    let table = Bytes::copy_from_slice(bytes);
    read::records(Records::of_parquet(table, "it", &settings), &settings, 1 << 20);
});
