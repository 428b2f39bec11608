//! Tables as text. Half of them get a header that names the text, or few would get far.

#![no_main]

use libfuzzer_sys::fuzz_target;
use onrecord_parse::stream::Format;

mod read;

fuzz_target!(|bytes: &[u8]| {
    read::stream(bytes, Format::Csv);
    read::stream(&[b"text,title\n", bytes].concat(), Format::Csv);
});
