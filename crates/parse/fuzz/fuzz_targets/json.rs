//! JSON that does not go by lines. Inputs are read as they are, in an array, and in an object that has one.

#![no_main]

use libfuzzer_sys::fuzz_target;
use onrecord_parse::stream::Format;

mod read;

fuzz_target!(|bytes: &[u8]| {
    read::stream(bytes, Format::Json);
    read::stream(&[b"[{\"text\": \"It is late.\"}, ", bytes].concat(), Format::Json);
    read::stream(&[b"{\"a\": [{\"text\": \"It is late.\"}, ", bytes].concat(), Format::Json);
});
