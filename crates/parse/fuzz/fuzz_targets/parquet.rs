//! Tables of Parquet.

#![no_main]

use bytes::Bytes;
use libfuzzer_sys::fuzz_target;
use onrecord_parse::stream::Records;

mod read;

fuzz_target!(init: let_libraries_panic(), |bytes: &[u8]| {
    let settings = read::settings();
    let table = Bytes::copy_from_slice(bytes);
    read::records(Records::of_parquet(table, "it", &settings), &settings, 1 << 20);
});

/// The reader catches panics of the libraries and tells them as damage; the fuzzer stops before anybody can catch any.
fn let_libraries_panic() {
    let stop = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let file = panic.location().map_or("", |location| location.file());
        if !file.contains("/parquet-") && !file.contains("/arrow-") {
            stop(panic);
        }
    }));
}
