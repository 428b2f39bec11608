//! Whatever the bytes are packed with, no more comes out than the limits allow; and what a stream holds is told.

#![no_main]

use libfuzzer_sys::fuzz_target;
use onrecord_parse::stream::Unpacked;
use std::io::Read;

mod read;

fuzz_target!(|bytes: &[u8]| {
    let settings = read::settings();
    let mut input = Unpacked::new(bytes, settings.limits);
    let _ = input.format(&settings.fields);
    let mut out = Vec::new();
    let _ = input.read_to_end(&mut out);
    assert!(out.len() <= (1 << 18) + 200 * bytes.len());
});
