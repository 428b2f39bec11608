//! Holds our scorer of entities to the reference scorer, over a gold and a prediction of our own with every fault that they
//! tell apart.
//!
//! `entities/reference.txt` is the reference scorer's own output, for each line of options. Where `ONRECORD_CORPORA` names
//! the corpora folder and `python3` is at hand, the reference scorer is asked again; with `ONRECORD_UPDATE` set as well,
//! its answer replaces `reference.txt`, which is needed after a change of the tables.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads its data and runs another program")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use onrecord_eval::entities::{EntityScores, Gold, Level, Measure, Prediction, score};
use serde_json::Value;

const OPTIONS: &[&str] = &[
    "--level within",
    "--level across",
    "--level across --partial-gold",
    "--level within --kinds named,pronoun",
    "--level across --types person",
    "--level across --types organization,place --kinds named",
    "--level across --types person,other,event --where genre=interview",
    "--level within --where genre=news,speech --where scope=flood",
    "--level within --where doc=empty",
    "--level across --types group",
];

#[test]
fn faulty_entities_score_as_the_reference_says() {
    let found: String = OPTIONS.iter().map(|options| format!("{options}\n{}", table(&scores(options)))).collect();
    assert_eq!(found, fs::read_to_string(folder().join("reference.txt")).unwrap());
}

#[test]
fn the_reference_scorer_of_entities_agrees() {
    let Some(script) = script() else {
        println!("skipped: ONRECORD_CORPORA is not set, or the reference scorer or python3 is missing");
        return;
    };
    let mut expect = String::new();
    for options in OPTIONS {
        let scores = scores(options);
        let reference = |more: &[&str]| {
            let options = options.split(' ').chain(more.iter().copied());
            let tables = [folder(), folder().join("predicted.jsonl")];
            let run = Command::new("python3").arg(&script).args(tables).args(options).output().unwrap();
            assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
            String::from_utf8(run.stdout).unwrap()
        };
        let listing = reference(&[]);
        assert_eq!(table(&scores), listing, "{options}");
        let mut ours = serde_json::to_value(&scores).unwrap();
        ours.as_object_mut().unwrap().remove("name_recall");
        same(&ours, &serde_json::from_str(&reference(&["--json"])).unwrap(), options);
        expect += &format!("{options}\n{listing}");
    }
    if std::env::var_os("ONRECORD_UPDATE").is_some() {
        fs::write(folder().join("reference.txt"), expect).unwrap();
    }
}

/// The figures as the reference scorer prints them: it has no share of names found.
fn table(scores: &EntityScores) -> String {
    let lines = scores.to_string();
    lines.lines().filter(|line| !line.starts_with("name recall")).map(|line| format!("{line}\n")).collect()
}

fn scores(options: &str) -> EntityScores {
    let mut measure = Measure::default();
    let mut filters = Vec::new();
    let list = |values: &str| values.split(',').map(str::to_owned).collect();
    let mut words = options.split(' ');
    while let Some(option) = words.next() {
        match option {
            "--partial-gold" => measure.partial_gold = true,
            "--level" => measure.level = if words.next() == Some("within") { Level::Within } else { Level::Across },
            "--types" => measure.types = list(words.next().unwrap()),
            "--kinds" => measure.kinds = list(words.next().unwrap()),
            "--where" => filters.push(words.next().unwrap().parse().unwrap()),
            other => panic!("{other}"),
        }
    }
    let read = |name: &str| fs::read_to_string(folder().join(name)).unwrap();
    let gold = Gold::read(&read("docs.jsonl"), &read("mentions.jsonl"), &filters).unwrap();
    let predicted = read("predicted.jsonl");
    let predicted: Vec<Prediction> = predicted.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    score(&gold, &predicted, &measure)
}

/// Numbers may differ by what the order of adding does.
fn same(ours: &Value, theirs: &Value, path: &str) {
    match (ours, theirs) {
        (Value::Object(left), Value::Object(right)) => {
            assert!(left.keys().eq(right.keys()), "{path}: {ours} {theirs}");
            left.iter().for_each(|(key, value)| same(value, &right[key], &format!("{path} {key}")));
        }
        (Value::Number(left), Value::Number(right)) => {
            let (left, right) = (left.as_f64().unwrap(), right.as_f64().unwrap());
            assert!((left - right).abs() < 1e-9, "{path}: {left} {right}");
        }
        _ => assert_eq!(ours, theirs, "{path}"),
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/entities")
}

fn script() -> Option<PathBuf> {
    let script = PathBuf::from(std::env::var_os("ONRECORD_CORPORA")?).join("../eval/score_entities.py");
    let python = Command::new("python3").arg("--version").output();
    (script.is_file() && python.is_ok_and(|run| run.status.success())).then_some(script)
}
