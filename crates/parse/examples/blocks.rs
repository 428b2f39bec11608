//! Prints every block of text files, or of the records in `.jsonl` files: kind, detector, what it repeats, the text.
//!
//! ```text
//! cargo run -p onrecord-parse --example blocks -- article.txt...
//! ```

#![allow(clippy::disallowed_methods, reason = "an example takes arguments and reads files")]

use std::process::ExitCode;

use onrecord_model::{BlockId, Diagnosed, Document, Origin};
use onrecord_parse::{ParseError, jsonl};

fn main() -> ExitCode {
    for name in std::env::args().skip(1) {
        let bytes = match std::fs::read(&name) {
            Ok(bytes) => bytes,
            Err(error) => {
                eprintln!("{name}: {error}");
                return ExitCode::FAILURE;
            }
        };
        println!("== {name}");
        if name.ends_with(".jsonl") {
            for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
                show(jsonl::record(line, Origin::file(&name), &jsonl::Fields::default()));
            }
        } else {
            show(onrecord_parse::read(&bytes, Origin::file(&name)));
        }
    }
    ExitCode::SUCCESS
}

fn show(read: Result<Diagnosed<Document>, ParseError>) {
    let Diagnosed { value: document, diagnostics } = match read {
        Ok(read) => read,
        Err(error) => return println!("! {error}"),
    };
    for diagnostic in diagnostics {
        println!("! {}: {}", diagnostic.code, diagnostic.message);
    }
    println!("{:?}", document.metadata);
    for (id, block) in document.blocks.iter().enumerate() {
        let repeats = block.repeats.map_or(String::new(), |BlockId(first)| format!(" repeats {first}"));
        let detector = block.detector.as_deref().unwrap_or("-");
        println!("{id:3} {:9} {detector}{repeats}\n        {}", block.kind.to_string(), document.slice(block.span));
    }
}
