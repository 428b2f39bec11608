//! Every format over the same small story, as files that a reviewer reads.

mod common;

use common::{bytes, bytes_all, corpus, file, show_parquet};
use onrecord_report::{FORMATS, Html, MAX_ARTICLES, brat, text};

#[test]
fn formats_are_as_they_were() {
    let (corpus, articles) = corpus();
    for format in FORMATS {
        let written = bytes((format.make)(), &corpus, &articles);
        let written =
            if format.name == "parquet" { show_parquet(written) } else { String::from_utf8(written).unwrap() };
        // Style and script have files of their own; a snapshot of the page would only repeat them, and their hashes.
        let written = without(&without(&written, "<style>", "</style>"), "<script type=\"module\">", "</script>");
        let written = without(&written, "style-src '", "'; base-uri");
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format.file_name, written);
        });
    }
}

#[test]
fn every_file_has_a_name_of_its_own() {
    let mut names: Vec<&str> = FORMATS.iter().map(|format| format.file_name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), FORMATS.len());
}

#[test]
fn the_same_run_gives_the_same_bytes() {
    let (corpus, articles) = corpus();
    for format in FORMATS {
        assert!(bytes((format.make)(), &corpus, &articles) == bytes((format.make)(), &corpus, &articles));
    }
}

#[test]
fn an_empty_run_has_a_report() {
    let corpus = onrecord_model::Corpus::default();
    for format in FORMATS {
        let written = bytes((format.make)(), &corpus, &[]);
        assert_eq!(written.is_empty(), format.file_name.ends_with(".jsonl"), "{}", format.file_name);
    }
}

#[test]
fn a_large_run_is_cut_where_people_read_and_whole_where_programs_do() {
    let (mut corpus, articles) = corpus();
    let copies = MAX_ARTICLES as usize + 1;
    corpus.articles = vec![corpus.articles[1].clone(); copies];
    let articles = vec![articles[1].clone(); copies];
    let written = |name: &str| String::from_utf8(file(name, &corpus, &articles)).unwrap();
    let (page, beside) = bytes_all(Box::<Html>::default(), &corpus, &articles);
    let texts = |page: &[u8]| std::str::from_utf8(page).expect("it is text").matches("id=\"article-").count();
    assert_eq!(texts(&page), MAX_ARTICLES as usize);
    let page = String::from_utf8(page).unwrap();
    assert!(page.contains("<a href=\"report/articles-0002.html#articles\">2,001–2,001</a>"));
    let [further] = beside.as_slice() else { panic!("one more page") };
    assert_eq!(further.name, "report/articles-0002.html");
    assert_eq!(texts(&further.bytes), 1);
    let further = std::str::from_utf8(&further.bytes).expect("it is text");
    assert!(further.contains("id=\"article-2000\"") && further.contains("href=\"../report.html#overview\""));
    let brief = written("report.md");
    assert!(brief.contains("the first 2,000 articles of the run; `articles.jsonl` has all of them"));
    assert!(brief.contains("\n2000. ") && !brief.contains("\n2001. "));
    assert_eq!(written("articles.jsonl").lines().count(), copies);
}

#[test]
fn the_tables_are_documented_as_they_are() {
    let page = include_str!("../../../docs/tables.md");
    assert!(page == onrecord_report::tables::documentation(), "print docs/tables.md again, as it says itself");
}

#[test]
fn plain_text_shows_spans_under_sentences() {
    let (_, articles) = corpus();
    insta::assert_snapshot!(articles.iter().map(text::article).collect::<Vec<_>>().join("\n---\n\n"));
}

#[test]
fn brat_is_flat_unless_asked() {
    let (_, articles) = corpus();
    let gazette = &articles[0];
    let flat = brat::annotations(&gazette.document, &gazette.attributions, false);
    let nested = brat::annotations(&gazette.document, &gazette.attributions, true);
    assert!(nested.starts_with(flat.trim_end()), "the inner statement comes last here");
    insta::assert_snapshot!(nested);
}

fn without(page: &str, from: &str, to: &str) -> String {
    match page.split_once(from) {
        Some((before, rest)) => {
            let (_, after) = rest.rsplit_once(to).expect("the element ends");
            format!("{before}{from}…{to}{after}")
        }
        None => page.to_owned(),
    }
}
