//! Pages that nobody should have written: none takes more than time in its length, none ends a run.

use std::thread;
use std::time::{Duration, Instant};

use onrecord_model::{BlockKind, Diagnosed, Document, Origin};
use onrecord_parse::html::{Given, looks_like, read, text};
use onrecord_parse::{ParseError, html};
use proptest::prelude::*;

type Outcome = Result<Diagnosed<Document>, ParseError>;

/// Threads of pools have stacks of this size.
const STACK: usize = 2 << 20;
const STORY: &str = "<p>The harbour reopened on Monday, three weeks after the storm, the harbour master said.</p>";

/// Reads the page on a small stack; no page here may take long, in whatever build.
fn on_small_stack(page: Vec<u8>) -> Outcome {
    let start = Instant::now();
    let run = move || read(&page, Origin::default(), &Given::default());
    let outcome = thread::Builder::new().stack_size(STACK).spawn(run).unwrap().join().unwrap();
    assert!(start.elapsed() < Duration::from_secs(30), "{:?}", start.elapsed());
    outcome
}

fn codes(outcome: &Outcome) -> Vec<&str> {
    outcome.as_ref().unwrap().diagnostics.iter().map(|diagnostic| diagnostic.code.as_str()).collect()
}

fn check(document: &Document) {
    let mut end = 0;
    for block in &document.blocks {
        let range = block.span.range();
        assert!(range.start >= end && range.start < range.end, "{block:?}");
        assert!(document.text.is_char_boundary(range.start) && document.text.is_char_boundary(range.end), "{block:?}");
        assert!(document.text[end..range.start].chars().all(char::is_whitespace), "text lost before {block:?}");
        if let Some(other) = block.repeats {
            assert!(document.blocks[other.index()].span != block.span);
        }
        end = range.end;
    }
    assert!(document.text[end..].chars().all(char::is_whitespace), "text lost after the last block");
}

#[test]
fn deep_nesting_is_flattened() {
    for tag in ["div", "b", "span", "blockquote", "ul><li", "table><tr><td"] {
        let open = format!("<{tag}>").repeat(10_000);
        let outcome = on_small_stack(format!("<html><body>{open}{STORY}").into_bytes());
        assert_eq!(codes(&outcome), ["markup-too-deep"], "{tag}");
        assert!(outcome.unwrap().value.text.contains("the harbour master said."), "{tag}");
    }
}

#[test]
fn masses_of_markup_end_in_time() {
    for piece in [
        "<div>",
        "</div>",
        "<p>",
        "<b id=x><p>",
        "<h2>Harbour reopens</h2>",
        "<blockquote>Harbour reopens after the storm</blockquote>",
        "<table><td>",
        "<a href=x>",
        "<!--",
        "<body a=b>",
        "&lt;",
        "<br>",
    ] {
        let title = "<title>Harbour reopens after the storm</title>";
        let page = format!("<html>{title}<body>{STORY}{}", piece.repeat((5 << 20) / piece.len()));
        let outcome = on_small_stack(page.into_bytes());
        assert!(outcome.unwrap().value.text.contains("the harbour master said."), "{piece}");
    }
}

#[test]
fn attributes_by_the_million_are_left_out() {
    let attributes: String = (0..1_000_000).map(|n| format!(" class{n}=x class=y")).collect();
    let outcome = on_small_stack(format!("<html><body><div{attributes}>{STORY}").into_bytes());
    assert!(outcome.unwrap().value.text.contains("the harbour master said."));
}

#[test]
fn authors_by_the_million_are_not_all_named() {
    let authors: String = (0..500_000).map(|n| format!("\"Ada{n} King\",")).collect();
    let data = format!("{{\"@type\": \"NewsArticle\", \"author\": [{authors}]}}");
    let outcome = on_small_stack(format!("<script type=application/ld+json>{data}</script>{STORY}").into_bytes());
    assert!(outcome.unwrap().value.metadata.authors.len() <= 50);
}

#[test]
fn a_title_of_a_megabyte_is_no_headline() {
    let title = "Harbour reopens ".repeat(1 << 16);
    let outcome = on_small_stack(format!("<html><title>{title}</title><h1>{title}</h1>{STORY}").into_bytes());
    let document = outcome.unwrap().value;
    assert!(document.metadata.title.unwrap().len() <= 2000);
    assert!(document.blocks.iter().any(|block| block.kind == BlockKind::Paragraph));
}

#[test]
fn a_page_without_end_is_cut() {
    let outcome = on_small_stack(format!("<html><body>{STORY}{}", "<p>x</p>".repeat(5 << 20)).into_bytes());
    assert!(codes(&outcome).contains(&"page-cut"));
    let deep = on_small_stack(format!("<html><body>{STORY}{}", "<div>".repeat(20 << 20)).into_bytes());
    assert!(codes(&deep).contains(&"page-cut") && codes(&deep).contains(&"markup-too-deep"));
}

#[test]
fn broken_bytes_are_read_and_told() {
    let nul = on_small_stack(format!("<html>\0<body>{STORY}\0").into_bytes());
    assert!(nul.unwrap().value.text.contains("The harbour reopened"));
    let mut invalid = format!("<html><body><p>“Né” – “Zoë” – “Åse”</p>{STORY}").into_bytes();
    invalid.extend(b"<p>\xff\xfe</p>");
    assert_eq!(codes(&on_small_stack(invalid)), ["bytes-replaced"]);
    let truncated = format!("<html><body><div class='article-body'>{STORY}<p>It will close ag");
    assert!(on_small_stack(truncated.into_bytes()).unwrap().value.text.ends_with("It will close ag"));
    let inside_a_tag = format!("<html><body>{STORY}<a href=\"https://harbour.exam");
    assert!(on_small_stack(inside_a_tag.into_bytes()).unwrap().value.text.ends_with("said."));
}

#[test]
fn pages_without_a_story_say_so() {
    for page in
        ["<html><body></body></html>", "<html><script>let a = 'a story that is none';</script>", "<html><p>—</p>"]
    {
        assert_eq!(on_small_stack(page.as_bytes().to_vec()).unwrap_err(), ParseError::Empty, "{page}");
    }
    let outcome = on_small_stack(b"<html><body><a href=/>Home</a><a href=/2>Ports</a><p>Nothing here".to_vec());
    assert_eq!(codes(&outcome), ["no-story-found"]);
    assert!(outcome.unwrap().value.text.contains("Nothing here"));
    assert_eq!(read(b"\x89PNG\r\n\x1a\n<html>", Origin::default(), &Given::default()).unwrap_err(), ParseError::Binary);
}

/// Tags, attributes and text in any order.
fn soup() -> impl Strategy<Value = String> {
    let bits = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<div class='related'>",
        "</div>",
        "<h1>",
        "</h1>",
        "<title>",
        "</title>",
        "<article>",
        "<ul><li>",
        "<td>",
        "<table>",
        "</table>",
        "<blockquote class=pullquote>",
        "</blockquote>",
        "<a href='/x'>",
        "</a>",
        "<br>",
        "<br><br>",
        "<img src=x>",
        "<figure><figcaption>",
        "</figure>",
        "<time datetime=2019-11-19>",
        "<script>",
        "</script>",
        "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Harbour reopens\"}</script>",
        "<!--",
        "-->",
        "&amp;",
        "&#0;",
        "&nbsp;",
        "<meta property=og:title content='Harbour reopens'>",
        "<svg/>",
        "<b>",
        "</b>",
        "The harbour reopened on Monday, the harbour master said. ",
        "“We had help from everyone,” she said. ",
        "Harbour reopens",
        "By Ida Holm",
        "Share",
        "\0",
        "é",
        "\n",
        " ",
    ]);
    prop::collection::vec(bits, 0..60).prop_map(|bits| bits.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_soup_has_its_blocks(page in soup()) {
        if let Ok(read) = text(&page, Origin::default(), &Given::default()) {
            check(&read.value);
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let _ = looks_like(&bytes);
        if let Ok(read) = html::read(&bytes, Origin::default(), &Given::default()) {
            check(&read.value);
        }
    }
}
