//! JSON that does not go by lines: whole, broken, in pieces, and in any order of its characters.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::stream::{Content, Limits};

const LIMITS: Limits = Limits { record: 100, ..Limits { record: 0, ratio: 200, free: 1 << 20, total: 1 << 30 } };

/// Place (`number@offset`, or nothing) and bytes of each record, or what was wrong.
fn read(input: &[u8]) -> Vec<String> {
    let settings = Settings { limits: LIMITS, ..Settings::default() };
    let mut json = Json::new(Unpacked::new(input, LIMITS), "a".into(), &settings);
    let next = || {
        let found = json.next()?;
        let place = match (found.origin.record, found.origin.byte_offset) {
            (Some(record), Some(offset)) => format!("{record}@{offset} "),
            _ => String::new(),
        };
        Some(match found.content {
            Ok(Content::Json(bytes)) => place + &String::from_utf8_lossy(&bytes),
            Ok(content) => panic!("{content:?}"),
            Err(error) => format!("{place}! {error}"),
        })
    };
    std::iter::from_fn(next).collect()
}

fn check(input: impl AsRef<[u8]>, expect: &[&str]) {
    let read = read(input.as_ref());
    let fits = read.len() == expect.len() && read.iter().zip(expect).all(|(read, expect)| read.starts_with(expect));
    assert!(fits, "{}: {read:#?} is not {expect:#?}", input.as_ref().escape_ascii());
}

#[test]
fn one_object_is_an_article_however_it_is_printed() {
    check("{\n  \"text\": \"a\"\n}\n", &["{\n  \"text\": \"a\"\n}"]);
    check("\u{feff} {\"text\": \"a\"}", &["{\"text\": \"a\"}"]);
    check(
        "{\"text\": \"a\", \"comments\": [{\"text\": \"b\"}]}",
        &["{\"text\": \"a\", \"comments\": [{\"text\": \"b\"}]}"],
    );
    check("{\"id\": [{\"text\": 1}]}", &["{\"id\": [{\"text\": 1}]}"]);
}

#[test]
fn arrays_have_records_with_places() {
    check("[{\"text\": \"]\"}, {}]", &["0@1 {\"text\": \"]\"}", "1@16 {}"]);
    check(
        "[\n  {\n\"text\": \"a\"},\n\n  null, [{}], 3]",
        &["0@4 {\n\"text\": \"a\"}", "1@23 null", "2@29 [{}]", "3@35 3"],
    );
    check("[]\n", &[]);
    check("[{}] [{\"a\": {}}]", &["0@1 {}", "1@6 {\"a\": {}}"]);
}

#[test]
fn objects_that_hold_arrays_of_articles_are_opened() {
    check("{\"status\": \"ok\", \"articles\": [{\"text\": \"a\"}, {\"text\": null}], \"n\": 2}", &["0@30 {", "1@45 {"]);
    check(
        "{\"response\": {\"docs\": [{\"body\": \"a\"}]}, \"more\": [{\"body\": \"b\"}], \"x\": [{}]}",
        &["0@23 {", "1@49 {"],
    );
    // Also where it is longer than a record may be, or cut.
    let many = format!(
        "{{\"articles\": [{}{{\"text\": \"b\"}}], \"x\": [{{}}]}}{{\"text\": \"c\"}}",
        "{\"text\": \"a\"}, ".repeat(50)
    );
    let all = read(many.as_bytes());
    assert_eq!((all.len(), all[51].as_str()), (52, "51@790 {\"text\": \"c\"}"));
    check("{\"articles\": [{\"text\": \"a\"}, {\"te", &["0@14 {\"text\": \"a\"}", "1@29 {\"te"]);
    check("{\"articles\": [{\"text\": \"a\"}]", &["0@14 {", "! the file ends within the JSON that begins at byte 13"]);
}

#[test]
fn one_after_the_other_and_lines_will_do() {
    check("{\"text\":\n1}\n{\"text\":\n2}", &["0@0 {\"text\":\n1}", "1@12 {\"text\":\n2}"]);
    check("{\"text\": 1}{\"text\": 2},\n\x1e{}", &["0@0 {\"text\": 1}", "1@11 {\"text\": 2}", "2@25 {}"]);
    check(
        "{\"text\": 1}\n{\"text\": \n\n{\"text\": 3}",
        &["0@0 {\"text\": 1}", "1@12 {\"text\": \n", "2@23 {\"text\": 3}"],
    );
}

#[test]
fn what_is_broken_costs_itself() {
    check("", &["! there is no text"]);
    check(" \n", &["! there is no text"]);
    check("It is late.", &["! no object and no array of JSON begins at byte 0"]);
    check(b"\xff\xfe{\0", &["! JSON in UTF-16 is not read"]);
    check("{\"text\": \"a\"", &["{\"text\": \"a\""]);
    check("[{}, {]", &["0@1 {}", "1@5 {]", "! the file ends within the JSON that begins at byte 0"]);
    check("[{\"text\": \"a}\n, {\"text\": \"b\"}]", &["0@1 {\"text\": \"a}\n, {", "! the file ends within the JSON"]);
    check("[{\"text\": \"a\n\"}, {\"text\": \"b\"}]", &["0@1 {"]);
    check("[{\"text\": \"a}\n}, {\"text\": \"b\"}]", &["0@1 {\"text\": \"a}\n}", "1@17 {\"text\": \"b\"}"]);
    check("[{}}, {}]", &["0@1 {}", "! no object and no array of JSON begins at byte 3"]);
    check("[{}] ]", &["0@1 {}", "! no object and no array of JSON begins at byte 5"]);
    check("[{}", &["0@1 {}", "! the file ends within the JSON that begins at byte 0"]);
    let long = format!("[{{\"text\": \"{}\"}}, {{}}]", "x".repeat(1000));
    check(&long, &["0@1 ! longer than 100 bytes", "1@1015 {}"]);
    check(&long[1..1014], &["0@0 ! longer than 100 bytes"]);
    check("[".repeat(1 << 20), &["0@1 ! longer than 100 bytes"]);
}

/// Something of JSON, with what could lead astray in its strings.
fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<i32>().prop_map(Value::from),
        r#"[\[\]{}",:\\a\n ]{0,6}"#.prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            prop::collection::hash_map(r#"[a\["]{1,2}"#, inner, 0..3).prop_map(|map| json!(map)),
        ]
    })
}

proptest! {
    #[test]
    fn the_records_are_those_of_the_array(values in prop::collection::vec(value(), 0..6), pretty: bool, around: bool) {
        let settings = Settings::default();
        let array: Vec<Value> = values.into_iter().map(|value| json!({"inner": value, "text": "a"})).collect();
        let whole = if around { json!({"before": [1, {}], "list": &array, "xs": {"y": 1}}) } else { json!(&array) };
        let bytes = if pretty { serde_json::to_vec_pretty(&whole) } else { serde_json::to_vec(&whole) }.unwrap();
        prop_assume!(!array.is_empty() || !around);
        let mut json = Json::new(Unpacked::new(&bytes[..], settings.limits), "a".into(), &settings);
        let mut number = 0;
        while let Some(found) = json.next() {
            let at = usize::try_from(found.origin.byte_offset.unwrap()).unwrap();
            let Ok(Content::Json(record)) = found.content else { panic!("{:?}", found.content) };
            prop_assert_eq!(&bytes[at..at + record.len()], &record[..]);
            prop_assert_eq!(serde_json::from_slice::<Value>(&record).unwrap(), array[number].clone());
            number += 1;
        }
        prop_assert_eq!(number, array.len());
    }
}
