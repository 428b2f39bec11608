//! The data of a run over the examples: as the schemas say, the same in every form, and the same whatever the threads.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test that reads and writes files")]

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use onrecord_pipeline::{Batch, Inputs, Pipeline};
use onrecord_report::FORMATS;
use onrecord_report::tables::TABLES;
use parquet::file::reader::{FileReader, SerializedFileReader};
use serde_json::Value;

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs")
}

fn run(out: &Path, jobs: usize) {
    let mut inputs = Inputs::default();
    inputs.add(&docs().join("examples")).unwrap();
    let batch = Batch { jobs, formats: FORMATS.iter().collect(), ..Batch::to(out) };
    batch.run(&Pipeline::new().unwrap(), &inputs, &mut ()).unwrap();
}

#[test]
fn the_examples_are_data_that_programs_can_load() {
    let out = tempfile::tempdir().unwrap();
    let (one, other) = (out.path().join("one"), out.path().join("other"));
    run(&one, 1);
    run(&other, 3);
    for format in FORMATS {
        let read = |folder: &Path| fs::read(folder.join(format.file_name)).unwrap();
        assert!(read(&one) == read(&other), "{} depends on the threads", format.file_name);
    }

    let lines = |name: &str| -> Vec<Value> {
        let file = fs::read_to_string(one.join(format!("{name}.jsonl"))).unwrap();
        file.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    for name in ["articles", "entities", "groups", "answers"] {
        let schema = fs::read_to_string(docs().join(format!("schema/{name}.json"))).unwrap();
        let validator = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
        for line in lines(name) {
            let errors: Vec<String> =
                validator.iter_errors(&line).map(|error| format!("{}: {error}", error.instance_path())).collect();
            assert!(errors.is_empty(), "{name}: {errors:#?}");
        }
    }

    // Each table has as many rows, in either form, as lines of JSON say.
    let articles = lines("articles");
    let inside = |list: &str| articles.iter().map(|line| line[list].as_array().unwrap().len()).sum::<usize>();
    let variants = lines("groups").iter().map(|line| line["variants"].as_array().unwrap().len()).sum();
    for table in TABLES {
        let expect = match table.name {
            "statements" | "mentions" => inside(table.name),
            "appearances" => inside("entities"),
            "variants" => variants,
            name => lines(name).len(),
        };
        let parquet = File::open(one.join(format!("{}.parquet", table.name))).unwrap();
        let rows = SerializedFileReader::new(parquet).unwrap().metadata().file_metadata().num_rows();
        assert_eq!(rows, expect as i64, "{}.parquet", table.name);
        let rows = csv::Reader::from_path(one.join(format!("{}.csv", table.name))).unwrap().into_records();
        assert_eq!(rows.map(Result::unwrap).count(), expect, "{}.csv", table.name);
    }
    assert!(articles.len() > 5 && inside("statements") > 50);
    assert!(!lines("groups").is_empty() && !lines("answers").is_empty());

    let annotations: Value = serde_json::from_slice(&fs::read(one.join("annotations.jsonld")).unwrap()).unwrap();
    let is_said = |statement: &&Value| statement["act"] == "speech" && statement.get("negated").is_none();
    let said = articles.iter().flat_map(|line| line["statements"].as_array().unwrap()).filter(is_said).count();
    let nodes = annotations["@graph"].as_array().unwrap();
    assert_eq!(nodes.iter().filter(|node| node["type"] == "Annotation").count(), said);

    let summary = fs::read_to_string(one.join("summary.txt")).unwrap();
    assert!(summary.lines().all(|line| line.chars().count() <= 80), "{summary}");
    assert!(summary.contains("Who speaks most") && summary.contains("What most outlets carry"), "{summary}");
}
