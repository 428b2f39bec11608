//! Any bytes, decoded with losses, make a well-formed analysis; so do the tokens of that analysis when they are brought.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use onrecord_language::{Language, Layers};
use onrecord_model::Span;

#[path = "../../tests/well_formed/mod.rs"]
mod well_formed;

static LANGUAGE: LazyLock<Language> = LazyLock::new(|| Language::embedded().expect("the weights are whole"));

fuzz_target!(|bytes: &[u8]| {
    let document = well_formed::lines(&String::from_utf8_lossy(bytes));
    let analysis = LANGUAGE.worker().analyse(&document).value;
    well_formed::check(&document, &analysis);
    let spans: Vec<Span> = analysis.tokens.iter().map(|token| token.span).collect();
    let brought = LANGUAGE.worker().annotate(&document, &spans, analysis.sentences.clone()).value;
    assert_eq!(brought, analysis);
    let bare = LANGUAGE.worker_for(Layers::TOKENS).analyse(&document).value;
    assert_eq!(bare.sentences, analysis.sentences);
});
