//! The schemas of `docs/schema` describe the lines that are written, and nothing else.
#![allow(clippy::unwrap_used, reason = "it is all test code, though outside test functions")]

mod common;

use common::{corpus, file};
use onrecord_model::{
    Act, AnswerKind, BlockKind, ChannelKind, CueClass, DateSource, EntityKind, FactKind, FlagKind, Kind, MentionKind,
    Stage, Wording,
};
use serde_json::{Value, json};

const SCHEMAS: &[(&str, &str)] = &[
    ("articles.jsonl", include_str!("../../../docs/schema/articles.json")),
    ("entities.jsonl", include_str!("../../../docs/schema/entities.json")),
    ("groups.jsonl", include_str!("../../../docs/schema/groups.json")),
    ("answers.jsonl", include_str!("../../../docs/schema/answers.json")),
];

/// The schema with every object closed: for those who load the data a new field is no mistake, here it is one.
fn closed(schema: &str) -> Value {
    let mut schema: Value = serde_json::from_str(schema).unwrap();
    close(&mut schema);
    schema
}

fn close(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            fields.values_mut().for_each(close);
            if fields.get("properties").is_some_and(Value::is_object) && fields.get("type") == Some(&json!("object")) {
                fields.insert("additionalProperties".to_owned(), json!(false));
            }
        }
        Value::Array(parts) => parts.iter_mut().for_each(close),
        _ => {}
    }
}

fn lines(file_name: &str) -> Vec<Value> {
    let (corpus, articles) = corpus();
    let written = String::from_utf8(file(file_name, &corpus, &articles)).unwrap();
    written.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn every_line_is_described() {
    for (name, schema) in SCHEMAS {
        let schema = closed(schema);
        jsonschema::meta::validate(&schema).unwrap_or_else(|error| panic!("{name}: {error}"));
        let validator = jsonschema::validator_for(&schema).unwrap();
        let lines = lines(name);
        assert!(!lines.is_empty(), "{name}");
        for line in lines {
            let errors: Vec<String> =
                validator.iter_errors(&line).map(|error| format!("{}: {error}", error.instance_path())).collect();
            assert!(errors.is_empty(), "{name}: {errors:#?}");
        }
    }
}

#[test]
fn a_broken_line_is_refused() {
    let check = |name: &str, place: &str, broken: Option<Value>| {
        let (_, schema) = SCHEMAS.iter().find(|(file, _)| *file == name).unwrap();
        // As it is published: open.
        let validator = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
        let mut line = lines(name).swap_remove(0);
        assert!(validator.is_valid(&line));
        let (parent, field) = place.rsplit_once('/').unwrap();
        let parent = line.pointer_mut(parent).unwrap().as_object_mut().unwrap();
        assert!(parent.remove(field).is_some() || broken.is_some(), "{place}");
        parent.extend(broken.map(|value| (field.to_owned(), value)));
        assert!(!validator.is_valid(&line), "{name}: {place}");
    };
    check("articles.jsonl", "/schema", Some(json!(1)));
    check("articles.jsonl", "/text", None);
    check("articles.jsonl", "/published", Some(json!("2 March")));
    check("articles.jsonl", "/statements/0/kind", Some(json!("loud")));
    check("articles.jsonl", "/statements/0/negated", Some(json!(false)));
    check("articles.jsonl", "/statements/0/content/0/start", Some(json!(-1)));
    check("articles.jsonl", "/statements/0/sources/0/head", None);
    check("articles.jsonl", "/mentions/0/confidence", Some(json!(1.5)));
    check("entities.jsonl", "/name", Some(json!(7)));
    check("entities.jsonl", "/kb/evidence", None);
    check("groups.jsonl", "/variants", Some(json!([])));
    check("articles.jsonl", "/statements/1/groups", Some(json!(0)));
    check("groups.jsonl", "/variants/1/wording", Some(json!("alike")));
    check("groups.jsonl", "/flags/0/left", None);
    check("answers.jsonl", "/from/article", None);
    check("answers.jsonl", "/to/content", Some(json!("No deal")));
}

#[test]
fn labels_are_those_of_the_model() {
    fn check(label: &str, expect: &[&str]) {
        let mut found = 0;
        for (name, schema) in SCHEMAS {
            let schema: Value = serde_json::from_str(schema).unwrap();
            let Some(labels) = schema["$defs"].get(label) else { continue };
            assert_eq!(labels["enum"], json!(expect), "{label} in {name}");
            found += 1;
        }
        assert!(found > 0, "{label}");
    }
    macro_rules! check_all {
        ($label:literal, $labels:ty) => {
            check($label, &<$labels>::ALL.iter().map(|label| label.as_str()).collect::<Vec<_>>());
        };
    }
    check_all!("kind", Kind);
    check_all!("class", CueClass);
    check_all!("act", Act);
    check_all!("channelKind", ChannelKind);
    check_all!("blockKind", BlockKind);
    check_all!("dateSource", DateSource);
    check_all!("entityKind", EntityKind);
    check_all!("factKind", FactKind);
    check_all!("mentionKind", MentionKind);
    check_all!("stage", Stage);
    check_all!("answerKind", AnswerKind);
    check_all!("wording", Wording);
    check_all!("flagKind", FlagKind);
}
