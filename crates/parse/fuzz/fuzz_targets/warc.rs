//! Records of crawlers, as they are and packed.

#![no_main]

use flate2::Compression;
use flate2::write::GzEncoder;
use libfuzzer_sys::fuzz_target;
use onrecord_parse::stream::Format;
use std::io::Write;

mod read;

fuzz_target!(|bytes: &[u8]| {
    read::stream(bytes, Format::Warc);
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).expect("memory takes all");
    read::stream(&packed.finish().expect("memory takes all"), Format::Warc);
});
