//! Holds the gold of `docs/examples` and its texts together, and reads the suite of hard cases.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads its data")]

use std::fs;
use std::path::{Path, PathBuf};

use onrecord_eval::attribution::brat;
use onrecord_eval::words::WordIndex;
use onrecord_eval::{people, suite};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/examples")
}

fn read(path: &str) -> String {
    fs::read_to_string(folder().join(path)).unwrap()
}

fn slice(text: &str, start: usize, end: usize) -> String {
    text.chars().skip(start).take(end - start).collect()
}

fn names() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .filter_map(|entry| Some(entry.unwrap().file_name().to_str()?.strip_suffix(".txt")?.to_owned()))
        .collect();
    names.sort();
    assert!(names.len() >= 7, "{names:?}");
    names
}

#[test]
fn every_gold_span_has_the_text_that_it_claims() {
    for name in names() {
        let text = read(&format!("{name}.txt"));
        let gold = read(&format!("gold/{name}.ann"));
        let mut events = 0;
        for line in gold.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            if line.starts_with('E') {
                events += 1;
                continue;
            }
            let (kind, offsets) = fields[1].split_once(' ').unwrap();
            assert!(["Source", "Cue", "Content", "Attribution"].contains(&kind), "{name}: {line}");
            let span = |span: &str| {
                let (start, end) = span.split_once(' ').unwrap();
                slice(&text, start.parse().unwrap(), end.parse().unwrap())
            };
            let spans: Vec<String> = offsets.split(';').map(span).collect();
            assert_eq!(spans.join(" "), fields[2], "{name}: {line}");
        }
        let found = brat::read(&gold, &WordIndex::by_char(&text));
        assert_eq!(found.len(), events, "{name}: every event has a content");
        assert!(events >= 8, "{name}");
    }
}

#[test]
fn contents_of_different_gold_attributions_do_not_overlap() {
    for name in names() {
        let words = WordIndex::by_char(&read(&format!("{name}.txt")));
        let mut taken = vec![false; words.len()];
        for found in brat::read(&read(&format!("gold/{name}.ann")), &words) {
            for word in found.content {
                assert!(!taken[word], "{name}: word {word} at {:?}", words.place(word));
                taken[word] = true;
            }
        }
    }
}

#[test]
fn every_source_is_somebody() {
    let people = people::read(&read("gold/people.tsv")).unwrap();
    for row in &people {
        assert_eq!(slice(&read(&format!("{}.txt", row.file)), row.start, row.end), row.source, "{row:?}");
        assert!(row.who.iter().all(|name| !name.is_empty()), "{row:?}");
        let gold = read(&format!("gold/{}.ann", row.file));
        assert!(gold.contains(&format!("\tSource {} {}\t", row.start, row.end)), "{row:?}");
    }
    let sources: usize =
        names().iter().map(|name| read(&format!("gold/{name}.ann")).matches("\tSource ").count()).sum();
    assert_eq!(people.len(), sources, "one row for each source span of the gold");
}

#[test]
fn the_hard_cases_can_be_read() {
    let cases = suite::read(&read("hard-cases.tsv")).unwrap();
    assert!(cases.len() >= 60, "{}", cases.len());
    assert!(cases.iter().filter(|case| case.expected.is_empty()).count() >= 10);
    let nothing = suite::run(&cases, |_| Vec::new());
    assert_eq!(nothing.total() - nothing.passed(), cases.iter().filter(|case| !case.expected.is_empty()).count());
}
