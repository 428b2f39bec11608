//! Whole pages and what becomes of them.

use std::fmt::Write;

use onrecord_model::{Diagnosed, Document, Origin};
use onrecord_parse::html::{Given, read};

/// Metadata, diagnostics and blocks, one a line with kind, detector and what it repeats.
fn shown(read: &Diagnosed<Document>) -> String {
    let document = &read.value;
    let metadata = &document.metadata;
    let mut out = String::new();
    let or_none = |value: &Option<String>| value.clone().unwrap_or_else(|| "none".to_owned());
    let published = metadata.published.as_ref().map(|it| format!("{} from {}", it.date, it.source));
    for (name, value) in [
        ("title", or_none(&metadata.title)),
        ("outlet", or_none(&metadata.outlet)),
        ("authors", metadata.authors.join(" and ")),
        ("published", or_none(&published)),
        ("url", or_none(&metadata.url)),
        ("language", or_none(&metadata.language)),
        ("encoding", or_none(&metadata.encoding)),
        ("agency", or_none(&metadata.agency)),
    ] {
        let _ = writeln!(out, "{name}: {value}");
    }
    for diagnostic in &read.diagnostics {
        let _ = writeln!(out, "diagnostic: {}", diagnostic.code);
    }
    for (index, block) in document.blocks.iter().enumerate() {
        let repeats = block.repeats.map_or_else(String::new, |first| format!(" = {}", first.0));
        let detector = block.detector.as_deref().map_or_else(String::new, |name| format!(" ({name})"));
        let _ = write!(out, "\n{index} {}{repeats}{detector}\n  {}", block.kind, document.slice(block.span));
    }
    out
}

#[test]
fn a_page_of_today() {
    let page = include_bytes!("fixtures/harbour.html");
    insta::assert_snapshot!(shown(&read(page, Origin::file("harbour.html"), &Given::default()).unwrap()));
}

#[test]
fn a_page_of_tables_and_line_breaks_in_a_legacy_encoding() {
    let (page, _, _) = encoding_rs::WINDOWS_1252.encode(include_str!("fixtures/breaks.html"));
    let given = Given::new(Some("https://northmarkledger.example/town/cafe.html".to_owned()), None);
    insta::assert_snapshot!(shown(&read(&page, Origin::file("breaks.html"), &given).unwrap()));
}

#[test]
fn a_page_with_microdata_and_made_up_class_names() {
    let page = include_bytes!("fixtures/microdata.html");
    insta::assert_snapshot!(shown(&read(page, Origin::file("microdata.html"), &Given::default()).unwrap()));
}

#[test]
fn the_header_of_the_response_counts_before_the_page() {
    let (page, _, _) = encoding_rs::WINDOWS_1251
        .encode("<html><meta charset=windows-1252><body><p>Мэр города заявил, что мост откроют в пятницу.</p>");
    let given = Given::new(None, Some("windows-1251".to_owned()));
    let document = read(&page, Origin::default(), &given).unwrap().value;
    assert_eq!(document.text, "Мэр города заявил, что мост откроют в пятницу.");
    assert_eq!(document.metadata.encoding.as_deref(), Some("windows-1251"));
}

#[test]
fn utf_7_hides_nothing() {
    let page = b"<html><meta charset=utf-7><body><p>The quay is open, she said on Monday. +ADw-b+AD4-</p>";
    let document = read(page, Origin::default(), &Given::new(None, Some("utf-7".to_owned()))).unwrap().value;
    assert!(document.text.ends_with("+ADw-b+AD4-"));
}

#[test]
fn what_nobody_sees_decides_nothing() {
    let page = r#"<html><head><meta property="og:title" content="Harbour reopens “early”"><meta name="author" content="Ida Holm">
        <meta property="og:site_name" content="www.harbour.example"></head><body><h1>Harbour reopens “early”</h1>
        <div class="story-body"><p>By Ida Holm, Harbour Times<p>November 19, 2019<p>Advertisement
        <p>The harbour reopened on Monday, three weeks after the storm, the port authority said.
        <p>“We had help from everyone,” the harbour master told reporters.
        <p>Photo: Ida Holm/Reuters<p>READ MORE: Ships wait for the tide<p>What it cost<p>The repairs cost more than was planned, they said.
        <blockquote>“We had help from everyone,” the harbour master</blockquote><p>Share this article<br>Print
        <p>© 2019 Harbour Times. All rights reserved.</div>"#;
    let torn = |page: &str| {
        let bytes: Vec<u8> = page.bytes().collect();
        encoding_rs::WINDOWS_1252.decode_without_bom_handling(&bytes).0.into_owned()
    };
    let hidden = page
        .replace("ment\n", "\u{ad}ment\n")
        .replace("Ida Holm", "Ida\u{a0}Ho\u{ad}lm")
        .replace("By ", "\u{200b}By\u{a0}")
        .replace("November ", "Novem\u{ad}ber\u{202f}")
        .replace(" said.", "\u{a0}said.\u{200b}")
        .replace("READ MORE", "READ\u{a0}MO\u{ad}RE")
        .replace("Share this", "Sha\u{200d}re this")
        .replace("harbour master", "har\u{ad}bour mas\u{ad}ter")
        .replace("All rights", "All\u{a0}rights");
    let shown = |page: &str| {
        let read = read(page.as_bytes(), Origin::file("harbour.html"), &Given::default()).unwrap().value;
        let kinds: Vec<(String, Option<String>, bool)> =
            read.blocks.iter().map(|it| (it.kind.to_string(), it.detector.clone(), it.repeats.is_some())).collect();
        let published = read.metadata.published.map(|it| it.date);
        (kinds, read.metadata.title, read.metadata.authors, read.metadata.outlet, published, read.text)
    };
    let plain = shown(page);
    assert_eq!((plain.2.len(), plain.3.as_deref()), (1, Some("harbour.example")));
    for other in [hidden.clone(), torn(page)] {
        let marked = shown(&other);
        assert_eq!(marked.0, plain.0, "{}", marked.5);
        assert_eq!((&marked.1, &marked.2, &marked.3, &marked.4), (&plain.1, &plain.2, &plain.3, &plain.4));
        assert_ne!(marked.5, plain.5);
    }
    assert!(shown(&hidden).5.contains("said.\u{200b}") && shown(&torn(page)).5.contains("â€œWe had"));
}
