//! Holds our scorer to the reference scorer, over the gold of `docs/examples` and a prediction that is wrong on purpose.
//!
//! `reference.txt` is the reference scorer's own output. Where `ONRECORD_CORPORA` names the corpora folder and `python3` is
//! at hand, the reference scorer is asked again; with `ONRECORD_UPDATE` set as well, its answer replaces `reference.txt`,
//! which is needed after a change of the examples.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test reads its data and runs another program")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use onrecord_eval::attribution::{Scorer, Scores};

/// How many missed attributions stand in `reference.txt`.
const LISTED: usize = 4;

struct Example {
    name: String,
    text: String,
    gold: String,
    predicted: String,
}

#[test]
fn a_wrong_prediction_scores_as_the_reference_says() {
    let expect = fs::read_to_string(expectation()).unwrap();
    assert_eq!(scores(&examples()).listing(LISTED), expect);
}

#[test]
fn the_reference_scorer_agrees() {
    let Some(script) = script() else {
        println!("skipped: ONRECORD_CORPORA is not set, or the reference scorer or python3 is missing");
        return;
    };
    let examples = examples();
    let folder = tempfile::tempdir().unwrap();
    for side in ["gold", "predicted"] {
        fs::create_dir(folder.path().join(side)).unwrap();
    }
    for Example { name, text, gold, predicted } in &examples {
        fs::write(folder.path().join(format!("gold/{name}.txt")), text).unwrap();
        fs::write(folder.path().join(format!("gold/{name}.ann")), gold).unwrap();
        fs::write(folder.path().join(format!("predicted/{name}.ann")), predicted).unwrap();
    }
    let (gold, predicted) = (folder.path().join("gold"), folder.path().join("predicted"));
    let scores = scores(&examples);
    let expect = reference(&script, &gold, &predicted, &["--list-errors", "1000"]);
    assert_eq!(scores.listing(1000), expect);
    if std::env::var_os("ONRECORD_UPDATE").is_some() {
        let short = reference(&script, &gold, &predicted, &["--list-errors", &LISTED.to_string()]);
        fs::write(expectation(), short).unwrap();
    }
    let json = reference(&script, &gold, &predicted, &["--json"]).replace(char::is_whitespace, "");
    assert_eq!(serde_json::to_string(&scores.figures).unwrap(), json);
}

/// People's own agreement on real articles: every annotator of several-annotators against the first, by both scorers.
#[test]
fn annotators_of_real_articles_score_alike() {
    let Some(script) = script() else {
        println!("skipped: ONRECORD_CORPORA is not set, or the reference scorer or python3 is missing");
        return;
    };
    let polnear = PathBuf::from(std::env::var_os("ONRECORD_CORPORA").unwrap()).join("polnear");
    let gold = polnear.join("dev");
    let Ok(annotators) = fs::read_dir(polnear.join("several-annotators/dev")) else {
        println!("skipped: the corpora folder has no several-annotators");
        return;
    };
    for annotator in annotators.map(|entry| entry.unwrap().path()) {
        let mut scorer = Scorer::new();
        for text in files(&gold, "txt") {
            let name = stem(&text);
            let predicted = fs::read_to_string(annotator.join(format!("{name}.ann"))).ok();
            let gold = fs::read_to_string(text.with_extension("ann")).unwrap();
            scorer.add(&name, &fs::read_to_string(&text).unwrap(), &gold, predicted.as_deref());
        }
        let expect = reference(&script, &gold, &annotator, &["--list-errors", "100000"]);
        assert!(scorer.finish().listing(100_000) == expect, "scorers differ on {}", annotator.display());
    }
}

fn expectation() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference.txt")
}

fn examples() -> Vec<Example> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/examples");
    let example = |text: PathBuf| {
        let name = stem(&text);
        let gold = fs::read_to_string(folder.join(format!("gold/{name}.ann"))).unwrap();
        Example { text: fs::read_to_string(text).unwrap(), predicted: spoilt(&gold), gold, name }
    };
    let examples: Vec<_> = files(&folder, "txt").into_iter().map(example).collect();
    assert!(!examples.is_empty());
    examples
}

/// A prediction with every fault that the scorer tells apart: missing and surplus attributions, wrong and missing sources,
/// contents that are too short, too long or shifted.
fn spoilt(gold: &str) -> String {
    let mut out = String::new();
    let mut counts = [0; 2];
    for line in gold.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        if line.starts_with('E') {
            counts[0] += 1;
            match counts[0] % 7 {
                2 => continue,
                3 => out += &format!("{}\n", line.replace("Source:", "Nobody:")),
                4 => out += &format!("{line}\n{line}\n"),
                5 => out += &format!("{}\n", line.replace("Source:", "Cue:")),
                _ => out += &format!("{line}\n"),
            }
            continue;
        }
        let (kind, offsets) = fields[1].split_once(' ').unwrap();
        let (start, end) = offsets.split_once(' ').unwrap();
        let start: usize = start.parse().unwrap();
        if kind == "Content" && !offsets.contains(';') {
            let end: usize = end.parse().unwrap();
            counts[1] += 1;
            let (start, end) = match counts[1] % 5 {
                1 => (start, start + (end - start) / 2),
                2 => (start.saturating_sub(40), end + 7),
                3 => (start + 30, end + 30),
                _ => (start, end),
            };
            out += &format!("{}\tContent {start} {end}\t-\n", fields[0]);
        } else {
            out += &format!("{line}\n");
        }
    }
    out
}

fn scores(examples: &[Example]) -> Scores {
    let mut scorer = Scorer::new();
    for example in examples {
        scorer.add(&example.name, &example.text, &example.gold, Some(&example.predicted));
    }
    scorer.finish()
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == extension))
        .collect();
    files.sort();
    files
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap().to_string_lossy().into_owned()
}

fn script() -> Option<PathBuf> {
    let script = PathBuf::from(std::env::var_os("ONRECORD_CORPORA")?).join("../eval/score_attributions.py");
    let python = Command::new("python3").arg("--version").output();
    (script.is_file() && python.is_ok_and(|run| run.status.success())).then_some(script)
}

fn reference(script: &Path, gold: &Path, predicted: &Path, options: &[&str]) -> String {
    let run = Command::new("python3").arg(script).arg(gold).arg(predicted).args(options).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    String::from_utf8(run.stdout).unwrap()
}
