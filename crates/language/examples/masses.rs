//! Seconds for odd masses of text, twenty megabytes each: time must not depend on what they are made of.

#![allow(clippy::disallowed_methods, reason = "an example looks at the clock")]

use std::time::Instant;

use onrecord_language::Language;
use onrecord_model::{Document, Origin};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut worker = Language::embedded()?.worker();
    for mass in [
        "a",
        "a ",
        "A ",
        "\"",
        "“",
        "'a ",
        "“a ‘b ",
        "a.",
        "a-",
        "a/",
        "x@y.z",
        "U.S.",
        "1,",
        "é",
        "🙂",
        "\u{200b}",
        "\0",
        "ש",
    ] {
        let document = Document::plain(mass.repeat(20_000_000 / mass.len()), Origin::default());
        let start = Instant::now();
        let tokens = worker.analyse(&document).value.tokens.len();
        println!("{mass:?}: {:.2} s, {tokens} tokens", start.elapsed().as_secs_f64());
    }
    Ok(())
}
