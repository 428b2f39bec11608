//! Prints what the layer finds in a text file, for people to read: `annotated FILE...`. Each line is a paragraph.

#![allow(clippy::disallowed_methods, reason = "an example takes arguments and reads files")]

use onrecord_language::Language;
use onrecord_model::{Document, Origin, Span};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut worker = Language::embedded()?.worker();
    for path in std::env::args().skip(1) {
        let document = Document::lines(String::from_utf8_lossy(&std::fs::read(&path)?), Origin::file(&*path));
        let found = worker.analyse(&document);
        println!("==== {path}");
        for sentence in &found.value.sentences {
            let tokens = found.value.tokens_of(sentence);
            let shown: Vec<String> = tokens
                .iter()
                .map(|token| {
                    let word = document.slice(token.span);
                    if token.lemma == word {
                        format!("{word}/{}", token.tag)
                    } else {
                        format!("{word}/{}/{}", token.tag, token.lemma)
                    }
                })
                .collect();
            println!("\n{}", shown.join(" "));
            for name in found.value.names.iter().filter(|name| sentence.span.contains(name.span)) {
                println!("    {} {}", name.kind, document.slice(name.span));
            }
            for (i, quotation) in found.value.quotations.iter().enumerate() {
                if sentence.span.contains_offset(quotation.span.start()) {
                    println!(
                        "    quotation {i} {:?} continues {:?} inside {:?}",
                        document.slice(quotation.span),
                        quotation.continues,
                        quotation.inside
                    );
                }
            }
        }
        for diagnostic in &found.diagnostics {
            let place = diagnostic.span.map_or(0, Span::start);
            println!("{} at byte {place}: {}", diagnostic.code, diagnostic.message);
        }
    }
    Ok(())
}
