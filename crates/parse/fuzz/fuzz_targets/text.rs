//! Plain texts.

#![no_main]

use libfuzzer_sys::fuzz_target;
use onrecord_parse::stream::Format;

mod read;

fuzz_target!(|bytes: &[u8]| read::stream(bytes, Format::Text));
