//! Prints every block of text files: kind, detector, what it repeats, and the text.
//!
//! ```text
//! cargo run -p onrecord-parse --example blocks -- article.txt...
//! ```

#![allow(clippy::disallowed_methods, reason = "an example takes arguments and reads files")]

use std::process::ExitCode;

use onrecord_model::{BlockId, Origin};

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
        match onrecord_parse::read(&bytes, Origin::file(&name)) {
            Ok(read) => {
                for diagnostic in read.diagnostics {
                    println!("! {}: {}", diagnostic.code, diagnostic.message);
                }
                println!("{:?}", read.value.metadata);
                for (id, block) in read.value.blocks.iter().enumerate() {
                    let repeats = block.repeats.map_or(String::new(), |BlockId(first)| format!(" repeats {first}"));
                    let detector = block.detector.as_deref().unwrap_or("-");
                    println!(
                        "{id:3} {:9} {detector}{repeats}\n        {}",
                        block.kind.to_string(),
                        read.value.slice(block.span)
                    );
                }
            }
            Err(error) => println!("! {error}"),
        }
    }
    ExitCode::SUCCESS
}
