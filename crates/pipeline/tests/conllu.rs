//! CoNLL-U written and read again is the same analysis.

#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test that reads the examples")]

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use onrecord_model::{Analysis, Diagnosed, Document, Origin, Span};
use onrecord_pipeline::{Pipeline, conllu};
use onrecord_report::CodePoints;
use onrecord_report::conllu::{Unparsed, document as write};
use proptest::prelude::*;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::new().unwrap());

/// An analysis whose spans count code points: between words the texts may differ, in white space for what is left out.
fn points(document: &Document, analysis: &Analysis) -> Analysis {
    let points = CodePoints::new(&document.text);
    let convert = |span: &mut Span| {
        let (start, end) = points.span(*span);
        *span = Span::new(start, end);
    };
    let mut analysis = analysis.clone();
    analysis.tokens.iter_mut().for_each(|token| convert(&mut token.span));
    analysis.sentences.iter_mut().for_each(|sentence| convert(&mut sentence.span));
    for name in &mut analysis.names {
        [Some(&mut name.span), name.title.as_mut(), name.role.as_mut()].into_iter().flatten().for_each(convert);
    }
    analysis.times.iter_mut().for_each(|time| convert(&mut time.span));
    for quotation in &mut analysis.quotations {
        let marks = [&mut quotation.open, &mut quotation.close];
        std::iter::once(&mut quotation.span).chain(marks.into_iter().flatten()).for_each(convert);
    }
    analysis
}

fn check(document: Document) {
    let (article, analysis) = PIPELINE.worker().analysed(Diagnosed { value: document, diagnostics: Vec::new() });
    let text = write(&article.document, &analysis, Unparsed::Blank);
    let Some(read) = conllu::read(&text).unwrap().pop() else {
        return assert!(analysis.tokens.is_empty());
    };
    let kinds = |document: &Document, analysis: &Analysis| -> Vec<_> {
        analysis.sentences.iter().map(|sentence| document.blocks[sentence.block.index()].kind).collect()
    };
    let again = read.analysis();
    assert_eq!(kinds(&read.document, &again), kinds(&article.document, &analysis));
    assert_eq!(read.document.origin, article.document.origin);
    // Blocks without sentences are not in the file, so that the others have other numbers.
    let mut expect = points(&article.document, &analysis);
    let mut found = points(&read.document, &again);
    // Nor is the day of publication, which dates depend on.
    let spans = |analysis: &mut Analysis| -> Vec<Span> { analysis.times.drain(..).map(|time| time.span).collect() };
    assert_eq!(spans(&mut found), spans(&mut expect));
    expect.sentences.iter_mut().chain(&mut found.sentences).for_each(|sentence| sentence.block.0 = 0);
    assert_eq!(found, expect, "{text}");
}

#[test]
fn the_examples_come_back() {
    let worker = PIPELINE.worker();
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/examples");
    for entry in fs::read_dir(examples).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let document = worker.read(&fs::read(&path).unwrap(), Origin::file(name)).unwrap();
            check(document.value);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    // Without invisible marks: at the edge of a block they belong to it, and a file of words does not have them.
    #[test]
    fn any_text_comes_back(text in "([A-Za-z]{1,6}|don’t|can't|the |said |Ada’s |[“”\"'.,#_|=-]|\\d|[ \t\n\u{a0}é🦀\u{301}]){0,40}") {
        check(Document::plain(text, Origin::file("a text.txt")));
    }
}
